"""A factor as a rater sees it: question, four anchored answers, evidence, suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from stellwerk.evidence.statistics import Figures, Suggestion, suggest
from stellwerk.framework import Factor, Framework
from stellwerk.municipalities import Municipality
from stellwerk.text import LANGUAGES, Text
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.forms import RatingForm
from stellwerk.web.rounds.links import hash_of
from stellwerk.web.rounds.mapping import answer_of, words_of
from stellwerk.web.rounds.models import Answer, Rater, Rating, Round
from stellwerk.web.rounds.progress import Stage, stages
from stellwerk.web.rounds.writing import BLANK


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four answers, with what it looks like in practice."""

    answer: str
    label: Text
    anchor: Text
    chosen: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A factor with what its rater has put down.

    Attributes
    ----------
    shown
        What stands in the fields: what is kept, or what was typed and could not be taken.
    errors
        What is wrong with it, by field.
    pole
        The factor that follows from this one.
    rating
        As kept; without key if nothing is kept yet.
    """

    round: Round
    factor: Factor
    rating: Rating
    shown: Mapping[str, str]
    choices: tuple[Choice, ...]
    suggestion: Suggestion | None
    pole: Factor | None
    writer: str
    queue: str
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    conflict: bool = False

    @property
    def slug(self) -> str:
        """The factor's id as part of an HTML id."""
        return self.factor.id.replace(".", "-")

    @property
    def unknown(self) -> bool:
        """Whether *I do not know* is chosen."""
        return self.shown["answer"] == Answer.UNKNOWN

    @property
    def offer(self) -> str:
        """The answer that the figures suggest; empty without a suggestion."""
        return "" if self.suggestion is None else answer_of(self.suggestion.value)

    @property
    def offered_label(self) -> Text:
        """That answer in words."""
        return words_of(self.offer)

    @property
    def offered_fact(self) -> Text:
        """The figure that decides the suggestion."""
        if self.suggestion is None:
            return Text("", "")
        figure, indicator = self.suggestion.figure, self.suggestion.figure.indicator
        facts = (f"{indicator.label[lang]} ({figure.period[lang]}): {figure.written(lang)}" for lang in LANGUAGES)
        return Text(*facts)

    @property
    def offered_evidence(self) -> Text:
        """The same with its source, as evidence to take over."""
        if self.suggestion is None:
            return Text("", "")
        source = self.suggestion.figure.source
        return (
            self.offered_fact + Text(". Quelle: ", ". Source: ") + Text(*(f"{source.publisher}, {source.table}.",) * 2)
        )

    @property
    def kept_label(self) -> Text:
        """The answer that is kept, in words."""
        return words_of(self.rating.answer)

    @property
    def shown_label(self) -> Text:
        """The answer that stands in the fields, in words."""
        return words_of(self.shown["answer"])

    @property
    def saved(self) -> bool:
        """Whether there is anything to show as saved."""
        return self.rating.version > 0

    @property
    def blank(self) -> bool:
        """Whether everything has been undone."""
        return self.rating.content == BLANK

    @property
    def saved_on(self) -> date:
        """The day of the last change."""
        return timezone.localdate(self.rating.updated_at)

    @property
    def today(self) -> bool:
        """Whether that is today."""
        return self.saved_on == timezone.localdate()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where cards are laid out: one rater in one round, seen by one page."""

    round: Round
    framework: Framework
    place: Municipality
    figures: Figures
    ratings: Mapping[str, Rating]
    writer: str
    queue: str
    rater: Rater | None

    @property
    def asked(self) -> tuple[Factor, ...]:
        """The factors that are asked."""
        return self.round.asked(self.framework)

    def stages(self, group: str) -> tuple[Stage, ...]:
        """The groups as steps, one of them the current one."""
        return stages(self.framework, self.asked, self.ratings, group)

    def card(self, factor: Factor, typed: RatingForm | None = None, *, conflict: bool = False) -> Card:
        """The card of a factor, with what was typed where that could not be taken."""
        rating = self.ratings.get(factor.id, Rating(factor=factor.id))
        shown = _kept(rating) if typed is None else _typed(typed)
        return Card(
            round=self.round,
            factor=factor,
            rating=rating,
            shown=shown,
            choices=self._choices(factor, shown["answer"]),
            suggestion=suggest(self.figures, self.place, factor.id),
            pole=self.framework.pole_of(factor),
            writer=self.writer,
            queue=self.queue,
            errors={} if typed is None else {name: [str(said) for said in what] for name, what in typed.errors.items()},
            conflict=conflict,
        )

    def _choices(self, factor: Factor, chosen: str) -> tuple[Choice, ...]:
        steps = zip(self.framework.scale, factor.anchors, strict=True)
        return tuple(
            Choice(answer_of(step.value), step.label, anchor, chosen == answer_of(step.value)) for step, anchor in steps
        )


def desk(round_: Round, rater: Rater | None, framework: Framework, writer: str) -> Desk:
    """The desk of a rater; an empty one for a rater without answers."""
    place = knowledge.municipality(round_.ags)
    ratings = {} if rater is None else {rating.factor: rating for rating in rater.ratings.all()}
    # Under this name a browser keeps what it could not send: of this round, and of whoever answers, without saying who.
    queue = hash_of(f"{round_.key}:{rater.key if rater and round_.together else ''}")[:16]
    return Desk(round_, framework, place, knowledge.figures(place), ratings, writer, queue, rater)


def _kept(rating: Rating) -> dict[str, str]:
    when: date | None = rating.evidence_date
    return {
        "answer": rating.answer,
        "text": rating.text,
        "link": rating.link,
        "evidence_date": when.isoformat() if when else "",
    }


def _typed(form: RatingForm) -> dict[str, str]:
    return {name: form.data.get(name, "") for name in ("answer", "text", "link", "evidence_date")}
