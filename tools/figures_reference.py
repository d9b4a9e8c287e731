"""Writes the reference page of the figures from their catalogue: ``python tools/figures_reference.py``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from stellwerk.evidence.statistics import Anchors, Indicator, Status, catalogue, official
from stellwerk.municipalities import KIND_NOTE, KINDS, register

PAGE = Path(__file__).parent.parent / "docs/reference/figures.md"

_HEAD = """# Figures

<!-- written by tools/figures_reference.py -->

The official figures this project carries for the 400 Landkreise and kreisfreie Städte of Germany. The tables
`municipalities/kreise.csv` and `evidence/statistics/figures.csv` are the project's own: `tools/build_kreise.py` takes
the figures over, rounds them to decimals that mean something, computes what is marked *eigene Berechnung* (own
calculation), and checks totals before it writes anything. Modelled attitudes, scraped rents and share-alike data are
left out.

| indicator | in German | speaks to | year | unit | source | licence |
|---|---|---|---|---|---|---|
"""


def page() -> str:
    """The page as Markdown."""
    parts = [_HEAD + "".join(_row(i) for i in catalogue()), _licences(), "## Definitions and known traps\n"]
    parts += [_entry(indicator) for indicator in catalogue()]
    parts += ["## What is not the place's own\n", _gaps(), "## Suggestions for the structure factors\n"]
    parts += [_anchors(anchors) for anchors in catalogue().anchors.values()]
    return "\n".join([*parts, "## Register\n", _register()])


def _row(indicator: Indicator) -> str:
    source = indicator.source
    column = f", `{indicator.column}`" if indicator.column else ""
    cells = (
        f"`{indicator.id}`", indicator.label.de, indicator.factor, str(indicator.year), indicator.unit.en,
        f"{source.publisher}: {source.table}{column}", source.licence.id,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def _licences() -> str:
    known = {indicator.source.licence for indicator in catalogue()}
    return "".join(
        f"* {licence.id}: {licence.name}, <{licence.url}>\n" for licence in sorted(known, key=lambda x: x.id)
    )


def _entry(indicator: Indicator) -> str:
    return (
        f"**{indicator.label.en}** (`{indicator.id}`), {indicator.period.en}, boundaries of {indicator.territory}. "
        f"{indicator.definition.en} {indicator.notes.en}{_breaks(indicator)}{_calibration(indicator)}\n"
    )


def _breaks(indicator: Indicator) -> str:
    said = "; ".join(f"{one.year}: {one.reason.en.rstrip('.')}" for one in indicator.breaks)
    return f" Breaks: {said}." if said else ""


def _calibration(indicator: Indicator) -> str:
    if indicator.calibration is None:
        return ""
    out, crossover, in_ = (indicator.written(value, "en") for value in indicator.calibration.anchors)
    return f" Proposed anchors: out {out}, crossover {crossover}, in {in_}. {indicator.calibration.reason.en}"


def _gaps() -> str:
    """How many figures have which status and why."""
    found = Counter(
        (figure.indicator.id, figure.status, figure.note.en)
        for place in register()
        for figure in official().of(place.ags)
        if figure.status is not Status.OK
    )
    rows = (f"| `{i}` | {status.value} | {count} | {why} |\n" for (i, status, why), count in found.items())
    return "| indicator | status | places | why |\n|---|---|---|---|\n" + "".join(sorted(rows))


def _anchors(anchors: Anchors) -> str:
    indicator = catalogue().get(anchors.indicator)
    low, middle, high = (indicator.written(value, "en") for value in anchors.thresholds)
    beside = ", ".join(f"`{name}`" for name in anchors.beside)
    return (
        f"**{anchors.factor}** by `{anchors.indicator}`: 0 below {low}, 0.33 from there, 0.67 from {middle}, "
        f"1 from {high}; named beside it: {beside}. {anchors.reason.en} This project's proposal.\n"
    )


def _register() -> str:
    kinds = "".join(f"* `{kind.id}`: {kind.plural.de}, {len(register().of_kind(kind.id))}\n" for kind in KINDS)
    return f"""Names, keys, area and coordinates: Statistisches Bundesamt, Gemeindeverzeichnis GV-ISys, boundaries of
31 December 2024 (reproduction permitted with the source named). NUTS 3: © GeoBasis-DE / BKG, VG2500 (dl-de-by-2-0).
Population: as `population` above. Settlement types: {KIND_NOTE.en}

{kinds}"""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
