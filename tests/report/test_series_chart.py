"""A figure over the years: the line stops at breaks, gaps and other sources, and the words say what the eye sees."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from stellwerk.evidence.statistics import Figure, Status, catalogue
from stellwerk.evidence.statistics.beside import beside
from stellwerk.evidence.statistics.figures import bundled
from stellwerk.evidence.statistics.history import history
from stellwerk.municipalities import register
from stellwerk.report.companions import spread
from stellwerk.report.series_chart import runs, series_chart

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = bundled()


def others(name):
    return history(FIGURES, name, FIGURES.compared)


def drawn(name, ags="08415"):
    return ET.fromstring(series_chart(FIGURES.series(name, ags), others(name), "Landkreis Reutlingen", "de"))


def test_the_line_stops_at_a_break_and_where_the_source_changes():
    parts = [(run[0].year, run[-1].year) for run in runs(FIGURES.series("foreign_share", "08415"))]
    assert parts == [(1995, 2010), (2011, 2022), (2023, 2023)]


def test_the_line_stops_at_a_year_without_a_figure():
    plain = catalogue().get("net_migration")
    values = [1.0, 2.0, None, 3.0, 4.0]
    series = [
        Figure("08415", plain, 2000 + n, value, Status.OK if value else Status.WITHHELD)
        for n, value in enumerate(values)
    ]
    assert [len(run) for run in runs(series)] == [2, 2]


def test_first_and_last_value_and_the_breaks_are_said_in_words():
    svg = drawn("unemployment")
    title, desc = svg.find(f"{SVG}title").text, svg.find(f"{SVG}desc").text.replace("\N{NO-BREAK SPACE}", " ")
    assert title == "Arbeitslosenquote: Landkreis Reutlingen, 1998 bis 2021"
    assert "1998: 6,8 %; 2021: 4,1 %." in desc
    assert "Brüche in der Zeitreihe: 2005." in desc


@pytest.mark.parametrize(
    "name", ["unemployment", "tax_capacity", "cash_credits", "building_permits", "asylum_benefits"]
)
def test_shares_and_amounts_begin_at_zero(name):
    ticks = [text.text for text in drawn(name).iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    assert "0" in ticks or "0,0" in ticks


def test_nothing_leaves_the_sheet():
    for name in catalogue().indicators:
        for ags in ("08415", "11000", "16054"):
            text = series_chart(FIGURES.series(name, ags), others(name), "x", "en")
            for circle in ET.fromstring(text or "<svg/>").iter(f"{SVG}circle"):
                assert 0 <= float(circle.get("cx")) <= 320
                assert 0 <= float(circle.get("cy")) <= 180


def test_too_few_years_make_no_drawing():
    assert series_chart(FIGURES.series("arrivals", "08415"), (), "x", "de") == ""


def test_the_middle_half_is_that_of_places_with_a_figure_of_their_own():
    years = {one.year: one for one in others("unemployment")}
    assert set(years) == set(range(1998, 2022))
    assert all(one.lower <= one.median <= one.upper for one in years.values())
    assert years[2021].median == 4.9


def test_a_break_is_numbered_as_in_the_list_beside_it():
    digits = [text.text for text in drawn("density").iter(f"{SVG}text") if text.get("font-size") == "11"]
    assert digits == ["1", "2"]
    assert [one.year for one in catalogue().get("density").breaks] == [2011, 2024]


def test_a_joint_figure_is_drawn_hollow():
    series = [replace(figure, status=Status.GROUP) for figure in FIGURES.series("sgb2", "08415")]
    svg = ET.fromstring(series_chart(series, (), "x", "de"))
    assert [circle.get("fill") for circle in svg.iter(f"{SVG}circle")][-1] == "#fbfaf6"


@pytest.mark.parametrize("name", ["unemployment", "tax_capacity", "cash_credits", "asylum_benefits"])
def test_lines_beside_the_place_differ_in_dashes_and_their_names_stand_apart_on_the_sheet(name):
    place = register().get("08415")
    lines = beside(FIGURES, register(), place, name)
    svg = ET.fromstring(series_chart(FIGURES.series(name, "08415"), (), "x", "de", beside=lines))
    names = {one.text: float(one.get("y")) for one in svg.iter(f"{SVG}text") if one.text in {"Land", "Ähnliche"}}
    assert abs(names["Land"] - names["Ähnliche"]) >= 13
    assert all(30 <= y <= 160 for y in names.values())
    thin = {one.get("stroke-dasharray") for one in svg.iter(f"{SVG}path") if one.get("stroke-width") == "1.2"}
    assert thin == {"8 3", "1.5 2.5"}
    assert "Baden-Württemberg, Median der 44 Kreise, " in svg.find(f"{SVG}desc").text


@pytest.mark.parametrize("heights", [[40, 41, 42], [151, 151.5, 152], [36, 90, 90], [-5, 150, 400]])
def test_names_of_lines_keep_their_order_and_their_distance(heights):
    placed = spread(heights)
    assert all(after - before >= 13.9 for before, after in pairwise(placed))
    assert max(placed) <= 152
