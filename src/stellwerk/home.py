"""Where this program keeps what belongs to the user."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path


def home() -> Path:
    """The folder that holds database, key and data: ``STELLWERK_HOME``, else the data folder of the user."""
    if given := os.environ.get("STELLWERK_HOME"):
        return Path(given).absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "stellwerk"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "stellwerk"


def imported_folder(name: str) -> tuple[Path, int]:
    """The folder of what somebody imported of a kind, and a number that changes with it; 0 if there is nothing."""
    folder = _data(os.environ.get("STELLWERK_HOME"), os.environ.get("XDG_DATA_HOME"), name)
    try:
        return folder, os.stat(folder).st_mtime_ns  # noqa: PTH116  asked at every look at a register: half the time
    except OSError:
        return folder, 0


@lru_cache(maxsize=16)
def _data(given: str | None, shared: str | None, name: str) -> Path:  # noqa: ARG001  what `home` depends on
    return home() / "data" / name
