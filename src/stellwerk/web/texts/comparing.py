"""Coding side by side without seeing each other, and talking about it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.evidence import texts as library
from stellwerk.evidence.texts import discussions
from stellwerk.web.audit.writing import record
from stellwerk.web.texts.access import Reader, collection_for, documents
from stellwerk.web.texts.agreeing import agreement
from stellwerk.web.texts.books import codebook
from stellwerk.web.texts.corpora import consensus
from stellwerk.web.texts.log import recording
from stellwerk.web.texts.mapping import coding, whole_document
from stellwerk.web.texts.models import CODER, NAME, Blind, Collection, Consensus, Document
from stellwerk.web.texts.places import names

CONTEXT = 160
"""So many characters before and after a passage are shown with it."""
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage to talk about, with what stands around it, and what was settled."""

    document: Document
    start: int
    end: int
    before: str
    words: str
    after: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    settled: library.Consensus | None


@require_safe
@never_cache
def overview(request: HttpRequest, key: str) -> HttpResponse:
    """Every parallel coding, and a way to begin one."""
    collection, reader = collection_for(request, key)
    return _overview(request, collection, reader)


@require_POST
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """Begins a parallel coding: from now on nobody sees what the others code in these documents."""
    collection, reader = collection_for(request, key, to_code=True)
    coders = list(
        dict.fromkeys(line.strip()[:CODER] for line in request.POST.get("coders", "").splitlines() if line.strip())
    )
    chosen = list(documents(collection, reader).filter(key__in=request.POST.getlist("document")))
    if len(coders) < 2 or not chosen:
        problem = _("It takes two coders, one per line, and a document.")
        return _overview(request, collection, reader, problem=problem, status=422)
    title = request.POST.get("title", "").strip()[:NAME] or _("Parallel coding")
    made = Blind.objects.create(collection=collection, title=title, coders=coders)
    made.documents.set(chosen)
    return redirect("texts-comparison", key, made.key)


@require_POST
def open_(request: HttpRequest, key: str, blind: str) -> HttpResponse:
    """Opens a parallel coding; from now on everybody sees everything."""
    collection, reader = collection_for(request, key, to_code=True)
    found = get_object_or_404(Blind, collection=collection, key=blind, opened_at=None)
    found.opened_at, found.opened_by = timezone.now(), reader.coder
    found.save(update_fields=["opened_at", "opened_by"])
    record(request, "texts.opened", collection)
    return redirect("texts-comparison", key, blind)


@require_safe
@never_cache
def show(request: HttpRequest, key: str, blind: str) -> HttpResponse:
    """While it is closed: who takes part and how much one has coded oneself. Then: how far coders agree."""
    collection, reader = collection_for(request, key)
    found = get_object_or_404(Blind, collection=collection, key=blind)
    rows = list(found.documents.all())
    own = collection.codings.filter(document__in=rows, coder=reader.coder).count()
    facts = {"blind": found, "rows": rows, "own": own, "reader": reader}
    if found.opened_at:
        texts, codings = _material(found, rows)
        facts["agreement"] = agreement(texts, codings, found.coders, codebook(collection))
    return render(request, "texts/comparison.html", _facts(collection) | facts)


@require_safe
@never_cache
def differences(request: HttpRequest, key: str, blind: str, code: str) -> HttpResponse:
    """The passages coders saw differently under a code, one after the other."""
    collection, reader = collection_for(request, key)
    return _differences(request, collection, reader, _opened(collection, blind), code)


@require_POST
def settle(request: HttpRequest, key: str, blind: str, code: str) -> HttpResponse:
    """Records what coders settled on for a passage, and why."""
    collection, reader = collection_for(request, key, to_code=True)
    found = _opened(collection, blind)
    row = get_object_or_404(found.documents, key=request.POST.get("document", ""))
    reason, said = request.POST.get("reason", "").strip(), request.POST.get("coded")
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise Http404(start)
    if not reason or said not in {"1", "0"}:
        problem = _("Please say what you settled on, and why.")
        return _differences(request, collection, reader, found, code, problem=problem, status=422)
    with recording(collection, reader.coder) as step:
        step.add(
            Consensus(
                collection=collection,
                document=row,
                code=code,
                start=int(start),
                end=int(end),
                coded=said == "1",
                reason=reason[:5000],
                coders=found.coders,
                coder=reader.coder,
            )
        )
    return redirect("texts-differences", key, blind, code)


def _opened(collection: Collection, blind: str) -> Blind:
    found = get_object_or_404(Blind, collection=collection, key=blind)
    if found.opened_at is None:
        raise Http404(blind)
    return found


def _material(blind: Blind, rows: Sequence[Document]) -> tuple[list[library.Document], list[library.Coding]]:
    keys = {row.pk: row.key for row in rows}
    codings = blind.collection.codings.filter(document__in=rows, coder__in=blind.coders)
    return [whole_document(row) for row in rows], [coding(one, keys[one.document_id]) for one in codings]


def _differences(
    request: HttpRequest,
    collection: Collection,
    reader: Reader,
    blind: Blind,
    code: str,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    book = codebook(collection)
    if code not in book.by_id:
        raise Http404(code)
    rows = {row.key: row for row in blind.documents.all()}
    texts, codings = _material(blind, list(rows.values()))
    keys = {row.pk: row.key for row in rows.values()}
    settled = [consensus(one, keys) for one in collection.consensuses.filter(document__in=list(keys), code=code)]
    found = discussions(texts, codings, blind.coders, [code], settled)
    by_id = {one.id: one.text for one in texts}
    shown = [_difference(one, rows, by_id) for one in found[:SHOWN]]
    facts = {
        "blind": blind,
        "code": book.code(code),
        "differences": shown,
        "count": len(found),
        "open": sum(one.settled is None for one in found),
        "problem": problem,
        "reader": reader,
    }
    return render(request, "texts/differences.html", _facts(collection) | facts, status=status)


def _difference(one: library.Discussed, rows: dict[str, Document], texts: dict[str, str]) -> Difference:
    passage, text = one.passage, texts[one.passage.document]
    return Difference(
        rows[passage.document],
        passage.start,
        passage.end,
        text[max(0, passage.start - CONTEXT) : passage.start],
        text[passage.start : passage.end],
        text[passage.end : passage.end + CONTEXT],
        passage.coded_by,
        passage.not_by,
        one.settled,
    )


def _overview(
    request: HttpRequest, collection: Collection, reader: Reader, *, problem: str = "", status: int = 200
) -> HttpResponse:
    rows = list(documents(collection, reader))
    called = names(row.ags for row in rows)
    facts = {
        "blinds": collection.blinds.prefetch_related("documents"),
        "documents": [(row, called.get(row.ags, "")) for row in rows],
        "problem": problem,
        "reader": reader,
        "typed": request.POST,
    }
    return render(request, "texts/comparisons.html", _facts(collection) | facts, status=status)


def _facts(collection: Collection) -> dict[str, object]:
    return {"nav": "texts", "tab": "compare", "collection": collection, "fictional": collection.fictional}
