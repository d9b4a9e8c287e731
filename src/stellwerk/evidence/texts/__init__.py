"""What is said: interviews, minutes and press, coded with the framework."""

from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.collection import describe, document
from stellwerk.evidence.texts.document import Confidentiality, Document, Extract, Kind, Turn
from stellwerk.evidence.texts.offsets import OffsetMap
from stellwerk.evidence.texts.reading import FORMATS, read
from stellwerk.evidence.texts.transcript import turns

__all__ = [
    "FORMATS",
    "Confidentiality",
    "Document",
    "Extract",
    "Kind",
    "OffsetMap",
    "Turn",
    "canonical",
    "describe",
    "document",
    "read",
    "turns",
]
