"""What to look at before figures are believed: checks that run at every import and say what they found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from stellwerk.evidence.statistics.sources.frame import Status
from stellwerk.municipalities import register
from stellwerk.municipalities.changes import changes
from stellwerk.municipalities.units import gemeinden
from stellwerk.text import Text, number


class Weight(StrEnum):
    """How much a finding matters."""

    FINE = "fine"
    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Parameters
    ----------
    check
        Short name of the check.
    weight
        ``fine`` where all is as it should be.
    text
        What was found, and what it means, in one or two sentences.
    units
        Keys it is about, at most a few.
    """

    check: str
    weight: Weight
    text: Text
    units: tuple[str, ...] = ()


LAENDER = 16
GEMEINDEN = (10_700, 11_400)
"""Gemeinden since 2011: 11,292 then, 10,752 at the end of 2024; with areas that belong to none, some 200 more."""

KREISE = ((2021, 400), (2016, 401), (2011, 402), (2009, 412), (2008, 413), (2007, 429), (2001, 439))
"""From the end of which year there have been how many Kreise."""

# What the offices publish for Germany, by indicator and period.
PUBLISHED = {
    ("BEVSTD", "2024-12-31"): 83_577_140,  # Regionaldatenbank 12411-01-01-4, on the basis of the census of 2022
    ("PRS018", "2022-05-15"): 82_711_282,  # Zensus 2022, 1000A-0000, sum of all Gemeinden
}
POPULATION = {
    (date(2023, 12, 31), "Zensus 2011"): 84_669_326,  # Destatis, GV-ISys, edition of 31 December 2024
    (date(2024, 12, 31), "Zensus 2022"): 83_577_140,
}

# The Central Register of Foreigners counts these Kreise under one key.
GROUPS = {
    "10044": ("10041", "10042", "10043", "10045", "10046"),
    "06611": ("06633",),
    "12052": ("12071",),
}
_POPULATION_BREAKS = (("2011-01-01", "Zensus 1987/1990", "Zensus 2011"), ("2022-12-31", "Zensus 2011", "Zensus 2022"))
_KEY = ("unit", "indicator", "breakdown", "period", "measure")


def check_figures(frame: pl.DataFrame) -> tuple[Finding, ...]:
    """What there is to say about a tidy frame, the grave first.

    Looks for: units that are missing or too many, units listed twice, parts of Kreise, dissolved units, slices that are
    not published yet, figures that stand for several Kreise, names that do not fit their key, a change of the census
    behind a population, and sums that are not those published.
    """
    checks = (_counts, _duplicates, _parts, _dissolved, _unpublished, _groups, _names, _census, _totals)
    found = [finding for check in checks for finding in check(frame)]
    order = [Weight.WARNING, Weight.NOTE, Weight.FINE]
    return tuple(sorted(found, key=lambda finding: order.index(finding.weight)))


def check_register(units: pl.DataFrame) -> tuple[Finding, ...]:
    """What there is to say about a register (`municipalities.units.UNITS`): its numbers, its sum, its hierarchy."""
    return (*_register_counts(units), *_register_population(units), *_orphans(units))


def _counts(frame: pl.DataFrame) -> Iterator[Finding]:
    given = frame.filter(pl.col("value").is_not_null())
    for level, expected in (("land", (LAENDER, LAENDER)), ("gemeinde", GEMEINDEN)):
        found = given.filter(level=level)["unit"].n_unique()
        if found:
            yield _counted(level, found, expected)
    kreise = given.filter(level="kreis")
    for territory, units in kreise.group_by("territory").agg(pl.col("unit").n_unique()).sort("territory").rows():
        kreise_then = _kreise_at(territory)
        yield _counted(f"kreis {territory or ''}".strip(), units, (kreise_then, kreise_then))


def _kreise_at(day: date | None) -> int:
    state = (day.year if (day.month, day.day) >= (7, 1) else day.year - 1) if day else KREISE[0][0]
    return next((count for year, count in KREISE if state >= year), KREISE[-1][1])


def _counted(level: str, found: int, expected: tuple[int, int]) -> Finding:
    fits = expected[0] <= found <= expected[1]
    de, en = (
        (number(expected[0], language) if expected[0] == expected[1] else f"{number(expected[0], language)}–"
         f"{number(expected[1], language)}") for language in ("de", "en")
    )  # fmt: skip
    text = Text(
        f"{number(found, 'de')} Gebietseinheiten mit Wert (Ebene {level}); erwartet: {de}.",
        f"{number(found, 'en')} units with a value (level {level}); expected: {en}.",
    )
    return Finding("count", Weight.FINE if fits else Weight.WARNING, text)


def _duplicates(frame: pl.DataFrame) -> Iterator[Finding]:
    key = pl.struct(_KEY)
    if frame.select(key.hash()).to_series().n_unique() == frame.height:  # quick: different hashes, different rows
        return
    twice = frame.filter(key.is_duplicated())
    if twice.height:
        yield Finding(
            "duplicates",
            Weight.WARNING,
            Text(
                f"{number(twice.height, 'de')} Zeilen stehen mehrfach da (gleiche Einheit, Größe und Zeit).",
                f"{number(twice.height, 'en')} rows are there more than once (same unit, figure and time).",
            ),
            _few(twice),
        )


def _parts(frame: pl.DataFrame) -> Iterator[Finding]:
    parts = frame.filter(level="kreisteil")
    if parts.height:
        count = parts["unit"].n_unique()
        yield Finding(
            "parts",
            Weight.NOTE,
            Text(
                f"{count} Teile von Kreisen (zum Beispiel Berliner Bezirke) stehen unter den Kreisen. Sie sind in "
                "ihrem Kreis schon enthalten und werden nicht mitgezählt.",
                f"{count} parts of Kreise (districts of Berlin, for example) are listed among the Kreise. They are "
                "already in their Kreis and are not counted again.",
            ),
            _few(parts),
        )


def _dissolved(frame: pl.DataFrame) -> Iterator[Finding]:
    kreise = frame.filter(level="kreis")["unit"].unique()
    today, told = register(), changes()
    gone = sorted(code for code in kreise if code not in today and told.explain(code))
    if gone:
        first = told.explain(gone[0]) or Text("", "")
        yield Finding(
            "dissolved",
            Weight.NOTE,
            Text(
                f"{len(gone)} Kreise gibt es heute nicht mehr. Zum Beispiel: {first.de}",
                f"{len(gone)} Kreise no longer exist. For example: {first.en}",
            ),
            tuple(gone[:5]),
        )
    strange = sorted(code for code in kreise if code not in today and not told.explain(code))
    if strange:
        yield Finding(
            "unknown",
            Weight.WARNING,
            Text(
                f"{len(strange)} Kreisschlüssel kennt das Verzeichnis nicht, auch nicht als aufgelöst.",
                f"{len(strange)} keys of Kreise are not in the register, nor known as dissolved.",
            ),
            tuple(strange[:5]),
        )


def _unpublished(frame: pl.DataFrame) -> Iterator[Finding]:
    """Slices in which every unit shows a dash: the newest period is listed before its figures are out."""
    shares = frame.group_by("indicator", "period", "level").agg(
        nothing=pl.col("status").is_in([Status.NOTHING.value, Status.LATER.value]).mean(), rows=pl.len()
    )
    empty = shares.filter((pl.col("nothing") == 1) & (pl.col("rows") > 1)).sort("period", "indicator", "level")
    for indicator, period, level in empty.select("indicator", "period", "level").rows():
        yield Finding(
            "unpublished",
            Weight.WARNING,
            Text(
                f"{indicator}, {period}, Ebene {level}: alle Werte fehlen („-“). Vermutlich sind sie noch nicht "
                "veröffentlicht; ein früherer Zeitraum hat Werte.",
                f"{indicator}, {period}, level {level}: all values are missing (“-”). They are probably not published "
                "yet; an earlier period has values.",
            ),
        )


def _groups(frame: pl.DataFrame) -> Iterator[Finding]:
    valued = set(frame.filter(pl.col("value").is_not_null(), level="kreis")["unit"].unique())
    if len(valued) < 100:  # an extract: absence means nothing
        return
    found = [key for key, others in GROUPS.items() if key in valued and not valued & set(others)]
    if found:
        yield Finding(
            "groups",
            Weight.WARNING,
            Text(
                "Einige Schlüssel stehen für mehrere Kreise zusammen (Ausländerzentralregister: 10044 für das ganze "
                "Saarland, 06611 für Kassel Stadt und Land, 12052 für Cottbus und Spree-Neiße). Anteile nur mit der "
                "Bevölkerung der ganzen Gruppe rechnen.",
                "Some keys stand for several Kreise together (Central Register of Foreigners: 10044 for all of "
                "Saarland, 06611 for Kassel city and district, 12052 for Cottbus and Spree-Neiße). Compute shares "
                "with the population of the whole group only.",
            ),
            tuple(found),
        )


def _names(frame: pl.DataFrame) -> Iterator[Finding]:
    pairs = frame.select(pl.col("unit"), pl.col("name").cast(pl.String)).drop_nulls().unique()
    torn = pairs.group_by("unit").len().filter(pl.col("len") > 1)
    known = register().names
    wrong = [unit for unit, name in pairs.rows() if unit in known and not _fits(known[unit], name)]
    if torn.height or wrong:
        yield Finding(
            "names",
            Weight.WARNING,
            Text(
                f"Schlüssel und Namen passen nicht zusammen: {torn.height} Schlüssel mit mehreren Namen, {len(wrong)} "
                "mit einem anderen Namen als im Verzeichnis. Vielleicht sind Spalten verschoben.",
                f"Keys and names do not fit: {torn.height} keys with several names, {len(wrong)} with another name "
                "than in the register. Columns may be shifted.",
            ),
            (*torn["unit"].sort()[:3], *sorted(wrong)[:3]),
        )


def _fits(known: str, name: str) -> bool:
    """Whether two names could be those of one unit: they share their first word, case aside."""
    return _word(known) in _plain(name) or _word(name) in _plain(known)


def _word(name: str) -> str:
    return _plain(name).replace("-", " ").replace("/", " ").replace(",", " ").split()[0]


def _plain(name: str) -> str:
    return name.casefold().replace("sankt", "st.")


def _census(frame: pl.DataFrame) -> Iterator[Finding]:
    periods = sorted(frame.filter(pl.col("indicator").cast(pl.String).is_in(["BEVSTD", "xbev"]))["period"].unique())
    for border, before, after in _POPULATION_BREAKS:
        if periods and periods[0][:10] < border <= periods[-1][:10]:
            yield Finding(
                "census",
                Weight.NOTE,
                Text(
                    f"Die Bevölkerung beruht zuerst auf {before}, dann auf {after}: An der Grenze springt die Reihe, "
                    "ohne dass jemand zu- oder weggezogen wäre.",
                    f"The population rests on {before} first, then on {after}: the series jumps there although nobody "
                    "moved.",
                ),
            )


def _totals(frame: pl.DataFrame) -> Iterator[Finding]:
    whole = frame.filter(pl.col("level").is_in(["kreis", "gemeinde"]), pl.col("breakdown") == "")
    sums = whole.group_by("indicator", "period", "level").agg(pl.col("value").sum())
    for indicator, period, level, value in sums.sort("indicator", "period", "level").rows():
        published = PUBLISHED.get((indicator, period))
        if published:
            yield _total(f"{indicator}, {period}, {level}", value, published)


def _total(what: str, found: float, published: int) -> Finding:
    weight = Weight.FINE if abs(found - published) <= 0.0005 * published else Weight.WARNING
    return Finding(
        "total",
        weight,
        Text(
            f"{what}: Summe {number(found, 'de')}, veröffentlicht {number(published, 'de')}.",
            f"{what}: sum {number(found, 'en')}, published {number(published, 'en')}.",
        ),
    )


def _few(frame: pl.DataFrame) -> tuple[str, ...]:
    return tuple(frame["unit"].unique().sort()[:5])


def _register_counts(units: pl.DataFrame) -> Iterator[Finding]:
    for level, expected in (("land", (LAENDER, LAENDER)), ("kreis", (400, 402)), ("gemeinde", GEMEINDEN)):
        found = gemeinden(units).height if level == "gemeinde" else units.filter(level=level).height
        day = units["valid_on"].max()
        exact = _kreise_at(day) if level == "kreis" and isinstance(day, date) else None
        yield _counted(level, found, (exact, exact) if exact else expected)


def _register_population(units: pl.DataFrame) -> Iterator[Finding]:
    people = gemeinden(units, unincorporated=True).group_by("population_on", "census").agg(pl.col("population").sum())
    for day, census, found in people.rows():
        if census is None:
            yield Finding(
                "census",
                Weight.WARNING,
                Text(
                    "Auf welchem Zensus die Bevölkerung beruht, steht nicht in der Datei.",
                    "The file does not say which census the population rests on.",
                ),
            )
        elif (day, census) in POPULATION:
            yield _total(f"{census}, {day}", float(found), POPULATION[day, census])


def _orphans(units: pl.DataFrame) -> Iterator[Finding]:
    known = set(units.filter(pl.col("level") == "kreis")["ars"])
    orphans = units.filter(pl.col("level").is_in(["verband", "gemeinde"]) & ~pl.col("ars").str.slice(0, 5).is_in(known))
    if orphans.height:
        yield Finding(
            "hierarchy",
            Weight.WARNING,
            Text(
                f"{orphans.height} Gemeinden oder Verbände gehören zu keinem Kreis in der Datei.",
                f"{orphans.height} municipalities or associations belong to no Kreis in the file.",
            ),
            tuple(orphans["ars"][:5]),
        )
