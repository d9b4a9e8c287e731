"""Texts in: files, packed folders, a table of what is known of them, a new version of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stellwerk.errors import StellwerkError
from stellwerk.evidence.texts import FORMATS
from stellwerk.text import Text
from stellwerk.web.exchange.reading_in import problems
from stellwerk.web.texts.access import collection_for, document_for
from stellwerk.web.texts.describing import DescriptionForm
from stellwerk.web.texts.intake import begin, files_of, said
from stellwerk.web.texts.models import Collection, Document, Intake
from stellwerk.web.texts.reading_in import describe_all, extracts_of
from stellwerk.web.texts.versions import Replaced, replace

_NO_FILE = Text("Bitte wählen Sie eine Datei aus.", "Please choose a file.")
_ONE_TEXT = Text(
    "Die Datei enthält mehrere Texte; erwartet wird einer.", "The file holds several texts; one is expected."
)


@require_safe
@never_cache
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Where texts are read in, and how far the last ones are."""
    collection, _reader = collection_for(request, key, to_code=True)
    return _page(request, collection)


@require_POST
def files(request: HttpRequest, key: str) -> HttpResponse:
    """Reads files and packed folders in."""
    collection, _reader = collection_for(request, key, to_code=True)
    sent = request.FILES.getlist("files")
    if not sent:
        return _page(request, collection, wrong=[_NO_FILE])
    try:
        found = [file for one in sent for file in files_of(one.name or "", one.read())]
    except StellwerkError as error:
        return _page(request, collection, wrong=list(problems(error)))
    if not found:
        return _page(request, collection, wrong=[_NO_FILE])
    intake = begin(collection, found)
    response = redirect("texts-import", collection.key)
    response.headers["Location"] += f"?stand={intake.pk}#stand"
    return response


@require_safe
@never_cache
def progress(request: HttpRequest, key: str, intake: int) -> HttpResponse:
    """How far the reading is."""
    collection, _reader = collection_for(request, key, to_code=True)
    found = get_object_or_404(Intake, pk=intake, collection=collection)
    return render(request, "texts/progress.html", _standing(collection, found))


@require_POST
def table(request: HttpRequest, key: str) -> HttpResponse:
    """Takes over what a table says of the documents."""
    collection, _reader = collection_for(request, key, to_code=True)
    file = request.FILES.get("table")
    if file is None or file.name is None:
        return _page(request, collection, wrong=[_NO_FILE])
    try:
        rows = describe_all(collection, file.name, file.read())
    except StellwerkError as error:
        return _page(request, collection, wrong=list(problems(error)))
    message = ngettext("%(rows)s row was taken over.", "%(rows)s rows were taken over.", rows) % {"rows": rows}
    return _page(request, collection, done=message)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def describe(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """What is known of one document, and its versions."""
    row, _reader = document_for(request, key, document, to_code=True)
    form = DescriptionForm.of(row) if request.method != "POST" else DescriptionForm(request.POST)
    if request.method == "POST" and form.is_valid():
        form.keep(row)
        return redirect("texts", key)
    return _description(request, row, form, status=422 if request.method == "POST" else 200)


@require_POST
def version(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Takes a new version of a text in; its codings move along, and the page says what became of them."""
    row, _reader = document_for(request, key, document, to_code=True)
    file = request.FILES.get("file")
    form = DescriptionForm.of(row)
    if file is None or file.name is None:
        return _description(request, row, form, wrong=[_NO_FILE], status=422)
    try:
        found = extracts_of(file.name, file.read())
    except StellwerkError as error:
        return _description(request, row, form, wrong=list(problems(error)), status=422)
    if len(found) != 1:
        return _description(request, row, form, wrong=[_ONE_TEXT], status=422)
    replaced = replace(row, found[0])
    return _description(request, row, DescriptionForm.of(row), replaced=replaced)


def _page(
    request: HttpRequest, collection: Collection, *, wrong: list[Text] | None = None, done: str = ""
) -> HttpResponse:
    wanted = request.GET.get("stand", "")
    intake = collection.intakes.filter(pk=int(wanted) if wanted.isdecimal() else 0).first()
    facts = {
        "nav": "texts",
        "tab": "import",
        "collection": collection,
        "fictional": collection.fictional,
        "formats": ", ".join(sorted({known.lstrip(".").upper() for known in FORMATS} - {"HTM"})),
        "wrong": wrong,
        "done": done,
        **(_standing(collection, intake) if intake else {}),
    }
    return render(request, "texts/import.html", facts, status=422 if wrong else 200)


def _standing(collection: Collection, intake: Intake) -> dict[str, object]:
    return {
        "collection": collection,
        "intake": intake,
        "notes": said(intake.notes),
        "problems": said(intake.problems),
        "summary": _("%(done)s of %(total)s files read") % {"done": intake.done, "total": intake.total},
    }


def _description(
    request: HttpRequest,
    row: Document,
    form: DescriptionForm,
    *,
    wrong: list[Text] | None = None,
    replaced: Replaced | None = None,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "nav": "texts",
        "tab": "documents",
        "collection": row.collection,
        "fictional": row.collection.fictional,
        "document": row,
        "form": form,
        "wrong": wrong,
        "replaced": replaced,
        "versions": row.texts.defer("text").order_by("-version"),
    }
    return render(request, "texts/describe.html", facts, status=status)
