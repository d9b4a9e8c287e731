"""Set up a round of several people: choose the occasion, fill in the form, change it while that is still fair."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stellwerk.framework import Factor, Group, isda
from stellwerk.municipalities import Municipality
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.rounds import clock
from stellwerk.web.rounds.access import leading, may_set_up
from stellwerk.web.rounds.asking import Asked, enter
from stellwerk.web.rounds.models import Round
from stellwerk.web.rounds.occasions import Occasion, occasions
from stellwerk.web.rounds.setup_form import VISIBILITIES, SetupForm, filled, standing
from stellwerk.web.rounds.states import ENDED, State


@dataclass(frozen=True, slots=True)
class Box:
    """The factors of one group to choose from."""

    group: Group
    factors: tuple[tuple[Factor, bool], ...]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest, ags: str) -> HttpResponse:
    """Offers the occasions, then the form filled for one of them; opens nothing yet."""
    place = may_set_up(request, ags)
    chosen = occasions().get(request.GET.get("anlass", ""))
    if chosen is None:
        facts = {"place": place, "fictional": place.fictional, "occasions": occasions().values()}
        return render(request, "rounds/occasions.html", facts)
    earlier = _earlier(request, place)
    form = SetupForm(request.POST or None, initial=filled(chosen, current(), clock.now(), earlier), now=clock.now())
    if form.is_valid():
        made = _create(form, place, chosen, earlier)
        record(request, "rounds.begun", made)
        return redirect("desk", made.key)
    return _page(
        request, form, place, {"occasion": chosen, "earlier": earlier, "candidates": _candidates(place, chosen)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Changes what was set up; the factors only before the round opens, nothing after it has ended."""
    round_ = leading(request, key)
    if State(round_.state) in ENDED:
        return redirect("desk", key)
    fresh = State(round_.state) is State.PREPARED
    form = SetupForm(request.POST or None, initial=standing(round_), now=clock.now())
    if not fresh:
        form.fields["factors"].required = False
    if form.is_valid():
        form.write(round_, factors=fresh)
        record(request, "rounds.changed", round_)
        return redirect("desk", key)
    return _page(request, form, knowledge.municipality(round_.ags), {"round": round_, "fresh": fresh})


def _candidates(place: Municipality, occasion: Occasion) -> list[Round]:
    """The rounds a follow-up can follow."""
    if occasion.id != "follow_up":
        return []
    return [round_ for round_ in Round.objects.filter(ags=place.ags) if round_.seen]


def _earlier(request: HttpRequest, place: Municipality) -> Round | None:
    key = request.POST.get("follows") or request.GET.get("nach", "")
    return Round.objects.filter(ags=place.ags, key=key).first() if key else None


@transaction.atomic
def _create(form: SetupForm, place: Municipality, occasion: Occasion, earlier: Round | None) -> Round:
    round_ = Round(
        ags=place.ags,
        date=timezone.localdate(form.cleaned_data["opens_at"] or clock.now()),
        fictional=place.fictional,
        together=True,
        occasion=occasion.id,
        state=State.PREPARED,
        follows=earlier,
    )
    form.write(round_, factors=True)
    if earlier is not None:
        # The same offices; who sat there a year ago, and under which address, is nobody's business any more.
        again = (Asked(rater.department, rater.level, rater.sector) for rater in earlier.raters.exclude(department=""))
        enter(round_, tuple(again), current())
    return round_


def _page(request: HttpRequest, form: SetupForm, place: Municipality, more: dict[str, object]) -> HttpResponse:
    chosen = form["factors"].value() or []
    facts = {
        "form": form,
        "place": place,
        "fictional": place.fictional,
        "boxes": [
            Box(group, tuple((one, one.id in chosen) for one in isda().rated if one.group == group.id))
            for group in isda().groups
        ],
        "visibilities": VISIBILITIES,
        "fresh": True,
        **more,
    }
    return render(request, "rounds/setup.html", facts, status=422 if form.errors else 200)
