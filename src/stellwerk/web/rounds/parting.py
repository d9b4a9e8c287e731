"""The page on which a round is anonymised: what goes, what stays, and which free texts are to be blanked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stellwerk.framework import Factor, isda
from stellwerk.text import Text
from stellwerk.web.audit.writing import record
from stellwerk.web.places import knowledge
from stellwerk.web.rounds import clock
from stellwerk.web.rounds.access import leading
from stellwerk.web.rounds.anonymising import Choices, anonymise, blank
from stellwerk.web.rounds.models import Invitation, Rating, Round
from stellwerk.web.rounds.refusals import AnswersUnseen
from stellwerk.web.rounds.states import State, Step, StepRefused

_CONFIRM = Text(
    "Bitte bestätigen Sie mit dem Häkchen, dass Sie das nicht rückgängig machen können.",
    "Please confirm with the tick that you cannot undo this.",
)


@dataclass(frozen=True, slots=True)
class FreeText:
    """Evidence somebody typed."""

    rating: Rating
    factor: Factor


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def part(request: HttpRequest, key: str) -> HttpResponse:
    """Shows what goes and what stays; on confirmation does it. Free texts can be blanked before that, at any time."""
    round_ = leading(request, key)
    if not round_.seen:
        raise AnswersUnseen(round_)
    if round_.state == State.ANONYMISED:
        return redirect("desk", key)
    if request.method != "POST":
        return _page(request, round_)
    if "only" in request.POST:
        blank(round_, _choices(request).blank)
        return redirect("part", key)
    if "sure" not in request.POST:
        return _page(request, round_, wrong=_CONFIRM, status=422)
    try:
        anonymise(round_, _choices(request), clock.now())
    except StepRefused as refusal:
        return _page(request, round_, wrong=refusal.message, status=409)
    record(request, "rounds.anonymised", round_)
    return redirect("desk", key)


def _choices(request: HttpRequest) -> Choices:
    ticked = frozenset(int(one) for one in request.POST.getlist("blank") if one.isdecimal() and len(one) < 18)
    return Choices(ticked, offices=request.POST.get("by") != "sector", notes="notes" not in request.POST)


def _page(request: HttpRequest, round_: Round, wrong: Text | None = None, status: int = 200) -> HttpResponse:
    typed = Rating.objects.filter(rater__round=round_).exclude(text="", link="").select_related("rater")
    offices = Counter(round_.raters.exclude(department="").values_list("department", flat=True))
    ticked = request.POST.getlist("blank")
    facts = {
        "round": round_,
        "place": knowledge.municipality(round_.ags),
        "fictional": round_.fictional,
        "names": round_.raters.exclude(name="").count(),
        "addresses": Invitation.objects.filter(rater__round=round_).exclude(email="").count(),
        "texts": [FreeText(row, isda().factor(row.factor)) for row in typed.order_by("factor", "pk")],
        "ticked": {int(one) for one in ticked if one.isdecimal()},
        "alone": sorted(office for office, count in offices.items() if count == 1),
        "notes": round_.agreements.exclude(note="").count(),
        "possible": Step.ANONYMISE in round_.course(clock.now()).possible(clock.now()),
        "wrong": wrong,
    }
    return render(request, "rounds/part.html", facts, status=status)
