"""What somebody asks for: codes, how they lie to each other, and what the documents are like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from stellwerk.evidence.texts import Codebook, Relation, Together, together
from stellwerk.evidence.texts import Coding as Passage
from stellwerk.web.texts.access import Reader, visible
from stellwerk.web.texts.models import Coding, Collection

PAGE = 50
NEAR = 200
CODES = 3
"""So many codes can be asked for together."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; what is empty does not count.

    Attributes
    ----------
    codes
        Ids of codes; each stands for those below it too.
    attribute
        ``name=value`` of the documents.
    """

    codes: tuple[str, ...] = ()
    relation: Relation = Relation.SHARED
    within: int = NEAR
    ags: str = ""
    kind: str = ""
    coder: str = ""
    direction: str = ""
    attribute: str = ""
    year: str = ""
    document: str = ""

    @classmethod
    def of(cls, given: QueryDict, book: Codebook) -> Question:
        """The question of a request; codes that are not there are left out."""
        codes = tuple(dict.fromkeys(code for code in given.getlist("code") if code in book.by_id))[:CODES]
        relation = given.get("lage", "")
        within = given.get("abstand", "")
        return cls(
            codes,
            Relation(relation) if relation in set(Relation) else Relation.SHARED,
            int(within) if within.isdecimal() and len(within) < 7 else NEAR,
            given.get("ort", ""),
            given.get("art", ""),
            given.get("wer", ""),
            given.get("richtung", ""),
            given.get("merkmal", ""),
            given.get("jahr", "") if given.get("jahr", "").isdecimal() else "",
            given.get("dokument", ""),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that answers: where it lies, and the codings it rests on."""

    document: int
    start: int
    end: int
    codings: tuple[Coding, ...]


def rows_for(question: Question, collection: Collection, reader: Reader, book: Codebook) -> QuerySet[Coding]:
    """The codings among which the answer is."""
    rows = visible(collection, reader)
    if question.codes:
        rows = rows.filter(code__in={below for code in question.codes for below in book.below(code)})
    plain = {
        "document__ags": question.ags,
        "document__kind": question.kind,
        "document__key": question.document,
        "document__date__year": question.year,
        "coder": question.coder,
        "direction": question.direction,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    name, equals, value = question.attribute.partition("=")
    return rows.filter(**{f"document__attributes__{name}": value}) if equals and "__" not in name else rows


def answer(
    question: Question, collection: Collection, reader: Reader, book: Codebook, page: int = 1
) -> tuple[list[Found], int]:
    """The passages of one page, and how many there are in all."""
    rows = rows_for(question, collection, reader, book)
    first = (page - 1) * PAGE
    if len(question.codes) < 2:
        shown = rows.select_related("document").order_by("document__title", "document_id", "start")
        return [Found(one.document_id, one.start, one.end, (one,)) for one in shown[first : first + PAGE]], rows.count()
    found = _together(question, rows, book)
    shown_passages = found[first : first + PAGE]
    kept = Coding.objects.in_bulk({int(one.id) for passage in shown_passages for one in passage.codings})
    return [_found(one, kept) for one in shown_passages], len(found)


def _together(question: Question, rows: QuerySet[Coding], book: Codebook) -> Sequence[Together]:
    asked: list[Passage] = []
    bare = list(rows.order_by().values_list("pk", "document_id", "start", "end", "code"))
    for code in question.codes:
        below = book.below(code)
        asked += [Passage(str(pk), str(doc), start, end, code) for pk, doc, start, end, own in bare if own in below]
    return together(asked, question.codes, question.relation, within=question.within)


def _found(one: Together, kept: Mapping[int, Coding]) -> Found:
    return Found(int(one.document), one.start, one.end, tuple(kept[int(passage.id)] for passage in one.codings))
