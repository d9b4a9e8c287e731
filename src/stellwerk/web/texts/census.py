"""How many codings there are by code, document and coder: counted once for every state of a collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from django.db.models import Count

from stellwerk.web.texts.access import Reader, closed
from stellwerk.web.texts.models import Coding, Collection

Cell = tuple[str, int, str, int]
"""Code, key of the document, coder, and how many."""


def census(collection: Collection, reader: Reader) -> Iterator[Cell]:
    """The counts of the codings somebody may see."""
    revision = Collection.objects.values_list("revision", flat=True).get(pk=collection.pk)
    hidden = set(closed(collection).values_list("documents", flat=True))
    cells = _counted(collection.key, revision)
    if not hidden and reader.places is None:
        return iter(cells)
    places = reader.places
    rows = dict(collection.documents.values_list("pk", "ags")) if places is not None else {}
    readable = None if places is None else {pk for pk, ags in rows.items() if not ags or ags in places}
    return (
        cell
        for cell in cells
        if (cell[1] not in hidden or cell[2] == reader.coder) and (readable is None or cell[1] in readable)
    )


def by_code(collection: Collection, reader: Reader) -> Counter[str]:
    """How many codings each code has."""
    found: Counter[str] = Counter()
    for code, _, _, count in census(collection, reader):
        found[code] += count
    return found


def by_document(collection: Collection, reader: Reader) -> Counter[int]:
    """How many codings each document has."""
    found: Counter[int] = Counter()
    for _, document, _, count in census(collection, reader):
        found[document] += count
    return found


@lru_cache(maxsize=8)
def _counted(key: str, revision: int) -> tuple[Cell, ...]:
    """The counts of a collection as it stood at a revision."""
    rows = Coding.objects.filter(collection__key=key).order_by().values_list("code", "document_id", "coder")
    return tuple(rows.annotate(Count("pk")))
