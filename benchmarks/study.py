"""How long the re-analyses of a declared study take: 126 cases, 8 conditions, 50,000 of them, on two processes.

Run it: ``python benchmarks/study.py [workers] [re-analyses]``. The municipalities, their raters and all ratings are
invented by a seed; nothing here says anything about a real place.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from stellwerk.assessment import VALUES, Agreement, Assessment, Rater, Rating
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality, kind
from stellwerk.study import Outcome, OutcomeValue, Place, Study, StudyFolder, StudyRound, write_folder
from stellwerk.text import Text

CASES, RATERS, DAY = 126, 4, date(2026, 1, 15)
CONDITIONS = {
    "ROOM": "institutions.discretion",
    "MISMATCH": "institutions.mismatch",
    "URBAN": "structure.urbanity",
    "FLOW": "structure.flow",
    "COALITION": "actors.coalition * ~actors.unwillingness",
    "TOGETHER": "actors.collaboration",
    "NEED": "discourse.need",
    "POSITIVE": "discourse.positive_trajectories * ~discourse.negative_trajectories",
}


def main(workers: int = 2, most: int = 50_000) -> None:
    """Print the times in one step and in two."""
    with tempfile.TemporaryDirectory() as scratch:
        write_folder(_folder(), Path(scratch, "data"))
        for steps in (1, 2):
            path = Path(scratch, f"steps{steps}.toml")
            path.write_text(_declared(steps, most // 2), encoding="utf-8")
            _measure(path, steps, workers)


def _measure(path: Path, steps: int, workers: int) -> None:
    start = time.perf_counter()
    study = Study.from_toml(path)
    read = time.perf_counter() - start
    start, spent = time.perf_counter(), _processors()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        results = study.run(executor=executor)
    took, spent = time.perf_counter() - start, _processors() - spent
    made = results.reanalyses * len(results.analyses)
    print(
        f"{steps} step(s), {workers} processes: read {read:.1f} s, run {took:.1f} s with {made:,} re-analyses "
        f"({spent:.1f} s of processor time, {1000 * spent / made:.2f} ms each)"
    )
    for analysis in results.analyses:
        models = [part.model_count for part in analysis.parts]
        print(f"  {analysis.side}: {len(analysis.contexts)} contexts, models {models}, {len(analysis.paths)} paths")


def _processors() -> float:
    """Processor time of this process and of those that have ended: what a busy machine cannot stretch."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _declared(steps: int, sample: int) -> str:
    conditions = "\n".join(f'{name} = "{text}"' for name, text in CONDITIONS.items())
    return f"""
[study]
title = "Benchmark (fictional)"
fictional = true
seed = 1
[cases]
folder = "data"
[ratings]
rule = "median"
[outcomes.ACTIVE]
set = "steering"
[conditions]
{conditions}
[analysis]
consistency = 0.8
pri = 0.5
steps = {steps}
[robustness]
consistency = [0.7, 0.75, 0.85, 0.9]
frequency = [1, 2, 3]
pri = [0.4, 0.6, 0.7]
rule = ["agreed", "lowest", "highest"]
leave_one_out = true
sample = {sample}
"""


def _folder() -> StudyFolder:
    draw = random.Random(1)
    places = [_place(at) for at in range(CASES)]
    rounds, outcomes = zip(*(_case(place, draw) for place in places), strict=True)
    return StudyFolder(
        title=Text("Benchmark (fiktiv)", "Benchmark (fictional)"),
        description=Text("Erfunden.", "Invented."),
        fictional=True,
        outcomes=(Outcome("steering", Text("Steuerung", "Steering"), Text("Erfunden.", "Invented.")),),
        places=tuple(Place(place, Text("", "")) for place in places),
        rounds=rounds,
        outcome_values=outcomes,
    )


def _place(at: int) -> Municipality:
    ags = str(99001 + at)
    return Municipality(
        ags=ags, ars=ags.ljust(12, "0"), name=f"Ort {at}", title=f"Ort {at}", type="Landkreis",
        land="Nirgends (fiktiv)", land_code="99", lon=None, lat=None, area_km2=100.0, population=100_000,
        kind=kind("urban"), fictional=True,
    )  # fmt: skip


def _case(place: Municipality, draw: random.Random) -> tuple[StudyRound, OutcomeValue]:
    """Ratings around an invented truth, and an outcome that follows three of its paths, mostly.

    What belongs to one group of the framework goes together, mostly, as it does in real places.
    """
    leaning = {group.id: draw.choice(VALUES) for group in isda().groups}
    truth = {
        factor.id: leaning[factor.group] if draw.random() < 0.7 else draw.choice(VALUES) for factor in isda().rated
    }
    together = min(truth["actors.coalition"], truth["discourse.need"])
    alone = min(truth["structure.urbanity"], truth["actors.collaboration"])
    room = min(truth["institutions.discretion"], truth["discourse.positive_trajectories"])
    value = max(together, alone, room) if draw.random() < 0.93 else draw.choice(VALUES)
    raters = tuple(Rater(f"R{at}") for at in range(RATERS))
    ratings = tuple(Rating(factor, _near(true, draw), rater, DAY) for rater in raters for factor, true in truth.items())
    agreed = tuple(Agreement(factor, true, "", DAY) for factor, true in truth.items() if draw.random() < 0.3)
    assessment = Assessment(place.ags, place.title, "Runde", DAY, ratings, agreed, fictional=True)
    return StudyRound("1", assessment, raters), OutcomeValue(place.ags, "steering", value, "")


def _near(true: float, draw: random.Random) -> float:
    at = VALUES.index(true) + draw.choices((-1, 0, 1), (0.1, 0.8, 0.1))[0]
    return VALUES[min(len(VALUES) - 1, max(0, at))]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
