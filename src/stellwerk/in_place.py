"""Puts a folder of files in place of another, in one step."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path


def put(folder: Path, content: Mapping[str, bytes], keep: Collection[str] = ()) -> None:
    """Write the files as a folder, in place of the one that may be there.

    All files are written beside it first and moved in one step: whatever happens, there is the old folder or the new
    one.

    Parameters
    ----------
    content
        By path within the folder, parted by slashes.
    keep
        Names of files and folders at the top of the old folder that are taken along as they are.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        new, old = Path(scratch, "new"), Path(scratch, "old")
        new.mkdir()
        for name, part in content.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            _write(new / name, part, folder / name)
        for name in keep:
            _take_along(folder / name, new / name)
        _swap(folder, new, old)


def _write(target: Path, content: bytes, before: Path) -> None:
    """Write a file; what has not changed is linked, so that a large folder costs what is new in it."""
    if before.is_file() and before.stat().st_size == len(content) and before.read_bytes() == content:
        _link(before, target)
    else:
        target.write_bytes(content)


def _take_along(before: Path, target: Path) -> None:
    if before.is_dir():
        shutil.copytree(before, target, copy_function=_link, dirs_exist_ok=True)
    elif before.is_file():
        _link(before, target)


def _link(before: str | Path, target: str | Path) -> None:
    try:
        os.link(before, target)
    except OSError:  # a file system without hard links
        shutil.copy2(before, target)


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
