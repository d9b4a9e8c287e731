"""The traps that are known, each found by a check."""

from datetime import date

import polars as pl
import pytest

from stellwerk.evidence.statistics.sources.checks import Weight, check_figures, check_register
from stellwerk.evidence.statistics.sources.ffcsv import read_ffcsv
from stellwerk.evidence.statistics.sources.frame import SCHEMA, Provenance
from stellwerk.municipalities import register
from stellwerk.municipalities.units import UNITS

ORIGIN = Provenance("amt/1", "dl-de/by-2-0", "Amt", date(2026, 3, 10), "table.csv")


def figures(units, **more):
    """A frame with one made-up value for each unit."""
    rows = [
        {"unit": unit, "level": "kreis", "indicator": "PROBE", "breakdown": "", "period": "2024-12-31", "value": 1.0,
         "measure": "Anzahl", "status": "value", "territory": date(2024, 12, 31), **more}
        for unit in units
    ]  # fmt: skip
    missing = [pl.lit(None).alias(name) for name in SCHEMA if name not in rows[0]]
    return pl.DataFrame(rows).with_columns(missing).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def found(frame, check):
    return [finding for finding in check_figures(frame) if finding.check == check]


KREISE = [place.ags for place in register()][:400]


@pytest.mark.shared
def test_a_good_table_of_kreise_is_found_good_apart_from_what_it_lists_too_much(recorded):
    frame = read_ffcsv(recorded("regionalstatistik/12411-01-01-4_tablefile_antwort.zip"), ORIGIN)
    report = check_figures(frame)
    assert [finding.check for finding in report if finding.weight is Weight.WARNING] == []
    texts = [finding.text.en for finding in report]
    assert "400 units with a value (level kreis 2024-12-31); expected: 400." in texts
    assert "BEVSTD, 2024-12-31, kreis: sum 83,577,140, published 83,577,140." in texts
    assert any(text.startswith("15 parts of Kreise") for text in texts)
    assert any(text.startswith("74 Kreise no longer exist.") for text in texts)


@pytest.mark.shared
def test_the_census_is_complete(recorded):
    report = check_figures(read_ffcsv(recorded("zensus2022/1000A-0000_tablefile_antwort.zip"), ORIGIN))
    assert {finding.weight for finding in report} == {Weight.FINE}
    assert any("10,786 units" in finding.text.en for finding in report)


def test_missing_and_surplus_kreise_are_counted_by_their_date():
    assert found(figures(KREISE), "count")[0].weight is Weight.FINE
    assert found(figures(KREISE[1:]), "count")[0].weight is Weight.WARNING
    old = figures([*KREISE, "16056"], territory=date(2020, 12, 31), period="2020-12-31")
    assert found(old, "count")[0].weight is Weight.FINE  # there were 401 then


def test_a_slice_in_which_everything_is_missing_is_not_taken_for_the_newest_one():
    frame = pl.concat([figures(KREISE), figures(KREISE, period="2025-06-30", value=None, status="nothing")])
    assert [finding.text.en.split(":")[0] for finding in found(frame, "unpublished")] == [
        "PROBE, 2025-06-30, level kreis"
    ]


def test_keys_that_stand_for_several_kreise_are_named():
    alone = [ags for ags in KREISE if ags not in {"10041", "10042", "10043", "10045", "10046", "06633", "12071"}]
    assert found(figures(alone), "groups")[0].units == ("10044", "06611", "12052")
    assert found(figures(KREISE), "groups") == []
    assert found(figures(["10044"]), "groups") == []  # an extract proves nothing


def test_rows_that_are_there_twice_are_found():
    assert found(figures(["08415", "08415"]), "duplicates")[0].units == ("08415",)
    assert found(figures(["08415"]), "duplicates") == []


def test_shifted_names_are_found():
    shifted = figures(["08415"], name="Tübingen")
    assert found(shifted, "names")[0].units == ("08415",)
    assert found(figures(["08415"], name="Reutlingen, Landkreis"), "names") == []
    two_names = pl.concat([figures(["99001"], name="Musterkreis"), figures(["99001"], name="Nebenkreis")])
    assert found(two_names, "names")[0].units == ("99001",)


def test_unknown_keys_are_not_passed_over():
    assert found(figures(["99001"]), "unknown")[0].units == ("99001",)


def test_a_change_of_census_within_a_series_is_said():
    years = [figures(KREISE, indicator="BEVSTD", period=f"{year}-12-31") for year in (2020, 2024)]
    assert "Zensus 2022" in found(pl.concat(years), "census")[0].text.de
    assert found(years[0], "census") == []


def test_a_wrong_sum_is_found():
    assert found(figures(KREISE, indicator="BEVSTD"), "total")[0].weight is Weight.WARNING


def units(**more):
    rows = [
        {"level": "land", "ars": "99", "name": "Musterland"},
        {"level": "kreis", "ars": "99001", "ags": "99001", "name": "Musterkreis"},
        {"level": "gemeinde", "ars": "990015001001", "ags": "99001001", "name": "Musterdorf", "type_code": "64",
         "population": 120, **more},
    ]  # fmt: skip
    frame = pl.DataFrame(rows, infer_schema_length=None).with_columns(valid_on=pl.lit(date(2024, 12, 31)))
    missing = [pl.lit(None).alias(name) for name in UNITS if name not in frame.columns]
    return frame.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in UNITS.items())


def test_a_register_that_is_not_whole_is_found_out():
    report = check_register(units(census="Zensus 2011", population_on=date(2023, 12, 31)))
    assert [finding.weight for finding in report] == [Weight.WARNING] * 4  # Länder, Kreise, Gemeinden, population
    assert "published 84,669,326" in report[-1].text.en


def test_a_population_without_a_census_is_found_out():
    assert "census" in [finding.check for finding in check_register(units())]


def test_gemeinden_without_a_kreis_are_found():
    report = check_register(units(ars="980015001001"))
    assert [finding.units for finding in report if finding.check == "hierarchy"] == [("980015001001",)]
