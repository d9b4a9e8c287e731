"""The study: a folder with everything a comparison needs, a declaration of it, and what it finds."""

from stellwerk.study.declaration import Declaration
from stellwerk.study.folder import read_folder, read_zip, write_folder, write_zip
from stellwerk.study.model import Outcome, OutcomeValue, Place, StudyFolder, StudyRound
from stellwerk.study.results import Results
from stellwerk.study.study import Study

__all__ = [
    "Declaration",
    "Outcome",
    "OutcomeValue",
    "Place",
    "Results",
    "Study",
    "StudyFolder",
    "StudyRound",
    "read_folder",
    "read_zip",
    "write_folder",
    "write_zip",
]
