"""What a study is read from, as one hash: another hash, other results."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

from stellwerk.web.studies import keeping

_Stamp: TypeAlias = tuple[Path, int, int]


def fingerprint(declared: Path) -> str:
    """SHA-256 over every file the study may be read from."""
    return _hashed(tuple(map(_stamp, _inputs(declared))))


def declares(declared: Path) -> bool:
    """Whether it says what is compared: a folder of ratings alone does not; what is no TOML is to be complained of."""
    values = _values(_stamp(declared))
    return values is None or "conditions" in values


def _stamp(file: Path) -> _Stamp:
    """What tells without reading it whether a file has changed."""
    facts = file.stat()
    return file, facts.st_mtime_ns, facts.st_size


@lru_cache(maxsize=64)
def _hashed(files: tuple[_Stamp, ...]) -> str:
    digest = sha256(keeping.program())
    for file, _, _ in files:
        digest.update(file.name.encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _values(file: _Stamp) -> dict[str, Any] | None:
    """What a declaration holds; None where it is no TOML."""
    try:
        return tomllib.loads(file[0].read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None


def _inputs(declared: Path) -> list[Path]:
    chosen = (_values(_stamp(declared)) or {}).get("cases", {})
    named = [declared.parent / str(chosen[key]) for key in ("folder", "ratings") if key in chosen]
    folders = [declared.parent, *(one for one in named if one.is_dir())]
    tables = [file for folder in folders for file in sorted(folder.glob("*.csv"))]
    return [declared, *tables, *(one for one in named if one.is_file())]
