"""The cases of a study: how far each belongs to each set, how far raters agree, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.assessment import Standing
from stellwerk.assessment.consensus import Consensus, FactorConsensus
from stellwerk.report.study_blocks import Block, Column, Heading, Paragraph, Table
from stellwerk.report.study_naming import NOBODY, Naming
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.study.results import Gap
from stellwerk.text import Text

MANY = 150
"""More cases are not listed one by one in a document: the tables beside it hold them."""

_TOO_MANY = Text(
    "{count} Fälle sind zu viele für eine Tabelle auf Papier; jede Zugehörigkeit steht in den Tabellen, die mit diesem "
    "Bericht geschrieben werden.",
    "{count} cases are too many for a table on paper; every membership is in the tables written with this report.",
)
_MEMBERSHIPS = Text(
    "Von 0 (gar nicht) bis 1 (ganz). Zwei Zahlen: Der Wert ist nur zwischen ihnen bekannt. Die Reihenfolge ist die der "
    "amtlichen Schlüssel.",
    "From 0 (not at all) to 1 (fully). Two numbers: the value is only known to lie between them. In the order of the "
    "official keys.",
)
_ALPHA = Text(
    "Über alle Faktoren und Fälle liegt Krippendorffs Alpha (ordinal) bei {alpha}{interval}. 1 heißt volle "
    "Übereinstimmung, 0 so viel, wie der Zufall ergäbe. {reading} Verglichen werden nur Antworten auf dieselbe Frage "
    "in derselben Kommune.",
    "Over all factors and cases Krippendorff’s alpha (ordinal) is {alpha}{interval}. 1 is full agreement, 0 is as much "
    "as chance would give. {reading} Only answers to the same question in the same municipality are compared.",
)
_INTERVAL = Text(
    "; bei {confidence} aller Ziehungen (Bootstrap, {resamples}) zwischen {low} und {high}",
    "; in {confidence} of all draws (bootstrap, {resamples}) between {low} and {high}",
)
_READINGS = (
    (
        0.8,
        Text(
            "Krippendorff (2018) verlangt 0,8 für belastbare Aussagen; das ist erreicht.",
            "Krippendorff (2018) asks for 0.8 for firm statements; this is reached.",
        ),
    ),
    (
        0.667,
        Text(
            "Krippendorff (2018) verlangt 0,8 für belastbare und 0,667 für vorläufige Aussagen: Vorläufige sind "
            "möglich.",
            "Krippendorff (2018) asks for 0.8 for firm and 0.667 for tentative statements: tentative ones are "
            "possible.",
        ),
    ),
    (
        -1.0,
        Text(
            "Krippendorff (2018) verlangt mindestens 0,667: Die Antworten gehen so weit auseinander, dass alle "
            "Aussagen dieses Berichts mit Vorsicht zu lesen sind. Unterschiedliche Sichten in einer Kommune sind aber "
            "auch ein Befund.",
            "Krippendorff (2018) asks for 0.667 at least: answers differ so far that everything said here should be "
            "read with care. Different views within one municipality are a finding, too.",
        ),
    ),
)
_SPREADS_NOTE = Text(
    "Anzahl der Fälle. Schritte: wie weit die niedrigste und die höchste Antwort auf der vierstufigen Skala "
    "auseinanderliegen. Offen: Antworten gehen auseinander, und niemand hat sich geeinigt. Abgeleitete Gegenpole sind "
    "nicht eigens aufgeführt.",
    "Number of cases. Steps: how far the lowest and the highest answer lie apart on the scale of four. Open: answers "
    "differ and nobody has agreed. Derived opposite poles are not listed.",
)
_KNOWN = Text(
    "Alles, wonach dieser Vergleich fragt, ist in allen Fällen bekannt.",
    "All that this comparison asks for is known in all cases.",
)
_UNKNOWN = Text(
    "„Nicht bekannt“ ist in diesem Vergleich nie eine Zahl geworden.",
    "“Not known” has never been turned into a number in this comparison.",
)
TREATED = {
    "drop": Text(
        "Ein Fall, von dem etwas nicht bekannt ist, fehlt in jedem Vergleich, der danach fragt.",
        "A case of which something is not known is missing in every comparison that asks for it.",
    ),
    "interval": Text(
        "Ein Fall, von dem etwas nicht bekannt ist, fehlt im Vergleich; zu jedem Pfad steht, zwischen welchen Werten "
        "er mit diesen Fällen läge.",
        "A case of which something is not known is missing in the comparison; each path says between which values it "
        "would lie with these cases.",
    ),
    "both": Text(
        "Ein Fall, von dem etwas nicht bekannt ist, fehlt im Vergleich; zu jedem Pfad steht, zwischen welchen Werten "
        "er mit diesen Fällen läge, und die Nachrechnungen nehmen sie mit dem niedrigsten und mit dem höchsten "
        "möglichen Wert hinein.",
        "A case of which something is not known is missing in the comparison; each path says between which values it "
        "would lie with these cases, and the re-analyses take them in at their lowest and at their highest possible "
        "value.",
    ),
}


def cases(naming: Naming) -> Iterator[Block]:
    """The chapter on the cases and on how far raters agree."""
    yield Heading(naming.say(Text("Die Fälle", "The cases")), 1)
    yield _memberships(naming)
    found = naming.results.consensus
    if found is not None:
        yield Heading(naming.say(Text("Wie einig sich die Beteiligten sind", "How far participants agree")))
        yield Paragraph(_alpha(found, naming))
        yield _spreads(found, naming)
    yield Heading(naming.say(Text("Was niemand weiß", "What nobody knows")))
    yield from _gaps(naming)


def _memberships(naming: Naming) -> Block:
    table = naming.results.memberships
    if len(table.cases) > MANY:
        return Paragraph(naming.say(_TOO_MANY, count=len(table.cases)))
    name = naming.say(Text("Fall", "Case"))
    columns = (Column(name), *(Column(one, "right", turned=True) for one in table.sets))
    rows = tuple(
        (naming.case(case), *(_between(table.bounds(case, one), naming) for one in table.sets)) for case in table.cases
    )
    caption = naming.say(
        Text("Zugehörigkeit jedes Falls zu Bedingungen und Ergebnissen", "Membership of each case in each set")
    )
    return Table(caption, columns, rows, naming.say(_MEMBERSHIPS))


def _between(bounds: tuple[float, float], naming: Naming) -> str:
    low, high = map(naming.share, bounds)
    return low if bounds[0] == bounds[1] else f"{low} – {high}"


def _alpha(found: Consensus, naming: Naming) -> str:
    overall = found.overall
    value = overall.alpha.value
    if value is None:
        return naming.say(overall.alpha.reason or Text(NOBODY, NOBODY))
    interval = Text("", "")
    if overall.low is not None:
        interval = _INTERVAL.format(
            confidence=naming.percent(overall.confidence),
            resamples=overall.resamples,
            low=naming.share(overall.low),
            high=naming.share(overall.high),
        )
    reading = next(text for least, text in _READINGS if value >= least)
    return naming.say(_ALPHA, alpha=naming.share(value), interval=interval, reading=reading)


def _spreads(found: Consensus, naming: Naming) -> Block:
    titles = (
        Text("vereinbart", "agreed"),
        Text("einstimmig", "unanimous"),
        Text("offen", "open"),
        Text("nicht bekannt", "not known"),
        Text("kein Schritt", "no step"),
        Text("ein Schritt", "one step"),
        Text("zwei Schritte", "two steps"),
        Text("drei Schritte", "three steps"),
        Text("Alpha", "Alpha"),
    )
    columns = (
        Column(naming.say(Text("Faktor", "Factor"))),
        *(Column(naming.say(title), "right", turned=True) for title in titles),
    )
    rows = tuple(_spread(one, naming) for one in found.factors)
    caption = naming.say(Text("Einigkeit, Faktor für Faktor", "Agreement, factor by factor"))
    return Table(caption, columns, rows, naming.say(_SPREADS_NOTE))


def _spread(one: FactorConsensus, naming: Naming) -> tuple[str, ...]:
    factor = FRAMEWORKS[naming.results.declaration.framework]().factor(one.factor)
    standings = [one.standings.get(standing, 0) for standing in (Standing.AGREED, Standing.UNANIMOUS, Standing.OPEN)]
    unknown = one.standings.get(Standing.UNKNOWN, 0) + one.standings.get(Standing.UNRATED, 0)
    counts = map(str, (*standings, unknown, *one.spreads))
    return (factor.label[naming.language], *counts, naming.share(one.alpha.value))


def _gaps(naming: Naming) -> Iterator[Block]:
    gaps = naming.results.gaps
    if not gaps:
        yield Paragraph(naming.say(_KNOWN))
        return
    treated = TREATED[naming.results.declaration.unknown]
    yield Paragraph(f"{naming.say(_UNKNOWN)} {naming.say(treated)}")
    titles = (
        Text("Menge", "Set"),
        Text("Fälle", "Cases"),
        Text("welche", "which"),
        Text("nicht bekannt ist", "what is not known"),
    )
    columns = (
        Column(naming.say(titles[0])),
        Column(naming.say(titles[1]), "right"),
        Column(naming.say(titles[2]), wide=1),
        Column(naming.say(titles[3]), wide=1),
    )
    caption = naming.say(Text("Was in wie vielen Fällen nicht bekannt ist", "What is not known, in how many cases"))
    yield Table(caption, columns, tuple(_gap(gap, naming) for gap in gaps))


def _gap(gap: Gap, naming: Naming) -> tuple[str, ...]:
    parts = sorted({part for found in gap.parts for part in found})
    return gap.set, str(len(gap.cases)), _some(gap.cases, naming), ", ".join(map(naming.part, parts)) or NOBODY


def _some(keys: tuple[str, ...], naming: Naming, most: int = 30) -> str:
    listed = naming.cases(sorted(keys)[:most])
    return listed if len(keys) <= most else f"{listed} …"
