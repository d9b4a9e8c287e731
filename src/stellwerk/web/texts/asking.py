"""What somebody asks for: codes, how they lie to each other, and what the documents are like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import QuerySet
from django.http import QueryDict

from stellwerk.evidence.texts import Codebook, Relation, together
from stellwerk.evidence.texts import Coding as Passage
from stellwerk.web.texts.access import Reader, visible
from stellwerk.web.texts.mapping import coding
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
    rows = rows_for(question, collection, reader, book).select_related("document")
    first = (page - 1) * PAGE
    if len(question.codes) < 2:
        shown = rows.order_by("document__title", "document_id", "start")[first : first + PAGE]
        return [Found(one.document_id, one.start, one.end, (one,)) for one in shown], rows.count()
    passages = _together(question, list(rows), book)
    return list(islice(passages, first, first + PAGE)), len(passages)


def _together(question: Question, rows: Sequence[Coding], book: Codebook) -> list[Found]:
    by_key = {one.key: one for one in rows}
    asked: list[Passage] = []
    for code in question.codes:
        below = book.below(code)
        asked += [replace(coding(one, str(one.document_id)), code=code) for one in rows if one.code in below]
    found = together(asked, question.codes, question.relation, within=question.within)
    return [
        Found(int(one.document), one.start, one.end, tuple(by_key[passage.id] for passage in one.codings))
        for one in found
    ]
