"""``stellwerk worker``: what is to be done in the background."""

from __future__ import annotations

import click

from stellwerk.cli.installation import set_up
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Erledigt, was im Hintergrund zu tun ist: E-Mails, Erinnerungen, Löschfristen. Läuft, bis man es beendet.",
    "Does what is to be done in the background: e-mails, reminders, retention. Runs until it is stopped.",
)
_ONCE = Text("Nur, was jetzt zu tun ist; dann endet es.", "Only what is to be done now; then it ends.")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(once: bool) -> None:
        set_up()
        from stellwerk.web.operation.work import work as keep_working

        keep_working(until_done=once)

    return Command(language, "worker", run, _HELP, click.Option(["--once"], is_flag=True, help=_ONCE[language]))
