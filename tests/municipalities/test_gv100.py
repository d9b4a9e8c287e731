"""The register as a file of fixed width."""

from datetime import date

import pytest

from stellwerk.errors import TableError
from stellwerk.municipalities.gv100 import read_gv100
from stellwerk.municipalities.units import UNITS, ags_of, gemeinden


def line(record, key, name, verband="", *, seat="", kind="", area="", people="", men="", plz="", stamp="20210430"):
    """One record, laid out by the positions of its description; places here are made up."""
    text = f"{record}{stamp}{key:<8}{verband:<4}{name:<50}{seat:<50}{kind:<2}{'':4}"
    return f"{text}{area:>11}{people:>11}{men:>11}{'':4}{plz:<5}".ljust(220)


def write(path, *lines, encoding="utf-8"):
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


@pytest.mark.shared
def test_the_published_example_lines_are_read_as_they_stand(shared):
    units = read_gv100(shared / "data" / "samples" / "gv_isys" / "GV100AD_beispielzeilen.txt")
    assert units.schema == UNITS
    assert units.select("level", "ars", "name").rows() == [
        ("land", "10", "Saarland"),
        ("regierungsbezirk", "072", "früher: Reg.-Bez. Trier"),
        ("region", "0811", "Region Stuttgart"),
        ("kreis", "10041", "Regionalverband Saarbrücken"),
        ("verband", "100410100", "Saarbrücken, Landeshauptstadt"),
        ("gemeinde", "100410100100", "Saarbrücken, Landeshauptstadt"),
    ]
    saarbruecken = units.row(5, named=True)
    assert (saarbruecken["ags"], saarbruecken["type_code"], saarbruecken["plz"]) == ("10041100", "63", "66111")
    assert (saarbruecken["area_km2"], saarbruecken["population"], saarbruecken["male"]) == (167.52, 180374, 89528)
    assert (saarbruecken["valid_on"], saarbruecken["census"]) == (date(2021, 4, 30), "Zensus 2011")
    assert units["seat"][3] == "Saarbrücken, Landeshauptstadt"


def test_sorbian_names_do_not_shift_the_columns(tmp_path):
    path = write(tmp_path / "gv.txt", line("60", "99001001", "Měšty Ćazow/Musterdorf", "5001", people="00000000120"))
    unit = read_gv100(path).row(0, named=True)
    assert (unit["name"], unit["population"], unit["ars"]) == ("Měšty Ćazow/Musterdorf", 120, "990015001001")


def test_older_files_are_in_latin_1(tmp_path):
    path = write(tmp_path / "gv.txt", line("40", "99001", "Müsterkreis", kind="44"), encoding="latin-1")
    assert read_gv100(path)["name"].to_list() == ["Müsterkreis"]


def test_blanks_cut_off_at_the_ends_of_lines_do_no_harm(tmp_path):
    path = write(tmp_path / "gv.txt", line("10", "99", "Musterland").rstrip(), "")
    assert read_gv100(path)["name"].to_list() == ["Musterland"]


def test_areas_at_sea_are_left_out_and_those_without_a_gemeinde_marked(tmp_path):
    path = write(
        tmp_path / "gv.txt",
        line("60", "13000999", "Küstengewässer", "9999"),
        line("60", "99001444", "Musterwald, gemfr. Gebiet", "9444", kind="66", people="00000000000"),
        line("60", "99001001", "Musterdorf", "5001", kind="64", people="00000000120"),
    )
    units = read_gv100(path)
    assert units["name"].to_list() == ["Musterwald, gemfr. Gebiet", "Musterdorf"]
    assert gemeinden(units)["name"].to_list() == ["Musterdorf"]
    assert gemeinden(units, unincorporated=True).height == 2


def test_a_unit_listed_twice_is_kept_once_and_two_units_with_one_key_are_refused(tmp_path):
    once = line("50", "99001", "Musteramt", "5001", kind="51")
    assert read_gv100(write(tmp_path / "gv.txt", once, once)).height == 1
    with pytest.raises(TableError, match="990015001"):
        read_gv100(write(tmp_path / "gv.txt", once, line("50", "99001", "Nebenamt", "5001", kind="51")))


def test_a_file_that_mixes_dates_is_refused(tmp_path):
    path = write(tmp_path / "gv.txt", line("10", "99", "Musterland"), line("10", "98", "Alt", stamp="20201231"))
    with pytest.raises(TableError, match="mixes territorial states"):
        read_gv100(path)


def test_what_is_no_record_is_named_with_its_line(tmp_path):
    path = write(tmp_path / "gv.txt", line("10", "99", "Musterland"), "ags;name")
    with pytest.raises(TableError, match="row 2") as caught:
        read_gv100(path)
    assert caught.value.value == "ags;name"


@pytest.mark.parametrize(
    "ars, ags", [("010515163003", "01051003"), ("010515163", None), ("01051", "01051"), ("01", "01")]
)
def test_the_ags_is_the_ars_without_its_verband(ars, ags):
    assert ags_of(ars) == ags
