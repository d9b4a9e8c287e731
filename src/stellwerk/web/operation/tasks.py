"""What is to be done for the installation itself."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

KEEP_FINISHED = timedelta(days=14)


@task()
def forget_finished_tasks() -> None:
    """Takes finished tasks out of the queue's table after two weeks: their arguments can name people."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEEP_FINISHED).delete()
