"""What a network holds: counted by factor, and no municipality given away."""

from hypothesis import given
from hypothesis import strategies as st

from stellwerk.assessment.across import across, across_sheet, answers
from stellwerk.framework import isda

NEED, HANDS = "discourse.need", "discourse.tied_hands"
STEPS = st.sampled_from([0.0, 0.33, 0.67, 1.0, None])
PLACES = st.lists(STEPS, max_size=24)


def network(*values, factor=NEED):
    """Municipalities that hold these values on a factor, each one."""
    return {f"{number:05}": {factor: value} for number, value in enumerate(values)}


def need(held, fewest=5):
    """The words that stand in the row of the factor; nothing where there is no table."""
    rows = [one for one in across(held, isda(), fewest) if one.factor.id == NEED]
    return [count and (count.low, count.high) for count in rows[0].counts] if rows else None


def test_municipalities_are_counted_by_what_they_agreed_on_and_by_what_is_open():
    assert [said["en"] for said in answers(isda())][-1] == "open"
    assert need(network(*[1.0] * 6, *[0.33] * 12, *[None] * 5)) == [None, (10, 14), None, (5, 9), (5, 9)]


def test_fewer_than_the_threshold_are_neither_counted_nor_told_from_none():
    assert need(network(*[1.0] * 6, *[0.67] * 4)) == need(network(*[1.0] * 6))
    assert need(network(*[1.0] * 4)) is None
    assert need(network(*[1.0] * 6), fewest=7) is None


def test_a_factor_that_was_not_asked_is_no_answer():
    held = network(*[1.0] * 6) | {"99": {HANDS: 0.0}, "98": {}}
    assert need(held) == [None, None, None, (5, 9), None]
    assert across({"99": {}} | network(*[1.0] * 4), isda()) == ()


@given(places=PLACES, joining=STEPS)
def test_two_tables_differ_by_one_municipality_only_at_the_edge_of_a_band(places, joining):
    before, after = need(network(*places)), need(network(*places, joining))
    if before is None:  # the table itself appears with the fifth
        return
    number = places.count(joining) + 1
    assert (before == after) == bool(number % 5)


@given(places=PLACES)
def test_what_is_not_shown_cannot_be_had_by_subtracting(places):
    shown = need(network(*places))
    if shown is None:
        return
    order = [0.0, 0.33, 0.67, 1.0, None]
    for place, step in enumerate(order):
        if shown[place] is None:
            others = [one for one in places if one != step]
            if len(others) >= 5:
                assert all(need(network(*others, *[step] * few)) == shown for few in range(5))


def test_the_file_says_what_the_page_says_and_no_municipality():
    held = network(*[1.0] * 6)
    sheet = across_sheet(across(held, isda()), isda(), "de")
    row = next(row for row in sheet.rows if row[1] == isda().factor(NEED).label["de"])
    assert row[2:] == ("unter 5", "unter 5", "unter 5", "5–9", "unter 5")
    assert len(sheet.rows) == len(isda().rated)
    assert not any(ags in str(sheet.rows) for ags in held)
