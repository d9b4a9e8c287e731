"""Folders of files are taken into a corpus; nothing stops all of it, and nothing is lost without a word."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.corpus import Corpus, files_in, read_files, revise_document, take_in
from stellwerk.evidence.texts.decision import Consensus, Decision
from stellwerk.evidence.texts.discourse import Statement
from stellwerk.evidence.texts.memo import Memo

TALK = "Der Rat tagt heute. Uns sind die Hände gebunden. Die Schule bleibt offen."


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "archiv"
    (made / "2026").mkdir(parents=True)
    (made / "2026" / "Rat Süd.txt").write_text(TALK, encoding="utf-8")
    (made / "rat-sued.txt").write_text("Ein anderer Text.", encoding="utf-8")
    (made / "presse.csv").write_text("Titel,Text,Amt\nEins,Erster.,A\nEins,Zweiter.,B\n", encoding="utf-8")
    (made / "kaputt.docx").write_bytes(b"PK\x03\x04 kein Archiv")
    (made / "bild.jpg").write_bytes(b"\xff\xd8")
    (made / "leer.txt").write_bytes(b"")
    (made / ".versteckt.txt").write_text("x")
    (made / "~$Rat.docx").write_bytes(b"x")
    return made


def test_a_folder_is_read_whole_and_bad_files_are_listed(folder):
    taken = take_in(Corpus.new("Modell"), read_files(files_in([folder])))
    assert sorted(one.id for one in taken.corpus.documents) == [
        "2026-rat-sued",
        "presse-eins",
        "presse-eins-2",
        "rat-sued",
    ]
    assert [one.file for one in taken.failed] == ["bild.jpg", "kaputt.docx", "leer.txt"]
    assert all(one.problem.de.startswith(one.file) for one in taken.failed)


def test_several_at_once_read_the_same_in_the_same_order(folder):
    with ThreadPoolExecutor(2) as executor:
        assert list(read_files(files_in([folder]), executor)) == list(read_files(files_in([folder])))


def test_whoever_stops_keeps_what_was_read_until_then(folder):
    reading = read_files(files_in([folder]))
    read = [next(reading) for _ in range(4)]
    reading.close()
    assert [one.file for one in read] == ["2026/Rat Süd.txt", "bild.jpg", "kaputt.docx", "leer.txt"]
    assert len(take_in(Corpus.new("Modell"), read).corpus.documents) == 1


def test_reading_the_same_folder_again_changes_nothing(folder):
    once = take_in(Corpus.new("Modell"), read_files(files_in([folder]))).corpus
    again = take_in(once, read_files(files_in([folder])))
    assert again.corpus == once
    assert len(again.unchanged) == 4


def test_a_new_version_keeps_its_codings_and_says_what_became_of_them(folder):
    corpus = take_in(Corpus.new("Modell"), read_files(files_in([folder]))).corpus
    here = "2026-rat-sued"
    hands, school = TALK.index("Uns"), TALK.index("Die Schule")
    passage = {"document": here, "start": hands, "end": hands + 28}
    corpus = replace(
        corpus,
        codings=(
            Coding("a", **passage, code="frame.tied_legal"),
            Coding("b", here, school, len(TALK), "discourse.need", memo="wichtig"),
            Coding("c", "rat-sued", 0, 3, "discourse.need"),
        ),
        memos=(Memo("m", "x", document=here, start=school, end=len(TALK)), Memo("n", "y", document=here)),
        decisions=(Decision("Hände", "frame.tied_legal", **passage, accepted=True),),
        consensuses=(Consensus(**passage, code="frame.tied_legal", coded=True, reason="x"),),
        statements=(Statement("s", **passage, actor="B", organisation="", concept="c"),),
    )
    (folder / "2026" / "Rat Süd.txt").write_text("Vorweg etwas Neues. " + TALK[:school], encoding="utf-8")
    taken = take_in(corpus, read_files(files_in([folder])))
    (revision,) = taken.revised
    assert revision.document.version == 2
    assert [coding.id for coding in taken.corpus.codings] == ["a", "c"]
    text = taken.corpus.document(here).text
    for one in (taken.corpus.codings[0], *taken.corpus.decisions, *taken.corpus.consensuses, *taken.corpus.statements):
        assert text[one.start : one.end] == "Uns sind die Hände gebunden."
    kept = taken.corpus.memos[-1]
    assert "„Die Schule bleibt offen.“\nwichtig" in kept.text
    assert kept.document == here
    assert (taken.corpus.memos[0].start, taken.corpus.memos[0].end) == (0, 0)


def test_one_text_is_revised_by_hand(folder):
    corpus = take_in(Corpus.new("Modell"), read_files(files_in([folder]))).corpus
    taken = revise_document(corpus, "rat-sued", "Ein ganz anderer Text.")
    assert taken.corpus.document("rat-sued").version == 2


def test_what_is_not_there_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        files_in([tmp_path / "nichts"])
