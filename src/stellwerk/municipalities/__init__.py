"""Who is compared: the register of municipalities, their keys, their territory at a date, and how to find one."""

from stellwerk.municipalities.changes import Dissolved
from stellwerk.municipalities.kinds import GEMEINDE_KINDS, KIND_NOTE, KINDS, kind, kind_note
from stellwerk.municipalities.model import Kind, Municipality
from stellwerk.municipalities.register import Register, register
from stellwerk.municipalities.territory import Territory, Unit, at

__all__ = [
    "GEMEINDE_KINDS",
    "KINDS",
    "KIND_NOTE",
    "Dissolved",
    "Kind",
    "Municipality",
    "Register",
    "Territory",
    "Unit",
    "at",
    "kind",
    "kind_note",
    "register",
]
