"""What happens to every request: headers that protect, the language, and a limit to what is sent."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import translation

from stellwerk.web.core.views import too_large
from stellwerk.web.environment import is_loopback

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def security_headers(get_response: Handler) -> Handler:
    """Sends the headers that keep pages to themselves: nothing inline, nothing from or to another host."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def this_machine_only(get_response: Handler) -> Handler:
    """Local mode knows no sign-in: whoever comes from another machine is turned away, whichever server runs it."""

    def answer(request: HttpRequest) -> HttpResponse:
        if is_loopback(request.META.get("REMOTE_ADDR", "")):
            return get_response(request)
        return HttpResponseForbidden("Stellwerk: local mode answers on this machine only.\n", content_type="text/plain")

    return answer


def language(get_response: Handler) -> Handler:
    """Speaks German until someone chooses otherwise; what the browser prefers is not asked.

    Town-hall browsers are set to English more often than the people before them.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return answer


def upload_limit(get_response: Handler) -> Handler:
    """Turns away what is too large before any of it is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        # A form carries a little more than the file itself.
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_LIMIT + 64 * 1024:
            return too_large(request)
        return get_response(request)

    return answer
