"""Discourse networks: who speaks for or against what, and who agrees with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stellwerk.evidence.texts.discourse import (
    Network,
    Normalisation,
    Relation,
    Statement,
    affiliation,
    graphml,
    network_csv,
    one_mode,
)
from stellwerk.tables import write_csv
from stellwerk.text import Text
from stellwerk.web.core.language import current
from stellwerk.web.texts import models
from stellwerk.web.texts.access import Reader, closed, collection_for, document_for, documents, visible
from stellwerk.web.texts.corpora import statement
from stellwerk.web.texts.drawing import bipartite, circle
from stellwerk.web.texts.log import recording
from stellwerk.web.texts.models import NAME, Collection

KINDS: Mapping[str, Text] = {
    "worueber": Text("wer worüber spricht", "who speaks of what"),
    "einig": Text("wer mit wem übereinstimmt", "who agrees with whom"),
    "uneinig": Text("wer mit wem uneins ist", "who differs from whom"),
    "bilanz": Text("Übereinstimmung weniger Uneinigkeit", "agreement less difference"),
}
_RELATIONS = {"einig": Relation.CONGRUENCE, "uneinig": Relation.CONFLICT, "bilanz": Relation.SUBTRACT}
NODES: Mapping[str, Text] = {
    "organisation": Text("Organisationen", "organisations"),
    "person": Text("Personen", "people"),
}
_NODE: Mapping[str, Callable[[Statement], str]] = {
    "organisation": lambda one: one.organisation,
    "person": lambda one: one.actor,
}


@require_safe
@never_cache
def show(request: HttpRequest, key: str) -> HttpResponse:
    """The network as a drawing and as a table."""
    collection, reader = collection_for(request, key)
    kind, node = _asked(request)
    found = statements(collection, reader)
    made = _network(found, kind, node)
    pairs = _ties(found, made, kind, node)
    drawn = bipartite(pairs, current()) if kind == "worueber" else circle(made, current())
    facts = {
        "nav": "texts",
        "tab": "network",
        "collection": collection,
        "fictional": collection.fictional,
        "count": len(found),
        "kinds": KINDS,
        "kind": kind,
        "nodes": NODES,
        "node": node,
        "drawing": mark_safe(drawn),  # noqa: S308 - our own drawing, its words escaped where it is made
        "pairs": pairs,
        "two_mode": kind == "worueber",
    }
    return render(request, "texts/network.html", facts)


@require_safe
@never_cache
def download(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """The network for other programs: GraphML or CSV."""
    collection, reader = collection_for(request, key)
    made = _network(statements(collection, reader), *_asked(request))
    if name == "netzwerk.graphml":
        response = HttpResponse(graphml(made), content_type="application/xml")
    elif name == "netzwerk.csv":
        response = HttpResponse(write_csv(network_csv(made)), content_type="text/csv; charset=utf-8")
    else:
        raise Http404(name)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def state(request: HttpRequest, key: str, document: str, coding: int) -> HttpResponse:
    """Makes a statement of a coded passage: who, for whom, on what, for or against."""
    row, reader = document_for(request, key, document, to_code=True)
    passage = get_object_or_404(visible(row.collection, reader), pk=coding, document=row)
    given = {name: request.POST.get(name, "").strip()[:NAME] for name in ("actor", "organisation", "concept")}
    if given["concept"] and (given["actor"] or given["organisation"]):
        with recording(row.collection, reader.coder) as step:
            step.add(
                models.Statement(
                    collection=row.collection,
                    document=row,
                    start=passage.start,
                    end=passage.end,
                    agreement=0 if request.POST.get("agreement") == "0" else 1,
                    date=row.date,
                    coder=reader.coder,
                    **given,
                )
            )
    response = redirect("texts-document", key, document)
    response.headers["Location"] += f"?stelle={passage.pk}#stelle"
    return response


def statements(collection: Collection, reader: Reader) -> list[Statement]:
    """The statements somebody may see."""
    keys = dict(documents(collection, reader).values_list("pk", "key"))
    hidden = set(closed(collection).values_list("documents", flat=True))
    rows = collection.statements.filter(document__in=list(keys))
    return [
        statement(row, keys[row.document_id])
        for row in rows
        if row.document_id not in hidden or row.coder == reader.coder
    ]


def _asked(request: HttpRequest) -> tuple[str, str]:
    kind, node = request.GET.get("art", "worueber"), request.GET.get("wer", "organisation")
    return kind if kind in KINDS else "worueber", node if node in NODES else "organisation"


def _network(found: list[Statement], kind: str, node: str) -> Network:
    if kind == "worueber":
        return affiliation(found, node=_NODE[node])
    return one_mode(found, _RELATIONS[kind], normalisation=Normalisation.AVERAGE, node=_NODE[node])


def _ties(found: list[Statement], made: Network, kind: str, node: str) -> list[tuple[str, str, float, float]]:
    """For the table: who, on what or with whom, and how often for and against, or how strongly."""
    if kind == "worueber":
        counts: dict[tuple[str, str], list[int]] = {}
        for one in found:
            who = _NODE[node](one)
            if who:
                counts.setdefault((who, one.concept), [0, 0])[0 if one.agreement else 1] += 1
        return [(who, what, yes, no) for (who, what), (yes, no) in sorted(counts.items())]
    ties = [
        (first, second, float(made.weights[i, j]), 0.0)
        for i, first in enumerate(made.rows)
        for j, second in enumerate(made.columns[:i])
        if made.weights[i, j]
    ]
    return sorted(ties, key=lambda one: -abs(one[2]))
