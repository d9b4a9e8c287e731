"""The codebook page: what codes mean, and how they change without losing a passage."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.errors import StellwerkError
from stellwerk.evidence.texts import Code, Codebook
from stellwerk.text import Text
from stellwerk.web.texts.access import collection_for, visible
from stellwerk.web.texts.books import codebook, color, color_class
from stellwerk.web.texts.changing import add_code
from stellwerk.web.texts.log import recording
from stellwerk.web.texts.models import Collection
from stellwerk.web.texts.passages import passages
from stellwerk.web.texts.revising import carry_out, plan

SHOWN = 30


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Every code with its rules, and the versions there were."""
    collection, _reader = collection_for(request, key)
    book = codebook(collection)
    entries = [(depth, code, color_class(color(book, code.id))) for depth, code in book.walk() if not code.replaced_by]
    gone = [(code, book.code(book.current(code.id))) for code in book.codes if code.replaced_by]
    facts = {"entries": entries, "gone": gone, "changes": reversed(book.changes)}
    return render(request, "texts/codebook.html", _facts(collection, book) | facts)


@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Adds a code and leads to its page."""
    collection, reader = collection_for(request, key, to_code=True)
    name = request.POST.get("label", "").strip()[:200]
    book = codebook(collection)
    parent = request.POST.get("parent", "")
    if not name:
        return redirect("texts-codebook", key)
    with recording(collection, reader.coder) as step:
        made = add_code(step, collection, reader.coder, Text(name, name), parent if parent in book.by_id else None)
    return redirect("texts-codebook-code", key, made.id)


@require_safe
@never_cache
def code(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """One code: its words, and what can be done with it."""
    collection, _reader = collection_for(request, key)
    book = codebook(collection)
    return entry_page(request, collection, book, known_code(book, code))


@require_POST
def change(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Shows which codings a change would touch; when that was seen, carries it out."""
    collection, reader = collection_for(request, key, to_code=True)
    book = codebook(collection)
    known = known_code(book, code)
    if request.POST.get("version") != str(book.version):
        problem = _("The codebook has changed since this page was made. Nothing of yours was saved.")
        return entry_page(request, collection, book, known, problem=problem, status=409)
    try:
        planned = plan(collection, book, known, request.POST)
    except StellwerkError as error:
        wrong = error.message["en" if request.LANGUAGE_CODE == "en" else "de"]
        return entry_page(request, collection, book, known, problem=wrong, status=422)
    if request.POST.get("confirm") != "1":
        keys = {one.pk for one in planned.touched[: None if planned.new else SHOWN]}
        shown = visible(collection, reader).filter(pk__in=keys).select_related("document")
        kept = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
        facts = {"code": known, "plan": planned, "count": len(planned.touched), "kept": kept}
        facts |= {"passages": passages(shown), "names": planned.new}
        return render(request, "texts/confirm.html", _facts(collection, book) | facts)
    carry_out(collection, reader.coder, planned)
    return redirect("texts-codebook", key)


def entry_page(
    request: HttpRequest, collection: Collection, book: Codebook, known: Code, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """One code: its words, what can be done with it, and what points to it."""
    others = [one for one in book.codes if one.codable and not one.replaced_by and one.id != known.id]
    parents = [one for one in book.codes if not one.replaced_by and one.id not in book.below(known.id)]
    rows = collection.codings.filter(code=known.id).select_related("document")
    facts = {
        "code": known,
        "color": color(book, known.id),
        "others": others,
        "parents": parents,
        "count": rows.count(),
        "signs": collection.signs.filter(code=known.id).values_list("lines", flat=True).first() or "",
        "typed": request.POST,
        "problem": problem,
    }
    return render(request, "texts/code.html", _facts(collection, book) | facts, status=status)


def _facts(collection: Collection, book: Codebook) -> dict[str, object]:
    return {
        "nav": "texts",
        "tab": "codebook",
        "collection": collection,
        "fictional": collection.fictional,
        "book": book,
    }


def known_code(book: Codebook, code: str) -> Code:
    """The code of that id; *not found* if there is none."""
    if code not in book.by_id:
        raise Http404(code)
    return book.code(code)
