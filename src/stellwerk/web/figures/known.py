"""The indicator an address names."""

from __future__ import annotations

from django.http import Http404

from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics import Figures, Indicator


def named(figures: Figures, name: str) -> Indicator:
    """The indicator of that name; answers the request with *not found* if there is none."""
    try:
        return figures.catalogue.get(name)
    except UnknownName as error:
        raise Http404(name) from error
