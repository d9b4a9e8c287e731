"""Which files the folder of a corpus has, and which columns they have."""

from __future__ import annotations

from collections.abc import Mapping

CORPUS = "corpus.toml"
CODEBOOK = "codebook.toml"
TEXTS = "texts"
DOCUMENTS = "documents.csv"
INDEX = "search.sqlite"
"""The index of the full-text search, which can be made anew at any time."""

OF_DOCUMENT = (
    "id", "file", "title", "kind", "ags", "date", "source", "confidentiality", "version", "pages", "text", "sha256",
)  # fmt: skip
ATTRIBUTE = "attribute."
"""Before the name of an attribute of a team's own, in the header of the table of documents."""

TABLES: Mapping[str, tuple[str, ...]] = {
    "codings.csv": (
        "id", "document", "start", "end", "code", "coder", "direction", "strength", "memo", "made", "links", "passage",
    ),
    "memos.csv": ("id", "kind", "title", "text", "document", "start", "end", "code", "coding", "coder", "made"),
    "decisions.csv": ("entry", "code", "document", "start", "end", "accepted", "coder", "made"),
    "consensus.csv": ("document", "start", "end", "code", "coded", "reason", "coders", "made"),
    "statements.csv": (
        "id", "document", "start", "end", "actor", "organisation", "concept", "agreement", "date", "coder",
        "attributes",
    ),
    "assignments.csv": ("document", "coder", "done"),
}  # fmt: skip
"""Every further table with its columns; a table that is not there is empty."""

NAMES = (CORPUS, CODEBOOK, TEXTS, DOCUMENTS, INDEX, *TABLES)
"""Everything that may lie in the folder."""
