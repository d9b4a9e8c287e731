"""A lever in words: what was answered, what it does here, who said so and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.assessment import Assessment, Evidence, Rating
from stellwerk.framework import Factor, Impulse
from stellwerk.levers import Board, Lever, Role
from stellwerk.report.board_svg import answer
from stellwerk.report.wording import EXPLANATIONS, TAGS, TITLES, effect, no_start
from stellwerk.text import Text

_NOT_KNOWN = Text("Wirkung hier nicht bekannt", "effect here not known")
_SILENT = Text("weiß nicht", "does not know")


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers given, and by whom."""

    said: Text
    who: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The evidence one rater gave."""

    who: str
    evidence: Evidence

    @property
    def link(self) -> str:
        """The link of the evidence where it leads to the web; a file read in may hold anything."""
        return self.evidence.link if self.evidence.link.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A lever as the page tells it.

    Attributes
    ----------
    answers, quotes
        What was answered, the most first, and the evidence given; none for a derived pole, whose answers stand with
        its opposite.
    opposite
        The factor it is derived from.
    low, high
        The smallest and the largest answer, in words; None where nobody knows.
    """

    lever: Lever
    group: Text
    answer: Text
    effect: Text
    answers: tuple[Answer, ...]
    quotes: tuple[Quote, ...]
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
    def tag(self) -> Text:
        """The lever's role in a word or two."""
        return TAGS[self.lever.role]

    @property
    def impulse(self) -> Impulse | None:
        """The impulse that speaks to it most closely."""
        return self.lever.impulses[0] if self.lever.impulses else None


@dataclass(frozen=True, slots=True)
class Part:
    """The levers of one role."""

    role: Role
    rows: tuple[Row, ...]
    assessment: Assessment

    @property
    def id(self) -> str:
        """An address for it on the page."""
        return f"teil-{self.role}"

    @property
    def title(self) -> Text:
        """What its levers are called."""
        return TITLES[self.role]

    @property
    def explanation(self) -> Text:
        """What its levers are, or why there are none."""
        return EXPLANATIONS[self.role] if self.rows else no_start(self.assessment)

    @property
    def wide(self) -> bool:
        """Whether each lever gets a card of its own: those that can be moved."""
        return self.role in {Role.START, Role.CLARIFY, Role.STRENGTH}


def slug(factor: Factor) -> str:
    """A factor's id as part of an HTML id."""
    return factor.id.replace(".", "-")


def rows(board: Board) -> tuple[Row, ...]:
    """All levers in the order of the framework's table."""
    return tuple(_row(lever, board) for lever in board.levers)


def parts(board: Board) -> tuple[Part, ...]:
    """What the board says, the most important first; what it has nothing on is left out, places to start never."""
    found = (
        Part(role, tuple(_row(lever, board) for lever in board.with_role(role)), board.assessment) for role in TITLES
    )
    return tuple(part for part in found if part.rows or part.role is Role.START)


def _row(lever: Lever, board: Board) -> Row:
    judgement = lever.judgement
    opposite = judgement.factor.opposite
    return Row(
        lever=lever,
        group=board.framework.group(judgement.factor.group).label,
        answer=answer(lever, board),
        effect=_NOT_KNOWN if lever.effect is None else effect(lever),
        answers=() if judgement.derived else _answers(judgement.ratings, board),
        quotes=() if judgement.derived else _quotes(judgement.ratings),
        opposite=board.framework.factor(opposite) if opposite else None,
        low=None if judgement.low is None else board.framework.step(judgement.low).label,
        high=None if judgement.high is None else board.framework.step(judgement.high).label,
    )


def _answers(ratings: tuple[Rating, ...], board: Board) -> tuple[Answer, ...]:
    """The steps that were chosen, from *fully* to *not at all*, then who did not know."""
    values = sorted({rating.value for rating in ratings}, key=lambda value: -1.0 if value is None else value)
    return tuple(_answer(value, ratings, board) for value in reversed(values))


def _answer(value: float | None, ratings: tuple[Rating, ...], board: Board) -> Answer:
    said = _SILENT if value is None else board.framework.step(value).label
    agreeing = [rating.rater for rating in ratings if rating.value == value]
    return Answer(said, tuple(rater.department for rater in agreeing if rater.department), len(agreeing))


def _quotes(ratings: tuple[Rating, ...]) -> tuple[Quote, ...]:
    return tuple(Quote(rating.rater.department, rating.evidence) for rating in ratings if rating.evidence)
