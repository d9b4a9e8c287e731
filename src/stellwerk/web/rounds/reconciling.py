"""Talk about where answers differ: all factors, most dissent first, and one by one what was settled on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stellwerk.assessment import Rating
from stellwerk.assessment.columns import UNKNOWN
from stellwerk.assessment.positions import Positions, most_dissent_first, positions
from stellwerk.framework import Step, isda
from stellwerk.municipalities import Municipality
from stellwerk.report.positions_svg import positions_svg
from stellwerk.text import Text
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import leading
from stellwerk.web.rounds.mapping import answer_of, assessment_of, words_of
from stellwerk.web.rounds.models import TEXT_LIMIT, Agreement, Answer, Round
from stellwerk.web.rounds.settling import Settlement, settle
from stellwerk.web.rounds.states import State

OPEN, LATER = "open", "later"
_REASON_MISSING = Text(
    "Bitte schreiben Sie in einem Satz dazu, warum.",
    "Please say why in a sentence.",
)
_TOO_LONG = Text(
    f"Notiz und Begründung dürfen je {TEXT_LIMIT} Zeichen haben.",
    f"Note and reason may have {TEXT_LIMIT} characters each.",
)
_CHOOSE = Text("Bitte wählen Sie, was Sie festhalten.", "Please choose what you keep.")


@dataclass(frozen=True, slots=True)
class Talk:
    """One factor to talk about."""

    positions: Positions
    agreement: Agreement | None

    @property
    def said(self) -> tuple[Text, ...]:
        """Where everybody stands, in words."""
        return self.positions.sentences(isda())

    @property
    def done(self) -> bool:
        """Whether something was settled on, or left open deliberately."""
        return self.agreement is not None and self.agreement.decided

    @property
    def settled(self) -> Text | None:
        """What was settled on, in words; None while nothing was, and where it was left open."""
        if self.agreement is None or not self.agreement.decided or not self.agreement.answer:
            return None
        return words_of(self.agreement.answer)

    @property
    def drawing(self) -> SafeString:
        """Who stands where."""
        drawn = positions_svg(self.positions, isda(), current())
        return mark_safe(drawn)  # noqa: S308 - our own drawing, its words escaped where it is made


@dataclass(frozen=True, slots=True)
class Line:
    """One answer as the table tells it."""

    rating: Rating
    said: Text

    @property
    def link(self) -> str:
        """The link of the evidence where it leads to the web."""
        link = self.rating.evidence.link
        return link if link.startswith(("https://", "http://")) else ""


@require_safe
@never_cache
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """All factors, those worth talking about first."""
    round_ = leading(request, key, "rounds.reconcile")
    place = knowledge.municipality(round_.ags)
    found = talks(round_, place)
    facts = {
        "round": round_,
        "place": place,
        "fictional": round_.fictional,
        "talks": found,
        "done": sum(1 for talk in found if talk.done),
        "differ": sum(1 for talk in found if talk.positions.steps),
        "open_ones": [talk for talk in found if talk.positions.steps and not talk.done],
        "changeable": State(round_.state) is State.CLOSED,
    }
    return render(request, "rounds/reconcile.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def one(request: HttpRequest, key: str, factor: str) -> HttpResponse:
    """One factor: all answers side by side with their evidence, and what was settled on."""
    round_ = leading(request, key, "rounds.reconcile")
    place = knowledge.municipality(round_.ags)
    found = talks(round_, place)
    talk = next((talk for talk in found if talk.positions.factor.id == factor), None)
    if talk is None:
        raise Http404(factor)
    if request.method != "POST":
        return _page(request, round_, place, talk, found)
    if State(round_.state) is not State.CLOSED:
        return redirect("reconcile_one", key, factor)
    settlement, wrong = _read(request, talk)
    if wrong is not None:
        return _page(request, round_, place, talk, found, typed=request.POST, wrong=wrong, status=422)
    if not settle(round_, factor, settlement, _version(request)):
        return _page(request, round_, place, talk, found, typed=request.POST, conflict=True, status=409)
    record(request, "rounds.reconciled", round_)
    return redirect(_next(round_, found, talk, request))


def talks(round_: Round, place: Municipality) -> tuple[Talk, ...]:
    """The factors that were asked, most dissent first, with what was settled on."""
    assessment = assessment_of(round_, place.title)
    agreements = {row.factor: row for row in round_.agreements.prefetch_related("versions")}
    found = most_dissent_first([positions(assessment, factor) for factor in round_.asked(isda())])
    return tuple(Talk(one, agreements.get(one.factor.id)) for one in found)


def _read(request: HttpRequest, talk: Talk) -> tuple[Settlement, Text | None]:
    chosen = request.POST.get("settled", "")
    reason, note = (request.POST.get(name, "").replace("\r\n", "\n").strip() for name in ("reason", "note"))
    offices = [office for office in request.POST.getlist("who") if office in _offices(talk)]
    answer = chosen if chosen in {Answer.NOT_AT_ALL, Answer.RATHER_NOT, Answer.RATHER, Answer.FULLY} else ""
    decided = bool(answer) or chosen == OPEN
    settlement = Settlement(decided, answer, reason if decided else "", note, "; ".join(offices) if decided else "")
    return settlement, _wrong(chosen, settlement, talk)


def _wrong(chosen: str, settlement: Settlement, talk: Talk) -> Text | None:
    if not settlement.decided and chosen != LATER:
        return _CHOOSE
    if max(len(settlement.reason), len(settlement.note)) > TEXT_LIMIT:
        return _TOO_LONG
    agreed_anyway = talk.positions.steps == 0 and bool(settlement.answer)
    return _REASON_MISSING if settlement.decided and not settlement.reason and not agreed_anyway else None


def _version(request: HttpRequest) -> int:
    given = request.POST.get("over") or request.POST.get("seen", "0")
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def _next(round_: Round, found: tuple[Talk, ...], talk: Talk, request: HttpRequest) -> str:
    """On to the next factor in the order of the talk; after the last, back to all."""
    order = [one.positions.factor.id for one in found]
    at = order.index(talk.positions.factor.id) + 1
    if "stay" in request.POST or at == len(order):
        return reverse("reconcile", args=[round_.key])
    return reverse("reconcile_one", args=[round_.key, order[at]])


def _offices(talk: Talk) -> list[str]:
    """The offices that have answered; those of one name once."""
    return list(dict.fromkeys(one.rater.department or "–" for one in talk.positions.ratings))


def _page(  # noqa: PLR0913 - what the one page of a factor can be asked to show again
    request: HttpRequest,
    round_: Round,
    place: Municipality,
    talk: Talk,
    found: tuple[Talk, ...],
    *,
    typed: Mapping[str, str] | None = None,
    wrong: Text | None = None,
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    order = [one.positions.factor.id for one in found]
    at = order.index(talk.positions.factor.id)
    facts = {
        "round": round_,
        "place": place,
        "fictional": round_.fictional,
        "talk": talk,
        "factor": talk.positions.factor,
        "lines": [Line(rating, _said(rating)) for camp in talk.positions.camps for rating in camp.ratings],
        "offices": _offices(talk),
        "shown": _shown(talk) if typed is None else _typed(request),
        "choices": [(answer_of(step.value), step, anchor) for step, anchor in _anchored(talk)],
        "number": at + 1,
        "count": len(order),
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
        "changeable": State(round_.state) is State.CLOSED,
        "wrong": wrong,
        "conflict": conflict,
    }
    return render(request, "rounds/reconcile_one.html", facts, status=status)


def _anchored(talk: Talk) -> list[tuple[Step, Text]]:
    return list(zip(isda().scale, talk.positions.factor.anchors, strict=True))


def _said(rating: Rating) -> Text:
    return UNKNOWN if rating.value is None else isda().step(rating.value).label


def _shown(talk: Talk) -> dict[str, object]:
    kept = talk.agreement
    if kept is None:
        return {"settled": "", "note": "", "reason": "", "who": _offices(talk), "seen": 0}
    settled = (kept.answer or OPEN) if kept.decided else LATER
    who = kept.who.split("; ") if kept.who else _offices(talk)
    return {"settled": settled, "note": kept.note, "reason": kept.reason, "who": who, "seen": kept.version}


def _typed(request: HttpRequest) -> dict[str, object]:
    fields = {name: request.POST.get(name, "") for name in ("settled", "note", "reason")}
    return {**fields, "who": request.POST.getlist("who"), "seen": _version(request)}
