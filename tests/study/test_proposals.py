"""A study to start from proposes the catalogue's anchors with their reason; switched on, they are understood."""

import tomllib

import pytest

from stellwerk.evidence.statistics import catalogue
from stellwerk.study.start import start_files
from stellwerk.study.start.proposals import proposals
from stellwerk.text import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_switched_on_every_proposal_is_the_catalogues(language):
    lines = proposals(catalogue(), language).splitlines()
    on = "\n".join(line.removeprefix("# ") for line in lines[2:] if line != "#")
    found = tomllib.loads(on)["figures"]
    assert len(found) == 4
    for one in found.values():
        calibration = catalogue().get(one["indicator"]).calibration
        assert tuple(one["anchors"]) == calibration.anchors
        assert one["reason"] == calibration.reason[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_stand_in_the_study_to_start_from(language):
    study = start_files(language)["study.toml"].decode()
    assert proposals(catalogue(), language) in study
    assert "{figures}" not in study
