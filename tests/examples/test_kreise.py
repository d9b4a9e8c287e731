"""All districts by official figures: starting positions and who shares them, and nothing else."""

from __future__ import annotations

import re

import numpy as np
import pytest

from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics import official


def test_every_district_has_exactly_one_starting_position(kreise):
    cases = [case for one in kreise.positions() for case in one.cases]
    assert len(cases) == len(set(cases)) == 400


def test_no_outcome_is_invented_for_real_places(kreise):
    found = kreise.results()
    assert not found.declaration.outcomes
    assert not found.analyses
    assert not found.declaration.fictional
    assert not found.declaration.movable


def test_every_possible_position_has_a_name_of_its_own_in_both_languages(kreise):
    names = kreise.names()
    assert len(names) == 2 ** len(kreise.results().declaration.defining)
    assert {one.term for one in kreise.positions()} <= set(names)
    for language in ("de", "en"):
        assert len({getattr(name, language) for name in names.values()}) == len(names)


def test_a_name_says_what_the_figures_say(kreise):
    words = {"URBAN": "Dicht", "FLOW": "bewegt", "MONEY": "solide", "FOREIGN_RESIDENTS": "international"}
    for term, name in kreise.names().items():
        literals = term.split("*")
        assert all((word in name.de) is (condition in literals) for condition, word in words.items())


def test_relative_anchors_are_the_quartiles_they_claim_to_be(kreise):
    found = kreise.results()
    keys = [place.ags for place in found.municipalities]
    for figure in (one for one in found.declaration.figures if one.name != "DENSITY"):
        values = official().values(figure.indicator, keys)
        quartiles = np.nanquantile(values, [0.25, 0.5, 0.75])
        step = 1 if figure.indicator == "tax_capacity" else 0.1  # the median may be a value; the crossover is none
        np.testing.assert_allclose(figure.anchors, quartiles, atol=step)
        assert figure.anchors[1] not in values


def test_the_readme_counts_as_the_script_does(kreise, examples):
    readme = (examples / "kreise/README.md").read_text(encoding="utf-8")
    counted = {name: int(count) for name, count in re.findall(r"^\| (.+?) \| (\d+) \|$", readme, re.MULTILINE)}
    assert counted == {one.name.de: len(one.cases) for one in kreise.positions()}


def test_who_shares_a_position_is_listed_by_name(kreise, capsys):
    kreise.main(["06531"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Landkreis Gießen: Dicht, bewegt, international")
    assert len(lines) == len(kreise.position("06531").cases)
    kreise.main([])
    assert len(capsys.readouterr().out.splitlines()) == len(kreise.positions())


def test_an_unknown_key_is_refused_with_what_there_is(kreise):
    with pytest.raises(UnknownName):
        kreise.position("06530")
