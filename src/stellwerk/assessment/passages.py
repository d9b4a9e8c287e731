"""From passages to a rating that a person gives: the rating keeps the quote, the passages keep the link to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from stellwerk.assessment.evidence_sheet import Degree, Direction, Piece
from stellwerk.assessment.model import Evidence, Rater, Rating
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.quotes import Quote, best_quote, quote
from stellwerk.evidence.texts.support import Passage, Speaks, Support
from stellwerk.text import Language

_DEGREES: Mapping[int | None, Degree | None] = {None: None, 1: Degree.LOW, 2: Degree.MEDIUM, 3: Degree.HIGH}
_DIRECTIONS = {Speaks.FOR: Direction.FOR, Speaks.AGAINST: Direction.AGAINST}


def rating_link(ags: str, round_key: str, rater: str, factor: str) -> str:
    """The name of a rating that a coding keeps as a link: ``99001/1/spitze/discourse.need``."""
    return "/".join(part.replace(" ", "_") for part in (ags, round_key, rater, factor))


def rating_from(
    support: Support,
    value: float | None,
    rater: Rater,
    day: date,
    language: Language,
    pseudonyms: Mapping[str, str] | None = None,
) -> Rating:
    """The rating a person gives after reading the passages; its evidence is the best quote that may be printed.

    Parameters
    ----------
    value
        What the person decided, whatever was proposed.
    pseudonyms
        See `stellwerk.evidence.texts.quotes.quote`.
    """
    shown = best_quote(support, language, pseudonyms)
    if shown is None:
        return Rating(support.factor.id, value, rater, day)
    said_on = next(one.document.date for one in support.passages if one.coding.id == shown.coding.id)
    return Rating(support.factor.id, value, rater, day, Evidence(f"„{shown.text}“ ({shown.source})", "", said_on))


def linked(codings: Iterable[Coding], support: Support, link: str) -> tuple[Coding, ...]:
    """All codings, those behind a rating with the link to it."""
    behind = {one.coding.id for one in support.passages}
    return tuple(
        replace(one, links=(*one.links, link)) if one.id in behind and link not in one.links else one for one in codings
    )


def pieces(
    supports: Iterable[Support], round_key: str, language: Language, pseudonyms: Mapping[str, str] | None = None
) -> tuple[Piece, ...]:
    """The passages as pieces of evidence of a study folder; those of internal documents are left out."""
    return tuple(
        _piece(support, passage, shown, round_key)
        for support in supports
        for passage in support.passages
        if (shown := quote(passage.document, passage.coding, language, pseudonyms)) is not None
    )


def _piece(support: Support, passage: Passage, shown: Quote, round_key: str) -> Piece:
    return Piece(
        ags=support.ags,
        round=round_key,
        factor=support.factor.id,
        direction=_DIRECTIONS[passage.speaks],
        strength=_DEGREES[passage.coding.strength],
        weight=None,
        quote=shown.text,
        source=shown.source,
        date=passage.document.date,
        coder=passage.coding.coder,
    )
