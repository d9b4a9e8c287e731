"""Reads a document from whatever file it comes in."""

from stellwerk.evidence.texts.reading.read import FORMATS, read

__all__ = ["FORMATS", "read"]
