"""The desk of who leads a round: where it stands, what comes next, who is asked, how far they have come."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.framework import isda
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.places import knowledge
from stellwerk.web.rounds import clock
from stellwerk.web.rounds.access import leading
from stellwerk.web.rounds.asking import LEVELS, SECTORS, enter, read_lines
from stellwerk.web.rounds.models import Letter, Rater, Round
from stellwerk.web.rounds.moving import RIGHTS, move
from stellwerk.web.rounds.occasions import occasions
from stellwerk.web.rounds.outbox import Fate, fate
from stellwerk.web.rounds.states import ENDED, State, Step, StepRefused, name_of

_STATES = tuple(State)


@dataclass(frozen=True, slots=True)
class Station:
    """One state on the way of the round."""

    state: State
    name: Text
    past: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is asked, as far as whoever leads the round may know: how much is answered, never what."""

    rater: Rater
    answered: int
    letters: tuple[Letter, ...]

    @property
    def invited(self) -> Letter | None:
        """The last letter of invitation or reminder."""
        return next((one for one in reversed(self.letters) if one.kind != Letter.Kind.CODE), None)

    @property
    def fate(self) -> Fate | None:
        """What became of that letter."""
        return None if self.invited is None else fate(self.invited)

    @property
    def withdrawn(self) -> bool:
        """Whether the invitation was withdrawn."""
        return hasattr(self.rater, "invitation") and self.rater.invitation.withdrawn_at is not None

    @property
    def reachable(self) -> bool:
        """Whether an e-mail can be sent."""
        return hasattr(self.rater, "invitation") and bool(self.rater.invitation.email) and not self.withdrawn


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Where the round stands and what comes next."""
    return page(request, leading(request, key))


@require_POST
def step(request: HttpRequest, key: str) -> HttpResponse:
    """Opens, closes, publishes or takes back."""
    round_ = leading(request, key)
    asked = request.POST.get("step", "")
    if asked not in RIGHTS:
        return page(request, round_, status=422)
    try:
        move(request, round_, Step(asked))
    except StepRefused as refusal:
        return page(request, round_, refusal=refusal.message, status=409)
    return redirect("desk", key)


@require_POST
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Enters the people of the lines that were pasted: all of them, or none if a line cannot be read."""
    round_ = leading(request, key)
    text = request.POST.get("lines", "")
    found = read_lines(text, request.POST.get("level", "").strip(), request.POST.get("sector", "").strip())
    if found.wrong or not found.people or State(round_.state) in ENDED:
        return page(request, round_, typed=text, wrong=found.wrong, status=422)
    enter(round_, found.people, current())
    return redirect("desk", key)


@require_POST
def remove(request: HttpRequest, key: str, rater: int) -> HttpResponse:
    """Takes somebody off the list who has not answered anything; whoever has is not removed."""
    round_ = leading(request, key)
    found = get_object_or_404(Rater, pk=rater, round=round_)
    if not found.ratings.exists() and State(round_.state) not in ENDED:
        found.delete()
    return redirect("desk", key)


def page(
    request: HttpRequest,
    round_: Round,
    *,
    refusal: Text | None = None,
    typed: str = "",
    wrong: tuple[Text, ...] = (),
    said: Text | None = None,
    status: int = 200,
) -> HttpResponse:
    """The desk, with what could not be done or read."""
    place = knowledge.municipality(round_.ags)
    state = round_.course(clock.now()).state
    people = guests(round_)
    facts = {
        "round": round_,
        "place": place,
        "fictional": round_.fictional,
        "state": state,
        "ended": state in ENDED,
        "stations": _stations(state),
        "possible": round_.course(clock.now()).possible(clock.now()),
        "guests": people,
        "begun": sum(1 for guest in people if guest.answered),
        "asked": len(round_.asked(isda())),
        "occasion": occasions().get(round_.occasion),
        "levels": LEVELS,
        "sectors": SECTORS,
        "refusal": refusal,
        "typed": typed,
        "reachable": sum(1 for guest in people if guest.reachable),
        "uninvited": sum(1 for guest in people if guest.reachable and guest.fate in {None, Fate.REFUSED, Fate.WAITING}),
        "no_mail_server": not settings.EMAIL_BACKEND.endswith(("smtp.EmailBackend", "locmem.EmailBackend")),
        "wrong": wrong,
        "said": said,
    }
    return render(request, "rounds/desk.html", facts, status=status)


def guests(round_: Round) -> tuple[Guest, ...]:
    """Everybody who is asked, by sector, level and office, with how many factors are answered."""
    counted = Count("ratings", filter=~Q(ratings__answer=""))
    rows = round_.raters.annotate(answered=counted).select_related("invitation").prefetch_related("invitation__letters")
    ordered = rows.order_by("sector", "level", "department", "pk")
    return tuple(Guest(row, row.answered, _letters(row)) for row in ordered)


def _letters(rater: Rater) -> tuple[Letter, ...]:
    return tuple(rater.invitation.letters.all()) if hasattr(rater, "invitation") else ()


def _stations(state: State) -> tuple[Station, ...]:
    here = _STATES.index(state)
    return tuple(Station(one, name_of(one), number < here, number == here) for number, one in enumerate(_STATES))
