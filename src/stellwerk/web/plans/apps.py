"""Tells Django about the app."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Settings of the app."""

    name = "stellwerk.web.plans"
