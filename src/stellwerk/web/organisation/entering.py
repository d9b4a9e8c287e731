"""Puts down, end by end, what an actor says of its ties to all others."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from stellwerk.evidence.networks import STRENGTHS, STRENGTHS_EXPLAINED, Strength, starters
from stellwerk.web.core.language import current
from stellwerk.web.organisation import mapping
from stellwerk.web.organisation.forms import ActorForm, ConnectionForm
from stellwerk.web.organisation.models import Actor, Connection
from stellwerk.web.organisation.offices import offices
from stellwerk.web.organisation.pages import around
from stellwerk.web.organisation.reach import can_enter, listing, writer
from stellwerk.web.rounds.access import rater_for
from stellwerk.web.rounds.models import Rater, Round

_FIELDS = ("strength", "frequency", "form", "one_person", "needed", "note")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def connections(request: HttpRequest, key: str) -> HttpResponse:
    """One actor's ties to all others, to be put down and kept in one go."""
    round_ = listing(request, key)
    actors = list(round_.actors.all())
    if request.method != "POST" and not can_enter(request, round_):
        return _page(request, round_, None, actors, None, [])  # who leads a round makes its list, and says nothing
    rater = writer(request, round_)
    source = _source(request, rater, actors)
    if source is None:
        return _page(request, round_, rater, actors, None, [])
    kept = {row.target_id: row for row in rater.connections.filter(source=source)}
    if request.method != "POST":
        return _page(request, round_, rater, actors, source, _forms(actors, source, kept))
    forms = _forms(actors, source, kept, request.POST)
    if not all(form.is_valid() for form in forms):
        return _page(request, round_, rater, actors, source, forms, status=422)
    if request.POST.get("stand") != stand(kept):
        _tell_what_stands_there(forms, kept)
        return _page(request, round_, rater, actors, source, forms, status=409)
    _keep(rater, source, forms)
    return redirect(f"{reverse('connections', args=[key])}?als={source.pk}&gesichert=1")


def stand(kept: dict[int, Connection]) -> str:
    """What a page showed, in short: two pages that showed the same have the same."""
    said = sorted((target, *(str(getattr(row, name)) for name in _FIELDS)) for target, row in kept.items())
    return sha256(repr(said).encode()).hexdigest()[:16]


def _source(request: HttpRequest, rater: Rater, actors: Sequence[Actor]) -> Actor | None:
    """For whom the rater speaks: as chosen, else as last time, else the actor called like its office."""
    chosen = request.POST.get("als") or request.GET.get("als") or ""
    last = rater.connections.order_by("-pk").values_list("source_id", flat=True).first()
    own = next((actor.pk for actor in actors if actor.name.casefold() == rater.department.casefold()), None)
    wanted = int(chosen) if chosen.isdecimal() else last or own
    return next((actor for actor in actors if actor.pk == wanted), None)


def _forms(
    actors: Sequence[Actor], source: Actor, kept: dict[int, Connection], data: QueryDict | None = None
) -> list[ConnectionForm]:
    return [
        ConnectionForm(actor, data, initial=_initial(kept.get(actor.pk))) for actor in actors if actor.pk != source.pk
    ]


def _initial(row: Connection | None) -> dict[str, object]:
    return {name: getattr(row, name) for name in _FIELDS} if row else {}


def _tell_what_stands_there(forms: Sequence[ConnectionForm], kept: dict[int, Connection]) -> None:
    """Beside each answer that differs, the one that another page has kept meanwhile."""
    for form in forms:
        row = kept.get(form.target.pk)
        there = STRENGTHS[Strength(row.strength)][current()] if row else ""
        here = form.cleaned_data["strength"]
        if (row.strength if row else None) != here:
            form.there = there or _("not said")


@transaction.atomic
def _keep(rater: Rater, source: Actor, forms: Sequence[ConnectionForm]) -> None:
    for form in forms:
        said = form.cleaned_data
        if said["strength"] is None:
            rater.connections.filter(source=source, target=form.target).delete()
        else:
            Connection.objects.update_or_create(rater=rater, source=source, target=form.target, defaults=said)


def _page(
    request: HttpRequest,
    round_: Round,
    rater: Rater | None,
    actors: Sequence[Actor],
    source: Actor | None,
    forms: Sequence[ConnectionForm],
    status: int = 200,
) -> HttpResponse:
    own = list(rater.connections.all()) if rater else []
    kept = {row.target_id: row for row in own if source is not None and row.source_id == source.pk}
    facts = around(round_, "organisation") | {
        "actors": actors,
        "source": source,
        "forms": forms,
        "stand": stand(kept),
        "said": {row.source_id for row in own},
        "can_enter": rater is not None,
        "saved": status == 200 and "gesichert" in request.GET,
        "refused": status == 422,
        "conflict": status == 409,
        "strengths": [(label, STRENGTHS_EXPLAINED[one]) for one, label in STRENGTHS.items()],
        "actor_form": ActorForm(round_, prefix="neu"),
    }
    return render(request, "organisation/connections.html", facts, status=status)


@require_POST
def begin_list(request: HttpRequest, key: str) -> HttpResponse:
    """Fills the list of actors: with the offices asked in the round, or with those that most districts have."""
    round_ = listing(request, key)
    mapping.add_actors(round_, offices(round_) or starters(current()))
    return redirect("connections", key)


@require_POST
def add_actor(request: HttpRequest, key: str) -> HttpResponse:
    """Adds an actor to the list."""
    round_ = listing(request, key)
    form = ActorForm(round_, request.POST, prefix="neu")
    if not form.is_valid():
        return _actor_page(request, round_, form, None)
    Actor.objects.create(round=round_, **form.cleaned_data)
    return redirect("connections", key)


@require_http_methods(["GET", "HEAD", "POST"])
def actor(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Changes an actor, or takes it off the list while nobody else has said anything of it."""
    round_ = listing(request, key)
    rater = rater_for(request, round_)
    row = get_object_or_404(Actor, round=round_, pk=number)
    if request.method == "POST" and "remove" in request.POST:
        if not _said_by_others(row, rater):
            row.delete()
        return redirect("connections", key)
    names = ("name", "level", "sector", "remit", "behind", "people")
    initial = {name: getattr(row, name) for name in names}
    form = ActorForm(round_, request.POST or None, actor=row, prefix="neu", initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _actor_page(request, round_, form, row, removable=not _said_by_others(row, rater))
    Actor.objects.filter(pk=row.pk).update(**form.cleaned_data)
    return redirect("connections", key)


def _said_by_others(row: Actor, rater: Rater | None) -> bool:
    return any(rows.exclude(rater=rater).exists() for rows in (row.said, row.said_of))


def _actor_page(
    request: HttpRequest, round_: Round, form: ActorForm, row: Actor | None, *, removable: bool = False
) -> HttpResponse:
    facts = around(round_, "organisation") | {"actor_form": form, "actor": row, "removable": removable}
    return render(request, "organisation/actor.html", facts, status=422 if form.errors else 200)
