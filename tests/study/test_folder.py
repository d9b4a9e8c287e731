"""A study folder is read whole or not at all, and written whole or not at all."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stellwerk.assessment import VALUES, Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.assessment.evidence_sheet import Degree, Direction, Piece
from stellwerk.errors import InputError, StellwerkError, TableError, TableErrors
from stellwerk.evidence.statistics import Figure, Status, catalogue
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality, kind
from stellwerk.study import (
    Outcome,
    OutcomeValue,
    Place,
    StudyFolder,
    StudyRound,
    read_folder,
    read_zip,
    write_folder,
    write_zip,
)
from stellwerk.study.parse import parse
from stellwerk.study.write import files
from stellwerk.text import Text

DAY = date(2026, 5, 12)
MUSTER = Municipality(
    ags="99001", ars="990010000000", name="Musterkreis", title="Landkreis Musterkreis", type="Landkreis",
    land="Musterland", land_code="99", lon=None, lat=None, area_km2=812.5, population=120_345,
    kind=kind("urban"), fictional=True,
)  # fmt: skip
ANNA = Rater("Anna", "Jugendamt", "Kreis", "Verwaltung")
STUDY = StudyFolder(
    title=Text("Modell „Eins“", "Model “One”"),
    description=Text("Zeile eins\nZeile zwei\x7f", "One \\ two"),
    fictional=True,
    licence="CC-BY-4.0",
    outcomes=(Outcome("plan", Text("Integrationsplan", "Integration plan"), Text("Beschlossen.", "Adopted.")),),
    places=(Place(MUSTER, Text("Ein Kreis.", "A district.")),),
    figures=(
        Figure("99001", catalogue().get("population"), 2024, 120_345.0, Status.OK, Text("", "")),
        Figure("99001", catalogue().get("density"), 2024, None, Status.MISSING, Text("fehlt", "fehlt")),
    ),
    rounds=(
        StudyRound(
            "1",
            Assessment(
                "99001", "Landkreis Musterkreis", "Erste Runde", DAY,
                (
                    Rating("actors.coalition", 0.67, ANNA, DAY, Evidence("=Beschluss; „ja“", "https://x.example", DAY)),
                    Rating("discourse.need", None, ANNA, DAY),
                ),
                (Agreement("actors.coalition", None, "offen\ngelassen", DAY),),
                fictional=True,
            ),
            (ANNA, Rater("Ben")),
        ),
        StudyRound("2", Assessment("99001", "Landkreis Musterkreis", "Erste Runde", DAY, (), (), fictional=True), ()),
    ),
    outcome_values=(OutcomeValue("99001", "plan", 0.8, "Beschluss 2025"), OutcomeValue("99001", "plan", None, "")),
    evidence=(
        Piece(
            "99001", "1", "actors.coalition", Direction.FOR, Degree.HIGH, Degree.LOW, "„Wir ziehen an einem Strang“",
            "Protokoll", DAY, "K1",
        ),
        Piece("99001", "2", "discourse.need", Direction.BOTH, None, None, "=1+1; so so", "", None, ""),
    ),
)  # fmt: skip
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=20).map(str.strip)


def test_a_study_comes_back_from_its_folder_as_it_was(tmp_path):
    write_folder(STUDY, tmp_path / "studie")
    assert read_folder(tmp_path / "studie") == STUDY


def test_a_study_comes_back_from_a_zip_as_it_was_and_the_bytes_are_the_same_each_time():
    assert read_zip("studie.zip", write_zip(STUDY)) == STUDY
    assert write_zip(STUDY) == write_zip(STUDY)


@settings(max_examples=40)
@given(st.data())
def test_any_texts_and_answers_come_back(data):
    factors = data.draw(st.lists(st.sampled_from(isda().rated), unique=True, max_size=5))
    ratings = tuple(
        Rating(
            f.id, data.draw(st.sampled_from([*VALUES, None])), ANNA, DAY, Evidence(data.draw(words), data.draw(words))
        )
        for f in factors
    )
    assessment = replace(STUDY.rounds[0].assessment, ratings=ratings, round=data.draw(words.filter(bool)))
    title = Text(data.draw(words), data.draw(words))
    study = replace(STUDY, title=title, rounds=(StudyRound("1", assessment, (ANNA,)),), evidence=())
    assert parse(files(study)) == study


def test_a_declared_analysis_stays_word_for_word_unless_what_it_is_about_changes(tmp_path):
    declared = files(STUDY)["study.toml"] + b'\n# why so\n[conditions]\nNEED = "discourse.need"\n'
    study = parse(files(STUDY) | {"study.toml": declared})
    assert study == STUDY
    assert files(study)["study.toml"] == declared
    assert (
        files(replace(study, licence="CC0-1.0"))["study.toml"] == files(replace(STUDY, licence="CC0-1.0"))["study.toml"]
    )


def test_tables_without_a_row_are_left_out_and_need_not_be_there(tmp_path):
    bare = StudyFolder(Text("Leer", "Empty"), Text("Nichts", "Nothing"))
    write_folder(bare, tmp_path / "leer")
    assert [path.name for path in (tmp_path / "leer").iterdir()] == ["study.toml"]
    assert read_folder(tmp_path / "leer") == bare


def test_places_of_the_register_need_no_table_of_their_own():
    real = replace(
        STUDY,
        fictional=False, places=(), figures=(), outcome_values=(), evidence=(),
        rounds=(StudyRound("1", Assessment("08415", "Landkreis Reutlingen", "Runde", DAY, ()), (ANNA,)),),
    )  # fmt: skip
    assert parse(files(real)) == real


def test_real_and_invented_places_are_not_mixed():
    with pytest.raises(InputError, match="not both"):
        files(replace(STUDY, fictional=False))


def test_a_study_replaces_the_study_that_was_there_and_nothing_else(tmp_path):
    folder = tmp_path / "studie"
    write_folder(STUDY, folder)
    write_folder(replace(STUDY, outcomes=(), outcome_values=()), folder)
    assert not (folder / "outcomes.csv").exists()
    (folder / "notizen.txt").write_text("wichtig")
    with pytest.raises(InputError, match="not replaced"):
        write_folder(STUDY, folder)
    assert (folder / "notizen.txt").read_text() == "wichtig"


def test_an_aborted_write_changes_nothing(tmp_path, monkeypatch):
    folder, before = tmp_path / "studie", replace(STUDY, rounds=(), outcome_values=(), evidence=())
    write_folder(before, folder)
    written, write_bytes = [], Path.write_bytes

    def full_disk(path: Path, content: bytes) -> int:
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_folder(STUDY, folder)
    monkeypatch.undo()
    assert read_folder(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["studie"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("rounds.csv", "99001", "99002", "rounds.csv, Zeile 2, Spalte „ags“: gefunden „99002“."),
        ("rounds.csv", "2026-05-12", "Mai", "rounds.csv, Zeile 2, Spalte „date“: gefunden „Mai“."),
        ("ratings.csv", "0.67", "0.5", "ratings.csv, Zeile 2, Spalte „value“: gefunden „0.5“. Erwartet wird 0 oder"),
        (
            "ratings.csv",
            "Anna",
            "Ana",
            "ratings.csv, Zeile 2, Spalte „rater“: gefunden „Ana“. Diese Angabe fehlt in ra",
        ),
        ("ratings.csv", "discourse.need", "actors.coalition", "ratings.csv, Zeile 3, Spalte „factor“"),
        ("ratings.csv", "actors.coalition", "structure.rurality", "ratings.csv, Zeile 2, Spalte „factor“"),
        ("ratings.csv", "evidence_date", "wann", "ratings.csv, Zeile 1. Erwartet werden die Spalten ags, round"),
        ("raters.csv", "99001,1", "99001,7", "raters.csv, Zeile 2, Spalte „round“: gefunden „7“. Diese Runde fehlt in"),
        ("municipalities.csv", "urban", "urbn", "municipalities.csv, Zeile 2, Spalte „kind“: gefunden „urbn“."),
        ("municipalities.csv", "812.5", "-1", "municipalities.csv, Zeile 2, Spalte „area_km2“: gefunden „-1“."),
        ("figures.csv", "density", "densty", "figures.csv, Zeile 3, Spalte „indicator“: gefunden „densty“."),
        (
            "figures.csv",
            "120345",
            "",
            "figures.csv, Zeile 2, Spalte „value“: gefunden „“. Das passt nicht zum Status",
        ),
        (
            "figures.csv",
            "120345",
            "nan",
            "figures.csv, Zeile 2, Spalte „value“: gefunden „nan“. Erwartet wird eine Z",
        ),
        (
            "outcomes.csv",
            "0.8",
            "1.8",
            "outcomes.csv, Zeile 2, Spalte „value“: gefunden „1.8“. Erwartet wird eine Zahl",
        ),
        ("outcomes.csv", "plan", "plam", "outcomes.csv, Zeile 2, Spalte „outcome“: gefunden „plam“."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(file, old, new, message):
    content = files(STUDY)
    changed = content[file].decode().replace(old, new, 1).encode()
    assert changed != content[file]
    with pytest.raises(TableErrors) as caught:
        parse(content | {file: changed})
    assert caught.value.problems[0].say("de").startswith(message)


@pytest.mark.parametrize(
    "toml",
    [b"", b"[study", b"\xff\xfe", b"study = 1", b"[study]\ntitle = 'x'", b'[study]\ntitle={de="a",en=1}',
     b'[study]\ntitle={de="a",en="b"}\ndescription={de="a",en="b"}\nframework="issda"',
     b'outcomes=3\n[study]\ntitle={de="a",en="b"}\ndescription={de="a",en="b"}'],
)  # fmt: skip
def test_a_study_file_that_cannot_be_read_is_named(toml):
    with pytest.raises(TableError, match=r"^study\.toml"):
        parse({"study.toml": toml})


def test_a_folder_without_a_study_file_is_no_study(tmp_path):
    with pytest.raises(TableError, match=r"study\.toml\. This file is missing"):
        read_folder(tmp_path)


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def test_a_study_may_lie_in_one_folder_of_the_zip_and_have_company():
    parts = {f"studie/{name}": part for name, part in files(STUDY).items()}
    assert read_zip("s.zip", packed(parts | {"__MACOSX/._x": b"", "studie/notizen.txt": b"x"})) == STUDY


def test_paths_in_a_zip_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    evil = {"../../ratings.csv": b"x", "/etc/ratings.csv": b"x", "a/b/study.toml": b"x"}
    assert read_zip("s.zip", packed(files(STUDY) | evil)) == STUDY
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"PK", b"", packed({"x.txt": b"x"}), packed({"study.toml": bytes(100_000_001)}), bytes(10_000_001),
     packed({"a/study.toml": b"x", "b/study.toml": b"x"})],
    ids=["broken", "empty", "none", "bomb", "large", "two"],
)  # fmt: skip
def test_a_zip_that_holds_no_study_is_refused(content):
    with pytest.raises(StellwerkError, match=r"^s\.zip"):
        read_zip("s.zip", content)
