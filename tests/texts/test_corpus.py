"""A corpus on disk is read as it was written, or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import DocumentError, InputError, TableErrors
from stellwerk.evidence.texts import codebook_changes
from stellwerk.evidence.texts.codebook import Code
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.corpus import Corpus, codebook_toml, parse_codebook, slug
from stellwerk.evidence.texts.decision import Assignment, Consensus, Decision
from stellwerk.evidence.texts.discourse import Statement
from stellwerk.evidence.texts.document import Confidentiality, Document, Kind
from stellwerk.evidence.texts.framework_codebook import framework_codebook
from stellwerk.evidence.texts.memo import Memo, MemoKind, memos_about
from stellwerk.evidence.texts.transcript import turns
from stellwerk.study.folder import read_folder, write_folder
from stellwerk.text import Text

INTERVIEW = "I: Wie geht es?\nB: Uns sind die Hände gebunden.\nI: Und sonst?\nB: Wir schrumpfen.\n"
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def corpus():
    book = codebook_changes.add(
        framework_codebook(), Code("own", Text("Eigener", "Own")), reason="Kam oft vor"
    ).codebook
    documents = (
        Document(
            "Interview Süd/1", "Gespräch", INTERVIEW, Kind.INTERVIEW, "99001", date(2026, 5, 12), "eigene Erhebung",
            Confidentiality.PSEUDONYMOUS, MappingProxyType({"Amt": "Sozialamt", "text": "=1"}), turns(INTERVIEW),
            (0, 16), 2, "sued.docx",
        ),
        Document("interview-sued-1", "Zweites", "Nur ein Satz."),
    )  # fmt: skip
    codings = (
        Coding(
            "1", "Interview Süd/1", 19, 46, "frame.tied_legal", "ana", Direction.AGAINST_ACTIVITY, 3, "laut\nund klar",
            NOON, ("99001/1/spitze/discourse.need",),
        ),
        Coding("2", "interview-sued-1", 0, 3, "own"),
    )  # fmt: skip
    return Corpus(
        "Modell",
        book,
        documents,
        codings,
        (Memo("m", "Nachfragen", MemoKind.QUESTION, "Titel", "Interview Süd/1", 0, 5, "own", "1", "ana", NOON),),
        (Decision("Hände … gebunden", "frame.tied_legal", "Interview Süd/1", 19, 46, True, "ana", NOON),),
        (Consensus("Interview Süd/1", 19, 46, "frame.tied_legal", False, "Es ging um Geld", ("ana", "ben, c."), NOON),),
        (
            Statement(
                "s", "Interview Süd/1", 19, 46, "B", "Kreis", "Hände", 0, date(2026, 5, 12), "ana",
                MappingProxyType({"a": "b"}),
            ),
        ),
        (Assignment("Interview Süd/1", "ana", True),),
        fictional=True,
        licence="CC-BY-4.0",
    )  # fmt: skip


def test_a_corpus_is_read_as_it_was_written(corpus, tmp_path):
    corpus.write(tmp_path / "corpus")
    assert Corpus.read(tmp_path / "corpus") == corpus


def test_the_same_corpus_gives_the_same_files_and_unchanged_texts_are_not_written_again(corpus, tmp_path):
    folder = tmp_path / "corpus"
    corpus.write(folder)
    before = {path.name: path.stat().st_ino for path in (folder / "texts").iterdir()}
    assert len(before) == 2  # ids that make the same name are told apart
    replace(corpus, codings=()).write(folder)
    assert {path.name: path.stat().st_ino for path in (folder / "texts").iterdir()} == before
    assert not (folder / "codings.csv").exists()


def test_line_ends_changed_by_version_control_do_not_move_a_coding(corpus, tmp_path):
    corpus.write(tmp_path)
    for path in (tmp_path / "texts").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Corpus.read(tmp_path) == corpus


def test_a_text_changed_behind_its_codings_is_refused(corpus, tmp_path):
    corpus.write(tmp_path)
    path = next((tmp_path / "texts").iterdir())
    path.write_bytes(b"Neu. " + path.read_bytes())
    with pytest.raises(TableErrors, match="changed outside"):
        Corpus.read(tmp_path)


def test_a_folder_with_other_things_is_not_replaced(corpus, tmp_path):
    (tmp_path / "brief.docx").write_bytes(b"x")
    with pytest.raises(InputError, match="other things"):
        corpus.write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.docx"]


def test_a_folder_that_is_no_corpus_says_so(tmp_path):
    with pytest.raises(DocumentError, match=r"corpus\.toml"):
        Corpus.read(tmp_path)


def test_everything_that_cannot_be_read_is_named_at_once(corpus, tmp_path):
    corpus.write(tmp_path)
    table = tmp_path / "codings.csv"
    table.write_text(table.read_text().replace(",19,46,", ",46,19,").replace(",0,3,", ",x,3,"))
    with pytest.raises(TableErrors) as raised:
        Corpus.read(tmp_path)
    problems = raised.value.problems
    assert [(problem.file, problem.row) for problem in problems] == [("codings.csv", 2), ("codings.csv", 3)]


def test_a_coding_of_what_is_not_there_is_never_written(corpus, tmp_path):
    astray = Coding("3", "interview-sued-1", 5, 900, "nirgends")
    with pytest.raises(TableErrors) as raised:
        replace(corpus, codings=(*corpus.codings, astray)).write(tmp_path / "corpus")
    assert [problem.column for problem in raised.value.problems] == ["end", "code"]
    assert not (tmp_path / "corpus").exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "texts/../../x.txt", "/x.txt", "texts//x.txt"])
def test_no_text_is_read_from_elsewhere(corpus, tmp_path, name):
    corpus.write(tmp_path)
    table = tmp_path / "documents.csv"
    table.write_text(table.read_text().replace("texts/interview-sued-1.txt", name))
    with pytest.raises(TableErrors, match="cannot be read"):
        Corpus.read(tmp_path)


def test_a_study_folder_that_is_written_again_keeps_its_texts(corpus, tmp_path, shared_study):
    write_folder(shared_study, tmp_path / "study")
    corpus.write(tmp_path / "study/corpus")
    write_folder(shared_study, tmp_path / "study")
    assert Corpus.read(tmp_path / "study/corpus") == corpus


@pytest.fixture
def shared_study():
    from pathlib import Path

    return read_folder(Path(__file__).parents[2] / "examples/modellregion")


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(WORDS, WORDS, WORDS)
def test_a_codebook_survives_its_file_whatever_it_says(title, label, reason):
    book = replace(framework_codebook(), title=title)
    code = Code("x", Text(label, label), parent="discourse.need", color="#112233", replaced_by="discourse.need")
    book = codebook_changes.add(book, code, reason=reason).codebook
    assert parse_codebook(codebook_toml(book), file="codebook.toml") == book


@pytest.mark.parametrize("toml", ["", "title = 1", "title = 'x'\n[[codes]]\nid = 'a'\nlabl = 1", "codes = [1]", "= ="])
def test_a_codebook_that_cannot_be_read_says_so(toml):
    if toml == "title = 1":
        assert parse_codebook(toml, file="c.toml").codes == ()
        return
    with pytest.raises(DocumentError, match=r"c\.toml"):
        parse_codebook(toml, file="c.toml")


@given(st.text(max_size=200))
def test_any_name_makes_a_file_name(name):
    made = slug(name)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert made.partition(".")[0] not in {"con", "nul"}


def test_memos_are_found_by_what_they_are_about():
    early, late, other = (
        Memo("1", "a", code="c", made=NOON), Memo("2", "b", MemoKind.THEORY, code="c", made=NOON.replace(hour=13)),
        Memo("3", "c", document="d"),
    )  # fmt: skip
    assert memos_about([early, late, other], code="c") == (late, early)
    assert memos_about([early, late, other], kind=MemoKind.NOTE) == (early, other)
