"""What a rating page shows, whole or only what changed on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from stellwerk.framework import isda
from stellwerk.web.rounds.cards import Card, Desk


def page(request: HttpRequest, laid: Desk, group: str, typed: Card | None = None, status: int = 200) -> HttpResponse:
    """The factors of a group; one of them as it was typed, where that could not be kept."""
    asked = [factor for factor in laid.asked if factor.group == group]
    if not asked:
        raise Http404(group)
    steps = laid.stages(group)
    here = next(number for number, stage in enumerate(steps) if stage.current)
    facts = {
        "round": laid.round,
        "place": laid.place,
        "fictional": laid.round.fictional,
        "group": isda().group(group),
        "cards": [typed if typed and typed.factor == factor else laid.card(factor) for factor in asked],
        "stages": steps,
        "before": steps[here - 1].group if here else None,
        "after": steps[here + 1].group if here + 1 < len(steps) else None,
        "proposal": isda().proposal,
        "erring": typed,
        "queue": laid.queue,
        "rater": laid.rater,
    }
    return render(request, "rounds/rate.html", facts, status=status)


def kept(request: HttpRequest, laid: Desk, card: Card, *, renew: bool = False) -> HttpResponse:
    """That a change was kept: the few parts that differ now, or the way back to the page.

    Parameters
    ----------
    renew
        Whether the fields changed too, as they do when a change is undone.
    """
    group = card.factor.group
    if "HX-Request" not in request.headers:
        return redirect(f"{reverse('rate', args=[laid.round.key, group])}#{card.slug}")
    facts = {"card": card, "renew": renew, "stages": laid.stages(group), "round": laid.round}
    return render(request, "rounds/changed.html", facts)


def refused(request: HttpRequest, laid: Desk, card: Card) -> HttpResponse:
    """That nothing was kept, and why; what was typed stays."""
    status = 409 if card.conflict else 422
    if "HX-Request" not in request.headers:
        return page(request, laid, card.factor.group, card, status)
    response = render(request, "rounds/refused.html", {"card": card, "round": laid.round}, status=status)
    response.headers["HX-Retarget"] = f"#saved-{card.slug}"
    response.headers["HX-Reswap"] = "innerHTML"
    return response
