"""``stellwerk data status``: what is installed, from when, under which licence."""

from __future__ import annotations

import textwrap
from itertools import groupby

import click

from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Zeigt, welche Daten da sind, von wann und unter welcher Lizenz, was fehlt oder älter ist und wie man es bekommt.",
    "Shows which data are there, from when and under which licence, what is missing or older and how to get it.",
)
_FOLDER = Text("Ordner: {folder}", "Folder: {folder}")
_WIDTH = 96


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run() -> None:
        from stellwerk.evidence.statistics.inventory import STATES, inventory
        from stellwerk.home import home

        for state, items in groupby(inventory(), key=lambda item: item.state):
            click.echo(STATES[state][language].upper())
            for item in items:
                facts = (item.name[language], item.since[language], item.licence)
                click.echo("  " + " · ".join(fact for fact in facts if fact))
                if item.more[language]:
                    click.echo(
                        textwrap.fill(item.more[language], _WIDTH, initial_indent="    ", subsequent_indent="    ")
                    )
            click.echo("")
        click.echo(_FOLDER.format(folder=home() / "data")[language])

    return Command(language, "status", run, _HELP)
