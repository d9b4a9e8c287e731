"""Keeps what was settled on after talking: every change is a version, and the later of two writers sees both."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from stellwerk.web.rounds import clock
from stellwerk.web.rounds.models import Agreement, AgreementVersion, Round


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is to be kept on a factor.

    Attributes
    ----------
    decided
        False while there is but a note.
    answer
        The agreed answer; empty: left open.
    who
        Which offices were at the table.
    """

    decided: bool
    answer: str
    reason: str
    note: str
    who: str


@transaction.atomic
def settle(round_: Round, factor: str, settlement: Settlement, seen: int) -> bool:
    """Keeps it; False if somebody else has written since ``seen``: nothing is changed then."""
    Round.objects.select_for_update().get(pk=round_.pk)
    kept = Agreement.objects.filter(round=round_, factor=factor).first() or Agreement(round=round_, factor=factor)
    if _same(kept, settlement):
        return True
    if kept.version != seen:
        return False
    for name in Settlement.__slots__:
        setattr(kept, name, getattr(settlement, name))
    kept.date, kept.version = timezone.localdate(clock.now()), kept.version + 1
    kept.save()
    AgreementVersion.objects.create(
        agreement=kept, decided=kept.decided, number=kept.version, written_at=clock.now(), **kept.content
    )
    return True


def _same(kept: Agreement, settlement: Settlement) -> bool:
    return kept.pk is not None and all(
        getattr(kept, name) == getattr(settlement, name) for name in Settlement.__slots__
    )
