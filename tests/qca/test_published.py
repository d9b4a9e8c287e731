"""Published analyses, rebuilt from their printed data."""

from __future__ import annotations

from typing import Any

import numpy as np

from stellwerk.qca import minimize, truth_table

CONDITIONS = ["DEV", "URB", "LIT", "IND", "STB"]
# Survival of democracy between the wars: gross national product per head, urbanisation, literacy, industrial labour
# force, cabinets in the period, survival (Rihoux & De Meur 2009, table 3.1, after Lipset 1960).
RAW = """
AUS 720 33.4 98 33.4 10 0   BEL 1098 60.5 94.4 48.9 4 1  CZE 586 69 95.9 37.4 6 1   EST 468 28.5 95 14 6 0
FIN 590 22 99.1 22 9 1      FRA 983 21.2 96.2 34.8 5 1   GER 795 56.5 98 40.4 11 0  GRE 390 31.1 59.2 28.1 10 0
HUN 424 36.3 85 21.6 13 0   IRE 662 25 95 14.5 5 1       ITA 517 31.4 72.1 29.6 9 0 NET 1008 78.8 99.9 39.3 2 1
POL 350 37 76.9 11.2 21 0   POR 320 15.3 38 23.1 19 0    ROM 331 21.9 61.8 12.2 7 0 SPA 367 43 55.6 25.5 12 0
SWE 897 34 99.9 32.3 6 1    UK 1038 74 99.9 49.9 4 1
"""
# The same as fuzzy sets, with survival (Ragin 2009, table 5.2).
FUZZY = """
AU .81 .12 .99 .73 .43 .05  BE .99 .89 .98 1 .98 .95     CZ .58 .98 .98 .9 .91 .89   EE .16 .07 .98 .01 .91 .12
FI .58 .03 .99 .08 .58 .77  FR .98 .03 .99 .81 .95 .95   DE .89 .79 .99 .96 .31 .05  GR .04 .09 .13 .36 .43 .06
HU .07 .16 .88 .07 .13 .42  IE .72 .05 .98 .01 .95 .92   IT .34 .1 .41 .47 .58 .05   NL .98 1 .99 .94 .99 .95
PL .02 .17 .59 0 0 .12      PT .01 .02 .01 .11 .01 .05   RO .01 .03 .17 0 .84 .21    ES .03 .3 .09 .21 .2 .06
SE .95 .13 .99 .67 .91 .95  UK .98 .99 .99 1 .98 .95
"""


def read(text: str) -> tuple[list[str], Any]:
    cells = np.array(text.split()).reshape(-1, 7)
    return cells[:, 0].tolist(), cells[:, 1:].astype(float)


def crisp() -> Any:
    cases, raw = read(RAW)
    # Thresholds of Rihoux & De Meur 2009, pp. 41-42: 550 dollars, 50%, 75%, 30%, fewer than ten cabinets.
    sets = np.column_stack([raw[:, :4] > [550, 50, 75, 30], raw[:, 4] < 10, raw[:, 5] == 1]).astype(float)
    data = dict(zip([*CONDITIONS, "SURV"], sets.T, strict=True))
    return truth_table(data, "SURV", CONDITIONS, consistency=1, cases=cases)


def fuzzy(**cuts: float) -> Any:
    cases, sets = read(FUZZY)
    return truth_table(dict(zip([*CONDITIONS, "SURV"], sets.T, strict=True)), "SURV", CONDITIONS, cases=cases, **cuts)


def test_the_crisp_survival_of_democracies() -> None:
    # Rihoux & De Meur 2009, boxes 3.6 and 3.8: GNPCAP*LITERACY*GOVSTAB*{urbaniza + INDLAB}, and GNPCAP*GOVSTAB.
    (conservative,) = minimize(crisp(), "conservative").models
    (parsimonious,) = minimize(crisp()).models
    assert {str(path) for path in conservative.terms} == {"DEV*~URB*LIT*STB", "DEV*LIT*IND*STB"}
    assert str(parsimonious) == "DEV*STB"
    assert parsimonious.fit.consistency == parsimonious.fit.coverage == 1


def test_the_fuzzy_survival_of_democracies() -> None:
    # Ragin 2009, chapter 5: complex, parsimonious and intermediate solution.
    (conservative,) = minimize(fuzzy(), "conservative").models
    (parsimonious,) = minimize(fuzzy()).models
    (intermediate,) = minimize(fuzzy(), "intermediate", dict.fromkeys(CONDITIONS, 1)).models
    assert {str(path) for path in conservative.terms} == {"DEV*URB*LIT*IND*STB", "DEV*~URB*LIT*~IND*STB"}
    assert {str(path) for path in parsimonious.terms} == {"DEV*~IND", "URB*STB"}
    assert {str(path) for path in intermediate.terms} == {"DEV*URB*LIT*STB", "DEV*LIT*~IND*STB"}
    assert round(parsimonious.fit.consistency, 2) == 0.85
    assert round(parsimonious.fit.coverage, 2) == 0.71


def test_an_expectation_about_two_conditions_takes_nothing_from_one_about_a_single_condition() -> None:
    # In R a conjunctural expectation cancels individual ones about its conditions and others (tried with 3.23, 3.25.1).
    alone = minimize(fuzzy(), "intermediate", ["~LIT"])
    together = minimize(fuzzy(), "intermediate", ["~LIT", "DEV*~IND"])
    assert set(alone.easy_counterfactuals) <= set(together.easy_counterfactuals)
    assert not any(
        literal.condition == "LIT" for model in alone.models for path in model.terms for literal in path.literals
    )
    assert not any(
        literal.condition == "LIT" for model in together.models for path in model.terms for literal in path.literals
    )


def test_an_expectation_about_two_conditions_reaches_only_where_both_are_met() -> None:
    single = minimize(fuzzy(), "intermediate", ["URB", "IND"])
    both = minimize(fuzzy(), "intermediate", ["URB*IND"])
    assert set(both.easy_counterfactuals) <= set(single.easy_counterfactuals)
    for row in both.easy_counterfactuals:
        urban, industrial = (row - 1) >> 3 & 1, (row - 1) >> 1 & 1
        assert urban
        assert industrial
