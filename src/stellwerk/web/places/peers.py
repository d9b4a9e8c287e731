"""Municipalities like ours, as a reader asked for them: by what, how much each thing counts, and among which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from stellwerk.errors import InputError
from stellwerk.evidence.statistics import Figure, Figures, Indicator
from stellwerk.evidence.statistics.alike import WEIGHTS, comparable, peers, proposed
from stellwerk.evidence.statistics.beside import PEERS
from stellwerk.municipalities import Municipality
from stellwerk.municipalities.classes import CLASSES, Classes
from stellwerk.text import Text
from stellwerk.web.places.standing import TITLES


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked for.

    Attributes
    ----------
    weights
        By indicator, for all that can be compared by.
    within
        The classification within whose class alone places are alike, if any.
    """

    weights: Mapping[str, int]
    within: Classes | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An indicator with how much it counts, for the form."""

    indicator: Indicator
    weight: int


@dataclass(frozen=True, slots=True)
class Group:
    """The choices that speak to one factor."""

    label: Text
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """A place that is like ours, why, and its figures by the conditions that count."""

    place: Municipality
    explanation: Text
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The places that are like ours, by name: which is nearest says nothing about which is better.

    Attributes
    ----------
    ours
        Our own figures by the conditions that count.
    problem
        What is wrong with the question, if something is.
    """

    ours: tuple[Figure, ...]
    found: tuple[Like, ...]
    problem: Text | None = None


def asked(query: Mapping[str, str], figures: Figures, places: tuple[Municipality, ...]) -> Asked:
    """What the address of a page asks for; what it does not name counts as proposed, nonsense as nothing."""
    known = [indicator.id for indicator in comparable(figures, places)]
    given = {name: query[name] for name in known if name in query}
    usual = proposed(figures, places)
    weights = {name: _weight(given.get(name, "0")) if given else usual.get(name, 0) for name in known}
    within = next((one for one in CLASSES if one.id == query.get("nur")), None)
    return Asked(weights, within)


def answer(ours: Municipality, question: Asked, figures: Figures, places: tuple[Municipality, ...]) -> Answer:
    """The places nearest to ours."""
    counted = [name for name, weight in question.weights.items() if weight]
    own = tuple(figures.get(ours.ags, name) for name in counted)
    try:
        near = peers(figures, places, question.weights, question.within).of(
            ours.ags, PEERS, same_type=question.within is not None
        )
    except InputError as error:
        return Answer(own, (), error.message)
    by_key = {place.ags: place for place in places}
    found = [
        Like(by_key[peer.unit], peer.explanation, tuple(figures.get(peer.unit, name) for name in counted))
        for peer in near
    ]
    return Answer(own, tuple(sorted(found, key=lambda like: alphabetical(like.place))))


def form(question: Asked, figures: Figures) -> tuple[Group, ...]:
    """The choices by factor, in the order of the framework."""
    groups = (
        Group(
            title,
            tuple(
                Choice(indicator, question.weights[indicator.id])
                for indicator in figures.catalogue.of_factor(factor)
                if indicator.id in question.weights
            ),
        )
        for factor, title in TITLES.items()
    )
    return tuple(group for group in groups if group.choices)


def alphabetical(place: Municipality) -> str:
    """Ä beside A, as in a German index."""
    return plain_letters(place.name)


def plain_letters(name: str) -> str:
    """A name to be sorted by."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


def _weight(given: str) -> int:
    return int(given) if given.isdecimal() and int(given) in WEIGHTS else 0
