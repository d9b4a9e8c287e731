"""Tables as they are printed: plain text, HTML, LaTeX, CSV, and as a frame."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import isnan
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import polars as pl

Cell: TypeAlias = str | float | int | bool | None
_LATEX = str.maketrans(
    {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"{$\sim$}", "^": r"\^{}",
     "\\": r"\textbackslash{}", "$": r"\$", "*": r"{$\cdot$}", "≥": r"{$\geq$}", "●": r"{$\bullet$}",
     "⊗": r"{$\otimes$}", "×": r"{$\times$}", "–": "--"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns, rows of cells and a caption; numbers are printed with three decimals, missing ones as a dash."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""

    def to_dicts(self) -> list[dict[str, Cell]]:
        """One dictionary per row, unrounded."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_frame(self) -> pl.DataFrame:
        """A polars frame, unrounded."""
        import polars as pl  # noqa: PLC0415 - importing the engine stays quick

        return pl.DataFrame(list(self.rows), schema=list(self.columns), orient="row", infer_schema_length=None)

    def to_csv(self) -> str:
        """Comma-separated values with a header, unrounded."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()

    def to_html(self) -> str:
        """An HTML table with caption and header cells, numbers aligned to the right."""
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in self.rows)
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def to_latex(self) -> str:
        """A LaTeX table in the style of the package booktabs."""
        align = "".join("r" if self._numeric(at) else "l" for at in range(len(self.columns)))
        lines = [" & ".join(_latex(name) for name in self.columns) + r" \\"]
        body = [" & ".join(_latex(written(cell)) for cell in row) + r" \\" for row in self.rows]
        parts = [
            rf"\begin{{tabular}}{{{align}}}",
            r"\toprule",
            *lines,
            r"\midrule",
            *body,
            r"\bottomrule",
            r"\end{tabular}",
        ]
        return "\n".join(parts)

    def __str__(self) -> str:
        printed = [self.columns, *(tuple(map(written, row)) for row in self.rows)]
        widths = [max(len(row[at]) for row in printed) for at in range(len(self.columns))]
        right = [self._numeric(at) for at in range(len(self.columns))]
        lines = ["  ".join(_pad(*cell) for cell in zip(row, widths, right, strict=True)).rstrip() for row in printed]
        return "\n".join([*([self.caption] if self.caption else []), *lines])

    def _repr_html_(self) -> str:
        return self.to_html()

    def _numeric(self, at: int) -> bool:
        return all(isinstance(row[at], int | float | None) for row in self.rows)


def written(cell: Cell) -> str:
    """One cell as it is printed."""
    if cell is None or (isinstance(cell, float) and isnan(cell)):
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _pad(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def _html_cell(cell: Cell) -> str:
    right = ' style="text-align:right"' if isinstance(cell, int | float) else ""
    return f"<td{right}>{escape(written(cell))}</td>"


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def stacked(tables: Sequence[Table]) -> str:
    """Several tables as text, one below the other."""
    return "\n\n".join(map(str, tables))
