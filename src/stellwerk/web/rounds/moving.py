"""A step of a round together with its entry in the audit."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest

from stellwerk.web.access import require
from stellwerk.web.audit.writing import record
from stellwerk.web.rounds import clock
from stellwerk.web.rounds.models import Round
from stellwerk.web.rounds.states import Step
from stellwerk.web.rounds.steps import take

RIGHTS = {
    Step.OPEN: "rounds.manage",
    Step.CLOSE: "rounds.close",
    Step.PUBLISH: "rounds.publish",
    Step.RETRACT: "rounds.publish",
}
_DEEDS = {
    Step.OPEN: "rounds.opened",
    Step.CLOSE: "rounds.closed",
    Step.PUBLISH: "rounds.published",
    Step.RETRACT: "rounds.retracted",
}


@transaction.atomic
def move(request: HttpRequest, round_: Round, step: Step) -> Round:
    """The round after a step that a coordinator may take from the desk.

    Raises
    ------
    StepRefused
        If the step does not lead on from here.
    """
    require(request, RIGHTS[step], round_)
    moved = take(round_, step, clock.now())
    record(request, _DEEDS[step], round_)
    return moved
