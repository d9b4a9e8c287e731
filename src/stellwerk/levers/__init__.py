"""From an assessment to the levers of one municipality."""

from stellwerk.levers.board import Board, Lever, Role, board

__all__ = ["Board", "Lever", "Role", "board"]
