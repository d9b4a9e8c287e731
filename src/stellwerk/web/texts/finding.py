"""Find passages again: by codes and attributes, in tables, by what is said elsewhere but not here."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.evidence.texts import Code, Codebook, Relation, frames, precision
from stellwerk.framework import Orientation, isda
from stellwerk.text import Text
from stellwerk.web.texts.access import Reader, collection_for, documents, visible
from stellwerk.web.texts.asking import CODES, PAGE, Found, Question, answer
from stellwerk.web.texts.books import codebook, color, color_class
from stellwerk.web.texts.models import Collection, Document, DocumentText
from stellwerk.web.texts.overview import KINDS
from stellwerk.web.texts.passages import SHOWN, Passage, passages
from stellwerk.web.texts.places import names
from stellwerk.web.texts.tables import BY, matrix, meetings

RELATIONS = {
    Relation.SHARED: Text("auf denselben Wörtern", "on the same words"),
    Relation.OVERLAPPING: Text("überlappend", "overlapping"),
    Relation.NEAR: Text("nahe beieinander", "near each other"),
}
_THIRD = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage with its words, its codes, and where it is from."""

    found: Found
    document: Document
    words: str
    place: str
    codes: tuple[tuple[str, Text], ...]

    @property
    def cut(self) -> bool:
        """Whether there are more words than shown."""
        return self.found.end - self.found.start > SHOWN


@require_safe
@never_cache
def retrieve(request: HttpRequest, key: str) -> HttpResponse:
    """Passages by any combination of codes and attributes."""
    collection, reader = collection_for(request, key)
    book = codebook(collection)
    question = Question.of(request.GET, book)
    given = request.GET.get("seite", "")
    page = max(1, int(given)) if given.isdecimal() and len(given) < 7 else 1
    found, count = answer(question, collection, reader, book, page) if request.GET else ([], 0)
    facts = {
        "question": question,
        "slots": [question.codes[n] if n < len(question.codes) else "" for n in range(CODES)],
        "answers": _told(found, book),
        "count": count,
        "asked": bool(request.GET),
        "page": page,
        "before": _with_page(request, page - 1) if page > 1 else "",
        "after": _with_page(request, page + 1) if count > page * PAGE else "",
        "relations": RELATIONS,
        **_choices(collection, reader, book),
    }
    return render(request, "texts/retrieve.html", _facts(collection, "find") | facts)


@require_safe
@never_cache
def show_matrix(request: HttpRequest, key: str) -> HttpResponse:
    """Codes × municipalities, or by anything else; each number leads to its passages."""
    collection, reader = collection_for(request, key)
    by = request.GET.get("nach", "ort")
    by = by if by in BY else "ort"
    book = codebook(collection)
    shown = matrix(collection, reader, book, by)
    facts = {"matrix": shown, "ways": BY, "binary": request.GET.get("werte") == "01"}
    return render(request, "texts/matrix.html", _facts(collection, "matrix") | facts)


@require_safe
@never_cache
def together(request: HttpRequest, key: str) -> HttpResponse:
    """Which codes are found on the same words."""
    collection, reader = collection_for(request, key)
    facts = {"meetings": meetings(collection, reader, codebook(collection))[:200]}
    return render(request, "texts/together.html", _facts(collection, "matrix") | facts)


@require_safe
@never_cache
def not_here(request: HttpRequest, key: str) -> HttpResponse:
    """The third impulse: which activating frames are told elsewhere but not here?"""
    collection, reader = collection_for(request, key)
    book = codebook(collection)
    keys = sorted({row.ags for row in documents(collection, reader) if row.ags})
    called = names(keys)
    here = request.GET.get("ort", "")
    facts: dict[str, object] = {
        "places": sorted(called.items(), key=lambda one: one[1]),
        "here": here,
        "place": called.get(here, ""),
        "impulse": isda().impulses[_THIRD],
        "missing": _missing(collection, reader, book, here) if here in called else (),
        "told": _told_here(collection, reader, book, here) if here in called else (),
    }
    return render(request, "texts/not_here.html", _facts(collection, "frames") | facts)


@require_safe
@never_cache
def entries(request: HttpRequest, key: str) -> HttpResponse:
    """How well each entry of the dictionary did, by the team's own decisions."""
    collection, _reader = collection_for(request, key)
    book = codebook(collection)
    decided = precision(collection.verdicts.values_list("entry", "accepted"))
    codes = dict(collection.verdicts.order_by().values_list("entry", "code").distinct())
    lines = [
        (entry, book.by_id[codes[entry]].label if codes[entry] in book.by_id else None, found)
        for entry, found in sorted(decided.items(), key=lambda one: -one[1].judged)
    ]
    return render(request, "texts/entries.html", _facts(collection, "frames") | {"lines": lines})


def _activating(book: Codebook) -> list[str]:
    return [one.id for one in frames() if one.orientation is Orientation.ACTIVITY and one.id in book.by_id]


def _missing(
    collection: Collection, reader: Reader, book: Codebook, here: str
) -> list[tuple[Code, str, int, tuple[Passage, ...]]]:
    """Activating frames without a passage here but with some elsewhere, and up to three of those."""
    found = []
    for code in _activating(book):
        rows = visible(collection, reader).filter(code__in=book.below(code))
        if rows.filter(document__ags=here).exists():
            continue
        elsewhere = rows.exclude(document__ags__in=["", here])
        count = elsewhere.values("document__ags").distinct().count()
        if count:
            quoted = elsewhere.select_related("document").order_by("document__ags", "-strength", "start")[:3]
            found.append((book.code(code), color_class(color(book, code)), count, passages(quoted)))
    return found


def _told_here(collection: Collection, reader: Reader, book: Codebook, here: str) -> list[tuple[Code, str, int]]:
    rows = visible(collection, reader).filter(document__ags=here).order_by().values_list("code")
    counted = dict(rows.annotate(Count("pk")))
    told = ((code, sum(counted.get(one, 0) for one in book.below(code))) for code in _activating(book))
    return [(book.code(code), color_class(color(book, code)), count) for code, count in told if count]


def _told(found: list[Found], book: Codebook) -> list[Answer]:
    rows = Document.objects.in_bulk({one.document for one in found})
    current = DocumentText.objects.filter(document__in=list(rows), version=F("document__version"))
    texts = dict(current.values_list("document_id", "text"))
    called = names(row.ags for row in rows.values())
    return [
        Answer(
            one,
            rows[one.document],
            texts[one.document][one.start : min(one.end, one.start + SHOWN)],
            called.get(rows[one.document].ags, ""),
            _codes(one, book),
        )
        for one in found
    ]


def _codes(found: Found, book: Codebook) -> tuple[tuple[str, Text], ...]:
    ids = dict.fromkeys(one.code for one in found.codings)
    return tuple((color_class(color(book, code)), book.by_id[code].label) for code in ids if code in book.by_id)


def _choices(collection: Collection, reader: Reader, book: Codebook) -> dict[str, object]:
    rows = list(documents(collection, reader))
    called = names(row.ags for row in rows)
    pairs = sorted({f"{name}={value}" for row in rows for name, value in row.attributes.items()})
    return {
        "codes": [(depth, one) for depth, one in book.walk() if one.replaced_by is None],
        "places": sorted(called.items(), key=lambda one: one[1]),
        "kinds": [(kind.value, wording) for kind, wording in KINDS.items()],
        "coders": sorted(set(visible(collection, reader).order_by().values_list("coder", flat=True).distinct())),
        "pairs": pairs[:300],
    }


def _with_page(request: HttpRequest, page: int) -> str:
    given = request.GET.copy()
    given["seite"] = str(page)
    return given.urlencode()


def _facts(collection: Collection, tab: str) -> dict[str, object]:
    return {"nav": "texts", "tab": tab, "collection": collection, "fictional": collection.fictional}
