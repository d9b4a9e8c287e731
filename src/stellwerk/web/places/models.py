"""Places that are not in the register: those of an example region or of a study read in."""

from __future__ import annotations

from django.db import models


class Place(models.Model):
    """A municipality of a study folder that the register does not know.

    `facts` are the fields of `stellwerk.municipalities.Municipality`, `portrait` a few words in both languages,
    `figures` year, value, status and note by indicator, as the study folder has them.
    """

    ags = models.CharField(max_length=8, primary_key=True)
    region = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    portrait = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    fictional = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
