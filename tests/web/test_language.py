"""German first, English one click away."""

import pytest


def test_german_is_spoken_whatever_the_browser_prefers(visitor):
    page = visitor.get("/", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "de"
    assert '<html lang="de"' in page.content.decode()


def test_the_choice_of_english_stays_and_leads_back(visitor):
    answer = visitor.post("/sprache/", {"language": "en", "next": "/was-ist-das/"})
    assert answer["Location"] == "/was-ist-das/"
    assert '<html lang="en"' in visitor.get("/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_way_back_never_leads_to_another_host(visitor, elsewhere):
    assert visitor.post("/sprache/", {"language": "en", "next": elsewhere})["Location"] == "/"


def test_an_unknown_language_changes_nothing(visitor):
    visitor.post("/sprache/", {"language": "xx"})
    assert '<html lang="de"' in visitor.get("/").content.decode()
