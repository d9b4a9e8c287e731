"""Results on disk, so that a study is run once and not at every start."""

from __future__ import annotations

import os
import pickle
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

import stellwerk
from stellwerk.study.results import Results

_ROOMS = ("qca", "assessment", "levers", "study")


@cache
def program() -> bytes:
    """A hash of what computes results: those of another version are none."""
    package = Path(stellwerk.__file__).parent
    digest = sha256()
    for room in _ROOMS:
        for file in sorted((package / room).rglob("*.py")):
            digest.update(sha256(file.read_bytes()).digest())
    return digest.digest()


def kept(fingerprint: str) -> Results | None:
    """The results found for these inputs; None if they are not there or cannot be read."""
    file = _file(fingerprint)
    if not file.is_file():
        return None
    try:
        found = pickle.loads(file.read_bytes())  # noqa: S301 - written below, in a folder that is this user's alone
    except (pickle.UnpicklingError, EOFError, ValueError):
        return None
    return found if isinstance(found, Results) else None


def keep(fingerprint: str, results: Results) -> Results:
    """The same results, now on disk: whole or not at all."""
    file = _file(fingerprint)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(pickle.dumps(results))
    unfinished.replace(file)
    return results


def _file(fingerprint: str) -> Path:
    return Path(settings.HOME) / "results" / f"{fingerprint}.pickle"
