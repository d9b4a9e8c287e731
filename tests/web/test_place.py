"""The starting position of a municipality."""

import pytest

from stellwerk.web.rounds.models import Round


def test_it_shows_figures_with_year_source_and_licence(visitor, words):
    said = words(visitor.get("/orte/08415/"))
    for part in ["Landkreis Reutlingen", "269 je km²", "31.12.2024", "Regionaldatenbank", "Datenlizenz Deutschland"]:
        assert part in said


def test_year_and_publisher_stand_beside_the_figure(visitor, words):
    assert "269 je km² 31.12.2024 · Statistische Ämter des Bundes und der Länder" in words(visitor.get("/orte/08415/"))


def test_it_shows_where_each_figure_lies_and_never_a_rank(visitor, words):
    said = words(visitor.get("/orte/08415/"))
    assert "Unter ihresgleichen" in said
    assert "Platz" not in said
    assert "Rang" not in said.replace("Es gibt keinen Rang", "").replace("Rangliste", "")


@pytest.mark.parametrize("ags", ["06611", "10041", "12052"])
def test_figures_that_exist_only_for_a_group_say_so(visitor, words, ags):
    assert "Gemeinsamer Wert mehrerer Kommunen" in words(visitor.get(f"/orte/{ags}/"))


def test_the_figures_are_there_as_a_table_too(visitor):
    page = visitor.get("/orte/08415/").content.decode()
    assert page.count('<th scope="row">') == page.count('class="strip"')


def test_an_unknown_key_is_not_found(visitor):
    assert visitor.get("/orte/99999/").status_code == 404


def test_beginning_a_round_leads_to_its_first_group(visitor):
    answer = visitor.post("/orte/08415/runden/")
    round_ = Round.objects.get()
    assert answer["Location"] == f"/runden/{round_.key}/einschaetzung/institutions/"
    assert (round_.ags, round_.fictional, round_.title) == ("08415", False, "Selbsteinschätzung")


def test_looking_begins_no_round(visitor):
    assert visitor.get("/orte/08415/runden/").status_code == 405
    assert not Round.objects.exists()


def test_rounds_of_the_place_are_listed(visitor, round_, words):
    assert "Erste Runde" in words(visitor.get("/orte/08415/"))
    assert "Erste Runde" not in words(visitor.get("/orte/08416/"))


def test_a_round_begun_here_is_found_on_the_start_page(visitor, round_, words):
    assert "Landkreis Reutlingen Erste Runde" in words(visitor.get("/"))


def test_the_years_of_a_gemeinde_stand_beside_kreis_land_and_places_like_it(visitor, words):
    said = words(visitor.get("/orte/08415061/"))
    assert "Kreis: Landkreis Reutlingen Land: Baden-Württemberg, Median der 44 Kreise" in said
    assert "Ähnliche: Median der 8 ähnlichsten Orte" in said


def test_a_small_map_says_where_the_place_lies_and_leads_to_the_maps_on_which_it_stands_out(visitor):
    page = visitor.get("/orte/08415/").content.decode()
    assert "Landkreis Reutlingen liegt in Baden-Württemberg" in page
    assert '/kennzahlen/?ort=08415"' in page
    assert '/kennzahlen/density/?ort=08415"' in visitor.get("/kennzahlen/?ort=08415").content.decode()
