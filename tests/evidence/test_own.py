"""Indicators of one's own: a CSV and six lines, and messages that say exactly what is wrong."""

import pytest

from stellwerk.errors import StellwerkError
from stellwerk.evidence.statistics import Status, catalogue, official
from stellwerk.evidence.statistics.figures import bundled
from stellwerk.evidence.statistics.own import own_indicators, problems

SIX_LINES = """label = "Plätze in Kitas"
unit = "je 100 Kinder"
factor = "context"
source = "Jugendamt, eigene Zählung"
licence = "CC-BY-4.0"
file = "kita.csv"
"""
TABLE = "ags;year;value\n08415;2023;34,5\n08415;2024;36,0\n08416;2024;\n08415061;2024;40\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The home folder's own indicators, with one that is as it should be."""
    monkeypatch.setenv("STELLWERK_HOME", str(tmp_path))
    place = tmp_path / "indicators"
    place.mkdir()
    (place / "kita.toml").write_text(SIX_LINES, encoding="utf-8")
    (place / "kita.csv").write_text(TABLE, encoding="utf-8")
    return place


def test_six_lines_and_a_table_make_an_indicator_with_its_series(folder):
    indicator = official().catalogue.get("kita")
    assert indicator.label.de == "Plätze in Kitas"
    assert (indicator.year, indicator.factor) == (2024, "context")
    assert indicator.source.publisher == "Jugendamt, eigene Zählung"
    assert [(one.year, one.value) for one in official().series("kita", "08415")] == [(2023, 34.5), (2024, 36.0)]
    assert official().get("08415061", "kita").value == 40.0
    assert official().get("08416", "kita").status is Status.MISSING


def test_what_is_there_stays_as_it_is(folder):
    assert set(official().catalogue.indicators) == {*catalogue().indicators, "kita"}
    assert official().get("08415", "density") == bundled().get("08415", "density")


def test_a_change_is_seen_at_once(folder):
    assert official().get("08415", "kita").value == 36.0
    (folder / "kita.csv").write_text("ags,year,value\n08415,2025,50\n", encoding="utf-8")
    assert official().get("08415", "kita").value == 50.0


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (SIX_LINES.replace('unit = "je 100 Kinder"\n', ""), "„unit = …“ fehlt"),
        (SIX_LINES.replace('"context"', '"structure.urbanty"'), "structure.urbanity"),
        (SIX_LINES + 'unti = "x"\n', "Gemeint sein könnte: unit"),
        (SIX_LINES.replace("kita.csv", "kit.csv"), "file: gefunden kit.csv"),
        (SIX_LINES.replace('label = "Plätze in Kitas"', "label = 3"), "Erwartet wird ein Text"),
        ("label = ", "kein lesbares TOML"),
    ],
)
def test_what_is_wrong_with_the_lines_is_said(folder, lines, said):
    (folder / "kita.toml").write_text(lines, encoding="utf-8")
    with pytest.raises(StellwerkError) as raised:
        own_indicators(folder, catalogue())
    assert "kita.toml" in raised.value.say("de")
    assert said in raised.value.say("de")


def test_everything_that_is_wrong_with_the_table_is_said_at_once(folder):
    (folder / "kita.csv").write_text("ags,year,value\n8415,2024,1\n08415,24,1\n08415,2024,viel\n", encoding="utf-8")
    with pytest.raises(StellwerkError) as raised:
        own_indicators(folder, catalogue())
    said = raised.value.say("de")
    for part in ["Zeile 2, Spalte „ags“: gefunden „8415“", "Zeile 3, Spalte „year“", "Zeile 4, Spalte „value“"]:
        assert part in said


def test_a_broken_file_at_home_takes_nothing_else_away_and_is_told(folder):
    (folder / "broken.toml").write_text("label = ", encoding="utf-8")
    assert "kita" in official().catalogue.indicators
    ((name, message),) = problems(folder, catalogue())
    assert name == "broken.toml"
    assert "kein lesbares TOML" in message.de


def test_the_name_of_an_official_indicator_is_not_taken(folder):
    (folder / "density.toml").write_text(SIX_LINES, encoding="utf-8")
    with pytest.raises(StellwerkError, match="indicator of that name"):
        own_indicators(folder, catalogue())


def test_a_study_may_bring_its_own(tmp_path, monkeypatch, folder):
    beside = tmp_path / "study/indicators"
    beside.mkdir(parents=True)
    (beside / "verein.toml").write_text(SIX_LINES.replace("kita.csv", "v.csv"), encoding="utf-8")
    (beside / "v.csv").write_text("ags,year,value\n08415,2024,7\n", encoding="utf-8")
    assert "verein" not in official().catalogue.indicators
    assert official(beside).get("08415", "verein").value == 7.0
    assert official(beside).get("08415", "kita").value == 36.0
