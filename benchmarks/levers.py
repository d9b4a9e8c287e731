"""How long one what-if takes: 126 cases, 18 factors, 10 conditions, 20 models of activity and 20 of passivity.

Run with ``python benchmarks/levers.py``; prints medians of processor time. The cases are drawn at
random; nothing in them is real.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from statistics import median

import numpy as np

from stellwerk.assessment.conditions import Condition
from stellwerk.assessment.memberships import Memberships, set_memberships
from stellwerk.framework import Tier, isda
from stellwerk.levers.cases import Cases
from stellwerk.levers.comparison import Analysis, Model, Part, Path, Side, Survival
from stellwerk.levers.lever_sets import shortest
from stellwerk.levers.passivity import way_out
from stellwerk.levers.precedents import precedents
from stellwerk.levers.reading import Reading, read
from stellwerk.levers.routes import Routes, routes
from stellwerk.levers.what_if import what_if
from stellwerk.qca import Data, Literal, Relations, Role, Term, case_roles, fit, parse, truth_table
from stellwerk.text import Text

CASES, MODELS, PATHS = 126, 20, 4
STEPS = np.array([0.0, 0.33, 0.67, 1.0])


def main() -> None:
    """Print one line per task."""
    random = Random(1)
    cases = _cases(random)
    start = time.process_time()
    sides = [_routes(cases, random, side) for side in Side]
    distinct = len({str(one.path) for one in sides[0].routes})
    print(f"{'both sides written out, once per study':55} {(time.process_time() - start) * 1000:8.1f} ms")
    readings = [[read(side, cases.situation(case)) for side in sides] for case in cases.parts.cases]
    most = max(readings, key=lambda pair: len(pair[0].lever_sets))
    print(f"{distinct} different paths to activity; up to {len(most[0].lever_sets)} lever sets for one municipality")
    for name, task in {
        "one municipality read, both sides": lambda: [read(one.routes, one.situation) for one in most],
        "one rating changed, both sides": lambda: [what_if(one, {"actors.coalition": 0.67}) for one in most],
        "the shortest sets": lambda: shortest(most[0].lever_sets),
        "the way off all paths to passivity": lambda: _out(most[1]),
        "precedents of one path": lambda: precedents(sides[0], most[0].situation, sides[0].analysis.paths[0]),
    }.items():
        print(f"{name:55} {_milliseconds(task):8.2f} ms")
    changes = [
        _milliseconds(lambda pair=pair: [what_if(o, {"discourse.need": 0.67}) for o in pair]) for pair in readings
    ]
    print(f"{'one rating changed, slowest of all municipalities':55} {max(changes):8.2f} ms")


def _out(reading: Reading) -> object:
    return way_out(reading.routes, reading.situation, reading.paths)


def _milliseconds(task: Callable[[], object]) -> float:
    def once() -> float:
        start = time.process_time()
        task()
        return (time.process_time() - start) * 1000

    return median(once() for _ in range(15))


def _cases(random: Random) -> Cases:
    framework = isda()
    drawn = np.random.default_rng(1).choice(STEPS, size=(CASES, len(framework.factors)))
    names = [factor.id for factor in framework.factors]
    for at, factor in enumerate(framework.factors):
        if factor.opposite is not None:
            drawn[:, at] = np.round(1 - drawn[:, names.index(factor.opposite)], 2)
    keys = tuple(f"99{number:03}" for number in range(CASES))
    conditions = (*_conditions(random, Tier.DEFINING, 4), *_conditions(random, Tier.TRANSFORMATIVE, 6))
    return Cases(framework, conditions, Memberships(keys, tuple(names), drawn, drawn), {}, {})


def _conditions(random: Random, tier: Tier, number: int) -> list[Condition]:
    factors = [factor.id for factor in isda().factors if factor.tier is tier]
    shapes = ("{} * ~{}", "{} + {}", "{} + {} * ~{}", "({} + ~{}) * {}")
    found = []
    for at in range(number):
        shape = shapes[at % len(shapes)]
        written = shape.format(*random.sample(factors, shape.count("{}")))
        expression = parse(written)
        name = f"{tier[0].upper()}{at}"
        found.append(Condition(name, Text(name, name), expression, written, expression.conditions, tier, None))
    return found


def _routes(cases: Cases, random: Random, side: Side) -> Routes:
    sets = set_memberships({one.name: one.expression for one in cases.conditions}, cases.parts)
    shown = np.random.default_rng(2).choice(STEPS, size=CASES)
    frame = {name: sets.lower[:, at] for at, name in enumerate(sets.sets)} | {"Y": shown}
    data = Data.read(frame, "Y", sets.sets, sets.cases)
    models = tuple(
        Model(tuple(_path(random, cases, data) for _ in range(PATHS)), fit(np.ones(CASES), shown), (), ())
        for _ in range(MODELS)
    )
    table = truth_table(data)
    part = Part(None, table, MODELS, True, models, (), None)
    none = Relations("necessary", "Y", ())
    label = Text("Y", "Y")
    return routes(Analysis("Y", side, parse("Y"), label, data, (), none, table, None, (), None, (part,), ()), cases)


def _path(random: Random, cases: Cases, data: Data) -> Path:
    given = random.sample([one.name for one in cases.conditions if not one.movable], 1)
    movable = random.sample([one.name for one in cases.conditions if one.movable], 3)
    term = Term(tuple(Literal(name, random.randint(0, 1)) for name in (*given, *movable)))
    roles = case_roles(str(term), data).rows[: len(data.cases)]
    typical, degree, deviant = (
        tuple(row.case for row in roles if row.role is role)
        for role in (Role.TYPICAL, Role.DEVIANT_IN_DEGREE, Role.DEVIANT_CONSISTENCY)
    )
    survival = Survival(0, 0, 0, 0, ())
    members = (*typical, *degree, *deviant)
    return Path(term, frozenset(), fit(term, data.outcome, data), None, members, typical, degree, deviant, (), survival)


if __name__ == "__main__":
    main()
