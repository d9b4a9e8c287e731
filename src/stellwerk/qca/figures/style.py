"""What all figures share: colours that colour-blind readers can tell apart, also in grey; and the charting library."""

from __future__ import annotations

from typing import Any

from stellwerk.errors import MissingExtra
from stellwerk.text import Text

INK = "#1f2933"
SOFT = "#66727f"
RULE = "#b9c2cb"
PAPER = "#ffffff"
OUT_COLOURS = {"1": "#0b5f73", "0": "#f7dcc0", "C": "#a34a6c", "?": "#ffffff"}
OUT_TEXT = {"1": "#ffffff", "0": INK, "C": "#ffffff", "?": SOFT}
OUT_NAMES = {"1": "sufficient (1)", "0": "not sufficient (0)", "C": "contradiction (C)", "?": "remainder (?)"}
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def altair() -> Any:
    """The charting library; `MissingExtra` where it is not installed."""
    try:
        import altair as alt  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise MissingExtra("report", Text("Abbildungen zu zeichnen", "Drawing figures")) from None
    return alt


def styled(chart: Any) -> Any:
    """The chart in the style of all figures."""
    return (
        chart.configure(font=FONT, background=PAPER)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=INK, domainColor=SOFT, tickColor=SOFT, labelFontSize=11, titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_title(
            fontSize=14, fontWeight=600, color=INK, anchor="start", subtitleColor=SOFT, subtitleFontSize=12, offset=12
        )
        .configure_legend(labelFontSize=11, titleFontSize=11, labelColor=INK, titleColor=SOFT, symbolStrokeWidth=1)
    )  # fmt: skip
