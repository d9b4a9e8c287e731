"""Answers on their way into the database: keep, undo, take over a suggestion."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from stellwerk.errors import UnknownName
from stellwerk.framework import Factor, isda
from stellwerk.web.core.language import current
from stellwerk.web.rounds.access import rater_for, rater_to_write, round_for
from stellwerk.web.rounds.cards import desk
from stellwerk.web.rounds.forms import PageForm, RatingForm
from stellwerk.web.rounds.models import Rater, Round
from stellwerk.web.rounds.pages import kept, refused
from stellwerk.web.rounds.writing import Outcome, undo, write


@require_POST
def save(request: HttpRequest, key: str, factor: str) -> HttpResponse:
    """Keeps an answer with its evidence."""
    round_, form = round_for(request, key, "rounds.answer"), RatingForm(request.POST)
    asked = _asked(round_, factor)
    if not form.is_valid():
        laid = desk(round_, rater_for(request, round_), isda(), form.knew.writer)
        return refused(request, laid, laid.card(asked, form))
    rater = rater_to_write(request, round_)
    outcome = write(rater, asked.id, form.content, form.knew)
    laid = desk(round_, rater, isda(), form.knew.writer)
    if outcome.conflict:
        return refused(request, laid, laid.card(asked, form, conflict=True))
    return kept(request, laid, laid.card(asked))


@require_POST
def step_back(request: HttpRequest, key: str, factor: str) -> HttpResponse:
    """Undoes the last change of a factor."""
    round_, form = round_for(request, key, "rounds.answer"), PageForm(request.POST)
    asked = _asked(round_, factor)
    rater = rater_to_write(request, round_)
    return _renewed(request, rater, asked, form, undo(rater, asked.id, form.knew))


@require_POST
def accept(request: HttpRequest, key: str, factor: str) -> HttpResponse:
    """Takes over what the figures suggest, with the figure as evidence where none is given."""
    round_, form = round_for(request, key, "rounds.answer"), PageForm(request.POST)
    asked = _asked(round_, factor)
    rater = rater_to_write(request, round_)
    card = desk(round_, rater, isda(), form.knew.writer).card(asked)
    if card.suggestion is None:
        raise Http404(factor)
    content = {
        **card.rating.content,
        "answer": card.offer,
        "text": card.rating.text or card.offered_evidence[current()],
    }
    return _renewed(request, rater, asked, form, write(rater, asked.id, content, form.knew))


def _renewed(request: HttpRequest, rater: Rater, asked: Factor, form: PageForm, outcome: Outcome) -> HttpResponse:
    laid = desk(rater.round, rater, isda(), form.knew.writer)
    if outcome.conflict:
        return refused(request, laid, laid.card(asked, conflict=True))
    return kept(request, laid, laid.card(asked), renew=True)


def _asked(round_: Round, factor: str) -> Factor:
    try:
        found = isda().factor(factor)
    except UnknownName as error:
        raise Http404(factor) from error
    if found.opposite is not None or not round_.asks(found):
        raise Http404(factor)
    return found
