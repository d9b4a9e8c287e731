"""Finding coded passages again."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.framework_codebook import frames, framework_codebook
from stellwerk.evidence.texts.matrix import code_matrix
from stellwerk.evidence.texts.reliability import (
    differing_passages,
    fixed_unit_agreement,
    paragraphs,
    unitizing_agreement,
)
from stellwerk.evidence.texts.retrieval import Relation, co_occurrence, together
from stellwerk.evidence.texts.sheets import codings_sheet
from stellwerk.framework import Orientation
from stellwerk.tables import write_csv

LEGAL, MONEY, NEED = "frame.tied_legal", "frame.tied_economic", "discourse.need"
BOOK = framework_codebook()


def coding(start: int, end: int, code: str = LEGAL, document: str = "d", coder: str = "A", **more) -> Coding:
    return Coding(f"{document}{start}{end}{code}{coder}", document, start, end, code, coder, **more)


def spans(passages) -> list[tuple[int, int]]:
    return [(passage.start, passage.end) for passage in passages]


def test_passages_under_both_codes_are_the_words_they_share():
    given_ = [coding(0, 10), coding(5, 20, MONEY), coding(40, 50), coding(5, 20, MONEY, "other")]
    assert spans(together(given_, [LEGAL, MONEY])) == [(5, 10)]
    assert spans(together(given_, [LEGAL, MONEY], Relation.OVERLAPPING)) == [(0, 20)]
    assert spans(together(given_, [LEGAL, MONEY], Relation.NEAR, within=20)) == [(0, 20), (5, 50)]
    assert together(given_, [LEGAL, NEED]) == ()


def test_three_codes_share_what_all_of_them_mark():
    given_ = [coding(0, 10), coding(5, 20, MONEY), coding(8, 9, NEED), coding(12, 15, NEED)]
    (found,) = together(given_, [LEGAL, MONEY, NEED])
    assert (found.start, found.end, [c.code for c in found.codings]) == (8, 9, [LEGAL, MONEY, NEED])


drawn = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 10), st.sampled_from([LEGAL, MONEY, NEED]), st.sampled_from("de")),
    max_size=25,
).map(lambda rows: [Coding(str(n), d, a, a + w, c) for n, (a, w, c, d) in enumerate(rows)])


@given(drawn)
def test_co_occurrence_counts_overlapping_pairs(codings):
    codes = [LEGAL, MONEY, NEED]
    counted = np.zeros((3, 3), dtype=int)
    for n, one in enumerate(codings):
        for other in codings[n + 1 :]:
            if one.overlaps(other):
                a, b = codes.index(one.code), codes.index(other.code)
                counted[a, b] += 1
                counted[b, a] += a != b
    assert (co_occurrence(codings, codes) == counted).all()


DOCUMENTS = [
    Document("d", "Eins", "x" * 100, ags="99001", attributes={"Amt": "Sozialamt"}),
    Document("e", "Zwei", "y" * 100, ags="99002"),
    Document("f", "Ohne Ort", "z" * 100),
]


def test_matrix_counts_codes_with_those_below_and_opens_its_passages():
    made = code_matrix(
        [coding(0, 5), coding(5, 9, MONEY), coding(0, 5, NEED, "e"), coding(0, 5, NEED, "f")], DOCUMENTS, BOOK
    )
    rows = {code.id: list(made.counts[n]) for n, code in enumerate(made.codes)}
    assert made.columns == ("99001", "99002")
    assert (rows["discourse.tied_hands"], rows[LEGAL], rows[NEED]) == ([2, 0], [1, 0], [0, 1])
    assert [c.code for c in made.cell("discourse.tied_hands", "99001")] == [LEGAL, MONEY]
    assert made.present.max() == 1


def test_activating_frames_used_elsewhere_but_not_here():
    made = code_matrix([coding(0, 5, "frame.depopulation"), coding(0, 5, "frame.positive", "e")], DOCUMENTS, BOOK)
    activating = [frame for frame in frames() if frame.orientation is Orientation.ACTIVITY]
    assert [code.id for code in made.unused("99002", activating)] == ["frame.depopulation"]


def test_codings_as_a_table_have_attributes_as_columns():
    sheet = codings_sheet([coding(0, 3, direction=Direction.AGAINST_ACTIVITY, strength=2)], DOCUMENTS, BOOK, "de")
    row = dict(zip(sheet.header, sheet.rows[0], strict=True))
    assert (row["AGS"], row["Richtung"], row["Stärke"], row["Text"], row["Amt"]) == (
        "99001", "gegen Aktivität", 2, "xxx", "Sozialamt",
    )  # fmt: skip
    assert write_csv(sheet).startswith(b"Dokument,AGS")


def test_two_hundred_thousand_codings_are_searched_in_no_time():
    random = np.random.default_rng(1)
    codes = [code.id for code in BOOK.codes if code.codable]
    documents = [Document(f"d{n}", "t", "", ags=f"{n % 40:05}") for n in range(300)]
    many = [
        Coding(str(n), f"d{n % 300}", int(a), int(a) + 120, codes[c])
        for n, (a, c) in enumerate(
            zip(random.integers(0, 100_000, 200_000), random.integers(0, 26, 200_000), strict=True)
        )
    ]
    start = time.process_time()
    code_matrix(many, documents, BOOK)
    matrix = time.process_time() - start
    together(many, [LEGAL, MONEY])
    retrieval = time.process_time() - start - matrix
    co_occurrence(many, codes)
    co = time.process_time() - start - matrix - retrieval
    assert max(matrix, retrieval, co) < 2.0  # aim 0.3, measured 0.1; a busy machine is slower


def test_coders_who_marked_the_same_passage_agree():
    codings = [
        coding(10, 20, coder="A"),
        coding(10, 15, coder="B"),
        coding(14, 20, coder="B"),
        coding(50, 60, MONEY, coder="A"),
    ]
    legal, money = unitizing_agreement(DOCUMENTS, codings, ["A", "B"], [LEGAL, MONEY])
    assert legal.alpha.value == pytest.approx(1)
    assert legal.pairs[0].result.value == pytest.approx(1)
    assert money.alpha.value < 0.1


def test_agreement_on_paragraphs_leaves_out_what_a_coder_did_not_read():
    document = Document("d", "t", "Erster Absatz\nweiter.\n\nZweiter.\n\n\nDritter.")
    units = paragraphs(document)
    assert [document.text[a:b] for _, a, b in units] == ["Erster Absatz\nweiter.", "Zweiter.", "Dritter."]
    codings = [coding(0, 6, coder="A"), coding(3, 9, coder="B")]
    (both,) = fixed_unit_agreement(units, codings, ["A", "B"], [LEGAL])
    assert both.alpha.value == pytest.approx(1)
    (one,) = fixed_unit_agreement(units, codings, ["A", "B"], [LEGAL], assigned={"A": ["d"], "B": []})
    assert one.alpha.value is None


def test_passages_to_talk_about_come_with_the_longest_first():
    codings = [
        coding(0, 30, coder="A"),
        coding(10, 20, coder="B"),
        coding(20, 25, coder="C"),
        coding(0, 9, NEED, coder="B"),
    ]
    found = differing_passages(DOCUMENTS, codings, ["A", "B"], LEGAL)
    assert [(p.start, p.end, p.coded_by, p.not_by) for p in found] == [
        (0, 10, ("A",), ("B",)), (20, 30, ("A",), ("B",)),
    ]  # fmt: skip
