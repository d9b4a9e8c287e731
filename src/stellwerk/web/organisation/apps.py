"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Organisation problems and regulation marks."""

    name = "stellwerk.web.organisation"
    label = "organisation"
