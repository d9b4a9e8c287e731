"""``stellwerk new``: a study to start from."""

from __future__ import annotations

from pathlib import Path

import click

from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Legt einen neuen Ordner mit einer erläuterten Studie an, die läuft, wie sie ist.",
    "Makes a new folder with a commented study that runs as it is.",
)
_WRITTEN = Text(
    "Angelegt: {folder}. Alle Kommunen darin sind erfunden.\nWeiter mit: stellwerk run {file}",
    "Made: {folder}. All municipalities in it are invented.\nGo on with: stellwerk run {file}",
)


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(folder: str) -> None:
        from stellwerk.study.start import start

        start(Path(folder), language)
        click.echo(_WRITTEN.format(folder=folder, file=Path(folder, "study.toml"))[language])

    name = Text("ORDNER", "FOLDER")[language]
    return Command(language, "new", run, _HELP, click.Argument(["folder"], metavar=name))
