"""Which provisions a network of municipalities names most, without giving any of them away.

Two rules keep single municipalities hidden. A provision is named only from a threshold on. And numbers are given in
bands of the size of the threshold (5–9, 10–14, …): of two lists that differ by one municipality, an exact count would
say what that one named; a band says so only at its edge. Diagnoses are shown in the same way, each on its own; none can
be had by subtracting, as a municipality may give several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stellwerk.disclosure import FEWEST, Band, band, withheld
from stellwerk.evidence.levels import Level
from stellwerk.evidence.statutes.marks import Diagnosis, Mark

THRESHOLD = FEWEST
"""The fewest municipalities of which anything is said."""


@dataclass(frozen=True, slots=True)
class Named:
    """A provision that enough municipalities named.

    Attributes
    ----------
    section
        ``"§ 4 AsylbLG"``.
    municipalities
        By how many it was named.
    diagnoses
        By how many with which diagnosis; only those that reach the threshold.
    level
        The level that makes it.
    """

    section: str
    municipalities: Band
    diagnoses: Mapping[Diagnosis, Band]
    level: Level | None


@dataclass(frozen=True, slots=True)
class MostNamed:
    """What a network names.

    Attributes
    ----------
    provisions
        Those named by enough municipalities, more before fewer, then by name.
    others
        Whether there are further ones, named by fewer; which and how many is not said.
    contributing
        How many municipalities marked anything, as a band; None below the threshold.
    """

    provisions: tuple[Named, ...]
    others: bool
    contributing: Band | None


def most_named(marks: Mapping[str, Iterable[Mark]], threshold: int = THRESHOLD) -> MostNamed:
    """The provisions named most, each municipality counted once.

    Parameters
    ----------
    marks
        Key of the municipality → its marks.
    threshold
        The fewest municipalities of which anything is said, 2 or more.
    """
    said: dict[str, dict[str, list[Mark]]] = {}
    for ags, own in marks.items():
        for mark in own:
            said.setdefault(mark.provision.key, {}).setdefault(ags, []).append(mark)
    hidden = withheld({key: len(by_place) for key, by_place in said.items()}, fewest=threshold)
    named = [_named(by_place, threshold) for key, by_place in said.items() if key not in hidden]
    contributing = {ags for by_place in said.values() for ags in by_place}
    return MostNamed(
        tuple(sorted(named, key=lambda one: (-one.municipalities.low, one.section))),
        bool(hidden),
        band(len(contributing), threshold),
    )


def _named(by_place: Mapping[str, list[Mark]], threshold: int) -> Named:
    marks = [mark for own in by_place.values() for mark in own]
    counted = {
        diagnosis: band(sum(any(m.diagnosis is diagnosis for m in own) for own in by_place.values()), threshold)
        for diagnosis in Diagnosis
    }
    total = band(len(by_place), threshold)
    assert total is not None  # noqa: S101 – for mypy: only those that reach the threshold come here
    shown = {diagnosis: found for diagnosis, found in counted.items() if found}
    return Named(marks[0].provision.section, total, shown, marks[0].provision.level)
