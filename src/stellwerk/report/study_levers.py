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
    say_missed,
    say_path,
    say_precedents,
)
from stellwerk.report.study_blocks import Block, Box, Bullets, Heading, Paragraph
from stellwerk.report.study_naming import Naming
from stellwerk.study.levers import lever_routes
from stellwerk.text import Text

_SETS, _EXITS, _PATHS, _MISSED = 3, 3, 3, 2
_CHAPTER = Text("Hebel einzelner Kommunen", "Levers of single municipalities")
_TITLE = Text("Hebel: {name}", "Levers: {name}")
_TO = Text("Zu „{label}“", "To “{label}”")
_ON = Text("Auf diesen Pfaden schon:", "On these paths already:")
_CLOSED = Text("Vorerst verschlossen:", "Closed for now:")
_MORE_PATHS = Text("Weitere Pfade dieser Art: {count}.", "More paths of this kind: {count}.")
_NOTHING = Text(
    "Der Vergleich nennt hier nichts, was sich bewegen ließe.", "The comparison names nothing here that could be moved."
)
_NOT_ON = Text("Auf keinem der gefundenen Pfade zu „{label}“.", "On none of the paths found to “{label}”.")
_MORE = Text("Weitere Hebel dieser Art: {count}.", "More levers of this kind: {count}.")


def levers(naming: Naming) -> Iterator[Block]:
    """A page for each municipality the study asks one for, in the order of their keys."""
    chosen = [case for case in sorted(naming.results.declaration.wish.municipalities) if case in naming.titles]
    if not chosen or not naming.results.analyses:
        return
    routes = lever_routes(naming.results)
    for at, case in enumerate(chosen):
        if at == 0:
            yield Heading(naming.say(_CHAPTER), 1, page=True)
        yield Heading(naming.say(_TITLE, name=naming.case(case)), 2, page=at > 0)
        yield Paragraph(naming.say(LIMITS), quiet=True)
        for one in routes:
            if case in one.analysis.data.cases or one.analysis.paths:
                yield from _reading(read(one, one.cases.situation(case)), naming)


def _reading(reading: Reading, naming: Naming) -> Iterator[Block]:
    if not reading.paths and not reading.missed:
        return
    label = naming.say(reading.routes.analysis.label)
    yield Heading(naming.say(_TO, label=label), 3)
    if reading.routes.analysis.side is Side.ACTIVITY:
        yield from _towards(reading, naming)
    else:
        yield from _away(reading, naming)


def _towards(reading: Reading, naming: Naming) -> Iterator[Block]:
    """Paths it is on, ways onto others with those who went them before, and what is closed."""
    on, sets = reading.on(), shortest(reading.lever_sets)
    yield from _listed(_ON, on, reading, naming)
    for at, one in enumerate(sets[:_SETS]):
        before = say_precedents(precedents(reading.routes, reading.situation, one.here.path), one.here.path, reading)
        # The last sentence says how starting positions are compared: once is enough.
        more = before.sentences if at == 0 or len(before.sentences) == 1 else before.sentences[:-1]
        yield _box(say_lever_set(one, reading), naming, lit=True, more=more)
    if len(sets) > _SETS:
        yield Paragraph(naming.say(_MORE, count=len(sets) - _SETS), quiet=True)
    for missed in reading.missed[:_MISSED]:
        yield _box(say_missed(missed, reading), naming)
    yield from _listed(_CLOSED, reading.closed, reading, naming)
    if not on and not sets and not reading.closed:
        yield Paragraph(naming.say(_NOTHING))


def _away(reading: Reading, naming: Naming) -> Iterator[Block]:
    """Paths to passivity it is on, and the smallest moves off them."""
    on = [one for one in reading.paths if one.truth is not Truth.NO]
    if not on:
        yield Paragraph(naming.say(_NOT_ON, label=naming.say(reading.routes.analysis.label)))
        return
    yield from _listed(None, on, reading, naming)
    for one in reading.exits[:_EXITS]:
        yield _box(say_exit(one, reading), naming, lit=True)
    if len(reading.exits) > _EXITS:
        yield Paragraph(naming.say(_MORE, count=len(reading.exits) - _EXITS), quiet=True)


def _listed(lead: Text | None, paths: Sequence[PathHere], reading: Reading, naming: Naming) -> Iterator[Block]:
    """Paths by their short names, each with where the municipality stands on it and why."""
    if not paths:
        return
    if lead is not None:
        yield Paragraph("", lead=naming.say(lead))
    entries = [
        (
            f"{naming.path(reading.routes.analysis, one.path.term)}:",
            f"{naming.term(one.path.term)}. " + " ".join(map(naming.say, say_path(one, reading).sentences)),
        )
        for one in paths[:_PATHS]
    ]
    yield Bullets(tuple(entries))
    if len(paths) > _PATHS:
        yield Paragraph(naming.say(_MORE_PATHS, count=len(paths) - _PATHS), quiet=True)


def _box(said: Statement, naming: Naming, *, lit: bool = False, more: Sequence[Text] = ()) -> Block:
    title = naming.say(said.heading)
    sentences = [("", " ".join(map(naming.say, said.sentences)))]
    if more:
        sentences.append((naming.say(Text("Vorbilder:", "Precedents:")), " ".join(map(naming.say, more))))
    if said.facts:
        sentences.append(("", " · ".join(_fact(fact, naming) for fact in said.facts)))
    return Box(title, tuple(sentences), lit)


def _fact(fact: Fact, naming: Naming) -> str:
    return f"{naming.say(fact.name)}: {naming.say(fact.value)}"
