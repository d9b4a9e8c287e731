"""``stellwerk data``: official figures, listed, fetched, imported, and what is there."""

from __future__ import annotations

import click

from stellwerk.cli.speaking import Group
from stellwerk.text import Language, Text

COMMANDS = {
    "list": "stellwerk.cli.data_list",
    "fetch": "stellwerk.cli.data_fetch",
    "import": "stellwerk.cli.data_import",
    "status": "stellwerk.cli.data_status",
}
_HELP = Text(
    "Amtliche Zahlen: nachsehen, was es gibt, abrufen, heruntergeladene Dateien einlesen, den Stand zeigen.",
    "Official figures: see what there is, fetch, import downloaded files, show what is installed.",
)


def build(language: Language) -> click.Command:
    """The group in one language."""
    return Group(language, COMMANDS, name="data", help=_HELP[language])
