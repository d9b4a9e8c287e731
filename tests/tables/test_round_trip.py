"""What is written as a table is read back as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from stellwerk.tables import GERMAN, PLAIN, Sheet, read, write_csv, write_ods, write_xlsx

WRITERS = {
    "a.csv": write_csv,
    "german.csv": lambda sheet: write_csv(sheet, GERMAN),
    "a.xlsx": write_xlsx,
    "a.ods": write_ods,
}
# Everything a text field can hold; spreadsheets keep no control characters and no carriage returns.
text = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n=+-@'\";,"), max_size=40)


def sheet(*rows: tuple[object, ...]) -> Sheet:
    return Sheet("Blatt", ("a", "b"), tuple(rows))  # type: ignore[arg-type] – cells of any kind on purpose


@pytest.mark.parametrize("name", WRITERS)
@given(st.lists(st.tuples(text.filter(str.strip), text), min_size=1, max_size=5))
def test_text_comes_back_as_it_was(name, rows):
    table = read(name, WRITERS[name](sheet(*rows)))
    assert table.header == ("a", "b")
    assert [row.cells for row in table.rows] == rows


@pytest.mark.parametrize("name", WRITERS)
def test_rows_are_counted_as_a_spreadsheet_counts(name):
    table = read(name, WRITERS[name](sheet(("x\ny", "1"), ("", ""), ("z", "2"))))
    assert [row.number for row in table.rows] == [2, 4]


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_table_gives_the_same_bytes(name):
    assert WRITERS[name](sheet(("x", 0.33))) == WRITERS[name](sheet(("x", 0.33)))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.ods"])
def test_numbers_and_days_come_back_in_one_way_of_writing(name):
    table = read(name, WRITERS[name](sheet((0.33, date(2026, 5, 12)), (-3, None))))
    assert [row.cells for row in table.rows] == [("0.33", "2026-05-12"), ("-3", "")]


def test_a_german_spreadsheet_gets_semicolons_commas_and_a_mark_for_utf8():
    assert write_csv(sheet(("Würzburg", 0.33)), GERMAN) == "\ufeffa;b\r\nWürzburg;0,33\r\n".encode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_file_is_a_formula(start):
    written = write_csv(sheet((f"{start}1+cmd", "x")), PLAIN).decode()
    assert written.splitlines()[1].lstrip('"').startswith("'")


def test_a_formula_stays_text_in_spreadsheets():
    for write in (write_xlsx, write_ods):
        assert read("x", write(sheet(("=1+1", "@x")))).rows[0].cells == ("=1+1", "@x")


def test_an_ods_file_says_what_it_is_in_its_first_bytes():
    content = write_ods(sheet(("x", "y")))
    assert content[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def test_all_sheets_of_a_workbook_are_written(tmp_path):
    for name, write in {"x.xlsx": write_xlsx, "x.ods": write_ods}.items():
        path = tmp_path / name
        path.write_bytes(write(Sheet("Eins", ("a",), (("1",),)), Sheet("Zwei & drei", ("b",), (("2",),))))
        book = CalamineWorkbook.from_path(path)
        assert book.sheet_names == ["Eins", "Zwei & drei"]
        assert book.get_sheet_by_name("Zwei & drei").to_python() == [["b"], ["2"]]
