"""What data there is on this machine, and what is missing."""

import json

import pytest

from stellwerk.evidence.statistics import catalogue
from stellwerk.evidence.statistics.inventory import State, inventory
from stellwerk.municipalities.boundaries import found, installed

SQUARE = {"type": "Polygon", "coordinates": [[[9.4, 54.7], [9.5, 54.7], [9.5, 54.8], [9.4, 54.7]]]}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A machine on which nothing was imported yet."""
    monkeypatch.setenv("STELLWERK_HOME", str(tmp_path))
    monkeypatch.delenv("STELLWERK_DATA", raising=False)
    return tmp_path


def of(state):
    return [item for item in inventory() if item.state is state]


def test_every_figure_that_comes_along_says_its_years_and_licence():
    names = {item.name.de: item for item in of(State.BUNDLED)}
    for indicator in catalogue():
        assert names[indicator.label.de].licence
        assert names[indicator.label.de].since.de


def test_what_is_missing_says_how_to_get_it():
    missing = of(State.MISSING)
    assert {item.name.en for item in missing} == {"Boundaries of districts", "Boundaries of municipalities"}
    assert all("stellwerk data import" in item.more.de for item in missing)


def test_figures_that_lag_behind_are_named_with_their_year():
    (taxes, *_) = of(State.OLD)
    assert taxes.since.de == "2019"
    assert "Steuerkraft" in taxes.name.de


def test_boundaries_that_were_imported_are_found_without_setting_anything(home):
    folder = home / "data/vg250"
    folder.mkdir(parents=True)
    feature = {"properties": {"ags": "01001"}, "geometry": SQUARE}
    (folder / "kreis.abc.geojson").write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    assert found().name == "kreis.abc.geojson"
    assert set(installed().rings) == {"01001"}
    assert installed("gemeinde") is None
    assert "Boundaries of districts" in {item.name.en for item in of(State.INSTALLED)}


def test_a_broken_indicator_of_ones_own_is_told_with_its_reason(home):
    (home / "indicators").mkdir()
    (home / "indicators/kita.toml").write_text('label = "Kitas"\n', encoding="utf-8")
    (item,) = of(State.BROKEN)
    assert item.name.de == "kita.toml"
    assert "fehlt" in item.more.de
