"""The starting position, the factors and the empty workbook on the command line."""

import pytest

from stellwerk.assessment import ratings_table
from stellwerk.evidence.statistics import official
from stellwerk.framework import isda
from stellwerk.municipalities import register
from stellwerk.report.place_text import place_text


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_factor_is_listed_with_its_id(run, language):
    said = run("-l", language, "factors").stdout.decode()
    for factor in isda().factors:
        assert f"       {factor.id}" in said
        assert factor.label[language].split()[0] in said
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize("name", ["Reutlingen", "reutlingen", "08415", "8415", "Landkreis Reutlingen", "Reutlngen"])
def test_a_place_is_found_by_name_title_key_and_with_a_slip(run, name):
    assert run("place", *name.split()).stdout.decode().startswith("Landkreis Reutlingen\nAGS 08415")


def test_a_name_of_several_places_lists_them_with_their_keys(run):
    done = run("place", "Landshut")
    assert done.returncode == 2
    assert "  09274  Landkreis Landshut\n  09261  Kreisfreie Stadt Landshut" in done.stderr.decode()
    assert run("place", "09261").stdout.decode().startswith("Kreisfreie Stadt Landshut")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("ags", ["08415", "06611", "12052", "10041", "11000", "16063"])
def test_every_figure_is_shown_with_year_and_source_in_eighty_columns(ags, language):
    place = register().get(ags)
    said = place_text(place, official(), register(), language)
    assert max(map(len, said.splitlines())) <= 80
    for figure in official().of(ags):
        assert figure.indicator.label[language] in said
        assert f"{figure.written(language)}  ({figure.year}) [" in said
    assert said.count("[▁") + said.count("[█") <= said.count("\n")


def test_a_figure_that_is_missing_says_why():
    kassel = official().get("06611", "protection_seekers")
    said = " ".join(place_text(register().get("06611"), official(), register(), "de").split())
    assert kassel.note.de
    assert " ".join(kassel.note.de.split()) in said


def test_the_workbook_goes_through_a_pipe_and_into_a_file(run, tmp_path):
    piped = run("template").stdout
    assert run("template", "-o", "t.xlsx").stdout == b""
    assert (tmp_path / "t.xlsx").read_bytes() == piped
    assert len([row for row in ratings_table("t.xlsx", piped).rows if row.cells[10]]) == 16


def test_a_workbook_for_a_place_knows_its_key_and_suggests_from_figures(run):
    table = ratings_table("t.xlsx", run("template", "--place", "Reutlingen").stdout)
    assert table.form[2].cells[1:3] == ("AGS", "08415")
    assert table.header[-1] == "Vorschlag aus der Statistik"
    suggested = {row.cells[10] for row in table.rows if row.cells[11]}
    assert suggested == {f.id for f in isda().rated if f.group == "structure"} & set(official().catalogue.anchors)


def test_the_filled_template_of_a_place_is_read_back_as_a_board(run, tmp_path):
    """What the tutorial promises, with a CSV as a spreadsheet program would save the filled-in sheet."""
    table = ratings_table("t.xlsx", run("template", "--place", "Reutlingen").stdout)
    top = {"Runde": "R1", "Datum": "12.5.2026", "Wer schätzt ein": "Anna"}
    lines = [
        [top.get(before, cell) for before, cell in zip(("", *row.cells), row.cells, strict=False)] for row in table.form
    ]
    lines += [list(table.header)]
    lines += [[*row.cells[:6], "trifft eher zu" if row.cells[10] else "", *row.cells[7:]] for row in table.rows]
    quoted = "\r\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    (tmp_path / "filled.csv").write_bytes(quoted.encode("cp1252"))
    said = run("board", "filled.csv").stdout.decode()
    assert said.startswith("Landkreis Reutlingen\nR1 · 12. Mai 2026 · eine beteiligte Person\n")


def test_places_alike_are_listed_by_name_with_a_reason_each(run):
    said = run("place", "Reutlingen", "--peers", "--within", "kind").stdout.decode()
    assert said.startswith("Kommunen in ähnlicher Ausgangslage wie Landkreis Reutlingen")
    assert "Nur innerhalb: Siedlungstyp „städtischer Kreis“." in said
    assert sum(line.startswith(("  Ähnlich:", "  Am ehesten")) for line in said.splitlines()) == 8


def test_a_weight_that_is_none_is_refused_with_what_is_expected(run):
    done = run("place", "Reutlingen", "--peers", "--by", "density=7")
    assert done.returncode == 2
    assert "KENNZAHL=GEWICHT" in done.stderr.decode()


def test_years_breaks_and_suggestions_are_part_of_the_starting_position(run):
    said = run("place", "08415061").stdout.decode()
    assert "1996 ▁" in said
    assert "|" in next(line for line in said.splitlines() if line.strip().startswith("1996"))
    assert "Zu- und Fortzüge: trifft eher nicht zu – Zuzüge 42,9 je 1.000 (Landkreis" in said.replace(
        "\N{NO-BREAK SPACE}", " "
    )
