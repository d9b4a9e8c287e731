"""``stellwerk restore``: what a backup holds, back in its place."""

from __future__ import annotations

from pathlib import Path

import click

from stellwerk.cli.installation import set_up
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Spielt eine Sicherung zurück: prüft sie, sichert den jetzigen Stand und ersetzt ihn.",
    "Restores a backup: checks it, backs up what is there now and replaces it.",
)
_YES = Text("Nicht nachfragen.", "Do not ask.")
_SURE = Text(
    "Alles, was jetzt da ist, wird durch die Sicherung ersetzt (und vorher gesichert). Fortfahren?",
    "All that is there now will be replaced by the backup (and backed up before). Go on?",
)
_RESTORED = Text(
    "Zurückgespielt ist der Stand vom {made}. Der Stand davor liegt in {before}.",
    "Restored is the state of {made}. The state before lies in {before}.",
)


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(file: str, yes: bool) -> None:
        set_up()
        from stellwerk.web.operation.backup import restore as put_back

        if not yes:
            click.confirm(_SURE[language], abort=True)
        manifest, before = put_back(Path(file))
        click.echo(_RESTORED.format(made=manifest.made, before=before)[language])

    return Command(
        language, "restore", run, _HELP,
        click.Argument(["file"], type=click.Path(exists=True, dir_okay=False)),
        click.Option(["--yes"], is_flag=True, help=_YES[language]),
    )  # fmt: skip
