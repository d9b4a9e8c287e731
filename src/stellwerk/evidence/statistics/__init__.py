"""Official statistics: figures with year, source and licence, and what they suggest for the structure factors."""

from stellwerk.evidence.statistics.catalogue import Anchors, Catalogue, catalogue
from stellwerk.evidence.statistics.figures import Figures, bundled
from stellwerk.evidence.statistics.installed import official
from stellwerk.evidence.statistics.model import Binding, Figure, Indicator, Licence, Origin, Source, Status
from stellwerk.evidence.statistics.position import BANDS, Band, Position, band, position
from stellwerk.evidence.statistics.suggestion import Suggestion, suggest

__all__ = [
    "BANDS",
    "Anchors",
    "Band",
    "Binding",
    "Catalogue",
    "Figure",
    "Figures",
    "Indicator",
    "Licence",
    "Origin",
    "Position",
    "Source",
    "Status",
    "Suggestion",
    "band",
    "bundled",
    "catalogue",
    "official",
    "position",
    "suggest",
]
