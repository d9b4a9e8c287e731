"""What would be read if ratings were different: which paths open and which close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stellwerk.levers.demands import Truth
from stellwerk.levers.paths import Need, PathHere
from stellwerk.levers.reading import Reading, read


@dataclass(frozen=True, slots=True)
class Change:
    """A path on which a municipality would stand differently."""

    before: PathHere
    after: PathHere


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One side of a comparison with other ratings.

    Attributes
    ----------
    reading
        What would be read then.
    changes
        The paths on which it would stand differently: on it, not on it, or not known.
    """

    reading: Reading
    changes: tuple[Change, ...]

    @property
    def opened(self) -> tuple[PathHere, ...]:
        """The paths it would be on and is not known to be on now."""
        return tuple(one.after for one in self.changes if one.after.truth is Truth.YES)

    @property
    def left(self) -> tuple[PathHere, ...]:
        """The paths it is on and would no longer be known to be on."""
        return tuple(one.after for one in self.changes if one.before.truth is Truth.YES)


def what_if(before: Reading, ratings: Mapping[str, float | None]) -> WhatIf:
    """One side of a comparison if these factors were rated so, and settled; None is *unknown*.

    Raises
    ------
    UnknownName
        A factor that is not there.
    RatingError
        A value that is none of the four steps.
    """
    after = read(before.routes, before.situation.rated(ratings, before.routes.cases.framework))
    pairs = zip(before.paths, after.paths, strict=True)
    return WhatIf(after, tuple(Change(was, now) for was, now in pairs if was.truth is not now.truth))


def followed(needs: Sequence[Need]) -> dict[str, float]:
    """The ratings if every need were just met: moved to the nearest step that does."""
    return {need.factor.id: need.to for need in needs if need.factor is not None}
