"""Solutions against the R package QCA 3.25.1 (Duşa 2019), on the cases beside the project.

Compared are sets: models, prime implicants, assumptions; the order of models is ours. Where R is wrong or stopped, a
test below says what we give instead and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from stellwerk.errors import QcaError
from stellwerk.qca.minimize import minimize
from stellwerk.qca.model import Model
from stellwerk.qca.solution import Solution

pytestmark = pytest.mark.shared

Key = frozenset[tuple[str, ...]]
WRONG_IN_R = {"syn_contradict_s602", "syn_ccubes_gap"}
VARIANTS: dict[str, dict[str, Any]] = {
    "conservative": {"kind": "conservative"},
    "conservative_all": {"kind": "conservative", "all_models": True},
    "conservative_incC": {"kind": "conservative", "contradictions": "remainder"},
    "explain_C": {"kind": "conservative", "contradictions": "explained"},
    "parsimonious": {"kind": "parsimonious"},
    "parsimonious_all": {"kind": "parsimonious", "all_models": True},
    "parsimonious_incC": {"kind": "parsimonious", "contradictions": "remainder"},
}


def compared(name: str, result: dict[str, Any], test: str) -> Iterable[str]:
    """The variants R has a result for that can be compared: it did not stop, and is not known to be wrong."""
    solutions = {} if name in WRONG_IN_R else result.get("solutions", {})
    there = {"solutions", "solutions_by_pair", "error"}
    fit = [one for one, found in solutions.items() if found.keys() & there and "R_Calloc" not in str(found)]
    return [one for one in fit if (one == "intermediate" if "pair" in test else one in VARIANTS)]


def test_the_models_are_those_of_r(reference: Any, variant: str) -> None:
    expected, options = reference.result["solutions"][variant], VARIANTS[variant]
    if "error" in expected:
        with pytest.raises(QcaError, match=r"negative|positive"):
            minimize(reference.table(), **options)
    else:
        _compare(minimize(reference.table(), **options), expected, temporal=reference.name == "qca_RS_temporal")


def _compare(solution: Solution, expected: dict[str, Any], *, temporal: bool) -> None:
    models = {_key(map(str, model.terms)): model for model in solution.models}
    assert models.keys() == {_key(terms) for terms in expected["solutions"]}
    assert solution.model_count == expected["n_solutions"] == len(models)
    assert _key(map(str, solution.prime_implicants)) >= _key(expected["pichart_rows"])
    assert len(solution.prime_implicants) == expected["n_primes_chart"]
    # what R calls essential is in every model, which is more than the prime implicants without which a row is uncovered
    assert _key(term for term, times in _times(solution) if times == len(models)) == _key(expected["essential"])
    assert _key(map(str, solution.essential)) <= _key(expected["essential"])
    for entry in expected["models"]:
        _compare_fit(models[_key(entry["terms"])], entry)
    for number, terms in enumerate(expected["solutions"], 1):
        assumed = (expected["SA"] or {}).get(f"M{number}")
        if assumed is not None and not temporal:  # R numbers those in another base: see test_differences_from_r.py
            assert models[_key(terms)].simplifying_assumptions == tuple(sorted(assumed))


def test_every_pair_has_the_intermediate_models_and_counterfactuals_of_r(reference: Any, variant: str) -> None:
    expected = reference.result["solutions"][variant]
    if "error" in expected:
        with pytest.raises(QcaError, match="negative"):
            minimize(reference.table(), "intermediate", _expectations(reference))
        return
    solution = minimize(reference.table(), "intermediate", _expectations(reference))
    pairs = {(_of(pair.conservative), _of(pair.parsimonious)): pair for pair in solution.pairs}
    assert len(pairs) == len(expected["solutions_by_pair"])
    for entry in expected["solutions_by_pair"].values():
        pair = pairs[_key(entry["c_sol"]), _key(entry["p_sol"])]
        models = {_of(model): model for model in pair.models}
        assert models.keys() == {_key(terms) for terms in entry["solutions"]}
        assert pair.easy_counterfactuals == tuple(sorted(entry["EC"]))
        assert pair.difficult_counterfactuals == tuple(sorted(entry["DC"]))
        for model in entry["models"]:
            _compare_fit(models[_key(model["terms"])], model)
    assert {_of(model) for model in solution.models} == {_of(m) for pair in solution.pairs for m in pair.models}


def _compare_fit(model: Model, expected: dict[str, Any]) -> None:
    paths = {_literals(str(path)): path for path in model.terms}
    for row in expected["fit"]:
        path = paths[_literals(row["term"])]
        assert path.fit.consistency == pytest.approx(row["inclS"], abs=1e-6)
        assert path.fit.pri == pytest.approx(row["PRI"], abs=1e-6)
        assert path.fit.coverage == pytest.approx(row["covS"], abs=1e-6)
        # R gives none for a single term; what it covers alone is then all that it covers
        unique = row["covS"] if row["covU"] is None else row["covU"]
        assert path.fit.unique_coverage == pytest.approx(unique, abs=1e-6)
    overall = expected["overall"]
    assert model.fit.consistency == pytest.approx(overall["inclS"], abs=1e-6)
    assert model.fit.pri == pytest.approx(overall["PRI"], abs=1e-6)
    assert model.fit.coverage == pytest.approx(overall["covS"], abs=1e-6)


def _expectations(reference: Any) -> dict[str, set[int] | None]:
    return {
        condition: None if wanted == "-" else {int(value) for value in str(wanted).split(";")}
        for condition, wanted in zip(reference.result["conditions"], reference.params["dir_exp"], strict=True)
    }


def _times(solution: Solution) -> list[tuple[str, int]]:
    return [(str(term), times) for term, times in solution.occurrences.items()]


def _of(model: Model) -> Key:
    return _key(map(str, model.terms))


def _key(terms: Iterable[str]) -> Key:
    return frozenset(map(_literals, terms))


def _literals(term: str) -> tuple[str, ...]:
    """The literals of a term in no order; R writes the values of multi-value conditions in square brackets."""
    return tuple(sorted(re.sub(r"\[(\d+)\]", r"{\1}", term).split("*")))
