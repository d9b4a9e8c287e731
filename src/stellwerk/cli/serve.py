"""``stellwerk serve``: the application in the browser."""

from __future__ import annotations

import click

from stellwerk.cli.speaking import Command
from stellwerk.errors import MissingExtra
from stellwerk.text import Language, Text

_HELP = Text(
    "Startet die Anwendung für den Browser. Im lokalen Modus antwortet sie nur auf diesem Rechner.",
    "Starts the application for the browser. In local mode it answers on this machine only.",
)
_HOST = Text("Adresse, auf der gewartet wird.", "Address to listen on.")
_PORT = Text("Port, auf dem gewartet wird; 0 nimmt einen freien.", "Port to listen on; 0 takes a free one.")


def build(language: Language) -> click.Command:
    """The command in one language."""
    return Command(
        language, "serve", _run, _HELP,
        click.Option(["--host"], default="127.0.0.1", help=f"{_HOST[language]} [127.0.0.1]"),
        click.Option(["--port"], default=8000, type=click.IntRange(0, 65535), help=f"{_PORT[language]} [8000]"),
    )  # fmt: skip


def _run(host: str, port: int) -> None:
    try:
        import django  # noqa: F401 – is the extra there?
    except ImportError as error:
        raise MissingExtra("web", Text("Die Anwendung im Browser", "The application in the browser")) from error
    from stellwerk.web.serve import serve

    serve(host, port)
