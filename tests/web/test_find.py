"""Finding a municipality."""

import pytest


@pytest.mark.parametrize("typed", ["Reutlingen", "reutlngen", "REUTL", "08415", "8415", " reutlingen "])
def test_suggestions_tolerate_typos_case_and_keys(visitor, words, typed):
    assert "Landkreis Reutlingen" in words(visitor.get("/suche/", {"q": typed}))


@pytest.mark.parametrize("typed", ["Göttingen", "Gottingen", "Goettingen"])
def test_umlauts_may_be_written_out_or_left_off(visitor, words, typed):
    assert "Landkreis Göttingen" in words(visitor.get("/suche/", {"q": typed}))


def test_the_search_works_without_scripts(visitor):
    page = visitor.get("/", {"q": "reutlingen"}).content.decode()
    assert 'href="/orte/08415/"' in page
    assert 'value="reutlingen"' in page


def test_nothing_found_says_what_to_try(visitor, words):
    assert "mit dem Namen des Kreises" in words(visitor.get("/suche/", {"q": "qqqqqqq"}))


def test_what_was_typed_is_never_taken_for_code(visitor):
    assert "<script>alert" not in visitor.get("/", {"q": "<script>alert(1)</script>"}).content.decode()


def test_map_and_list_lead_to_all_400(visitor):
    start = visitor.get("/").content.decode()
    listed = visitor.get("/kreise/").content.decode()
    assert start.count('href="/orte/') == 400
    assert listed.count('href="/orte/') == 400


def test_the_list_is_sorted_as_a_german_index(visitor):
    listed = visitor.get("/kreise/").content.decode()
    assert listed.index("Köln") < listed.index("Krefeld")
