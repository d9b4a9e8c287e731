"""Figures of units that were dissolved go on in the units that hold their areas today, and say that they do."""

from datetime import date

import polars as pl
import pytest

from stellwerk.evidence.statistics import Status, official
from stellwerk.evidence.statistics.figures import bundled
from stellwerk.evidence.statistics.sources import Cache, Provenance, read_file
from stellwerk.evidence.statistics.sources.frame import tidy
from stellwerk.evidence.statistics.store import Store

GOETTINGEN, OLD, OSTERODE = "03159", "03152", "03156"


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("STELLWERK_HOME", str(tmp_path / "home"))
    return Store(Cache(tmp_path / "home" / "data"))


def figures(code, values, day=date(2015, 12, 31), level="kreis", source="genesis/test"):
    """A tidy frame of one figure at one day; the numbers are ours, only made to be told apart."""
    raw = pl.DataFrame(
        [(unit, None, level, code, "", day.isoformat(), "Anzahl", str(value), day) for unit, value in values.items()],
        schema=["unit", "name", "level", "indicator", "breakdown", "period", "measure", "raw", "territory"],
        orient="row",
    )
    return tidy(raw, Provenance(source, "dl-de/by-2-0", "", date(2026, 1, 1), "test"))


def test_a_count_is_added_up_from_the_kreise_of_that_time(store):
    store.keep("genesis/a", figures("BEVSTD", {OLD: 250_000, OSTERODE: 73_000, "01001": 85_000}))
    figure = official().get(GOETTINGEN, "population", 2015)
    assert (figure.value, figure.status) == (323_000, Status.CONVERTED)
    assert "Zusammengezählt" in figure.note.de
    assert figure.status.own
    assert official().get(OLD, "population", 2015).value == 250_000  # the old Kreis keeps its own figure
    assert official().get("01001", "population", 2015).status is Status.OK


def test_a_rate_is_the_mean_weighted_by_people_and_is_not_guessed_without_them(store):
    store.keep("inkar/a", figures("q_alo", {OLD: 6, OSTERODE: 10}, source="inkar/x"))
    assert official().get(GOETTINGEN, "unemployment", 2015) == bundled().get(GOETTINGEN, "unemployment", 2015)
    store.keep("genesis/b", figures("BEVSTD", {OLD: 300_000, OSTERODE: 100_000}))
    figure = official().get(GOETTINGEN, "unemployment", 2015)
    assert (figure.value, figure.status) == (7.0, Status.CONVERTED)
    assert "Mittel" in figure.note.de


def test_a_part_is_never_passed_off_as_the_whole(store):
    store.keep("genesis/a", figures("BEVSTD", {OLD: 250_000, "01001": 85_000}))
    assert official().get(GOETTINGEN, "population", 2015) == bundled().get(GOETTINGEN, "population", 2015)


def test_gemeinden_are_carried_too(store):
    then = date(2022, 12, 31)  # Bromskirchen became part of Allendorf (Eder) on 1 January 2023
    store.keep("genesis/a", figures("BEVSTD", {"06635001": 5_000, "06635005": 1_900}, then, "gemeinde"))
    figure = official().get("06635001", "population", 2022)
    assert (figure.value, figure.status) == (6_900, Status.CONVERTED)


@pytest.mark.shared
def test_figures_of_today_are_left_alone(store, shared):
    sample = shared / "data" / "samples" / "regionalstatistik" / "12411-01-01-4_tablefile_antwort.zip"
    store.keep("genesis/12411-01-01-4", read_file(sample))
    assert {official().get(ags, "population", 2024).status for ags in official().compared} == {Status.OK}
