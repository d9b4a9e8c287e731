"""Actors, connections and regulation marks of a round as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from django.db import models

from stellwerk.evidence.levels import LEVELS
from stellwerk.evidence.networks import FORMS, FREQUENCIES, SECTORS, STRENGTHS
from stellwerk.evidence.statutes import SOURCES, Diagnosis
from stellwerk.text import Text
from stellwerk.web.rounds.models import TEXT_LIMIT, Rater, Round

NAME_LIMIT, NOTE_LIMIT, PROVISION_LIMIT = 120, 500, 300


Word = TypeVar("Word", bound=StrEnum)


def _choices(words: Mapping[Word, Text]) -> list[tuple[str, str]]:
    """Ids with their German words; pages say them in the language of the reader."""
    return [(str(member.value), text.de) for member, text in words.items()]


class Actor(models.Model):
    """Who works with others in a municipality; known to all raters of the round, as a name is no answer."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="actors")
    name = models.CharField(max_length=NAME_LIMIT)
    level = models.CharField(max_length=16, choices=_choices(LEVELS))
    sector = models.CharField(max_length=16, choices=_choices(SECTORS))
    remit = models.CharField(max_length=80, blank=True)
    behind = models.CharField(max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="one_actor_per_name")]

    def __str__(self) -> str:
        return self.name


class Connection(models.Model):
    """What a rater says of the tie between two actors, as seen from the first."""

    rater = models.ForeignKey(Rater, on_delete=models.CASCADE, related_name="connections")
    source = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="said")
    target = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="said_of")
    strength = models.PositiveSmallIntegerField(choices=[(int(one), text.de) for one, text in STRENGTHS.items()])
    frequency = models.CharField(max_length=16, blank=True, choices=_choices(FREQUENCIES))
    form = models.CharField(max_length=16, blank=True, choices=_choices(FORMS))
    one_person = models.BooleanField(default=False)
    needed = models.BooleanField(default=False)
    note = models.CharField(max_length=NOTE_LIMIT, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["rater", "source", "target"], name="one_view_per_rater_and_end"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="two_different_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}: {self.strength}"


class Mark(models.Model):
    """What a rater says of a provision."""

    rater = models.ForeignKey(Rater, on_delete=models.CASCADE, related_name="marks")
    named = models.CharField(max_length=PROVISION_LIMIT)
    diagnosis = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Diagnosis])
    effect = models.TextField(max_length=TEXT_LIMIT)
    source = models.CharField(max_length=16, blank=True, choices=_choices(SOURCES))
    against = models.CharField(max_length=PROVISION_LIMIT, blank=True)
    case = models.TextField(blank=True, max_length=TEXT_LIMIT)
    level = models.CharField(max_length=16, blank=True, choices=_choices(LEVELS))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.named
