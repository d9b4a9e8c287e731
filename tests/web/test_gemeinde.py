"""Every Gemeinde has a page, is found by name and key, and a key that is gone is explained."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_gemeinde_has_a_page_with_its_kreis_its_census_and_its_figures(client):
    page = client.get("/orte/09273152/").content.decode()
    assert "Stadt Neustadt a.d.Donau" in page
    assert "Landkreis Kelheim, Bayern" in page
    assert "14.949" in page or "14,949" in page
    assert "Zensus 2011" in page or "census of 2011" in page
    assert "18,5" in page or "18.5" in page
    assert "12531" not in page  # protection seekers are published by Kreis only


def test_a_key_that_is_gone_is_explained_and_not_simply_missing(client):
    answer = client.get("/orte/06635005/")
    assert answer.status_code == 410
    assert "Allendorf (Eder)" in answer.content.decode()
    assert "Allendorf (Eder)" in client.get("/suche/", {"q": "06635005"}).content.decode()


def test_homonyms_are_found_with_what_tells_them_apart(client):
    page = client.get("/suche/", {"q": "Neuenkirchen"}).content.decode()
    assert "Kreis Steinfurt" in page
    assert "Heidekreis" in page
