"""A study that cannot be carried out says why, before anything is computed: file, line, key, what is there, what was
meant."""

import shutil
from pathlib import Path

import pytest

from stellwerk.assessment.memberships import Rule
from stellwerk.errors import DeclarationErrors, StellwerkError
from stellwerk.framework import Tier, isda
from stellwerk.levers.comparison import Side
from stellwerk.study.study import Study
from stellwerk.study.toml_lines import Lines

REGION = Path(__file__).parent.parent.parent / "examples/modellregion"


def refused(path, *said: str) -> StellwerkError:
    with pytest.raises(StellwerkError) as caught:
        Study.from_toml(path)
    for part in said:
        assert part in caught.value.message.en, caught.value.message.en
    assert caught.value.message.de != caught.value.message.en
    return caught.value


def test_a_declared_study_is_read_with_tiers_and_expectations_from_the_framework(declare):
    found = Study.from_toml(declare()).declaration
    assert found.rule is Rule.MEDIAN
    assert [condition.name for condition in found.defining] == ["ROOM", "URBAN"]
    assert found.condition("COALITION").tier is Tier.TRANSFORMATIVE
    assert found.condition("COALITION").factors == ("actors.coalition", "actors.unwillingness")
    assert found.expected[Side.ACTIVITY] == {"ROOM": 1, "URBAN": 1, "COALITION": 1, "NEED": 1}
    assert found.expected[Side.PASSIVITY] == {"ROOM": 0, "URBAN": 0, "COALITION": 0, "NEED": 0}
    assert found.condition("NEED").label == isda().factor("discourse.need").label


def test_ambiguous_and_mixed_factors_carry_no_expectation_unless_the_study_says_so(declare):
    mixed = 'NEED = "discourse.need + discourse.tied_hands"\nPARTIES = "actors.parties"\nHANDS = "discourse.tied_hands"'
    found = Study.from_toml(
        declare(('NEED = "discourse.need"', mixed), more='\n[expectations]\nPARTIES = 1\nURBAN = "none"\n')
    ).declaration
    assert found.expected[Side.ACTIVITY] == {
        "ROOM": 1, "URBAN": None, "COALITION": 1, "NEED": None, "PARTIES": 1, "HANDS": 0
    }  # fmt: skip
    assert found.expected[Side.PASSIVITY]["PARTIES"] is None
    assert found.expected[Side.PASSIVITY]["HANDS"] == 1


def test_passivity_may_be_analysed_by_other_cut_offs(declare):
    found = Study.from_toml(declare(("pri = 0.5", "pri = 0.5\n[analysis.passivity]\nconsistency = 0.9"))).declaration
    assert found.methods[Side.ACTIVITY].cuts.consistency == 0.8
    assert found.methods[Side.PASSIVITY].cuts.consistency == 0.9
    assert found.methods[Side.PASSIVITY].cuts.pri == 0.5


def test_an_unknown_factor_is_named_with_the_ones_that_come_near(declare):
    error = refused(declare(('"discourse.need"', '"discourse.needs"')), "[conditions] NEED", "discourse.needs")
    assert "Did you mean: discourse.need" in error.message.en
    assert "Gemeint sein könnte: discourse.need" in error.message.de
    (problem,) = error.problems
    assert (problem.file, problem.line) == ("study.toml", 20)


def test_a_factor_without_its_group_is_recognised(declare):
    refused(declare(('"discourse.need"', '"need"')), "Did you mean: NEED, discourse.need?")


def test_an_outcome_that_is_also_a_condition_is_refused_however_it_is_hidden(declare):
    refused(declare(('NEED = "discourse.need"', 'NEED = "steering"')), "[conditions] NEED", "outcome")
    refused(declare(('NEED = "discourse.need"', 'ACTIVE = "discourse.need"')), "[conditions] ACTIVE", "outcome")
    refused(declare(('set = "steering"', 'set = "steering * discourse.need"')), "[conditions] NEED", "outcome")
    refused(
        declare(('NEED = "discourse.need"', 'A = "steering"\nNEED = "discourse.need * A"')),
        "[conditions] A",
        "[conditions] NEED",
    )


@pytest.mark.parametrize(
    ("anchors", "said"),
    [
        ("[400, 100, 900]", "must rise or fall"),
        ("[100, 100, 900]", "must rise or fall"),
        ("[100, 900]", "needs 3 anchors, found 2"),
        ('["100", 400, 900]', "needs 3 anchors, found 0"),
    ],
)
def test_anchors_out_of_order_are_refused(declare, anchors, said):
    figure = f'\n[figures.DENSE]\nindicator = "density"\nanchors = {anchors}\nreason = "Probe"\n'
    refused(declare(more=figure), "[figures.DENSE] anchors", said)


def test_other_anchors_of_the_robustness_grid_are_checked_too(declare):
    figure = '\n[figures.DENSE]\nindicator = "density"\nanchors = [100, 400, 900]\nreason = "Probe"\n'
    grid = "leave_one_out = true\nanchors = { DENSE = [[100, 500, 400]], TAXES = [[1, 2, 3]] }"
    error = refused(declare(("leave_one_out = true", grid), more=figure), "must rise or fall", "TAXES")
    assert len(error.problems) == 2


def test_three_cases_are_too_few(declare):
    path = declare(("[ratings]", 'only = ["99001", "99002", "99003"]\n[ratings]'))
    refused(path, "[cases]", "Found 3 cases")


def test_a_condition_without_variation_is_refused(declare):
    figure = '\n[figures.EMPTY]\nindicator = "density"\nmethod = "crisp"\nanchors = [99999]\nreason = "Probe"\n'
    path = declare(('NEED = "discourse.need"', 'NEED = "discourse.need"\nDENSE = "EMPTY"'), more=figure)
    refused(path, "[conditions] DENSE", "The same in all 60 cases")


def test_cases_without_outcome_are_named_and_not_dropped(declare, tmp_path):
    folder = tmp_path / "region"
    shutil.copytree(REGION, folder)
    outcomes = folder / "outcomes.csv"
    lines = outcomes.read_text(encoding="utf-8").splitlines()
    outcomes.write_text("\n".join(line for line in lines if not line.startswith("99003,steering")), encoding="utf-8")
    path = declare((str(REGION), str(folder)))
    refused(path, "[outcomes.ACTIVE] set", "Landkreis Hohenwendel", "without")


def test_circular_conditions_are_refused_with_the_circle(declare):
    circle = 'NEED = "discourse.need * A"\nA = "B"\nB = "A + NEED"'
    refused(declare(('NEED = "discourse.need"', circle)), "in a circle", "A → B → A")


def test_a_missing_file_is_named_with_those_that_are_there(declare):
    path = declare()
    refused(path.with_name("studie.toml"), "no file “studie.toml”", "study.toml")
    refused(declare((str(REGION), "../nowhere")), "[cases] folder", "no such folder")
    refused(declare(("[ratings]", 'ratings = "ratings.xlsx"\n[ratings]')), "[cases] ratings", "no such file")


def test_a_folder_without_ratings_says_which_files_are_missing(declare, tmp_path):
    folder = tmp_path / "region"
    shutil.copytree(REGION, folder)
    for name in ("rounds", "raters", "ratings", "agreements", "actors", "ties", "provisions", "plan"):
        (folder / f"{name}.csv").unlink(missing_ok=True)
    refused(declare((str(REGION), str(folder))), "rounds.csv and ratings.csv are missing")


def test_a_condition_that_mixes_given_and_movable_factors_says_how_to_split_it(declare):
    path = declare(('"discourse.need"', '"discourse.need * structure.rurality"'))
    refused(path, "[conditions] NEED", "Split it into two", "structure.rurality", "discourse.need")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("consistency = 0.8", "consistency = 8", "[analysis] consistency: found 8. Expected is a number, 0 to 1"),
        ("consistency = 0.8", 'consistency = "high"', 'found "high"'),
        ("consistency = 0.8", "consistensy = 0.8", "Did you mean: consistency"),
        ('rule = "median"', 'rule = "mean"', "Did you mean: median"),
        ("[robustness]", "[robustnes]", "Did you mean: robustness"),
        ("frequency = [2]", "frequency = [0]", "whole numbers, 1 or more"),
        ("seed = 7", "seed = true", "a whole number"),
        ('set = "steering"', 'set = "steering *"', "the end"),
        ('"discourse.need"', '"discourse.need ** URBAN"', "character"),
        ('"discourse.need"', '"1"', "tells nothing apart"),
        ("seed = 7", "seed = seven", "line 4: found seed = seven. This is no readable TOML"),
        ('set = "steering"', 'set = "integration_plans"', "Did you mean: integration_plan"),
        ("[ratings]", 'only = ["Oberlausche"]\n[ratings]', "99001"),
        ("[ratings]", 'round = "9"\n[ratings]', "Possible are: latest, 1, 2"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(declare, old, new, said):
    refused(declare((old, new)), said)


def test_everything_wrong_is_said_at_once(declare):
    error = refused(declare(("consistency = 0.8", "consistency = 8"), ('"discourse.need"', '"discourse.needs"')))
    assert isinstance(error, DeclarationErrors)
    assert len(error.problems) == 2
    assert "nothing was computed yet" in error.message.en


def test_a_study_without_outcome_compares_starting_positions_only(declare):
    text = declare().read_text(encoding="utf-8")
    outcome = text[text.index("[outcomes.ACTIVE]") : text.index("[conditions]")]
    refused(declare((outcome, "")), "An outcome is missing")
    movable = text[text.index("COALITION") : text.index("[analysis]")]
    results = Study.from_toml(declare((outcome, ""), (movable, ""))).run()
    assert results.analyses == ()
    assert sum(len(peers.cases) for peers in results.peers) == 59  # of one nobody knows its room for manoeuvre


def test_the_line_of_a_key_is_found_through_tables_lists_and_long_texts():
    lines = Lines('a = 1\n[b]\nc = """\n[d]\ne = 1\n"""\n"f.g" = 2\n[[h]]\ni = 1\n[[h]]\ni = 2\n[b.j]\nk.l = 3\n')
    assert lines.of(("a",)) == 1
    assert lines.of(("b", "c")) == 3
    assert lines.of(("d", "e")) is None
    assert lines.of(("b", "f.g")) == 7
    assert lines.of(("h", 1, "i")) == 11
    assert lines.of(("b", "j", "k", "l")) == 13
    assert lines.of(("b", "j", "nothing")) == 12


RATED = (
    "rounds.csv", "ratings.csv", "raters.csv", "agreements.csv", "actors.csv", "ties.csv", "provisions.csv", "plan.csv",
)  # fmt: skip


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (("rounds.csv",), "rounds.csv. This table is missing or empty; it is referred to by raters.csv, ratings.csv"),
        (("ratings.csv",), "ratings.csv is missing in the study folder or empty"),
        (RATED, "rounds.csv and ratings.csv are missing"),
        (("outcomes.csv",), "to stand in outcomes.csv, but this table is missing"),
    ],
)
def test_a_missing_table_is_said_once(declare, tmp_path, gone, said):
    copied = tmp_path / "region"
    copied.mkdir()
    for file in REGION.glob("*"):
        if file.name not in gone and file.suffix in {".csv", ".toml"}:
            (copied / file.name).write_bytes(file.read_bytes())
    error = refused(declare((f'folder = "{REGION}"', 'folder = "region"')), said)
    assert len(error.message.en) < 300
