"""The map shows all 400 Kreise with and without boundaries, each a link, none in the way of the keyboard."""

import re
from collections import Counter
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from stellwerk.errors import InputError
from stellwerk.municipalities import Municipality, kind, register
from stellwerk.municipalities.boundaries import in_folder, installed, load
from stellwerk.report.germany import germany
from stellwerk.report.outlines import GRID, outlines
from stellwerk.report.projection import EARTH_KM, GERMANY, conic

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = """{"type": "FeatureCollection", "features": [
{"properties": {"AGS": "01001", "GF": 9}, "geometry": {"type": "Polygon", "coordinates":
 [[[9.4, 54.7], [9.5, 54.7], [9.5, 54.8], [9.4, 54.8], [9.4, 54.7]]]}},
{"properties": {"AGS": "01001", "GF": 8}, "geometry": {"type": "Polygon", "coordinates":
 [[[9.5, 54.7], [9.6, 54.7], [9.6, 54.8], [9.5, 54.7]]]}}]}"""


def href(place: Municipality) -> str:
    return f"/orte/{place.ags}/?a=1&b=2"


def drawn(language="de", **options) -> ET.Element:
    return ET.fromstring(germany(register(), language, href, **options))


def links(svg: ET.Element) -> dict[str, ET.Element]:
    return {a.get("href").split("/")[2]: a for a in svg.iter(f"{SVG}a")}


@pytest.fixture(params=["bubbles", "outlines"])
def options(request):
    if request.param == "bubbles":
        return {}
    shared = request.getfixturevalue("shared")
    return {"boundaries": in_folder(shared / "data")}


def test_every_place_is_a_link_that_says_where_it_leads(options):
    found = links(drawn(**options))
    assert set(found) == {place.ags for place in register()}
    assert found["08415"].find(f"{SVG}title").text == "Landkreis Reutlingen (Baden-Württemberg)"


def test_the_map_is_no_keyboard_trap_and_says_what_to_use_instead(options):
    svg = drawn(**options)
    assert {a.get("tabindex") for a in svg.iter(f"{SVG}a")} == {"-1"}
    assert "Suchfeld" in svg.find(f"{SVG}desc").text
    assert svg.get("aria-labelledby") == svg.find(f"{SVG}title").get("id")
    assert svg.get("aria-describedby") == svg.find(f"{SVG}desc").get("id")


def test_it_is_light_and_needs_no_style_and_no_other_host(options):
    text = germany(register(), "de", href, selected="08415", **options)
    assert len(text.encode()) < 150_000
    assert "style" not in text
    assert "url(" not in text
    assert text.count("http") == 1  # the namespace


def test_the_selected_place_stands_out_and_lies_on_top(options):
    plain, chosen = drawn(**options), drawn(selected="08415", **options)
    assert len(list(chosen.iter())) > len(list(plain.iter()))
    assert options or list(links(chosen))[-1] == "08415"


def test_a_selected_place_without_a_spot_changes_nothing(options):
    assert germany(register(), "de", href, selected="99001", **options) == germany(register(), "de", href, **options)


def test_a_fictional_place_is_not_on_the_map():
    invented = Municipality(
        "99001", "990010000000", "Auenried", "Landkreis Auenried", "Landkreis", "Modellregion", "99",
        None, None, 812.0, 94_000, kind("rural_towns"), fictional=True,
    )  # fmt: skip
    assert germany(register().including([invented]), "de", href) == germany(register(), "de", href)


def test_no_bubble_lies_wholly_under_another():
    circles = [
        tuple(float(circle.get(key)) for key in ("cx", "cy", "r"))
        for a in drawn().iter(f"{SVG}a")
        for circle in a.iter(f"{SVG}circle")
    ]
    for n, (x, y, r) in enumerate(circles):
        for over_x, over_y, over_r in circles[n + 1 :]:
            assert np.hypot(x - over_x, y - over_y) + r > over_r


def test_everything_lies_on_the_sheet(options):
    for x, y in GERMANY.place(np.array([(place.lon, place.lat) for place in register()])):
        assert 0 < x < GERMANY.width
        assert 0 < y < GERMANY.height


def test_the_projection_keeps_distances_near_its_parallels():
    # one degree of latitude is π/180 of the earth's radius; Snyder (1987), table 15-4: scale 1 at both parallels
    north, south = conic(np.array([[10.5, 49.17], [10.5, 48.17]]))
    assert south[1] - north[1] == pytest.approx(EARTH_KM * np.pi / 180, rel=1e-3)
    assert conic(np.array([[10.5, 51.0]])) == pytest.approx(np.zeros((1, 2)), abs=1e-9)


def outer_length(boundaries) -> float:
    """Length of all edges that only one outline has, in grid steps."""
    lengths, seen = {}, Counter()
    for outline in boundaries.rings.values():
        for ring in outline:
            placed = GERMANY.place(ring) * GRID
            for start, end, one, other in zip(ring, ring[1:], placed, placed[1:], strict=False):
                edge = frozenset((tuple(start), tuple(end)))
                seen[edge] += 1
                lengths[edge] = np.hypot(*(other - one))
    return sum(length for edge, length in lengths.items() if seen[edge] == 1)


@pytest.mark.shared
def test_neighbours_keep_sharing_their_border_after_thinning(shared):
    # a border that lost corners on one side only would become a piece of outer border and lengthen it
    boundaries = in_folder(shared / "data")
    runs = [re.findall(r"-?\d+", run) for run in outlines(boundaries).country.split("M")[1:]]
    steps = [np.array(run[2:], dtype=int).reshape(-1, 2) for run in runs]
    length = sum(np.hypot(*step.T).sum() for step in steps)
    assert 0.85 < length / outer_length(boundaries) < 1


def test_waters_are_left_out_and_field_names_may_be_in_capitals(tmp_path):
    (tmp_path / "VG2500_KRS.geojson").write_text(SQUARE, encoding="utf-8")
    found = in_folder(tmp_path)
    assert [len(ring) for ring in found.rings["01001"]] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"features": []}',
        '{"features": [{"properties": {}, "geometry": null}]}',
        SQUARE.replace("9.4, 54.7", "545000, 6070000"),
    ],
)
def test_a_file_without_usable_boundaries_says_what_is_expected(tmp_path, text):
    file = tmp_path / "kreise_simple.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="EPSG:4326") as caught:
        load(file)
    assert "kreise_simple.geojson" in caught.value.say("de")


def test_without_a_folder_there_are_no_boundaries(tmp_path, monkeypatch):
    monkeypatch.delenv("STELLWERK_DATA", raising=False)
    assert installed() is None
    monkeypatch.setenv("STELLWERK_DATA", str(tmp_path))
    assert installed() is None
