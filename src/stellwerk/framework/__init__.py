"""The ISDA framework as data: what to ask about a municipality, and what each answer speaks for."""

from stellwerk.framework.load import isda, load
from stellwerk.framework.model import (
    Factor,
    Framework,
    Group,
    Impulse,
    Orientation,
    Problem,
    Step,
    Tier,
)

__all__ = [
    "Factor",
    "Framework",
    "Group",
    "Impulse",
    "Orientation",
    "Problem",
    "Step",
    "Tier",
    "isda",
    "load",
]
