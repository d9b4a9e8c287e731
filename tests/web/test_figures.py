"""One figure over all places."""

import pytest
from django.core.management import call_command

from stellwerk.evidence.statistics import catalogue


def test_every_figure_has_a_page_and_is_listed(visitor):
    listed = visitor.get("/kennzahlen/").content.decode()
    for indicator in catalogue():
        assert f"/kennzahlen/{indicator.id}/" in listed


def test_the_page_says_what_it_means_where_it_comes_from_and_what_hampers_comparison(visitor, words):
    said = words(visitor.get("/kennzahlen/density/"))
    for part in ["Menschen je Quadratkilometer", "Datenlizenz Deutschland", "Brüche in der Zeitreihe", "2011", "QCA"]:
        assert part in said


def test_all_values_stand_below_the_map_by_name_and_not_by_size(visitor):
    page = visitor.get("/kennzahlen/density/?land=08").content.decode()
    table = page[page.index('id="tabelle"') :]
    names = ["Alb-Donau-Kreis", "Bodenseekreis", "Enzkreis", "Hohenlohekreis", "Zollernalbkreis"]
    assert [table.index(name) for name in names] == sorted(table.index(name) for name in names)


def test_a_place_one_comes_from_is_marked_and_nonsense_is_ignored(visitor):
    assert "Reutlingen: 269" in visitor.get("/kennzahlen/density/?ort=08415").content.decode()
    assert visitor.get("/kennzahlen/density/?ort=xx&land=99").status_code == 200
    assert visitor.get("/kennzahlen/gibt-es-nicht/").status_code == 404


def test_a_place_page_leads_to_the_map_of_each_figure(visitor):
    assert "/kennzahlen/density/?ort=08415" in visitor.get("/orte/08415/").content.decode()


@pytest.mark.parametrize(
    "path", ["/kennzahlen/sgb2/daten.csv", "/orte/08415/daten.parquet", "/orte/08415/codebuch.csv"]
)
def test_tables_come_as_files(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="stellwerk-')


def test_descriptions_name_the_address_one_asked_at(visitor):
    description = visitor.get("/orte/08415/dcat.jsonld").json()
    assert description["@id"] == "http://testserver/orte/08415/"
    assert visitor.get("/orte/08415/")["Content-Type"].startswith("text/html")


def test_what_is_invented_says_so_in_the_file_and_is_not_offered_to_portals(visitor, region):
    call_command("load_study", str(region), verbosity=0)
    assert b"erfunden: fiktives Beispiel" in visitor.get("/orte/99005/daten.csv").content
    assert b"Bundesinstitut" not in visitor.get("/orte/99005/daten.csv").content
    assert visitor.get("/orte/99005/dcat.jsonld").status_code == 404


def test_unknown_formats_and_places_are_not_found(visitor):
    for path in ["/kennzahlen/sgb2/daten.exe", "/orte/99999/daten.csv", "/kennzahlen/x/daten.csv"]:
        assert visitor.get(path).status_code == 404


def test_the_data_page_says_what_is_there_and_what_is_missing(visitor, words):
    said = words(visitor.get("/daten/"))
    assert "Grenzen der Gemeinden" in said
    assert "mitgeliefert" in said


def test_the_gemeinden_of_one_land_are_shown_on_demand(visitor, words):
    page = visitor.get("/kennzahlen/density/?land=10&ebene=gemeinde&ort=10041100")
    said = words(page)
    assert "Gemeinden in Saarland" in said
    assert "/orte/10042111/" in page.content.decode()
    assert "Kreise und kreisfreie Städte in Saarland" in words(
        visitor.get("/kennzahlen/arrivals/?land=10&ebene=gemeinde")
    )


def test_a_city_that_is_its_own_district_is_on_the_map_of_gemeinden(visitor):
    assert "/orte/08111/" in visitor.get("/kennzahlen/density/?land=08&ebene=gemeinde").content.decode()


def test_a_place_page_offers_every_format(visitor):
    page = visitor.get("/orte/08415061/").content.decode()
    assert all(f"/orte/08415061/daten.{ending}" in page for ending in ("csv", "xlsx", "ods", "parquet"))


def test_a_map_of_gemeinden_names_their_source(visitor, words):
    said = words(visitor.get("/kennzahlen/density/?land=10&ebene=gemeinde"))
    assert "Zensus 2022, Tabelle 1000A-0000" in said
