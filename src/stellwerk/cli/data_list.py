"""``stellwerk data list``: the sources, and the tables of one of them."""

from __future__ import annotations

import click

from stellwerk.cli.data_connection import connection
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Zeigt die Quellen amtlicher Zahlen; mit QUELLE ihre Tabellen, mit SUCHE nur passende.",
    "Shows the sources of official figures; with SOURCE its tables, with SEARCH only those that fit.",
)
_MORE = Text("… und {count} weitere; bitte enger suchen.", "… and {count} more; please narrow the search.")
_SHOWN = 60


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(source: str | None, search: str | None) -> None:
        from stellwerk.evidence.statistics.sources.registry import source as named
        from stellwerk.evidence.statistics.sources.registry import sources

        if source is None:
            for known in sources():
                click.echo(f"{known.id:20} {known.name[language]} ({known.licence})")
            return
        found = named(source).catalogue(connection(language, online=True), search or "")
        for code, title, periods in found.head(_SHOWN).rows():
            click.echo(f"{code:24} {title}" + (f"  [{periods}]" if periods else ""))
        if found.height > _SHOWN:
            click.echo(_MORE.format(count=found.height - _SHOWN)[language])

    return Command(
        language, "list", run, _HELP,
        click.Argument(["source"], required=False, metavar=Text("QUELLE", "SOURCE")[language]),
        click.Argument(["search"], required=False, metavar=Text("SUCHE", "SEARCH")[language]),
    )  # fmt: skip
