"""The example region in the database."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stellwerk.study import read_folder
from stellwerk.web.places.models import Place
from stellwerk.web.rounds.mapping import assessment_of
from stellwerk.web.rounds.models import Rating, Round

EXAMPLE = Path(__file__).parents[2] / "examples/modellregion"


@pytest.fixture
def region(db):
    call_command("load_study", str(EXAMPLE), verbosity=0)


def test_loading_twice_changes_nothing(region):
    before = (Place.objects.count(), Round.objects.count(), Rating.objects.count())
    call_command("load_study", str(EXAMPLE), verbosity=0)
    assert (Place.objects.count(), Round.objects.count(), Rating.objects.count()) == before
    assert before[0] == 60


def test_every_round_comes_out_of_the_database_as_it_stood_in_the_folder(region):
    for round_ in read_folder(EXAMPLE).rounds:
        kept = Round.objects.get(origin=f"modellregion/{round_.assessment.ags}/{round_.id}")
        found = assessment_of(kept, round_.assessment.municipality)
        assert set(found.ratings) == set(round_.assessment.ratings)
        assert set(found.agreements) == set(round_.assessment.agreements)
        assert (found.date, found.round, found.fictional) == (round_.assessment.date, round_.assessment.round, True)


def test_fictional_is_said_on_every_page_of_the_region(region, visitor, words):
    round_ = Round.objects.first()
    pages = [f"/orte/{round_.ags}/", f"/runden/{round_.key}/stellwerk/", f"/runden/{round_.key}/einschaetzung/actors/"]
    for page in pages:
        assert "Fiktives Beispiel" in words(visitor.get(page))


def test_an_invented_figure_has_no_publisher_beside_it(region, visitor):
    page = visitor.get(f"/orte/{Place.objects.first().ags}/").content.decode()
    assert page.count(" · erfunden</span>") == page.count('class="reading__when"') > 0


def test_the_places_are_listed_and_found(region, visitor, words):
    place = Place.objects.first()
    assert place.name in words(visitor.get("/"))
    assert f"fiktiv · {place.ags}" in words(visitor.get("/suche/", {"q": place.name}))


def test_a_folder_that_is_none_is_refused_and_leaves_nothing(db, tmp_path):
    with pytest.raises(CommandError):
        call_command("load_study", str(tmp_path), verbosity=0)
    assert not Place.objects.exists()
