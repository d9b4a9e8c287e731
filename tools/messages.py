"""Keeps the German catalogue of the web application: ``extract`` brings it up to date, ``compile`` makes it usable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

WEB = Path(__file__).parent.parent / "src/stellwerk/web"
CATALOGUES = WEB / "locale"
_IDLE = tuple(
    f'"{name}:'
    for name in (
        "Generated-By",
        "Language-Team",
        "Last-Translator",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Report-Msgid-Bugs-To",
    )
)


def extract() -> None:
    """Collect the messages of templates and code into the catalogues; needs GNU gettext."""
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale=de",
        "--add-location=file",
        "--no-obsolete",
        "--no-wrap",
    ]
    subprocess.run(command, cwd=WEB, check=True)
    for catalogue in CATALOGUES.glob("*/LC_MESSAGES/*.po"):
        _drop_idle_headers(catalogue)


def _drop_idle_headers(catalogue: Path) -> None:
    """Dates and placeholders in the head of a catalogue would change with every run, and say nothing."""
    lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(_IDLE)]
    catalogue.write_text("".join(kept), encoding="utf-8")


def compile_all() -> None:
    """Write the ``.mo`` file beside every ``.po`` file that is newer."""
    for source in CATALOGUES.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=source.parent.parent.name))


if __name__ == "__main__":
    {"extract": extract, "compile": compile_all}[sys.argv[1]]()
