"""How a job that comes round is declared in the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done again and again.

    `task` is the dotted name of a function under `django_tasks.task` without arguments that may run twice without harm.
    """

    task: str
    every: timedelta
