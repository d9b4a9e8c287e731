"""Whether application and database answer, for those who watch over the installation."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

Handler = Callable[[HttpRequest], HttpResponse]

ADDRESS = "/gesund/"


def answer_watchers(get_response: Handler) -> Handler:
    """Answers the address of health before anything else: watchers know neither our host name nor a session."""

    def answer(request: HttpRequest) -> HttpResponse:
        return _state() if request.path == ADDRESS else get_response(request)

    return answer


def _state() -> HttpResponse:
    """200, or 503 when the database does not answer; names nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})
