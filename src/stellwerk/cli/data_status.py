"""``stellwerk data status``: what is installed, from when, under which licence."""

from __future__ import annotations

import click

from stellwerk.cli.data_connection import connection
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text, number

_HELP = Text(
    "Zeigt, welche amtlichen Daten abgerufen oder eingelesen sind: von wann, wie groß, unter welcher Lizenz.",
    "Shows which official data were fetched or imported: from when, how large, under which licence.",
)
_NOTHING = Text(
    "Noch nichts abgerufen oder eingelesen. Mitgeliefert sind die 400 Kreise mit ihren Zahlen (stellwerk place).",
    "Nothing fetched or imported yet. The 400 Kreise and their figures come with the program (stellwerk place).",
)
_ENTRY = Text(
    "{source:18} {key}: abgerufen {retrieved}, geprüft {checked}, {size} kB, {licence}",
    "{source:18} {key}: retrieved {retrieved}, checked {checked}, {size} kB, {licence}",
)
_FOLDER = Text("Ordner: {folder}", "Folder: {folder}")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run() -> None:
        cache = connection(language, online=False).cache
        notes = list(cache.notes())
        for note in notes:
            size = number(note.size / 1000, language)
            facts = {"source": note.source, "key": note.key, "size": size, "licence": note.licence}
            click.echo(_ENTRY.format(retrieved=note.retrieved[:10], checked=note.checked[:10], **facts)[language])
        if not notes:
            click.echo(_NOTHING[language])
        click.echo(_FOLDER.format(folder=cache.folder)[language])

    return Command(language, "status", run, _HELP)
