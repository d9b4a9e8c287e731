"""From the database to the plan of the library, and back."""

from __future__ import annotations

from stellwerk.levers import plan
from stellwerk.levers.plan import Plan, Status
from stellwerk.web.plans.models import CONTENT, Goal, Measure, MeasureVersion
from stellwerk.web.rounds.models import Round


def plan_of(round_: Round) -> Plan:
    """The goals of a round with their measures."""
    return Plan(tuple(goal_of(row) for row in round_.goals.prefetch_related("measures")))


def goal_of(row: Goal) -> plan.Goal:
    """A goal as the library knows it."""
    return plan.Goal(row.title, row.factor, row.why, tuple(measure_of(one) for one in row.measures.all()))


def measure_of(row: Measure) -> plan.Measure:
    """A measure as the library knows it."""
    return plan.Measure(**{**row.content, "status": Status(row.status)})


def keep_plan(round_: Round, kept: Plan) -> None:
    """Write a plan into a round; call it in a transaction."""
    for goal in kept.goals:
        row = Goal.objects.create(round=round_, title=goal.title, factor=goal.factor, why=goal.why)
        for measure in goal.measures:
            first_version(Measure.objects.create(goal=row, **{name: getattr(measure, name) for name in CONTENT}))


def first_version(measure: Measure) -> None:
    """Note what a new measure says."""
    MeasureVersion.objects.create(measure=measure, number=1, **measure.content)
