"""Provisions, marks and what a network names most."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import TableErrors
from stellwerk.evidence.statutes import (
    SOURCES,
    Diagnosis,
    Level,
    Mark,
    diagnoses,
    marks_sheet,
    most_named,
    provision,
    read_marks,
)
from stellwerk.tables import GERMAN, read, write_csv, write_xlsx


@pytest.mark.parametrize(
    ("given", "written", "section"),
    [
        ("§ 12a AufenthG", "§ 12a AufenthG", "§ 12a AufenthG"),
        ("§12a AufenthG", "§ 12a AufenthG", "§ 12a AufenthG"),
        ("§ 12 a Aufenthaltsgesetz", "§ 12a AufenthG", "§ 12a AufenthG"),
        ("Paragraf 12a des Aufenthaltsgesetzes", "§ 12a AufenthG", "§ 12a AufenthG"),
        ("AufenthG § 12a", "§ 12a AufenthG", "§ 12a AufenthG"),
        ("§ 4 Abs. 2 AsylbLG", "§ 4 Abs. 2 AsylbLG", "§ 4 AsylbLG"),
        ("§ 4 Absatz 2 asylblg", "§ 4 Abs. 2 AsylbLG", "§ 4 AsylbLG"),
        ("§ 4 (2) AsylbLG", "§ 4 Abs. 2 AsylbLG", "§ 4 AsylbLG"),
        ("§ 4 II AsylbLG", "§ 4 Abs. 2 AsylbLG", "§ 4 AsylbLG"),
        ("§ 4 II 1 AsylbLG", "§ 4 Abs. 2 Satz 1 AsylbLG", "§ 4 AsylbLG"),
        ("§ 60a Abs. 2 S. 3 AufenthG", "§ 60a Abs. 2 Satz 3 AufenthG", "§ 60a AufenthG"),
        ("§ 104c Abs. 1 Satz 1 Nr. 2 AufenthG", "§ 104c Abs. 1 Satz 1 Nr. 2 AufenthG", "§ 104c AufenthG"),
        ("§ 44 Abs. 4 Satz 2 Nr. 1 lit. a AufenthG", "§ 44 Abs. 4 Satz 2 Nr. 1 Buchst. a AufenthG", "§ 44 AufenthG"),
        ("§ 22 SGB 2", "§ 22 SGB II", "§ 22 SGB II"),
        ("§ 22 Abs. 1 SGB II", "§ 22 Abs. 1 SGB II", "§ 22 SGB II"),
        ("Art. 16a GG", "Art. 16a GG", "Art. 16a GG"),
        ("Artikel 16 a Grundgesetz", "Art. 16a GG", "Art. 16a GG"),
        ("§ 5 FlüAG", "§ 5 FlüAG", "§ 5 FlüAG"),
        ("§ 3 Satzung über Unterkünfte", "§ 3 Satzung über Unterkünfte", "§ 3 Satzung über Unterkünfte"),
    ],
)
def test_a_citation_is_written_in_one_way(given, written, section):
    found = provision(given)
    assert (found.written, found.section, found.recognised) == (written, section, True)


@pytest.mark.parametrize(
    "given",
    ["Erlass zur Wohnsitzauflage vom 3. März 2024", "§§ 2, 3 AsylbLG", "§ 2 und § 3 AsylbLG", "§ 60a",
     "Förderrichtlinie", "§ 60a i. V. m. § 60c AufenthG", "§ 25 ff. AufenthG"],
)  # fmt: skip
def test_what_is_no_citation_of_one_provision_stays_as_it_is(given):
    found = provision(given)
    assert (found.written, found.recognised) == (given, False)


def test_the_level_that_makes_a_law_is_known_where_the_law_is():
    assert provision("§ 4 AsylbLG").level is Level.FEDERATION
    assert provision("§ 5 FlüAG").level is Level.LAND
    assert provision("Art. 17 Richtlinie 2013/33/EU").level is Level.EU
    assert provision("Hausordnung").level is None


@given(st.text(max_size=60))
def test_writing_a_provision_twice_changes_nothing(text):
    once = provision(text)
    assert provision(once.written) == once


@pytest.mark.shared
def test_every_section_of_the_federal_laws_is_recognised_as_itself(shared):
    for file, law in (("aufenthg_2004", "AufenthG"), ("asylblg", "AsylbLG"), ("asylvfg_1992", "AsylG")):
        text = (shared / f"data/statutes/{file}.xml").read_text(encoding="utf-8")
        sections = re.findall(r"<enbez>(§ \d+[a-z]?)</enbez>", text)
        assert len(sections) > 20
        for section in sections:
            assert provision(f"{section} {law}").section == f"{section} {law}"


def mark(named="§ 4 AsylbLG", diagnosis=Diagnosis.UNDER, effect="Jeder Fall wird anders entschieden.", **more):
    return Mark(named, diagnosis, effect, **more)


def test_who_could_change_it_is_what_the_rater_says_else_who_makes_it():
    assert mark().changeable_by is Level.FEDERATION
    assert mark(level=Level.LAND).changeable_by is Level.LAND
    assert mark("Hausordnung").changeable_by is None


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("write", [write_xlsx, lambda sheet: write_csv(sheet, GERMAN)], ids=["xlsx", "csv"])
def test_marks_come_back_from_their_table(language, write):
    marks = tuple(
        mark(diagnosis=diagnosis, source=source, level=level, case="=A1", against="Erlass", rater="r")
        for diagnosis, source, level in product(sorted(Diagnosis), [*SOURCES], [*Level])
    )
    back = read_marks(read("x", write(marks_sheet(marks, language, raters=True))))
    assert sorted(back, key=repr) == sorted(marks, key=repr)


def test_a_list_that_leaves_the_house_names_no_rater():
    sheet = marks_sheet([mark(rater="Geheim")], "de")
    assert "Geheim" not in repr(sheet)
    assert sheet.rows[0][:3] == ("§ 4 AsylbLG", "Unterregulierung", "Jeder Fall wird anders entschieden.")


def test_a_mark_without_diagnosis_is_refused_with_its_place():
    with pytest.raises(TableErrors) as caught:
        read_marks(read("m.csv", "Vorschrift;Diagnose;Was vor Ort geschieht\n§ 4 AsylbLG;;Viel\n".encode()))
    assert caught.value.say("de") == "m.csv, Zeile 2, Spalte „Diagnose“: gefunden „“. Diese Angabe fehlt."


def test_the_diagnoses_are_those_of_the_framework():
    assert [text.de for text in diagnoses().values()] == [
        "Überregulierung",
        "Unterregulierung",
        "Konkurrierende Regulierung",
    ]


def places(count, *marks, first=0):
    return {f"99{number:03}": list(marks) for number in range(first, first + count)}


def test_a_provision_is_named_once_enough_municipalities_have_named_it():
    ways = [mark(way) for way in ("§ 4 AsylbLG", "§4 II AsylbLG", "Asylbewerberleistungsgesetz § 4")]
    few = {ags: [ways[n % 3]] for n, ags in enumerate(places(4))}
    assert most_named(few).provisions == ()
    assert most_named(few).others
    assert most_named(few).contributing is None
    enough = {ags: [ways[n % 3]] for n, ags in enumerate(places(5))}
    (found,) = most_named(enough).provisions
    assert (found.section, found.municipalities.words.de) == ("§ 4 AsylbLG", "5–9")
    assert not most_named(enough).others


def test_a_municipality_counts_once_however_often_it_marks():
    assert most_named(places(4, mark(), mark(effect="Noch etwas"))).provisions == ()


def test_a_diagnosis_of_few_is_not_shown():
    said = places(6, mark()) | places(2, mark(diagnosis=Diagnosis.OVER), first=6)
    (found,) = most_named(said).provisions
    assert list(found.diagnoses) == [Diagnosis.UNDER]


@given(st.integers(1, 30), st.integers(2, 7))
def test_one_municipality_more_or_less_shows_only_at_the_edge_of_a_band(count, threshold):
    one, other = (most_named(places(number, mark()), threshold) for number in (count, count + 1))
    assert (one == other) == (count // threshold == (count + 1) // threshold)
