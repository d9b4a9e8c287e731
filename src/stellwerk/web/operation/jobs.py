"""Jobs that come round: what is due is put into the queue once, however many workers look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from stellwerk.web.operation.models import LastRun
from stellwerk.web.operation.schedule import Job


def ask_for_due(now: datetime, jobs: Sequence[Job] | None = None) -> list[str]:
    """Puts the jobs that are due into the queue and gives back their names."""
    jobs = settings.JOBS if jobs is None else jobs
    return [job.task for job in jobs if _is_mine(job, now) and _enqueue(job)]


def _is_mine(job: Job, now: datetime) -> bool:
    """Whether the job is due and nobody else has taken it on: of several workers one succeeds in moving the date."""
    last = LastRun.objects.filter(job=job.task).values_list("at", flat=True).first()
    if last is None:
        try:
            with transaction.atomic():
                LastRun.objects.create(job=job.task, at=now)
        except IntegrityError:
            return False
        return True
    return now - last >= job.every and bool(LastRun.objects.filter(job=job.task, at=last).update(at=now))


def _enqueue(job: Job) -> bool:
    import_string(job.task).enqueue()
    return True
