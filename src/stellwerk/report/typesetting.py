"""Sets a document with Typst: values go in as data, a tagged PDF/UA-1 comes out."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from stellwerk.errors import MissingExtra
from stellwerk.text import Text

_MISSING = "▯"


def typeset(template: str, data: dict[str, Any], stands_for: date) -> bytes:
    """The document as PDF/UA-1: the same bytes for the same data.

    Characters that no typeface at hand can show are set as ▯ rather than failing the document.

    Parameters
    ----------
    template
        Name of a template in the folder ``typst``.
    data
        Everything the template shows, as JSON values; no text of it is read as markup.
    stands_for
        The day written into the file as the day it was made.

    Raises
    ------
    MissingExtra
        If Typst or the typeface is not installed.
    """
    made = int(datetime.combine(stands_for, time(12), UTC).timestamp())
    options = {"pdf_standards": ["ua-1"], "timestamp": made}
    try:
        return _compiled(template, _printable(data), options)
    except _typst().TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return _compiled(template, _printable(data, _covered()), options)


def picture(svg: str) -> bytes:
    """A drawing as PNG, at 200 pixels an inch: the same bytes for the same drawing.

    Raises
    ------
    MissingExtra
        If Typst or the typeface is not installed.
    """
    return _compiled("picture.typ", {"svg": svg}, {"format": "png", "ppi": 200.0})


def can_typeset() -> bool:
    """Whether Typst and the typeface are installed."""
    return all(find_spec(name) for name in ("typst", "fontpkg_fira_sans"))


def _compiled(template: str, data: dict[str, Any], options: dict[str, Any]) -> bytes:
    typst = _typst()
    with as_file(files(__package__) / "typst") as folder, as_file(_fonts()) as fonts:
        inputs = {"data": json.dumps(data)}
        main, paths = str(folder / template), [str(fonts)]
        return bytes(typst.compile(main, root=str(folder), font_paths=paths, sys_inputs=inputs, **options))


def _typst() -> Any:
    try:
        import fontpkg_fira_sans  # noqa: F401, PLC0415 – an extra
        import typst  # noqa: PLC0415 – an extra
    except ImportError as error:
        raise MissingExtra("report", Text("Das Schreiben von PDF", "Writing PDF")) from error
    return typst


def _printable(value: Any, covered: frozenset[int] | None = None) -> Any:
    """The data without control characters, and with ▯ for every character outside a repertoire."""
    if isinstance(value, str):
        plain = "".join(letter for letter in value if letter >= " " or letter == "\n")
        return plain if covered is None else "".join(x if ord(x) in covered or x == "\n" else _MISSING for x in plain)
    if isinstance(value, dict):
        return {key: _printable(part, covered) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part, covered) for part in value]
    return value


def _fonts() -> Any:
    return files("fontpkg_fira_sans") / "files"


@cache
def _covered() -> frozenset[int]:
    """The characters of the typeface, and ▯ and the few signs that Typst's own faces add."""
    with as_file(_fonts() / "FiraSans-Regular.ttf") as font:
        return frozenset(_characters(Path(font).read_bytes())) | {ord(_MISSING)}


def _characters(font: bytes) -> Iterator[int]:
    """The characters of a TrueType font, from the format 4 part of its ``cmap`` (OpenType 1.9, cmap)."""
    tables = {font[12 + 16 * n : 16 + 16 * n]: 12 + 16 * n for n in range(struct.unpack_from(">H", font, 4)[0])}
    (cmap,) = struct.unpack_from(">I", font, tables[b"cmap"] + 8)
    for n in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        (offset,) = struct.unpack_from(">I", font, cmap + 8 + 8 * n)
        part = cmap + offset
        if struct.unpack_from(">H", font, part)[0] != 4:
            continue
        (double,) = struct.unpack_from(">H", font, part + 6)
        ends = struct.unpack_from(f">{double // 2}H", font, part + 14)
        starts = struct.unpack_from(f">{double // 2}H", font, part + 16 + double)
        for first, last in zip(starts, ends, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
        return
