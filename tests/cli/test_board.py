"""From a file of ratings to the board, and from a bad file to one clear message."""

import io
from datetime import date

import pypdf
import pytest

from stellwerk.assessment import Agreement, Assessment, Evidence, Rater, Rating, write_ratings
from stellwerk.framework import isda
from stellwerk.levers import board
from stellwerk.report.board_text import board_text

DAY = date(2026, 5, 12)
ANNA, BEN = Rater("Anna", "Jugendamt"), Rater("Ben", "Sozialamt")
MADE = Assessment(
    "08415", "Landkreis Reutlingen", "Runde 1", DAY,
    (
        Rating("actors.coalition", 0.33, ANNA, DAY, Evidence("Drei Sitzungen sind ausgefallen.")),
        Rating("actors.coalition", 1.0, BEN, DAY),
        Rating("discourse.tied_hands", 0.0, ANNA, DAY),
        Rating("discourse.tied_hands", 1.0, BEN, DAY),
        Rating("actors.collaboration", 1.0, ANNA, DAY),
        Rating("structure.urbanity", 0.67, ANNA, DAY),
    ),
    (Agreement("actors.coalition", 0.33, "So ist es.", DAY),),
)  # fmt: skip
HEADER = "ags;municipality;round;date;rater;factor;value\n"
ROW = "08415;Landkreis Reutlingen;Größe;12.5.2026;Anna;actors.coalition;0,33\n"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_board_of_a_file_is_the_board_of_the_library(run, tmp_path, kind, language):
    (tmp_path / "r").write_bytes(write_ratings([MADE], isda(), "de", kind))
    done = run("-l", language, "board", "r")
    assert done.returncode == 0
    assert done.stdout.decode() == board_text(board(MADE, isda()), language)


def test_the_board_fits_eighty_columns_and_uses_no_colour():
    for language in ("de", "en"):
        said = board_text(board(MADE, isda()), language)
        assert max(map(len, said.splitlines())) <= 80
        assert "\x1b" not in said


def test_the_board_starts_with_where_to_start():
    said = board_text(board(MADE, isda()), "de")
    start, levers, clarify = (said.index(t) for t in ("HIER KÖNNEN SIE ANSETZEN", "ALLE HEBEL", "ERST KLÄREN"))
    assert start < said.index("Beleg: Drei Sitzungen sind ausgefallen.") < levers < clarify
    gauges = {line[2:4].strip(): line[38:47] for line in said.splitlines() if line[38:47].count("─") > 6}
    assert gauges["15"] == "───●┼────"  # rather not there: a little towards passivity
    assert gauges["16"] == "────┼───●"  # fully there: all the way to activity
    assert gauges["8"] == "────┼■───"  # derived: rather not rural
    assert "trifft gar nicht zu: Jugendamt" in said[clarify:]


def test_an_invented_place_says_so(run, tmp_path):
    (tmp_path / "r.csv").write_text(HEADER.replace("value", "value;fictional") + ROW.strip() + ";ja\n")
    assert "*** Fiktives Beispiel" in run("board", "r.csv").stdout.decode()


def test_pdf_report_and_drawing_are_written_beside(run, tmp_path):
    (tmp_path / "r.csv").write_bytes(write_ratings([MADE], isda(), "de"))
    done = run("board", "r.csv", "--pdf", "b.pdf", "--report", "r.pdf", "--svg", "b.svg")
    assert done.stderr.decode() == "Geschrieben: b.svg\nGeschrieben: b.pdf\nGeschrieben: r.pdf\n"
    assert len(pypdf.PdfReader(io.BytesIO((tmp_path / "b.pdf").read_bytes())).pages) == 1
    assert len(pypdf.PdfReader(io.BytesIO((tmp_path / "r.pdf").read_bytes())).pages) > 3
    assert (tmp_path / "b.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_filled_in_workbook_of_several_raters_is_put_together(run, tmp_path):
    for name in ("Anna", "Ben"):
        (tmp_path / f"{name}.csv").write_text(HEADER + ROW.replace("Anna", name), encoding="utf-8")
    assert "2 Beteiligte" in run("board", "Anna.csv", "Ben.csv").stdout.decode()


def test_windows_text_with_semicolons_and_decimal_commas_is_read(run, tmp_path):
    (tmp_path / "r.csv").write_bytes((HEADER + ROW).encode("cp1252"))
    assert "Größe · 12. Mai 2026" in run("board", "r.csv").stdout.decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            HEADER + ROW.replace("08415", "08499"),
            "r.csv, Zeile 2, Spalte „ags“: gefunden „08499“. Diesen Schlüssel gibt es",
        ),
        (HEADER + ROW.replace("coalition", "colition"), "r.csv, Zeile 2, Spalte „factor“: gefunden „actors.colition“."),
        (
            HEADER + ROW.replace("0,33", "0,5"),
            "r.csv, Zeile 2, Spalte „value“: gefunden „0,5“. Erwartet wird 0 oder 0,33 oder 0,67",
        ),
        (
            HEADER + ROW.replace("0,33", "7"),
            "r.csv, Zeile 2, Spalte „value“: gefunden „7“. Erwartet wird 0 oder 0,33 oder 0,67",
        ),
        (
            HEADER + ROW + ROW,
            "r.csv, Zeile 3, Spalte „factor“: gefunden „actors.coalition“. Diesen Faktor hat „Anna“ sch",
        ),
        (HEADER, "r.csv. Die Datei enthält keine Einschätzung."),
        (b"", "r.csv. Die Datei ist leer."),
        (b"PK\x03\x04 broken", "r.csv. Die Datei ist beschädigt oder keine Tabelle."),
        (bytes(50_000_000), "r.csv. Die Datei ist 50 MB groß; höchstens 10 MB werden gelesen."),
    ],
    ids=["ags", "factor", "half", "seven", "duplicate", "none", "empty", "broken", "large"],
)
def test_a_bad_file_gets_one_clear_message_and_leaves_nothing_behind(run, tmp_path, content, message):
    (tmp_path / "r.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run("board", "r.csv", "--pdf", "b.pdf")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith(f"Fehler: {message}")
    assert not (tmp_path / "b.pdf").exists()


def test_a_drawing_of_two_places_is_refused_and_their_boards_are_shown(run, tmp_path):
    other = ROW.replace("08415;Landkreis Reutlingen", "14713;Leipzig")
    (tmp_path / "r.csv").write_text(HEADER + ROW + other, encoding="utf-8")
    assert "═" * 80 in run("board", "r.csv").stdout.decode()
    done = run("board", "r.csv", "--pdf", "b.pdf")
    assert "Die Datei enthält 2 Einschätzungen (Landkreis Reutlingen, Leipzig)." in done.stderr.decode()
