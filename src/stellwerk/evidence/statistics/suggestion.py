"""What the figures suggest for the structure factors: an offer to the rater, with its reasoning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stellwerk.evidence.statistics.catalogue import Anchors
from stellwerk.evidence.statistics.figures import Figures
from stellwerk.evidence.statistics.model import Figure
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality
from stellwerk.text import LANGUAGES, Text

STEPS: tuple[float, ...] = tuple(answer.value for answer in isda().scale)

_RANGE = (
    Text("Das ist weniger als {high}", "That is less than {high}"),
    Text("Das ist mindestens {low}, aber weniger als {high}", "That is at least {low} but less than {high}"),
    Text("Das ist mindestens {low}", "That is at least {low}"),
)
_OFFER = Text("; vorgeschlagen wird deshalb „{answer}“. ", "; so the suggestion is “{answer}”. ")
_BESIDE = Text("Daneben: {facts}. ", "Beside it: {facts}. ")
_OF_KREIS = Text(
    "Für diese Gemeinde ist keine eigene Zahl bekannt; die folgende ist die des Kreises ({kreis}). ",
    "No figure of this municipality's own is known; the following is that of its district ({kreis}). ",
)
_PROPOSAL = Text(
    " Kennzahl und Schwellen sind ein Vorschlag dieses Projekts.",
    " Indicator and thresholds are this project's proposal.",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value offered for a structure factor.

    Attributes
    ----------
    value
        0, 0.33, 0.67 or 1.
    figure
        The one figure that decides.
    beside
        Figures named with it; they do not count.
    anchors
        The thresholds, with their reason.
    reasoning
        All of it in words, with years.
    """

    factor: str
    value: float
    figure: Figure
    beside: tuple[Figure, ...]
    anchors: Anchors
    reasoning: Text


def suggest(figures: Figures, place: Municipality, factor_id: str) -> Suggestion | None:
    """What the figures suggest for a factor in a municipality.

    A Gemeinde is measured by anchors of Gemeinden; where there is no figure of its own, by that of its Kreis, which the
    reasoning says. None where no anchors are declared for the factor, or no figure is known: nothing is ever suggested
    from what is not known.
    """
    for anchors, ags in _ways(figures, place, factor_id):
        figure = figures.get(ags, anchors.indicator)
        if figure.value is not None:
            known = (figures.get(ags, indicator_id) for indicator_id in anchors.beside)
            beside = tuple(other for other in known if other.value is not None)
            value = step(figure.value, anchors)
            said = _reasoning(figure, beside, anchors, value)
            said = said if ags == place.ags else _OF_KREIS.format(kreis=place.kreis) + said
            return Suggestion(factor_id, value, figure, beside, anchors, said)
    return None


def _ways(figures: Figures, place: Municipality, factor_id: str) -> Iterator[tuple[Anchors, str]]:
    """By which anchors and whose figure a factor may be measured, the nearest first."""
    of_kreise, of_gemeinden = figures.catalogue.anchors, figures.catalogue.gemeinde_anchors
    if place.level == "gemeinde":
        if factor_id in of_gemeinden:
            yield of_gemeinden[factor_id], place.ags
        if factor_id in of_kreise:
            yield of_kreise[factor_id], place.ags[:5]
    elif factor_id in of_kreise:
        yield of_kreise[factor_id], place.ags


def step(value: float, anchors: Anchors) -> float:
    """The step a value reaches: 0 below the first threshold, 0.33, 0.67, and 1 from the third on."""
    return STEPS[sum(value >= threshold for threshold in anchors.thresholds)]


def _reasoning(figure: Figure, beside: tuple[Figure, ...], anchors: Anchors, value: float) -> Text:
    said = _fact(figure) + Text(". ", ". ") + _range(figure, anchors, value)
    said += _OFFER.format(answer=isda().step(value).label)
    if beside:
        facts = [_fact(other) for other in beside]
        said += _BESIDE.format(facts=Text(*("; ".join(fact[language] for fact in facts) for language in LANGUAGES)))
    for other in (figure, *beside):
        if other.note.de:
            said += other.indicator.label + Text(": ", ": ") + other.note + Text(" ", " ")
    return said + figure.indicator.notes + Text(" ", " ") + anchors.reason + _PROPOSAL


def _fact(figure: Figure) -> Text:
    indicator = figure.indicator
    return Text(*(f"{indicator.label[lang]} ({figure.period[lang]}): {figure.written(lang)}" for lang in LANGUAGES))


def _range(figure: Figure, anchors: Anchors, value: float) -> Text:
    reached = STEPS.index(value)
    limits = [Text(*(figure.indicator.written(limit, lang) for lang in LANGUAGES)) for limit in anchors.thresholds]
    wording = _RANGE[0] if reached == 0 else _RANGE[2] if reached == len(limits) else _RANGE[1]
    return wording.format(low=limits[max(reached - 1, 0)], high=limits[min(reached, 2)])
