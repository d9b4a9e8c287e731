"""``stellwerk texts new``: an empty corpus with the codebook of the framework."""

from __future__ import annotations

from pathlib import Path

import click

from stellwerk.cli.speaking import Command
from stellwerk.cli.texts import CORPUS
from stellwerk.errors import InputError
from stellwerk.text import Language, Text

_HELP = Text(
    "Legt einen leeren Ordner für Texte an, mit dem Codebuch des Rahmens. In einem Studienordner heißt er corpus.",
    "Makes an empty folder for texts, with the codebook of the framework. In a study folder it is called corpus.",
)
_TITLE = Text("Titel; sonst der Name des Ordners.", "Title; else the name of the folder.")
_THERE = Text("{folder} gibt es schon.", "{folder} is already there.")
_MADE = Text(
    "Angelegt: {folder}. Weiter mit: stellwerk texts import {folder} DATEI...",
    "Made: {folder}. Go on with: stellwerk texts import {folder} FILE...",
)


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(corpus: str, title: str | None) -> None:
        from stellwerk.evidence.texts.corpus import Corpus

        if Path(corpus).exists():
            raise InputError(_THERE.format(folder=corpus))
        Corpus.new(title or Path(corpus).name).write(corpus)
        click.echo(_MADE.format(folder=corpus)[language])

    return Command(
        language, "new", run, _HELP,
        click.Argument(["corpus"], metavar=CORPUS[language]),
        click.Option(["--title"], metavar="TEXT", help=_TITLE[language]),
    )  # fmt: skip
