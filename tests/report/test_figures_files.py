"""Figures to take along: complete, with their codebook, and described as open-data portals read it."""

import io
import json

import polars as pl
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF

from stellwerk.evidence.statistics import Status, catalogue
from stellwerk.evidence.statistics.figures import bundled
from stellwerk.municipalities import register
from stellwerk.report import dcat
from stellwerk.report.figures_table import COLUMNS, FORMATS, STATUSES, codebook, of_indicator, of_place
from stellwerk.tables import read

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
ADDRESS = "https://stellwerk.example.org/kennzahlen/density/"
REUTLINGEN = register().get("08415")

# rdflib's own reader of JSON-LD uses what rdflib calls outdated
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def sheets():
    return of_place(bundled(), REUTLINGEN, "de"), codebook(catalogue(), "de")


def test_every_year_of_every_figure_of_a_place_is_there(sheets):
    values, _ = sheets
    known = {(figure.indicator.id, figure.year) for one in catalogue() for figure in bundled().series(one.id, "08415")}
    assert {(row[2], row[3]) for row in values.rows} == known
    assert len(values.rows) == len(known) > 200


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_every_format_holds_the_same_cells(sheets, ending):
    table = read(f"x.{ending}", FORMATS[ending][1](*sheets))
    assert table.header == tuple(COLUMNS)
    assert len(table.rows) == len(sheets[0].rows)
    assert table.rows[0].cells[0] == "08415"
    assert float(table.rows[0].cells[4]) == sheets[0].rows[0][4]


def test_parquet_keeps_types(sheets):
    frame = pl.read_parquet(io.BytesIO(FORMATS["parquet"][1](*sheets)))
    assert frame.schema["value"] == pl.Float64
    assert frame.schema["ags"] == pl.String
    assert frame["value"].to_list() == [row[4] for row in sheets[0].rows]


def test_the_codebook_explains_every_column_status_and_indicator(sheets):
    said = [row[0] for row in sheets[1].rows]
    assert said[: len(COLUMNS)] == list(COLUMNS)
    assert {f"status = {status.value}" for status in Status} <= set(said)
    assert set(STATUSES) == set(Status)
    assert {f"indicator = {one.id}" for one in catalogue()} <= set(said)


def test_a_missing_figure_is_an_empty_cell_with_its_reason():
    rows = of_indicator(bundled(), catalogue().get("debt"), [register().get("11000")], "de").rows
    assert {(row[4], row[6]) for row in rows} == {(None, "not_applicable")}
    assert all("Stadtstaaten" in row[7] for row in rows)


def graph(description):
    return Graph().parse(data=json.dumps(description), format="json-ld")


def test_the_description_is_a_data_set_with_titles_in_both_languages_and_a_distribution_per_file():
    found = graph(dcat.of_indicator(catalogue().get("density"), ADDRESS, (1996, 2024)))
    subject = URIRef(ADDRESS)
    assert (subject, RDF.type, DCAT.Dataset) in found
    assert {title.language for title in found.objects(subject, DCTERMS.title)} == {"de", "en"}
    files = list(found.objects(subject, DCAT.distribution))
    assert len(files) == len(FORMATS)
    for file in files:
        assert (file, RDF.type, DCAT.Distribution) in found
        for wanted in (DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS["format"]):
            assert isinstance(found.value(file, wanted), URIRef)
        assert str(found.value(file, DCATDE.licenseAttributionByText))


def test_the_description_of_a_place_names_its_key_in_the_official_vocabulary():
    found = graph(dcat.of_place(REUTLINGEN, list(catalogue()), ADDRESS, (1990, 2024)))
    key = found.value(URIRef(ADDRESS), DCATDE.politicalGeocodingURI)
    assert str(key) == "http://dcat-ap.de/def/politicalGeocoding/districtKey/08415"
    assert len(list(found.objects(URIRef(ADDRESS), DCTERMS.creator))) > 2
