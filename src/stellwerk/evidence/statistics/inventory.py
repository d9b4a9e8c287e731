"""What data there is on this machine: from when, under which licence; and what is missing and how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from stellwerk.evidence.statistics import own
from stellwerk.evidence.statistics.figures import Figures, bundled
from stellwerk.evidence.statistics.installed import INDICATORS, official
from stellwerk.evidence.statistics.sources.cache import Cache
from stellwerk.evidence.statistics.store import store
from stellwerk.home import home
from stellwerk.municipalities import register
from stellwerk.municipalities.boundaries import found
from stellwerk.municipalities.registers import VALID_ON, registers
from stellwerk.municipalities.units import UNINCORPORATED
from stellwerk.text import Text, day, number

_OLD = 3
"""An indicator this many years older than the newest one is told to be so."""
_DL_DE = "dl-de/by-2-0"


class State(StrEnum):
    """Whether data are there."""

    BUNDLED = "bundled"
    INSTALLED = "installed"
    OLD = "old"
    MISSING = "missing"
    BROKEN = "broken"


STATES: dict[State, Text] = {
    State.BUNDLED: Text("mitgeliefert", "comes with the program"),
    State.INSTALLED: Text("eingelesen", "installed"),
    State.OLD: Text("älter", "older"),
    State.MISSING: Text("fehlt", "missing"),
    State.BROKEN: Text("nicht lesbar", "not readable"),
}
"""The states in words."""

_CHANGES = Text("Gebietsänderungen", "territorial changes")
_SINCE = Text("{first} bis {last}", "{first} to {last}")
_HOW_FIGURES = Text(
    "Neuere Werte einlesen: INKAR-Archiv oder Tabelle der Statistikämter herunterladen, dann "
    "„stellwerk data import DATEI“.",
    "Import newer figures: download an INKAR archive or a table of the statistical offices, then "
    "“stellwerk data import FILE”.",
)
_HOW_BOUNDARIES = Text(
    "Ohne sie zeigen Karten Punkte statt Flächen. „vg250_12-31.utm32s.shape.ebenen.zip“ beim BKG herunterladen "
    "(gdz.bkg.bund.de, Produkt VG250), dann „stellwerk data import DATEI --level {level}“.",
    "Without them maps show dots instead of areas. Download “vg250_12-31.utm32s.shape.ebenen.zip” from the BKG "
    "(gdz.bkg.bund.de, product VG250), then “stellwerk data import FILE --level {level}”.",
)
_BOUNDARIES = {
    "kreis": Text("Grenzen der Kreise", "Boundaries of districts"),
    "gemeinde": Text("Grenzen der Gemeinden", "Boundaries of municipalities"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is there, or is not.

    Attributes
    ----------
    since
        The time it is of, or when it was taken in; empty if there is nothing to say.
    licence
        As its publisher names it; empty where nothing is there.
    more
        What else must be known: size, what is wrong, how to get it.
    """

    name: Text
    state: State
    since: Text
    licence: str
    more: Text


def inventory() -> tuple[Item, ...]:
    """All data there are and those that could be, what comes with the program first."""
    return (*_register(), *_bundled(bundled()), *_imported(), *_boundaries(), *_own(), *_old(official()))


def _register() -> Iterator[Item]:
    """The register that is used, the bundled one or a newer one; and lists of changes that somebody imported."""
    on, places = max(registers()), register()
    state = State.BUNDLED if on == VALID_ON else State.INSTALLED
    since = Text(f"Gebietsstand {on:%d.%m.%Y}", f"boundaries of {day(on, 'en')}")
    table = places.gemeinden.table
    kreise, towns = len(places), table.filter(~pl.col("type_code").is_in(UNINCORPORATED)).height
    said = Text(
        f"{number(kreise, 'de')} Kreise und kreisfreie Städte, {number(towns, 'de')} Gemeinden in Kreisen",
        f"{number(kreise, 'en')} districts and independent cities, {number(towns, 'en')} municipalities in districts",
    )
    yield Item(Text("Verzeichnis", "Register"), state, since, "© Destatis", said)
    for note in store().cache.notes():
        if note.source == "changes":
            retrieved, name = Text(*(note.retrieved[:10],) * 2), Text(*(note.key,) * 2)
            yield Item(name, State.INSTALLED, retrieved, note.licence, _CHANGES)


def _bundled(figures: Figures) -> Iterator[Item]:
    for indicator in figures.catalogue:
        years = figures.years(indicator.id)
        since = _SINCE.format(first=years[0], last=years[-1]) if len(years) > 1 else indicator.period
        yield Item(indicator.label, State.BUNDLED, since, indicator.source.licence.id, Text("", ""))


def _imported() -> Iterator[Item]:
    for note in store().tables():
        size = Text(*(f"{number(note.size / 1000, language)} kB" for language in ("de", "en")))
        retrieved = Text(*(note.retrieved[:10],) * 2)
        yield Item(Text(note.key, note.key), State.INSTALLED, retrieved, note.licence, size)


def _boundaries() -> Iterator[Item]:
    for level, name in _BOUNDARIES.items():
        file = found(level)
        if file is None:
            yield Item(name, State.MISSING, Text("", ""), _DL_DE, _HOW_BOUNDARIES.format(level=level))
        else:
            note = Cache(home() / "data").note("vg250", level)
            on = note.retrieved[:10] if note and note.payload == file.name else ""
            yield Item(name, State.INSTALLED, Text(on, on), _DL_DE, Text(file.name, file.name))


def _own() -> Iterator[Item]:
    folder, known = home() / INDICATORS, official().catalogue
    for indicator in known:
        if indicator.id not in bundled().catalogue.indicators:
            source = Text(indicator.source.publisher, indicator.source.publisher)
            yield Item(indicator.label, State.INSTALLED, indicator.period, indicator.source.licence.id, source)
    for name, message in own.problems(folder, bundled().catalogue):
        yield Item(Text(name, name), State.BROKEN, Text("", ""), "", message)


def _old(figures: Figures) -> Iterator[Item]:
    """The official indicators whose newest year lies well behind that of the newest one, by year."""
    ours = [one for one in figures.catalogue if one.id in bundled().catalogue.indicators]
    years = {one.id: figures.year(one.id) for one in ours}
    for year in sorted({year for year in years.values() if max(years.values()) - year >= _OLD}):
        labels = [one.label for one in ours if years[one.id] == year]
        names = Text("; ".join(label.de for label in labels), "; ".join(label.en for label in labels))
        yield Item(names, State.OLD, Text(str(year), str(year)), "", _HOW_FIGURES)
