"""What is said of one municipality, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from stellwerk.assessment import Assessment, Rater, Rating
from stellwerk.levers.comparison import Break, Side, Survival
from stellwerk.levers.demands import Truth
from stellwerk.levers.passivity import way_out
from stellwerk.levers.phrases import anchors
from stellwerk.levers.precedents import precedents
from stellwerk.levers.reading import read
from stellwerk.levers.what_if import followed, what_if
from stellwerk.levers.wording import (
    LIMITS,
    say_exit,
    say_lever_set,
    say_missed,
    say_path,
    say_precedents,
    say_what_if,
)
from stellwerk.text import LANGUAGES, Text

DAY = date(2026, 3, 1)


def reading(routes, case="idle"):
    return read(routes, routes.cases.situation(case))


def sentences(statement, language="de"):
    return [sentence[language] for sentence in statement.sentences]


def differing(*answers):
    ratings = tuple(Rating("discourse.need", value, Rater(str(n)), DAY) for n, value in enumerate(answers))
    return {"idle": Assessment("99005", "Still", "Runde", DAY, ratings)}


def test_a_lever_set_says_from_which_answer_to_which_and_what_was_found_elsewhere(town):
    found = reading(town("URBAN*WILLING"))
    said = say_lever_set(found.lever_sets[0], found)
    assert said.heading == Text(
        "Hebel zusammen: mehr „Koalition Spitze–Verwaltung“ und weniger „Fehlende Bereitschaft“",
        "Levers together: more “Leadership–staff coalition” and less “Lack of willingness”",
    )
    assert sentences(said)[0] == (
        "Auf den Pfad „urban“ und „willing“ käme Musterort idle so: „Koalition aus politischer Spitze und Verwaltung“ "
        "von „trifft gar nicht zu“ auf mindestens „trifft eher zu“ (zwei Schritte) und zugleich „Fehlende Bereitschaft "
        "in Politik und Verwaltung“ von „trifft voll zu“ auf höchstens „trifft eher nicht zu“ (zwei Schritte)."
    )
    assert sentences(said)[1:] == [
        "In 2 von 3 verglichenen Kommunen mit dieser Verbindung findet sich „Plan beschlossen“.",
        "2 davon haben dieselbe Ausgangslage wie Musterort idle und zeigen „Plan beschlossen“.",
    ]
    assert sentences(said, "en")[1:] == [
        "In 2 of the 3 municipalities compared that have this combination, “plan adopted” is found.",
        "2 of them have the same starting position as Musterort idle and show “plan adopted”.",
    ]


def test_where_raters_differ_it_says_first_find_out_and_never_from_where_to_where(town):
    found = reading(town("URBAN*NEED", assessments=differing(0.33, 0.67)))
    said = say_lever_set(found.lever_sets[0], found)
    assert said.heading == Text("Erst klären: „Verantwortung und Bedarf“", "First find out: “Responsibility and need”")
    assert "erst klären: Die Antworten reichen von „trifft eher nicht zu“ bis „trifft eher zu“" in sentences(said)[0]
    assert not re.search("von „[^“]*“ auf", sentences(said)[0])


def test_what_a_rule_decided_although_raters_differ_is_called_contested(town):
    routes = town("URBAN*~NEED", "URBAN*NEED", assessments=differing(0.33, 0.67))
    found = reading(routes)
    on, off = (say_path(one, found) for one in found.paths)
    assert "Das gilt nach der Regel dieser Studie; umstritten" in " ".join(sentences(on))
    assert "Umstritten, und nach der Regel dieser Studie" in " ".join(sentences(off))
    agreeing = reading(town("URBAN*~NEED", assessments=differing(0.0, 0.33)))
    assert "umstritten" not in " ".join(sentences(say_path(agreeing.paths[0], agreeing)))


def test_a_dispute_that_changes_nothing_is_not_called_one(town):
    ratings = tuple(Rating("actors.unwillingness", value, Rater(str(value)), DAY) for value in (0.33, 1.0))
    found = reading(town("URBAN*WILLING", assessments={"idle": Assessment("99005", "Still", "Runde", DAY, ratings)}))
    (here,) = found.paths  # the coalition is missing anyway
    assert [factor.id for factor in here.unsettled] == ["actors.unwillingness"]
    assert (here.truth, here.contested, [one.contested for one in here.literals]) == (Truth.NO, False, [False, False])
    assert "ontested" not in " ".join(sentences(say_path(here, found), "en"))


def test_a_closed_path_says_why_and_that_it_is_the_starting_position(town):
    found = reading(town("URBAN*NEED"), "far")
    closed, why, *_ = sentences(say_path(found.paths[0], found), "en")
    assert closed == (
        "Musterort far is not on this path. It is closed for now: the starting position is a different one, which "
        "cannot be changed locally in the short run."
    )
    assert (
        why
        == "Not the case here is “urban”: “Urbanity” is at “does not hold at all” (needed: at least “rather holds”)."
    )


def test_alternatives_are_said_as_alternatives(town):
    found = reading(town("URBAN*TOGETHER"))
    why = sentences(say_path(found.paths[0], found), "en")[1]
    assert why.count(") or “") == 1


def test_nobody_is_told_how_to_come_onto_a_path_to_passivity(town):
    found = reading(town("URBAN*~NEED", side=Side.PASSIVITY), "near")
    said = " ".join(sentences(say_path(found.paths[0], found)))
    assert "Anders als auf diesem Pfad ist hier: „need“." in said
    assert "nötig" not in said


def test_a_municipality_on_the_path_without_the_outcome_is_told_so(town):
    found = reading(town("URBAN*WILLING"), "deviant")
    assert sentences(say_path(found.paths[0], found))[-1] == (
        "Musterort deviant ist auf diesem Pfad, und doch findet sich „Plan beschlossen“ dort nicht; warum, sagt der "
        "Vergleich nicht."
    )


def test_an_exit_says_what_would_no_longer_be_so(town):
    found = reading(town("URBAN*~NEED", side=Side.PASSIVITY))
    away, after, *_ = sentences(say_exit(found.exits[0], found), "en")
    assert away == (
        "Leading off this path: “Responsibility and local need are perceived” from “rather does not hold” to at least "
        "“rather holds” (one step)."
    )
    assert after == "After that Musterort idle would no longer have the combination “urban”, without “need”."


def test_the_way_off_several_paths_is_said_once(town):
    routes = town("URBAN*~NEED", "URBAN*~WILLING", side=Side.PASSIVITY)
    found = reading(routes)
    (one,) = way_out(routes, found.situation, found.paths)
    said = sentences(say_exit(one, found))
    assert said[0].startswith("Von allen diesen Pfaden weg führt:")
    assert sum("hätte Musterort idle die Verbindung" in sentence for sentence in said) == 2


def test_precedents_say_how_near_they_start_and_by_what_that_is_measured(town):
    routes = town("NEED*WILLING")
    found = reading(routes)
    said = say_precedents(precedents(routes, found.situation, found.paths[0].path), found.paths[0].path, found)
    same, other, measured = sentences(said)
    assert [same, other] == [
        "Von derselben Ausgangslage aus: Musterort near (Abstand 0,00) und Musterort twin (Abstand 0,66).",
        "Von einer anderen Ausgangslage aus: Musterort rural (Abstand 0,34).",
    ]
    assert measured == (
        "Verglichen wird die Ausgangslage nach „urban“ und „free“. Der Abstand zählt zusammen, wie weit die "
        "Zugehörigkeiten dort auseinanderliegen; 0 heißt: überall gleich."
    )


def test_what_if_says_which_paths_open_and_close(town):
    found = reading(town("URBAN*NEED"))
    said = say_what_if(what_if(found, followed(found.lever_sets[0].needs)))
    assert said == (
        Text(
            "Musterort idle wäre auf dem Pfad „urban“ und „need“.",
            "Musterort idle would be on the path “urban” and “need”.",
        ),
    )


def test_robustness_says_in_how_many_reanalyses_and_what_breaks_it_first(town):
    routes = town("URBAN*NEED")
    survival = Survival(50, 45, 40, 48, (Break("consistency 0.9", Text("Konsistenz 0,90", "consistency 0.90")),))
    route = routes.routes[0]
    routes = replace(routes, routes=(replace(route, path=replace(route.path, survival=survival)),))
    here = reading(routes).paths[0]
    (fact,) = [one for one in say_path(here, reading(town("URBAN*NEED"))).facts if one.name.en == "Robustness"]
    assert fact.value == Text("45 von 50", "45 of 50")
    assert fact.meaning.de.endswith("Er fehlt zuerst bei: Konsistenz 0,90.")


def test_the_step_to_reach_comes_with_what_it_looks_like_in_practice(town):
    (need,) = reading(town("URBAN*NEED")).lever_sets[0].needs
    assert anchors(need) == (need.factor.anchors[1], need.factor.anchors[2])


@pytest.fixture(scope="module")
def everything(activity, passivity):
    """Every statement on every municipality of the fictional region."""
    said = []
    for routes in (activity, passivity):
        for case in routes.cases.parts.cases:
            found = read(routes, routes.cases.situation(case))
            said += [say_path(one, found) for one in found.paths]
            said += [say_lever_set(one, found) for one in found.lever_sets]
            said += [say_exit(one, found) for one in found.exits]
            said += [say_missed(one, found) for one in found.missed]
            for one in found.paths:
                said.append(say_precedents(precedents(routes, found.situation, one.path), one.path, found))
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_whole(everything, language):
    for statement in everything:
        for sentence in sentences(statement, language):
            assert re.fullmatch(r"[^{}]+\.", sentence), sentence
            assert "  " not in sentence
            assert sentence.count("„" if language == "de" else "“") == sentence.count("“" if language == "de" else "”")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_says_what_it_means(everything, language):
    for statement in everything:
        for fact in statement.facts:
            assert fact.name[language]
            assert fact.value[language]
            assert fact.meaning[language].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_promised_ranked_or_called_a_cause(everything, language):
    never = "bewirk|verursach|garantier|Erfolg|Rang|Punktzahl|cause|effect|guarantee|success|rank|score|will be"
    for statement in everything:
        for sentence in sentences(statement, language):
            assert not re.search(never, sentence), sentence
    assert "sagt nicht, dass es hier ebenso kommt" in LIMITS.de
