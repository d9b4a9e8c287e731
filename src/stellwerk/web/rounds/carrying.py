"""How a round was set up and talked over, on its way into a study folder and back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from stellwerk.study.settings import Setting, TalkNote
from stellwerk.web.rounds import clock
from stellwerk.web.rounds.models import Agreement, AgreementVersion, Round
from stellwerk.web.rounds.states import State


def setting_of(round_: Round) -> Setting | None:
    """How a round of several people was set up; None for an assessment somebody made alone."""
    if not round_.together:
        return None
    return Setting(
        str(round_.state),
        round_.occasion,
        round_.purpose,
        round_.invitation,
        tuple(round_.factors),
        str(round_.visibility),
        round_.opens_at,
        round_.closed_at or round_.closes_at,
        round_.keep_until,
    )


def notes_of(round_: Round) -> tuple[TalkNote, ...]:
    """What was noted beside agreements, and notes on what was not agreed on yet."""
    rows = (row for row in round_.agreements.all() if row.note or row.who or not row.decided)
    return tuple(TalkNote(row.factor, row.note, row.who, row.decided) for row in rows)


def keep_setting(round_: Round, setting: Setting | None, notes: Iterable[TalkNote]) -> None:
    """Writes them to a round that was read in. Whoever was asked comes without name, address and invitation."""
    if setting is not None:
        round_.together, round_.state = True, setting.state
        round_.occasion, round_.purpose, round_.invitation = setting.occasion, setting.purpose, setting.invitation
        round_.factors, round_.visibility = list(setting.factors), setting.visibility
        round_.opens_at, round_.closes_at, round_.closed_at = setting.opens, setting.closes, setting.closes
        round_.keep_until = setting.keep_until
        round_.published_at = None if setting.state == State.CLOSED else clock.now()
        round_.save()
    for note in notes:
        _keep_note(round_, note)


def _keep_note(round_: Round, note: TalkNote) -> None:
    kept = Agreement.objects.filter(round=round_, factor=note.factor).first()
    if kept is None:
        kept = Agreement(round=round_, factor=note.factor, date=timezone.localdate(clock.now()))
    kept.note, kept.who, kept.decided, kept.version = note.note, note.who, note.decided, 1
    kept.save()
    AgreementVersion.objects.create(agreement=kept, decided=kept.decided, number=1, **kept.content)
