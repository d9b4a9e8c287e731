"""The five impulses as a workshop: a time plan, and beside each impulse what this municipality's own data have to say.

The impulses and their questions are the talk's; times, order of the day and the choice of material are this project's
proposal. Each impulse gets the levers that the framework assigns to it, and what only it can use: who was not at the
table, which links are missing, which stories are not told, which rules bind the hands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from stellwerk.evidence.networks import LEVELS, SECTORS, Kind, Network, Topic, findings
from stellwerk.evidence.statutes import Diagnosis, Mark, diagnoses
from stellwerk.framework import Orientation, isda
from stellwerk.levers import Board, Lever, Role
from stellwerk.levers.plan import Plan
from stellwerk.report.board_svg import answer
from stellwerk.report.wording import TAGS
from stellwerk.text import Text

_MOST = 4
"""So many lines of one kind of material are shown; the rest is a click away."""
_MORE = Text("… und {more} weitere", "… and {more} more")


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the workshop.

    Attributes
    ----------
    id
        Id of the impulse, or ``welcome``, ``break``, ``closing``.
    aim
        What is there at the end of it.
    """

    id: str
    title: Text
    minutes: int
    aim: Text


def _impulse(impulse_id: str, minutes: int, aim: Text) -> Step:
    impulse = next(one for one in isda().impulses if one.id == impulse_id)
    return Step(impulse_id, impulse.label, minutes, aim)


STEPS: tuple[Step, ...] = (
    Step(
        "welcome",
        Text("Ankommen", "Arriving"),
        10,
        Text(
            "Alle wissen, worum es geht und was am Ende da sein soll.",
            "Everyone knows what it is about and what is to be there at the end.",
        ),
    ),
    _impulse(
        "together",
        30,
        Text(
            "Eine Liste derer, die fehlen, und wer sie anspricht.", "A list of who is missing, and who will ask them."
        ),
    ),
    _impulse(
        "holistic",
        20,
        Text("Eine Antwort darauf, was getrennt ist und warum.", "An answer to what is kept apart, and why."),
    ),
    Step("break", Text("Pause", "Break"), 15, Text("", "")),
    _impulse(
        "narrative",
        30,
        Text(
            "Eine Erzählung, die bisher niemand nutzt, und wer sie erzählt.",
            "A story that nobody uses yet, and who will tell it.",
        ),
    ),
    _impulse(
        "demigrantise",
        20,
        Text("Eine Maßnahme, die für alle da sein kann.", "One measure that can be there for everybody."),
    ),
    _impulse(
        "goals",
        30,
        Text("Ein bis drei Ziele, jedes mit einem Anzeichen.", "One to three goals, each with a sign to know it by."),
    ),
    Step(
        "closing",
        Text("Abschluss", "Closing"),
        15,
        Text(
            "Ziele und erste Maßnahmen stehen im Plan, mit Zuständigen und Tag.",
            "Goals and first measures stand in the plan, with who is responsible and by when.",
        ),
    ),
)


def schedule(begin: time) -> tuple[tuple[time, Step], ...]:
    """When each part begins, if the workshop begins at that time."""
    now, found = datetime.combine(datetime(2000, 1, 1), begin), []  # noqa: DTZ001 – a time of day, of no day
    for step in STEPS:
        found.append((now.time(), step))
        now += timedelta(minutes=step.minutes)
    return tuple(found)


def minutes() -> int:
    """How long the whole workshop takes."""
    return sum(step.minutes for step in STEPS)


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of this municipality."""

    board: Board
    network: Network
    marks: tuple[Mark, ...]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Material:
    """Something to look at beside an impulse.

    Attributes
    ----------
    page
        Where to read on: ``board``, ``organisation``, ``provisions`` or ``plan``.
    """

    title: Text
    lines: tuple[Text, ...]
    page: str


def material(impulse: str, own: Own) -> tuple[Material, ...]:
    """What this municipality's own data say beside an impulse; kinds of material without a line are left out."""
    made = [*_OWN[impulse](own), _levers(impulse, own)]
    return tuple(one for one in made if one.lines)


def _cut(title: Text, lines: Iterator[Text] | Sequence[Text], page: str) -> Material:
    found = tuple(lines)
    more = len(found) - _MOST
    return Material(title, found if more < 2 else (*found[:_MOST], _MORE.format(more=more)), page)


def _levers(impulse: str, own: Own) -> Material:
    """The levers that speak to an impulse: where to start and where answers differ first."""
    order = (Role.START, Role.CLARIFY, Role.STRENGTH, Role.UNKNOWN, Role.GIVEN, Role.AMBIGUOUS)
    speaking = [lever for lever in own.board.levers if impulse in lever.judgement.factor.impulses]
    ordered = sorted(speaking, key=lambda lever: order.index(lever.role))
    return _cut(Text("Hebel dazu", "Levers on it"), [_lever(lever, own.board) for lever in ordered], "board")


def _lever(lever: Lever, board: Board) -> Text:
    factor = lever.judgement.factor
    return Text("{number} {name}: {answer} ({tag})", "{number} {name}: {answer} ({tag})").format(
        number=factor.number, name=factor.short, answer=answer(lever, board), tag=TAGS[lever.role]
    )


def _together(own: Own) -> Iterator[Material]:
    yield _cut(Text("Wer an dieser Runde nicht beteiligt war", "Who took no part in this round"), _absent(own), "board")
    topics = {Topic.MISSING, Topic.ISOLATED}
    yield _cut(Text("Welche Verbindungen fehlen", "Which links are missing"), _told(own, topics), "organisation")
    yield _cut(
        Text("Was die Enden verschieden sehen", "What the ends see differently"),
        _told(own, {Topic.DIFFERENT_ENDS}),
        "organisation",
    )


def _absent(own: Own) -> list[Text]:
    """Levels and sectors nobody of whom rated."""
    raters = own.board.assessment.raters
    levels = {rater.level.casefold() for rater in raters}
    sectors = {rater.sector.casefold() for rater in raters}
    if not levels - {""} and not sectors - {""}:
        return []
    nobody = Text("niemand von: {name}", "nobody from: {name}")
    words = [*list(LEVELS.values())[1:], *SECTORS.values()]
    here = levels | sectors
    return [nobody.format(name=text) for text in words if not {text.de.casefold(), text.en.casefold()} & here]


def _holistic(own: Own) -> Iterator[Material]:
    between = (Kind.HORIZONTAL, Kind.DIAGONAL, Kind.VERTICAL)
    yield _cut(
        Text("Zwischen Ämtern und Ebenen", "Between offices and levels"),
        [one.sentence for one in findings(own.network) if one.kind in between],
        "organisation",
    )
    yield _cut(Text("Wo Ämter sich nicht einig sind", "Where offices do not agree"), _dissent(own), "board")


def _dissent(own: Own) -> list[Text]:
    """The factors on which answers lie furthest apart."""
    wide = sorted((lever for lever in own.board.levers if _at_odds(lever)), key=lambda one: -one.judgement.dissent)
    said = Text("{name}: von „{low}“ bis „{high}“", "{name}: from “{low}” to “{high}”")
    step = own.board.framework.step
    found = []
    for lever in wide:
        judged = lever.judgement
        if judged.low is not None and judged.high is not None:
            found.append(
                said.format(name=judged.factor.short, low=step(judged.low).label, high=step(judged.high).label)
            )
    return found


def _at_odds(lever: Lever) -> bool:
    return not lever.judgement.derived and lever.judgement.dissent > 0.5


def _narrative(own: Own) -> Iterator[Material]:
    stories = [lever for lever in own.board.levers if lever.judgement.factor.group == "discourse"]
    unused = [lever for lever in stories if _of(lever, Orientation.ACTIVITY) and lever.role is not Role.STRENGTH]
    told = [lever for lever in stories if _of(lever, Orientation.PASSIVITY) and lever.role is not Role.STRENGTH]
    title = Text("Anregende Deutungen, die wenig genutzt werden", "Encouraging frames that are hardly used")
    yield _cut(title, [_lever(lever, own.board) for lever in unused], "board")
    title = Text("Hemmende Deutungen, die zu hören sind", "Discouraging frames that are heard")
    yield _cut(title, [_lever(lever, own.board) for lever in told], "board")
    quotes = (
        Text(
            f"{evidence.text} (zu: {lever.judgement.factor.short.de})",
            f"{evidence.text} (on: {lever.judgement.factor.short.en})",
        )
        for lever in stories
        for evidence in lever.judgement.evidence
        if evidence.text
    )
    yield _cut(Text("Was als Beleg genannt wurde", "What was given as evidence"), quotes, "board")


def _of(lever: Lever, orientation: Orientation) -> bool:
    return lever.judgement.factor.orientation is orientation


def _demigrantise(own: Own) -> Iterator[Material]:
    topics = {Topic.ONE_PERSON, Topic.CUT_BY_PERSON, Topic.JOINT, Topic.BRIDGE}
    yield _cut(
        Text(
            "Woran es für alle hängt, nicht nur für Zugewanderte",
            "What it hangs on for everybody, not only for immigrants",
        ),
        _told(own, topics),
        "organisation",
    )
    under = [mark for mark in own.marks if mark.diagnosis is Diagnosis.UNDER]
    title = Text("Regeln, die jede Stelle anders auslegt", "Rules that every office reads differently")
    yield _cut(title, [_mark(mark) for mark in under], "provisions")


def _goals(own: Own) -> Iterator[Material]:
    tight = [mark for mark in own.marks if mark.diagnosis is not Diagnosis.UNDER]
    title = Text(
        "Vorschriften, die eng führen oder sich widersprechen", "Provisions that prescribe closely or conflict"
    )
    yield _cut(title, [_mark(mark) for mark in tight], "provisions")
    starts = [_lever(lever, own.board) for lever in own.board.with_role(Role.START)]
    yield _cut(Text("Wo Sie ansetzen können", "Where you can start"), starts, "board")
    without = [measure for _, measure in own.plan.measures if measure.status.open and not measure.indicator]
    title = Text(
        "Maßnahmen des Plans, denen ein Anzeichen fehlt", "Measures of the plan that lack a sign to know them by"
    )
    yield _cut(title, [Text(measure.title, measure.title) for measure in without], "plan")


def _told(own: Own, topics: set[Topic]) -> list[Text]:
    return [one.sentence for one in findings(own.network) if one.topic in topics]


def _mark(mark: Mark) -> Text:
    return Text("{name} ({diagnosis}): {effect}", "{name} ({diagnosis}): {effect}").format(
        name=mark.provision.written, diagnosis=diagnoses()[mark.diagnosis], effect=mark.effect
    )


_OWN: Mapping[str, Callable[[Own], Iterator[Material]]] = {
    "together": _together,
    "holistic": _holistic,
    "narrative": _narrative,
    "demigrantise": _demigrantise,
    "goals": _goals,
}
