"""``stellwerk data fetch``: one table of one source."""

from __future__ import annotations

from pathlib import Path

import click

from stellwerk.cli.data_connection import SAVED, connection, show
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Ruft eine Tabelle ab, prüft sie und legt sie im Zwischenspeicher ab. Ist sie schon da, wird sie nicht noch einmal "
    "geholt, außer mit --refresh. Ein Abruf, der abbricht, lässt Vorhandenes unverändert und macht beim nächsten Mal "
    "weiter.",
    "Fetches a table, checks it and keeps it in the cache. One that is there is not fetched again, except with "
    "--refresh. A fetch that breaks off leaves what is there unchanged and goes on next time.",
)
_DONE = Text(
    "{source}, {table}: {rows} Werte, Stand des Abrufs {day}.", "{source}, {table}: {rows} values, as fetched on {day}."
)
_LEVEL = Text("Ebene, für Quellen, die sie wissen müssen.", "Level, for sources that have to know it.")
_FROM, _TO = Text("Erstes Jahr.", "First year."), Text("Letztes Jahr.", "Last year.")
_REGION = Text("Nur diese Gebiete (zum Beispiel 08*); mehrfach möglich.", "These areas only (08*, say); repeatable.")
_REFRESH = Text("Fragt die Quelle auch, wenn die Tabelle schon da ist.", "Asks the source even if the table is there.")
_OFFLINE = Text("Nur aus dem Zwischenspeicher.", "From the cache only.")
_OUTPUT = Text(
    "Schreibt die Werte in diese Datei (CSV oder Parquet).", "Writes the values to this file (CSV or Parquet)."
)
_CERTIFICATES = Text("PEM-Datei mit weiteren Zertifikaten.", "PEM file with further certificates.")
_LEVELS = ("bund", "land", "regierungsbezirk", "kreis", "verband", "gemeinde")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(  # noqa: PLR0913  the options of the command
        source: str, table: str, level: str, start: int | None, end: int | None, region: tuple[str, ...], *,
        refresh: bool, offline: bool, output: str | None, certificates: str | None,
    ) -> None:  # fmt: skip
        from stellwerk.evidence.statistics.sources.checks import check_figures
        from stellwerk.evidence.statistics.sources.registry import source as named
        from stellwerk.evidence.statistics.sources.source import Query
        from stellwerk.evidence.statistics.store import Store

        place = named(source)
        query = Query(table, level, start, end, region)
        link = connection(language, online=not offline, certificates=certificates)
        frame = place.fetch(link, query, refresh=refresh)
        Store(link.cache).keep(f"{place.id}/{query.key}", frame)
        facts = {"source": place.name, "table": table, "rows": frame.height, "day": frame["retrieved"][0]}
        click.echo(_DONE.format(**facts)[language])
        show(check_figures(frame), language)
        if output:
            frame.write_parquet(output) if Path(output).suffix == ".parquet" else frame.write_csv(output)
            click.echo(SAVED.format(rows=frame.height, file=output)[language])
        click.echo(place.attribution)

    return Command(
        language, "fetch", run, _HELP,
        click.Argument(["source"], metavar=Text("QUELLE", "SOURCE")[language]),
        click.Argument(["table"], metavar=Text("TABELLE", "TABLE")[language]),
        click.Option(["--level"], type=click.Choice(_LEVELS), default="kreis", help=_LEVEL[language]),
        click.Option(["--from", "start"], type=int, help=_FROM[language]),
        click.Option(["--to", "end"], type=int, help=_TO[language]),
        click.Option(["--region"], multiple=True, help=_REGION[language]),
        click.Option(["--refresh"], is_flag=True, help=_REFRESH[language]),
        click.Option(["--offline"], is_flag=True, help=_OFFLINE[language]),
        click.Option(["-o", "--output"], metavar=Text("DATEI", "FILE")[language], help=_OUTPUT[language]),
        click.Option(["--certificates"], metavar=Text("DATEI", "FILE")[language], help=_CERTIFICATES[language]),
    )  # fmt: skip
