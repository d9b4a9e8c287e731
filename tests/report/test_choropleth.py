"""The map of one figure: every place a link with its value, classes that one can remember, gaps that show."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.evidence.statistics import catalogue, official
from stellwerk.municipalities import register
from stellwerk.municipalities.boundaries import in_folder
from stellwerk.report.choropleth import Mapped, choropleth, swatches
from stellwerk.report.projection import around, conic
from stellwerk.report.shading import AROUND_ZERO, RISING, shading

SVG = "{http://www.w3.org/2000/svg}"
KREISE = tuple(place for place in register() if len(place.ags) == 5)


def mapped(name, **more):
    indicator = catalogue().get(name)
    figures = {place.ags: official().get(place.ags, name) for place in KREISE}
    return Mapped(indicator, KREISE, figures, shading(indicator, official().values(name)), **more)


@pytest.fixture(params=["bubbles", "areas"])
def ground(request):
    if request.param == "bubbles":
        return {}
    return {"boundaries": in_folder(request.getfixturevalue("shared") / "data")}


def drawn(name, ground, **more):
    return ET.fromstring(choropleth(mapped(name, **ground), "de", lambda place: f"/orte/{place.ags}/", **more))


def test_every_place_leads_to_its_page_and_says_its_value_and_none_is_in_the_way_of_the_keyboard(ground):
    links = {a.get("href").split("/")[2]: a for a in drawn("density", ground).iter(f"{SVG}a")}
    assert set(links) == {place.ags for place in KREISE}
    title = links["08415"].find(f"{SVG}title").text.replace("\N{NO-BREAK SPACE}", " ")
    assert title == "Landkreis Reutlingen (Baden-Württemberg): 269 je km²"
    assert {a.get("tabindex") for a in links.values()} == {"-1"}


def test_a_place_without_a_figure_is_never_in_a_class(ground):
    link = next(a for a in drawn("debt", ground).iter(f"{SVG}a") if a.get("href") == "/orte/11000/")
    assert link[1].get("fill") not in RISING
    assert "kein Wert" in link[0].text


def test_the_chosen_place_is_named_with_its_value(ground):
    texts = ["".join(text.itertext()) for text in drawn("density", ground, selected="08415").iter(f"{SVG}text")]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts] == ["Reutlingen: 269 je km²"]


@pytest.mark.parametrize("indicator", list(catalogue()), ids=lambda indicator: indicator.id)
def test_classes_cover_all_values_once_and_none_is_empty(indicator):
    values = official().values(indicator.id)
    found = shading(indicator, values)
    counts = found.counts(values)
    assert len(found.colours) == len(found.limits) + 1 == len(counts)
    assert sum(counts) == np.sum(~np.isnan(values))
    assert min(counts) > 0
    assert len({found.label(number, indicator, "de") for number in range(len(counts))}) == len(counts)


def test_balances_with_both_signs_are_divided_at_zero():
    found = shading(catalogue().get("net_migration_internal"), official().values("net_migration_internal"))
    assert found.colours == AROUND_ZERO
    assert found.limits[1] == 0
    assert found.at(-0.1) == 1
    assert found.at(0.0) == 2


def luminance(colour):
    """Relative luminance; WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def test_classes_are_told_apart_without_colour_vision():
    steps = [luminance(colour) + 0.05 for colour in RISING]
    assert all(light / dark >= 1.4 for light, dark in pairwise(steps))
    below, above = [luminance(c) for c in AROUND_ZERO[:2]], [luminance(c) for c in AROUND_ZERO[2:]]
    assert below == sorted(below)
    assert above == sorted(above, reverse=True)


def test_there_is_a_sample_for_every_class_and_one_for_no_figure():
    assert len(list(swatches(shading(catalogue().get("density"), official().values("density"))))) == 6


@given(st.lists(st.tuples(st.floats(6, 15), st.floats(47, 55)), min_size=2, max_size=30))
def test_a_sheet_holds_all_points_it_is_made_for(points):
    sheet = around(np.array(points))
    places = sheet.place(np.array(points))
    assert places.min() >= 0
    assert (places <= np.array([sheet.width, sheet.height]) + 1).all()
    assert conic(np.array(points)).shape == places.shape


def test_it_is_light_and_needs_no_style_and_no_other_host(ground):
    text = choropleth(mapped("density", **ground), "de", lambda place: f"/orte/{place.ags}/", selected="08415")
    assert len(text) < 200_000
    assert "style=" not in text
    assert set(re.findall(r"https?://[^\"']+", text)) == {"http://www.w3.org/2000/svg"}
