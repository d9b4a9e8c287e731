"""Reads the catalogue of indicators, and what they suggest, from its TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics.model import Binding, Break, Calibration, Direction, Indicator, Licence, Source
from stellwerk.text import Text

Entry = dict[str, Any]

_PERCENTILES = Text(
    "Das sind das 10., 50. und 90. Perzentil der Kreise und kreisfreien Städte mit eigenem Wert ({period}). Sie sagen, "
    "was verbreitet ist, nicht, was viel oder wenig ist: Wo Sie Gründe für andere Werte haben, nehmen Sie diese.",
    "These are the 10th, 50th and 90th percentile of the districts and independent cities with a figure of their own "
    "({period}). They say what is common, not what is much or little: where you have reasons for others, take those.",
)


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a figure suggests for a factor; this project's proposal.

    Attributes
    ----------
    indicator
        Id of the one indicator that decides.
    beside
        Ids of indicators that are named with it, so that the rater can weigh them.
    thresholds
        Three rising values: below the first 0, below the second 0.33, below the third 0.67, else 1.
    reason
        Why this indicator and these thresholds.
    """

    factor: str
    indicator: str
    beside: tuple[str, ...]
    thresholds: tuple[float, float, float]
    reason: Text


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators, the notes figures refer to, and the anchors of suggestions.

    Attributes
    ----------
    anchors, gemeinde_anchors
        By factor: for Kreise, and for Gemeinden where they have figures of their own.
    origins
        By source: who publishes it, and the date of the boundaries of its figures.
    """

    indicators: Mapping[str, Indicator]
    notes: Mapping[str, Text]
    anchors: Mapping[str, Anchors]
    origins: Mapping[str, tuple[Source, str]]
    gemeinde_anchors: Mapping[str, Anchors]

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators.values())

    def get(self, indicator_id: str) -> Indicator:
        """The indicator with that id; `UnknownName` says which ones come near."""
        if indicator_id not in self.indicators:
            raise UnknownName(Text("Kennzahl", "indicator"), indicator_id, self.indicators)
        return self.indicators[indicator_id]

    def of_factor(self, factor_id: str) -> tuple[Indicator, ...]:
        """The indicators that speak to a factor, or ``"context"``, in the order of the file."""
        return tuple(indicator for indicator in self if indicator.factor == factor_id)


@cache
def catalogue() -> Catalogue:
    """The catalogue of this project."""
    return load(files(__package__).joinpath("indicators.toml").read_text(encoding="utf-8"))


def load(toml: str) -> Catalogue:
    """The catalogue written in a TOML text; ``indicators.toml`` shows the format."""
    data = tomllib.loads(toml)
    licences = {key: Licence(key, **entry) for key, entry in data["licences"].items()}
    sources = {
        key: Source(entry["publisher"], entry["table"], licences[entry["licence"]])
        for key, entry in data["sources"].items()
    }
    return Catalogue(
        indicators={key: _indicator(key, entry, sources) for key, entry in data["indicators"].items()},
        notes={key: _text(entry) for key, entry in data["notes"].items()},
        anchors={factor: _anchors(factor, entry) for factor, entry in data["suggestions"].items()},
        gemeinde_anchors={
            factor: _anchors(factor, {**entry, **entry["gemeinde"]})
            for factor, entry in data["suggestions"].items()
            if "gemeinde" in entry
        },
        origins={key: (sources[key], entry.get("territory", "")) for key, entry in data["sources"].items()},
    )


def _indicator(indicator_id: str, entry: Entry, sources: dict[str, Source]) -> Indicator:
    return Indicator(
        id=indicator_id,
        factor=entry["factor"],
        label=_text(entry["label"]),
        definition=_text(entry["definition"]),
        unit=_text(entry["unit"]),
        decimals=entry["decimals"],
        year=entry["year"],
        period=_text(entry["period"]),
        source=sources[entry["source"]],
        column=entry.get("column", ""),
        territory=entry["territory"],
        notes=_text(entry["notes"]),
        signed=entry.get("signed", False),
        logarithmic=entry.get("scale") == "log",
        bindings=tuple(Binding(**binding) for binding in entry.get("imports", ())),
        direction=Direction(entry.get("direction", "open")),
        breaks=tuple(Break(one["year"], _text(one)) for one in entry.get("breaks", ())),
        calibration=_calibration(entry),
    )


def _calibration(entry: Entry) -> Calibration | None:
    given = entry.get("calibration")
    if given is None:
        return None
    out, crossover, in_ = (float(value) for value in given["anchors"])
    reason = _text(given["reason"]) if "reason" in given else _PERCENTILES.format(period=_text(entry["period"]))
    return Calibration((out, crossover, in_), "reason" in given, reason)


def _anchors(factor: str, entry: Entry) -> Anchors:
    low, middle, high = (float(value) for value in entry["anchors"])
    return Anchors(factor, entry["indicator"], tuple(entry["beside"]), (low, middle, high), _text(entry["reason"]))


def _text(entry: Entry) -> Text:
    return Text(entry["de"], entry["en"])
