"""The four settlement types by which municipalities are compared with their own kind."""

from __future__ import annotations

from stellwerk.errors import UnknownName
from stellwerk.municipalities.model import Kind
from stellwerk.text import Text

KINDS: tuple[Kind, ...] = (
    Kind(
        "large_city",
        Text("kreisfreie Großstadt", "large independent city"),
        Text("kreisfreie Großstädte", "large independent cities"),
    ),
    Kind("urban", Text("städtischer Kreis", "urban district"), Text("städtische Kreise", "urban districts")),
    Kind(
        "rural_towns",
        Text("ländlicher Kreis mit Verdichtungsansätzen", "rural district with some dense areas"),
        Text("ländliche Kreise mit Verdichtungsansätzen", "rural districts with some dense areas"),
    ),
    Kind(
        "rural_sparse",
        Text("dünn besiedelter ländlicher Kreis", "sparsely populated rural district"),
        Text("dünn besiedelte ländliche Kreise", "sparsely populated rural districts"),
    ),
)

KIND_NOTE = Text(
    "Siedlungsstruktureller Kreistyp nach der Regel des BBSR, von diesem Projekt nachgerechnet; die amtliche Liste "
    "kann im Einzelfall abweichen. Kreisfreie Städte unter 100.000 werden zusammen mit ihrem Umland eingeordnet.",
    "Settlement type by the rule of the federal institute BBSR, recalculated by this project; the official list may "
    "differ in single cases. Independent cities below 100,000 are classed together with their surroundings.",
)
"""What must be said wherever a settlement type of a real municipality is shown."""


def kind(kind_id: str) -> Kind:
    """The settlement type with that id; `UnknownName` says which ones come near."""
    for known in KINDS:
        if known.id == kind_id:
            return known
    raise UnknownName(Text("Kreistyp", "settlement type"), kind_id, (known.id for known in KINDS))
