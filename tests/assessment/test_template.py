"""The empty workbook asks everything once and is read back once it is filled in."""

import io
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import pytest
from python_calamine import CalamineWorkbook

from stellwerk.assessment import Evidence, Rater, ratings_table, read_ratings, template
from stellwerk.errors import TableErrors
from stellwerk.framework import isda
from stellwerk.text import Text

KNOWN = {"08415": "Reutlingen"}
FORM = {"C3": "08415", "E3": "Runde 1", "G3": "Anna", "E4": "12.5.2026", "G4": "Jugendamt"}


def filled(content: bytes, cells: dict[str, str]) -> bytes:
    """The workbook with text typed into some cells, as a spreadsheet program would save it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for cell, text in cells.items():
        typed = f'<c r="{cell}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        sheet, count = re.subn(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)', typed, sheet)
        assert count == 1
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in (parts | {"xl/worksheets/sheet1.xml": sheet.encode()}).items():
            archive.writestr(name, part)
    return buffer.getvalue()


def row_of(content: bytes, factor: str) -> int:
    return next(row.number for row in ratings_table("t.xlsx", content).rows if row.cells[10] == factor)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_rated_factor_is_asked_once_with_its_question_and_anchors(language):
    rows = ratings_table("t.xlsx", template(isda(), language)).rows
    asked = [row.cells for row in rows if row.cells[10]]
    assert [cells[10] for cells in asked] == [factor.id for factor in isda().rated]
    for cells, factor in zip(asked, isda().rated, strict=True):
        assert cells[1] == f"{factor.label[language]}\n{factor.question[language]}"
        assert cells[2:6] == tuple(anchor[language] for anchor in factor.anchors)


@pytest.mark.parametrize(
    ("language", "answer", "unsure"), [("de", "trifft eher zu", "weiß nicht"), ("en", "rather holds", "don’t know")]
)
def test_what_was_filled_in_is_read_and_what_was_not_is_left_out(language, answer, unsure):
    empty = template(isda(), language)
    coalition, parties = row_of(empty, "actors.coalition"), row_of(empty, "actors.parties")
    content = filled(
        empty,
        FORM
        | {f"G{coalition}": answer, f"H{coalition}": "Beschluss", f"J{coalition}": "1.2.2026", f"G{parties}": unsure},
    )
    (made,) = read_ratings([ratings_table("t.xlsx", content)], isda(), KNOWN)
    assert (made.municipality, made.round, made.date) == ("Reutlingen", "Runde 1", date(2026, 5, 12))
    assert made.raters == (Rater("Anna", "Jugendamt"),)
    assert [(r.factor, r.value) for r in made.ratings] == [("actors.coalition", 0.67), ("actors.parties", None)]
    assert made.ratings[0].evidence == Evidence("Beschluss", "", date(2026, 2, 1))


def test_a_form_whose_top_is_empty_says_so_once():
    with pytest.raises(TableErrors) as caught:
        read_ratings([ratings_table("t.xlsx", template(isda(), "de"))], isda(), KNOWN)
    assert caught.value.say("de") == "t.xlsx. Bitte oben im Formular ausfüllen: AGS, Runde, Datum, Wer schätzt ein."


def test_a_wrong_entry_at_the_top_is_named_once_where_it_stands():
    empty = template(isda(), "de")
    answers = {f"G{row_of(empty, factor.id)}": "trifft voll zu" for factor in isda().rated}
    with pytest.raises(TableErrors) as caught:
        read_ratings([ratings_table("t.xlsx", filled(empty, FORM | answers | {"C3": "99999"}))], isda(), KNOWN)
    (problem,) = caught.value.problems
    assert (problem.row, problem.column, problem.value) == (3, "AGS", "99999")


def test_what_is_known_is_filled_in_and_suggestions_are_shown():
    suggestion = Text("trifft voll zu: Großstadt", "holds fully: large city")
    content = template(isda(), "de", {"ags": "08415"}, {"structure.urbanity": suggestion})
    table = ratings_table("t.xlsx", content)
    assert table.form[2].cells[1:3] == ("AGS", "08415")
    assert [row.cells[11] for row in table.rows if row.cells[10] == "structure.urbanity"] == [suggestion.de]


def test_a_second_sheet_explains_where_the_questions_come_from():
    book = CalamineWorkbook.from_filelike(io.BytesIO(template(isda(), "de")))
    assert book.sheet_names == ["Einschätzung", "So geht es"]
    assert ["Herkunft", isda().proposal.de] in book.get_sheet_by_index(1).to_python()
