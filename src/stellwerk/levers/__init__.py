"""From an assessment to the lever board, and from a comparison to the levers of one municipality."""

from stellwerk.levers.board import Board, Lever, Role, board
from stellwerk.levers.cases import Cases, Situation
from stellwerk.levers.comparison import Analysis, Side
from stellwerk.levers.demands import Demand, Truth
from stellwerk.levers.facts import Fact
from stellwerk.levers.lever_sets import LeverSet, shortest
from stellwerk.levers.necessity import Missed
from stellwerk.levers.passivity import Exit, way_out
from stellwerk.levers.paths import LiteralHere, ModelHere, Need, PathHere
from stellwerk.levers.precedents import Difference, Precedent, precedents
from stellwerk.levers.reading import Reading, read
from stellwerk.levers.routes import Routes, routes
from stellwerk.levers.what_if import Change, WhatIf, followed, what_if
from stellwerk.levers.wording import (
    LIMITS,
    Statement,
    say_exit,
    say_lever_set,
    say_missed,
    say_path,
    say_precedents,
    say_what_if,
)

__all__ = [
    "LIMITS",
    "Analysis",
    "Board",
    "Cases",
    "Change",
    "Demand",
    "Difference",
    "Exit",
    "Fact",
    "Lever",
    "LeverSet",
    "LiteralHere",
    "Missed",
    "ModelHere",
    "Need",
    "PathHere",
    "Precedent",
    "Reading",
    "Role",
    "Routes",
    "Side",
    "Situation",
    "Statement",
    "Truth",
    "WhatIf",
    "board",
    "followed",
    "precedents",
    "read",
    "routes",
    "say_exit",
    "say_lever_set",
    "say_missed",
    "say_path",
    "say_precedents",
    "say_what_if",
    "shortest",
    "way_out",
    "what_if",
]
