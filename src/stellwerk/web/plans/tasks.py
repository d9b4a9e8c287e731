"""What the worker does for plans again and again."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from stellwerk.web.plans.reminding import remind


@task()
def remind_of_plans() -> None:
    """Reminds coordinators of what is due today; running twice sends nothing twice."""
    remind(timezone.localdate())
