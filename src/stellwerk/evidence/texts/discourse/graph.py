"""Networks as files: GraphML with all attributes, and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from stellwerk.evidence.texts.discourse.network import Network
from stellwerk.tables import Sheet

Attributes = Mapping[str, Mapping[str, str]]
"""What is known of each node: name of the node → name of the attribute → value."""

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def graphml(network: Network, attributes: Attributes | None = None) -> bytes:
    """The network as GraphML that Gephi, visone, igraph and networkx read.

    Nodes carry their name as *label*, their *mode* (1: who speaks, 2: concepts), their number of *statements* and all
    given attributes; edges carry *weight* and its sign. Undirected; a tie of 0 is left out.
    """
    known = attributes or {}
    further = sorted({name for node in known.values() for name in node})
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    for key, of, kind in [
        ("label", "node", "string"), ("mode", "node", "int"), ("statements", "node", "int"),
        *((f"a{n}", "node", "string") for n, _ in enumerate(further)),
        ("weight", "edge", "double"), ("sign", "edge", "int"),
    ]:  # fmt: skip
        name = further[int(key[1:])] if key[0] == "a" and key[1:].isdecimal() else key
        ET.SubElement(root, "key", {"id": key, "for": of, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", id="G", edgedefault="undirected")
    for node, label, mode, statements in _nodes(network):
        values = {"label": label, "mode": str(mode)} | ({} if statements is None else {"statements": str(statements)})
        values |= {
            f"a{n}": known.get(label, {})[name] for n, name in enumerate(further) if name in known.get(label, {})
        }
        _with_data(ET.SubElement(graph, "node", id=node), values)
    for source, target, weight in _edges(network):
        edge = ET.SubElement(graph, "edge", source=source, target=target)
        _with_data(edge, {"weight": repr(weight), "sign": "1" if weight > 0 else "-1"})
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def network_csv(network: Network) -> Sheet:
    """The network as a matrix with names, for `stellwerk.tables` to write as CSV, XLSX or ODS."""
    rows = zip(network.rows, network.weights.tolist(), strict=True)
    return Sheet("network", ("", *network.columns), tuple((name, *weights) for name, weights in rows))


def _nodes(network: Network) -> Iterator[tuple[str, str, int, int | None]]:
    for n, (label, statements) in enumerate(zip(network.rows, network.statements, strict=True)):
        yield f"r{n}", label, 1, statements
    if not network.one_mode:
        yield from ((f"c{n}", label, 2, None) for n, label in enumerate(network.columns))


def _edges(network: Network) -> Iterator[tuple[str, str, float]]:
    for i, row in enumerate(network.weights.tolist()):
        for j, weight in enumerate(row):
            if weight and not (network.one_mode and j <= i):
                yield f"r{i}", f"{'r' if network.one_mode else 'c'}{j}", weight


def _with_data(element: ET.Element, values: Mapping[str, str]) -> None:
    for key, value in values.items():
        ET.SubElement(element, "data", key=key).text = value
