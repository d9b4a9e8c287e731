"""The sources there are, by name."""

from __future__ import annotations

from functools import cache

from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics.sources.genesis import destatis, regionalstatistik, zensus
from stellwerk.evidence.statistics.sources.inkar import Inkar
from stellwerk.evidence.statistics.sources.inkar_live import InkarLive
from stellwerk.evidence.statistics.sources.regionalatlas import Regionalatlas
from stellwerk.evidence.statistics.sources.source import Source
from stellwerk.evidence.statistics.sources.wahlen import Wahlen
from stellwerk.evidence.statistics.sources.wegweiser import Wegweiser
from stellwerk.text import Text

FILES = {
    "genesis": "Statistische Ämter des Bundes und der Länder",
    "inkar": "BBSR Bonn, INKAR",
}
"""Who is to be named for files that do not say which database they come from."""


@cache
def sources() -> tuple[Source, ...]:
    """All sources of figures, those without an account first."""
    return (Regionalatlas(), Inkar(), InkarLive(), Wegweiser(), Wahlen(), regionalstatistik(), destatis(), zensus())


def source(source_id: str) -> Source:
    """The source of that name; `UnknownName` says which ones come near."""
    for known in sources():
        if known.id == source_id:
            return known
    raise UnknownName(Text("Quelle", "source"), source_id, [known.id for known in sources()])


def attribution(source_id: str) -> str:
    """Who is to be named for the figures of a source, or of a kind of file; the id itself if nobody knows it."""
    for known in sources():
        if known.id == source_id:
            return known.attribution
    return FILES.get(source_id, source_id)
