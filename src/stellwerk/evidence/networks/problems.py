"""Which of the framework's organisation problems a tie is about.

The talk: horizontal is "between departments of one level", vertical "between levels (mind: also diagonal!)",
intersectoral "between administration and civil society". Where it leaves room, this is the project's reading: a tie
that leaves the public sector, or joins two sectors outside it, is intersectoral whatever its levels; a public tie
between levels is diagonal where both ends name their remit and the two differ, else vertical.
"""

from __future__ import annotations

from enum import StrEnum

from stellwerk.evidence.networks.model import Actor, Tie


class Kind(StrEnum):
    """The four organisation problems by their ids in the framework, and what is none of them."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    DIAGONAL = "diagonal"
    INTERSECTORAL = "intersectoral"
    WITHIN = "within"
    """Inside one sector outside the state, e.g. between two associations."""


def kind(tie: Tie) -> Kind:
    """The organisation problem that lies between the two ends."""
    first, second = tie.ends
    if not (first.sector.public and second.sector.public):
        return Kind.WITHIN if first.sector is second.sector else Kind.INTERSECTORAL
    if first.level is second.level:
        return Kind.HORIZONTAL
    return Kind.DIAGONAL if _remits_differ(first, second) else Kind.VERTICAL


def _remits_differ(first: Actor, second: Actor) -> bool:
    mine, theirs = first.remit.strip().casefold(), second.remit.strip().casefold()
    return bool(mine and theirs) and mine != theirs
