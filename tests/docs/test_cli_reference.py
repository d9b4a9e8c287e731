"""The reference page of the command line says what the commands say, and its snippet runs."""

import importlib.util
import re
from datetime import date
from pathlib import Path

import pytest

from stellwerk.assessment import Assessment, Rater, Rating, write_ratings
from stellwerk.cli.main import COMMANDS
from stellwerk.framework import isda

ROOT = Path(__file__).parent.parent.parent


def tool():
    spec = importlib.util.spec_from_file_location("cli_reference", ROOT / "tools/cli_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_tool_writes():
    assert tool().PAGE.read_text(encoding="utf-8") == tool().page(), "run: python tools/cli_reference.py"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_on_the_page(command):
    assert f"## stellwerk {command}\n" in (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")


def test_the_python_snippet_runs(tmp_path, monkeypatch, capsys):
    (snippet,) = re.findall(r"```python\n(.*?)```", tool().PAGE.read_text(encoding="utf-8"), re.DOTALL)
    day = date(2026, 5, 12)
    made = Assessment("08415", "Reutlingen", "Runde", day, (Rating("actors.coalition", 0.33, Rater("Anna"), day),))
    monkeypatch.chdir(tmp_path)
    Path("ratings.xlsx").write_bytes(write_ratings([made], isda(), "de", "xlsx"))
    exec(snippet, {})
    assert capsys.readouterr().out == f"{isda().factor('actors.coalition').label.en} 0.33\n"
    assert Path("board.pdf").read_bytes().startswith(b"%PDF")
