"""What is said: interviews, minutes and press, coded with the framework."""

from stellwerk.evidence.texts import codebook_changes
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.codebook import Change, ChangeKind, Code, Codebook
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.collection import describe, document
from stellwerk.evidence.texts.dictionary import (
    Dictionary,
    Entry,
    Precision,
    frame_dictionary,
    load_dictionary,
    precision,
)
from stellwerk.evidence.texts.document import Confidentiality, Document, Extract, Kind, Turn
from stellwerk.evidence.texts.framework_codebook import frames, framework_codebook
from stellwerk.evidence.texts.offsets import OffsetMap
from stellwerk.evidence.texts.reading import FORMATS, read
from stellwerk.evidence.texts.revision import Revision, revise
from stellwerk.evidence.texts.scan import Candidate, find_candidates
from stellwerk.evidence.texts.terms import Term, expansion, vocabulary
from stellwerk.evidence.texts.transcript import turns

__all__ = [
    "FORMATS",
    "Candidate",
    "Change",
    "ChangeKind",
    "Code",
    "Codebook",
    "Coding",
    "Confidentiality",
    "Dictionary",
    "Direction",
    "Document",
    "Entry",
    "Extract",
    "Kind",
    "OffsetMap",
    "Precision",
    "Revision",
    "Term",
    "Turn",
    "canonical",
    "codebook_changes",
    "describe",
    "document",
    "expansion",
    "find_candidates",
    "frame_dictionary",
    "frames",
    "framework_codebook",
    "load_dictionary",
    "precision",
    "read",
    "revise",
    "turns",
    "vocabulary",
]
