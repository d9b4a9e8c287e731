"""All official figures there are: those that come with this project, and those somebody has fetched or imported."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from stellwerk.evidence.statistics.figures import Figures, assembled, bundled, with_indicators
from stellwerk.home import home

State = tuple[tuple[str, int], ...]
INDICATORS = "indicators"
"""The folder of indicators of one's own, in the home folder or beside a study.toml."""


def official(*folders: Path) -> Figures:
    """The figures there are: bundled and imported ones, and those of one's own that can be read, as one table.

    An imported figure takes the place of a bundled one of the same place and year; one without a value never does.

    Parameters
    ----------
    folders
        Further folders of own indicators beside the one in the home folder, e.g. of a study.

    Raises
    ------
    DeclarationError, TableError, TableErrors
        What in the further folders cannot be read.
    """
    data, beside = home() / "data", (home() / INDICATORS, *folders)
    return _with_own(
        _with_imported(data, _state(data / "figures", "*.json"), _state(data / "changes", "*.json")),
        beside,
        _states(beside),
    )


@lru_cache(maxsize=4)
def _with_own(others: Figures, folders: tuple[Path, ...], states: tuple[State, ...]) -> Figures:
    for number, (folder, state) in enumerate(zip(folders, states, strict=True)):
        if state:
            from stellwerk.evidence.statistics import own  # noqa: PLC0415 - few people have any

            # A broken file in the home folder is told by `stellwerk data status`; all else goes on working.
            read = own.own_indicators if number else own.readable_indicators
            others = with_indicators(others, *read(folder, others.catalogue))
    return others


@lru_cache(maxsize=2)
def _with_imported(folder: Path, state: State, changes: State) -> Figures:  # noqa: ARG001  figures follow changes
    if not state:
        return bundled()
    # Reading imported tables takes the sources with it, which most runs of the program do without.
    from stellwerk.evidence.statistics.imported import imported  # noqa: PLC0415
    from stellwerk.evidence.statistics.sources.cache import Cache  # noqa: PLC0415
    from stellwerk.evidence.statistics.store import Store  # noqa: PLC0415

    ours = bundled()
    top = imported(Store(Cache(folder)), ours)
    return assembled(ours.catalogue, ours.compared, [*ours.layers, top]) if top.keys else ours


def _states(folders: tuple[Path, ...]) -> tuple[State, ...]:
    return tuple(_state(folder, "*") for folder in folders)


def _state(folder: Path, pattern: str) -> State:
    """What changes when, and only when, a file is put into a folder, changed or removed."""
    if not folder.is_dir():
        return ()
    return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in folder.glob(pattern)))
