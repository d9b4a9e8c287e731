"""What a workshop answered."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from stellwerk.web.rounds.models import TEXT_LIMIT, Round


class Note(models.Model):
    """What the workshop put down on a question of an impulse; question 0 is what follows from it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="workshop_notes")
    impulse = models.CharField(max_length=32)
    question = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, max_length=TEXT_LIMIT)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["impulse", "question"]
        constraints = [models.UniqueConstraint(fields=["round", "impulse", "question"], name="one_note_per_question")]

    def __str__(self) -> str:
        return f"{self.impulse} {self.question}"
