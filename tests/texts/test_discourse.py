"""Who says what, and who agrees with whom."""

import sqlite3
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.discourse import (
    Normalisation,
    Period,
    Relation,
    Repeated,
    Statement,
    affiliation,
    backbone,
    graphml,
    network_csv,
    one_mode,
    polarisation,
    read_dna,
    time_windows,
)
from stellwerk.tables import write_csv


def said(who: str, concept: str, agreement: int = 1, day: date | None = None, document: str = "d") -> Statement:
    return Statement(f"{who}{concept}", document, 0, 1, who, who, concept, agreement, day)


@pytest.fixture(scope="module")
def sample(shared):
    return read_dna(shared / "data" / "dna" / "sample.dna")


@pytest.mark.shared
class TestTheSampleOfDna:
    """sample.dna of leifeld-lab/dna; values of the tests of rDNA (dna_network) where marked published."""

    def test_two_mode_network_is_7_by_6_and_sums_to_40(self, sample):
        """Published."""
        network = affiliation(sample[1])
        assert (network.weights.shape, network.weights.sum()) == ((7, 6), 40)

    def test_one_mode_network_without_agreement_sums_to_276(self, sample):
        """Published."""
        assert one_mode(sample[1], Relation.ALL).weights.sum() == 276

    def test_congruence_normalised_by_the_average_sums_to_26(self, sample):
        """Published, rounded; unrounded 25.80."""
        weights = one_mode(sample[1], Relation.CONGRUENCE, Normalisation.AVERAGE).weights
        assert round(weights.sum()) == 26
        assert weights.sum() == pytest.approx(25.80, abs=5e-3)

    @pytest.mark.parametrize(
        ("relation", "total"), [(Relation.CONGRUENCE, 160), (Relation.CONFLICT, 116), (Relation.SUBTRACT, 44)]
    )
    def test_congruence_and_conflict_make_up_the_whole(self, sample, relation, total):
        assert one_mode(sample[1], relation).weights.sum() == total

    def test_two_mode_subtract_sums_to_18(self, sample):
        assert affiliation(sample[1], Relation.SUBTRACT).weights.sum() == 18

    def test_statements_lie_in_their_documents_and_entities_have_attributes(self, sample):
        documents, statements, known = sample
        lengths = {document.id: len(document.text) for document in documents}
        assert len(documents) == 7
        assert all(0 <= one.start < one.end <= lengths[one.document] for one in statements)
        assert known["Joel Bluestein"]["Type"] == "Business"

    def test_a_type_that_is_not_there_is_said(self, shared):
        with pytest.raises(DocumentError, match="no statements of the type"):
            read_dna(shared / "data" / "dna" / "sample.dna", "Nichts")


def test_what_is_no_dna_file_is_said(tmp_path):
    other = tmp_path / "a.dna"
    other.write_bytes(b"nichts")
    with pytest.raises(DocumentError, match="no database of DNA 3"):
        read_dna(other)
    sqlite3.connect(tmp_path / "b.dna").close()
    with pytest.raises(DocumentError, match="no database of DNA 3"):
        read_dna(tmp_path / "b.dna")


debates = st.lists(
    st.builds(said, st.sampled_from("ABCD"), st.sampled_from("xyz"), st.integers(0, 1)), min_size=1, max_size=30
)


@given(debates)
def test_congruence_and_conflict_are_what_counting_pairs_gives(statements):
    congruence, conflict = one_mode(statements), one_mode(statements, Relation.CONFLICT)
    for i, a in enumerate(congruence.rows):
        for j, b in enumerate(congruence.rows):
            pairs = [
                s.agreement == t.agreement
                for s in statements
                for t in statements
                if a != b and s.organisation == a and t.organisation == b and s.concept == t.concept
            ]
            assert congruence.weights[i, j] == sum(pairs)
            assert conflict.weights[i, j] == len(pairs) - sum(pairs)


@given(debates, st.sampled_from(list(Normalisation)))
def test_networks_are_symmetric_without_self_ties_and_proper_shares_stay_below_one(statements, normalisation):
    weights = one_mode(statements, Relation.CONGRUENCE, normalisation).weights
    assert np.allclose(weights, weights.T)
    assert (np.diag(weights) == 0).all()
    if normalisation in {Normalisation.JACCARD, Normalisation.COSINE}:
        assert weights.max() <= 1 + 1e-9


def test_true_cosine_of_those_who_say_the_same_is_one_and_that_of_dna_is_not():
    same = [said("A", "x"), said("A", "x"), said("A", "y"), said("B", "x"), said("B", "x"), said("B", "y")]
    assert one_mode(same, normalisation=Normalisation.COSINE).weights[0, 1] == pytest.approx(1)
    assert one_mode(same, normalisation=Normalisation.COSINE_DNA).weights[0, 1] == pytest.approx(5 / 9)


def test_degrees_of_agreement_are_partly_congruent():
    statements = [said("A", "x", 0), said("B", "x", 1), said("C", "x", 4)]
    congruence = one_mode(statements).weights
    assert (congruence[0, 1], congruence[0, 2]) == pytest.approx((0.75, 0))


def test_repetitions_count_once_per_document_or_month():
    statements = [
        said("A", "x", day=date(2026, 1, 5)),
        said("A", "x", day=date(2026, 1, 20), document="e"),
        said("A", "x", day=date(2026, 2, 1), document="e"),
    ]
    counted = {rule: affiliation(statements, repeated=rule).weights.sum() for rule in Repeated}
    assert counted == {
        Repeated.NONE: 3, Repeated.DOCUMENT: 2, Repeated.WEEK: 3, Repeated.MONTH: 2, Repeated.YEAR: 1, Repeated.EVER: 1,
    }  # fmt: skip


def test_time_windows_move_on_by_one_and_show_silence():
    statements = [said("A", "x", day=date(2026, 1, 31)), said("B", "x", day=date(2026, 4, 2)), said("C", "x")]
    windows = list(time_windows(statements, Period.MONTH, 2))
    assert [(w.first, w.last, len(w.statements)) for w in windows] == [
        (date(2026, 1, 1), date(2026, 2, 28), 1),
        (date(2026, 2, 1), date(2026, 3, 31), 0),
        (date(2026, 3, 1), date(2026, 4, 30), 1),
    ]
    assert list(time_windows([said("A", "x")], Period.YEAR)) == []


def test_two_camps_are_found():
    statements = [said(w, c, 1) for w in "AB" for c in "xy"] + [said(w, c, 0) for w in "CDE" for c in "xy"]
    found = polarisation(statements)
    assert (found.score, found.camps) == (pytest.approx(1), (("C", "D", "E"), ("A", "B")))


def test_where_nobody_contradicts_there_are_no_camps():
    assert polarisation([said(w, "x") for w in "ABC"]).score == 0


def test_a_concept_that_repeats_another_is_left_out_first():
    positions = {"x": "ABC", "x again": "ABC", "y": "CD"}
    found = backbone([said(who, concept) for concept, all_of in positions.items() for who in all_of])
    assert found[0].concept in {"x", "x again"}
    assert len(found) == 2
    assert 0 < found[0].distance < found[1].distance


@given(debates)
def test_all_concepts_but_one_can_be_left_out_each_once(statements):
    found = backbone(statements)
    concepts = {one.concept for one in statements}
    assert len(found) == len(concepts) - 1
    assert {one.concept for one in found} < concepts
    assert all(one.distance >= 0 for one in found)


def test_graphml_carries_all_attributes():
    network = one_mode([said("A & B", "x"), said("C", "x", 0)], Relation.SUBTRACT)
    root = ET.fromstring(graphml(network, {"A & B": {"Type": "Verband"}}))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    names = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", space)}
    first = {names[d.get("key")]: d.text for d in root.find(".//g:node", space)}
    assert first == {"label": "A & B", "mode": "1", "statements": "1", "Type": "Verband"}
    (edge,) = root.findall(".//g:edge", space)
    assert {names[d.get("key")]: d.text for d in edge} == {"weight": "-1.0", "sign": "-1"}


def test_two_modes_have_two_kinds_of_nodes_in_graphml_and_names_in_csv():
    network = affiliation([said("A", "x"), said("B", "y", 0)])
    text = graphml(network).decode()
    assert text.count("<node") == 4
    assert text.count("<edge") == 2
    assert write_csv(network_csv(network)).decode().splitlines() == [",x,y", "A,1.0,0.0", "B,0.0,1.0"]
