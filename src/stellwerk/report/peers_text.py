"""Municipalities like ours as plain text, in alphabetical order."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from stellwerk.evidence.statistics import Figures
from stellwerk.evidence.statistics.alike import peers
from stellwerk.municipalities import Municipality
from stellwerk.municipalities.classes import Classes
from stellwerk.text import Language, Text

WIDTH = 80
_COUNT = 8
_HEAD = Text("Kommunen in ähnlicher Ausgangslage wie {place}", "Places that start from a position like {place}")
_BY = Text("Verglichen nach: {conditions}.", "Compared by: {conditions}.")
_WITHIN = Text("Nur innerhalb: {label} „{name}“.", "Only within: {label} “{name}”.")
_TIMES = Text("{label} ({weight}-fach)", "{label} (×{weight})")
_NONE = Text("Keine andere Kommune lässt sich so vergleichen.", "No other place can be compared so.")
_ORDER = Text(
    "In alphabetischer Folge; das ist keine Rangfolge. Auswahl und Gewichte sind ein Vorschlag (--by wählt andere).",
    "In alphabetical order; this is no ranking. Choice and weights are a proposal (--by chooses others).",
)


def peers_text(
    ours: Municipality, figures: Figures, places: tuple[Municipality, ...], weights: Mapping[str, int],
    classes: Classes | None, language: Language,
) -> str:  # fmt: skip
    """The eight places nearest to ours with the reason for each; see `stellwerk.evidence.statistics.alike.peers`."""
    found = peers(figures, places, weights, classes).of(ours.ags, _COUNT, same_type=classes is not None)
    by_key = {place.ags: place for place in places}
    lines = [_HEAD.format(place=ours.title)[language], "", *_compared(ours, figures, weights, classes, language)]
    for place, reason in sorted((by_key[peer.unit].title, peer.explanation[language]) for peer in found):
        lines += ["", place, *textwrap.wrap(reason, WIDTH, initial_indent="  ", subsequent_indent="  ")]
    lines += ["", *textwrap.wrap((_ORDER if found else _NONE)[language], WIDTH)]
    return "\n".join(lines) + "\n"


def _compared(
    ours: Municipality, figures: Figures, weights: Mapping[str, int], classes: Classes | None, language: Language
) -> Iterator[str]:
    labels = [
        label[language] if weight == 1 else _TIMES.format(label=label, weight=weight)[language]
        for name, weight in weights.items()
        if weight and (label := figures.catalogue.get(name).label)
    ]
    yield from textwrap.wrap(_BY.format(conditions=", ".join(labels))[language], WIDTH)
    if classes is not None:
        yield _WITHIN.format(label=classes.label, name=classes.of(ours).label)[language]
