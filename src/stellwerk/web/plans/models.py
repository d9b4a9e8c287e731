"""Goals and measures as they are kept; every change of a measure is kept too."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from stellwerk.levers.plan import STATUSES, Occasion, Status
from stellwerk.web.rounds.models import TEXT_LIMIT, Round

TITLE_LIMIT, LINE_LIMIT = 200, 500


class Goal(models.Model):
    """What is to be different in a municipality."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="goals")
    title = models.CharField(max_length=TITLE_LIMIT)
    factor = models.CharField(max_length=64, blank=True)
    why = models.TextField(blank=True, max_length=TEXT_LIMIT)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Content(models.Model):
    """What a measure says."""

    title = models.CharField(max_length=TITLE_LIMIT)
    responsible = models.CharField(max_length=LINE_LIMIT, blank=True)
    partners = models.CharField(max_length=LINE_LIMIT, blank=True)
    resources = models.CharField(max_length=LINE_LIMIT, blank=True)
    due = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=16, default=Status.PLANNED.value, choices=[(one.value, text.de) for one, text in STATUSES.items()]
    )
    indicator = models.CharField(max_length=LINE_LIMIT, blank=True)
    known_by = models.CharField(max_length=LINE_LIMIT, blank=True)
    review = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, max_length=TEXT_LIMIT)

    class Meta:
        abstract = True


CONTENT = (
    "title", "responsible", "partners", "resources", "due", "status", "indicator", "known_by", "review", "note",
)  # fmt: skip
"""The names of the fields that make up what a measure says."""


class Measure(Content):
    """What is done for a goal; `version` counts its changes."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def content(self) -> dict[str, Any]:
        """What it says, without its number."""
        return {name: getattr(self, name) for name in CONTENT}


class MeasureVersion(Content):
    """What a measure said once; written, never changed. Who changed it is not kept."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["measure", "number"], name="one_measure_version_per_number")]

    def __str__(self) -> str:
        return f"{self.measure_id}/{self.number}"


class Reminded(models.Model):
    """That people were reminded of a measure; written before the e-mail goes out, so that none goes out twice."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Occasion])
    day = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "occasion", "day"], name="one_reminder_per_occasion_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.day}"
