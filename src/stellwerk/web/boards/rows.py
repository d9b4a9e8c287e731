"""A lever in words: what was answered, what it does here, who said so on what evidence."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.assessment import Rating
from stellwerk.framework import Factor, Impulse
from stellwerk.levers import Board, Lever, Role
from stellwerk.report.board_svg import answer
from stellwerk.text import Text

_EFFECTS = {
    -1.0: Text("wirkt hier ganz in Richtung Passivität", "makes fully for passivity here"),
    -0.34: Text("wirkt hier eher in Richtung Passivität", "rather makes for passivity here"),
    0.0: Text("kann in beide Richtungen wirken", "can work either way"),
    0.34: Text("wirkt hier eher in Richtung Aktivität", "rather makes for activity here"),
    1.0: Text("wirkt hier ganz in Richtung Aktivität", "makes fully for activity here"),
}
_NOT_KNOWN = Text("Wirkung hier nicht bekannt", "effect here not known")
_SILENT = Text("weiß nicht", "does not know")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one rater answered, and on what evidence."""

    who: str
    said: Text
    rating: Rating

    @property
    def link(self) -> str:
        """The link of the evidence where it leads to the web; a file read in may hold anything."""
        link = self.rating.evidence.link
        return link if link.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A lever as the page tells it.

    Attributes
    ----------
    voices
        The answers of the raters; none for a derived pole, whose answers stand with its opposite.
    opposite
        The factor it is derived from.
    low, high
        The smallest and the largest answer, in words; None where nobody knows.
    """

    lever: Lever
    group: Text
    answer: Text
    effect: Text
    voices: tuple[Voice, ...]
    opposite: Factor | None
    low: Text | None
    high: Text | None

    @property
    def factor(self) -> Factor:
        """The factor the lever stands for."""
        return self.lever.judgement.factor

    @property
    def slug(self) -> str:
        """The factor's id as part of an HTML id."""
        return slug(self.factor)

    @property
    def impulse(self) -> Impulse | None:
        """The impulse that speaks to it most closely."""
        return self.lever.impulses[0] if self.lever.impulses else None


def slug(factor: Factor) -> str:
    """A factor's id as part of an HTML id."""
    return factor.id.replace(".", "-")


def rows(board: Board) -> tuple[Row, ...]:
    """All levers in the order of the framework's table."""
    return tuple(_row(lever, board) for lever in board.levers)


def of_role(board: Board, role: Role) -> tuple[Row, ...]:
    """The levers of one role, in the order in which the board names them."""
    return tuple(_row(lever, board) for lever in board.with_role(role))


def _row(lever: Lever, board: Board) -> Row:
    judgement = lever.judgement
    opposite = judgement.factor.opposite
    return Row(
        lever=lever,
        group=board.framework.group(judgement.factor.group).label,
        answer=answer(lever, board),
        effect=_NOT_KNOWN if lever.effect is None else _EFFECTS[lever.effect],
        voices=() if judgement.derived else tuple(_voice(rating, board) for rating in judgement.ratings),
        opposite=board.framework.factor(opposite) if opposite else None,
        low=None if judgement.low is None else board.framework.step(judgement.low).label,
        high=None if judgement.high is None else board.framework.step(judgement.high).label,
    )


def _voice(rating: Rating, board: Board) -> Voice:
    said = _SILENT if rating.value is None else board.framework.step(rating.value).label
    return Voice(rating.rater.department, said, rating)
