"""``stellwerk admin``: make somebody an administrator."""

from __future__ import annotations

import click

from stellwerk.cli.installation import set_up
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Überträgt jemandem die Verwaltung der Installation im Team-Modus. Die Anmeldung geht mit einem Code, der an diese "
    "Adresse geschickt wird.",
    "Lets somebody administer the installation in team mode. They sign in with a code that is sent to this address.",
)
_DONE = Text("{email} verwaltet jetzt die Installation.", "{email} now administers the installation.")
_ALREADY = Text("{email} verwaltet die Installation schon.", "{email} administers the installation already.")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(email: str) -> None:
        set_up()
        from stellwerk.web.operation.administrators import make_administrator

        said = _DONE if make_administrator(email) else _ALREADY
        click.echo(said.format(email=email.strip().lower())[language])

    return Command(language, "admin", run, _HELP, click.Argument(["email"]))
