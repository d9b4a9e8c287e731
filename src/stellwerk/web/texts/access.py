"""Who codes, and which texts and codings they may see and change; what may be done at all is asked of `access`."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from stellwerk.web.access import may, who
from stellwerk.web.texts.models import CODER, Blind, Coding, Collection, Document

COOKIE = "stellwerk_coder"
LOCAL = "lokal"
"""As whom the person at the machine codes until they say otherwise."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a collection.

    Attributes
    ----------
    coder
        The name under which they code.
    places
        Keys of the municipalities whose documents they may read; None for all. Documents of no municipality are
        read by whoever may read the collection.
    codes
        Whether they may code, not only read.
    """

    coder: str
    places: frozenset[str] | None = None
    codes: bool = True

    def may_read(self, document: Document) -> bool:
        """Whether a document is among those they may read."""
        return self.places is None or not document.ags or document.ags in self.places


def collection_for(request: HttpRequest, key: str, *, to_code: bool = False) -> tuple[Collection, Reader]:
    """The collection with that key and as whom the request reads it; *not found* if it must not know of it."""
    collection = get_object_or_404(Collection, key=key)
    reader = reader_for(request, collection)
    if to_code and not reader.codes:
        raise PermissionDenied("texts.code")
    return collection, reader


def document_for(request: HttpRequest, key: str, document: str, *, to_code: bool = False) -> tuple[Document, Reader]:
    """The document of a collection and as whom the request reads it."""
    collection, reader = collection_for(request, key, to_code=to_code)
    found = get_object_or_404(Document, collection=collection, key=document)
    if not reader.may_read(found):
        raise Http404(document)
    return found, reader


def reader_for(request: HttpRequest, collection: Collection) -> Reader:
    """As whom the request reads a collection.

    With accounts one reads the documents of the municipalities one may read texts of, all of a collection one began,
    and the fictional example.
    """
    coder = coder_for(request)
    if who(request).local or (collection.owner and collection.owner == coder):
        return Reader(coder)
    if collection.fictional and collection.origin:
        return Reader(coder, codes=may(request, "texts.code"))
    keys = frozenset(collection.documents.exclude(ags="").values_list("ags", flat=True))
    places = frozenset(key for key in keys if may(request, "texts.see", key))
    if not places:
        raise Http404(collection.key)
    return Reader(coder, places, any(may(request, "texts.code", key) for key in places))


def may_read(request: HttpRequest, collection: Collection) -> bool:
    """Whether the request may know of a collection."""
    try:
        reader_for(request, collection)
    except Http404:
        return False
    return True


def coder_for(request: HttpRequest) -> str:
    """As whom the request codes. At one machine several people can take turns under names of their own."""
    sender = who(request)
    if not sender.local:
        return sender.user.get_username()[:CODER] if sender.user else ""
    return unquote(request.COOKIES.get(COOKIE, "")).strip()[:CODER] or LOCAL


def closed(collection: Collection) -> QuerySet[Blind]:
    """The parallel codings that have not been opened."""
    return collection.blinds.filter(opened_at=None)


def documents(collection: Collection, reader: Reader) -> QuerySet[Document]:
    """The documents somebody may read."""
    found = collection.documents.all()
    return found if reader.places is None else found.filter(ags__in={"", *reader.places})


def visible(collection: Collection, reader: Reader) -> QuerySet[Coding]:
    """The codings somebody may see: those of documents they may read, but where coding is blind only their own."""
    found = collection.codings.all()
    if reader.places is not None:
        found = found.filter(document__ags__in={"", *reader.places})
    hidden = list(closed(collection).values_list("documents", flat=True))
    return found.exclude(Q(document__in=hidden) & ~Q(coder=reader.coder)) if hidden else found
