"""Municipalities like ours, by official figures."""

import pytest

from stellwerk.errors import InputError, UnknownName
from stellwerk.evidence.statistics import official
from stellwerk.evidence.statistics.alike import PROPOSED, comparable, peers
from stellwerk.municipalities import register
from stellwerk.municipalities.classes import CLASSES, classes

KREISE = tuple(place for place in register() if len(place.ags) == 5)


def test_what_is_proposed_can_be_compared_and_speaks_to_every_structure_factor():
    known = {indicator.id: indicator for indicator in comparable(official(), KREISE)}
    assert set(PROPOSED) <= set(known)
    spoken = {known[name].factor for name in PROPOSED}
    assert {"structure.flow", "structure.urbanity", "structure.finance", "structure.population"} <= spoken


def test_a_large_city_is_like_large_cities():
    near = peers(official(), KREISE, PROPOSED).of("08111", 5)
    assert all(register().get(peer.unit).kind.id == "large_city" for peer in near)


@pytest.mark.parametrize("name", [known.id for known in CLASSES])
def test_peers_within_a_class_are_of_that_class(name):
    within = classes(name)
    near = peers(official(), KREISE, PROPOSED, within).of("08415", 5, same_type=True)
    assert {within.of(register().get(peer.unit)).id for peer in near} == {within.of(register().get("08415")).id}


@pytest.mark.parametrize(
    ("people", "said"),
    [(4_999, "unter 5.000 Menschen"), (5_000, "5.000 bis unter 20.000 Menschen"), (500_000, "ab 500.000 Menschen")],
)
def test_size_classes_say_where_they_begin_and_end(people, said):
    place = next(iter(KREISE))
    sized = type(place)(**{name: getattr(place, name) for name in place.__slots__} | {"population": people})
    assert classes("size").of(sized).label.de == said


def test_nothing_to_compare_by_is_said():
    with pytest.raises(InputError):
        peers(official(), KREISE, {"density": 0})
    with pytest.raises(UnknownName, match="density"):
        peers(official(), KREISE, {"denstiy": 1})
