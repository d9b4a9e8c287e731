"""A new version of a text: codings move with their words, and what cannot move is named."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from stellwerk.evidence.texts import Coding as Passage
from stellwerk.evidence.texts import Extract, revise
from stellwerk.web.texts.log import touched
from stellwerk.web.texts.mapping import coding, whole_document
from stellwerk.web.texts.models import Coding, Collection, Document, DocumentText, Memo


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of the codings of a document.

    Attributes
    ----------
    kept
        How many stand under the same words.
    changed
        Those whose words are not quite the same any more, with the words as they were: to be looked at.
    lost
        Those whose words are gone, with the words; each is kept as a memo of the document.
    """

    kept: int
    changed: tuple[tuple[Coding, str], ...]
    lost: tuple[tuple[Passage, str], ...]


@transaction.atomic
def replace(row: Document, extract: Extract) -> Replaced:
    """Give a document another text; the versions before are kept."""
    Collection.objects.select_for_update().get(pk=row.collection_id)
    row.refresh_from_db()
    before = whole_document(row)
    codings = {one.key: one for one in row.codings.all()}
    revision = revise(before, extract.text, [coding(one, row.key) for one in codings.values()], extract.pages)
    row.version, row.words = before.version + 1, len(extract.text.split())
    row.save(update_fields=["version", "words"])
    touched(row.collection)
    DocumentText.objects.create(
        document=row, version=row.version, text=extract.text, pages=list(extract.pages), file=extract.file
    )
    was = {key: before.text[one.start : one.end] for key, one in codings.items()}
    for moved in revision.codings:
        codings[moved.id].start, codings[moved.id].end = moved.start, moved.end
    Coding.objects.bulk_update([codings[one.id] for one in revision.codings], ["start", "end"], batch_size=500)
    for one in revision.lost:
        _remember(row, codings[one.id], was[one.id])
    changed = tuple((codings[one.id], was[one.id]) for one in revision.changed)
    lost = tuple((one, was[one.id]) for one in revision.lost)
    return Replaced(len(revision.codings) - len(changed), changed, lost)


def _remember(row: Document, lost: Coding, words: str) -> None:
    """A passage that is gone stays known: what was coded, by whom, with which words."""
    text = f"„{words}“\n{lost.code} ({lost.coder}) {lost.memo}".strip()
    Memo.objects.create(
        collection=row.collection, document=row, code=lost.code, coder=lost.coder, text=text, kind=Memo.Kind.METHOD
    )
    lost.delete()
