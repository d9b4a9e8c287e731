"""Log lines for machines: one JSON object each, and nothing in it that tells who did what.

Addresses of pages hold keys of rounds and invitations, messages of exceptions can hold what was typed in: neither is
written. A line names the route instead of the address, and of an exception its kind and where in the code it happened.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("stellwerk.requests")

_SPEAKING = ("django.request", "django.security", "django.server", "waitress")
"""Loggers whose messages hold addresses of pages or what a client sent."""


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON without personal data."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; fields given as `extra={"fields": {…}}` stand in it."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if not record.name.startswith(_SPEAKING):
            line["message"] = record.getMessage()
        if (status := getattr(record, "status_code", None)) is not None:
            line["status"] = status
        if isinstance(request := getattr(record, "request", None), HttpRequest):
            line["route"] = route(request)
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def requests(get_response: Handler) -> Handler:
    """Notes every request: method, route, status, duration in ms."""

    def answer(request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = get_response(request)
        duration = round((time.perf_counter() - start) * 1000, 1)
        fields = {
            "method": request.method,
            "route": route(request),
            "status": response.status_code,
            "ms": duration,
        }
        log.info("request", extra={"fields": fields})
        return response

    return answer


def route(request: HttpRequest) -> str:
    """The pattern that the address matched, e.g. ``runden/<str:key>/``; without what stands in its gaps."""
    match = getattr(request, "resolver_match", None)
    return str(match.route) if match else ""


def _where(error: BaseException) -> dict[str, object]:
    frames = extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    return {"exception": type(error).__name__, "at": places}


def configuration(*, lines: bool) -> dict[str, object]:
    """What Django wants to know of logging: JSON lines for a server, plain words for one person's window."""
    chosen = "json" if lines else "plain"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "stellwerk.web.operation.logs.JsonFormatter"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": chosen}},
        "root": {"handlers": ["out"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["out"], "level": "WARNING", "propagate": False},
            "waitress.queue": {"level": "ERROR"},  # that requests wait for a moment is no warning
            "stellwerk.requests": {"handlers": ["out"], "level": "INFO" if lines else "WARNING", "propagate": False},
        },
    }
