"""A corpus on disk: one folder of texts, tables and a codebook that people read, compare and keep."""

from stellwerk.evidence.texts.corpus.codebook_file import codebook_toml, parse_codebook
from stellwerk.evidence.texts.corpus.model import Corpus, check
from stellwerk.evidence.texts.corpus.read import read_corpus
from stellwerk.evidence.texts.corpus.reading import FileRead, files_in, read_files
from stellwerk.evidence.texts.corpus.taking import Taken, revise_document, take_in
from stellwerk.evidence.texts.corpus.write import corpus_files, slug, write_corpus

__all__ = [
    "Corpus",
    "FileRead",
    "Taken",
    "check",
    "codebook_toml",
    "corpus_files",
    "files_in",
    "parse_codebook",
    "read_corpus",
    "read_files",
    "revise_document",
    "slug",
    "take_in",
    "write_corpus",
]
