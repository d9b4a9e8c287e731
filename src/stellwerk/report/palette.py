"""The colours of the product, each named by what it stands for.

Every colour of a mark has a contrast of at least 3:1 on paper, every colour of a text at least 4.5:1 (WCAG 2.2 AA).
No meaning is carried by colour alone: shape, position or words say it too.
"""

INK = "#1c1b22"
QUIET = "#5f5d69"
PAPER = "#fbfaf6"
LINE = "#d9d5cb"
PLATE = "#e7e3d8"
ACTIVITY = "#0b6e6e"
PASSIVITY = "#a8480b"
ACTIVITY_TINT = "#cfe4e1"
PASSIVITY_TINT = "#f0d8c5"
AMBIGUOUS = "#5b5670"
GIVEN = "#8d8a94"
START = "#fff2cf"
START_EDGE = "#e0a100"
