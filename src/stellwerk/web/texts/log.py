"""What coders do, step by step: every step can be undone and done again, and never over what someone else did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.db.models import F

from stellwerk.web.texts.models import (
    CodebookVersion,
    Coding,
    Collection,
    Consensus,
    Memo,
    Signs,
    Statement,
    Step,
    Support,
    Verdict,
)

KEPT: dict[str, type[models.Model]] = {
    "codebook": CodebookVersion,
    "coding": Coding,
    "consensus": Consensus,
    "memo": Memo,
    "signs": Signs,
    "statement": Statement,
    "support": Support,
    "verdict": Verdict,
}
"""What steps are made of."""

Content = dict[str, Any]
Change = dict[str, Any]
"""``what``, ``id``, and the content ``before`` and ``after``; None where there was, or is, none."""


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of undoing or doing again.

    Attributes
    ----------
    changes
        What was changed; empty if nothing was.
    conflict
        Someone else has changed it meanwhile: the step stays as it is and is not offered again.
    """

    changes: tuple[Change, ...] = ()
    conflict: bool = False


@dataclass(slots=True)
class Recording:
    """Writes records and remembers what they held."""

    changes: list[Change] = field(default_factory=list)

    def add(self, record: models.Model) -> None:
        """Keep a new record."""
        record.save(force_insert=True)
        self._remember(record, None, content(record))

    def change(self, record: models.Model, **values: object) -> None:
        """Give a record other values."""
        before = content(record)
        for name, value in values.items():
            setattr(record, name, value)
        after = content(record)
        if before != after:
            record.save()
            self._remember(record, before, after)

    def remove(self, record: models.Model) -> None:
        """Take a record away, and with a coding the links of ratings to it."""
        if isinstance(record, Coding):
            for support in record.ratings.all():
                self.remove(support)
        self._remember(record, content(record), None)
        record.delete()

    def _remember(self, record: models.Model, before: Content | None, after: Content | None) -> None:
        what = next(name for name, model in KEPT.items() if isinstance(record, model))
        known = before or after or {}
        self.changes.append({"what": what, "id": known["id"], "before": before, "after": after})


def content(record: models.Model) -> Content:
    """All a record holds, as JSON can hold it."""
    values = {one.attname: getattr(record, one.attname) for one in _fields(type(record))}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def digest(record: models.Model) -> str:
    """What tells one state of a record from another."""
    return sha256(repr(sorted(content(record).items())).encode()).hexdigest()[:16]


@contextmanager
def recording(collection: Collection, coder: str) -> Iterator[Recording]:
    """One step of a coder: all of it is kept, or nothing. Whoever writes to a collection waits for the one before."""
    with transaction.atomic():
        _lock(collection)
        made = Recording()
        yield made
        if made.changes:
            touched(collection)
            steps = collection.steps.filter(coder=coder)
            steps.filter(state=Step.State.UNDONE).update(state=Step.State.DROPPED)
            Step.objects.create(collection=collection, coder=coder, changes=made.changes)


@transaction.atomic
def undo(collection: Collection, coder: str) -> Turned:
    """Take back the last step of a coder that stands."""
    _lock(collection)
    step = collection.steps.filter(coder=coder, state=Step.State.DONE).order_by("-pk").first()
    return _turn(step, Step.State.UNDONE, "after", "before")


@transaction.atomic
def redo(collection: Collection, coder: str) -> Turned:
    """Do again what was undone last."""
    _lock(collection)
    step = collection.steps.filter(coder=coder, state=Step.State.UNDONE).order_by("pk").first()
    return _turn(step, Step.State.DONE, "before", "after")


def touched(collection: Collection) -> None:
    """Note that codings of a collection have changed."""
    Collection.objects.filter(pk=collection.pk).update(revision=F("revision") + 1)


def _lock(collection: Collection) -> None:
    Collection.objects.select_for_update().get(pk=collection.pk)


def _turn(step: Step | None, state: Step.State, here: str, there: str) -> Turned:
    if step is None:
        return Turned()
    changes = list(step.changes)
    if any(not _stands(change, here) for change in changes):
        step.state = Step.State.DROPPED
        step.save(update_fields=["state"])
        return Turned(conflict=True)
    for change in reversed(changes) if there == "before" else changes:
        _write(change, change[there])
    step.state = state
    step.save(update_fields=["state"])
    touched(step.collection)
    return Turned(tuple(changes))


def _stands(change: Change, here: str) -> bool:
    """Whether a record still holds what the step left, and no later codebook builds on it."""
    record = KEPT[change["what"]].objects.filter(pk=change["id"]).first()  # type: ignore[attr-defined]  # every model
    if change[here] is None:
        return record is None
    if record is None or content(record) != change[here]:
        return False
    if isinstance(record, CodebookVersion):
        return not CodebookVersion.objects.filter(collection=record.collection_id, number__gt=record.number).exists()
    return True


def _write(change: Change, values: Content | None) -> None:
    model = KEPT[change["what"]]
    if values is None:
        model.objects.filter(pk=change["id"]).delete()  # type: ignore[attr-defined]  # every model has one
        return
    fields = {one.attname: one for one in _fields(model)}
    model(**{name: fields[name].to_python(value) for name, value in values.items()}).save()


def _fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(model._meta.concrete_fields)  # noqa: SLF001 - documented by Django, whatever the underscore says
