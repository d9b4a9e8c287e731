"""Changes to a codebook on their way into the database."""

from __future__ import annotations

from django.utils.text import slugify

from stellwerk.evidence.texts import Code, Codebook, codebook_changes
from stellwerk.text import Text
from stellwerk.web.texts.books import codebook, written
from stellwerk.web.texts.log import Recording
from stellwerk.web.texts.models import CodebookVersion, Collection

OWN = "eigen."
"""How the ids of a team's own codes begin."""


def add_code(step: Recording, collection: Collection, coder: str, label: Text, parent: str | None) -> Code:
    """A new code under a free id."""
    book = codebook(collection)
    made = Code(id=free_id(book, label), label=label, parent=parent)
    keep_version(step, collection, coder, codebook_changes.add(book, made).codebook)
    return made


def keep_version(step: Recording, collection: Collection, coder: str, book: Codebook) -> None:
    """The next version of a codebook, as a part of a step."""
    last = collection.codebooks.order_by("-number").values_list("number", flat=True).first() or 0
    step.add(CodebookVersion(collection=collection, number=last + 1, content=written(book), coder=coder))


def free_id(book: Codebook, label: Text) -> str:
    """An id made of a name that no code has."""
    wanted = base = OWN + (slugify(label.de)[:60] or "code")
    number = 2
    while wanted in book.by_id:
        wanted, number = f"{base}-{number}", number + 1
    return wanted
