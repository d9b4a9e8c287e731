"""What all pages of a round in this app show."""

from __future__ import annotations

from typing import Any

from stellwerk.web.places import knowledge
from stellwerk.web.rounds.models import Round


def around(round_: Round, here: str) -> dict[str, Any]:
    """The round, its place, and which of its pages this is."""
    place = knowledge.municipality(round_.ags)
    return {"round": round_, "place": place, "fictional": round_.fictional, "here": here}
