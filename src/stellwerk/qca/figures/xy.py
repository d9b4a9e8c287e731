"""The XY plot: membership in a set against membership in the outcome."""

from __future__ import annotations

from typing import Any, Literal

from stellwerk.qca.arrays import Floats
from stellwerk.qca.data import Data
from stellwerk.qca.figures.labels import Box, Label, placed, size
from stellwerk.qca.figures.style import INK, RULE, SOFT, altair, styled
from stellwerk.qca.fit import fit
from stellwerk.qca.measure import SetLike, within

_SIDE = 440
_LETTERS = 320  # more would hide what they name
_COLOURS = {
    "typical": "#0b5f73",
    "deviant, consistency": "#b3401e",
    "deviant, coverage": "#8a6d00",
    "irrelevant": "#66727f",
}
_SHAPES = {
    "typical": "circle",
    "deviant, consistency": "diamond",
    "deviant, coverage": "triangle-up",
    "irrelevant": "square",
}
_CORNERS = {
    "typical": (0.985, 0.525, "right"),
    "deviant, consistency": (0.985, 0.475, "right"),
    "deviant, coverage": (0.015, 0.525, "left"),
    "irrelevant": (0.015, 0.475, "left"),
}


def xy_plot(expression: SetLike, data: Data, relation: Literal["sufficient", "necessary"] = "sufficient") -> Any:
    """An Altair chart of membership in the expression (x) against membership in the outcome (y).

    With the diagonal, quadrants at 0.5 and the names of cases: of all where there is room, else of deviant cases first.
    Cases at the same point share a label.
    """
    alt = altair()
    x, y = within(data, expression), data.outcome
    kinds = [_kind(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
    rows = [
        {"case": case, "x": a, "y": b, "kind": kind}
        for case, a, b, kind in zip(data.cases, x.tolist(), y.tolist(), kinds, strict=True)
    ]
    present = [kind for kind in _COLOURS if kind in kinds]
    points = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(filled=True, size=55, opacity=0.9, stroke="white", strokeWidth=0.7)
        .encode(
            x=_axis(alt.X, "x", str(expression)),
            y=_axis(alt.Y, "y", data.outcome_name),
            color=alt.Color("kind:N", title=None).scale(domain=present, range=[_COLOURS[one] for one in present]),
            shape=alt.Shape("kind:N", title=None).scale(domain=present, range=[_SHAPES[one] for one in present]),
            tooltip=["case:N", alt.Tooltip("x:Q", format=".3f"), alt.Tooltip("y:Q", format=".3f"), "kind:N"],
        )
    )
    layers = [*_frame(alt), *_labels(alt, rows), points]
    title = alt.TitleParams(f"{expression} and {data.outcome_name}", subtitle=_subtitle(x, y, relation))
    return styled(alt.layer(*layers).properties(width=_SIDE, height=_SIDE, title=title))


def _kind(x: float, y: float) -> str:
    if x > 0.5:
        return "typical" if y > 0.5 else "deviant, consistency"
    return "deviant, coverage" if y > 0.5 else "irrelevant"


def _axis(channel: Any, name: str, title: str) -> Any:
    return (
        channel(f"{name}:Q", title=title)
        .scale(domain=[0, 1], nice=False)
        .axis(values=[0, 0.25, 0.5, 0.75, 1], grid=False, format=".2~f", titlePadding=8)
    )


def _subtitle(x: Floats, y: Floats, relation: str) -> str:
    found = fit(x, y)
    if relation == "necessary":
        numbers = f"consistency {found.necessity_consistency:.3f}, coverage {found.necessity_coverage:.3f}"
        return f"Necessity: {numbers}, RoN {found.ron:.3f}"
    return f"Sufficiency: consistency {found.consistency:.3f}, PRI {found.pri:.3f}, coverage {found.coverage:.3f}"


def _frame(alt: Any) -> list[Any]:
    across = alt.Chart(
        alt.Data(values=[{"x": 0, "y": 0.5, "x2": 1, "y2": 0.5}, {"x": 0.5, "y": 0, "x2": 0.5, "y2": 1}])
    )
    edges = [{"x": 0, "y": 1, "x2": 1, "y2": 1}, {"x": 1, "y": 0, "x2": 1, "y2": 1}]
    diagonal = alt.Chart(alt.Data(values=[{"x": 0, "y": 0, "x2": 1, "y2": 1}]))
    where = {"x": "x:Q", "y": "y:Q", "x2": "x2:Q", "y2": "y2:Q"}
    corners = [{"text": text, "x": x, "y": y, "align": align} for text, (x, y, align) in _CORNERS.items()]
    names = [
        alt.Chart(alt.Data(values=[one]))
        .mark_text(align=one["align"], color=SOFT, fontSize=10, fontStyle="italic", opacity=0.8)
        .encode(x="x:Q", y="y:Q", text="text:N")
        for one in corners
    ]
    return [
        alt.Chart(alt.Data(values=edges)).mark_rule(color=SOFT, strokeWidth=1).encode(**where),
        across.mark_rule(color=RULE, strokeDash=[4, 3]).encode(**where),
        diagonal.mark_rule(color=RULE, strokeWidth=1.2).encode(**where),
        *names,
    ]


def _labels(alt: Any, rows: list[dict[str, Any]]) -> list[Any]:
    named = _named(rows)
    shared: dict[tuple[float, float], list[str]] = {}
    for row in named:
        shared.setdefault((round(row["x"], 3), round(row["y"], 3)), []).append(row["case"])
    points = [(x * _SIDE, (1 - y) * _SIDE) for x, y in shared]
    labels = placed(
        points, [", ".join(names) for names in shared.values()], _SIDE, _SIDE, [*_corner_boxes(), *_diagonal()]
    )
    texts, leads = [], []
    for (x, y), point, label in zip(shared, points, labels, strict=True):
        texts.append({"x": label.x / _SIDE, "y": 1 - label.y / _SIDE, "text": label.text})
        if label.led:
            end = _edge(point, label)
            leads.append({"x": x, "y": y, "x2": end[0] / _SIDE, "y2": 1 - end[1] / _SIDE})
    where = {"x": "x:Q", "y": "y:Q"}
    lines = (
        alt.Chart(alt.Data(values=leads)).mark_rule(color=RULE, strokeWidth=0.8).encode(**where, x2="x2:Q", y2="y2:Q")
    )
    names = alt.Chart(alt.Data(values=texts)).encode(**where, text="text:N")
    halo = names.mark_text(fontSize=11, color="white", stroke="white", strokeWidth=3)
    return [*([lines] if leads else []), *([halo, names.mark_text(fontSize=11, color=INK)] if texts else [])]


def _named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cases whose names are written: kind by kind, the most telling first, as long as there is room."""
    named: list[dict[str, Any]] = []
    for kind in ("deviant, consistency", "deviant, coverage", "typical", "irrelevant"):
        more = [row for row in rows if row["kind"] == kind]
        if sum(len(row["case"]) + 2 for row in named + more) > _LETTERS:
            break
        named += more
    return named


def _edge(point: tuple[float, float], label: Label) -> tuple[float, float]:
    """Where a line from the point meets the rectangle around its label, in pixels."""
    wide, high = size(label.text)
    across, down = point[0] - label.x, point[1] - label.y
    scale = min(wide / 2 / abs(across) if across else 1.0, high / 2 / abs(down) if down else 1.0, 1.0)
    return label.x + across * scale, label.y + down * scale


def _corner_boxes() -> list[Box]:
    boxes = []
    for text, (x, y, align) in _CORNERS.items():
        wide, high = size(text)
        left = x * _SIDE - (wide if align == "right" else 0)
        top = (1 - y) * _SIDE - high / 2
        boxes.append(Box(left, top, left + wide, top + high))
    return boxes


def _diagonal() -> list[Box]:
    """The diagonal as small rectangles: a label should not stand on it where there is room beside it."""
    return [Box(x - 0.5, _SIDE - x - 0.5, x + 0.5, _SIDE - x + 0.5) for x in range(0, _SIDE, 3)]
