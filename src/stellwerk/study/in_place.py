"""Puts a folder of files in place of another, in one step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def put(folder: Path, content: Mapping[str, bytes]) -> None:
    """Write the files as a folder, in place of the one that may be there.

    All files are written beside it first and moved in one step: whatever happens, there is the old folder or the new
    one.

    Parameters
    ----------
    content
        By path within the folder, parted by slashes.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        new, old = Path(scratch, "new"), Path(scratch, "old")
        for name, part in content.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(part)
        _swap(folder, new, old)


def _swap(folder: Path, new: Path, old: Path) -> None:
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        shutil.move(old, folder)
        raise
