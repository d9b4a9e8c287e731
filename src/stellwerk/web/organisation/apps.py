"""Tells Django about the app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Settings of the app."""

    name = "stellwerk.web.organisation"

    def ready(self) -> None:
        """Listen to rounds that are anonymised."""
        from stellwerk.web.organisation import parting  # noqa: F401, PLC0415 – listens as soon as it is imported
