"""The register holds Germany's 400 Kreise, and finds the one a reader means."""

from collections import Counter

import polars as pl
import pytest

from stellwerk.errors import UnknownName
from stellwerk.municipalities import KINDS, Dissolved, Municipality, kind, register, search

INVENTED = Municipality(
    ags="99001", ars="990010000000", name="Auenried", title="Landkreis Auenried", type="Landkreis",
    land="Modellregion", land_code="99", lon=None, lat=None, area_km2=812.0, population=94_000,
    kind=kind("rural_towns"), fictional=True,
)  # fmt: skip


def titles(query: str, limit: int = 8) -> list[str]:
    return [place.title for place in register().search(query, limit)]


def test_there_are_400_places_in_16_laender_with_all_their_people():
    # 12411-01-01-4, 31.12.2024, basis Zensus 2022
    assert len(register()) == 400
    assert len({place.land_code for place in register()}) == 16
    assert sum(place.population for place in register()) == 83_577_140


def test_keys_are_text_with_leading_zeros_and_agree_with_each_other():
    for place in register():
        assert len(place.ags) == 5
        assert len(place.ars) == 12
        assert place.ars.startswith(place.ags)
        assert place.ags.startswith(place.land_code)


def test_every_place_lies_in_germany():
    for place in register():
        assert place.lon is not None
        assert place.lat is not None
        assert 5.8 < place.lon < 15.1
        assert 47.2 < place.lat < 55.1


def test_titles_tell_homonyms_apart():
    every = [place.title for place in register()]
    assert len(set(every)) == 400
    assert register().get("08415").title == "Landkreis Reutlingen"
    assert register().get("13072").title == "Landkreis Rostock"
    assert register().get("13003").title == "Kreisfreie Stadt Rostock"
    assert register().get("03241").title == "Region Hannover"
    assert register().get("02000").title == "Freie und Hansestadt Hamburg"


def test_kinds_share_all_places_out():
    assert sum(len(register().of_kind(kind.id)) for kind in KINDS) == 400
    assert [len(register().of_kind(kind.id)) for kind in KINDS] == [67, 133, 105, 95]


def test_a_land_holds_its_places():
    assert [place.name for place in register().of_land("10")][-1] == "St. Wendel"
    assert len(register().of_land("10")) == 6


@pytest.mark.parametrize("ags", ["01002", "1002", " 01002 "])
def test_a_key_may_lack_its_leading_zero(ags):
    assert register().get(ags).name == "Kiel"


def test_an_unknown_key_says_which_ones_come_near():
    with pytest.raises(UnknownName, match="Did you mean") as caught:
        register().get("08416x")
    assert "08416" in caught.value.say("de")


def test_a_name_in_place_of_a_key_is_answered_with_the_key():
    with pytest.raises(UnknownName) as caught:
        register().get("Reutlinngen")
    assert "Landkreis Reutlingen (08415)" in caught.value.say("de")


@pytest.mark.parametrize(
    "query, first",
    [
        ("Reutlingen", "Landkreis Reutlingen"),
        ("reutlinngen", "Landkreis Reutlingen"),
        ("Ruetlingen", "Landkreis Reutlingen"),
        ("08415", "Landkreis Reutlingen"),
        ("8415", "Landkreis Reutlingen"),
        ("08415061", "Stadt Reutlingen"),
        ("8415061", "Stadt Reutlingen"),
        ("084150061061", "Stadt Reutlingen"),
        ("08415999", "Landkreis Reutlingen"),
        ("Neustadt Kelheim", "Stadt Neustadt a.d.Donau"),
        ("Neustad an der Aish", "Stadt Neustadt a.d.Aisch"),
        ("Castrop Rauxl", "Stadt Castrop-Rauxel"),
        ("Stadt Reutlingen", "Stadt Reutlingen"),
        ("Neuenkirchen Steinfurt", "Gemeinde Neuenkirchen (Kreis Steinfurt)"),
        ("Markt Murnau", "Markt Murnau a.Staffelsee"),
        ("sankt wendel", "Landkreis St. Wendel"),
        ("St.Wendel", "Landkreis St. Wendel"),
        ("goerlitz", "Landkreis Görlitz"),
        ("Gorlitz", "Landkreis Görlitz"),
        ("HANOVER", "Region Hannover"),
        ("Städteregion Aachen", "Städteregion Aachen"),
        ("Aachen", "Stadt Aachen"),
        ("Unstrut-Hainich-Kreis", "Unstrut-Hainich-Kreis"),
        ("berln", "Land Berlin"),
        ("Sächsiche Schweiz", "Landkreis Sächsische Schweiz-Osterzgebirge"),
        ("Pfaffenhofen an der Ilm", "Landkreis Pfaffenhofen a.d.Ilm"),
        ("Neumarkt in der Oberpfalz", "Landkreis Neumarkt i.d.OPf."),
        ("frankfurt oder", "Kreisfreie Stadt Frankfurt (Oder)"),
        ("Märkischer Kreis", "Märkischer Kreis"),
        ("lk rosenheim", "Landkreis Rosenheim"),
        ("Stadt Rosenheim", "Kreisfreie Stadt Rosenheim"),
    ],
)
def test_search_finds_what_was_meant(query, first):
    assert titles(query)[0] == first


@pytest.mark.parametrize("query", ["München", "muenchen", "Munchen", "münch", "Mnüchen"])
def test_search_shows_both_homonyms(query):
    assert titles(query)[:2] == ["Kreisfreie Stadt München", "Landkreis München"]


def test_every_place_is_found_by_its_own_name_and_title():
    for place in register():
        assert place in register().search(place.name)[:2], place.name
        assert register().search(place.title)[0].name == place.name
        assert register().search(place.ags) == (place,)


# --- Gemeinden -------------------------------------------------------------------------------------------------------


def test_there_are_10_646_gemeinden_in_kreise_and_two_inhabited_areas_that_are_none():
    # Destatis, GV-ISys, 31.12.2024: 10,752 Gemeinden, of which 106 are kreisfreie Städte
    types = [place.type for place in register().gemeinden]
    assert len(types) == len(register().gemeinden) == 10_648
    assert types.count("Gemeindefreies Gebiet (bewohnt)") == 2


def test_a_gemeinde_says_what_it_is_where_it_lies_and_how_many_people_on_which_census():
    place = register().get("08415061")
    assert (place.title, place.type, place.kreis) == ("Stadt Reutlingen", "Große Kreisstadt", "Landkreis Reutlingen")
    assert (place.land, place.ars, place.area_km2) == ("Baden-Württemberg", "084150061061", 87.04)
    assert (place.population, place.population_on, place.census) == (118_528, "2023-12-31", "Zensus 2011")
    assert place.kind.id == "gemeinde_01"
    assert place.level == "gemeinde"
    assert place.where == "Landkreis Reutlingen, Baden-Württemberg"
    assert register().get("08415").level == "kreis"


def test_titles_of_gemeinden_tell_homonyms_apart():
    titles = [place.title for place in register().gemeinden] + [place.title for place in register()]
    twice = {title for title, count in Counter(titles).items() if count > 1}
    assert twice == set()


def test_homonyms_are_told_apart_by_their_kreis():
    found = register().search("Neuenkirchen", 12)
    assert len({place.title for place in found}) == len(found)
    assert all(place.kreis in place.title for place in found)


@pytest.mark.parametrize("ags", ["08111000", "081110000000", "8111000"])
def test_the_only_gemeinde_of_a_city_is_the_city(ags):
    assert register().get(ags).title == "Stadtkreis Stuttgart"


def test_every_gemeinde_is_found_by_its_key_and_by_its_name_with_its_kreis():
    for place in list(register().gemeinden)[::200]:
        assert register().search(place.ags) == (place,)
        assert place in register().search(place.title, 3), place.title


@pytest.mark.parametrize("code", ["06635005", "6635005", "066350005005"])
def test_a_dissolved_key_is_explained(code):
    with pytest.raises(Dissolved, match="Allendorf"):
        register().get(code)
    assert code not in register()


def test_places_are_compared_with_their_own_level():
    reutlingen = register().get("08415061")
    assert len(register().comparable(reutlingen)) == 10_648
    assert set(register().comparable(reutlingen, same_kind=True)) < set(register().comparable(reutlingen))
    assert register().comparable(INVENTED) == tuple(place.ags for place in register())


def test_many_names_are_spelt_as_one_is():
    names = [place.name for place in register().gemeinden]
    assert [tuple(words) for words in search._spelt(pl.Series(names)).to_list()] == [search._words(n) for n in names]


@pytest.mark.parametrize("query", ["", "  ", "?!", "Kreis", "Atlantis", "99999"])
def test_search_for_nothing_known_finds_nothing(query):
    assert titles(query) == []


def test_search_gives_no_more_than_asked_for():
    assert len(titles("b", limit=3)) == 3


def test_an_example_region_can_be_searched_without_changing_the_register():
    wider = register().including([INVENTED])
    assert wider.search("auenried") == (INVENTED,)
    assert wider.get("99001").fictional
    assert INVENTED not in wider.of_kind("rural_towns")
    assert "99001" not in register()
