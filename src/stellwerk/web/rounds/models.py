"""Rounds, raters and ratings as they are kept; every change of a rating is kept too."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone

TEXT_LIMIT = 5000
LINK_LIMIT = 2000


def new_key() -> str:
    """A name for a round that nobody can guess."""
    return secrets.token_urlsafe(9)


class Answer(models.TextChoices):
    """What a rater can say on a factor; `mapping.words_of` says it in words."""

    NOT_AT_ALL = "0"
    RATHER_NOT = "0.33"
    RATHER = "0.67"
    FULLY = "1"
    UNKNOWN = "unknown"
    NONE = "", "none"


class Round(models.Model):
    """A dated collection of ratings of one municipality.

    `origin` names the study folder and round it was read from, so that reading it again changes nothing.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    ags = models.CharField(max_length=8, db_index=True)
    title = models.CharField(max_length=200)
    date = models.DateField()
    fictional = models.BooleanField(default=False)
    origin = models.CharField(max_length=200, blank=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-date", "-created_at"]

    def __str__(self) -> str:
        return f"{self.ags}: {self.title}"


class Rater(models.Model):
    """Who rates in a round: a pseudonym, and where it stands."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="raters")
    key = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=100, blank=True)
    sector = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "key"], name="one_rater_per_key")]

    def __str__(self) -> str:
        return self.department or self.name or self.key


class Entry(models.Model):
    """What a rater has put down on a factor."""

    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    text = models.TextField(blank=True, max_length=TEXT_LIMIT)
    link = models.CharField(blank=True, max_length=LINK_LIMIT)
    evidence_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def content(self) -> dict[str, object]:
        """The answer and its evidence, without who and when."""
        return {name: getattr(self, name) for name in ("answer", "text", "link", "evidence_date")}


class Rating(Entry):
    """What a rater says now on one factor.

    `version` counts the changes; `back` is the version that undoing leads to: 0 is the blank sheet, None where there is
    nothing to undo. `writer` tells the open pages of one rater apart, so that the later of two can be told what the
    other wrote.
    """

    rater = models.ForeignKey(Rater, on_delete=models.CASCADE, related_name="ratings")
    factor = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=0)
    back = models.PositiveIntegerField(null=True, blank=True)
    writer = models.CharField(max_length=32, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["rater", "factor"], name="one_rating_per_rater_and_factor"),
            models.CheckConstraint(condition=models.Q(answer__in=Answer.values), name="answer_is_one_of_the_steps"),
        ]

    def __str__(self) -> str:
        return f"{self.factor}: {self.answer}"


class RatingVersion(Entry):
    """What a rating said once; written, never changed."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    back = models.PositiveIntegerField(null=True)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["rating", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.rating_id}/{self.number}"


class Agreement(models.Model):
    """What the raters of a round settled on after talking about a factor; a blank answer: left open."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreements")
    factor = models.CharField(max_length=64)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    reason = models.TextField(blank=True, max_length=TEXT_LIMIT)
    date = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "factor"], name="one_agreement_per_factor")]

    def __str__(self) -> str:
        return f"{self.factor}: {self.answer}"
