"""``stellwerk data import``: files that somebody has downloaded."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.cli.data_connection import connection, show
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text, day

if TYPE_CHECKING:
    import polars as pl

    from stellwerk.evidence.statistics.sources.cache import Cache

_HELP = Text(
    "Liest heruntergeladene Dateien ein und sagt, was die Prüfungen gefunden haben: Flat-CSV der Statistikämter, "
    "INKAR-Archive, Wahlergebnisse (kerg2.csv), Gemeindeverzeichnis (GV100AD, Auszug GV), Listen von "
    "Gebietsänderungen und Umsteigetabellen, Gebietsgrenzen (VG250).",
    "Imports downloaded files and says what the checks found: flat CSV of the statistical offices, INKAR archives, "
    "election results (kerg2.csv), the register (GV100AD, Auszug GV), lists of territorial changes and conversion "
    "tables, boundaries (VG250).",
)
_FIGURES = Text("{file}: {rows} Werte eingelesen.", "{file}: {rows} values imported.")
_REGISTER = Text(
    "{file}: Gemeindeverzeichnis zum {day} mit {rows} Einheiten.", "{file}: register of {day} with {rows} units."
)
_BOUNDARIES = Text("{file}: {rows} Gebiete (Ebene {level}).", "{file}: {rows} areas (level {level}).")
_CHANGES = Text(
    "{file}: {rows} Änderungen von Gemeinden, {first} bis {last}.",
    "{file}: {rows} changes of municipalities, {first} to {last}.",
)
_DESTATIS = "© Destatis, Quellenangabe"
_LEVEL = Text("Ebene der Gebietsgrenzen.", "Level of boundaries.")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(files: tuple[str, ...], level: str) -> None:
        cache = connection(language, online=False).cache
        for file in files:
            _take(Path(file), level, cache, language)

    return Command(
        language, "import", run, _HELP,
        click.Argument(["files"], nargs=-1, required=True, metavar=Text("DATEI", "FILE")[language] + "..."),
        click.Option(["--level"], type=click.Choice(["land", "regierungsbezirk", "kreis", "verband", "gemeinde"]),
                     default="kreis", help=_LEVEL[language]),
    )  # fmt: skip


def _take(path: Path, level: str, cache: Cache, language: Language) -> None:
    from stellwerk.evidence.statistics.sources.files import Kind, kind_of
    from stellwerk.municipalities.change_lists import is_change_list

    kind = kind_of(path)
    if kind is Kind.BOUNDARIES:
        _boundaries(path, level, cache, language)
    elif kind is Kind.WORKBOOK and is_change_list(path):
        _changes(path, cache, language)
    elif kind in {Kind.GV100, Kind.WORKBOOK}:
        _register(path, cache, language, fixed_width=kind is Kind.GV100)
    else:
        _figures(path, cache, language)


def _figures(path: Path, cache: Cache, language: Language) -> None:
    from stellwerk.evidence.statistics.sources.checks import check_figures
    from stellwerk.evidence.statistics.sources.files import read_file
    from stellwerk.evidence.statistics.store import Store

    frame = read_file(path)
    findings = check_figures(frame)
    Store(cache).keep(frame["source"][0], frame)
    click.echo(_FIGURES.format(file=path.name, rows=frame.height)[language])
    show(findings, language)


def _register(path: Path, cache: Cache, language: Language, *, fixed_width: bool) -> None:
    from stellwerk.evidence.statistics.sources.checks import check_register
    from stellwerk.municipalities.auszug_gv import read_auszug_gv
    from stellwerk.municipalities.gv100 import read_gv100

    units = read_gv100(path) if fixed_width else read_auszug_gv(path)
    valid_on = str(units["valid_on"][0])
    cache.keep("register", valid_on, _packed(units), url="", licence=_DESTATIS, suffix=".parquet")
    click.echo(_REGISTER.format(file=path.name, day=valid_on, rows=units.height)[language])
    show(check_register(units), language)


def _changes(path: Path, cache: Cache, language: Language) -> None:
    from stellwerk.municipalities.change_lists import read_change_list

    moved = read_change_list(path)
    cache.keep("changes", path.stem, _packed(moved), url="", licence=_DESTATIS, suffix=".parquet")
    first, last = (day(moved["on"][n], language) for n in (0, -1))
    click.echo(_CHANGES.format(file=path.name, rows=moved.height, first=first, last=last)[language])


def _boundaries(path: Path, level: str, cache: Cache, language: Language) -> None:
    from stellwerk.evidence.statistics.sources.boundaries import Boundaries, read_boundaries

    made = read_boundaries(path, level)
    written = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
    source = Boundaries()
    cache.keep(source.id, level, written, url="", licence=source.licence, suffix=".geojson")
    click.echo(_BOUNDARIES.format(file=path.name, rows=len(made["features"]), level=level)[language])


def _packed(frame: pl.DataFrame) -> bytes:
    packed = io.BytesIO()
    frame.write_parquet(packed)
    return packed.getvalue()
