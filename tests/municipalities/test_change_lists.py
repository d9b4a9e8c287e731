"""Lists of territorial changes are read from workbooks, and what they tell is known from then on."""

from datetime import date

import polars as pl
import pytest
import xlsxwriter

from stellwerk.errors import TableError
from stellwerk.municipalities.change_lists import is_change_list, read_change_list
from stellwerk.municipalities.changes import SCHEMA, changes, explain

HEAD = [
    "Kennziffer", "Regionaleinheit", "ARS alt", "AGS alt", "Name alt", "Art", "Fläche", "Einwohner", "ARS neu",
    "AGS neu", "Name neu", "juristisch", "statistisch",
]  # fmt: skip
CONVERSION = [
    "Gemeinden 31.12.2018", "Name", "flächen-\nproportionaler Umsteige-\nschlüssel",
    "bevölkerungs-\nproportionaler Umsteige-\nschlüssel", "Fläche", "Bevölkerung", "Gemeinden 31.12.2019", "Name",
]  # fmt: skip


def workbook(path, *sheets):
    """A workbook with a title above the headings of each sheet, as the offices write them."""
    with xlsxwriter.Workbook(path) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate([["Gebietsänderungen"], *rows]):
                sheet.write_row(number, 0, row)
    return path


def row(old, new, kind="1", area="1000", people="100", on="01.07.2026"):
    """One made-up change of Gemeinden in a Land that does not exist."""
    return ["1", "Gemeinde", "", old, "Alt", kind, area, people, "", new, "Neu", on, on]


def test_shares_of_a_divided_unit_are_those_of_its_inhabitants(tmp_path):
    path = workbook(tmp_path / "2026.xlsx", [HEAD, row("99001001", "99001002", people="300", area="1000"),
                                              row("99001001", "99001003", people="100", area="3000")])  # fmt: skip
    found = read_change_list(path)
    assert found.schema == SCHEMA
    assert found.select("on", "from", "to", "area", "population").rows() == [
        (date(2026, 7, 1), "99001001", "99001002", 0.25, 0.75),
        (date(2026, 7, 1), "99001001", "99001003", 0.75, 0.25),
    ]


def test_a_new_name_moves_nothing_and_a_verband_is_no_gemeinde(tmp_path):
    verband = ["1", "Gemeindeverband", *row("99001001", "99001002")[2:]]
    renamed = row("99001005", "99001005", kind="4")
    path = workbook(tmp_path / "x.xlsx", [HEAD, verband, renamed, row("99001001", "99001002", kind="3")])
    assert read_change_list(path).select("from", "to").rows() == [("99001001", "99001002")]


def test_a_conversion_table_is_dated_at_the_later_state_and_leaves_out_what_stays(tmp_path):
    rows = [
        ["99001001", "Alt", 1, 1, 10, 5, "99001001", "Alt"],
        [99001002, "Zwei", 0.4, 0.3, 10, 5, 99001001, "Alt"],
        [99001002, "Zwei", 0.6, 0.7, 10, 5, 99001009, "Neun"],
    ]
    path = workbook(tmp_path / "ref.xlsx", [CONVERSION, *rows])
    found = read_change_list(path)
    assert found.select("on", "from", "to", "population", "founded").rows() == [
        (date(2019, 12, 31), "99001002", "99001001", 0.3, False),
        (date(2019, 12, 31), "99001002", "99001009", 0.7, True),
    ]


def test_another_workbook_is_no_list_of_changes(tmp_path):
    path = workbook(tmp_path / "x.xlsx", [["a", "b"], [1, 2]])
    assert not is_change_list(path)
    with pytest.raises(TableError, match="no list of territorial changes"):
        read_change_list(path)


def test_an_imported_list_is_known_from_then_on(tmp_path, monkeypatch):
    monkeypatch.setenv("STELLWERK_HOME", str(tmp_path))
    path = workbook(tmp_path / "2026.xlsx", [HEAD, row("99001001", "99001002")])
    folder = tmp_path / "data" / "changes"
    folder.mkdir(parents=True)
    read_change_list(path).write_parquet(folder / "2026.parquet")
    assert "Neu (99001002)" in explain("99001001").de
    assert changes().last == date(2026, 7, 1)
    moved = changes().translate(["99001001"], date(2024, 12, 31), date(2026, 7, 1))
    assert moved.select("from", "to").rows() == [("99001001", "99001002")]


@pytest.mark.shared
def test_the_list_of_2023_read_from_a_workbook_is_the_one_that_comes_with_the_project(shared, tmp_path):
    table = pl.read_csv(shared / "data" / "gebietsaenderungen_2023_2025.csv", infer_schema=False).fill_null("")
    rows = table.drop("quelle_jahr", "aenderungsart_text").rows()
    found = read_change_list(workbook(tmp_path / "2023.xlsx", [HEAD, *rows])).drop("founded")
    ours = changes().gemeinden.filter(pl.col("on") >= date(2023, 1, 1)).drop("founded")
    known = found.filter(pl.col("on") >= date(2023, 1, 1))
    assert known.sort("on", "from", "to").rows() == ours.sort("on", "from", "to").rows()
