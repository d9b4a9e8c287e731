"""Choose a language, and say so when something went wrong."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

_YEAR = 365 * 24 * 3600


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen language in a cookie and leads back."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else "/")
    if (code := request.POST.get("language")) in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            str(code),
            max_age=_YEAR,
            samesite="Lax",
        )
    return response


def _problem(request: HttpRequest, status: int, title: str, what_to_do: str) -> HttpResponse:
    return render(request, "core/problem.html", {"title": title, "what_to_do": what_to_do}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request makes no sense."""
    return _problem(
        request,
        400,
        _("This request cannot be answered"),
        _("Please go back to the start page and try again from there."),
    )


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is not one of ours, or its cookie is gone."""
    return _problem(
        request,
        403,
        _("This form is no longer valid"),
        _("Please go back, reload the page and send it again. Cookies of this page must be allowed."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: there, but not for whoever asks."""
    return _problem(
        request,
        403,
        _("You may not do this here"),
        _("What you may do depends on your role. Whoever coordinates your municipality can change it."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here."""
    return _problem(
        request,
        404,
        _("There is nothing here"),
        _("The address may be mistyped. The start page leads on."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than we read."""
    limit = settings.UPLOAD_LIMIT // 1_000_000
    return _problem(
        request,
        413,
        _("This is too large"),
        _("At most %(limit)s MB can be sent at once. Nothing was changed.") % {"limit": limit},
    )


def too_often(request: HttpRequest) -> HttpResponse:
    """429: tried more often than somebody types."""
    return _problem(
        request,
        429,
        _("This was tried too often"),
        _("Please wait a quarter of an hour and try again then."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _problem(
        request,
        500,
        _("Something went wrong here"),
        _("Your answers that showed as saved are saved. Please try again; if it happens again, please report it."),
    )
