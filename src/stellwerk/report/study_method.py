"""What was compared and how: prose and tables made from the declaration of a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stellwerk.assessment.conditions import Condition, Expected, FigureSet
from stellwerk.assessment.memberships import Rule
from stellwerk.evidence.statistics import catalogue
from stellwerk.framework import Framework
from stellwerk.levers.comparison import Side
from stellwerk.report.study_blocks import Block, Bullets, Column, Heading, Paragraph, Table
from stellwerk.report.study_method_words import (
    CONDITIONS_NOTE,
    CUTS,
    FIGURES_NOTE,
    FREQUENCY,
    GIVEN,
    GLOSSARY,
    KINDS,
    METHODS,
    MOVABLE,
    RULES,
    STEPS,
)
from stellwerk.report.study_naming import NOBODY, SIDES, Naming
from stellwerk.study.declaration import Grid, Method
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.text import Text, day, number

_CASES = Text("Verglichen werden {count} Fälle ({types}).", "{count} cases are compared ({types}).")
_RATED = Text(
    "Grundlage sind Einschätzungen in den Worten des Rahmens „{framework}“: {ratings} Antworten von {raters} "
    "Beteiligten, {time}. {round}",
    "They rest on ratings in the words of the framework “{framework}”: {ratings} answers by {raters} participants, "
    "{time}. {round}",
)
_BETWEEN = Text("gegeben zwischen dem {first} und dem {last}", "given between {first} and {last}")
_ON = Text("gegeben am {first}", "given on {first}")
_LATEST = Text("Von jedem Fall zählt die jüngste Runde.", "The latest round of each case counts.")
_ROUND = Text("Von jedem Fall zählt die Runde „{round}“.", "The round “{round}” of each case counts.")
_UNRATED = Text(
    "Grundlage sind allein Kennzahlen und Ergebnisse; Einschätzungen von Beteiligten gehen nicht ein.",
    "It rests on figures and outcomes alone; there are no ratings by participants in it.",
)
_APART = Text(
    "Aktivität und Passivität werden getrennt untersucht: Was zu dem einen führt, ist nicht einfach das Gegenteil "
    "dessen, was zum anderen führt.",
    "Activity and passivity are analysed separately: what leads to the one is not simply the opposite of what leads to "
    "the other.",
)
_ACTIVE_IF = Text(
    "Als aktiv gilt, wo das gilt; als passiv, wo es nicht gilt ({absence}).",
    "Where this holds counts as active, where it does not ({absence}) as passive.",
)
_PASSIVE_IF = Text(
    "Als passiv gilt, wo das gilt; als aktiv, wo es nicht gilt ({absence}).",
    "Where this holds counts as passive, where it does not ({absence}) as active.",
)
_NO_OUTCOME = Text(
    "Diese Studie erklärt kein Ergebnis: Sie vergleicht nur Ausgangslagen.",
    "This study explains no outcome: it only compares starting positions.",
)
_MADE_OF = Text("Gebildet aus: {written}.", "Made of: {written}.")
_NECESSITY = Text(
    "Zuerst wird geprüft, was nötig ist: Bedingungen (oder zwei, von denen eine genügt), ohne die das Ergebnis kaum "
    "vorkommt (Konsistenz ab {consistency}, Relevanz ab {relevance}).",
    "First it is checked what is necessary: conditions (or two of which one is enough) without which the outcome "
    "hardly occurs (consistency from {consistency}, relevance from {relevance}).",
)
_EXCLUDED = Text(
    "Als unmöglich ausgeschlossen: {set}. Begründung: {reason}", "Excluded as impossible: {set}. Reason: {reason}"
)
_GRID = Text(
    "Jede Entscheidung könnte auch anders fallen. Deshalb wurde jede Auswertung {count}-mal mit anderen Entscheidungen "
    "wiederholt: {what}. {sample}",
    "Each decision could be taken differently. So each analysis was repeated {count} times with other decisions: "
    "{what}. {sample}",
)
_NO_GRID = Text(
    "Nachrechnungen mit anderen Entscheidungen sieht diese Studie nicht vor; wie fest ihre Pfade stehen, ist damit "
    "nicht geprüft.",
    "This study asks for no re-analyses with other decisions; how firm its paths are has not been tested.",
)
_ALL = Text("Alle Verbindungen dieser Entscheidungen wurden gerechnet.", "All combinations of them were analysed.")
_SAMPLE = Text(
    "Aus allen Verbindungen dieser Entscheidungen wurden so viele gezogen; jede Änderung einer einzelnen Entscheidung "
    "ist dabei.",
    "So many of all combinations were drawn; each change of a single decision is among them.",
)


def method(naming: Naming) -> Iterator[Block]:
    """The chapter on what was compared and how."""
    declared = naming.results.declaration
    framework = FRAMEWORKS[declared.framework]()
    yield Heading(naming.say(Text("Was verglichen wurde und wie", "What was compared and how")), 1, page=True)
    if declared.description[naming.language]:
        yield Paragraph(naming.say(declared.description))
    yield Paragraph(_cases(naming))
    yield Paragraph(_basis(naming, framework))
    yield from _outcomes(naming)
    yield from _conditions(naming, framework)
    yield from _figures(naming)
    yield from _analysis(naming)
    yield Heading(naming.say(Text("Wie Sie die Zahlen lesen", "How to read the numbers")))
    words = GLOSSARY if naming.results.analyses else GLOSSARY[:1]
    yield Bullets(tuple((naming.say(word), naming.say(meaning)) for word, meaning in words))


def _cases(naming: Naming) -> str:
    types = Counter(place.type for place in naming.results.municipalities)
    listed = ", ".join(f"{name}: {count}" for name, count in sorted(types.items()))
    return naming.say(_CASES, count=len(naming.results.municipalities), types=listed)


def _basis(naming: Naming, framework: Framework) -> str:
    results = naming.results
    if results.consensus is None:
        return naming.say(_UNRATED)
    keys = [place.ags for place in results.municipalities]
    compared = set(zip(keys, results.rounds, strict=True))
    ratings = [
        rating
        for found in results.folder.rounds
        if (found.assessment.ags, found.id) in compared
        for rating in found.assessment.ratings
    ]
    dates = sorted({rating.date for rating in ratings})
    time = _ON if len(dates) == 1 else _BETWEEN
    first, last = (day(one, naming.language) for one in (dates[0], dates[-1])) if dates else (NOBODY, NOBODY)
    asked = results.declaration.cases.round
    return naming.say(
        _RATED,
        framework=framework.title,
        ratings=number(len(ratings), naming.language),
        raters=results.consensus.raters,
        time=time.format(first=first, last=last),
        round=_LATEST if asked == "latest" else _ROUND.format(round=asked),
    )


def _outcomes(naming: Naming) -> Iterator[Block]:
    outcomes = naming.results.declaration.outcomes
    yield Heading(naming.say(Text("Was erklärt werden soll", "What is to be explained")))
    if not outcomes:
        yield Paragraph(naming.say(_NO_OUTCOME))
        return
    entries = []
    for one in outcomes:
        words = (_ACTIVE_IF if one.activity else _PASSIVE_IF).format(absence=one.absence)
        label = one.label[naming.language]
        entries.append(
            (
                f"{label} ({one.name}).",
                naming.say(words) + " " + naming.say(_MADE_OF, written=naming.expression(one.expression)),
            )
        )
    yield Bullets(tuple(entries))
    yield Paragraph(naming.say(_APART))


def _conditions(naming: Naming, framework: Framework) -> Iterator[Block]:
    yield Heading(naming.say(Text("Womit verglichen wurde", "What it is compared by")))
    titles = (
        Text("Name", "Name"),
        Text("Bedingung", "Condition"),
        Text("gebildet aus", "made of"),
        Text("kurzfristig", "in the short run"),
    )
    wide = (0, 2, 3, 0)
    columns = [Column(naming.say(title), wide=w) for title, w in zip(titles, wide, strict=True)]
    outcomes = bool(naming.results.declaration.outcomes)
    if outcomes:
        columns += [
            Column(naming.say(Text("für Aktivität erwartet", "expected for activity"))),
            Column(naming.say(Text("für Passivität erwartet", "expected for passivity"))),
        ]
    rows = tuple(_condition(one, naming, outcomes=outcomes) for one in naming.results.declaration.conditions)
    caption = naming.say(Text("Die Bedingungen", "The conditions"))
    note = naming.say(CONDITIONS_NOTE) + " " + framework.proposal[naming.language]
    yield Table(caption, tuple(columns), rows, note)


def _condition(condition: Condition, naming: Naming, *, outcomes: bool) -> tuple[str, ...]:
    tier = naming.say(MOVABLE if condition.movable else GIVEN)
    row = (condition.name, naming.condition(condition.name), naming.expression(condition.expression), tier)
    if not outcomes:
        return row
    expected = naming.results.declaration.expected
    return (*row, *(_expected(expected[side].get(condition.name), naming) for side in Side))


def _expected(value: Expected, naming: Naming) -> str:
    if value is None:
        return NOBODY
    return naming.say(
        Text("dass es gilt", "that it holds") if value else Text("dass es nicht gilt", "that it does not")
    )


def _figures(naming: Naming) -> Iterator[Block]:
    figures = naming.results.declaration.figures
    if not figures:
        return
    yield Heading(naming.say(Text("Wie Kennzahlen zu Mengen wurden", "How figures became sets")))
    titles = (
        Text("Menge", "Set"),
        Text("Kennzahl", "Figure"),
        Text("Verfahren", "Method"),
        Text("Anker", "Anchors"),
        Text("Begründung", "Reason"),
    )
    columns = tuple(Column(naming.say(title), wide={1: 2, 2: 2, 4: 6}.get(at, 0)) for at, title in enumerate(titles))
    rows = tuple(_figure(one, naming) for one in figures)
    caption = naming.say(Text("Kennzahlen und ihre Anker", "Figures and their anchors"))
    yield Table(caption, columns, rows, naming.say(FIGURES_NOTE))


def _figure(figure: FigureSet, naming: Naming) -> tuple[str, ...]:
    indicator = catalogue().get(figure.indicator)
    anchors = " · ".join(number(anchor, naming.language, _decimals(anchor)) for anchor in figure.anchors)
    about = f"{indicator.unit[naming.language]}, {indicator.period[naming.language]}"
    label = f"{indicator.label[naming.language]} ({about})"
    return figure.name, label, naming.say(METHODS[figure.method]), anchors, naming.say(figure.reason)


def _decimals(value: float) -> int:
    return 0 if value == int(value) else len(f"{value:g}".partition(".")[2])


def _analysis(naming: Naming) -> Iterator[Block]:
    declared = naming.results.declaration
    if naming.results.consensus is None and not naming.results.analyses:
        return
    yield Heading(naming.say(Text("Wie ausgewertet wurde", "How it was analysed")))
    if naming.results.consensus is not None:
        yield Paragraph(naming.say(RULES[declared.rule]))
    if not naming.results.analyses:
        return
    activity, passivity = (declared.methods[side] for side in Side)
    if activity == passivity:
        yield from _steps(activity, None, naming)
    else:
        for side in Side:
            yield from _steps(declared.methods[side], side, naming)
    for one in declared.excluded:
        yield Paragraph(naming.say(_EXCLUDED, set=naming.expression(one.expression), reason=one.reason))
    yield Paragraph(_varied(declared.grid, naming))


def _steps(how: Method, side: Side | None, naming: Naming) -> Iterator[Block]:
    lead = f"{naming.say(SIDES[side])}." if side else ""
    consistency, relevance = (naming.share(value) for value in how.necessity)
    yield Paragraph(naming.say(_NECESSITY, consistency=consistency, relevance=relevance), lead=lead)
    first = naming.share(how.first_cuts.consistency)
    yield Paragraph(naming.say(STEPS[how.steps], consistency=first))
    cuts = how.cuts
    cases = FREQUENCY.format(count=cuts.frequency) if cuts.frequency > 1 else Text("", "")
    written = naming.say(CUTS, consistency=naming.share(cuts.consistency), pri=naming.share(cuts.pri), cases=cases)
    yield Paragraph(f"{written} {naming.say(KINDS[how.kind])}")


def _varied(grid: Grid, naming: Naming) -> str:
    count = naming.results.reanalyses
    if not count:
        return naming.say(_NO_GRID)
    how = _ALL if grid.sample is None or count < grid.sample else _SAMPLE
    what = "; ".join(_variations(grid, naming))
    return naming.say(_GRID, count=number(count, naming.language), what=what, sample=how)


def _variations(grid: Grid, naming: Naming) -> Iterator[str]:
    if grid.consistency:
        values = _values(grid.consistency, naming)
        yield naming.say(Text("Konsistenz auch ab {v}", "consistency also from {v}"), v=values)
    if grid.pri:
        yield naming.say(Text("PRI auch ab {v}", "PRI also from {v}"), v=_values(grid.pri, naming))
    if grid.frequency:
        listed = ", ".join(map(str, grid.frequency))
        yield naming.say(Text("auch mindestens {v} Fälle je Zeile", "also at least {v} cases a row"), v=listed)
    if grid.rules:
        listed = naming.say(_listed(grid.rules))
        yield naming.say(Text("wo Antworten auseinandergehen, auch {v}", "where answers differ also {v}"), v=listed)
    if naming.results.declaration.unknown == "both" and naming.results.gaps:
        yield naming.say(
            Text(
                "was niemand weiß, so niedrig und so hoch wie möglich",
                "what nobody knows as low and as high as can be",
            )
        )
    for name, anchors in sorted(grid.anchors.items()):
        yield naming.say(Text("andere Anker für {v}: {n}", "other anchors for {v}: {n}"), v=name, n=len(anchors))
    if grid.leave_one_out:
        yield naming.say(Text("je ein Fall weggelassen", "each case left out once"))


def _values(values: tuple[float, ...], naming: Naming) -> str:
    return " / ".join(map(naming.share, values))


def _listed(rules: tuple[Rule, ...]) -> Text:
    words = {
        Rule.AGREED: Text("nur Vereinbartes", "only what was agreed"),
        Rule.MEDIAN: Text("die mittlere Antwort", "the answer in the middle"),
        Rule.LOWEST: Text("die niedrigste Antwort", "the lowest answer"),
        Rule.HIGHEST: Text("die höchste Antwort", "the highest answer"),
    }
    return Text(*(" / ".join(words[rule][language] for rule in rules) for language in ("de", "en")))
