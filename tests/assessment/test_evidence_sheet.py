"""Evidence stands beside the value judged from it, weighed piece by piece and never added up."""

from datetime import date

import pytest

from stellwerk.assessment import Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.assessment.evidence_sheet import Degree, Direction, Piece, evidence_sheets
from stellwerk.framework import isda

DAY = date(2026, 5, 12)
COALITION, NEED = "actors.coalition", "discourse.need"


def assessed(value: float) -> Assessment:
    ratings = (
        Rating(COALITION, 0.67, Rater("Anna"), DAY, Evidence("Beschluss vom März", "https://x.example", DAY)),
        Rating(COALITION, 0.0, Rater("Ben"), DAY, Evidence("Streit im Ausschuss")),
        Rating(NEED, None, Rater("Ben"), DAY),
    )
    return Assessment("99001", "Musterkreis", "Runde", DAY, ratings, (Agreement(COALITION, value, "", DAY),))


def piece(direction: Direction, ags: str = "99001", key: str = "1") -> Piece:
    return Piece(ags, key, COALITION, direction, Degree.HIGH, Degree.MEDIUM, "„Wir“", "Protokoll", DAY, "K1")


def test_a_sheet_holds_what_coders_weighed_and_what_raters_gave():
    others = (piece(Direction.FOR, ags="99002"), piece(Direction.FOR, key="2"))
    (sheet,) = evidence_sheets(assessed(0.67), "1", (piece(Direction.FOR), *others), isda())
    assert sheet.factor.id == COALITION
    assert sheet.coded == (piece(Direction.FOR),)
    assert [(p.direction, p.strength, p.quote, p.coder) for p in sheet.given] == [
        (Direction.FOR, None, "Beschluss vom März", "Anna"),
        (Direction.AGAINST, None, "Streit im Ausschuss", "Ben"),
    ]


@pytest.mark.parametrize(
    ("value", "directions", "contradicted"),
    [
        (1.0, [Direction.AGAINST, Direction.AGAINST], True),
        (1.0, [Direction.AGAINST, Direction.FOR], False),
        (1.0, [Direction.BOTH], False),
        (0.33, [Direction.FOR], True),
        (0.33, [Direction.AGAINST], False),
        (0.33, [], False),
    ],
)
def test_a_value_that_all_weighed_evidence_speaks_against_is_noticed(value, directions, contradicted):
    (sheet,) = evidence_sheets(assessed(value), "1", map(piece, directions), isda())
    assert sheet.contradicted is contradicted
