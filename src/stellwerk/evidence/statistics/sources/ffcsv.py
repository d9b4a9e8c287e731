"""The flat file of the GENESIS databases („ffcsv“), in its present layout (V5, long) and its old one (V4, wide)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import polars as pl

from stellwerk.errors import TableError
from stellwerk.evidence.statistics.sources.errors import torn
from stellwerk.evidence.statistics.sources.frame import Level, Provenance, tidy
from stellwerk.tables.legible import legible
from stellwerk.tables.unpack import DAMAGED
from stellwerk.text import Text

_V5 = b"statistics_code;"
_V4 = b"Statistik_Code;"
_BOM = b"\xef\xbb\xbf"

# The variables that hold areas. Zensus 2022 names them GEO and a two-letter level.
_LEVELS = {
    "DINSG": "bund", "DG": "bund", "GEODL": "bund",
    "DLAND": "land", "LAND": "land", "GEOBL": "land",
    "REGBEZ": "regierungsbezirk", "GEORB": "regierungsbezirk", "NUTS-2": "regierungsbezirk",
    "KREISE": "kreis", "FKREISE": "kreis", "GEOLK": "kreis",
    "VERB": "verband", "FAMTGEM": "verband", "GEOVB": "verband",
    "GEMEIN": "gemeinde", "FGEMEIN": "gemeinde", "PGEMEIN": "gemeinde", "GEOGM": "gemeinde",
}  # fmt: skip
_TOTALS = ("Insgesamt", "insgesamt", "Total", "total")


def read_ffcsv(data: bytes, provenance: Provenance) -> pl.DataFrame:
    """A tidy frame from a flat file, or from the ZIP with one flat file that the service sends.

    Row order is the file's (random). Dissolved units and parts of Kreise are kept, as delivered; `checks` finds them.

    Raises
    ------
    TableError
        If it is no flat file, is cut off, or holds no areas.
    """
    data = unpacked(data, provenance.file)
    with legible(provenance.file):
        start, layout = _find_header(data, provenance.file)
        header = _header(data, start)
        if layout == _V5:
            return tidy(_long(_read(data, start, _columns_v5(header), provenance.file), provenance), provenance)
        return tidy(_long(_melted(_read(data, start, header, provenance.file), header), provenance), provenance)


def unpacked(data: bytes, file: str) -> bytes:
    """The single file in a ZIP, checked against its checksum; anything else as it is."""
    if not data.startswith(b"PK"):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info for info in archive.infolist() if not info.is_dir()]
            return archive.read(names[0])
    except (*DAMAGED, IndexError) as error:
        raise torn(file, error) from error


def is_ffcsv(head: bytes) -> bool:
    """Whether the first bytes of a file look like a flat file."""
    return any(_at_line_start(head, mark) >= 0 for mark in (_V5, _V4))


def codebook(data: bytes, provenance: Provenance) -> pl.DataFrame:
    """The code lists of a flat file in V5 layout: ``variable, variable_label, code, label``, each pair once."""
    data = unpacked(data, provenance.file)
    start, _ = _find_header(data, provenance.file)
    header = _header(data, start)
    frame = _read(data, start, header, provenance.file)
    names = ("variable", "variable_label", "code", "label")
    blocks = [
        frame.select(f"{n}_variable_code", f"{n}_variable_label", *_attribute(n))
        .unique()
        .rename(lambda column: names[_PARTS.index(column.split("_", 1)[1])])
        for n in _numbers(header)
    ]
    measures = frame.select(
        variable=pl.lit("value"),
        variable_label=pl.col("value_unit"),
        code=pl.col("value_variable_code"),
        label=pl.col("value_variable_label"),
    ).unique()
    return pl.concat([*blocks, measures]).sort("variable", "code", "label")


_PARTS = ("variable_code", "variable_label", "variable_attribute_code", "variable_attribute_label")


def _attribute(n: str) -> tuple[str, str]:
    return f"{n}_variable_attribute_code", f"{n}_variable_attribute_label"


def _find_header(data: bytes, file: str) -> tuple[int, bytes]:
    """Where the header line starts, past marks and stray lines, and which layout it announces."""
    head = data[: 1 << 16]
    for layout in (_V5, _V4):
        start = _at_line_start(head, layout)
        if start >= 0 and b"\n" in data[start:]:
            return start, layout
    raise TableError(
        Text(
            "Das ist keine Flat-CSV-Datei einer GENESIS-Datenbank: Eine Kopfzeile mit „statistics_code“ fehlt. "
            "Wählen Sie beim Herunterladen das Format „Flat-CSV (ffcsv)“.",
            "This is not a flat CSV file of a GENESIS database: there is no header with “statistics_code”. "
            "Choose the format “flat CSV (ffcsv)” when downloading.",
        ),
        file=file,
    )


def _at_line_start(head: bytes, mark: bytes) -> int:
    for start in (0, len(_BOM) if head.startswith(_BOM) else 0):
        if head.startswith(mark, start):
            return start
    at = head.find(b"\n" + mark)
    return at + 1 if at >= 0 else -1


def _header(data: bytes, start: int) -> list[str]:
    line = data[start : data.find(b"\n", start)]
    try:
        return line.decode("utf-8").rstrip("\r").split(";")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace").rstrip("\r").split(";")


def _numbers(header: list[str]) -> list[str]:
    """The numbers of the variable blocks: ``["1", "2"]``."""
    return [name.partition("_")[0] for name in header if re.fullmatch(r"\d+_variable_code", name)]


def _columns_v5(header: list[str]) -> list[str]:
    """The columns we need: labels of statistics, times and variables repeat what their codes say."""
    blocks = [f"{n}_{part}" for n in _numbers(header) for part in _PARTS if part != "variable_label"]
    fixed = ["statistics_code", "time", "value", "value_unit", "value_variable_code", "value_q"]
    return [name for name in header if name in {*fixed, *blocks}]


def _read(data: bytes, start: int, columns: list[str], file: str) -> pl.DataFrame:
    """The data lines as text; stray lines (marked by not starting with a digit) are left out."""
    body = memoryview(data)[start:] if start else data
    try:
        frame = _parsed(body, columns)
    except pl.exceptions.PolarsError:  # not UTF-8: older archives are Windows-1252
        frame = _parsed(bytes(body).decode("cp1252", errors="replace").encode(), columns)
    first = "statistics_code" if "statistics_code" in columns else "Statistik_Code"
    frame = frame.filter(pl.col(first).str.contains(r"^\d"))
    last = "value_variable_code" if "value_variable_code" in columns else columns[-1]
    if last == "value_variable_code" and frame[last].null_count():
        raise _cut_off(frame, last, file)
    return frame


def _parsed(body: bytes | memoryview, columns: list[str]) -> pl.DataFrame:
    quoted = '"' if b';"' in bytes(body[: 1 << 20]) else None
    return pl.read_csv(
        io.BytesIO(body) if isinstance(body, memoryview) else body,
        separator=";",
        quote_char=quoted,
        infer_schema=False,
        columns=columns,
        truncate_ragged_lines=True,
    )


def _cut_off(frame: pl.DataFrame, column: str, file: str) -> TableError:
    where = frame.with_row_index().filter(pl.col(column).is_null())["index"][0]
    return TableError(
        Text(
            "Die Zeile ist unvollständig; die Datei bricht vermutlich ab. Bitte laden Sie sie noch einmal herunter.",
            "The row is incomplete; the file is probably cut off. Please download it again.",
        ),
        file=file,
        row=where + 2,
        column=column,
    )


def _melted(wide: pl.DataFrame, header: list[str]) -> pl.DataFrame:
    """The old wide layout (one column per measure: ``CODE__Label__Unit``) in the names of the new one."""
    measures = [name for name in header if name.count("__") >= 2 and not name.endswith("__q")]
    renamed = wide.rename(
        {old: _new_name(old) for old in wide.columns if old not in measures and _new_name(old) != old}
    )
    kept = [name for name in renamed.columns if name not in measures and not name.endswith("__q")]
    long = renamed.unpivot(measures, index=kept, variable_name="measure_column", value_name="value")
    part = pl.col("measure_column").str.split("__").list
    return long.with_columns(value_variable_code=part.first(), value_unit=part.last()).drop("measure_column")


def _new_name(old: str) -> str:
    words = {"Statistik_Code": "statistics_code", "Zeit_Code": "time_code", "Zeit_Label": "time_label", "Zeit": "time"}
    block = re.fullmatch(r"(\d+)_(Merkmal|Auspraegung)_(Code|Label)", old)
    if block is None:
        return words.get(old, old)
    kind = "variable_attribute" if block[2] == "Auspraegung" else "variable"
    return f"{block[1]}_{kind}_{block[3].lower()}"


def _long(frame: pl.DataFrame, provenance: Provenance) -> pl.DataFrame:
    """The columns that `tidy` wants from the columns of the new layout."""
    numbers = _numbers(frame.columns)
    area = _area_block(frame, numbers, provenance.file)
    variable, (code, label) = f"{area}_variable_code", _attribute(area)
    # Variables and times are few: worked out once each, then put in place.
    levels = {name: _level_of(name) or "other" for name in frame[variable].unique().drop_nulls()}
    periods = {written: _iso(written) for written in frame["time"].unique().drop_nulls()}
    territories = {written: _valid_at(period) for written, period in periods.items()}
    same = all(written == period for written, period in periods.items())
    return frame.select(
        unit=_unit(variable, code, twelve=(frame[code].str.len_bytes() == 12).any()),
        name=pl.col(label),
        level=_level(variable, code, levels),
        indicator=pl.col("value_variable_code"),
        breakdown=_breakdown([n for n in numbers if n != area]),
        period=pl.col("time") if same else pl.col("time").replace_strict(periods, default=None, return_dtype=pl.String),
        measure=pl.col("value_unit"),
        raw=pl.col("value"),
        quality=pl.col("value_q") if "value_q" in frame.columns else pl.lit(None, dtype=pl.String),
        territory=pl.col("time").replace_strict(territories, default=None, return_dtype=pl.Date),
    )


def _area_block(frame: pl.DataFrame, numbers: list[str], file: str) -> str:
    """The number of the block that holds areas: usually the first, but tables differ."""
    for n in numbers:
        variables = frame[f"{n}_variable_code"].unique().drop_nulls().to_list()
        if variables and all(_level_of(variable) for variable in variables):
            return n
    raise TableError(
        Text(
            "Die Tabelle hat keine Gebietsspalte (zum Beispiel KREISE oder GEMEIN).",
            "The table has no column of areas (for example KREISE or GEMEIN).",
        ),
        file=file,
    )


def _level_of(variable: str) -> str | None:
    return _LEVELS.get(variable) or _LEVELS.get(variable.rstrip("0123456789"))


def _level(variable: str, code: str, levels: dict[str, str]) -> pl.Expr:
    """The level: from the variable, but KREISE also lists parts of Kreise, with eight digits."""
    if set(levels.values()) == {"kreis"}:
        by_variable, kreis = pl.lit("kreis"), pl.lit(value=True)
    else:
        by_variable = pl.col(variable).replace_strict(levels, default="other")
        kreis = by_variable == "kreis"
    part = kreis & (pl.col(code).str.len_bytes() == 8)
    return pl.when(part).then(pl.lit("kreisteil", dtype=Level)).otherwise(by_variable.cast(Level))


def _unit(variable: str, code: str, *, twelve: bool) -> pl.Expr:
    """The official key; the 12-digit ARS of the Zensus as AGS, with its Verband left out."""
    key = pl.col(code)
    if not twelve:
        return key.fill_null("DG")
    is_ars = key.str.len_bytes() == 12
    kreis = pl.col(variable).str.starts_with("GEOLK")
    as_ags = pl.when(kreis).then(key.str.slice(0, 5)).otherwise(key.str.slice(0, 5) + key.str.slice(9, 3))
    return pl.when(is_ars).then(as_ags).otherwise(key).fill_null("DG")


def _breakdown(numbers: list[str]) -> pl.Expr:
    """``GES=GESW;NAT=NATA``; totals are left out, so that the total of everything is the empty text."""
    if not numbers:
        return pl.lit("")
    parts = []
    for n in numbers:
        code, label = _attribute(n)
        attribute = pl.when(~pl.col(label).is_in(_TOTALS)).then(pl.coalesce(code, label))
        parts.append(pl.concat_str(f"{n}_variable_code", pl.lit("="), attribute))
    return pl.concat_str(parts, separator=";", ignore_nulls=True)


def _iso(written: str) -> str:
    """The period in ISO form: the old layout writes days as 31.12.2020."""
    day = re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{4})", written)
    return f"{day[3]}-{day[2]}-{day[1]}" if day else written


def _valid_at(period: str) -> date | None:
    """The date the keys are valid at: the reporting day, or the end of the reporting year."""
    if re.fullmatch(r"\d{4}", period):
        return date(int(period), 12, 31)
    return date.fromisoformat(period) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", period) else None
