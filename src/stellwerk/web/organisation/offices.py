"""The offices asked in a round as actors to start from."""

from __future__ import annotations

from stellwerk.evidence.levels import LEVELS, Level
from stellwerk.evidence.networks import SECTORS, Actor, Sector
from stellwerk.web.rounds.models import Round


def offices(round_: Round) -> tuple[Actor, ...]:
    """One actor per office asked; level and sector as its rater is entered, else district and administration."""
    levels = {text[language].casefold(): one for one, text in LEVELS.items() for language in ("de", "en")}
    sectors = {text[language].casefold(): one for one, text in SECTORS.items() for language in ("de", "en")}
    found = {
        rater.department: Actor(
            rater.department,
            levels.get(rater.level.casefold(), Level.DISTRICT),
            sectors.get(rater.sector.casefold(), Sector.ADMINISTRATION),
        )
        for rater in round_.raters.all()
        if rater.department
    }
    return tuple(found.values())
