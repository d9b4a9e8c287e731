"""A chart of configurations for any number of conditions, after UpSet (Lex et al. 2014)."""

from __future__ import annotations

from typing import Any

from stellwerk.qca.data import Kind
from stellwerk.qca.figures.style import INK, OUT_COLOURS, OUT_NAMES, RULE, SOFT, altair, styled
from stellwerk.qca.truth_table import OUT, TruthTable

_STEP = 24


def upset(table: TruthTable, most: int = 40) -> Any:
    """An Altair chart of the rows of a truth table: which conditions hold in each, and how many cases it has.

    Parameters
    ----------
    most
        So many rows, those with most cases first; the title says how many are left out.
    """
    alt = altair()
    order = sorted(range(len(table.codes)), key=lambda at: (-int(table.n[at]), int(table.numbers[at])))
    shown = order[:most]
    bars = [_bar(table, at) for at in shown]
    ranks = [bar["row"] for bar in bars]
    x = alt.X("row:N", sort=ranks, title=None).axis(None)
    marks = [mark for mark in "10C?" if any(bar["mark"] == mark for bar in bars)]
    colour = (
        alt.Color("mark:N", title="row is")
        .scale(domain=marks, range=[OUT_COLOURS[mark] for mark in marks])
        .legend(labelExpr=_names(marks), symbolStrokeColor=SOFT, symbolType="square")
    )
    counts = alt.Chart(alt.Data(values=bars)).encode(x=x)
    upper = alt.layer(
        counts.mark_bar(size=14, stroke=SOFT, strokeWidth=0.8).encode(
            y=alt.Y("n:Q", title="cases").axis(tickMinStep=1, grid=False),
            color=colour,
            tooltip=["row:N", "n:Q", "cases:N"],
        ),
        counts.mark_text(dy=-7, fontSize=11, color=INK).encode(y="n:Q", text="n:Q"),
    ).properties(width=_STEP * len(shown), height=150)
    lower = _matrix(alt, table, shown, x).properties(
        width=_STEP * len(shown), height=_STEP * len(table.data.conditions)
    )
    return styled(alt.vconcat(upper, lower, spacing=6, title=_title(alt, table, len(shown))))


def _bar(table: TruthTable, at: int) -> dict[str, Any]:
    number = int(table.numbers[at])
    cases = ", ".join(table.cases[at])
    return {"row": f"row {number}", "n": int(table.n[at]), "mark": str(OUT[table.out[at]]), "cases": cases}


def _names(marks: list[str]) -> str:
    chain = "".join(f"datum.label == '{mark}' ? '{OUT_NAMES[mark]}' : " for mark in marks)
    return f"{chain}datum.label"


def _matrix(alt: Any, table: TruthTable, shown: list[int], x: Any) -> Any:
    conditions = list(table.data.conditions)
    cells = [
        {
            "row": f"row {int(table.numbers[at])}",
            "condition": name,
            "value": int(value),
            "text": _text(table, column, int(value)),
        }
        for at in shown
        for column, (name, value) in enumerate(zip(conditions, table.values[at].tolist(), strict=True))
    ]
    y = alt.Y("condition:N", sort=conditions, title=None).axis(
        domain=False, ticks=False, labelLimit=220, grid=True, gridColor=RULE, gridDash=[1, 3], labelPadding=8
    )
    dots = alt.Chart(alt.Data(values=cells)).encode(x=x, y=y)
    filled = alt.condition("datum.value > 0", alt.value(INK), alt.value("white"))
    return alt.layer(
        dots.mark_circle(size=150, stroke=SOFT, strokeWidth=1, opacity=1).encode(color=filled),
        dots.mark_text(fontSize=10, fontWeight=600, color="white").encode(text="text:N"),
    )


def _text(table: TruthTable, column: int, value: int) -> str:
    """The value of a multi-value condition; nothing where a dot says it all."""
    return str(value) if table.data.kinds[column] is Kind.MULTI_VALUE and value > 0 else ""


def _title(alt: Any, table: TruthTable, shown: int) -> Any:
    hidden = len(table.codes) - shown
    left_out = f"; {hidden} rows with fewer cases are left out" if hidden else ""
    return alt.TitleParams(
        f"Configurations and {table.data.outcome_name}",
        subtitle=f"{len(table.codes)} of {table.data.layout.size:,} configurations have cases{left_out}",
    )
