"""How each path fares when the decisions behind it are varied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor

import numpy as np

from stellwerk.levers.comparison import Break, Survival
from stellwerk.qca import Term
from stellwerk.qca.arrays import Marks
from stellwerk.study.progress import Progress
from stellwerk.study.reanalysis import ALWAYS, CONSISTENT, FOUND, Job, reanalyse
from stellwerk.study.variations import Variations, in_words, plain
from stellwerk.text import Text

UNTRIED = Survival(0, 0, 0, 0, ())
"""Of a study that asks for no re-analyses."""

_BATCHES, _LEAST = 48, 64
_DOING = Text("Nachrechnungen", "Re-analyses")


def survivals(
    job: Job, name_of: Callable[[str], str], progress: Progress, executor: Executor | None
) -> tuple[dict[Term, Survival], dict[Term, Survival]]:
    """The survival of every path and of every context.

    The batches do not depend on who executes them, and no re-analysis on its batch: results are the same to the last
    bit for any number of workers.

    Parameters
    ----------
    name_of
        Gives the name of a case.
    """
    numbers = job.variations.numbers
    terms = (*job.paths, *job.contexts)
    if not numbers or not terms:
        return dict.fromkeys(job.paths, UNTRIED), dict.fromkeys(job.contexts, UNTRIED)
    said = np.concatenate(list(_batches(job, numbers, progress, executor)))
    found = [_survival(column, job.variations, name_of) for column in said.T]
    paths = dict(zip(job.paths, found[: len(job.paths)], strict=True))
    return paths, dict(zip(job.contexts, found[len(job.paths) :], strict=True))


def _batches(job: Job, numbers: Sequence[int], progress: Progress, executor: Executor | None) -> Iterator[Marks]:
    size = max(_LEAST, -(-len(numbers) // _BATCHES))
    parts = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    results: Iterator[Marks]
    if executor is None:
        results = (reanalyse(job, part) for part in parts)
    else:
        waiting = [executor.submit(reanalyse, job, part) for part in parts]
        results = (one.result() for one in waiting)
    done = 0
    for part, result in zip(parts, results, strict=True):
        done += len(part)
        progress(_DOING, done, len(numbers))
        yield result


def _survival(said: Marks, variations: Variations, name_of: Callable[[str], str]) -> Survival:
    counts = [int(np.count_nonzero(said & bit)) for bit in (FOUND, ALWAYS, CONSISTENT)]
    lost = [variations.numbers[at] for at in np.flatnonzero(said & FOUND == 0).tolist()]
    breaks = tuple(
        Break(plain(changes), in_words(changes, name_of))
        for changes in map(variations.changes, _first(lost, variations))
    )
    return Survival(len(said), counts[0], counts[1], counts[2], breaks)


def _first(lost: Sequence[int], variations: Variations) -> list[int]:
    """The smallest changes: of each decision the nearest that suffice alone, else the least combination."""
    if not lost:
        return []
    sizes = {number: variations.size(number) for number in lost}
    ordered = sorted(lost, key=lambda number: sizes[number])
    alone = [number for number in ordered if sizes[number][0] == 1]
    return _nearest(alone, sizes, variations) if alone else ordered[:1]


def _nearest(alone: Sequence[int], sizes: Mapping[int, tuple[int, int, int]], variations: Variations) -> list[int]:
    nearest: dict[str, int] = {}
    for number in alone:
        (name,) = variations.changes(number) or ("",)
        nearest.setdefault(name, sizes[number][1])
    return [number for number in alone if sizes[number][1] == nearest[next(iter(variations.changes(number)))]]
