"""How often something may be tried; kept in the database, so that it holds whichever process answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from stellwerk.web.accounts.models import Attempt
from stellwerk.web.core.views import too_often

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within a time.

    Attributes
    ----------
    name
        What is tried.
    tries
        How many are answered.
    within
        In which time.
    """

    name: str
    tries: int
    within: timedelta


SIGN_IN_ADDRESS = Limit("sign-in from an address of the net", 60, timedelta(minutes=10))
"""A whole town hall can sit behind one address."""
SIGN_IN_MAILBOX = Limit("codes to a mailbox", 5, timedelta(minutes=15))
CODE = Limit("codes typed from an address of the net", 60, timedelta(minutes=10))


def allowed(limit: Limit, subject: str) -> bool:
    """Whether this try is still within the limit; the try is counted.

    Parameters
    ----------
    subject
        Who tries, or what is tried for: kept as a hash that only this installation can make.
    """
    now = timezone.now()
    tries = Attempt.objects.filter(kind=limit.name)
    tries.filter(at__lte=now - limit.within).delete()
    key = salted_hmac(limit.name, subject, algorithm="sha256").hexdigest()
    Attempt.objects.create(kind=limit.name, key=key, at=now)
    return tries.filter(key=key).count() <= limit.tries


def address_of(request: HttpRequest) -> str:
    """From where on the net a request comes."""
    return str(request.META.get("REMOTE_ADDR", ""))


def limited(limit: Limit, subject: Callable[[HttpRequest], str] = address_of) -> Callable[[View], View]:
    """Answers what is sent to a view too often with *too often*, before the view sees it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST" and not allowed(limit, subject(request)):
                return too_often(request)
            return view(request, *args, **kwargs)

        return answer

    return decorate
