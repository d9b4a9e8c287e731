"""``stellwerk texts``: from files to codings, agreement and exports, as a team would call it."""

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from stellwerk.cli import main
from stellwerk.evidence.texts import Corpus
from stellwerk.evidence.texts.reading import read as read_document
from stellwerk.tables import read

EXAMPLE = Path(__file__).parents[2] / "examples/modellregion/corpus"


@pytest.fixture
def stellwerk(capsys):
    """Runs a command in English and gives what it says."""

    def call(*arguments, language="en"):
        main(["-l", language, "texts", *map(str, arguments)])
        return capsys.readouterr().out

    return call


@pytest.fixture
def example(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "corpus"))


def test_from_an_empty_folder_to_a_described_corpus(stellwerk, tmp_path):
    corpus, files = tmp_path / "corpus", tmp_path / "files"
    files.mkdir()
    (files / "rat.txt").write_text("Der Rat tagt. Uns sind die Hände gebunden.", encoding="utf-8")
    (files / "kaputt.docx").write_bytes(b"PK\x03\x04")
    table = tmp_path / "angaben.csv"
    table.write_text("Datei;AGS;Datum;Art\nrat.txt;99001;2025-03-01;Protokoll\n", encoding="utf-8")
    assert "texts import" in stellwerk("new", corpus, "--title", "Versuch")
    said = stellwerk("import", corpus, files, "--describe", table)
    assert "kaputt.docx: " in said
    assert "1 new, 0 in a new version, 0 unchanged, 1 not readable." in said
    read_back = Corpus.read(corpus)
    assert (read_back.title, read_back.documents[0].ags) == ("Versuch", "99001")
    (files / "rat.txt").write_text("Der Stadtrat tagt. Uns sind die Hände gebunden.", encoding="utf-8")
    assert "1 in a new version" in stellwerk("import", corpus, files)


def test_a_folder_that_is_there_is_not_made_again(stellwerk, example):
    with pytest.raises(SystemExit):
        stellwerk("new", example)


def test_a_search_names_the_forms_and_marks_the_words(stellwerk, example):
    said = stellwerk("search", example, "Sprachkurs", "--ags", "99001", "--without", "sprachkurse")
    assert said.startswith("Looked for: sprachkurs")
    assert "[Sprachkurs]" in said
    assert "99001-kreistag-plan:" in said
    assert said.endswith("\n1 passage\n")
    assert "1 Stelle" in stellwerk("search", example, "Fahrdienst", language="de")


def test_suggestions_go_through_a_table_and_become_codings(stellwerk, example, tmp_path):
    table = tmp_path / "suggestions.csv"
    stellwerk("frames", example, "-o", table)
    rows = table.read_text(encoding="utf-8").splitlines()
    assert rows[0].endswith(",decision")
    table.write_text("\n".join([rows[0], rows[1] + "yes", rows[2] + "no", *rows[3:]]), encoding="utf-8")
    before = Corpus.read(example)
    assert stellwerk("code", example, table, "--coder", "anna") == "1 codings, 2 decisions.\n"
    after = Corpus.read(example)
    assert len(after.codings) == len(before.codings) + 1
    assert after.codings[-1].coder == "anna"
    again = tmp_path / "again.csv"
    stellwerk("frames", example, "-o", again)
    assert len(again.read_text(encoding="utf-8").splitlines()) < len(rows)
    assert "1 of 1 accepted" in stellwerk("frames", example)


def test_codings_are_named_by_the_words_of_their_passage(stellwerk, example, tmp_path):
    table = tmp_path / "codes.csv"
    table.write_text(
        "Dokument;Code;Text;Richtung;Stärke\n"
        "99016-interview-betrieb;Nicht zuständig;Der Kreis hat uns an den Verband verwiesen.;gegen Aktivität;3\n",
        encoding="utf-8",
    )
    stellwerk("code", example, table, "--coder", "cem")
    made = Corpus.read(example).codings[-1]
    assert (made.code, made.coder, made.strength) == ("frame.not_responsible", "cem", 3)


def test_a_table_that_cannot_be_taken_over_is_named_cell_by_cell_and_changes_nothing(example, tmp_path, capsys):
    table = tmp_path / "codes.csv"
    table.write_text("document,code,text,direction\nx,y,z,\n99016-interview-betrieb,frame.negative,I,quer\n")
    with pytest.raises(SystemExit):
        main(["-l", "en", "texts", "code", str(example), str(table)])
    said = capsys.readouterr().err
    assert "row 2, column “document”: found “x”" in said
    assert "row 3, column “text”: found “I”. The passage must stand in the document once" in said
    assert Corpus.read(example) == Corpus.read(EXAMPLE)


def test_frames_told_elsewhere_but_not_here_are_named(stellwerk, example):
    assert "99016: “Own responsibility” is told in 3 others" in stellwerk("frames", example)


@pytest.mark.parametrize("units", ["passages", "paragraphs"])
def test_agreement_per_code_and_a_table_of_what_to_talk_about(stellwerk, example, tmp_path, units):
    table = tmp_path / "differences.xlsx"
    said = stellwerk("agreement", example, "--units", units, "-o", table)
    assert said.startswith("2 coders: anna, ben")
    assert "Not responsible" in said
    assert "are open." in said
    rows = read("x.xlsx", table.read_bytes()).rows
    assert rows[0].cells[-2] == "open"
    assert "Eine Frage" in rows[-1].cells[-1] + rows[-2].cells[-1]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_codings_as_a_table_have_one_row_each(stellwerk, example, tmp_path, ending):
    file = tmp_path / f"codings.{ending}"
    stellwerk("export", example, "-o", file)
    table = read(file.name, file.read_bytes())
    assert len(table.rows) == len(Corpus.read(example).codings)
    assert "Sektor" in table.header


def test_quotes_leave_out_what_is_internal_and_name_nobody(stellwerk, example, tmp_path):
    for ending in ("docx", "html"):
        file = tmp_path / f"quotes.{ending}"
        stellwerk("export", example, "-o", file, language="de")
        (made,) = read_document(file.name, file.read_bytes())
        assert made.text.count("Jeden zweiten Montag sitze ich") == 1  # both coders marked it
        assert "Interview, 18. Februar 2025, Person A" in made.text
        assert not any(name in made.text for name in ("Tesmer", "Ossig", "siebentausendvierhundert"))
        assert "Stellen aus internen Dokumenten stehen nicht hier" in made.text
        assert "Alle Texte sind erfunden" in made.text


def test_proposals_come_with_their_reasons(stellwerk, example, tmp_path):
    file = tmp_path / "proposals.csv"
    stellwerk("export", example, "--proposals", "-o", file)
    (row,) = (
        r.cells for r in read("p.csv", file.read_bytes()).rows if r.cells[:2] == ("99016", "discourse.tied_hands")
    )
    assert row[3] == "1.0"
    assert "this project's proposal" in row[7]


def test_evidence_goes_into_a_study_and_its_quotes_into_the_report(stellwerk, example, tmp_path):
    from stellwerk.report.study_naming import Naming
    from stellwerk.report.study_quotes import quotes
    from stellwerk.study.start import start
    from stellwerk.study.study import Study

    study = tmp_path / "study"
    start(study, "de")
    results = Study.from_toml(study / "study.toml").run()
    assert list(quotes(Naming(results, "de"))) == []
    place, key = results.municipalities[0].ags, results.rounds[0]
    corpus = Corpus.read(example)
    moved = [replace(document, ags=place) for document in corpus.documents]
    replace(corpus, documents=tuple(moved)).write(example)
    stellwerk("export", example, "--evidence", key, "-o", study / "evidence.csv", language="de")
    heading, table = quotes(Naming(Study.from_toml(study / "study.toml").run(), "de"))
    assert heading.text == "Was gesagt wurde"
    printed = " ".join(" ".join(row) for row in table.rows)
    assert "„" in printed
    assert not any(name in printed for name in ("Tesmer", "Ossig", "Quandt"))


def test_a_project_goes_out_and_comes_back_whole(stellwerk, example, tmp_path):
    file = tmp_path / "project.qdpx"
    said = stellwerk("export", example, "-o", file)
    assert "Other programs do not show:" in said
    stellwerk("new", tmp_path / "back", "--title", Corpus.read(EXAMPLE).title)
    stellwerk("import", tmp_path / "back", file)
    assert Corpus.read(tmp_path / "back") == Corpus.read(EXAMPLE)


def test_codebook_and_network_are_files_of_other_programs(stellwerk, example, tmp_path):
    stellwerk("export", example, "-o", tmp_path / "book.qdc")
    stellwerk("export", example, "-o", tmp_path / "network.graphml")
    assert b"CodeBook" in (tmp_path / "book.qdc").read_bytes()
    assert b"Landkreis Wendenheide" in (tmp_path / "network.graphml").read_bytes()
    assert zipfile.is_zipfile(example / "book.qdc") is False


def test_an_ending_that_is_not_written_says_so(example, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["-l", "en", "texts", "export", str(example), "-o", str(tmp_path / "x.pdf")])
    assert "this ending is not written" in capsys.readouterr().err


def test_whoever_presses_ctrl_c_keeps_what_was_read(stellwerk, tmp_path, monkeypatch):
    from stellwerk.evidence.texts.corpus import reading

    corpus, files = tmp_path / "corpus", tmp_path / "files"
    files.mkdir()
    for name in "abc":
        (files / f"{name}.txt").write_text(f"Text {name}.")
    read_one = reading.read

    def pressed(file, content):
        if file == "c.txt":
            raise KeyboardInterrupt
        return read_one(file, content)

    monkeypatch.setattr(reading, "read", pressed)
    stellwerk("new", corpus)
    assert "2 new" in stellwerk("import", corpus, files)
    assert [one.id for one in Corpus.read(corpus).documents] == ["a", "b"]
