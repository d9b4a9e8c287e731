"""What the municipalities of a network hold, factor by factor: how many chose which step, and none of them given away.

No total, no average, no order among municipalities. Of a step that fewer than the threshold hold it is only said that
they are fewer, none included. All other numbers are bands of the size of the threshold (5–9, 10–14, …): two lists that
differ by one municipality look alike but at the edge of a band. Totals are not given: with one, a small cell could be
had by subtracting.

What this does not hide: that all members hold the same step, from somebody who knows how many contributed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from stellwerk.disclosure import FEWEST, Band, band, withheld
from stellwerk.framework import Factor, Framework
from stellwerk.tables import Cell, Sheet
from stellwerk.text import Language, Text

OPEN = Text("offen", "open")
"""No value was agreed on."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the municipalities are spread over the answers to one factor.

    Attributes
    ----------
    counts
        How many hold which step, in the order of `answers`; None: fewer than the threshold, or none.
    """

    factor: Factor
    counts: tuple[Band | None, ...]


def answers(framework: Framework) -> tuple[Text, ...]:
    """What the counts of a spread stand for: the steps, from *not at all* to *fully*, then *open*."""
    return (*(step.label for step in framework.scale), OPEN)


def across(
    held: Mapping[str, Mapping[str, float | None]], framework: Framework, fewest: int = FEWEST
) -> tuple[Spread, ...]:
    """The spread of every rated factor, in the order of the framework.

    Parameters
    ----------
    held
        Key of the municipality → id of a rated factor → the value agreed on, 0, 0.33, 0.67 or 1; None: open. Factors
        that a municipality was not asked are missing.
    fewest
        The fewest municipalities of which anything is said, at least 1.

    Returns
    -------
    tuple
        Empty if fewer municipalities than that contribute anything.
    """
    contributing = sum(bool(own) for own in held.values())
    if contributing < fewest:
        return ()
    steps: list[float | None] = [*(step.value for step in framework.scale), None]
    counted = Counter((factor, value) for own in held.values() for factor, value in own.items())
    hidden = withheld(counted, fewest=fewest)
    return tuple(
        Spread(
            factor,
            tuple(None if (factor.id, step) in hidden else band(counted[factor.id, step], fewest) for step in steps),
        )
        for factor in framework.rated
    )


def fewer_than(fewest: int) -> Text:
    """What stands where too few hold a step."""
    return Text(f"unter {fewest}", f"under {fewest}")


def across_sheet(spreads: tuple[Spread, ...], framework: Framework, language: Language, fewest: int = FEWEST) -> Sheet:
    """The spreads as a table, with the words of the page."""
    few = fewer_than(fewest)
    head = (Text("Nummer", "Number"), Text("Faktor", "Factor"), *answers(framework))
    rows = tuple((one.factor.number, one.factor.label[language], *_words(one.counts, few, language)) for one in spreads)
    return Sheet({"de": "Netzwerk", "en": "Network"}[language], tuple(text[language] for text in head), rows)


def _words(counts: tuple[Band | None, ...], few: Text, language: Language) -> list[Cell]:
    return [(count.words if count else few)[language] for count in counts]
