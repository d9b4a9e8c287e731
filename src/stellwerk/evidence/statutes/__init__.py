"""What the law says, and where it does not fit: provisions, regulation marks, what a network names most."""

from stellwerk.evidence.levels import LEVELS, Level
from stellwerk.evidence.statutes.across import THRESHOLD, MostNamed, Named, most_named
from stellwerk.evidence.statutes.citation import Provision, provision
from stellwerk.evidence.statutes.laws import LAWS, Law, law_named
from stellwerk.evidence.statutes.marks import (
    SOURCES,
    Diagnosis,
    Mark,
    Source,
    by_section,
    diagnoses,
    marks_sheet,
    read_marks,
)

__all__ = [
    "LAWS",
    "LEVELS",
    "SOURCES",
    "THRESHOLD",
    "Diagnosis",
    "Law",
    "Level",
    "Mark",
    "MostNamed",
    "Named",
    "Provision",
    "Source",
    "by_section",
    "diagnoses",
    "law_named",
    "marks_sheet",
    "most_named",
    "provision",
    "read_marks",
]
