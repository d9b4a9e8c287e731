"""What time it is; everything that depends on it is handed the answer."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The time, with its zone."""
    return timezone.now()
