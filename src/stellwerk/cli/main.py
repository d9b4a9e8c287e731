"""The root of the command line; commands are imported only when they run."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from stellwerk.cli.language import VARIABLE, spoken
from stellwerk.cli.speaking import Group, usage_problem
from stellwerk.errors import StellwerkError
from stellwerk.text import Language, Text

COMMANDS = {
    "serve": "stellwerk.cli.serve",
    "place": "stellwerk.cli.place",
    "factors": "stellwerk.cli.factors",
    "template": "stellwerk.cli.template",
    "board": "stellwerk.cli.board",
    "new": "stellwerk.cli.new",
    "run": "stellwerk.cli.run",
    "data": "stellwerk.cli.data",
    "texts": "stellwerk.cli.texts",
    "admin": "stellwerk.cli.admin",
    "worker": "stellwerk.cli.worker",
    "backup": "stellwerk.cli.backup",
    "restore": "stellwerk.cli.restore",
    "doctor": "stellwerk.cli.doctor",
}
_HELP = Text(
    "Stellwerk: Stellschrauben aktiver Integrationspolitik. Warum handelt eine Kommune aktiv oder passiv, und was kann "
    "sie bewegen?",
    "Stellwerk: the levers of active local integration policy. Why is a municipality active or passive, and what can "
    "it move?",
)
_LANGUAGE = Text(
    f"Sprache der Ausgabe; sonst gilt {VARIABLE}, sonst Deutsch.",
    f"Language of the output; else {VARIABLE}, else German.",
)
_VERSION = Text("Zeigt die Version.", "Shows the version.")
_ERROR = Text("Fehler", "Error")
_NO_FILE = Text("{file}. Diese Datei gibt es nicht.", "{file}. There is no such file.")
_MORE = Text("Hilfe: {command} --help", "Help: {command} --help")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with 0, or with 2 after saying what was wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_utf8()
    language = spoken(given, os.environ)
    try:
        root(language).main(given or ["--help"], prog_name="stellwerk", standalone_mode=False)
    except StellwerkError as error:
        _leave(language, error.say(language))
    except click.UsageError as error:
        _leave(language, usage_problem(error)[language], error.ctx)
    except click.Abort:
        sys.exit(130)
    except FileNotFoundError as error:
        _leave(language, _NO_FILE.format(file=error.filename)[language])
    except OSError as error:
        _leave(language, f"{error.filename}: {error.strerror}" if error.filename else str(error))


def root(language: Language) -> click.Group:
    """The whole command line in one language."""
    return Group(
        language,
        COMMANDS,
        name="stellwerk",
        help=_HELP[language],
        params=[
            click.Option(
                ["-l", "--language"], type=click.Choice(["de", "en"]), help=_LANGUAGE[language], expose_value=False
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                help=_VERSION[language],
                callback=_show_version,
            ),
        ],
    )


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"stellwerk {version('stellwerk')}")
        ctx.exit()


def _write_utf8() -> None:
    """Umlauts and lines survive every pipe and every Windows console."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _leave(language: Language, message: str, ctx: click.Context | None = None) -> None:
    click.echo(f"{_ERROR[language]}: {message}", err=True)
    if ctx is not None:
        click.echo(_MORE.format(command=ctx.command_path)[language], err=True)
    sys.exit(2)
