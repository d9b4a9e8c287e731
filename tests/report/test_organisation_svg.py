"""The chart of who works with whom: nothing overlaps, each half says what its own end says."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.evidence.networks import Actor, Level, Sector, Strength, View, network
from stellwerk.report.organisation_layout import LEFT, TOP, WIDTH, layout
from stellwerk.report.organisation_svg import organisation_svg
from stellwerk.report.svg import text_width

_NAMES = st.text("abcdefghijklmnoprstuvwz -äöü", min_size=1, max_size=30).map(str.strip).filter(bool)
_ACTORS = st.lists(
    st.builds(Actor, _NAMES, st.sampled_from(Level), st.sampled_from(Sector)),
    min_size=1,
    max_size=25,
    unique_by=lambda actor: actor.name,
)


@given(_ACTORS, st.data())
@settings(max_examples=25)
def test_no_box_or_name_overlaps_another_or_leaves_its_cell(actors, data):
    pairs = list(combinations([actor.name for actor in actors], 2))
    said = data.draw(st.sets(st.sampled_from(pairs), max_size=12)) if pairs else []
    placed = layout(network(actors, [View(a, b, Strength.REGULAR) for a, b in sorted(said)]))
    for one, other in combinations(placed.boxes, 2):
        assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
    for box in placed.boxes:
        row, column = placed.rows[box.actor.level], placed.columns[box.actor.sector]
        assert column.start <= box.x - box.width / 2
        assert box.x + box.width / 2 <= column.end <= WIDTH
        assert row.start <= box.y - box.height / 2
        assert box.y + box.height / 2 <= row.end
        assert all(text_width(line, placed.font) <= box.width for line in box.name)
        assert box.x > LEFT
        assert box.y > TOP


ABH = Actor("Ausländerbehörde", Level.DISTRICT, Sector.ADMINISTRATION)
SOCIAL = Actor("Sozialamt", Level.DISTRICT, Sector.ADMINISTRATION)
CIRCLE = Actor("Freiwilligenkreis & Café <Auwald>", Level.MUNICIPALITY, Sector.CIVIL_SOCIETY)


def drawn(*views, language="de"):
    svg = organisation_svg(network((ABH, SOCIAL, CIRCLE), views), "Modellkreis", language)
    ET.fromstring(svg)  # well-formed
    return svg.partition("loser Kontakt")[0]


def widths(svg):
    return [float(width) for width in re.findall(r'<path d="M[^"]+" fill="none"[^>]* stroke-width="([\d.]+)"', svg)]


def test_each_half_of_a_tie_is_as_wide_as_its_own_end_says():
    svg = drawn(View(ABH.name, SOCIAL.name, Strength.CLOSE), View(SOCIAL.name, ABH.name, Strength.LOOSE))
    assert widths(svg)[:2] == [8.0, 2.0]


def test_a_missing_tie_is_dashed_and_one_without_need_is_not_drawn():
    dashed = 'stroke-width="2.5" stroke-dasharray="9 7"'
    svg = organisation_svg(network((ABH, CIRCLE), [View(ABH.name, CIRCLE.name, Strength.NONE, needed=True)]), "K", "de")
    assert svg.count(dashed) == 2  # the tie, and the sample in the legend
    placed = layout(network((ABH, CIRCLE), [View(ABH.name, CIRCLE.name, Strength.NONE)]))
    assert placed.lines == ()


@pytest.mark.parametrize(("language", "level"), [("de", "Kreis"), ("en", "District")])
def test_levels_are_named_and_what_is_written_is_escaped(language, level):
    svg = organisation_svg(network((ABH, CIRCLE), []), "Modellkreis", language)
    assert f">{level}<" in svg
    assert "Café" in svg
    assert "<Auwald>" not in svg
