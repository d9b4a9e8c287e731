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
