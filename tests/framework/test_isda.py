"""The framework file says what the source's table says."""

from collections import Counter

import pytest

from stellwerk.errors import UnknownName
from stellwerk.framework import Orientation, Tier, isda


def test_the_table_has_the_sources_eighteen_cells():
    factors = isda().factors
    assert Counter(f.orientation for f in factors) == {
        Orientation.ACTIVITY: 8,
        Orientation.PASSIVITY: 6,
        Orientation.AMBIGUOUS: 4,
    }
    assert Counter(f.tier for f in factors) == {Tier.DEFINING: 10, Tier.TRANSFORMATIVE: 8}
    assert [len(isda().factors_of(g.id)) for g in isda().groups] == [5, 5, 4, 4]


def test_opposite_poles_are_asked_once():
    poles = {f.id: f.opposite for f in isda().factors if f.opposite}
    assert poles == {
        "institutions.centralisation": "institutions.discretion",
        "structure.rurality": "structure.urbanity",
    }
    assert len(isda().rated) == 16


def test_a_misspelt_factor_is_answered_with_the_one_that_was_meant():
    with pytest.raises(UnknownName, match=r"Did you mean: discourse.need") as caught:
        isda().factor("discourse.ned")
    assert "discourse.need" in caught.value.say("de")
