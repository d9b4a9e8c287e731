"""Networks as GraphML, for Gephi, visone, igraph and others.

The format: Brandes, Eiglsperger, Lerner & Pich 2013, "Graph Markup Language (GraphML)", in Tamassia (ed.), Handbook of
Graph Drawing and Visualization. Edges are directed: one for each end of a tie and rater who speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from stellwerk.evidence.networks.model import Actor, View
from stellwerk.evidence.networks.network import Network

_NODE = {
    "label": "string",
    "level": "string",
    "sector": "string",
    "remit": "string",
    "behind": "string",
    "people": "int",
}
_EDGE = {
    "weight": "int", "frequency": "string", "form": "string", "one_person": "boolean", "needed": "boolean",
    "note": "string", "rater": "string",
}  # fmt: skip


def graphml(network: Network) -> bytes:
    """The network as GraphML in UTF-8, attributes under their ids: the same bytes for the same network."""
    return ("\n".join(_lines(network)) + "\n").encode()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, type_ in keys.items():
            yield f'  <key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>'
    yield '  <graph edgedefault="directed">'
    ids = {actor.name: f"a{number}" for number, actor in enumerate(network.actors, start=1)}
    for actor in network.actors:
        yield f"    <node id={quoteattr(ids[actor.name])}>{_data('node', _actor(actor))}</node>"
    for view in network.views:
        yield f'    <edge source="{ids[view.source]}" target="{ids[view.target]}">{_data("edge", _view(view))}</edge>'
    yield "  </graph>"
    yield "</graphml>"


def _data(kind: str, values: dict[str, object]) -> str:
    said = {name: value for name, value in values.items() if value not in {None, ""}}
    return "".join(f'<data key="{kind}_{name}">{escape(_written(value))}</data>' for name, value in said.items())


def _written(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")  # others are no XML


def _actor(actor: Actor) -> dict[str, object]:
    place = {"level": actor.level, "sector": actor.sector}
    return {"label": actor.name, **place, "remit": actor.remit, "behind": actor.behind, "people": actor.people}


def _view(view: View) -> dict[str, object]:
    return {
        "weight": int(view.strength), "frequency": view.frequency, "form": view.form, "one_person": view.one_person,
        "needed": view.needed, "note": view.note, "rater": view.rater,
    }  # fmt: skip
