"""Writes sheets as an ODS file (OpenDocument 1.3), with nothing but the standard library."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from stellwerk.tables.model import Cell, Sheet

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "config": "config",
        "manifest": "manifest",
        "number": "datastyle",
    }.items()
)
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MANIFEST = (
    f'{_PROLOGUE}<manifest:manifest {_NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_FROZEN = (
    ("HorizontalSplitMode", "short", "0"),
    ("VerticalSplitMode", "short", "2"),
    ("HorizontalSplitPosition", "int", "0"),
    ("VerticalSplitPosition", "int", "1"),
    ("ActiveSplitRange", "short", "2"),
    ("PositionLeft", "int", "0"),
    ("PositionRight", "int", "0"),
    ("PositionTop", "int", "0"),
    ("PositionBottom", "int", "1"),
)
"""The view of a sheet whose first row stays; spreadsheet programs want every one of these."""
_STYLES = (
    '<style:style style:name="head" style:family="table-cell">'
    '<style:table-cell-properties fo:border-bottom="0.75pt solid #000000" style:vertical-align="top"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="text" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="iso">'
    '<style:table-cell-properties style:vertical-align="top"/></style:style>'
)


def write_ods(*sheets: Sheet) -> bytes:
    """The sheets as an ODS file: header bold and frozen, text as text, the same bytes for the same sheets.

    Characters that XML cannot carry (control characters) are left out.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        # The mimetype comes first and unpacked, so that programs know the file by its first bytes.
        archive.writestr(zipfile.ZipInfo("mimetype"), _MIMETYPE)
        for name, part in {
            "META-INF/manifest.xml": _MANIFEST,
            "content.xml": _content(sheets),
            "settings.xml": _settings(sheets),
        }.items():
            archive.writestr(zipfile.ZipInfo(name), part.encode(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _content(sheets: tuple[Sheet, ...]) -> str:
    widths = sorted({width for sheet in sheets for width in sheet.widths()})
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.2:.1f}cm"/></style:style>'
        for width in widths
    )
    return (
        f'{_PROLOGUE}<office:document-content {_NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{columns}{_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(map(_table, sheets))}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _table(sheet: Sheet) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in sheet.widths())
    head = "".join(_text_cell(name, "head") for name in sheet.header)
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in sheet.rows)
    return (
        f"<table:table table:name={quoteattr(sheet.title)}>{columns}"
        f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>{rows}"
        "</table:table>"
    )


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return _text_cell(cell, "text")
    if isinstance(cell, date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell!r}"><text:p>{cell!r}</text:p>'
        "</table:table-cell>"
    )


def _text_cell(text: str, style: str) -> str:
    paragraphs = "".join(f"<text:p>{''.join(_inline(line))}</text:p>" for line in _NOT_IN_XML.sub("", text).split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}</table:table-cell>'


def _inline(line: str) -> Iterator[str]:
    """The line with runs of spaces, which XML readers would collapse, as OpenDocument writes them."""
    for part in re.split(r"( {2,}|^ | $)", line):
        yield f'<text:s text:c="{len(part)}"/>' if part and not part.strip(" ") else escape(part, {"\r": "&#13;"})


def _settings(sheets: tuple[Sheet, ...]) -> str:
    def item(name: str, kind: str, value: str) -> str:
        return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'

    frozen = "".join(item(*entry) for entry in _FROZEN)
    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.title)}>{frozen}</config:config-item-map-entry>"
        for sheet in sheets
    )
    return (
        f'{_PROLOGUE}<office:document-settings {_NAMESPACES} xmlns:ooo="http://openoffice.org/2004/office" '
        'office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )
