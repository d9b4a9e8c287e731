"""Where the cases stand: starting positions they share, which paths each is on, and a map where places are real."""

from __future__ import annotations

from collections.abc import Iterator

from stellwerk.levers.comparison import Side
from stellwerk.qca import Term
from stellwerk.report.study_blocks import Block, Bullets, Column, Figure, Figures, Heading, Paragraph, Table
from stellwerk.report.study_cases import MANY
from stellwerk.report.study_map import places_map
from stellwerk.report.study_naming import NOBODY, SIDES, Naming
from stellwerk.report.study_positions import positions
from stellwerk.study.results import Peers
from stellwerk.text import Text, number

_TITLE = Text("Ausgangslagen und Pfade im Überblick", "Starting positions and paths at a glance")
_POSITIONS_ONLY = Text("Ausgangslagen im Überblick", "Starting positions at a glance")
_ABOUT = Text(
    "Fälle mit derselben Ausgangslage sind die, die einander am ehesten als Vorbild taugen: Was gegeben ist, ist bei "
    "ihnen gleich. Das ist keine Rangfolge, weder der Lagen noch der Fälle.",
    "Cases with the same starting position are those that can best be precedents for each other: what is given is the "
    "same. This is no ranking, neither of positions nor of cases.",
)
_NO_PLACE = Text(
    "In keiner Ausgangslage, weil etwas nicht bekannt ist oder genau auf der Kippe liegt: {cases}.",
    "In no starting position as something is not known or exactly at the crossover: {cases}.",
)
_PATHS_NOTE = Text(
    "In der Reihenfolge der Schlüssel. Auf einem Pfad ist, wer zu ihm mit mehr als 0,5 gehört; ein Sternchen heißt: "
    "ohne dass der Fall das Ergebnis zeigt.",
    "In the order of the keys. On a path is who belongs to it by more than 0.5; an asterisk means: without the case "
    "showing the outcome.",
)


def places(naming: Naming) -> Iterator[Block]:
    """The chapter on starting positions and on who is on which path."""
    results = naming.results
    walked = any(analysis.paths for analysis in results.analyses)
    if not results.peers and not walked:
        return
    yield Heading(naming.say(_TITLE if walked else _POSITIONS_ONLY), 1, page=True)
    if results.peers:
        yield Paragraph(naming.say(_ABOUT))
        yield from places_map(naming)
        yield _many_positions(naming) if len(naming.titles) > MANY else _positions(naming)
        outside = sorted(set(naming.titles) - {case for one in results.peers for case in one.cases})
        if outside:
            yield Paragraph(naming.say(_NO_PLACE, cases=naming.cases(outside)), quiet=True)
    if walked and len(naming.titles) <= MANY:
        if results.peers:
            yield Figures(tuple(_drawings(naming)))
        yield _who(naming)


def _drawings(naming: Naming) -> Iterator[Figure]:
    """Positions and paths, outcome by outcome."""
    for one in naming.results.declaration.outcomes:
        active, passive = (naming.results.analysis(one.name, side) for side in Side)
        if active.paths or passive.paths:
            yield positions(active, passive, naming)


def _positions(naming: Naming) -> Block:
    columns = (
        Column(naming.say(Text("Lage", "Position"))),
        *(Column(naming.condition(one), "center", turned=True) for one in _given(naming)),
        Column(naming.say(Text("Fälle", "Cases")), "right", turned=True),
        Column(naming.say(Text("Welche", "Which")), wide=1),
    )
    rows = tuple(
        (f"L{at}", *_holds(one.term, naming), str(len(one.cases)), naming.cases(one.cases))
        for at, one in enumerate(naming.results.peers, 1)
    )
    return Table(naming.say(Text("Wer dieselbe Ausgangslage hat", "Who shares a starting position")), columns, rows)


def _given(naming: Naming) -> tuple[str, ...]:
    return tuple(one.name for one in naming.results.declaration.defining)


def _holds(term: Term, naming: Naming) -> tuple[str, ...]:
    """Whether each given condition holds, in words: no reader should have to look up a sign."""
    values = {literal.condition: literal.value for literal in term.literals}
    yes, no = naming.say(Text("ja", "yes")), naming.say(Text("nein", "no"))
    return tuple(yes if values[name] else no for name in _given(naming))


def _many_positions(naming: Naming) -> Block:
    """A list over the whole width: hundreds of names make no column."""
    entries = []
    for at, one in enumerate(naming.results.peers, 1):
        count = number(len(one.cases), naming.language)
        entries.append((f"L{at}: {naming.term(one.term)} ({count}).", naming.cases(one.cases)))
    return Bullets(tuple(entries))


def _who(naming: Naming) -> Block:
    columns = (
        Column(naming.say(Text("Fall", "Case")), wide=1),
        Column(naming.say(Text("Lage", "Position")), "center"),
        *(Column(naming.say(_on(side)), wide=1) for side in Side),
    )
    positions = _position_of(naming.results.peers)
    rows = tuple(
        (name, positions.get(case, NOBODY), *(_paths(case, side, naming) for side in Side))
        for case, name in naming.titles.items()
    )
    caption = naming.say(Text("Wer auf welchem Pfad ist", "Who is on which path"))
    return Table(caption, columns, rows, naming.say(_PATHS_NOTE))


def _on(side: Side) -> Text:
    return Text("Pfade zu {side}", "Paths to {side}").format(side=Text(SIDES[side].de, SIDES[side].en.lower()))


def _position_of(peers: tuple[Peers, ...]) -> dict[str, str]:
    return {case: f"L{at}" for at, one in enumerate(peers, 1) for case in one.cases}


def _paths(case: str, side: Side, naming: Naming) -> str:
    found = [
        name + ("*" if case in path.deviant else "")
        for analysis in naming.results.analyses
        if analysis.side is side
        for name, path in naming.numbered(analysis)
        if case in path.members
    ]
    return ", ".join(found) or NOBODY
