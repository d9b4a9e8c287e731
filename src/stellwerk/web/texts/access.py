"""Who codes, and which codings they may see and change."""

from __future__ import annotations

from urllib.parse import unquote

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from stellwerk.web.texts.models import CODER, Blind, Coding, Collection, Document

COOKIE = "stellwerk_coder"
LOCAL = "lokal"
"""As whom the person at the machine codes until they say otherwise."""


def collection_for(request: HttpRequest, key: str) -> Collection:
    """The collection with that key, if the request may see it."""
    return get_object_or_404(Collection, key=key)


def document_for(request: HttpRequest, key: str, document: str) -> Document:
    """The document of a collection, if the request may see it."""
    return get_object_or_404(Document, collection=collection_for(request, key), key=document)


def coder_for(request: HttpRequest) -> str:
    """As whom the request codes. At one machine several people can take turns under names of their own."""
    return unquote(request.COOKIES.get(COOKIE, "")).strip()[:CODER] or LOCAL


def closed(collection: Collection) -> QuerySet[Blind]:
    """The parallel codings that have not been opened."""
    return collection.blinds.filter(opened_at=None)


def visible(collection: Collection, coder: str) -> QuerySet[Coding]:
    """The codings a coder may see: all, but where coding is blind only their own."""
    hidden = list(closed(collection).values_list("documents", flat=True))
    found = collection.codings.all()
    return found.exclude(Q(document__in=hidden) & ~Q(coder=coder)) if hidden else found
