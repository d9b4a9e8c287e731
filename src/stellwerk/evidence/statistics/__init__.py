"""Official statistics: figures with year, source and licence, and what they suggest for the structure factors."""

from stellwerk.evidence.statistics.catalogue import Anchors, Catalogue, catalogue
from stellwerk.evidence.statistics.figures import Figures, official
from stellwerk.evidence.statistics.model import Figure, Indicator, Licence, Source, Status
from stellwerk.evidence.statistics.position import BANDS, Band, Position, band, position
from stellwerk.evidence.statistics.suggestion import Suggestion, suggest

__all__ = [
    "BANDS",
    "Anchors",
    "Band",
    "Catalogue",
    "Figure",
    "Figures",
    "Indicator",
    "Licence",
    "Position",
    "Source",
    "Status",
    "Suggestion",
    "band",
    "catalogue",
    "official",
    "position",
    "suggest",
]
