"""A corpus on disk: one folder of texts, tables and a codebook that people read, compare and keep."""

from stellwerk.evidence.texts.corpus.codebook_file import codebook_toml, parse_codebook
from stellwerk.evidence.texts.corpus.model import Corpus, check
from stellwerk.evidence.texts.corpus.read import read_corpus
from stellwerk.evidence.texts.corpus.write import corpus_files, slug, write_corpus

__all__ = ["Corpus", "check", "codebook_toml", "corpus_files", "parse_codebook", "read_corpus", "slug", "write_corpus"]
