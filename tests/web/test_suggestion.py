"""What the figures suggest for the structure factors."""

from stellwerk.evidence.statistics import official, suggest
from stellwerk.municipalities import register
from stellwerk.web.rounds.mapping import answer_of

REUTLINGEN = "08415"
FLOW = "structure.flow"


def offered(factor=FLOW):
    return answer_of(suggest(official(), register().get(REUTLINGEN), factor).value)


def test_the_suggestion_comes_with_its_reasoning(ayla, words):
    said = words(ayla.client.get(f"/runden/{ayla.round.key}/einschaetzung/structure/"))
    assert "Vorschlag aus den Zahlen" in said
    reasoning = suggest(official(), register().get(REUTLINGEN), FLOW).reasoning.de
    assert " ".join(reasoning.split()) in said


def test_taking_it_over_answers_and_notes_the_figure_with_its_source(ayla, kept):
    ayla.accept(FLOW)
    answer, text, *_ = kept(ayla.round, FLOW)
    assert answer == offered()
    assert text.startswith("Zuzüge (2024)")
    assert "Quelle: Statistische Ämter" in text


def test_taking_it_over_leaves_evidence_that_is_there(ayla, kept):
    ayla.send("0", FLOW, text="eigener Beleg")
    ayla.accept(FLOW)
    assert kept(ayla.round, FLOW)[:2] == (offered(), "eigener Beleg")


def test_it_can_be_overridden_and_undone(ayla, kept):
    ayla.accept(FLOW)
    ayla.send("0", FLOW)
    ayla.undo(FLOW)
    assert kept(ayla.round, FLOW)[0] == offered()


def test_a_factor_without_figures_has_none_to_take_over(ayla):
    assert ayla.accept("discourse.need").status_code == 404
