"""Indicators of one's own: a CSV with the figures and a few lines of TOML that say what they are.

::

    label = "Plätze in Kitas"
    unit = "je 100 Kinder"
    factor = "context"
    source = "Jugendamt, eigene Zählung"
    licence = "CC-BY-4.0"
    file = "kita.csv"          # ags,year,value
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stellwerk.errors import DeclarationError, StellwerkError, TableError, TableErrors, UnknownName
from stellwerk.evidence.statistics.catalogue import Catalogue
from stellwerk.evidence.statistics.model import Figure, Indicator, Licence, Source, Status
from stellwerk.framework import isda
from stellwerk.tables import Row, Table, read
from stellwerk.text import Text

_NEEDED = ("label", "unit", "factor", "source", "licence", "file")
_ALSO = ("definition", "notes", "decimals", "boundaries", "signed")
_COLUMNS = ("ags", "year", "value")
_NO_TEXT = Text(
    "Erwartet wird ein Text, oder {{ de = „…“, en = „…“ }}.", "Expected is a text, or {{ de = “…”, en = “…” }}."
).format()
_KEY = Text(
    "Erwartet wird der Schlüssel einer Gemeinde (8 Ziffern), eines Kreises (5) oder eines Landes (2) als Text.",
    "Expected is the key of a municipality (8 digits), a district (5) or a Land (2) as text.",
)
_YEAR = Text("Erwartet wird ein Jahr mit vier Ziffern.", "Expected is a year of four digits.")
_VALUE = Text(
    "Erwartet wird eine Zahl, oder nichts, wo es keinen Wert gibt.",
    "Expected is a number, or nothing where there is no figure.",
)
_TWICE = Text(
    "Für diese Kommune und dieses Jahr steht schon ein Wert da.", "This place and year already have a figure."
)
_TAKEN = Text(
    "Diese Kennzahl gibt es schon. Bitte die Datei anders nennen.",
    "There is an indicator of that name. Please name the file differently.",
)


def own_indicators(folder: Path, known: Catalogue) -> tuple[tuple[Indicator, ...], tuple[Figure, ...]]:
    """The indicators of a folder, one per TOML file, named after it, and all their figures.

    Raises
    ------
    DeclarationError
        If a TOML file lacks something, names an unknown factor or a file that is not there.
    TableErrors
        With everything that is wrong with a table, each with file, row, column and value.
    """
    return _together([_read(file, known) for file in sorted(folder.glob("*.toml"))])


def readable_indicators(folder: Path, known: Catalogue) -> tuple[tuple[Indicator, ...], tuple[Figure, ...]]:
    """The indicators of a folder that can be read: one broken file must not take everything else away."""
    return _together([one for _, one in _tried(folder, known) if isinstance(one, tuple)])


def problems(folder: Path, known: Catalogue) -> tuple[tuple[str, Text], ...]:
    """The TOML files of a folder that cannot be read, by name, and why."""
    return tuple((file.name, one.message) for file, one in _tried(folder, known) if isinstance(one, StellwerkError))


def _tried(folder: Path, known: Catalogue) -> Iterator[tuple[Path, tuple[Indicator, list[Figure]] | StellwerkError]]:
    for file in sorted(folder.glob("*.toml")):
        try:
            yield file, _read(file, known)
        except StellwerkError as error:
            yield file, error


def _together(read_: list[tuple[Indicator, list[Figure]]]) -> tuple[tuple[Indicator, ...], tuple[Figure, ...]]:
    return tuple(one for one, _ in read_), tuple(figure for _, figures in read_ for figure in figures)


def _read(file: Path, known: Catalogue) -> tuple[Indicator, list[Figure]]:
    entry = _entry(file)
    if file.stem in known.indicators:
        raise DeclarationError(_TAKEN, file=file.name, value=file.stem)
    path = file.parent / _string(entry, "file", file)
    if not path.is_file():
        missing = Text("Diese Datei liegt nicht daneben.", "There is no such file beside it.")
        raise DeclarationError(missing, file=file.name, key="file", value=path.name)
    rows = _rows(read(path.name, path.read_bytes()))
    years = sorted({year for _, year, _ in rows})
    if not years:
        empty = Text("Die Tabelle hat keine Zeilen.", "The table has no rows.")
        raise TableError(empty, file=path.name)
    indicator = _indicator(file, entry, years[-1], known)
    return indicator, [
        Figure(ags, indicator, year, value, Status.MISSING if value is None else Status.OK, _note(value, known))
        for ags, year, value in rows
    ]


def _note(value: float | None, known: Catalogue) -> Text:
    return Text("", "") if value is not None else known.notes["unpublished"]


def _entry(file: Path) -> dict[str, Any]:
    try:
        entry = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        broken = Text(f"Das ist kein lesbares TOML: {error}.", f"This is no readable TOML: {error}.")
        raise DeclarationError(broken, file=file.name) from error
    for name in entry:
        if name not in (*_NEEDED, *_ALSO):
            message = UnknownName(Text("Angabe", "key"), name, (*_NEEDED, *_ALSO)).message
            raise DeclarationError(message, file=file.name, key=name)
    for name in _NEEDED:
        if name not in entry:
            lines = ", ".join(_NEEDED)
            missing = Text(
                f"Die Zeile „{name} = …“ fehlt. Gebraucht werden: {lines}.",
                f"The line “{name} = …” is missing. Needed are: {lines}.",
            )
            raise DeclarationError(missing, file=file.name, key=name)
    return entry


def _indicator(file: Path, entry: dict[str, Any], year: int, known: Catalogue) -> Indicator:
    decimals = entry.get("decimals", 1)
    if not isinstance(decimals, int) or not 0 <= decimals <= 6:
        expected = Text("Erwartet wird eine ganze Zahl von 0 bis 6.", "Expected is a whole number from 0 to 6.")
        raise DeclarationError(expected, file=file.name, key="decimals", value=str(decimals))
    licence = _string(entry, "licence", file)
    licences = {one.source.licence.id: one.source.licence for one in known}
    return Indicator(
        id=file.stem,
        factor=_factor(entry, file),
        label=_text(entry, "label", file),
        definition=_text(entry, "definition", file) if "definition" in entry else _text(entry, "label", file),
        unit=_text(entry, "unit", file),
        decimals=decimals,
        year=year,
        period=Text(str(year), str(year)),
        source=Source(_string(entry, "source", file), file.name, licences.get(licence, Licence(licence, licence, ""))),
        column="",
        territory=str(entry.get("boundaries", "")),
        notes=_text(entry, "notes", file) if "notes" in entry else Text("", ""),
        signed=bool(entry.get("signed", False)),
        logarithmic=False,
    )


def _factor(entry: dict[str, Any], file: Path) -> str:
    wanted = _string(entry, "factor", file)
    factors = [*(factor.id for factor in isda().factors_of("structure")), "context"]
    if wanted not in factors:
        message = UnknownName(Text("Strukturfaktor", "structure factor"), wanted, factors, near=factors).message
        raise DeclarationError(message, file=file.name, key="factor", value=wanted)
    return wanted


def _string(entry: dict[str, Any], name: str, file: Path) -> str:
    if not isinstance(entry[name], str) or not entry[name]:
        raise DeclarationError(_NO_TEXT, file=file.name, key=name, value=str(entry[name]))
    return str(entry[name])


def _text(entry: dict[str, Any], name: str, file: Path) -> Text:
    if isinstance(entry[name], dict) and set(entry[name]) == {"de", "en"}:
        return Text(**entry[name])
    written = _string(entry, name, file)
    return Text(written, written)


def _rows(table: Table) -> list[tuple[str, int, float | None]]:
    absent = [column for column in _COLUMNS if column not in table.header]
    if absent:
        expected = Text(
            f"Die Spalte fehlt. Gebraucht werden: {', '.join(_COLUMNS)}.",
            f"The column is missing. Needed are: {', '.join(_COLUMNS)}.",
        )
        raise TableError(expected, file=table.file, row=1, column=absent[0])
    at = {column: table.header.index(column) for column in _COLUMNS}
    problems: list[TableError] = []
    found: dict[tuple[str, int], float | None] = {}
    for row in table.rows:
        cells = {column: row.cells[place].strip() for column, place in at.items()}
        wrong = list(_problems(table.file, row, cells))
        problems += wrong
        if not wrong:
            key = cells["ags"], int(cells["year"])
            if key in found:
                problems.append(TableError(_TWICE, file=table.file, row=row.number, value=" ".join(map(str, key))))
            found[key] = float(cells["value"].replace(",", ".")) if cells["value"] else None
    if problems:
        raise TableErrors(problems)
    return [(ags, year, value) for (ags, year), value in found.items()]


def _problems(file: str, row: Row, cells: dict[str, str]) -> Iterator[TableError]:
    ags, year, value = cells["ags"], cells["year"], cells["value"]
    if not (ags.isdecimal() and len(ags) in {2, 5, 8}):
        yield TableError(_KEY, file=file, row=row.number, column="ags", value=ags)
    if not (year.isdecimal() and len(year) == 4):
        yield TableError(_YEAR, file=file, row=row.number, column="year", value=year)
    if value and not _is_number(value):
        yield TableError(_VALUE, file=file, row=row.number, column="value", value=value)


def _is_number(value: str) -> bool:
    try:
        return abs(float(value.replace(",", "."))) < float("inf")
    except ValueError:
        return False
