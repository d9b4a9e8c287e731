"""Figures of set-theoretic results, as Altair charts or plain SVG; charts need the extra ``report``."""

from stellwerk.qca.figures.configurations import Configurations, configuration_chart, configurations
from stellwerk.qca.figures.printed import printed_chart, printed_truth_table
from stellwerk.qca.figures.svg import Svg
from stellwerk.qca.figures.upset import upset
from stellwerk.qca.figures.venn import venn
from stellwerk.qca.figures.xy import xy_plot

__all__ = [
    "Configurations",
    "Svg",
    "configuration_chart",
    "configurations",
    "printed_chart",
    "printed_truth_table",
    "upset",
    "venn",
    "xy_plot",
]
