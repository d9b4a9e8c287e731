"""The printed documents: tagged, complete, and the council's page one page whatever happens."""

import io
import re
import statistics
import time
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.assessment import VALUES, Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.evidence.statistics import official
from stellwerk.framework import isda
from stellwerk.levers import Role, board
from stellwerk.report.council import council_page, shortened
from stellwerk.report.full import assessment_report

DAY = date(2026, 5, 12)
LONG = "Der Kreistag hat am 3. März 2026 beschlossen, das Konzept fortzuschreiben. Die Verwaltung soll berichten. " * 12
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 4


def assessment(value=None, raters=3, evidence="Ein Beschluss.", name="Musterkreis", fictional=True, **more):
    ratings = tuple(
        Rating(f.id, value if value is not None else VALUES[(f.number + n) % 4], Rater(f"R{n}", f"Amt {n}"), DAY,
               Evidence(evidence, "https://example.org/a", DAY))
        for f in isda().rated for n in range(raters)
    )  # fmt: skip
    return Assessment("99001", name, "Erste Runde", DAY, ratings, fictional=fictional, **more)


def passive(**more):
    """Every movable factor is a place to start: the fullest page there can be."""
    made = assessment(**more)
    against = {"activity": 0.0, "passivity": 1.0, "ambiguous": 0.33}
    ratings = tuple(
        Rating(r.factor, against[isda().factor(r.factor).orientation], r.rater, r.date, r.evidence)
        for r in made.ratings
    )
    return Assessment(made.ags, made.municipality, made.round, made.date, ratings, fictional=made.fictional)


def page(made, language="de"):
    return pypdf.PdfReader(io.BytesIO(council_page(board(made, isda()), language)))


def report(made, language="de", figures=()):
    return pypdf.PdfReader(io.BytesIO(assessment_report(board(made, isda()), language, figures)))


def text_of(pdf) -> str:
    """The words of a PDF; a hyphen at the end of a line and the line break are the typesetter's."""
    joined = "\n".join(found.extract_text() for found in pdf.pages)
    return " ".join(joined.replace("-\n", "").replace("\u00ad", "").split())


def active(**more):
    """Every movable factor is a strength: nowhere to start."""
    made = passive(**more)
    ratings = tuple(replace(r, value=1 - r.value if r.value in {0.0, 1.0} else r.value) for r in made.ratings)
    return replace(made, ratings=ratings)


CASES = {
    "nothing but strengths": active(),
    "strengths with long evidence": active(evidence=LONG),
    "usual": assessment(),
    "nothing but starts": passive(),
    "long evidence": passive(evidence=LONG),
    "words without a break": passive(evidence=WORD, name=WORD),
    "forty raters": assessment(raters=40, evidence=LONG),
    "empty": Assessment("99001", "Musterkreis", "Runde", DAY, ()),
    "all unknown": Assessment(
        "99001", "Musterkreis", "Runde", DAY, tuple(Rating(f.id, None, Rater("A"), DAY) for f in isda().rated)
    ),
    "other alphabets": passive(evidence="中文 عربي 😀 \x07 Łódź Ελλάδα", name="Ünïcødé 中文"),
    "markup": passive(evidence='#panic() *x* _y_ $z$ <a> `b` \\ "q" @r', name='#let x = [*"Kreis"*]'),
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_page_for_the_council_is_one_page_of_a4(case, language):
    pdf = page(CASES[case], language)
    assert len(pdf.pages) == 1
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]


@settings(max_examples=25)
@given(st.data())
def test_the_page_for_the_council_is_one_page_whatever_is_written(data):
    words = st.text(max_size=400)
    ratings = tuple(
        Rating(
            f.id, data.draw(st.sampled_from([*VALUES, None])), Rater(data.draw(words)), DAY, Evidence(data.draw(words))
        )
        for f in isda().rated
        if f.movable
    )
    settled = (Agreement("actors.coalition", 0.0, data.draw(words), DAY),)
    made = Assessment("99001", data.draw(words), data.draw(words), DAY, ratings, settled, data.draw(st.booleans()))
    assert len(page(made).pages) == 1


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("make", [page, report])
def test_a_document_is_tagged_and_says_its_title_and_language(make, language):
    pdf = make(assessment(), language)
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == language
    assert pdf.metadata.title == "Musterkreis"
    assert b"pdfuaid:part" in pdf.xmp_metadata.stream.get_data()


def test_the_page_names_every_place_to_start_in_full_or_in_a_line():
    for made in (passive(), passive(evidence=LONG)):
        said = text_of(page(made))
        for lever in board(made, isda()).with_role(Role.START):
            factor = lever.judgement.factor
            assert factor.label.de in said or f"{factor.number} {factor.short.de}" in said


def test_with_nowhere_to_start_the_strengths_take_the_room():
    said = text_of(page(active()))
    assert "Nach dem, was beantwortet ist, fördert kein beweglicher Faktor Passivität." in said
    assert said.index("Stärken, auf denen Sie aufbauen können") < said.index("Beleg: Ein Beschluss.")


def test_after_the_first_page_the_next_takes_less_than_half_a_second_of_work():
    """Processor time of all threads, which does not depend on what else the machine does."""
    made, took = board(passive(evidence=LONG), isda()), []
    council_page(made, "de")
    for _ in range(5):
        start = time.process_time()
        council_page(made, "de")
        took.append(time.process_time() - start)
    assert statistics.median(took) < 0.5


def test_long_evidence_is_cut_on_the_page_and_whole_in_the_report():
    made = passive(evidence=LONG.strip())
    assert LONG.strip() not in text_of(page(made))
    assert "…" in text_of(page(made))
    assert LONG.strip() in text_of(report(made))


def test_what_is_invented_says_so_on_every_page():
    for pdf in (page(assessment()), report(assessment())):
        assert all("fiktives beispiel" in found.extract_text().lower() for found in pdf.pages)
    assert "iktiv" not in text_of(report(assessment(fictional=False)))


def test_no_document_speaks_of_a_score_or_a_rank_but_to_deny_it():
    for make in (page, report):
        said = text_of(make(assessment())).lower()
        assert "keine gesamtnote, keine rangliste" in said
        assert re.findall(r"\brang\w*|\w*note\b", said) == ["gesamtnote", "rangliste"]


def test_markup_in_the_ratings_is_text_and_nothing_else():
    said = text_of(report(CASES["markup"]))
    assert '#panic() *x* _y_ $z$ <a> `b` \\ "q" @r' in said


def test_the_report_has_every_factor_with_who_answered_what():
    settled = (Agreement("actors.coalition", 0.67, "Nach Gespräch geeinigt.", DAY),)
    said = text_of(report(assessment(agreements=settled)))
    for factor in isda().factors:
        assert f"{factor.number} {factor.label.de}" in said
    assert "Einigung: trifft eher zu. Nach Gespräch geeinigt. (12. Mai 2026)" in said
    assert "trifft eher zu 1 Amt 1" in said
    assert "Die Antworten reichen von „trifft gar nicht zu“ bis „trifft eher zu“." in said
    assert "Ein Beschluss. Link zum Beleg (Amt 0, 12. Mai 2026)" in said


@pytest.mark.parametrize(("language", "words"), [("de", "Seite {} von {}"), ("en", "Page {} of {}")])
def test_the_report_counts_its_pages_and_lists_its_parts(language, words):
    pdf = report(assessment(), language)
    for n, found in enumerate(pdf.pages, start=1):
        assert words.format(n, len(pdf.pages)) in found.extract_text()
    first = pdf.pages[0].extract_text()
    assert all(group.label[language] in first for group in isda().groups)
    assert len(pdf.outline) >= 6


def test_figures_come_with_year_source_and_licence():
    said = text_of(report(assessment(), figures=official().of("08415")))
    for figure in official().of("08415"):
        assert figure.written("de").replace("\u00a0", " ") in said
    assert "Datenlizenz Deutschland – Namensnennung – Version 2.0" in said


def test_only_addresses_of_the_web_become_links():
    evidence = Evidence("Vermerk", "javascript:alert(1)")
    made = Assessment("99001", "M", "R", DAY, (Rating("actors.coalition", 0.0, Rater("A"), DAY, evidence),))
    pdf = report(made)
    assert "Vermerk javascript:alert(1)" in text_of(pdf)
    targets = [
        note.get_object()["/A"]["/URI"]
        for found in pdf.pages
        for note in found.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    ]
    assert targets == []


def test_the_same_assessment_gives_the_same_bytes():
    made = board(assessment(), isda())
    assert council_page(made, "de") == council_page(made, "de")
    assert assessment_report(made, "de") == assessment_report(made, "de")


@given(st.text(), st.integers(0, 300))
def test_a_shortened_text_is_never_longer_than_asked(text, limit):
    assert len(shortened(text, limit)) <= limit


def test_a_text_is_cut_at_a_sentence_else_at_a_word():
    assert shortened("Eins zwei drei. Vier fünf sechs.", 20) == "Eins zwei drei. …"
    assert shortened("Eins zwei drei vier fünf", 15) == "Eins zwei…"
    assert shortened("kurz", 15) == "kurz"
