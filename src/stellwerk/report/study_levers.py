"""The levers of chosen municipalities: a page for each, in the sentences of `stellwerk.levers.wording`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stellwerk.levers import PathHere, Reading, Truth, precedents, read, shortest
from stellwerk.levers.comparison import Side
from stellwerk.levers.facts import Fact
from stellwerk.levers.wording import (
    LIMITS,
    Statement,
    say_exit,
    say_lever_set,
    say_path,
    say_precedents,
)
from stellwerk.report.study_blocks import Block, Box, Bullets, Heading, Paragraph
from stellwerk.report.study_naming import Naming
from stellwerk.study.levers import lever_routes
from stellwerk.text import Text

_ROOM = 3
"""So many boxes a page has room for beside what is said in a line."""
_MISSED = 2
_CHAPTER = Text("Hebel einzelner Kommunen", "Levers of single municipalities")
_TITLE = Text("Hebel: {name}", "Levers: {name}")
_TO = Text("Zu „{label}“", "To “{label}”")
_ON = Text("Auf diesen Pfaden schon:", "On these paths already:")
_CLOSED = Text("Vorerst verschlossen:", "Closed for now:")
_CLOSED_WHY = Text(
    "{paths}. Sie beginnen in einer anderen Ausgangslage, und die lässt sich kurzfristig nicht vor Ort ändern.",
    "{paths}. They begin in another starting position, which cannot be changed locally in the short run.",
)
_ELSEWHERE = Text("Was sonst fast alle haben, hier nicht:", "What nearly all others have, not here:")
_PASSIVE = Text("Zu „{label}“:", "To “{label}”:")
_MORE_PATHS = Text("Weitere Pfade dieser Art: {count}.", "More paths of this kind: {count}.")
_NOTHING = Text(
    "Der Vergleich nennt hier nichts, was sich bewegen ließe.", "The comparison names nothing here that could be moved."
)
_NOT_ON = Text("Auf keinem der gefundenen Pfade.", "On none of the paths found.")
_NO_PATHS = Text("Dieser Vergleich hat keinen Pfad gefunden.", "This comparison found no path.")
_MORE = Text("Weitere Hebel dieser Art: {count}.", "More levers of this kind: {count}.")
_AND_MORE = Text("{listed} und {count} weitere", "{listed} and {count} more")


def levers(naming: Naming) -> Iterator[Block]:
    """A page for each municipality the study asks one for, in the order of their keys."""
    chosen = [case for case in sorted(naming.results.declaration.wish.municipalities) if case in naming.titles]
    if not chosen or not naming.results.analyses:
        return
    routes = lever_routes(naming.results)
    boxes = max(1, _ROOM // len(naming.results.declaration.outcomes))
    for at, case in enumerate(chosen):
        if at == 0:
            yield Heading(naming.say(_CHAPTER), 1, page=True, sheet=True)
        yield Heading(naming.say(_TITLE, name=naming.case(case)), 2, page=at > 0, sheet=at > 0)
        yield Paragraph(naming.say(LIMITS), quiet=True)
        for one in routes:
            if case in one.analysis.data.cases or one.analysis.paths:
                yield from _reading(read(one, one.cases.situation(case)), naming, boxes)


def _reading(reading: Reading, naming: Naming, boxes: int) -> Iterator[Block]:
    label = naming.say(reading.routes.analysis.label)
    if reading.routes.analysis.side is Side.ACTIVITY:
        yield Heading(naming.say(_TO, label=label), 3)
        yield from _towards(reading, naming, boxes)
    else:
        yield from _away(reading, naming, boxes)


def _towards(reading: Reading, naming: Naming, boxes: int) -> Iterator[Block]:
    """Paths it is on, ways onto others with those who went them before, and what is closed."""
    on, sets = reading.on(), shortest(reading.lever_sets)
    if on:
        yield Paragraph("", lead=naming.say(_ON))
        yield _standing(on[:boxes], len(on), reading, naming)
    for one in sets[:boxes]:
        found = precedents(reading.routes, reading.situation, one.here.path)
        before = say_precedents(found[: 1 + boxes], one.here.path, reading).sentences
        # The last sentence says how distances are measured: in the chapter on starting positions.
        yield _box(say_lever_set(one, reading), naming, more=before[: max(1, len(before) - 1)])
    if len(sets) > boxes:
        yield Paragraph(naming.say(_MORE, count=len(sets) - boxes), quiet=True)
    yield from _missed(reading, naming)
    if reading.closed:
        names = ", ".join(naming.path(reading.routes.analysis, one.path.term) for one in reading.closed)
        yield Paragraph(naming.say(_CLOSED_WHY, paths=names), lead=naming.say(_CLOSED))
    if not on and not sets and not reading.closed:
        yield Paragraph(naming.say(_NOTHING if reading.paths else _NO_PATHS))


def _missed(reading: Reading, naming: Naming) -> Iterator[Block]:
    """Necessary conditions it does not meet, in one line."""
    if not reading.missed:
        return
    listed = "; ".join(naming.relation(one.relation) for one in reading.missed[:_MISSED])
    more = len(reading.missed) - _MISSED
    yield Paragraph(
        naming.say(_AND_MORE, listed=listed, count=more) if more > 0 else listed, lead=naming.say(_ELSEWHERE)
    )


def _away(reading: Reading, naming: Naming, boxes: int) -> Iterator[Block]:
    """Paths to passivity it is on, and the smallest moves off them."""
    on = [one for one in reading.paths if one.truth is not Truth.NO]
    label = naming.say(_PASSIVE, label=naming.say(reading.routes.analysis.label))
    if not on:
        yield Paragraph(naming.say(_NOT_ON if reading.paths else _NO_PATHS), lead=label)
        return
    yield Paragraph("", lead=label)
    yield _standing(on[:boxes], len(on), reading, naming)
    for one in reading.exits[:boxes]:
        yield _box(say_exit(one, reading), naming)
    if len(reading.exits) > boxes:
        yield Paragraph(naming.say(_MORE, count=len(reading.exits) - boxes), quiet=True)


def _standing(shown: Sequence[PathHere], count: int, reading: Reading, naming: Naming) -> Block:
    """Paths by their short names, each with where the municipality stands on it and why; of the others the number."""
    entries = [
        (
            f"{naming.path(reading.routes.analysis, one.path.term)}:",
            f"{naming.term(one.path.term)}. " + " ".join(map(naming.say, say_path(one, reading).sentences)),
        )
        for one in shown
    ]
    if count > len(shown):
        entries.append(("", naming.say(_MORE_PATHS, count=count - len(shown))))
    return Bullets(tuple(entries))


def _box(said: Statement, naming: Naming, *, more: Sequence[Text] = ()) -> Block:
    title = naming.say(said.heading)
    sentences = [("", " ".join(map(naming.say, said.sentences)))]
    if more:
        sentences.append((naming.say(Text("Vorbilder:", "Precedents:")), " ".join(map(naming.say, more))))
    if said.facts:
        sentences.append(("", " · ".join(_fact(fact, naming) for fact in said.facts)))
    return Box(title, tuple(sentences), lit=True)


def _fact(fact: Fact, naming: Naming) -> str:
    return f"{naming.say(fact.name)}: {naming.say(fact.value)}"
