"""Municipalities like ours: transparent, adjustable, explained, and no ranking."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import InputError, UnknownName
from stellwerk.municipalities.peers import Condition, prepare
from stellwerk.text import Text

UNITS = ["99001", "99002", "99003", "99004", "99005"]
PEOPLE = Condition(
    "people",
    Text("Bevölkerung", "population"),
    np.array([10_000, 11_000, 1_000_000, 9_000, 50_000.0]),
    logarithmic=True,
)
SHARE = Condition(
    "share", Text("Anteil", "the share"), np.array([2.0, 4.0, 8.0, 20.0, 12.0]), unit=Text("%", "%"), decimals=1
)


def test_the_nearest_come_first_and_ours_is_not_among_them():
    found = prepare(UNITS, [PEOPLE, SHARE]).of("99001")
    assert [peer.unit for peer in found] == ["99002", "99004", "99005", "99003"]


def test_each_peer_is_explained_in_one_sentence_with_the_figures():
    near, *_, far = prepare(UNITS, [PEOPLE, SHARE]).of("99001")
    german, english = (near.explanation[language].replace("\N{NO-BREAK SPACE}", " ") for language in ("de", "en"))
    assert german == "Ähnlich: Bevölkerung (11.000, hier 10.000) und Anteil (4,0 %, hier 2,0 %)."
    assert english == "Alike: population (11,000, here 10,000) and the share (4.0%, here 2.0%)."
    assert far.explanation.de.replace("\N{NO-BREAK SPACE}", " ") == (
        "Am ehesten ähnlich: Anteil (8,0 %, hier 2,0 %); "
        "am weitesten auseinander: Bevölkerung (1.000.000, hier 10.000)."
    )


def test_weights_change_who_is_near_and_a_weight_of_zero_leaves_a_condition_out():
    by_share = prepare(UNITS, [Condition("people", PEOPLE.label, PEOPLE.values, weight=0.0), SHARE]).of("99001")
    assert [peer.unit for peer in by_share] == ["99002", "99003", "99005", "99004"]
    assert "Bevölkerung" not in by_share[0].explanation.de
    assert "people" not in by_share[0].differences


def test_differences_say_which_way_they_go():
    peer = next(p for p in prepare(UNITS, [SHARE]).of("99001") if p.unit == "99005")
    assert peer.differences["share"] > 0
    back = next(p for p in prepare(UNITS, [SHARE]).of("99005") if p.unit == "99001")
    assert back.differences["share"] == pytest.approx(-peer.differences["share"])


def test_only_those_of_the_same_type_if_wanted():
    types = ["town", "town", "city", "village", "town"]
    found = prepare(UNITS, [PEOPLE, SHARE], types).of("99001", same_type=True)
    assert [peer.unit for peer in found] == ["99002", "99005"]


def test_a_missing_figure_is_neither_zero_nor_a_reason_to_be_near():
    patchy = Condition("share", SHARE.label, np.array([5.0, np.nan, 5.0, 5.0, 6.0]))
    light = Condition("people", PEOPLE.label, PEOPLE.values, weight=0.4, logarithmic=True)
    found = prepare(UNITS, [light, patchy]).of("99001")
    assert "99002" not in [peer.unit for peer in found]  # what is known of it carries less than half the weight
    heavy = Condition("people", PEOPLE.label, PEOPLE.values, weight=2.0, logarithmic=True)
    compared = {peer.unit: list(peer.differences) for peer in prepare(UNITS, [heavy, patchy]).of("99001")}
    assert compared["99002"] == ["people"]
    assert compared["99004"] == ["people", "share"]


@pytest.mark.parametrize(
    "conditions",
    [
        [Condition("a", Text("a", "a"), np.array([1.0, 2.0]))],
        [Condition("a", Text("a", "a"), np.ones(5))],
        [Condition("a", Text("a", "a"), SHARE.values, weight=-1.0)],
        [Condition("a", Text("a", "a"), SHARE.values, weight=0.0)],
    ],
)
def test_conditions_that_compare_nothing_are_refused(conditions):
    with pytest.raises(InputError):
        prepare(UNITS, conditions)


def test_an_unknown_municipality_is_named():
    with pytest.raises(UnknownName):
        prepare(UNITS, [SHARE]).of("12345")


values = st.lists(st.floats(0, 100, allow_subnormal=False), min_size=8, max_size=8, unique=True)


@given(values, st.floats(0.01, 1000), st.floats(-1000, 1000))
def test_peers_do_not_depend_on_the_unit_of_measurement(numbers, factor, offset):
    numbers = [round(number, 3) + index for index, number in enumerate(numbers)]
    units = [f"9900{n}" for n in range(8)]
    label = Text("x", "x")
    one = prepare(units, [Condition("a", label, np.array(numbers))]).of(units[0])
    other = prepare(units, [Condition("a", label, np.array(numbers) * factor + offset)]).of(units[0])
    assert [p.distance for p in one] == pytest.approx([p.distance for p in other], rel=1e-6, abs=1e-6)


@given(values)
def test_distance_is_mutual(numbers):
    numbers = [round(number, 3) + 101 * index for index, number in enumerate(numbers)]
    units = [f"9900{n}" for n in range(8)]
    peers = prepare(units, [Condition("a", Text("x", "x"), np.array(numbers))])
    there = {peer.unit: peer.distance for peer in peers.of(units[0])}
    back = {peer.unit: peer.distance for peer in peers.of(units[1])}
    assert there[units[1]] == pytest.approx(back[units[0]])
