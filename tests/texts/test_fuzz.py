"""Whatever is damaged inside a file that people bring, what comes is an error in words, never a crash."""

import io
import shutil
import sqlite3
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stellwerk.errors import StellwerkError
from stellwerk.evidence.texts.corpus import Corpus
from stellwerk.evidence.texts.corpus.exchange import from_qdpx, to_qdpx
from stellwerk.evidence.texts.discourse import read_dna
from stellwerk.evidence.texts.quote_documents import collect, quotes_docx
from stellwerk.evidence.texts.reading import read

EXAMPLE = Path(__file__).parents[2] / "examples/modellregion/corpus"
CORPUS = Corpus.read(EXAMPLE)
PROJECT, _ = to_qdpx(CORPUS)
DOCX = quotes_docx(collect("x", CORPUS.documents, CORPUS.codings, CORPUS.codebook, "de"))
PIECES = [
    b"",
    b"<",
    b">",
    b"&x;",
    b'"',
    b"\x00",
    b"\xff",
    b"999999999999",
    b"-1",
    b"</",
    b"<!DOCTYPE x>",
    b"../",
    "ẞ".encode(),
]

damage = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES)), min_size=1, max_size=4)


def damaged(content: bytes, changes) -> bytes:
    """The content with some bytes replaced by others."""
    for share, length, piece in changes:
        at = int(share * len(content))
        content = content[:at] + piece + content[at + length :]
    return content


def repacked(archive: bytes, name: str, changes) -> bytes:
    """An archive that is whole, with one part damaged inside: no checksum gives it away."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, damaged(content, changes) if part == name else content)
    return buffer.getvalue()


@settings(max_examples=60)
@given(damage)
def test_a_project_that_is_damaged_inside_its_archive(changes):
    with suppress(StellwerkError):
        from_qdpx(Corpus.new("x"), "a.qdpx", repacked(PROJECT, "project.qde", changes))


@settings(max_examples=60)
@given(damage)
def test_a_docx_that_is_damaged_inside_its_archive(changes):
    with suppress(StellwerkError):
        read("a.docx", repacked(DOCX, "word/document.xml", changes))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(path.name for path in EXAMPLE.iterdir() if path.is_file())), damage)
def test_a_corpus_whose_tables_are_damaged(tmp_path, name, changes):
    folder = tmp_path / "corpus"
    if not folder.exists():
        shutil.copytree(EXAMPLE, folder)
    (folder / name).write_bytes(damaged((EXAMPLE / name).read_bytes(), changes))
    try:
        with suppress(StellwerkError):
            Corpus.read(folder)
    finally:
        shutil.copy(EXAMPLE / name, folder / name)


@pytest.fixture(scope="module")
def dna(tmp_path_factory):
    """A small database in the shape of DNA 3."""
    path = tmp_path_factory.mktemp("dna") / "a.dna"
    with sqlite3.connect(path) as db:
        db.executescript(
            "CREATE TABLE DOCUMENTS (ID INTEGER, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, "
            "Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);"
            "INSERT INTO DOCUMENTS VALUES (1, 'T', 'Ein Text.', 1, '', '', '', '', '', 0);"
        )
    db.close()
    return path


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage)
def test_a_database_of_dna_that_is_damaged(dna, tmp_path, changes):
    broken = tmp_path / "b.dna"
    broken.write_bytes(damaged(dna.read_bytes(), changes))
    with suppress(StellwerkError):
        read_dna(broken)


@pytest.mark.shared
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=damage)
def test_the_sample_of_dna_damaged(shared, tmp_path, changes):
    broken = tmp_path / "b.dna"
    broken.write_bytes(damaged((shared / "data/dna/sample.dna").read_bytes(), changes))
    with suppress(StellwerkError):
        read_dna(broken)


@pytest.mark.shared
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_projects_of_other_programs_damaged_inside(shared, data):
    files = sorted((shared / "data/refi").glob("*.qdpx"))
    content = data.draw(st.sampled_from(files)).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(part for part in archive.namelist() if part.lower().endswith(".qde"))
    with suppress(StellwerkError):
        from_qdpx(Corpus.new("x"), "a.qdpx", repacked(content, name, data.draw(damage)))
