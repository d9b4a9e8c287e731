"""Flat files: both layouts, every symbol, and what can be wrong with them."""

import zipfile
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import TableError
from stellwerk.evidence.statistics.sources.ffcsv import codebook, read_ffcsv
from stellwerk.evidence.statistics.sources.frame import SCHEMA, SYMBOLS, Provenance, Status

SOURCE = Provenance("amt/1", "dl-de/by-2-0", "Amt", date(2026, 3, 10), "table.csv")

# A made-up Kreis: nothing here is about a real place.
HEAD = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;"
    "2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n"
)


def row(value="1", code="99001", label="Musterkreis", sex=";Insgesamt", time="2024-12-31", variable="KREISE"):
    return (
        f"99999;Probe;STAG;Stichtag;{time};{variable};Kreise;{code};{label};GES;Geschlecht;{sex};{value};Anzahl;"
        "PROBE1;Probe\n"
    )


def read(text, encoding="utf-8-sig"):
    return read_ffcsv(text.encode(encoding), SOURCE)


def test_every_frame_has_the_same_columns_and_says_where_it_comes_from():
    frame = read(HEAD + row("12"))
    assert frame.schema == SCHEMA
    assert frame.row(0, named=True) == {
        "unit": "99001", "name": "Musterkreis", "level": "kreis", "indicator": "PROBE1", "breakdown": "",
        "period": "2024-12-31", "value": 12.0, "measure": "Anzahl", "status": "value", "quality": None,
        "territory": date(2024, 12, 31), "source": "amt/1", "licence": "dl-de/by-2-0",
        "retrieved": date(2026, 3, 10),
    }  # fmt: skip


@pytest.mark.parametrize("symbol, status", [(s, status) for s, status in SYMBOLS.items()])
def test_a_symbol_keeps_its_meaning_and_is_never_a_zero(symbol, status):
    frame = read(HEAD + row(symbol))
    assert frame["value"].to_list() == [None]
    assert frame["status"].to_list() == [status.value]
    assert Status(frame["status"][0]).meaning.de


def test_a_zero_is_a_zero():
    assert read(HEAD + row("0")).select("value", "status").row(0) == (0.0, "value")


def test_numbers_come_with_decimal_comma_or_point():
    assert read(HEAD + row("-0,3") + row("4543.5"))["value"].to_list() == [-0.3, 4543.5]


def test_a_bracketed_number_is_read_and_marked_as_uncertain():
    assert read(HEAD + row("(12,5)")).select("value", "status").row(0) == (12.5, "limited")


@pytest.mark.parametrize("value", ["n.v.", "1.234,5", "12 000", "NaN", "inf", "#REF!"])
def test_what_is_neither_number_nor_symbol_is_refused_not_dropped(value):
    with pytest.raises(TableError, match="neither a number nor a known symbol") as caught:
        read(HEAD + row("1") + row(value))
    assert caught.value.value == value


def test_totals_have_an_empty_breakdown_whether_their_code_is_empty_or_spelt_out():
    frame = read(HEAD + row(sex=";Insgesamt") + row(sex="INSGESAMT;Insgesamt") + row(sex="GESW;weiblich"))
    assert frame["breakdown"].to_list() == ["", "", "GES=GESW"]


def test_parts_of_kreise_in_a_table_of_kreise_are_told_apart():
    frame = read(HEAD + row(code="99001") + row(code="99001002"))
    assert frame["level"].to_list() == ["kreis", "kreisteil"]


def test_stray_lines_are_passed_over():
    strange = "* Der Benutzer hat diesen Export angestossen.\n" + HEAD + row("1") + "\n* Ende\n" + row("2") + "\n"
    assert read(strange, "utf-8")["value"].to_list() == [1.0, 2.0]


def test_a_file_that_is_cut_off_is_refused():
    with pytest.raises(TableError, match="row is incomplete"):
        read(HEAD + row("1") + row("2")[:-20])


def test_a_file_in_windows_letters_is_read():
    assert read(HEAD + row(label="Müsterkreis"), "cp1252")["name"][0] == "Müsterkreis"


def test_windows_line_ends_and_quoted_labels_are_read():
    frame = read((HEAD + row(label='"Muster; Kreis"')).replace("\n", "\r\n"))
    assert frame["name"][0] == "Muster; Kreis"
    assert frame["indicator"][0] == "PROBE1"


def test_another_file_is_not_taken_for_a_flat_file():
    with pytest.raises(TableError, match="not a flat CSV file"):
        read("ags;wert\n99001;1\n")


def test_a_table_without_areas_is_refused():
    with pytest.raises(TableError, match="no column of areas"):
        read(HEAD + row(variable="WZ08"))


def test_an_archive_without_a_file_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    with pytest.raises(TableError, match="incomplete or damaged"):
        read_ffcsv((tmp_path / "empty.zip").read_bytes(), SOURCE)


def test_the_old_wide_layout_gives_the_same_frame():
    old = (
        "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;"
        "1_Auspraegung_Label;2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;2_Auspraegung_Label;"
        "PROBE1__Probe__Anzahl;PROBE2__Probe_je_Kopf__EUR\n"
        "99999;Probe;STAG;Stichtag;31.12.2024;KREISE;Kreise;99001;Müsterkreis;GES;Geschlecht;;Insgesamt;12;3,5\n"
        "99999;Probe;STAG;Stichtag;31.12.2024;KREISE;Kreise;99002;Nebenkreis;GES;Geschlecht;GESW;weiblich;-;.\n"
    )
    frame = read_ffcsv(old.encode("cp1252"), SOURCE).sort("indicator", "unit")
    assert frame.schema == SCHEMA
    assert frame.select("unit", "indicator", "breakdown", "period", "value", "measure", "status").rows() == [
        ("99001", "PROBE1", "", "2024-12-31", 12.0, "Anzahl", "value"),
        ("99002", "PROBE1", "GES=GESW", "2024-12-31", None, "Anzahl", "nothing"),
        ("99001", "PROBE2", "", "2024-12-31", 3.5, "EUR", "value"),
        ("99002", "PROBE2", "GES=GESW", "2024-12-31", None, "EUR", "withheld"),
    ]
    assert frame["name"].to_list()[0] == "Müsterkreis"


@pytest.mark.shared
@pytest.mark.parametrize(
    "path, unit, indicator, breakdown, value",
    [
        # The value as printed in the recorded file itself: https://www.regionalstatistik.de, 10 March 2026.
        ("regionalstatistik/12411-01-01-4_ffcsv_kopf.csv", "08336", "BEVSTD", "", 238263.0),
        ("regionalstatistik/AI-N-01-2-5_ffcsv_kopf.csv", "12065136", "AI0112", "", -0.3),
        ("regionalstatistik/12211-Z-11_ffcsv_quality_on_kopf.csv", "05554", "LBFMZ01", "", 166.0),
        ("regionalstatistik/13111-01-03-4_ffcsv_kopf.csv", "DG", "ERW032", "NAT=NATA", 5837916.0),
        ("genesis_destatis/12531-0043_ffcsv_kopf.csv", "05166", "BEV030",
         "SCHST2=SCHUTZST-AK-5;GES=GESM;STAAG5=ST144", 10.0),
        ("zensus2022/1000A-0000_ffcsv_kopf.csv", "09276130", "PRS018", "", 2294.0),
    ],
)  # fmt: skip
def test_recorded_tables_of_all_hosts_are_read(recorded, path, unit, indicator, breakdown, value):
    frame = read_ffcsv(recorded(path), SOURCE)
    assert frame.height == 24
    found = frame.filter(unit=unit, indicator=indicator, breakdown=breakdown)
    assert found["value"].to_list() == [value]


@pytest.mark.shared
def test_the_quality_mark_is_kept(recorded):
    frame = read_ffcsv(recorded("regionalstatistik/12211-Z-11_ffcsv_quality_on_kopf.csv"), SOURCE)
    assert frame.filter(pl.col("status") == "value")["quality"].unique().to_list() == ["e"]


@pytest.mark.shared
def test_german_and_english_files_hold_the_same_figures(recorded):
    de, en = (
        read_ffcsv(recorded(f"genesis_destatis/12211-0001_ffcsv_{language}_kopf.csv"), SOURCE)
        for language in ("de", "en")
    )
    assert de.drop("name").equals(en.drop("name"))


@pytest.mark.shared
def test_the_census_of_2022_adds_up_to_its_published_total(recorded):
    frame = read_ffcsv(recorded("zensus2022/1000A-0000_tablefile_antwort.zip"), SOURCE)
    gemeinden = frame.filter(level="gemeinde")
    assert gemeinden.height == 10_786
    assert gemeinden["value"].sum() == 82_711_282
    assert gemeinden["unit"].str.len_chars().unique().to_list() == [8]


@pytest.mark.shared
def test_the_codebook_lists_every_code_with_its_label(recorded):
    book = codebook(recorded("regionalstatistik/12411-01-01-4_tablefile_antwort.zip"), SOURCE)
    sexes = book.filter(variable="GES").select("code", "label").rows()
    assert sorted(sexes, key=str) == [("GESM", "männlich"), ("GESW", "weiblich"), (None, "Insgesamt")]
    assert book.filter(variable="KREISE").height == 489


@given(st.lists(st.floats(-1e12, 1e12).map(lambda v: round(v, 3)) | st.sampled_from(sorted(SYMBOLS)), min_size=1))
def test_every_number_and_every_symbol_comes_back_as_it_was_written(cells):
    written = [c if isinstance(c, str) else f"{c:.3f}".replace(".", ",") for c in cells]
    frame = read(HEAD + "".join(row(cell, code=f"{n:05d}") for n, cell in enumerate(written)))
    assert frame["value"].to_list() == [None if isinstance(c, str) else float(f"{c:.3f}") for c in cells]
    assert frame["status"].to_list() == [SYMBOLS[c].value if isinstance(c, str) else "value" for c in cells]
