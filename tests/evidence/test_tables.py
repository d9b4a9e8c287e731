"""The tables in the repository are what the tool makes of the official figures beside the project."""

import csv
import importlib.util
from pathlib import Path

import pytest

from stellwerk.evidence.statistics import Status, official

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("build_kreise", ROOT / "tools/build_kreise.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_the_tool_writes_the_tables_as_they_are(tool, shared):
    kreise = tool._kreise(shared / "data")
    assert tool.register_table(kreise) == tool.REGISTER.read_text(encoding="utf-8")
    assert tool.figures_table(shared / "data", kreise) == tool.FIGURES.read_text(encoding="utf-8")


@pytest.mark.shared
def test_a_folder_with_a_wrong_sum_is_refused_and_nothing_is_written(tool, shared, tmp_path, monkeypatch):
    for file in (shared / "data").iterdir():
        if file.is_file() and file.name != "kreise.csv":
            (tmp_path / file.name).symlink_to(file)
    rows = (shared / "data/kreise.csv").read_text(encoding="utf-8").replace(",96326.0,", ",96327.0,")
    (tmp_path / "kreise.csv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(tool, "REGISTER", tmp_path / "register.csv")
    with pytest.raises(SystemExit, match="83577140 people"):
        tool.main(tmp_path)
    assert not (tmp_path / "register.csv").exists()


def test_an_empty_folder_is_refused(tool, tmp_path):
    with pytest.raises(SystemExit, match=r"kreise\.csv is there"):
        tool.main(tmp_path)


# The cross-section beside the project was put together separately from the panel the tool reads.
@pytest.mark.shared
@pytest.mark.parametrize(
    "indicator, column",
    [
        ("population", "pop_2024"),
        ("density", "pop_density_2024"),
        ("rurality", "laendlichkeit_pct"),
        ("degurba_dense", "share_pop_degurba_dense"),
        ("degurba_intermediate", "share_pop_degurba_intermediate"),
        ("degurba_thin", "share_pop_degurba_thin"),
        ("arrivals", "zuzuege_p1000"),
        ("net_migration", "wanderungssaldo_p1000"),
        ("net_migration_external", "aussenwanderungssaldo_p1000"),
        ("net_migration_internal", "binnenwanderungssaldo_p1000"),
        ("tax_capacity", "steuerkraft_eur_je_ew"),
        ("debt", "schulden_eur_je_ew"),
        ("cash_credits", "kassenkredite_eur_je_ew"),
        ("allocations", "schluesselzuweisungen_eur_je_ew"),
        ("foreign_share", "auslaenderanteil_pct"),
        ("protection_seekers", "schutzsuchende_pct"),
        ("foreign_share_azr", "auslaender_azr_pct"),
        ("unemployment", "arbeitslosenquote"),
        ("sgb2", "sgb2_quote"),
    ],
)
def test_every_figure_is_the_one_beside_the_project(shared, indicator, column):
    with (shared / "data/kreise_querschnitt.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["ags"]: row[column] for row in csv.DictReader(file)}
    compared = 0
    for ags in official().compared:
        figure = official().get(ags, indicator)
        if figure.status in {Status.OK, Status.GROUP}:
            compared += 1
            assert figure.value == pytest.approx(float(rows[ags]), abs=0.51 * 10.0**-figure.indicator.decimals), ags
    assert compared >= 390
