"""What holds for every command: languages, errors, pipes, speed."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from stellwerk.cli.language import spoken
from stellwerk.cli.main import COMMANDS


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "de"),
        (["-l", "en"], {}, "en"),
        (["--language", "en", "factors"], {}, "en"),
        (["--language=en"], {}, "en"),
        (["-len"], {}, "en"),
        ([], {"STELLWERK_LANGUAGE": "en"}, "en"),
        ([], {"STELLWERK_LANGUAGE": "EN_gb.UTF-8"}, "en"),
        (["-l", "de"], {"STELLWERK_LANGUAGE": "en"}, "de"),
        ([], {"STELLWERK_LANGUAGE": "fr"}, "de"),
        (["-l"], {}, "de"),
    ],
)
def test_the_language_is_that_of_the_option_else_of_the_environment_else_german(arguments, environment, language):
    assert spoken(arguments, environment) == language


def test_without_a_command_the_help_is_shown(run):
    said = run().stdout.decode()
    assert said.startswith("Aufruf: stellwerk [OPTIONEN] BEFEHL")
    assert all(f"\n  {command} " in said for command in COMMANDS)
    assert said == run("--help").stdout.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(run, command):
    german, english = run(command, "--help"), run("-l", "en", command, "--help")
    assert german.stdout.decode().startswith(f"Aufruf: stellwerk {command}")
    assert english.stdout.decode().startswith(f"Usage: stellwerk {command}")
    assert "Zeigt diese Hilfe." in german.stdout.decode()
    assert "Shows this help." in english.stdout.decode()


def test_the_version_is_shown(run):
    assert run("--version").stdout.startswith(b"stellwerk ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bord"], "Fehler: Befehl „bord“ gibt es nicht. Gemeint sein könnte: board.\n"),
        (["-l", "en", "bord"], "Error: There is no command “bord”. Did you mean: board?\n"),
        (["board"], "Fehler: Es fehlt: DATEI.\nHilfe: stellwerk board --help\n"),
        (["board", "--pfd", "x"], "Fehler: Die Option --pfd gibt es nicht. Gemeint sein könnte: --pdf.\n"),
        (["template", "-o"], "Fehler: Die Option -o braucht eine Angabe.\n"),
        (["board", "nicht da.csv"], "Fehler: nicht da.csv. Diese Datei gibt es nicht.\n"),
        (["place", "Xyzzy"], "Fehler: Kommune „Xyzzy“ gibt es nicht.\n"),
    ],
)
def test_a_mistake_is_answered_in_one_message_on_the_error_output(run, arguments, message):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith(message)
    assert b"Traceback" not in done.stderr


def test_a_reader_who_leaves_early_is_no_mistake(tmp_path):
    program = Path(sys.executable).parent / "stellwerk"
    shell = f"'{program}' place Reutlingen | head -1"
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.stdout.decode() == "Landkreis Reutlingen\n"
    assert b"Traceback" not in done.stderr


def test_a_workbook_is_not_poured_into_the_terminal(tmp_path):
    ours, theirs = pty.openpty()
    program = Path(sys.executable).parent / "stellwerk"
    done = subprocess.run([program, "template"], stdout=theirs, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Fehler: Eine Arbeitsmappe ist nichts für das Terminal.")


def test_the_command_line_needs_neither_django_nor_polars_to_show_its_help():
    code = "import sys; from stellwerk.cli.main import main\ntry: main(['--help'])\nfinally: print(sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).stdout.decode()
    for heavy in ("'django'", "'polars'", "'numpy'", "'stellwerk.framework'"):
        assert heavy not in said
