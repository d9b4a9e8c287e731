"""Changes a measure: writes, notices when someone else has written meanwhile, and tells what changed when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from stellwerk.framework import isda
from stellwerk.levers.plan import STATUSES, Status
from stellwerk.levers.plan_sheet import PLAN_COLUMNS
from stellwerk.text import Text, day
from stellwerk.web.plans.mapping import first_version
from stellwerk.web.plans.models import CONTENT, Goal, Measure, MeasureVersion

Words = Mapping[str, object]


@transaction.atomic
def add(goal: Goal, content: Words) -> Measure:
    """A new measure."""
    measure = Measure.objects.create(goal=goal, **content)
    first_version(measure)
    return measure


@transaction.atomic
def write(measure: Measure, content: Words, seen: int) -> bool:
    """Whether the change was kept: not if someone else has written since the version that was seen.

    Writing the same again changes nothing and is fine.
    """
    row = Measure.objects.select_for_update().get(pk=measure.pk)
    if all(getattr(row, name) == value for name, value in content.items()):
        return True
    if row.version != seen:
        return False
    for name, value in content.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    MeasureVersion.objects.create(measure=row, number=row.version, **row.content)
    return True


@dataclass(frozen=True, slots=True)
class Change:
    """What a change did: when, and per entry what stood there before and after."""

    at: datetime
    entries: tuple[tuple[Text, Text, Text], ...]


def history(measure: Measure) -> tuple[Change, ...]:
    """The changes of a measure, the last first; the first one is that it was written down."""
    versions = list(measure.versions.all())
    pairs = zip([None, *versions], versions, strict=False)
    return tuple(Change(new.written_at, tuple(_differences(old, new))) for old, new in reversed(list(pairs)))


def _differences(old: MeasureVersion | None, new: MeasureVersion) -> list[tuple[Text, Text, Text]]:
    if old is None:
        return []
    names = {"title": "measure"}
    changed = (name for name in CONTENT if getattr(old, name) != getattr(new, name))
    return [(PLAN_COLUMNS[names.get(name, name)], said(name, old), said(name, new)) for name in changed]


def said(name: str, version: MeasureVersion | Measure) -> Text:
    """One entry in words; a dash for none."""
    value = getattr(version, name)
    if name == "status":
        return STATUSES[Status(value)]
    if isinstance(value, date):
        return Text(day(value, "de"), day(value, "en"))
    return Text(value or "–", value or "–")


def lever_label(factor: str) -> Text | None:
    """The name of the factor a goal moves."""
    return isda().factor(factor).label if factor else None
