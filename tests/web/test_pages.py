"""Pages that are there for everyone."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from stellwerk.web.places.drawings import country
from stellwerk.web.places.models import Place


@pytest.mark.parametrize("address", ["/", "/was-ist-das/", "/gesund/"])
def test_the_page_answers(visitor, address):
    assert visitor.get(address).status_code == 200


def test_an_unknown_address_is_answered_in_words(visitor):
    answer = visitor.get("/gibt-es-nicht/")
    assert answer.status_code == 404
    assert "Startseite" in answer.content.decode()


def test_a_fault_of_ours_is_answered_in_words_and_without_details(db, words):
    Place.objects.create(ags="99999", name="kaputt", region="", facts={})
    client = Client(raise_request_exception=False)
    answer = client.get("/orte/99999/")
    assert answer.status_code == 500
    assert "schiefgegangen" in words(answer)
    assert "KeyError" not in answer.content.decode()


@pytest.fixture
def fresh_map():
    country.cache_clear()
    yield
    country.cache_clear()


@pytest.mark.shared
def test_whose_boundaries_are_drawn_stands_beside_the_map(visitor, shared, monkeypatch, words, fresh_map):
    assert "GeoBasis-DE" not in words(visitor.get("/"))
    country.cache_clear()
    monkeypatch.setenv("STELLWERK_DATA", str(shared / "data"))
    assert "© GeoBasis-DE / BKG, Datenlizenz Deutschland" in words(visitor.get("/"))


@pytest.mark.shared
def test_with_boundaries_the_map_is_of_areas(shared, tmp_path):
    look = (
        "import django; django.setup(); from stellwerk.web.places.drawings import country; "
        "print(country('de').count('<path'), country('de').count('<circle'))"
    )
    found = subprocess.run(
        [sys.executable, "-c", look],
        env=os.environ | {"STELLWERK_DATA": str(shared / "data"), "DJANGO_SETTINGS_MODULE": "stellwerk.web.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    paths, circles = map(int, found.stdout.split())
    assert paths >= 400
    assert circles == 0
