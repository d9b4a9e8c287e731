"""Where a study takes its cases from: a folder, an export of the application, a spreadsheet, the register."""

import io
import zipfile
from pathlib import Path

import pytest

from stellwerk.assessment import write_ratings
from stellwerk.framework import isda
from stellwerk.study.folder import read_folder, write_zip
from stellwerk.study.study import Study

REGION = Path(__file__).parent.parent.parent / "examples/modellregion"


@pytest.fixture(scope="module")
def region():
    return read_folder(REGION)


def found(study: Study) -> list[object]:
    """What a study finds, without what its files are called."""
    return [(one.outcome, one.side, one.paths) for one in study.run().analyses]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_ratings_in_a_spreadsheet_give_the_same_results_as_those_of_the_folder(declare, region, kind):
    here = declare()
    as_folder = Study.from_toml(here)
    table = write_ratings(as_folder.inputs.assessments, isda(), "de", kind)
    (here.parent / f"einschaetzungen.{kind}").write_bytes(table)
    study = Study.from_toml(declare(("[ratings]", f'ratings = "einschaetzungen.{kind}"\n[ratings]')))
    assert f"einschaetzungen.{kind}" in study.hashes
    assert study.inputs.cases == as_folder.inputs.cases
    assert found(study) == found(as_folder)


def test_an_export_of_the_application_is_a_source_as_it_is(declare, region):
    here = declare()
    as_folder = found(Study.from_toml(here))
    (here.parent / "export.zip").write_bytes(write_zip(region))
    study = Study.from_toml(declare((f'folder = "{REGION}"', 'folder = "export.zip"')))
    assert set(study.hashes) == {"study.toml", "export.zip"}
    assert found(study) == as_folder


def test_an_export_named_as_ratings_brings_its_rounds(declare, region):
    here = declare()
    (here.parent / "export.zip").write_bytes(write_zip(region))
    study = Study.from_toml(declare(("[ratings]", 'ratings = "export.zip"\n[ratings]')))
    assert "export.zip" in study.hashes
    assert found(study) == found(Study.from_toml(declare()))


def test_an_archive_without_a_study_named_as_ratings_is_complained_of(declare):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("notizen.txt", "nichts")
    here = declare(("[ratings]", 'ratings = "export.zip"\n[ratings]'))
    (here.parent / "export.zip").write_bytes(content.getvalue())
    with pytest.raises(Exception, match=r"export\.zip.*exactly one study folder"):
        Study.from_toml(here)


def test_the_register_is_a_source_of_all_districts_by_official_figures(tmp_path):
    path = tmp_path / "study.toml"
    path.write_text(
        """
[study]
title = "Ausgangslagen"
[cases]
register = true
without = ["11000"]
[figures.DENSE]
indicator = "density"
anchors = [100, 300, 1500]
reason = "Nur für diesen Test."
[figures.MOVING]
indicator = "arrivals"
anchors = [40, 60, 100]
reason = "Nur für diesen Test."
[conditions]
URBAN = "DENSE"
FLOW = "MOVING"
""",
        encoding="utf-8",
    )
    results = Study.from_toml(path).run()
    assert len(results.municipalities) == 399
    assert results.consensus is None
    assert not results.analyses
    assert sum(len(one.cases) for one in results.peers) == 399
