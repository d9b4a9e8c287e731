"""The language of the page, as the library knows it."""

from __future__ import annotations

from django.utils import translation

from stellwerk.text import Language


def current() -> Language:
    """The language in which the current request is answered."""
    return "en" if translation.get_language() == "en" else "de"
