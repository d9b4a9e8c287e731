"""The how-to page: every block runs, and prints what the page says."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "qca.md"
_BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)


def test_every_block_of_the_how_to_runs_and_prints_what_the_page_says() -> None:
    names: dict[str, object] = {}
    printed = ""
    compared = 0
    for kind, block in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "python":
            assert not printed, "a block prints something that the page does not show"
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(block, names)
            printed = out.getvalue()
        else:
            assert printed == block
            printed, compared = "", compared + 1
    assert not printed
    assert compared >= 7
