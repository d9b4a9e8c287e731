"""Writes the reference page of the command line from its help texts: ``python tools/cli_reference.py``."""

from __future__ import annotations

from pathlib import Path

import click

from stellwerk.cli.main import COMMANDS, root
from stellwerk.text import Language, Text

PAGE = Path(__file__).parent.parent / "docs/reference/cli.md"

_HEAD = """# Command line

<!-- written by tools/cli_reference.py -->

The command line speaks German. `-l en` before the command, or `STELLWERK_LANGUAGE=en` in the environment, makes it
speak English. What went wrong is said in one message on the standard error output, and the exit code is 2.

A whole way through, from the empty workbook to the page for the council:

    stellwerk template --place Reutlingen -o ratings.xlsx
    # fill in ratings.xlsx, one copy for every rater
    stellwerk board ratings.xlsx --pdf board.pdf

## The same from Python

```python
from pathlib import Path

from stellwerk.assessment import ratings_table, read_ratings
from stellwerk.framework import isda
from stellwerk.levers import Role, board
from stellwerk.municipalities import register
from stellwerk.report.council import council_page

table = ratings_table("ratings.xlsx", Path("ratings.xlsx").read_bytes())
(assessment,) = read_ratings([table], isda(), {place.ags: place.title for place in register()})
found = board(assessment, isda())
for lever in found.with_role(Role.START):
    print(lever.judgement.factor.label.en, lever.judgement.value)
Path("board.pdf").write_bytes(council_page(found, "en"))
```
"""
_ORDER: tuple[Language, ...] = ("en", "de")
_LANGUAGE = Text("Auf Deutsch", "In English")


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *(_section(name) for name in ("", *COMMANDS))])


def _section(name: str) -> str:
    said = [f"{_LANGUAGE[language]}:\n\n```text\n{_help(name, language)}\n```\n" for language in _ORDER]
    return "\n".join([f"## stellwerk {name}".rstrip() + "\n", *said])


def _help(name: str, language: Language) -> str:
    group = root(language)
    with click.Context(group, info_name="stellwerk", terminal_width=80) as ctx:
        if not name:
            return group.get_help(ctx)
        command = group.get_command(ctx, name)
        if command is None:
            raise LookupError(name)
        with click.Context(command, info_name=name, parent=ctx, terminal_width=80) as inner:
            return command.get_help(inner)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
