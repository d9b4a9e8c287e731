"""All official figures there are: those that come with this project, and those somebody has fetched or imported."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from stellwerk.evidence.statistics.figures import Figures, assembled, bundled
from stellwerk.home import home

State = tuple[tuple[str, int], ...]


def official() -> Figures:
    """The official figures: bundled and imported ones, as one table.

    An imported figure takes the place of a bundled one of the same place and year; one without a value never does.
    """
    folder = home() / "data"
    return _with_imported(folder, _state(folder))


@lru_cache(maxsize=2)
def _with_imported(folder: Path, state: State) -> Figures:
    if not state:
        return bundled()
    # Reading imported tables takes the sources with it, which most runs of the program do without.
    from stellwerk.evidence.statistics.imported import imported  # noqa: PLC0415
    from stellwerk.evidence.statistics.sources.cache import Cache  # noqa: PLC0415
    from stellwerk.evidence.statistics.store import Store  # noqa: PLC0415

    ours = bundled()
    top = imported(Store(Cache(folder)), ours)
    return assembled(ours.catalogue, ours.compared, [*ours.layers, top]) if top.keys else ours


def _state(folder: Path) -> State:
    """What changes when, and only when, a table is kept or removed: the notes of the store."""
    shelf = folder / "figures"
    if not shelf.is_dir():
        return ()
    return tuple(sorted((note.name, note.stat().st_mtime_ns) for note in shelf.glob("*.json")))
