"""Tells Django about the app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """Settings of the app."""

    name = "stellwerk.web.workshop"
