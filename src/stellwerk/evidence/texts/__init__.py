"""What is said: interviews, minutes and press, coded with the framework."""

from stellwerk.evidence.texts import codebook_changes
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.codebook import Change, ChangeKind, Code, Codebook
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.collection import describe, document
from stellwerk.evidence.texts.document import Confidentiality, Document, Extract, Kind, Turn
from stellwerk.evidence.texts.framework_codebook import frames, framework_codebook
from stellwerk.evidence.texts.offsets import OffsetMap
from stellwerk.evidence.texts.reading import FORMATS, read
from stellwerk.evidence.texts.revision import Revision, revise
from stellwerk.evidence.texts.transcript import turns

__all__ = [
    "FORMATS",
    "Change",
    "ChangeKind",
    "Code",
    "Codebook",
    "Coding",
    "Confidentiality",
    "Direction",
    "Document",
    "Extract",
    "Kind",
    "OffsetMap",
    "Revision",
    "Turn",
    "canonical",
    "codebook_changes",
    "describe",
    "document",
    "frames",
    "framework_codebook",
    "read",
    "revise",
    "turns",
]
