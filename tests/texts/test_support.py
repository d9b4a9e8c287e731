"""From passages to a rating: the rule is stated, a person decides, and nothing internal is printed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.assessment import Rater
from stellwerk.assessment.evidence_sheet import Degree
from stellwerk.assessment.evidence_sheet import Direction as Says
from stellwerk.assessment.passages import linked, pieces, rating_from, rating_link
from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.decision import Consensus, Decision
from stellwerk.evidence.texts.dictionary import frame_dictionary
from stellwerk.evidence.texts.document import Confidentiality, Document, Kind
from stellwerk.evidence.texts.framework_codebook import framework_codebook
from stellwerk.evidence.texts.portrait import Span, portrait, timeline
from stellwerk.evidence.texts.quotes import best_quote, quote, replaced
from stellwerk.evidence.texts.reconciled import discussions, reconciled, settle
from stellwerk.evidence.texts.suggestions import decide, entry_precision, suggestions
from stellwerk.evidence.texts.support import Speaks, supports
from stellwerk.evidence.texts.transcript import turns
from stellwerk.evidence.texts.untold import untold_by_actor, untold_by_municipality

BOOK = framework_codebook()
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
TALK = "I: Und Sie?\nFrau Ebert: Uns sind die Hände gebunden, sagt auch Herr Lohse.\nI: Wirklich?\nFrau Ebert: Ja.\n"


def document(name, kind=Kind.INTERVIEW, ags="99001", text=TALK, **more):
    more.setdefault("confidentiality", Confidentiality.PUBLIC)
    return Document(name, f"Titel {name}", text, kind, ags, turns=turns(text), date=date(2026, 5, 12), **more)


INTERVIEW, MINUTES, PRESS = document("i"), document("m", Kind.MINUTES), document("p", Kind.PRESS)


def coding(number, where, code="frame.tied_legal", **more):
    return Coding(str(number), where, 24, 52, code, "ana", **more)


def value_of(*codings):
    (support,) = supports([INTERVIEW, MINUTES, PRESS], codings, BOOK)
    return support.value


@pytest.mark.parametrize(
    ("codings", "value"),
    [
        ([coding(1, "i")], 0.33),
        ([coding(1, "i"), coding(2, "i")], 0.33),
        ([coding(1, "i"), coding(2, "p")], 0.67),
        ([coding(1, "i", strength=3), coding(2, "p")], 0.67),
        ([coding(1, "i", strength=3), coding(2, "m")], 1.0),
        ([coding(1, "i", direction=Direction.FOR_ACTIVITY)], 0.0),
        ([coding(1, "i", strength=3), coding(2, "m"), coding(3, "p", direction=Direction.FOR_ACTIVITY)], 0.67),
        ([coding(1, "i"), coding(2, "p", direction=Direction.FOR_ACTIVITY)], 0.33),
        ([coding(1, "i", "actors.parties"), coding(2, "m", "actors.parties")], None),
    ],
)
def test_the_rule_proposes_what_it_says(codings, value):
    assert value_of(*codings) == value


def test_a_support_shows_both_sides_and_gives_its_reasons():
    codings = [coding(1, "i"), coding(2, "p", direction=Direction.FOR_ACTIVITY, strength=2)]
    (support,) = supports([INTERVIEW, PRESS], codings, BOOK)
    assert (support.ags, support.factor.id) == ("99001", "discourse.tied_hands")
    assert support.contradictory
    assert [passage.speaks for passage in support.passages] == [Speaks.FOR, Speaks.AGAINST]
    assert set(support.by_sector) == {"interview", "press"}
    assert set(support.by_document) == {"i", "p"}
    assert support.reasoning.de.startswith(
        "Dafür, dass der Faktor zutrifft: 1 Stelle in 1 Dokument (Interview); dagegen: 1 Stelle in 1 Dokument. Die "
    )
    assert "Vorschlag dieses Projekts" in support.reasoning.de
    assert "1 passage in 1 document" in support.reasoning.en


def test_the_attribute_sector_counts_before_the_kind():
    one = replace(INTERVIEW, attributes=MappingProxyType({"Sektor": "Verwaltung"}))
    two = replace(PRESS, attributes=MappingProxyType({"Sektor": "Verwaltung"}))
    (support,) = supports([one, two], [coding(1, "i"), coding(2, "p")], BOOK)
    assert support.value == 0.33


def test_the_derived_pole_speaks_on_the_factor_that_is_rated():
    (support,) = supports([INTERVIEW], [coding(1, "i", "institutions.centralisation")], BOOK)
    assert support.factor.id == "institutions.discretion"
    assert support.passages[0].speaks is Speaks.AGAINST


def test_a_person_rates_and_the_rating_keeps_quote_and_links():
    codings = [coding(1, "i", strength=1), coding(2, "m", strength=3)]
    (support,) = supports([INTERVIEW, MINUTES], codings, BOOK)
    rating = rating_from(support, 0.33, Rater("spitze"), date(2026, 6, 1), "de")
    assert rating.value == 0.33  # not what was proposed
    assert rating.evidence.text == "„Uns sind die Hände gebunden,“ (Titel m, Protokoll, 12. Mai 2026, Frau Ebert)"
    link = rating_link("99001", "1", "spitze", rating.factor)
    assert [one.links for one in linked(codings, support, link)] == [(link,), (link,)]
    assert linked(linked(codings, support, link), support, link) == linked(codings, support, link)
    first, second = pieces([support], "1", "de")
    assert (first.direction, first.strength, second.strength) == (Says.FOR, Degree.HIGH, Degree.LOW)


def test_nothing_internal_is_quoted():
    secret = replace(INTERVIEW, confidentiality=Confidentiality.INTERNAL)
    (support,) = supports([secret], [coding(1, "i")], BOOK)
    assert best_quote(support, "de") is None
    assert not rating_from(support, 1.0, Rater("x"), date(2026, 6, 1), "de").evidence
    assert pieces([support], "1", "de") == ()


def test_names_are_replaced_where_a_document_is_pseudonymous():
    one = replace(INTERVIEW, confidentiality=Confidentiality.PSEUDONYMOUS, source="Gespräch mit Frau Ebert")
    whole = replace(coding(1, "i"), end=len(TALK) - 1)
    made = quote(one, replace(whole, start=12), "de", {"Herr Lohse": "Person X"})
    assert "Ebert" not in made.text + made.source
    assert "Lohse" not in made.text
    assert made.text.startswith("Person A: Uns sind")
    assert made.source == "Interview, 12. Mai 2026, Person A"


@given(st.sampled_from(["Meyer", "Meyers", "Frau Dr. Meyer", "Meyerhof", "meyer"]))
def test_a_name_is_replaced_as_a_word_in_any_of_its_forms(written):
    made = replaced(f"Das sagte {written}.", {"Frau Dr. Meyer": "P"})
    assert ("Meyer" in made.replace("Meyerhof", "")) is False


def test_a_portrait_covers_the_document_and_names_what_lies_on_top_of_each_other():
    codings = [Coding("1", "i", 0, 10, "a"), Coding("2", "i", 5, 15, "b"), Coding("3", "i", 5, 15, "b", coder="x")]
    stretches = portrait(INTERVIEW, codings)
    assert [(s.start, s.end, s.codes) for s in stretches[:3]] == [(0, 5, ("a",)), (5, 10, ("a", "b")), (10, 15, ("b",))]
    assert stretches[-1].codes == ()
    assert sum(s.share for s in stretches) == pytest.approx(1)


def test_a_timeline_has_no_gaps_and_shows_how_much_was_read():
    days = [date(2024, 12, 1), date(2025, 7, 1), None]
    documents = [replace(INTERVIEW, id=str(n), date=day) for n, day in enumerate(days)]
    codings = [replace(coding(n, str(n)), code="a") for n in range(3)]
    found = timeline(codings, documents, ["a", "b"], Span.QUARTER)
    assert found.spans == ("2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3")
    assert found.counts == {"a": (1, 0, 0, 1), "b": (0, 0, 0, 0)}
    assert (found.documents, found.undated) == ((1, 0, 0, 1), 1)


def test_suggestions_go_once_somebody_decided_or_coded_and_the_entry_keeps_its_record():
    (one,) = (s for s in suggestions([INTERVIEW], frame_dictionary()) if s.code == "frame.tied_legal")
    decision, made = decide(one, accepted=True, coder="ana", made=NOON, coding_id="9")
    assert made.passage(INTERVIEW).startswith("Hände")
    assert made.coder == "ana"
    assert suggestions([INTERVIEW], frame_dictionary(), [decision]) == ()
    assert suggestions([INTERVIEW], frame_dictionary(), (), [made]) == ()
    refused, nothing = decide(one, accepted=False, coder="ben", made=NOON, coding_id="9")
    assert nothing is None
    assert entry_precision([decision, refused])[one.entry.name].share == 0.5
    elsewhere = replace(INTERVIEW, id="anderswo")
    (next_one,) = suggestions([elsewhere], frame_dictionary(), [decision])
    assert next_one.precision.judged == 1


def test_which_activating_frames_are_told_elsewhere_but_not_here():
    there = document("x", ags="99002")
    codings = [
        coding(1, "x", "frame.depopulation"),
        coding(2, "x", "frame.tied_legal"),
        coding(3, "i", "frame.positive"),
    ]
    found = untold_by_municipality([INTERVIEW, MINUTES, there], codings, BOOK)
    assert [(one.here, one.frame.id) for one in found] == [("99001", "frame.depopulation"), ("99002", "frame.positive")]
    assert found[0].elsewhere == (("99002", 1),)
    assert found[0].says.de == (
        "„Abwanderung und Schrumpfung“ kommt in einer anderen vor (1 Textstelle), hier nicht (2 Dokumente). Hier "
        "wurden nur 2 Dokumente gelesen: Das kann an der Auswahl liegen."
    )


def test_the_same_by_actor():
    codings = [coding(1, "i", "frame.depopulation")]
    found = untold_by_actor([INTERVIEW], codings, BOOK)
    assert {(one.here, one.frame.id) for one in found} == {("I", "frame.depopulation")}


def test_differences_are_talked_about_and_what_was_settled_stands():
    both = [
        coding(1, "i"),
        replace(coding(2, "i"), coder="ben"),
        replace(coding(3, "i", "discourse.need"), coder="ben"),
    ]
    coders = ["ana", "ben"]
    (open_one,) = discussions([INTERVIEW], both, coders, [c.code for c in both])
    assert open_one.settled is None
    assert [one.code for one in reconciled([INTERVIEW], both, coders)] == ["frame.tied_legal"]
    yes = settle(Consensus("i", 24, 52, "discourse.need", True, "Es geht um die Schule.", ("ana", "ben")))
    assert [one.id for one in reconciled([INTERVIEW], both, coders, [yes])] == ["1", "3"]
    (settled,) = discussions([INTERVIEW], both, coders, [c.code for c in both], [yes])
    assert settled.settled == yes
    no = replace(yes, coded=False)
    assert [one.id for one in reconciled([INTERVIEW], both, coders, [yes, no])] == ["1"]


def test_only_the_part_all_agree_on_is_kept():
    longer = replace(coding(2, "i"), coder="ben", end=70)
    assert [(c.start, c.end) for c in reconciled([INTERVIEW], [coding(1, "i"), longer], ["ana", "ben"])] == [(24, 52)]


def test_a_consensus_needs_a_reason():
    with pytest.raises(DocumentError, match="why you settled"):
        settle(Consensus("i", 0, 4, "discourse.need", True, "  "))


def test_decisions_are_kept_as_they_are():
    assert Decision("a", "b", "c", 0, 1, True).made is None
