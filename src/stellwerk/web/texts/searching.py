"""Full text, with the forms a German word takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stellwerk.errors import InputError
from stellwerk.evidence.texts import Kind
from stellwerk.evidence.texts.search import Filters, SearchIndex
from stellwerk.evidence.texts.search.results import Hit
from stellwerk.web.texts.access import Reader, collection_for, documents
from stellwerk.web.texts.layout import layout
from stellwerk.web.texts.mapping import whole_document
from stellwerk.web.texts.models import Collection, Document, DocumentText
from stellwerk.web.texts.overview import KINDS
from stellwerk.web.texts.places import names

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A passage that was found, its document, and the paragraph it lies in."""

    hit: Hit
    document: Document
    place: str
    paragraph: int

    @property
    def snippet(self) -> tuple[tuple[str, bool], ...]:
        """Its words, in pieces that are marked or not."""
        return self.hit.snippet(320)


@require_safe
@never_cache
def search(request: HttpRequest, key: str) -> HttpResponse:
    """Passages with certain words in any of their forms; forms can be switched off."""
    collection, reader = collection_for(request, key)
    query = request.GET.get("q", "").strip()[:300]
    rows = {row.key: row for row in documents(collection, reader)}
    called = names(row.ags for row in rows.values())
    facts: dict[str, object] = {"query": query, "problem": None, "results": None}
    if query:
        without = request.GET.getlist("ohne")
        try:
            results = _index(collection).search(query, _filters(request, reader, rows), limit=SHOWN, without=without)
        except InputError as error:
            facts["problem"] = error.message
        else:
            lines = [_line(one, rows, called) for one in results.hits if one.document in rows]
            facts |= {"results": results, "lines": lines, "forms": _forms(results.forms), "without": without}
    facts |= {
        "places": sorted(called.items(), key=lambda one: one[1]),
        "kinds": [(kind.value, wording) for kind, wording in KINDS.items()],
        "place": request.GET.get("ort", ""),
        "kind": request.GET.get("art", ""),
        "nav": "texts",
        "tab": "search",
        "collection": collection,
        "fictional": collection.fictional,
    }
    return render(request, "texts/search.html", facts, status=422 if facts["problem"] else 200)


def _filters(request: HttpRequest, reader: Reader, rows: dict[str, Document]) -> Filters:
    place, kind = request.GET.get("ort", ""), request.GET.get("art", "")
    allowed = () if reader.places is None else tuple(rows)
    return Filters(
        ags=(place,) if place else (),
        kinds=(Kind(kind),) if kind in set(Kind) else (),
        documents=allowed or (("",) if reader.places is not None else ()),
    )


def _index(collection: Collection) -> SearchIndex:
    """The index of a collection, brought up to date if a text or a description has changed."""
    facts = DocumentText.objects.filter(document__collection=collection).aggregate(Max("pk"), Count("pk"))
    described = hash(tuple(collection.documents.values_list("key", "ags", "kind", "date", "confidentiality")))
    path = Path(settings.HOME) / "texts" / f"{collection.key}.sqlite"
    _updated(path, collection.pk, (facts["pk__max"], facts["pk__count"], described))
    return SearchIndex(path)


@lru_cache(maxsize=64)
def _updated(path: Path, collection: int, state: tuple[int, int, int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = Document.objects.filter(collection=collection)
    SearchIndex(path).update((whole_document(row) for row in rows.iterator()), complete=True)


def _line(hit: Hit, rows: dict[str, Document], called: dict[str, str]) -> Line:
    row = rows[hit.document]
    text = DocumentText.objects.get(document=row, version=row.version).text
    at = hit.marks[0][0] if hit.marks else hit.start
    return Line(hit, row, called.get(row.ags, ""), layout(text).number_at(at))


def _forms(forms: object) -> list[object]:
    return [form for part in forms for word in part for form in word]  # type: ignore[attr-defined]  # of the library
