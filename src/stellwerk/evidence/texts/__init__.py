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
from stellwerk.evidence.texts.matrix import CodeMatrix, code_matrix
from stellwerk.evidence.texts.offsets import OffsetMap
from stellwerk.evidence.texts.reading import FORMATS, read
from stellwerk.evidence.texts.reliability import (
    CodeAgreement,
    DifferingPassage,
    differing_passages,
    fixed_unit_agreement,
    paragraphs,
    unitizing_agreement,
)
from stellwerk.evidence.texts.retrieval import Relation, Together, co_occurrence, together
from stellwerk.evidence.texts.revision import Revision, revise
from stellwerk.evidence.texts.scan import Candidate, find_candidates
from stellwerk.evidence.texts.sheets import codings_sheet
from stellwerk.evidence.texts.terms import Term, expansion, vocabulary
from stellwerk.evidence.texts.transcript import turns

__all__ = [
    "FORMATS",
    "Candidate",
    "Change",
    "ChangeKind",
    "Code",
    "CodeAgreement",
    "CodeMatrix",
    "Codebook",
    "Coding",
    "Confidentiality",
    "Dictionary",
    "DifferingPassage",
    "Direction",
    "Document",
    "Entry",
    "Extract",
    "Kind",
    "OffsetMap",
    "Precision",
    "Relation",
    "Revision",
    "Term",
    "Together",
    "Turn",
    "canonical",
    "co_occurrence",
    "code_matrix",
    "codebook_changes",
    "codings_sheet",
    "describe",
    "differing_passages",
    "document",
    "expansion",
    "find_candidates",
    "fixed_unit_agreement",
    "frame_dictionary",
    "frames",
    "framework_codebook",
    "load_dictionary",
    "paragraphs",
    "precision",
    "read",
    "revise",
    "together",
    "turns",
    "unitizing_agreement",
    "vocabulary",
]
