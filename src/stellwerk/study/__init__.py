"""The study folder: everything a comparison needs, readable and complete."""

from stellwerk.study.folder import read_folder, read_zip, write_folder, write_zip
from stellwerk.study.model import Outcome, OutcomeValue, Place, StudyFolder, StudyRound

__all__ = [
    "Outcome",
    "OutcomeValue",
    "Place",
    "StudyFolder",
    "StudyRound",
    "read_folder",
    "read_zip",
    "write_folder",
    "write_zip",
]
