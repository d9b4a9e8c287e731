"""The texts of the example region: what the files say, labelled fictional, in tune with the ratings."""

import pytest

from stellwerk.assessment import judge
from stellwerk.evidence.texts import Corpus, Kind, supports, unitizing_agreement, untold_by_municipality
from stellwerk.framework import isda
from stellwerk.study.folder import read_folder


@pytest.fixture(scope="module")
def corpus(examples):
    return Corpus.read(examples / "modellregion/corpus")


def test_the_corpus_is_what_the_files_say(examples, texts):
    for name, content in texts.whole().items():
        assert (examples / "modellregion/corpus" / name).read_bytes() == content, "run tools/build_texts.py"


def test_every_text_says_that_it_is_fictional(corpus):
    assert corpus.fictional
    assert "fiktiv" in corpus.title
    assert all("(fiktiv)" in document.source for document in corpus.documents)


def test_there_is_something_of_everything(corpus):
    assert {document.kind for document in corpus.documents} == set(Kind) - {Kind.OTHER}
    assert len({document.confidentiality for document in corpus.documents}) == 3
    assert all(document.turns for document in corpus.documents if document.kind is Kind.INTERVIEW)
    assert corpus.coders == ("anna", "ben")


def test_the_coders_agree_on_most_and_differ_on_some(corpus):
    often = ["frame.not_responsible", "frame.positive", "frame.negative", "frame.local_need"]
    alphas = [one.alpha.value for one in unitizing_agreement(corpus.documents, corpus.codings, corpus.coders, often)]
    assert all(0.8 < alpha < 1 for alpha in alphas)


def test_what_the_passages_propose_is_at_most_a_step_from_what_was_agreed(corpus, examples):
    """A town's raters know more than three texts; where both speak they do not contradict each other."""
    study = read_folder(examples / "modellregion")
    agreed = {found.assessment.ags: found.assessment for found in study.rounds if found.id == "1"}
    compared = 0
    for support in supports(corpus.documents, corpus.codings, corpus.codebook):
        value = judge(agreed[support.ags], isda().factor(support.factor.id)).value
        if support.value is not None and value is not None and len(support.by_document) > 1:
            assert abs(support.value - value) < 0.35, (support.ags, support.factor.id)
            compared += 1
    assert compared > 8


def test_the_passive_district_lacks_a_story_of_its_own_responsibility(corpus):
    untold = untold_by_municipality(corpus.documents, corpus.codings, corpus.codebook)
    assert ("99016", "frame.responsibility") in {(one.here, one.frame.id) for one in untold}
