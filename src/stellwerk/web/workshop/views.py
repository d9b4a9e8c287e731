"""The way through the workshop: the day, impulse by impulse, and what came of it."""

from __future__ import annotations

from datetime import time
from hashlib import sha256

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from stellwerk.assessment import Assessment
from stellwerk.evidence.networks import network
from stellwerk.framework import Impulse, isda
from stellwerk.levers import board
from stellwerk.report.plan import Occasion
from stellwerk.report.workshop import STEPS, Own, material, minutes, schedule
from stellwerk.report.workshop_handout import handout
from stellwerk.web.access import may
from stellwerk.web.core.language import current
from stellwerk.web.organisation import mapping as organisation
from stellwerk.web.organisation.pages import around
from stellwerk.web.places import knowledge
from stellwerk.web.plans.mapping import plan_of
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.rounds.models import TEXT_LIMIT, Round
from stellwerk.web.workshop.models import Note

_BEGINS = tuple(time(hour, minute) for hour in range(8, 18) for minute in (0, 30))


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The time plan with the way into each impulse, and what was answered so far."""
    round_ = round_for(request, key, "workshop.see")
    begin = _begin(request)
    answered = set(round_.workshop_notes.exclude(text="").values_list("impulse", flat=True))
    facts = around(round_, "workshop") | {
        "steps": [(at, step, step.id in _ids(), step.id in answered) for at, step in schedule(begin)],
        "first": _order()[0],
        "minutes": minutes(),
        "begin": begin,
        "begins": _BEGINS,
        "proposal": isda().proposal,
    }
    return render(request, "workshop/workshop.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def impulse(request: HttpRequest, key: str, impulse_id: str) -> HttpResponse:
    """One impulse: its questions, material of one's own beside them, and room for what is said."""
    round_ = round_for(request, key, "workshop.see")
    if impulse_id not in _ids():
        raise Http404(impulse_id)
    about = next(one for one in isda().impulses if one.id == impulse_id)
    kept = answers(round_)
    if request.method != "POST":
        return _impulse_page(request, round_, about, _said(about, kept))
    round_for(request, key, "plans.edit")
    said = {number: request.POST.get(f"q{number}", "").strip()[:TEXT_LIMIT] for number in _said(about, kept)}
    if request.POST.get("stand") != stand(_said(about, kept)) and said != _said(about, kept):
        return _impulse_page(request, round_, about, said, there=_said(about, kept))
    _keep(round_, about, said)
    onward = _order()[_order().index(impulse_id) + 1 :]
    if "onward" in request.POST:
        return redirect("workshop_impulse", key, onward[0]) if onward else redirect("workshop_closing", key)
    return redirect("workshop_impulse", key, impulse_id)


@require_safe
@never_cache
def closing(request: HttpRequest, key: str) -> HttpResponse:
    """What follows from each impulse, each on its way to a goal of the plan."""
    round_ = round_for(request, key, "workshop.see")
    kept = answers(round_)
    by_id = {one.id: one for one in isda().impulses}
    told = [(by_id[one], _questions(by_id[one], kept), kept.get((one, 0), "")) for one in _order()]
    facts = around(round_, "workshop") | {
        "told": told,
        "goals": list(round_.goals.all()),
        "may_edit": may(request, "plans.edit", round_),
    }
    return render(request, "workshop/closing.html", facts)


def download(request: HttpRequest, key: str) -> HttpResponse:
    """The handout: room to write before the workshop, what was answered after it."""
    round_ = round_for(request, key, "workshop.see")
    place = knowledge.municipality(round_.ags)
    occasion = Occasion(place.title, round_.title, timezone.localdate(), round_.fictional)
    known = own(round_) if _material_shown(request, round_) else _nothing(round_)
    content = handout(known, answers(round_), occasion, _begin(request), current())
    response = HttpResponse(content, content_type="application/pdf")
    name = f"stellwerk-{slugify(place.name)}-{round_.date.isoformat()}-werkstatt.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def own(round_: Round) -> Own:
    """What is known of the municipality by this round; nothing of what is still blind."""
    place = knowledge.municipality(round_.ags).title
    assessment = assessment_of(round_, place)
    return Own(
        board(assessment, isda()), organisation.network_of(round_), organisation.marks_of(round_), plan_of(round_)
    )


def _nothing(round_: Round) -> Own:
    """What may be shown while the round is open: no answer of anybody."""
    blank = Assessment(round_.ags, knowledge.municipality(round_.ags).title, round_.title, round_.date, ())
    return Own(board(blank, isda()), network((), ()), (), plan_of(round_))


def _material_shown(request: HttpRequest, round_: Round) -> bool:
    return round_.seen and may(request, "rounds.read", round_)


def answers(round_: Round) -> dict[tuple[str, int], str]:
    """What was answered, by impulse and question."""
    return {(note.impulse, note.question): note.text for note in round_.workshop_notes.all()}


def stand(said: dict[int, str]) -> str:
    """What a page showed, in short."""
    return sha256(repr(sorted(said.items())).encode()).hexdigest()[:16]


def _order() -> list[str]:
    return [step.id for step in STEPS if step.id in _ids()]


def _ids() -> set[str]:
    return {one.id for one in isda().impulses}


def _said(about: Impulse, kept: dict[tuple[str, int], str]) -> dict[int, str]:
    return {number: kept.get((about.id, number), "") for number in range(len(about.questions) + 1)}


def _questions(about: Impulse, kept: dict[tuple[str, int], str]) -> list[tuple[object, str]]:
    said = _said(about, kept)
    return [(question, said[number]) for number, question in enumerate(about.questions, start=1)]


@transaction.atomic
def _keep(round_: Round, about: Impulse, said: dict[int, str]) -> None:
    for number, text in said.items():
        Note.objects.update_or_create(
            round=round_, impulse=about.id, question=number, defaults={"text": text, "updated_at": timezone.now()}
        )


def _impulse_page(
    request: HttpRequest, round_: Round, about: Impulse, said: dict[int, str], there: dict[int, str] | None = None
) -> HttpResponse:
    order = _order()
    at = order.index(about.id)
    step = next(step for step in STEPS if step.id == about.id)
    differing = {number for number, text in (there or {}).items() if text != said[number]}
    facts = around(round_, "workshop") | {
        "impulse": about,
        "step": step,
        "number": at + 1,
        "count": len(order),
        "questions": [
            (number, question, said[number], (there or {}).get(number, "") if number in differing else None)
            for number, question in enumerate(about.questions, start=1)
        ],
        "follows": said[0],
        "follows_there": (there or {}).get(0, "") if 0 in differing else None,
        "stand": stand(there if there is not None else said),
        "conflict": there is not None,
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
        "material": material(about.id, own(round_)) if _material_shown(request, round_) else None,
        "presenting": "beamer" in request.GET,
        "may_edit": may(request, "plans.edit", round_),
    }
    return render(request, "workshop/impulse.html", facts, status=409 if there is not None else 200)


def _begin(request: HttpRequest) -> time:
    """When the workshop begins, as chosen; one o'clock otherwise."""
    chosen = request.GET.get("beginn", "")
    return next((one for one in _BEGINS if f"{one:%H:%M}" == chosen), time(13))
