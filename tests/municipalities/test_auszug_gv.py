"""The register as a workbook."""

import csv
from datetime import date

import pytest
import xlsxwriter

from stellwerk.errors import TableError
from stellwerk.municipalities.auszug_gv import read_auszug_gv
from stellwerk.municipalities.units import UNITS, gemeinden


def workbook(path, grid, sheet="Onlineprodukt_Gemeinden31122024"):
    """A workbook as it is published: a title sheet first, numbers as numbers, coordinates as text."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Titel").write(0, 0, "Gemeindeverzeichnis-Informationssystem GV-ISys")
    page = book.add_worksheet(sheet)
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            page.write(row, column, cell)
    book.close()
    return path


def numbered(cells):
    figures = {8, 9, 10, 11, 12}
    return [float(cell) if column in figures and cell.replace(".", "").isdigit() else cell
            for column, cell in enumerate(cells)]  # fmt: skip


@pytest.fixture
def recorded_grid(shared):
    head = shared / "data" / "samples" / "gv_isys" / "AuszugGV4QAktuell_2024_kopf.csv"
    with head.open(encoding="utf-8-sig", newline="") as file:
        return [numbered(row) for row in csv.reader(file, delimiter=";")]


@pytest.mark.shared
def test_the_published_workbook_is_read_with_its_dates_and_its_census(tmp_path, recorded_grid):
    units = read_auszug_gv(workbook(tmp_path / "AuszugGV4QAktuell.xlsx", recorded_grid))
    assert units.schema == UNITS
    flensburg = gemeinden(units).row(0, named=True)
    assert flensburg["ars"] == "010010000000"
    assert flensburg["ags"] == "01001000"
    assert (flensburg["name"], flensburg["type_code"], flensburg["plz"]) == ("Flensburg, Stadt", "61", "24937")
    assert (flensburg["area_km2"], flensburg["population"], flensburg["male"]) == (56.73, 92667, 45905)
    assert (flensburg["lon"], flensburg["lat"], flensburg["degurba"]) == (9.43751, 54.78252, "01")
    assert flensburg["valid_on"] == date(2024, 12, 31)
    assert flensburg["population_on"] == date(2023, 12, 31)
    assert flensburg["census"] == "Zensus 2011"  # although it is the last edition of 2024


@pytest.mark.shared
def test_every_level_is_there_and_the_key_holds_the_hierarchy(tmp_path, recorded_grid):
    units = read_auszug_gv(workbook(tmp_path / "gv.xlsx", recorded_grid))
    averlak = units.filter(name="Averlak").row(0, named=True)
    assert averlak["ars"] == "010515163003"
    above = [units.filter(ars=averlak["ars"][:digits], level=level)["name"].to_list()
             for level, digits in (("land", 2), ("kreis", 5), ("verband", 9))]  # fmt: skip
    assert above == [["Schleswig-Holstein"], ["Dithmarschen"], ["Burg-St. Michaelisdonn"]]


@pytest.mark.shared
def test_editions_that_write_keys_once_above_their_rows_give_the_same_register(tmp_path, recorded_grid):
    whole = read_auszug_gv(workbook(tmp_path / "whole.xlsx", recorded_grid))
    sparse = [
        row
        if number < 6 or row[0] == "10"
        else [*row[:2], *("" if row[0] == "60" else key for key in row[2:6]), *row[6:]]
        for number, row in enumerate(recorded_grid)
    ]
    assert read_auszug_gv(workbook(tmp_path / "sparse.xlsx", sparse)).equals(whole)


@pytest.mark.shared
def test_footnotes_below_the_table_are_passed_over(tmp_path, recorded_grid):
    noted = [*recorded_grid, [""], ["1) Fläche am 31.12.2023"], ["© Statistisches Bundesamt"]]
    assert read_auszug_gv(workbook(tmp_path / "gv.xlsx", noted)).height == len(recorded_grid) - 6


@pytest.mark.shared
def test_a_changed_cell_is_named_with_its_row(tmp_path, recorded_grid):
    recorded_grid[9][9] = "rund 90 Tausend"
    with pytest.raises(TableError, match="row 10") as caught:
        read_auszug_gv(workbook(tmp_path / "gv.xlsx", recorded_grid))
    assert caught.value.value == "rund 90 Tausend"


@pytest.mark.shared
def test_an_edition_without_coordinates_is_read(tmp_path, recorded_grid):
    units = read_auszug_gv(workbook(tmp_path / "gv.xlsx", [row[:14] for row in recorded_grid]))
    assert units["lon"].null_count() == units.height
    assert gemeinden(units)["population"][0] == 92667


def test_another_workbook_is_refused(tmp_path):
    with pytest.raises(TableError, match="Auszug aus dem"):
        read_auszug_gv(workbook(tmp_path / "other.xlsx", [["Liste"], ["1", "2"]]))


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "gv.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(TableError):
        read_auszug_gv(path)
