"""A corpus of the library as a collection in the database, and back, without loss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from stellwerk.evidence import texts as library
from stellwerk.evidence.texts.corpus import Corpus
from stellwerk.evidence.texts.decision import Assignment, Consensus, Decision
from stellwerk.evidence.texts.discourse import Statement
from stellwerk.evidence.texts.memo import Memo, MemoKind
from stellwerk.web.rounds.models import Rating
from stellwerk.web.texts import models
from stellwerk.web.texts.access import Reader, closed, documents, visible
from stellwerk.web.texts.books import codebook, keep
from stellwerk.web.texts.log import touched
from stellwerk.web.texts.mapping import coding, whole_document
from stellwerk.web.texts.models import Collection, Document
from stellwerk.web.texts.reading_in import add

Rows = Mapping[str, Document]


@transaction.atomic
def take_corpus(corpus: Corpus, *, origin: str = "", owner: str = "") -> Collection:
    """A corpus as a new collection, whole or not at all; one that came from that origin before stays as it is."""
    if origin and (known := Collection.objects.filter(origin=origin).first()):
        return known
    collection = Collection.objects.create(
        title=corpus.title[: models.NAME], fictional=corpus.fictional, origin=origin, owner=owner
    )
    keep(collection, corpus.codebook)
    pour(collection, corpus)
    return collection


def pour(collection: Collection, corpus: Corpus) -> None:
    """Everything of a corpus but its codebook into a collection; call it in a transaction."""
    rows = {one.id: add(collection, one) for one in corpus.documents}
    touched(collection)
    kept = models.Coding.objects.bulk_create([_coding_row(collection, rows, one) for one in corpus.codings], 2000)
    links = [(row, link) for row, one in zip(kept, corpus.codings, strict=True) for link in one.links if link.isdigit()]
    ratings = Rating.objects.in_bulk({int(link) for _, link in links})
    models.Support.objects.bulk_create(
        models.Support(coding=row, rating=ratings[int(link)]) for row, link in links if int(link) in ratings
    )
    models.Memo.objects.bulk_create([_memo_row(collection, rows, one) for one in corpus.memos])
    models.Verdict.objects.bulk_create([_verdict_row(collection, rows, one) for one in corpus.decisions], 2000)
    models.Consensus.objects.bulk_create([_consensus_row(collection, rows, one) for one in corpus.consensuses])
    models.Statement.objects.bulk_create([_statement_row(collection, rows, one) for one in corpus.statements], 2000)
    _keep_assignments(collection, rows, corpus)


def _keep_assignments(collection: Collection, rows: Rows, corpus: Corpus) -> None:
    """Documents that several coders were to read become one parallel coding, open if everyone is done."""
    by_document: dict[str, list[Assignment]] = {}
    for one in corpus.assignments:
        by_document.setdefault(one.document, []).append(one)
    shared = {name: ones for name, ones in by_document.items() if len({one.coder for one in ones}) > 1}
    if not shared:
        return
    coders = sorted({one.coder for ones in shared.values() for one in ones})
    done = all(one.done for ones in shared.values() for one in ones)
    title = ", ".join(coders)[: models.NAME]
    opened = timezone.now() if done else None
    blind = models.Blind.objects.create(collection=collection, title=title, coders=coders, opened_at=opened)
    blind.documents.set(rows[name] for name in shared)


def corpus_of(collection: Collection, reader: Reader) -> Corpus:
    """Everything of a collection that somebody may see."""
    rows = list(documents(collection, reader))
    keys = {row.pk: row.key for row in rows}
    hidden = set(closed(collection).values_list("documents", flat=True))
    open_ = [pk for pk in keys if pk not in hidden]
    return Corpus(
        title=collection.title,
        codebook=codebook(collection),
        documents=tuple(whole_document(row) for row in rows),
        codings=tuple(
            coding(row, keys[row.document_id], _links(row))
            for row in visible(collection, reader).prefetch_related("ratings")
        ),
        memos=tuple(_memo(row, keys) for row in collection.memos.all() if row.document_id in {None, *keys}),
        decisions=tuple(_decision(row, keys) for row in _of(collection.verdicts.all(), open_)),
        consensuses=tuple(consensus(row, keys) for row in _of(collection.consensuses.all(), open_)),
        statements=tuple(statement(row, keys[row.document_id]) for row in _of(collection.statements.all(), list(keys))),
        assignments=tuple(_assignments(collection, keys)),
        fictional=collection.fictional,
    )


def _of(rows: QuerySet, among: list[int]) -> QuerySet:  # type: ignore[type-arg]  # of any of the models
    return rows.filter(document__in=among)


def _links(row: models.Coding) -> tuple[str, ...]:
    return tuple(str(one.rating_id) for one in row.ratings.all())


def _coding_row(collection: Collection, rows: Rows, one: library.Coding) -> models.Coding:
    made = {"made_at": one.made} if one.made else {}
    return models.Coding(
        collection=collection,
        document=rows[one.document],
        key=one.id[:64] or models.new_key(),
        start=one.start,
        end=one.end,
        code=one.code,
        coder=one.coder[: models.CODER],
        direction=one.direction or "",
        strength=one.strength,
        memo=one.memo,
        **made,
    )


def _memo_row(collection: Collection, rows: Rows, one: Memo) -> models.Memo:
    made = {"made_at": one.made} if one.made else {}
    return models.Memo(
        collection=collection,
        document=rows.get(one.document),
        key=one.id[:64] or models.new_key(),
        kind=one.kind.value,
        title=one.title[: models.NAME],
        text=one.text,
        start=one.start,
        end=one.end,
        code=one.code,
        coding=one.coding,
        coder=one.coder[: models.CODER],
        **made,
    )


def _memo(row: models.Memo, keys: Mapping[int, str]) -> Memo:
    return Memo(
        id=row.key,
        text=row.text,
        kind=MemoKind(row.kind),
        title=row.title,
        document=keys.get(row.document_id or 0, ""),
        start=row.start,
        end=row.end,
        code=row.code,
        coding=row.coding,
        coder=row.coder,
        made=row.made_at,
    )


def _verdict_row(collection: Collection, rows: Rows, one: Decision) -> models.Verdict:
    made = {"made_at": one.made} if one.made else {}
    return models.Verdict(
        collection=collection,
        document=rows[one.document],
        entry=one.entry,
        code=one.code,
        start=one.start,
        end=one.end,
        accepted=one.accepted,
        coder=one.coder[: models.CODER],
        **made,
    )


def _decision(row: models.Verdict, keys: Mapping[int, str]) -> Decision:
    place = keys[row.document_id]
    return Decision(row.entry, row.code, place, row.start, row.end, row.accepted, row.coder, row.made_at)


def _consensus_row(collection: Collection, rows: Rows, one: Consensus) -> models.Consensus:
    made = {"made_at": one.made} if one.made else {}
    return models.Consensus(
        collection=collection,
        document=rows[one.document],
        code=one.code,
        start=one.start,
        end=one.end,
        coded=one.coded,
        reason=one.reason,
        coders=list(one.coders),
        **made,
    )


def consensus(row: models.Consensus, keys: Mapping[int, str]) -> Consensus:
    """A consensus of the library, in the document of that key."""
    place = keys[row.document_id]
    return Consensus(place, row.start, row.end, row.code, row.coded, row.reason, tuple(row.coders), row.made_at)


def _statement_row(collection: Collection, rows: Rows, one: Statement) -> models.Statement:
    return models.Statement(
        collection=collection,
        document=rows[one.document],
        key=one.id[:64] or models.new_key(),
        start=one.start,
        end=one.end,
        actor=one.actor[: models.NAME],
        organisation=one.organisation[: models.NAME],
        concept=one.concept[: models.NAME],
        agreement=one.agreement,
        date=one.date,
        attributes=dict(one.attributes),
        coder=one.coder[: models.CODER],
    )


def statement(row: models.Statement, document: str) -> Statement:
    """A statement of the library, in the document of that key."""
    return Statement(
        id=row.key,
        document=document,
        start=row.start,
        end=row.end,
        actor=row.actor,
        organisation=row.organisation,
        concept=row.concept,
        agreement=row.agreement,
        date=row.date,
        coder=row.coder,
        attributes=row.attributes,
    )


def _assignments(collection: Collection, keys: Mapping[int, str]) -> Iterable[Assignment]:
    for blind in collection.blinds.prefetch_related("documents"):
        for row in blind.documents.all():
            if row.pk in keys:
                yield from (Assignment(row.key, coder, blind.opened_at is not None) for coder in blind.coders)
