"""Where this program keeps what belongs to the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def home() -> Path:
    """The folder that holds database, key and data: ``STELLWERK_HOME``, else the data folder of the user."""
    if given := os.environ.get("STELLWERK_HOME"):
        return Path(given).absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "stellwerk"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "stellwerk"
