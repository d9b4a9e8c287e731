"""Tells Django about the app."""

from __future__ import annotations

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Settings of the app."""

    name = "stellwerk.web.texts"
