"""Assessments go out as tables and come back as they were; what cannot be read is named, cell by cell."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.assessment import (
    VALUES,
    Agreement,
    Assessment,
    Evidence,
    Rater,
    Rating,
    ratings_table,
    read_ratings,
    write_ratings,
)
from stellwerk.errors import TableErrors
from stellwerk.framework import isda

KNOWN = {"08415": "Reutlingen", "14713": "Leipzig"}
HEADER = "ags;municipality;round;date;rater;factor;value;evidence"
ROW = "08415;Reutlingen;Runde 1;12.05.2026;Anna;actors.coalition;0,67;Beschluss"


def read(*lines: str, encoding: str = "utf-8"):
    return read_ratings([ratings_table("r.csv", "\n".join(lines).encode(encoding))], isda(), KNOWN)


def problems(*lines: str, language: str = "de") -> list[str]:
    with pytest.raises(TableErrors) as caught:
        read(*lines)
    return [problem.say(language) for problem in caught.value.problems]


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=30).map(str.strip)
names = words.filter(bool)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
answers = st.sampled_from([*VALUES, None])
evidence = st.builds(Evidence, words, words, st.none() | days)


@st.composite
def assessments(draw):
    raters = draw(st.lists(st.builds(Rater, names, words, words, words), min_size=1, unique_by=lambda r: r.id))
    factors = [factor.id for factor in isda().rated]
    asked = draw(st.lists(st.tuples(st.sampled_from(factors), st.sampled_from(raters)), unique=True, max_size=12))
    settled = draw(st.lists(st.sampled_from(factors), unique=True, min_size=0 if asked else 1, max_size=4))
    return Assessment(
        ags=draw(st.sampled_from(list(KNOWN))),
        municipality=draw(names),
        round=draw(names),
        date=draw(days),
        ratings=tuple(Rating(f, draw(answers), rater, draw(days), draw(evidence)) for f, rater in asked),
        agreements=tuple(Agreement(f, draw(answers), draw(words), draw(days)) for f in settled),
        fictional=draw(st.booleans()),
    )


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
@settings(max_examples=25)
@given(st.lists(assessments(), min_size=1, max_size=3, unique_by=lambda a: (a.ags, a.round)))
def test_assessments_come_back_from_a_file_as_they_were(kind, language, made):
    table = ratings_table("r", write_ratings(made, isda(), language, kind))
    assert read_ratings([table], isda(), KNOWN) == tuple(made)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_plain_file_of_a_town_hall_is_read(encoding):
    (made,) = read(HEADER, ROW.replace("Beschluss", "Beschluß – „ja“"), encoding=encoding)
    assert made == Assessment(
        "08415",
        "Reutlingen",
        "Runde 1",
        date(2026, 5, 12),
        (Rating("actors.coalition", 0.67, Rater("Anna"), date(2026, 5, 12), Evidence("Beschluß – „ja“")),),
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [("0", 0.0), ("0.33", 0.33), ("0,33", 0.33), ("0,67", 0.67), ("1", 1.0), ("1,0", 1.0), ("", None),
     ("weiß nicht", None), ("unknown", None), ("Don't know", None)],
)  # fmt: skip
def test_a_value_may_be_written_in_every_usual_way(written, value):
    (made,) = read(HEADER, ROW.replace("0,67", written))
    assert made.ratings[0].value == value


@pytest.mark.parametrize(
    ("answer", "value"),
    [("trifft gar nicht zu", 0.0), ("Rather does not hold", 0.33), ("TRIFFT EHER ZU", 0.67), ("holds fully", 1.0),
     ("weiß nicht", None), ("don’t know", None), ("unknown", None), ("", None)],
)  # fmt: skip
def test_an_answer_may_be_given_in_words_of_either_language(answer, value):
    (made,) = read(HEADER.replace("value", "Antwort"), ROW.replace("0,67", answer))
    assert made.ratings[0].value == value


def test_a_factor_may_be_named_by_its_label():
    (made,) = read(HEADER, ROW.replace("actors.coalition", isda().factor("discourse.tied_hands").label.de))
    assert made.ratings[0].factor == "discourse.tied_hands"


def test_a_swallowed_leading_zero_is_put_back():
    assert read(HEADER, ROW.replace("08415", "8415"))[0].ags == "08415"


def test_a_missing_name_is_taken_from_the_register():
    assert read(HEADER, ROW.replace("Reutlingen", ""))[0].municipality == "Reutlingen"


def test_several_files_of_one_round_are_put_together():
    tables = [
        ratings_table("anna.csv", f"{HEADER}\n{ROW}".encode()),
        ratings_table("ben.csv", f"{HEADER}\n{ROW.replace('Anna', 'Ben')}".encode()),
    ]
    (made,) = read_ratings(tables, isda(), KNOWN)
    assert [rater.id for rater in made.raters] == ["Anna", "Ben"]


PLACE = "r.csv, Zeile 2, Spalte „{column}“: gefunden „{found}“. "


@pytest.mark.parametrize(
    ("column", "old", "new", "expected"),
    [
        (
            "ags",
            "08415",
            "08499",
            "Diesen Schlüssel gibt es im Gemeindeverzeichnis nicht. Gemeint sein könnte Reutlingen",
        ),
        ("ags", "08415", "x", "Erwartet werden 5 oder 8 Ziffern."),
        ("ags", "08415", "", "Diese Angabe fehlt."),
        ("rater", "Anna", "", "Diese Angabe fehlt."),
        ("factor", "coalition", "coaliton", "Faktor „actors.coaliton“ gibt es nicht. Gemeint sein könnte: actors.coal"),
        (
            "value",
            "0,67",
            "0,5",
            "Erwartet wird 0 oder 0,33 oder 0,67 oder 1; leer oder „weiß nicht“, wenn es niemand sagen kann.",
        ),
        ("value", "0,67", "7", "Erwartet wird 0 oder 0,33 oder 0,67 oder 1;"),
        ("value", "0,67", "NaN", "Erwartet wird 0 oder 0,33 oder 0,67 oder 1;"),
        ("date", "12.05.2026", "31.2.2026", "Erwartet wird ein Datum wie 12.05.2026 oder 2026-05-12."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_what_is_expected(column, old, new, expected):
    (found,) = problems(HEADER, ROW.replace(old, new, 1))
    shown = "actors.coaliton" if column == "factor" else new
    assert found.startswith(PLACE.format(column=column, found=shown) + expected)


def test_a_derived_pole_cannot_be_rated_and_the_factor_to_rate_is_named():
    (found,) = problems(HEADER, ROW.replace("actors.coalition", "structure.rurality"))
    assert "„Ländlichkeit“ wird nicht eingeschätzt, sondern abgeleitet" in found
    assert "structure.urbanity („Urbanität“). Bitte diesen Faktor einschätzen." in found


def test_a_factor_rated_twice_by_one_person_is_named_with_the_first_place():
    (found,) = problems(HEADER, ROW, ROW.replace("0,67", "1"))
    assert found.startswith("r.csv, Zeile 3, Spalte „factor“")
    assert "Diesen Faktor hat „Anna“ schon eingeschätzt, in Zeile 2." in found


def test_value_and_answer_must_say_the_same():
    assert "widersprechen sich" in problems(f"{HEADER};Antwort", f"{ROW};trifft gar nicht zu")[0]


def test_one_person_cannot_work_in_two_departments():
    other = ROW.replace("coalition", "parties")
    (found,) = problems(f"{HEADER};Amt oder Organisation", f"{ROW};Jugendamt", f"{other};Ordnungsamt")
    assert "In Zeile 2 steht dazu „Jugendamt“" in found


def test_every_problem_of_a_file_is_named_at_once_and_nothing_taken_over():
    bad = [ROW.replace("Anna", f"R{n}").replace("0,67", "0,5").replace("08415", "x") for n in range(15)]
    with pytest.raises(TableErrors) as caught:
        read(HEADER, ROW, *bad)
    assert len(caught.value.problems) == 30
    said = caught.value.say("en")
    assert said.startswith(
        "30 places need correcting; nothing was taken over.\n– r.csv, row 3, column “ags”: found “x”."
    )
    assert said.endswith("\n– … and 10 more")


def test_missing_columns_are_named_with_what_was_read_as_header():
    (found,) = problems("08415;Anna;1")
    assert "Es fehlt: AGS, Runde, Datum, Wer schätzt ein, Faktor, Wert." in found
    assert found.endswith("Als Kopfzeile wurde gelesen: 08415, Anna, 1.")


def test_a_misspelt_column_is_not_lost_in_silence():
    assert problems(HEADER.replace("evidence", "Belleg"), ROW)[0] == (
        "r.csv, Spalte „Belleg“. Diese Spalte ist nicht bekannt. Gemeint sein könnte: Beleg."
    )


def test_problems_are_told_in_english_too():
    (found,) = problems(HEADER, ROW.replace("0,67", "0,5"), language="en")
    assert found.startswith("r.csv, row 2, column “value”: found “0,5”. 0, 0.33, 0.67 or 1 is expected;")
