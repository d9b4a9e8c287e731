"""A study run in a process of its own, for whoever cannot wait: says how far it is, leaves its results as a file.

``python -m stellwerk.study.aside study.toml results.pickle`` prints again and again which share of the run is done, as
a number from 0 to 1 on a line of its own. The file is there whole or not at all.
"""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

from stellwerk.study.results import Results
from stellwerk.study.run import COMPARING
from stellwerk.study.study import Study
from stellwerk.text import Text

POLITENESS = 10
"""A tenth of the processor where others want it too; with less, a busy machine would never get there."""


def main(declared: str, target: str) -> None:
    """Run a study behind what else this machine has to do."""
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    _leave(Path(target), Study.from_toml(declared).run(_Share()))


class _Share:
    """Prints which share of the whole run is done."""

    def __init__(self) -> None:
        self._before, self._of = 0, 1

    def __call__(self, doing: Text, done: int, total: int) -> None:
        if doing == COMPARING:
            self._before, self._of = done - 1, total
        within = 0.0 if doing == COMPARING else done / total
        try:
            sys.stdout.write(f"{(self._before + within) / self._of}\n")
            sys.stdout.flush()
        except BrokenPipeError:
            os._exit(0)  # nobody listens any more, so nobody waits for the rest


def _leave(target: Path, results: Results) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(pickle.dumps(results))
    unfinished.replace(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
