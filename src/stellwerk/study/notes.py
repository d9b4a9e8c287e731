"""What a reader of the results must know about the data behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stellwerk.assessment.memberships import Memberships
from stellwerk.levers.phrases import quoted
from stellwerk.qca.anchors import SKEWED
from stellwerk.study.inputs import Inputs
from stellwerk.study.results import Results
from stellwerk.text import Text, number

_UNRATED = Text(
    "{count} Kommunen des Ordners haben keine Einschätzung und sind nicht verglichen worden.",
    "{count} municipalities of the folder have no ratings and were not compared.",
)
_SKEW = Text(
    "{name} gilt in {inside} von {cases} Fällen: Was fast überall oder fast nirgends gilt, unterscheidet wenig, und "
    "Aussagen darüber werden leicht nichtssagend.",
    "{name} holds in {inside} of {cases} cases: what holds nearly everywhere or nearly nowhere tells little apart, and "
    "statements about it easily become trivial.",
)
_GAP = Text(
    "{name} ist in {count} von {cases} Fällen nicht bekannt. {what}",
    "{name} is not known in {count} of {cases} cases. {what}",
)
_WHAT = {
    "drop": Text(
        "Diese Fälle fehlen in jedem Vergleich, der danach fragt.",
        "These cases are missing in every comparison that asks for it.",
    ),
    "interval": Text(
        "Diese Fälle fehlen im Vergleich; zu jedem Pfad steht, zwischen welchen Werten er mit ihnen läge.",
        "These cases are missing in the comparison; each path says between which values it would lie with them.",
    ),
    "both": Text(
        "Diese Fälle fehlen im Vergleich; zu jedem Pfad steht, zwischen welchen Werten er mit ihnen läge, und die "
        "Nachrechnungen nehmen sie mit dem niedrigsten und dem höchsten möglichen Wert hinein.",
        "These cases are missing in the comparison; each path says between which values it would lie with them, and "
        "the re-analyses take them in at their lowest and highest possible value.",
    ),
}
_FEW = Text(
    "{cases} Fälle auf {rows} mögliche Konstellationen aus {conditions} Bedingungen: Das meiste ist nie beobachtet "
    "worden. Weniger Bedingungen sagen mehr.",
    "{cases} cases for {rows} possible configurations of {conditions} conditions: most were never seen. Fewer "
    "conditions say more.",
)
_CONTRADICTED = Text(
    "{place}: Beim Faktor „{factor}“ spricht jeder gewichtete Beleg gegen den Wert, der gilt. Bitte prüfen.",
    "{place}: on the factor “{factor}” every weighed piece of evidence speaks against the value that counts. Check it.",
)
_UNDECIDED = Text(
    "{name} liegt in {count} Fällen genau bei 0,5: Sie gehören in keine Zeile der Wahrheitstafel.",
    "{name} is exactly 0.5 in {count} cases: they belong to no row of the truth table.",
)


def notes(results: Results, inputs: Inputs) -> Results:
    """The results with what must be known about them."""
    return replace(results, notes=tuple(_notes(results, inputs)))


def _notes(results: Results, inputs: Inputs) -> Iterator[Text]:
    if inputs.unrated:
        yield _UNRATED.format(count=len(inputs.unrated))
    cases, conditions = len(results.municipalities), len(results.declaration.conditions)
    if cases < 2**conditions:
        yield _FEW.format(
            cases=cases, rows=Text(number(2**conditions, "de"), number(2**conditions, "en")), conditions=conditions
        )
    for gap in results.gaps:
        yield _GAP.format(
            name=quoted(results.declaration.label(gap.set)),
            count=len(gap.cases),
            cases=cases,
            what=_WHAT[results.declaration.unknown],
        )
    for name in results.memberships.sets:
        yield from _of_set(name, quoted(results.declaration.label(name)), results.memberships)
    for place in results.municipalities:
        for sheet in results.evidence(place.ags):
            if sheet.contradicted:
                yield _CONTRADICTED.format(place=place.title, factor=sheet.factor.label)


def _of_set(name: str, label: Text, memberships: Memberships) -> Iterator[Text]:
    lower, upper = memberships.column(name)
    known = lower[lower == upper]
    inside, undecided = int((known > 0.5).sum()), int((known == 0.5).sum())
    if min(inside, known.size - inside) < SKEWED * known.size:
        yield _SKEW.format(name=label, inside=inside, cases=known.size)
    if undecided:
        yield _UNDECIDED.format(name=label, count=undecided)
