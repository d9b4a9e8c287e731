"""The occasions a round can be set up for, read from ``occasions.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the form of a new round is filled with.

    Attributes
    ----------
    days
        After how many days the round closes; 0: by hand.
    keep_months
        For how many months after that names and addresses are kept.
    """

    id: str
    label: Text
    explanation: Text
    purpose: Text
    invitation: Text
    days: int
    keep_months: int


@cache
def occasions() -> Mapping[str, Occasion]:
    """All occasions by id, in the order they are offered."""
    data = tomllib.loads(files(__package__).joinpath("occasions.toml").read_text(encoding="utf-8"))
    return {name: _occasion(name, entry) for name, entry in data.items()}


def _occasion(name: str, entry: dict[str, Any]) -> Occasion:
    words = {key: _text(entry[key]) for key in ("label", "explanation", "purpose", "invitation")}
    return Occasion(name, **words, days=entry["days"], keep_months=entry["keep_months"])


def _text(entry: dict[str, str]) -> Text:
    return Text(" ".join(entry["de"].split()), " ".join(entry["en"].split()))
