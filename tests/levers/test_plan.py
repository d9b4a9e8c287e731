"""Plans: what is due, and tables in and out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import TableErrors
from stellwerk.framework import isda
from stellwerk.levers.plan import Goal, Measure, Occasion, Plan, Status, due
from stellwerk.levers.plan_sheet import plan_sheet, read_plan
from stellwerk.tables import GERMAN, read, write_csv, write_xlsx

TODAY = date(2026, 5, 12)


def plan(**facts):
    return Plan((Goal("Ziel", measures=(Measure("Maßnahme", **facts),)),))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"due": TODAY - timedelta(1)}, [Occasion.OVERDUE]),
        ({"due": TODAY}, [Occasion.DUE]),
        ({"due": TODAY + timedelta(14)}, [Occasion.DUE]),
        ({"due": TODAY + timedelta(15)}, []),
        ({"review": TODAY}, [Occasion.REVIEW]),
        ({"review": TODAY + timedelta(1)}, []),
        ({"review": TODAY - timedelta(3), "due": TODAY}, [Occasion.REVIEW, Occasion.DUE]),
        ({"due": TODAY - timedelta(1), "status": Status.UNDER_WAY}, [Occasion.OVERDUE]),
        ({"due": TODAY - timedelta(1), "status": Status.DONE}, []),
        ({"review": TODAY, "status": Status.STOPPED}, []),
        ({}, []),
    ],
)
def test_open_measures_are_told_when_their_day_comes_and_closed_ones_are_not(facts, expected):
    assert [one.occasion for one in due(plan(**facts), TODAY)] == expected


_WORDS = st.text("aä=-+ x'\"\n;,", max_size=12).map(str.strip)
_MEASURES = st.builds(
    Measure,
    title=_WORDS.filter(bool),
    responsible=_WORDS,
    due=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    status=st.sampled_from(Status),
    indicator=_WORDS,
    review=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    note=_WORDS,
)
_GOALS = st.builds(
    Goal,
    title=_WORDS.filter(bool),
    factor=st.sampled_from(["", *(factor.id for factor in isda().factors)]),
    why=_WORDS,
    measures=st.lists(_MEASURES, max_size=2).map(tuple),
)


@given(st.lists(_GOALS, min_size=1, max_size=3, unique_by=lambda goal: goal.title), st.sampled_from(["de", "en"]))
def test_a_plan_comes_back_from_its_table(goals, language):
    made = Plan(tuple(goals))
    assert read_plan(read("plan.csv", write_csv(plan_sheet(made, language), GERMAN))) == made


def test_a_spreadsheet_gives_the_same():
    made = plan(due=TODAY, status=Status.UNDER_WAY)
    made = Plan((replace(made.goals[0], factor="discourse.need"),))
    sheet = plan_sheet(made, "en")
    assert sheet.rows[0][8] == "under way"
    assert read_plan(read("plan.xlsx", write_xlsx(sheet))) == made


def test_an_unknown_lever_and_a_bad_day_are_named_with_their_place():
    table = read("p.csv", "Ziel;Hebel;Maßnahme;Bis wann\nA;;M;bald\nB;Koalizion;M;\n".encode())
    with pytest.raises(TableErrors) as caught:
        read_plan(table)
    day, lever = (problem.say("de") for problem in caught.value.problems)
    assert day.startswith("p.csv, Zeile 2, Spalte „Bis wann“: gefunden „bald“. Erwartet wird ein Datum wie")
    assert lever.startswith("p.csv, Zeile 3, Spalte „Hebel“: gefunden „Koalizion“.")
