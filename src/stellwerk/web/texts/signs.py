"""Change what points to a code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from stellwerk.errors import StellwerkError
from stellwerk.web.core.language import current
from stellwerk.web.texts.access import collection_for
from stellwerk.web.texts.books import codebook
from stellwerk.web.texts.codebooks import entry_page, known_code
from stellwerk.web.texts.dictionaries import parsed
from stellwerk.web.texts.log import recording
from stellwerk.web.texts.models import Signs

LONGEST = 20_000


@require_POST
def change(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Keeps the signs of a code; what cannot be looked for is refused in words, and nothing is kept then."""
    collection, reader = collection_for(request, key, to_code=True)
    book = codebook(collection)
    known = known_code(book, code)
    lines = request.POST.get("lines", "").strip()[:LONGEST]
    try:
        parsed(code, lines)
    except StellwerkError as error:
        return entry_page(request, collection, book, known, problem=error.message[current()], status=422)
    with recording(collection, reader.coder) as step:
        found = collection.signs.filter(code=code).first()
        if found is None:
            step.add(Signs(collection=collection, code=code, lines=lines))
        else:
            step.change(found, lines=lines)
    return redirect("texts-codebook-code", key, code)
