"""The codebook that comes with the framework: its factors and the eight frames of the discourse."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from stellwerk.evidence.texts.codebook import Code, Codebook
from stellwerk.framework import Factor, Framework, Orientation, isda
from stellwerk.text import Text

FRAME = "frame."
"""How the ids of the frames begin."""

_COLORS = {Orientation.ACTIVITY: "#1b7a6e", Orientation.PASSIVITY: "#b3541e", Orientation.AMBIGUOUS: "#6b6f76"}


@cache
def framework_codebook() -> Codebook:
    """A heading per group, a code per factor, and the frames under their factors.

    Rules and examples are this project's proposal; the examples are invented.
    """
    return _codebook(isda(), files(__package__).joinpath("codebook.toml").read_text(encoding="utf-8"))


def frames() -> tuple[Code, ...]:
    """The eight frames, in the order of the framework's factors."""
    return tuple(code for code in framework_codebook().codes if code.id.startswith(FRAME))


def _codebook(framework: Framework, toml: str) -> Codebook:
    data = tomllib.loads(toml)
    codes: list[Code] = []
    for group in framework.groups:
        codes.append(Code(group.id, group.label, _line(group.explanation), codable=False))
        for factor in framework.factors_of(group.id):
            name = factor.id.partition(".")[2]
            codes.append(_factor(factor, data["factors"][group.id][name]))
            codes += [_frame(n, e, factor) for n, e in data["frames"].items() if e["factor"] == factor.id]
    return Codebook(framework.title.de, tuple(codes))


def _factor(factor: Factor, entry: dict[str, Any]) -> Code:
    return Code(
        id=factor.id,
        label=factor.label,
        definition=_line(factor.explanation),
        **_rules(entry),
        parent=factor.group,
        factor=factor.id,
        orientation=factor.orientation,
        color=_COLORS[factor.orientation],
    )


def _frame(name: str, entry: dict[str, Any], factor: Factor) -> Code:
    return Code(
        id=FRAME + name,
        label=Text(**entry["label"]),
        definition=Text(**entry["definition"]),
        **_rules(entry),
        parent=factor.id,
        factor=factor.id,
        orientation=factor.orientation,
        color=_COLORS[factor.orientation],
    )


def _rules(entry: dict[str, Any]) -> dict[str, Any]:
    return {rule: Text(**entry[rule]) for rule in ("include", "exclude", "example")}


def _line(text: Text) -> Text:
    return Text(" ".join(text.de.split()), " ".join(text.en.split()))
