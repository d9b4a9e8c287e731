"""When each job that comes round was last asked for."""

from __future__ import annotations

from django.db import models


class LastRun(models.Model):
    """When a job was last put into the queue; changed by whoever puts it there, so that only one does."""

    job = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.job}: {self.at:%Y-%m-%d %H:%M}"
