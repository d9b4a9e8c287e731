"""Reads a framework from its TOML file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from stellwerk.framework.model import Factor, Framework, Group, Impulse, Orientation, Problem, Step, Tier
from stellwerk.text import Text

Entry = dict[str, Any]


@cache
def isda() -> Framework:
    """The ISDA framework of Schammann et al., as this project words it."""
    return load(files(__package__).joinpath("isda.toml").read_text(encoding="utf-8"))


def load(toml: str) -> Framework:
    """The framework written in a TOML text; ``isda.toml`` shows the format."""
    data = tomllib.loads(toml)
    groups = tuple(_group(group_id, entry) for group_id, entry in data["groups"].items())
    return Framework(
        id=data["id"],
        title=_text(data["title"]),
        citation=_unwrapped(data["citation"]),
        proposal=_text(data["proposal"]),
        scale=tuple(Step(float(entry["value"]), _text(entry)) for entry in data["scale"]),
        groups=groups,
        factors=_factors(data["factors"], groups),
        impulses=tuple(_impulse(n, *item) for n, item in enumerate(data["impulses"].items(), start=1)),
        organisation_problems=tuple(_problem(*item) for item in data["organisation_problems"].items()),
        regulation_problems=tuple(_problem(*item) for item in data["regulation_problems"].items()),
    )


def _text(entry: Entry) -> Text:
    return Text(_unwrapped(entry["de"]), _unwrapped(entry["en"]))


def _texts(entry: Entry) -> tuple[Text, ...]:
    pairs = zip(entry["de"], entry["en"], strict=True)
    return tuple(Text(_unwrapped(de), _unwrapped(en)) for de, en in pairs)


def _unwrapped(written: str) -> str:
    return " ".join(written.split())


def _group(group_id: str, entry: Entry) -> Group:
    return Group(group_id, _text(entry["label"]), _text(entry["explanation"]), Tier(entry["tier"]))


def _factors(entries: dict[str, dict[str, Entry]], groups: tuple[Group, ...]) -> tuple[Factor, ...]:
    cells = [(group, name, entry) for group in groups for name, entry in entries[group.id].items()]
    return tuple(_factor(number, *cell) for number, cell in enumerate(cells, start=1))


def _factor(number: int, group: Group, name: str, entry: Entry) -> Factor:
    return Factor(
        id=f"{group.id}.{name}",
        number=number,
        group=group.id,
        tier=group.tier,
        orientation=Orientation(entry["orientation"]),
        label=_text(entry["label"]),
        short=_text(entry["short"]),
        source=entry["source"],
        explanation=_text(entry["explanation"]),
        question=_text(entry.get("question", {"de": "", "en": ""})),
        anchors=_texts(entry.get("anchors", {"de": (), "en": ()})),
        evidence=_text(entry.get("evidence", {"de": "", "en": ""})),
        impulses=tuple(entry.get("impulses", ())),
        opposite=entry.get("opposite"),
    )


def _impulse(number: int, impulse_id: str, entry: Entry) -> Impulse:
    return Impulse(impulse_id, number, _text(entry["label"]), _texts(entry["questions"]))


def _problem(problem_id: str, entry: Entry) -> Problem:
    return Problem(problem_id, _text(entry["label"]), _text(entry["explanation"]), _text(entry["example"]))
