"""``stellwerk doctor``: how the installation is."""

from __future__ import annotations

import click

from stellwerk.cli.installation import set_up
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Untersucht die Installation: Ordner, Datenbank, E-Mail, Einstellungen, Sicherung. Endet mit 1, wenn etwas zu tun "
    "ist.",
    "Looks the installation over: folder, database, e-mail, settings, backup. Ends with 1 if there is something to do.",
)
_SIGNS = {"well": "✓", "note": "–", "problem": "✗"}
_FOUND = Text("Zu klären: {count}.", "To be settled: {count}.")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run() -> None:
        set_up()
        from stellwerk.web.operation.doctor import Level, examine

        problems = 0
        for finding in examine():
            click.echo(f"{_SIGNS[finding.level]} {finding.what[language]}")
            problems += finding.level is Level.PROBLEM
        if problems:
            click.echo(_FOUND.format(count=problems)[language], err=True)
            raise SystemExit(1)

    return Command(language, "doctor", run, _HELP)
