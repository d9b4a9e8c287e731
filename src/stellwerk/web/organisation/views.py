"""Who works with whom, as all raters of a round see it together."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.evidence.networks import (
    LEVELS,
    SECTORS,
    STRENGTHS,
    Actor,
    Kind,
    Network,
    Tie,
    counts,
    findings,
    kind,
    said_by,
)
from stellwerk.framework import isda
from stellwerk.report.organisation_svg import organisation_svg
from stellwerk.report.organisation_words import KINDS, TOPICS
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.organisation import mapping
from stellwerk.web.organisation.models import Connection
from stellwerk.web.organisation.pages import around
from stellwerk.web.organisation.reach import can_enter, can_list, round_to_look, shown
from stellwerk.web.rounds.models import Round


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The chart with its findings and its table; while the round is open only how many have put something down."""
    round_ = round_to_look(request, key)
    facts = around(round_, "organisation") | {
        "problems": isda().organisation_problems,
        "can_enter": can_enter(request, round_),
        "can_list": can_list(request, round_),
    }
    if not shown(request, round_):
        asked, said = round_.raters.count(), _contributors(round_)
        return render(request, "organisation/blind.html", facts | {"asked": asked, "said": said})
    found = mapping.network_of(round_)
    told = findings(found)
    return render(
        request,
        "organisation/organisation.html",
        facts
        | {
            "network": found,
            "drawing": _drawing(found, facts["place"].title) if found.ties else "",
            "findings": [(TOPICS[topic], list(group)) for topic, group in groupby(told, key=lambda one: one.topic)],
            "counts": [(one, KINDS[one.kind]) for one in counts(found) if one.ties or one.kind is not Kind.WITHIN],
            "rows": [_row(tie) for tie in found.ties],
            "by_actor": [_of_actor(found, actor) for actor in found.actors],
            "raters": _contributors(round_),
        },
    )


def _contributors(round_: Round) -> int:
    return Connection.objects.filter(rater__round=round_).values("rater").distinct().count()


def _drawing(found: Network, place: str) -> SafeString:
    return mark_safe(organisation_svg(found, place, current()))  # noqa: S308 - our own drawing, words escaped there


def _row(tie: Tie) -> dict[str, object]:
    """A tie as a row of the table: who, which problem, what each end says."""
    sides = (tie.first, tie.second)
    said = [[(said_by(view), view) for view in views] for views in sides]
    return {"tie": tie, "kind": KINDS[kind(tie)], "ends": tuple(zip(tie.ends, said, strict=True))}


def _of_actor(found: Network, actor: Actor) -> dict[str, object]:
    """An actor with its ties, for screens too narrow for the drawing."""
    ties = []
    for tie in found.of(actor.name):
        mine = tie.ends.index(actor)
        seen = tie.seen if mine == 0 else tie.seen[::-1]
        ties.append((tie.ends[1 - mine], *(_strength(one) for one in seen), tie))
    return {"actor": actor, "where": Text(*_where(actor)), "ties": ties}


def _where(actor: Actor) -> tuple[str, str]:
    level, sector = LEVELS[actor.level], SECTORS[actor.sector]
    return f"{level.de}, {sector.de}", f"{level.en}, {sector.en}"


def _strength(seen: object) -> Text | None:
    return None if seen is None else STRENGTHS[seen]  # type: ignore[index]  # a Strength
