"""All memos in one place: on the whole, on documents, on codes, on passages, and those of codings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.evidence.texts import Codebook
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.texts.access import Reader, closed, collection_for, documents, visible
from stellwerk.web.texts.books import codebook
from stellwerk.web.texts.log import recording
from stellwerk.web.texts.models import Collection, Document, Memo

KINDS: Mapping[str, Text] = {
    Memo.Kind.NOTE.value: Text("Notiz", "note"),
    Memo.Kind.CODE.value: Text("zu einem Code", "on a code"),
    Memo.Kind.THEORY.value: Text("zur Theorie", "on theory"),
    Memo.Kind.METHOD.value: Text("zum Vorgehen", "on method"),
    Memo.Kind.LANGUAGE.value: Text("zur Sprache", "on language"),
    Memo.Kind.QUESTION.value: Text("Frage", "question"),
}
_OF_CODING = Text("zu einer Codierung", "on a coding")


@dataclass(frozen=True, slots=True)
class Line:
    """A memo as the list shows it: what kind, what about, where that is."""

    kind: Text
    title: str
    text: str
    coder: str
    made_at: datetime | None
    about: str
    link: str


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Every memo, the latest first."""
    collection, reader = collection_for(request, key)
    kind = request.GET.get("art", "")
    kind = kind if kind in KINDS else ""
    book = codebook(collection)
    rows = {row.pk: row for row in documents(collection, reader)}
    lines = [*_memos(collection, reader, rows, book, kind), *(() if kind else _of_codings(collection, reader, book))]
    facts = {
        "nav": "texts",
        "tab": "memos",
        "collection": collection,
        "fictional": collection.fictional,
        "reader": reader,
        "kinds": KINDS,
        "kind": kind,
        "documents": rows.values(),
        "codes": [one for one in book.codes if not one.replaced_by],
        "memos": sorted(lines, key=lambda one: one.made_at.timestamp() if one.made_at else 0.0, reverse=True)[:500],
    }
    return render(request, "texts/memos.html", facts)


@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Keeps a memo."""
    collection, reader = collection_for(request, key, to_code=True)
    text, kind = request.POST.get("text", "").strip()[:20_000], request.POST.get("kind", "")
    code = request.POST.get("code", "")
    row = documents(collection, reader).filter(key=request.POST.get("document", "")).first()
    if text:
        with recording(collection, reader.coder) as step:
            step.add(
                Memo(
                    collection=collection,
                    document=row,
                    kind=kind if kind in KINDS else Memo.Kind.NOTE,
                    text=text,
                    code=code if code in codebook(collection).by_id else "",
                    coder=reader.coder,
                )
            )
    return redirect("texts-memos", key)


def _memos(
    collection: Collection, reader: Reader, rows: Mapping[int, Document], book: Codebook, kind: str
) -> Iterator[Line]:
    hidden = set(closed(collection).values_list("documents", flat=True))
    found = collection.memos.filter(kind=kind) if kind else collection.memos.all()
    for one in found:
        if one.document_id is not None and one.document_id not in rows:
            continue
        if one.document_id in hidden and one.coder != reader.coder:
            continue
        document = rows.get(one.document_id or 0)
        code = book.by_id.get(one.code)
        about = " · ".join([*([document.title] if document else []), *([code.label[current()]] if code else [])])
        link = reverse("texts-document", args=[collection.key, document.key]) if document else ""
        yield Line(KINDS[one.kind], one.title, one.text, one.coder, one.made_at, about, link)


def _of_codings(collection: Collection, reader: Reader, book: Codebook) -> Iterator[Line]:
    for one in visible(collection, reader).exclude(memo="").select_related("document").order_by("-made_at")[:500]:
        code = book.by_id.get(one.code)
        about = f"{one.document.title} · {code.label[current()] if code else one.code}"
        address = reverse("texts-document", args=[collection.key, one.document.key])
        yield Line(_OF_CODING, "", one.memo, one.coder, one.made_at, about, f"{address}?stelle={one.pk}#k{one.pk}")
