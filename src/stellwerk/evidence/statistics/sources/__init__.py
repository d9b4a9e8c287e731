"""Where official figures come from: one small connector for each source, all of the same shape.

Ask a source with a `Connection` (cache, network, accounts) and a `Query`; it hands over a tidy frame (`SCHEMA`).
"""

from stellwerk.evidence.statistics.sources.boundaries import Boundaries, read_boundaries
from stellwerk.evidence.statistics.sources.cache import Cache, Note
from stellwerk.evidence.statistics.sources.checks import Finding, Weight, check_figures, check_register
from stellwerk.evidence.statistics.sources.files import Kind, kind_of, read_file
from stellwerk.evidence.statistics.sources.frame import SCHEMA, SYMBOLS, Provenance, Status
from stellwerk.evidence.statistics.sources.registry import source, sources
from stellwerk.evidence.statistics.sources.source import CATALOGUE, Connection, Credentials, Metadata, Query, Source
from stellwerk.evidence.statistics.sources.transport import Progress, Transport

__all__ = [
    "CATALOGUE",
    "SCHEMA",
    "SYMBOLS",
    "Boundaries",
    "Cache",
    "Connection",
    "Credentials",
    "Finding",
    "Kind",
    "Metadata",
    "Note",
    "Progress",
    "Provenance",
    "Query",
    "Source",
    "Status",
    "Transport",
    "Weight",
    "check_figures",
    "check_register",
    "kind_of",
    "read_boundaries",
    "read_file",
    "source",
    "sources",
]
