"""``stellwerk backup``: everything into one file."""

from __future__ import annotations

from pathlib import Path

import click

from stellwerk.cli.installation import set_up
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Sichert Datenbank und Dateien in eine Datei, auch während andere arbeiten. Sie enthält personenbezogene Daten und "
    "den Schlüssel der Installation: bewahren Sie sie entsprechend auf.",
    "Backs database and files up into one file, also while others are working. It holds personal data and the key of "
    "the installation: keep it accordingly.",
)
_SAVED = Text("{file}: gesichert, {size} MB, Stand {made}", "{file}: backed up, {size} MB, as of {made}")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(file: str) -> None:
        set_up()
        from stellwerk.web.operation.backup import back_up

        made = back_up(Path(file)).made
        click.echo(_SAVED.format(file=file, size=_megabytes(Path(file), language), made=made)[language])

    return Command(language, "backup", run, _HELP, click.Argument(["file"], type=click.Path(dir_okay=False)))


def _megabytes(file: Path, language: Language) -> str:
    size = f"{file.stat().st_size / 1e6:.1f}"
    return size.replace(".", ",") if language == "de" else size
