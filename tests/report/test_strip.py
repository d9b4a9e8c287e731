"""A strip shows where a place lies, in shapes and in words, and never cuts its label."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from stellwerk.evidence.statistics import Figure, Status, catalogue, official
from stellwerk.municipalities import register
from stellwerk.report.strip import HEIGHT, WIDTH, strip
from stellwerk.report.svg import text_width
from stellwerk.text import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"


def drawn(ags: str, indicator: str, language="de", figures=None) -> ET.Element:
    place = register().get(ags)
    return ET.fromstring(strip(figures or official(), register(), place, catalogue().get(indicator), language))


def said(svg: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]


def test_the_place_and_its_value_stand_above_its_mark():
    svg = drawn("08415", "density")
    label = next(text for text in svg.iter(f"{SVG}text") if text.get("font-weight") == "600")
    assert label.text == "Reutlingen 269"
    assert label.get("x") == svg.find(f"{SVG}circle").get("cx")


def test_title_and_description_say_in_words_what_the_shapes_show():
    svg = drawn("08415", "density", "en")
    assert svg.get("role") == "img"
    named = svg.get("aria-labelledby").split()
    title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert named == [title.get("id"), desc.get("id")]
    assert "Population density: Landkreis Reutlingen, 269" in title.text
    assert "133 urban districts" in desc.text
    assert "Smallest value 35" in desc.text


def test_two_strips_on_one_page_have_different_ids():
    ids = [e.get("id") for i in catalogue() for e in drawn("08415", i.id).iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(tuple(catalogue()))


def test_the_figure_of_a_group_is_hollow_and_named_as_joint():
    svg = drawn("10041", "protection_seekers")
    assert "gemeinsamer Wert 5,4" in said(svg)
    assert "Gemeinsamer Wert mehrerer Kommunen" in svg.find(f"{SVG}desc").text
    assert "alle 390" in said(svg)


def test_without_a_figure_the_others_are_shown_and_the_reason_is_said():
    svg = drawn("11000", "debt")
    assert "kein Wert" in said(svg)
    assert svg.find(f"{SVG}circle") is None
    assert "Stadtstaaten" in svg.find(f"{SVG}desc").text


def test_an_arrow_says_where_values_lie_beyond_the_axis():
    assert "201,0 →" in said(drawn("08415", "arrivals"))
    assert "201,0" in said(drawn("16054", "arrivals"))  # Suhl itself is never beyond it


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", [i.id for i in catalogue()])
def test_no_label_is_cut_and_no_mark_leaves_the_picture(indicator, language):
    longest = sorted(register(), key=lambda place: -len(place.name))[:10]
    outermost = sorted(register(), key=lambda place: official().get(place.ags, indicator).value or 0)
    for place in (*longest, *outermost[:3], *outermost[-3:]):
        svg = drawn(place.ags, indicator, language)
        for text in svg.iter(f"{SVG}text"):
            wide = text_width(text.text, 12, bold=text.get("font-weight") == "600")
            left = float(text.get("x")) - wide * {"middle": 0.5, "end": 1}.get(text.get("text-anchor"), 0)
            assert left >= 0
            assert left + wide <= WIDTH
            assert float(text.get("y")) <= HEIGHT
        dot = svg.find(f"{SVG}circle")
        assert dot is None or 0 < float(dot.get("cx")) < WIDTH


def test_a_fictional_place_is_laid_among_the_real_ones():
    density = catalogue().get("density")
    invented = replace(register().get("08415"), ags="99001", name="Auenried", fictional=True)
    figures = official().including([Figure("99001", density, 2024, 300.0, Status.OK)])
    svg = ET.fromstring(strip(figures, register().including([invented]), invented, density, "de"))
    assert said(svg) == ["alle 400", "gleiche Art", "35", "4.844", "Auenried 300"]


def test_nothing_in_it_needs_a_style_or_another_host():
    text = strip(official(), register(), register().get("08415"), catalogue().get("density"), "de")
    assert "style" not in text
    assert "url(" not in text
    assert text.count("http") == 1  # the namespace
