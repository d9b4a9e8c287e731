"""Results on disk, so that a study is run once and not at every start."""

from __future__ import annotations

import pickle
from collections.abc import Collection
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
    file = place(fingerprint)
    if not file.is_file():
        return None
    try:
        found = pickle.loads(file.read_bytes())  # noqa: S301 - written by a run of ours, in a folder of this user alone
    except (pickle.UnpicklingError, EOFError, ValueError):
        return None
    return found if isinstance(found, Results) else None


def place(fingerprint: str) -> Path:
    """The file that holds the results found for these inputs."""
    return _folder() / f"{fingerprint}.pickle"


def clear(needed: Collection[str]) -> None:
    """Remove results of studies that have changed or are gone, and what broken-off runs left of them.

    Parameters
    ----------
    needed
        Fingerprints of the studies there are.
    """
    for file in _folder().glob("*.*"):
        if file.name.partition(".")[0] not in needed:
            file.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.STUDY_RESULTS)
