"""Collections, their documents, and a document with its codings."""

from __future__ import annotations

from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.web.access import may
from stellwerk.web.texts.access import COOKIE, coder_for, collection_for, may_read
from stellwerk.web.texts.answers import parted, wants_parts
from stellwerk.web.texts.books import codebook, color, stylesheet
from stellwerk.web.texts.coding import desk_for
from stellwerk.web.texts.forms import NameForm
from stellwerk.web.texts.models import NAME, Collection
from stellwerk.web.texts.overview import listed
from stellwerk.web.texts.page import facts, found
from stellwerk.web.texts.panel import panel

_YEAR = 365 * 24 * 3600


@require_safe
@never_cache
def collections(request: HttpRequest) -> HttpResponse:
    """Every collection, and a way to begin one."""
    rows = [(one, one.documents.count()) for one in Collection.objects.all() if may_read(request, one)]
    facts = {"nav": "texts", "collections": rows, "may_begin": may(request, "texts.code")}
    return render(request, "texts/collections.html", facts)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begins a collection."""
    if not may(request, "texts.code"):
        raise PermissionDenied("texts.code")
    title = request.POST.get("title", "").strip()[:NAME] or _("Collection of texts")
    return redirect("texts", Collection.objects.create(title=title, owner=coder_for(request)).key)


@require_safe
@never_cache
def collection(request: HttpRequest, key: str) -> HttpResponse:
    """The documents of a collection."""
    one, reader = collection_for(request, key)
    shown = {"nav": "texts", "collection": one, "fictional": one.fictional, "documents": listed(one, reader)}
    return render(request, "texts/collection.html", shown | {"reader": reader})


@require_safe
@never_cache
def document(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """A document in four panes, or the part of them that is asked for."""
    desk = desk_for(request, key, document)
    if not wants_parts(request):
        return render(request, "texts/document.html", {"nav": "texts", **facts(request, desk)})
    if "code" in request.GET:
        shown = {"desk": desk, **found(desk, request.GET["code"])}
        return parted({"fundstellen": render_to_string("texts/found.html", shown, request)})
    opened = next((one for one in desk.codings if str(one.pk) == request.GET.get("stelle")), None)
    offered = next((one for one in desk.suggestions if one.key == request.GET.get("vorschlag")), None)
    shown = panel(desk, coding=opened, suggestion=offered)
    return parted(
        {"stelle": render_to_string("texts/panel.html", shown, request)}, active=opened.pk if opened else None
    )


@require_safe
def colors(request: HttpRequest, key: str) -> HttpResponse:
    """The colours of the codes as a style sheet."""
    book = codebook(collection_for(request, key)[0])
    sheet = stylesheet(color(book, code.id) for code in book.codes)
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Keeps under which name someone codes at this machine, and leads back."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else reverse("texts-all"))
    form = NameForm(request.POST)
    if form.is_valid():
        response.set_cookie(COOKIE, quote(form.cleaned_data["coder"]), max_age=_YEAR, samesite="Lax", httponly=True)
    return response
