"""Full-text search: what a German word stands for, and passages at their exact places."""

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.errors import InputError
from stellwerk.evidence.texts.document import Confidentiality, Document, Kind
from stellwerk.evidence.texts.search import Filters, How, SearchIndex, parse_query
from stellwerk.evidence.texts.search.filters import tags_of
from stellwerk.evidence.texts.search.passages import LONG, passages

RATHAUS = (
    "Der Landrat sagte, uns seien die Hände gebunden. Die Sprachkurse finden in der Straße am Rathaus statt.\n\n"
    "Im Hause blieb ein Sprachkurs leer; der Kurs kam nicht zustande. Ein sozialer Träger und soziale Vereine halfen."
)
PRESSE = "Große Pläne: Integrationskurse in allen Häusern. Viele Kurse, ein Leiter. Man leitet sie mit ruhiger Hand."
DOCUMENTS = (
    Document(
        "rathaus", "Protokoll", RATHAUS, Kind.MINUTES, "99001", date(2024, 3, 5), "", Confidentiality.PUBLIC
    ),
    Document(
        "presse", "Bericht", PRESSE, Kind.PRESS, "99002", date(2025, 1, 31),
        attributes=MappingProxyType({"Blatt": "Bote"}),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    made = SearchIndex(tmp_path_factory.mktemp("suche") / "search.sqlite")
    made.update(DOCUMENTS)
    return made


def found(results):
    texts = {one.id: one.text for one in DOCUMENTS}
    return [texts[hit.document][a:b] for hit in results.hits for a, b in hit.marks]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Kurs", {"Kurs", "Kurse", "Sprachkurs", "Sprachkurse", "Integrationskurse"}),
        ("hände", {"Hände", "Hand"}),
        ("Haende", {"Hände", "Hand"}),
        ("strasse", {"Straße"}),
        ("Haus", {"Hause", "Häusern", "Rathaus"}),
        ("sozialen", {"sozialer", "soziale"}),
        ("soziale", {"sozialer", "soziale"}),
        ("Leiter", {"Leiter"}),
        ("Integr*", {"Integrationskurse"}),
        ('"Hände gebunden"', {"Hände gebunden"}),
        ('"gebunden Hände"', set()),
        ("Kurs -Sprachkurs", {"Integrationskurse", "Kurse"}),
        ("nirgends", set()),
        ("Landrat Hände", {"Landrat", "Hände"}),
        ("Landrat Pläne", set()),
    ],
)
def test_a_word_stands_for_its_forms_and_compounds(index, query, words):
    assert set(found(index.search(query))) == words


def test_every_form_is_shown_with_how_it_came_about_and_can_be_switched_off(index):
    results = index.search("Kurs")
    ((forms,),) = results.forms
    assert [(form.word, form.how) for form in forms] == [
        ("kurs", How.ITSELF), ("kurse", How.INFLECTION), ("integrationskurse", How.COMPOUND),
        ("sprachkurs", How.COMPOUND), ("sprachkurse", How.COMPOUND),
    ]  # fmt: skip
    assert all(form.often == 1 for form in forms)
    assert set(found(index.search("Kurs", without={"sprachkurs", "sprachkurse", "kurse"}))) == {
        "Kurs",
        "Integrationskurse",
    }


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(), {"rathaus", "presse"}),
        (Filters(ags=("99001",)), {"rathaus"}),
        (Filters(ags=("99001", "99002")), {"rathaus", "presse"}),
        (Filters(kinds=(Kind.PRESS,)), {"presse"}),
        (Filters(kinds=(Kind.PRESS,), ags=("99001",)), set()),
        (Filters(documents=("rathaus",)), {"rathaus"}),
        (Filters(confidentialities=(Confidentiality.PUBLIC,)), {"rathaus"}),
        (Filters(attributes={"Blatt": "Bote"}), {"presse"}),
        (Filters(first=date(2024, 3, 5), last=date(2025, 1, 30)), {"rathaus"}),
        (Filters(first=date(2024, 3, 6)), {"presse"}),
        (Filters(last=date(2023, 12, 31)), set()),
    ],
)
def test_filters_say_which_documents_are_looked_into(index, filters, documents):
    assert {hit.document for hit in index.search("Kurs", filters).hits} == documents


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 4000), st.integers(-900, 4900))
def test_years_months_and_days_together_are_exactly_the_time_between(first, length, at):
    last, day = first + timedelta(days=length), first + timedelta(days=at)
    (asked,) = Filters(first=first, last=last).tags()
    tagged = tags_of(Document("x", "x", "x", date=day))
    assert len(set(asked) & set(tagged)) == (1 if first <= day <= last else 0)
    assert len(asked) < 110


def test_an_update_takes_in_only_what_changed_and_forgets_what_is_gone(tmp_path):
    index = SearchIndex(tmp_path / "search.sqlite")
    first = index.update(DOCUMENTS)
    assert (first.added, first.replaced, first.removed) == (2, 0, 0)
    assert index.update(DOCUMENTS) == type(first)()
    changed = replace(DOCUMENTS[0], text="Der Landrat schwieg.")
    assert index.update([changed]).replaced == 1
    assert index.search("Landrat").count == 1
    assert index.search("Sprachkurs").count == 0
    assert [form.word for form in index.search("Kurs").forms[0][0]] == ["kurse", "integrationskurse"]
    assert index.update([changed], complete=True).removed == 1
    assert len(index) == 1
    assert index.remove(["rathaus"]).removed == 1
    assert index.search("Landrat").forms == (((),),)


def test_other_attributes_alone_are_a_change(tmp_path):
    index = SearchIndex(tmp_path / "search.sqlite")
    index.update(DOCUMENTS)
    assert index.update([replace(DOCUMENTS[0], ags="99009")]).replaced == 1
    assert index.search("Landrat", Filters(ags=("99009",))).count == 1
    assert index.search("Landrat", Filters(ags=("99001",))).count == 0


def test_an_index_of_another_version_is_made_anew(tmp_path):
    import sqlite3

    path = tmp_path / "search.sqlite"
    SearchIndex(path).update(DOCUMENTS)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    assert SearchIndex(path).update(DOCUMENTS).added == 2


def test_pages_of_results_are_all_results(tmp_path):
    index = SearchIndex(tmp_path / "search.sqlite")
    index.update(Document(str(n), "x", f"Der Rat tagt zum {n}. Mal.") for n in range(30))
    pages = [index.search("Rat", limit=10, offset=at).hits for at in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 10, 0]
    assert len({hit.document for page in pages for hit in page}) == 30


def test_a_snippet_shows_the_first_mark_in_its_words(index):
    (hit,) = index.search("Träger").hits
    pieces = hit.snippet(60)
    assert ("Träger", True) in pieces
    assert "".join(text for text, _ in pieces).startswith("… ")
    assert len("".join(text for text, _ in pieces)) < 80


@pytest.mark.parametrize("query", ["", "   ", "-Kurs", '""', "!?"])
def test_nothing_asked_for_is_an_error_that_says_what_to_do(index, query):
    with pytest.raises(InputError, match="at least one word"):
        index.search(query)


@given(st.text(max_size=60))
def test_no_query_breaks_the_search(index, query):
    try:
        parse_query(query)
    except InputError:
        return
    index.search(query)


def test_a_word_with_a_hyphen_is_a_phrase():
    assert parse_query("Asyl-LG „Runder Tisch“ -x")[0].words == ("asyl", "lg")
    assert parse_query("Asyl-LG „Runder Tisch“ -x")[1].words == ("runder", "tisch")
    assert parse_query("Asyl-LG „Runder Tisch“ -x")[2].excluded


@given(st.text(st.sampled_from("aäßẞİ .\n1A\u0301_"), max_size=6_000))
def test_passages_cover_a_text_without_gap(text):
    cut = list(passages(text))
    assert "".join(text[a:b] for a, b in cut) == text
    assert all(0 < b - a <= LONG for a, b in cut[:-1])


@settings(max_examples=30)
@given(
    st.lists(st.text(st.sampled_from("abäöüßẞİ\n .,-_"), min_size=1, max_size=300), min_size=1, max_size=4),
    st.sampled_from(["ab", "äb", "ß", "aß", "bi", "ẞ"]),
)
def test_every_mark_is_a_word_that_was_looked_for_at_its_place(tmp_path_factory, texts, word):
    index = SearchIndex(tmp_path_factory.mktemp("suche") / "search.sqlite")
    index.update(Document(str(n), "x", text) for n, text in enumerate(texts))
    results = index.search(word, limit=100)
    looked_for = {form.word for form in results.forms[0][0]}
    places = {(hit.document, a, b) for hit in results.hits for a, b in hit.marks}
    assert all(hit.marks for hit in results.hits)
    for document, a, b in places:
        assert texts[int(document)][a:b].replace("İ", "i").lower() in looked_for
    from stellwerk.evidence.texts.search.query import WORD
    from stellwerk.evidence.texts.terms import lowered

    everywhere = {
        (str(n), token.start(), token.end())
        for n, text in enumerate(texts)
        for token in WORD.finditer(lowered(text))
        if token[0] in looked_for
    }
    assert places == everywhere
