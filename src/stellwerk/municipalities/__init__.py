"""Who is compared: the register of municipalities, their keys, and how to find one."""

from stellwerk.municipalities.kinds import KIND_NOTE, KINDS, kind
from stellwerk.municipalities.model import Kind, Municipality
from stellwerk.municipalities.register import Register, register

__all__ = ["KINDS", "KIND_NOTE", "Kind", "Municipality", "Register", "kind", "register"]
