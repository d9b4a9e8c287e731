"""A drawing of starting positions and paths: who starts where, who shows the outcome, and who is on a path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stellwerk.levers.comparison import Analysis
from stellwerk.report.drawing import sheet
from stellwerk.report.palette import ACTIVITY, GIVEN, INK, PASSIVITY, QUIET
from stellwerk.report.study_blocks import Figure
from stellwerk.report.study_naming import Naming
from stellwerk.report.svg import element, words
from stellwerk.text import Text

_WIDTH, _LEFT, _STEP, _TOP = 330.0, 34.0, 24.0, 22.0
_IN_A_ROW = int((_WIDTH - _LEFT) // _STEP)
_CAPTION = Text("Ausgangslagen und Pfade: {label}", "Starting positions and paths: {label}")
_ALT = Text(
    "Je Ausgangslage eine Reihe von Zeichen, eines je Fall. {showing} von {cases} Fällen zeigen „{label}“; {active} "
    "sind auf einem Pfad zu Aktivität, {passive} auf einem zu Passivität. Die Tabelle „Wer auf welchem Pfad ist“ nennt "
    "sie.",
    "A row of signs for each starting position, one per case. {showing} of {cases} cases show “{label}”; {active} are "
    "on a path to activity, {passive} on one to passivity. The table “Who is on which path” names them.",
)
_LEGEND = (
    (True, False, False, Text("zeigt das Ergebnis", "shows the outcome")),
    (False, False, False, Text("zeigt es nicht", "does not show it")),
    (True, True, False, Text("umkreist: auf einem Pfad zu Aktivität", "encircled: on a path to activity")),
    (False, False, True, Text("umrahmt: auf einem Pfad zu Passivität", "framed: on a path to passivity")),
)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Who shows an outcome and who is on its paths."""

    compared: frozenset[str]
    showing: frozenset[str]
    active: frozenset[str]
    passive: frozenset[str]


def positions(active: Analysis, passive: Analysis, naming: Naming) -> Figure:
    """One outcome: the starting positions as rows, in the order of the report; the order within them says nothing."""
    found = _outcome(active, passive)
    label = naming.say(active.label)
    counts = {"showing": found.showing, "cases": found.compared, "active": found.active, "passive": found.passive}
    alt = naming.say(_ALT, label=label, **{name: len(keys) for name, keys in counts.items()})
    rows = list(_rows(found, naming))
    below = _TOP + _STEP * len(rows) + 10
    drawn = (part for at, (name, cases) in enumerate(rows) for part in _row(at, name, cases, found, naming))
    svg = sheet(_WIDTH, below + 20 * len(_LEGEND), alt, *drawn, *_legend(below, naming), stamp=naming.stamp)
    return Figure(f"{active.outcome}-positions", svg, alt, naming.say(_CAPTION, label=label))


def _outcome(active: Analysis, passive: Analysis) -> _Outcome:
    y = dict(zip(active.data.cases, active.data.outcome.tolist(), strict=True))
    on = [frozenset(case for path in one.paths for case in path.members) for one in (active, passive)]
    return _Outcome(frozenset(y), frozenset(case for case, value in y.items() if value > 0.5), *on)


def _rows(found: _Outcome, naming: Naming) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The cases of each position in rows that fit, the first of them with its name."""
    for number, one in enumerate(naming.results.peers, 1):
        cases = tuple(case for case in one.cases if case in found.compared)
        for start in range(0, max(1, len(cases)), _IN_A_ROW):
            yield "" if start else f"L{number}", cases[start : start + _IN_A_ROW]


def _row(at: int, name: str, cases: tuple[str, ...], found: _Outcome, naming: Naming) -> Iterator[str]:
    y = _TOP + _STEP * (at + 0.5)
    if name:
        yield element("text", name, x=_LEFT - 10, y=y + 4, font_size=11, text_anchor="end", fill=QUIET)
    for column, case in enumerate(cases):
        said = element("title", words(naming.case(case)))
        shape = _sign(
            _LEFT + _STEP * (column + 0.5),
            y,
            shows=case in found.showing,
            active=case in found.active,
            passive=case in found.passive,
        )
        yield element("g", said, *shape)


def _sign(x: float, y: float, *, shows: bool, active: bool, passive: bool) -> Iterator[str]:
    fill, edge = (ACTIVITY, ACTIVITY) if shows else ("#ffffff", GIVEN)
    yield element("circle", cx=x, cy=y, r=4.6, fill=fill, stroke=edge, stroke_width=1.4)
    if active:
        yield element("circle", cx=x, cy=y, r=8.2, fill="none", stroke=INK, stroke_width=1.4)
    if passive:
        r = 10.0 if active else 8.2
        side = {"width": 2 * r, "height": 2 * r}
        yield element("rect", x=x - r, y=y - r, **side, fill="none", stroke=PASSIVITY, stroke_width=1.6)


def _legend(top: float, naming: Naming) -> Iterator[str]:
    for at, (shows, active, passive, said) in enumerate(_LEGEND):
        y = top + 20 * at + 8
        yield from _sign(_LEFT + _STEP / 2, y, shows=shows, active=active, passive=passive)
        yield element("text", words(naming.say(said)), x=_LEFT + _STEP + 8, y=y + 4, font_size=11)
