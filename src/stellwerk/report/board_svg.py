"""Draws the lever board: the movable levers in front, the given ones behind, the places to start lit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stellwerk.assessment import Standing
from stellwerk.framework import Factor
from stellwerk.levers import Board, Lever, Role
from stellwerk.report.board_legend import legend
from stellwerk.report.lever_drawing import Size, draw
from stellwerk.report.palette import GIVEN, INK, LINE, PAPER, QUIET, START, START_EDGE
from stellwerk.report.svg import FONT, element, lines, words
from stellwerk.text import Language, Text

WIDTH, HEIGHT = 1200, 660
_MARGIN = 20
_GAP = 40
"""Between the two groups of a bank."""

_TITLE = Text("Stellwerk: {place}", "Lever board: {place}")
_SUMMARY = Text(
    "{count} Hebel in vier Gruppen. Hier ansetzen: {start}. Dieselben Angaben stehen daneben als Text und als Tabelle.",
    "{count} levers in four groups. Start here: {start}. The same facts are given as text and as a table.",
)
_NOWHERE = Text("kein Hebel", "no lever")
_TIER = {True: Text("beweglich", "movable"), False: Text("gegeben", "given")}
_HERE = Text("hier ansetzen", "start here")
_TALK = Text("erst klären", "find out first")
_OPEN = Text("uneins", "at odds")
_UNKNOWN = Text("nicht bekannt", "not known")
_UNRATED = Text("offen", "unanswered")

Link = Callable[[Factor], str]


@dataclass(frozen=True, slots=True)
class _Bank:
    """One row of levers: two groups of the same tier."""

    groups: tuple[str, str]
    size: Size
    pitch: float
    font: float
    top: float

    @property
    def floor(self) -> float:
        """Where the pivots stand."""
        return self.top + 72 + self.size.length + self.size.knob


_FRONT = _Bank(("discourse", "actors"), Size(length=126, knob=13, rod=7), pitch=140, font=14.5, top=6)
_BACK = _Bank(("institutions", "structure"), Size(length=88, knob=10, rod=5), pitch=112, font=13, top=338)
_LEGEND_TOP = 624


def board_svg(board: Board, language: Language, link: Link | None = None) -> str:
    """The lever board as an SVG of 1200 × 660 user units.

    Parameters
    ----------
    link
        Where a lever leads, e.g. to its section on the page; without it the drawing is a plain picture.
    """
    banks = [part for bank in (_FRONT, _BACK) for part in _bank(board, bank, language, link)]
    return element(
        "svg", *_description(board, language), *banks,
        element("line", x1=_MARGIN, x2=WIDTH - _MARGIN, y1=_LEGEND_TOP, y2=_LEGEND_TOP, stroke=LINE),
        legend(_MARGIN, _LEGEND_TOP + 24, language),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="board",
        role="group" if link else "img", aria_labelledby="board-title board-desc",
        font_family=FONT, fill=INK,
    )  # fmt: skip


def answer(lever: Lever, board: Board) -> Text:
    """What was answered, in words: one of the four steps, or why there is none."""
    judgement = lever.judgement
    if judgement.value is not None:
        return board.framework.step(judgement.value).label
    return {Standing.OPEN: _OPEN, Standing.UNKNOWN: _UNKNOWN}.get(judgement.standing, _UNRATED)


def _description(board: Board, language: Language) -> tuple[str, str]:
    starts = ", ".join(lever.judgement.factor.short[language] for lever in board.with_role(Role.START))
    summary = _SUMMARY.format(count=len(board.levers), start=starts or _NOWHERE)[language]
    title = _TITLE.format(place=board.assessment.municipality)[language]
    return element("title", words(title), id="board-title"), element("desc", words(summary), id="board-desc")


def _bank(board: Board, bank: _Bank, language: Language, link: Link | None) -> list[str]:
    floor = element("line", x1=_MARGIN, x2=WIDTH - _MARGIN, y1=bank.floor, y2=bank.floor, stroke=INK, stroke_width=2)
    lights, titles, stands = [], [], []
    left = float(_MARGIN)
    for group in bank.groups:
        levers = [lever for lever in board.levers if lever.judgement.factor.group == group]
        titles.append(_group_title(board, group, left, bank, language))
        for n, lever in enumerate(levers):
            x = left + bank.pitch * (n + 0.5)
            lights.append(_light(lever, x, bank, language))
            stands.append(_stand(lever, board, x, bank, language, link))
        left += bank.pitch * len(levers) + _GAP
    return [*lights, *titles, floor, *stands]


def _group_title(board: Board, group_id: str, left: float, bank: _Bank, language: Language) -> str:
    movable = board.framework.factors_of(group_id)[0].movable
    label = words(board.framework.group(group_id).label[language])
    name = element("tspan", label, font_weight="600", font_size=bank.font + 4)
    tier = element("tspan", words(_TIER[movable][language]), dx=10, font_size=bank.font, fill=QUIET)
    return element("text", name, tier, x=left, y=bank.top + 24)


def _light(lever: Lever, x: float, bank: _Bank, language: Language) -> str:
    """What makes a lever stand out: lit where to start, framed where to find out first."""
    if lever.role not in {Role.START, Role.CLARIFY}:
        return ""
    lit = lever.role is Role.START
    half, top = bank.pitch / 2 - 2, bank.top + 40
    panel = element(
        "rect", x=x - half, y=top, width=2 * half, height=bank.floor - top + 106, rx=6,
        fill=START if lit else PAPER, stroke=START_EDGE if lit else GIVEN,
        stroke_width=1.5, stroke_dasharray=None if lit else "5 4",
    )  # fmt: skip
    caption = words((_HERE if lit else _TALK)[language])
    return panel + element("text", caption, x=x, y=top + 18, text_anchor="middle", font_size=13, font_weight="600")


def _stand(lever: Lever, board: Board, x: float, bank: _Bank, language: Language, link: Link | None) -> str:
    """A lever with its number plate, its name and what was answered."""
    parts = [draw(lever, x, bank.floor, bank.size), _plate(lever, x, bank), _label(lever, board, x, bank, language)]
    if link is None:
        return element("g", *parts)
    # A title, not a label: it is read out, shown on hovering, and leaves what is seen as what speech input can name.
    title = element("title", words(_spoken(lever, board, language)))
    return element("a", title, *parts, href=link(lever.judgement.factor))


def _plate(lever: Lever, x: float, bank: _Bank) -> str:
    frame = element(
        "rect", x=x - 14, y=bank.floor + 7, width=28, height=18, rx=3, fill=PAPER, stroke=GIVEN, stroke_width=1
    )
    number = element(
        "text", str(lever.judgement.factor.number), x=x, y=bank.floor + 20.5, text_anchor="middle", font_size=13
    )
    return frame + number


def _label(lever: Lever, board: Board, x: float, bank: _Bank, language: Language) -> str:
    bold = lever.role in {Role.START, Role.CLARIFY}
    name = lines(lever.judgement.factor.short[language], bank.pitch - 10, bank.font, bold=bold)
    said = lines(answer(lever, board)[language], bank.pitch - 2, bank.font - 1.5)
    y, spans = bank.floor + 43, []
    for line in name:
        spans.append(element("tspan", words(line), x=x, y=y, font_weight="600" if bold else None))
        y += bank.font * 1.2
    for line in said:
        spans.append(element("tspan", words(line), x=x, y=y + 2, font_size=bank.font - 1.5, fill=QUIET))
        y += bank.font * 1.1
    return element("text", *spans, text_anchor="middle", font_size=bank.font)


def _spoken(lever: Lever, board: Board, language: Language) -> str:
    factor = lever.judgement.factor
    said = f"{factor.number} {factor.short[language]}: {answer(lever, board)[language]}"
    extra = {Role.START: _HERE, Role.CLARIFY: _TALK}.get(lever.role)
    return f"{said} ({extra[language]})" if extra else said
