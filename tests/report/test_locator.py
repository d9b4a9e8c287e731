"""The small map of a place marks its Kreis and says in words where it lies."""

from xml.etree import ElementTree as ET

import pytest

from stellwerk.municipalities import register
from stellwerk.municipalities.boundaries import in_folder
from stellwerk.report.locator import locator
from stellwerk.report.palette import INK

SVG = "{http://www.w3.org/2000/svg}"


def drawn(ags, **options):
    return ET.fromstring(locator(register(), register().get(ags), "de", **options))


@pytest.mark.parametrize(("ags", "part"), [("03402", "im Nordwesten"), ("14626", "im Osten"), ("09180", "im Süden")])
def test_it_says_in_words_where_a_place_lies(ags, part):
    assert f", {part} Deutschlands." in drawn(ags).find(f"{SVG}desc").text


def test_a_land_that_is_one_city_lies_in_germany_and_not_in_itself():
    assert drawn("11000").find(f"{SVG}desc").text == "Land Berlin liegt im Nordosten Deutschlands."


def test_without_boundaries_the_kreise_of_the_land_are_dots_and_one_is_marked():
    circles = list(drawn("08415061").iter(f"{SVG}circle"))
    assert len(circles) == 44 + 1
    assert [one.get("fill") for one in circles].count(INK) == 1


@pytest.mark.shared
def test_with_boundaries_one_kreis_of_the_land_is_marked_and_a_gemeinde_is_a_dot_in_it(shared):
    boundaries = in_folder(shared / "data")
    svg = drawn("08415061", boundaries=boundaries)
    fills = [path.get("fill") for path in svg.iter(f"{SVG}path")]
    assert (len(fills), fills.count(INK)) == (44, 1)
    assert len(list(svg.iter(f"{SVG}circle"))) == 1
    assert not list(drawn("08415", boundaries=boundaries).iter(f"{SVG}circle"))
