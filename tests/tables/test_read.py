"""Files as people send them: read, or answered with one clear message."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import TableError
from stellwerk.tables import Sheet, read, write_ods, write_xlsx
from stellwerk.tables.unpack import LARGEST_UNPACKED

SHEET = Sheet("Blatt", ("Faktor", "Wert"), (("Zusammenarbeit", 0.33),))


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(TableError) as caught:
        read(name, content)
    assert caught.value.file == name
    assert caught.value.say("de").startswith(name)
    return caught.value.say("de").removeprefix(name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_every_usual_way_of_writing_it(encoding, delimiter):
    text = f'Faktor{delimiter}Begründung\n"Fünf {delimiter} sechs"{delimiter}„größer“\n'
    table = read("x.csv", text.encode(encoding))
    assert table.header == ("Faktor", "Begründung")
    assert table.rows[0].cells == (f"Fünf {delimiter} sechs", "„größer“")


def test_a_decimal_comma_in_a_semicolon_file_does_not_part_the_cell():
    assert read("x.csv", "Faktor;Wert\na;0,33\n".encode("cp1252")).rows[0].cells == ("a", "0,33")


def test_the_content_says_what_a_file_is_not_its_name():
    assert read("ratings.txt", write_xlsx(SHEET)).rows[0].cells == ("Zusammenarbeit", "0.33")


def test_rows_above_the_header_are_kept_as_a_form():
    content = b"Runde,Erste\n\nFaktor,Wert\na,1\n"
    table = read("x.csv", content, lambda cells: "Faktor" in cells)
    assert [(row.number, row.cells) for row in table.form] == [(1, ("Runde", "Erste"))]
    assert (table.header, table.rows[0].number) == (("Faktor", "Wert"), 4)


def test_fifty_megabytes_get_one_clear_message():
    assert refusal("groß.xlsx", b"PK\x03\x04" + bytes(50_000_000)) == (
        ". Die Datei ist 50 MB groß; höchstens 10 MB werden gelesen. "
        "Bitte nur die Tabelle selbst speichern, ohne Bilder und Anhänge."
    )


@pytest.mark.parametrize("content", [b"", b"\n\n;;;\n", write_xlsx(Sheet("x", ("",), ()))])
def test_an_empty_file_is_said_to_be_empty(content):
    assert refusal("leer.csv", content) == ". Die Datei ist leer."


def test_a_column_that_is_there_twice_is_named():
    message = refusal("x.csv", b"Wert,wert\n1,2\n")
    assert message == ", Zeile 1, Spalte „wert“. Diese Spalte gibt es zweimal."


def test_a_row_wider_than_the_header_is_named():
    assert refusal("x.csv", b"a,b\n1,2\n1,2,3\n").startswith(", Zeile 3. Die Zeile hat 3 Zellen, die Kopfzeile 2.")


def test_an_open_quotation_mark_is_named():
    assert refusal("x.csv", b'a,b\n1,"2\n3,4\n') == ", Zeile 2. Ein Anführungszeichen wird nicht wieder geschlossen."


def test_binary_junk_is_no_table():
    assert "kein lesbarer Text" in refusal("x.csv", bytes(range(256)))


@pytest.mark.parametrize("content", [write_xlsx(SHEET), write_ods(SHEET)], ids=["xlsx", "ods"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_said_to_be_damaged(content, share):
    assert "beschädigt" in refusal("x.xlsx", content[: int(len(content) * share)])


@given(st.data())
def test_a_damaged_spreadsheet_is_read_or_refused_and_never_anything_else(data):
    content = bytearray(data.draw(st.sampled_from([write_xlsx(SHEET), write_ods(SHEET)])))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(TableError):
        assert read("x.xlsx", bytes(content)).file == "x.xlsx"


def test_a_text_that_calls_itself_a_spreadsheet_is_said_to_be_damaged():
    assert "beschädigt" in refusal("x.xlsx", b"Faktor;Wert")


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[member]
    return packed(parts | {member: parts[member].replace(old, new)})


def test_a_packed_file_that_is_no_spreadsheet_is_refused():
    assert "keine Tabelle" in refusal("x.docx", packed({"word/document.xml": b"<x/>"}))


def test_a_zip_bomb_is_not_unpacked():
    assert "entpackt zu groß" in refusal("x.xlsx", packed({"xl/workbook.xml": bytes(LARGEST_UNPACKED + 1)}))


def test_cells_in_opposite_corners_do_not_fill_the_memory():
    corner = changed(write_xlsx(SHEET), "xl/worksheets/sheet1.xml", b'r="B2"', b'r="XFD1048576"')
    assert "entpackt zu groß" in refusal("x.xlsx", corner)
    repeated = changed(
        write_ods(SHEET),
        "content.xml",
        b'office:value-type="float"',
        b'table:number-columns-repeated="16000" office:value-type="float"',
    )
    wall = changed(
        repeated, "content.xml", b"<table:table-row>", b'<table:table-row table:number-rows-repeated="9999">'
    )
    assert "entpackt zu groß" in refusal("x.ods", wall)


def test_the_empty_rest_of_a_sheet_does_not_count():
    rest = (
        b'<table:table-row table:number-rows-repeated="1048000">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    assert len(read("x.ods", changed(write_ods(SHEET), "content.xml", b"</table:table>", rest)).rows) == 1


def test_an_entity_bomb_is_refused():
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "{"x" * 50}">{layers}]><office:document-content'.encode()
    content = changed(write_ods(SHEET), "content.xml", b"<office:document-content", bomb)
    content = changed(content, "content.xml", b"Zusammenarbeit", b"&l9;")
    assert "beschädigt" in refusal("x.ods", content)


def test_a_password_is_recognised():
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "Kennwort" in refusal("x.xlsx", protected)
    manifest = changed(
        write_ods(SHEET), "META-INF/manifest.xml", b"</manifest:manifest>", b"<manifest:encryption-data/>"
    )
    assert "Kennwort" in refusal("x.ods", manifest)


def test_the_old_excel_format_is_named():
    assert "XLS" in refusal("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
