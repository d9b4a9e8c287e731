"""What was said: for every case and factor the one quote that shows best what was judged."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.assessment.evidence_sheet import Degree, Direction, EvidenceSheet, Piece
from stellwerk.report.study_blocks import Block, Column, Heading, Paragraph, Table
from stellwerk.report.study_naming import Naming
from stellwerk.text import Text

MANY = 200
"""More quotes are not printed; evidence.csv holds them."""

_TITLE = Text("Was gesagt wurde", "What was said")
_CAPTION = Text("Je Fall und Faktor ein Zitat aus den codierten Belegen", "For each case and factor one coded quote")
_NOTE = Text(
    "Ausgewählt wird das deutlichste Zitat, das in die Richtung der Einschätzung weist; gibt es keines, "
    "das deutlichste überhaupt. Aus internen Dokumenten wird nicht zitiert, in pseudonymen stehen keine Namen.",
    "Chosen is the clearest quote that points in the direction of what was judged; without one the clearest of all. "
    "Internal documents are not quoted, pseudonymous ones without names.",
)
_TOO_MANY = Text(
    "{count} Zitate sind zu viele für einen Bericht; sie stehen in der evidence.csv der Studie.",
    "{count} quotes are too many for a report; they are in the study's evidence.csv.",
)
_CONTRADICTED = Text(" (widerspricht der Einschätzung)", " (contradicts what was judged)")
_CLARITY = {Degree.HIGH: 3, Degree.MEDIUM: 2, Degree.LOW: 1, None: 0}


def quotes(naming: Naming) -> Iterator[Block]:
    """The section; nothing where no coded evidence carries a quote."""
    rows = tuple(_rows(naming))
    if not rows:
        return
    yield Heading(naming.say(_TITLE))
    if len(rows) > MANY:
        yield Paragraph(naming.say(_TOO_MANY, count=len(rows)))
        return
    columns = (
        Column(naming.say(Text("Fall", "Case")), wide=2),
        Column(naming.say(Text("Faktor", "Factor")), wide=2),
        Column(naming.say(Text("Zitat", "Quote")), wide=5),
        Column(naming.say(Text("Quelle", "Source")), wide=3),
    )
    yield Table(naming.say(_CAPTION), columns, rows, naming.say(_NOTE))


def _rows(naming: Naming) -> Iterator[tuple[str, ...]]:
    for place in naming.results.municipalities:
        for sheet in naming.results.evidence(place.ags):
            piece = _clearest(sheet)
            if piece is not None:
                against = naming.say(_CONTRADICTED) if sheet.contradicted else ""
                factor = naming.say(sheet.factor.short) + against
                yield naming.case(place.ags), factor, naming.quoted(piece.quote), piece.source


def _clearest(sheet: EvidenceSheet) -> Piece | None:
    """The piece with words that speaks most clearly in the direction of the judgement, else of all."""
    value = sheet.judgement.value
    wanted = None if value is None else Direction.FOR if value > 0.5 else Direction.AGAINST
    spoken = [piece for piece in sheet.coded if piece.quote]
    fitting = [piece for piece in spoken if piece.direction is wanted] or spoken
    return max(fitting, key=lambda piece: (_CLARITY[piece.strength], -len(piece.quote), piece.quote), default=None)
