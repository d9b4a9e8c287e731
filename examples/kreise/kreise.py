"""The starting positions of all German districts, by name, and who shares the one of a given district.

``python examples/kreise/kreise.py`` lists the positions; with an official key (AGS), as in ``kreise.py 06531``, the
districts that start from the same.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stellwerk.errors import UnknownName
from stellwerk.study.results import Results
from stellwerk.study.study import Study
from stellwerk.text import Text

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Position:
    """A starting position.

    Attributes
    ----------
    term
        Which given conditions hold and which do not, e.g. ``"URBAN*~FLOW*MONEY*FOREIGN_RESIDENTS"``.
    cases
        Keys of the districts that share it.
    """

    term: str
    name: Text
    cases: tuple[str, ...]


@cache
def results() -> Results:
    """What the study finds."""
    return Study.from_toml(HERE / "study.toml").run()


def names() -> dict[str, Text]:
    """The names of all positions, by term."""
    written = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    return {term: Text(name["de"], name["en"]) for term, name in written.items()}


def positions() -> tuple[Position, ...]:
    """Every position that somebody is in, the most frequent first."""
    named = names()
    return tuple(Position(str(one.term), named[str(one.term)], one.cases) for one in results().peers)


def position(ags: str) -> Position | None:
    """The position of one district; None where a figure it rests on is not known.

    Raises
    ------
    UnknownName
        A key that no district has.
    """
    keys = [place.ags for place in results().municipalities]
    if ags not in keys:
        raise UnknownName(Text("AGS", "AGS"), ags, keys)
    return next((one for one in positions() if ags in one.cases), None)


def listed() -> Iterator[str]:
    """All positions, one a line."""
    for one in positions():
        yield f"{len(one.cases):4}  {one.name.de}  ({one.name.en})"


def shared(ags: str) -> Iterator[str]:
    """Who starts from the same position."""
    found = position(ags)
    if found is None:
        yield f"{results().name(ags)}: not every figure is known."
        return
    yield f"{results().name(ags)}: {found.name.de} ({found.name.en})"
    yield from (f"  {case}  {results().name(case)}" for case in found.cases if case != ags)


def main(arguments: list[str]) -> None:
    """Print the positions, or who shares that of each key given."""
    lines = [line for ags in arguments for line in shared(ags)] if arguments else list(listed())
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
