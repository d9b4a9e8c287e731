"""The studies this application knows, each run once for what lies in its folder."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import Http404

from stellwerk.study.layout import STUDY
from stellwerk.web.studies import keeping
from stellwerk.web.studies.fingerprints import declares, fingerprint
from stellwerk.web.studies.known import Known
from stellwerk.web.studies.runs import Run


def studies(patience: float | None = None) -> tuple[Known, ...]:
    """Every study that declares what it compares, by the name of its folder.

    Parameters
    ----------
    patience
        How long to wait for those that are being run, all of them together, s; None: as long as a page waits.
    """
    until = _until(patience)
    runs = [_shelf.run(path) for _, path in sorted(_declared().items())]
    keeping.clear({run.fingerprint for run in runs})
    return tuple(run.state(until - time.monotonic()) for run in runs)


def study(name: str, patience: float | None = None) -> Known:
    """The study of that name; answers the request with *not found* if there is none."""
    until = _until(patience)
    if name not in (there := _declared()):
        raise Http404(name)
    return _shelf.run(there[name]).state(until - time.monotonic())


def _until(patience: float | None) -> float:
    return time.monotonic() + (settings.STUDY_PATIENCE if patience is None else patience)


def _declared() -> dict[str, Path]:
    """The study.toml of every study by the name of its folder; of two with one name the one on the first shelf."""
    files = [path for shelf in reversed(settings.STUDIES) for path in shelf.glob(f"*/{STUDY}") if declares(path)]
    return {path.parent.name: path for path in files}


class _Shelf:
    """The last run of every study; two who ask at once wait for one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._runs: dict[Path, Run] = {}

    def run(self, declared: Path) -> Run:
        """The run for what lies in the folder now; one for what lay there before is stopped."""
        now = fingerprint(declared)
        with self._lock:
            before = self._runs.get(declared)
            if before is None or before.fingerprint != now:
                self._runs[declared] = Run(declared, now)
                if before is not None:
                    before.stop()
            return self._runs[declared]


_shelf = _Shelf()
