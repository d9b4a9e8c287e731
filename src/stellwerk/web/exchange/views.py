"""Take a round along, and read one in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stellwerk.errors import StellwerkError
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.exchange.reading_in import problems, read_in
from stellwerk.web.exchange.take_along import FORMS, Case, content_type
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.access import round_for
from stellwerk.web.rounds.models import Round

_NO_FILE = Text("Bitte wählen Sie eine Datei aus.", "Please choose a file.")


@require_safe
def download(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """A round as a file."""
    round_ = round_for(request, key)
    if name not in FORMS:
        raise Http404(name)
    case = Case(round_, knowledge.municipality(round_.ags))
    response = HttpResponse(FORMS[name](case, current()), content_type=content_type(name))
    response.headers["Content-Disposition"] = f'attachment; filename="{case.file_name(name)}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Reads a file in as new rounds; what is wrong with it is listed, and nothing of it is taken over."""
    if request.method != "POST":
        return _page(request, done=_rounds(request.GET.get("runden", "")))
    file = request.FILES.get("file")
    if file is None or file.name is None:
        return _page(request, wrong=[_NO_FILE])
    try:
        taken = read_in(file.name, file.read())
    except StellwerkError as error:
        return _page(request, wrong=list(problems(error)), name=file.name)
    response = redirect("upload")
    response.headers["Location"] += "?runden=" + ",".join(round_.key for round_ in taken)
    return response


def _rounds(keys: str) -> list[tuple[Round, str]]:
    found = Round.objects.filter(key__in=keys.split(",")) if keys else Round.objects.none()
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
