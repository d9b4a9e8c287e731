"""What municipalities are called, many at once."""

from __future__ import annotations

from collections.abc import Iterable

from stellwerk.municipalities import register
from stellwerk.web.places import knowledge


def names(keys: Iterable[str]) -> dict[str, str]:
    """Name by key; a key of which nothing is known stands for itself."""
    wanted = {key for key in keys if key}
    known = register()
    found = {key: known.get(key).title for key in wanted if key in known}
    if len(found) < len(wanted):
        found |= {place.ags: place.title for place in knowledge.region() if place.ags in wanted}
    return {key: found.get(key, key) for key in wanted}
