"""Passages beside ratings: on the rating form and on the board."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template.context import Context

from stellwerk.framework import Factor
from stellwerk.web.rounds.models import Round
from stellwerk.web.texts.backing import counted, linked
from stellwerk.web.texts.passages import Passage

register = template.Library()

_KEPT, _LINKED = "texts_counted", "texts_linked"


@register.inclusion_tag("texts/evidence_hint.html", takes_context=True)
def passages_hint(context: Context, round_: Round, factor: Factor) -> dict[str, object]:
    """How many passages speak for and against a factor here, and where to read them; looked up once per page."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return {}
    found = getattr(request, _KEPT, None)
    if found is None:
        found = counted(request, round_.ags)
        setattr(request, _KEPT, found)
    if factor.id not in found:
        return {}
    collection, holds, contrary = found[factor.id]
    slug = factor.id.replace(".", "-")
    return {"collection": collection, "holds": holds, "contrary": contrary, "round": round_, "slug": slug}


@register.simple_tag(takes_context=True)
def linked_passages(context: Context, round_: Round, factor: Factor) -> tuple[Passage, ...]:
    """The passages that ratings of a factor rest on, as far as whoever looks may read them; looked up once per page."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ()
    found: dict[str, tuple[Passage, ...]] | None = getattr(request, _LINKED, None)
    if found is None:
        found = linked(request, round_)
        setattr(request, _LINKED, found)
    return found.get(factor.id, ())
