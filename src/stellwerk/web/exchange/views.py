"""Take a round along, and read one in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stellwerk.errors import StellwerkError
from stellwerk.text import Text
from stellwerk.web.access import may, seen
from stellwerk.web.audit.writing import record
from stellwerk.web.core.language import current
from stellwerk.web.exchange.reading_in import problems, read_in
from stellwerk.web.exchange.take_along import FORMS, TO_PRINT, Case, content_type
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.models import Round

_LISTED = 500
_NO_FILE = Text("Bitte wählen Sie eine Datei aus.", "Please choose a file.")


@require_safe
def download(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """A round as a file. Who may read it may print it; to take its answers along is a right of its own."""
    if name not in FORMS:
        raise Http404(name)
    round_ = round_for(request, key, "rounds.read" if name in TO_PRINT else "rounds.export")
    case = Case(round_, knowledge.municipality(round_.ags))
    content = FORMS[name](case, current())
    if name not in TO_PRINT:
        record(request, "rounds.exported", round_)
    return as_file(content, case.file_name(name))


def as_file(content: bytes, name: str) -> HttpResponse:
    """A file to be kept, not shown."""
    response = HttpResponse(content, content_type=content_type(name))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Reads a file in as new rounds; what is wrong with it is listed, and nothing of it is taken over."""
    if not may(request, "rounds.manage"):
        raise PermissionDenied("rounds.manage")
    if request.method != "POST":
        return _page(request, done=_rounds(request, request.GET.get("runden", "")))
    file = request.FILES.get("file")
    if file is None or file.name is None:
        return _page(request, wrong=[_NO_FILE])
    try:
        taken = _take(request, file.name, file.read())
    except StellwerkError as error:
        return _page(request, wrong=list(problems(error)), name=file.name)
    response = redirect("upload")
    response.headers["Location"] += "?runden=" + ",".join(round_.key for round_ in taken)
    return response


@transaction.atomic
def _take(request: HttpRequest, name: str, content: bytes) -> tuple[Round, ...]:
    taken = read_in(name, content, lambda ags: may(request, "rounds.manage", ags))
    for round_ in taken:
        record(request, "rounds.read_in", round_)
    return taken


def _rounds(request: HttpRequest, keys: str) -> list[tuple[Round, str]]:
    found = seen(request, Round.objects.filter(key__in=keys.split(",")[:_LISTED])) if keys else []
    return [(round_, knowledge.name_of(round_.ags)) for round_ in found]


def _page(
    request: HttpRequest,
    *,
    wrong: list[Text] | None = None,
    name: str = "",
    done: list[tuple[Round, str]] | None = None,
) -> HttpResponse:
    facts = {"nav": "upload", "wrong": wrong, "name": name, "done": done}
    return render(request, "exchange/upload.html", facts, status=422 if wrong else 200)
