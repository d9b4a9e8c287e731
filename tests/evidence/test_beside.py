"""What stands beside a place over the years: its Kreis, its Land and places like it, never the place itself."""

from dataclasses import replace
from statistics import median

from stellwerk.evidence.statistics import Figure, Status
from stellwerk.evidence.statistics.beside import PEERS, beside, like
from stellwerk.evidence.statistics.figures import bundled
from stellwerk.municipalities import register

FIGURES = bundled()


def lines(ags, name="tax_capacity", figures=FIGURES):
    return {line.id: line for line in beside(figures, register(), register().get(ags), name)}


def test_a_gemeinde_stands_beside_its_kreis_its_land_and_places_like_it():
    found = lines("08415061")
    assert list(found) == ["kreis", "land", "peers"]
    assert found["kreis"].name.de == "Landkreis Reutlingen"
    assert dict(found["kreis"].values)[2019] == FIGURES.get("08415", "tax_capacity", 2019).value


def test_of_a_land_without_figures_of_its_own_the_median_of_its_kreise_stands_and_is_called_so():
    land = lines("08415", "unemployment")["land"]
    values = [FIGURES.get(one.ags, "unemployment", 2021).value for one in register().of_land("08")]
    assert dict(land.values)[2021] == median(values)
    assert land.name.en == "Baden-Württemberg, median of its 44 districts"


def test_a_figure_of_the_land_itself_is_taken_where_there_are_enough():
    known = FIGURES.catalogue.get("unemployment")
    own = [Figure("08", known, year, float(year - 2000), Status.OK) for year in range(2015, 2021)]
    land = lines("08415", "unemployment", FIGURES.including(own))["land"]
    assert land.name.de == "Baden-Württemberg"
    assert land.values[-1] == (2020, 20.0)
    joint = [replace(one, status=Status.GROUP) for one in own]
    assert "Median" in lines("08415", "unemployment", FIGURES.including(joint))["land"].name.de


def test_a_land_that_is_one_city_does_not_stand_beside_itself():
    assert list(lines("11000", "unemployment")) == ["peers"]


def test_places_alike_are_eight_others():
    near = like(FIGURES, register(), "08415")
    assert len(set(near)) == PEERS
    assert "08415" not in near
    values = [FIGURES.get(ags, "unemployment", 2021).value for ags in near]
    assert dict(lines("08415", "unemployment")["peers"].values)[2021] == median(values)
