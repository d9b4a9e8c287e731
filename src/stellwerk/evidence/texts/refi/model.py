"""A project as it travels, and what does not travel with it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from stellwerk.evidence.texts.codebook import Codebook
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document
from stellwerk.text import Text

_NAMESPACE = uuid.UUID("5d0f4a0e-6a5b-5f0c-9b53-5a5b7c1f1c11")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that was left behind, or that only some programs will see.

    Attributes
    ----------
    what
        In words.
    count
        How often.
    examples
        The first few, by name.
    """

    what: Text
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note on a passage without a code."""

    document: str
    start: int
    end: int
    text: str
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file holds.

    Attributes
    ----------
    losses
        What could not be taken over when it was read; empty for one of our own.
    own
        What a program of ours keeps with it and the standard has no place for; read back as it was written.
    """

    title: str
    codebook: Codebook
    documents: tuple[Document, ...]
    codings: tuple[Coding, ...]
    annotations: tuple[Annotation, ...] = ()
    losses: tuple[Loss, ...] = ()
    own: str = ""


class Losses:
    """Gathers losses of one kind under one entry while a file is read or written."""

    def __init__(self) -> None:
        self._found: dict[Text, list[str]] = {}

    def add(self, what: Text, name: str = "") -> None:
        """Note one more."""
        self._found.setdefault(what, []).append(name)

    def report(self) -> tuple[Loss, ...]:
        """All of them, in order of first appearance."""
        return tuple(
            Loss(what, len(names), tuple(dict.fromkeys(filter(None, names)))[:5]) for what, names in self._found.items()
        )


def guid(kind: str, name: str) -> str:
    """The identifier of one of our things in a file: the same at every export."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}:{name}")).upper()


def bare(identifier: str | None) -> str:
    """An identifier from a file without braces, in capitals."""
    return (identifier or "").strip().strip("{}").upper()


def clean(text: str) -> str:
    """Text without the characters XML cannot hold."""
    return _NOT_XML.sub("", text)


def rules(definition: Text, include: Text, exclude: Text, example: Text) -> str:
    """Definition and rules of a code as one German text, for programs that know only a description."""
    parts: Iterable[tuple[str, Text]] = (
        ("", definition), ("Einschluss: ", include), ("Ausschluss: ", exclude), ("Ankerbeispiel: ", example),
    )  # fmt: skip
    return "\n".join(heading + text.de for heading, text in parts if text.de)
