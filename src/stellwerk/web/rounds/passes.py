"""Who has been let into a round by an invitation: a signed cookie for this round alone, no account, no tracking."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse

from stellwerk.web.rounds.links import hash_of
from stellwerk.web.rounds.models import Invitation, Rater, Round

COOKIE = "stellwerk_runde"
_SALT = "stellwerk.rounds.pass"
_LASTS = 90 * 24 * 3600


def rater(request: HttpRequest) -> Rater | None:
    """As whom this browser was let in; None if it was not, or the invitation was withdrawn or made out anew since."""
    number, issue, device = _said(request)
    if not number:
        return None
    found = Invitation.objects.select_related("rater").filter(
        pk=number, issue=issue, withdrawn_at=None, device_hash__in=["", hash_of(device)]
    )
    invitation = found.first()
    return None if invitation is None else invitation.rater


def outdated(request: HttpRequest, round_: Round) -> bool:
    """Whether this browser brings a pass that no longer lets it into the round."""
    if COOKIE not in request.COOKIES:
        return False
    let_in = rater(request)
    return let_in is None or let_in.round_id != round_.pk


def _said(request: HttpRequest) -> tuple[int, int, str]:
    try:
        number, issue, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return 0, 0, ""
    return int(number), int(issue), str(device)


def give(request: HttpRequest, response: HttpResponse, invitation: Invitation, device: str) -> HttpResponse:
    """The response with the pass; the browser sends it with pages of this round only."""
    value = signing.dumps([invitation.pk, invitation.issue, device], salt=_SALT)
    path = f"/runden/{invitation.rater.round.key}/"
    secure = request.is_secure()
    response.set_cookie(COOKIE, value, max_age=_LASTS, path=path, httponly=True, samesite="Lax", secure=secure)
    return response


def take_back(response: HttpResponse, round_: Round) -> HttpResponse:
    """The response that makes the browser forget the pass: for a device that is handed on."""
    response.delete_cookie(COOKIE, path=f"/runden/{round_.key}/", samesite="Lax")
    return response
