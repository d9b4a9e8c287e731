"""What a round of several people refuses, each said in words on one page: unseen answers, uninvited guests, its end."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stellwerk.web.places import knowledge
from stellwerk.web.rounds.models import Round

Handler = Callable[[HttpRequest], HttpResponse]


class RoundRefusal(Exception):
    """Something that a round does not allow now.

    Parameters
    ----------
    round_
        The round.
    """

    reason = ""
    status = 403

    def __init__(self, round_: Round) -> None:
        self.round = round_
        super().__init__(f"round {round_.key}: {self.reason}")


class AnswersUnseen(RoundRefusal):
    """Somebody asked for answers before the round has ended. Blind means blind: nobody sees them, whoever asks."""

    reason = "unseen"


class NotAsked(RoundRefusal):
    """Somebody wants to answer whom no invitation has let in."""

    reason = "not-asked"


class HasEnded(RoundRefusal):
    """An answer that came after the end of the round, or before its beginning."""

    reason = "ended"
    status = 410


def in_words(get_response: Handler) -> Handler:
    """Middleware: whichever page asked, the answer is the same."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return _said(request, error) if isinstance(error, RoundRefusal) else None

    answer.process_exception = process_exception  # type: ignore[attr-defined]  # where Django looks for it
    return answer


def _said(request: HttpRequest, error: RoundRefusal) -> HttpResponse:
    round_ = error.round
    facts = {"round": round_, "reason": error.reason}
    match = request.resolver_match
    if "HX-Request" in request.headers and match is not None and "factor" in match.kwargs:
        response = render(request, "rounds/refused_line.html", facts, status=error.status)
        response.headers["HX-Retarget"] = f"#saved-{match.kwargs['factor'].replace('.', '-')}"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    facts |= {"place": knowledge.municipality(round_.ags), "fictional": round_.fictional}
    return render(request, "rounds/refusal_page.html", facts, status=error.status)
