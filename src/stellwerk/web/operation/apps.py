"""What Django wants to know of this app."""

from __future__ import annotations

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """Backup, state of health, jobs."""

    name = "stellwerk.web.operation"
    label = "operation"
