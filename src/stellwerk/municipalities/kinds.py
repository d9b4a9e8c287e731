"""The settlement types by which municipalities are compared with their own kind: four of Kreise, three of Gemeinden."""

from __future__ import annotations

from stellwerk.errors import UnknownName
from stellwerk.municipalities.model import Kind, Municipality
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

GEMEINDE_KINDS: tuple[Kind, ...] = (
    Kind(
        "gemeinde_01",
        Text("Gemeinde in dicht besiedeltem Gebiet", "municipality in a densely populated area"),
        Text("Gemeinden in dicht besiedelten Gebieten", "municipalities in densely populated areas"),
    ),
    Kind(
        "gemeinde_02",
        Text("Gemeinde in einem Gebiet mittlerer Besiedlungsdichte", "municipality in an area of intermediate density"),
        Text("Gemeinden in Gebieten mittlerer Besiedlungsdichte", "municipalities in areas of intermediate density"),
    ),
    Kind(
        "gemeinde_03",
        Text("Gemeinde in gering besiedeltem Gebiet", "municipality in a thinly populated area"),
        Text("Gemeinden in gering besiedelten Gebieten", "municipalities in thinly populated areas"),
    ),
)
"""The degree of urbanisation of a Gemeinde, as the official register has it."""

GEMEINDE_KIND_NOTE = Text(
    "Grad der Verstädterung nach Eurostat, wie ihn das amtliche Gemeindeverzeichnis ausweist.",
    "Degree of urbanisation by Eurostat, as the official register of municipalities shows it.",
)
"""What must be said wherever the kind of a Gemeinde is shown."""

KIND_NOTE = Text(
    "Siedlungsstruktureller Kreistyp nach der Regel des BBSR, von diesem Projekt nachgerechnet; die amtliche Liste "
    "kann im Einzelfall abweichen. Kreisfreie Städte unter 100.000 werden zusammen mit ihrem Umland eingeordnet.",
    "Settlement type by the rule of the federal institute BBSR, recalculated by this project; the official list may "
    "differ in single cases. Independent cities below 100,000 are classed together with their surroundings.",
)
"""What must be said wherever a settlement type of a Kreis is shown."""


def kind(kind_id: str) -> Kind:
    """The settlement type with that id; `UnknownName` says which ones come near."""
    for known in (*KINDS, *GEMEINDE_KINDS):
        if known.id == kind_id:
            return known
    raise UnknownName(Text("Kreistyp", "settlement type"), kind_id, (known.id for known in KINDS))


def kind_note(place: Municipality) -> Text:
    """What must be said beside the settlement type of a municipality."""
    return GEMEINDE_KIND_NOTE if place.level == "gemeinde" else KIND_NOTE
