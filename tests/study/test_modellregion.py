"""The example region is a study folder like any other."""

from pathlib import Path

from stellwerk.framework import isda
from stellwerk.levers import board
from stellwerk.study import read_folder, read_zip, write_folder, write_zip

FOLDER = Path(__file__).parent.parent.parent / "examples/modellregion"


def test_the_example_region_is_read_and_written_without_a_change(tmp_path):
    write_folder(read_folder(FOLDER), tmp_path / "copy")
    assert read_folder(tmp_path / "copy") == read_folder(FOLDER)


def test_the_example_region_travels_as_a_zip():
    study = read_folder(FOLDER)
    assert read_zip("modellregion.zip", write_zip(study)) == study


def test_every_round_of_the_example_region_gives_a_board_and_says_it_is_invented():
    study = read_folder(FOLDER)
    assert len(study.places) == 24
    for found in study.rounds:
        assert found.assessment.fictional
        assert len(board(found.assessment, isda()).levers) == 18
