"""``stellwerk texts code``: codings and decisions out of a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from stellwerk.cli.speaking import Command
from stellwerk.cli.texts import CORPUS, FILE
from stellwerk.text import Language, Text

_HELP = Text(
    "Liest Codierungen aus einer Tabelle ein: Dokument, Code und Text (die Worte der Stelle) oder Beginn und Ende, "
    "dazu Richtung, Stärke, Notiz. Mit einer Spalte Entscheidung, wie „stellwerk texts frames“ sie schreibt, werden "
    "angenommene Vorschläge zu Codierungen. Entweder gilt die ganze Tabelle oder nichts.",
    "Reads codings out of a table: document, code and text (the words of the passage) or start and end, also "
    "direction, strength, memo. With a column decision, as “stellwerk texts frames” writes it, accepted suggestions "
    "become codings. Either all of the table is taken over or nothing.",
)
_CODER = Text("Wer codiert hat, wo die Tabelle es nicht sagt.", "Who coded, where the table does not say.")
_DONE = Text("{codings} Codierungen, {decisions} Entscheidungen.", "{codings} codings, {decisions} decisions.")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(corpus: str, table: str, coder: str) -> None:
        from stellwerk.evidence.texts.corpus import Corpus
        from stellwerk.evidence.texts.tables_in import read_table
        from stellwerk.tables import read

        known = Corpus.read(corpus)
        rows = read(Path(table).name, Path(table).read_bytes())
        taken = [coding.id for coding in known.codings]
        now = datetime.now(UTC).replace(microsecond=0)
        found = read_table(rows, known.documents, known.codebook, taken, coder, now)
        replace(known, codings=(*known.codings, *found.codings), decisions=(*known.decisions, *found.decisions)).write(
            corpus
        )
        click.echo(_DONE.format(codings=len(found.codings), decisions=len(found.decisions))[language])

    return Command(
        language, "code", run, _HELP,
        click.Argument(["corpus"], metavar=CORPUS[language]),
        click.Argument(["table"], metavar=FILE[language]),
        click.Option(["--coder"], default="", metavar="NAME", help=_CODER[language]),
    )  # fmt: skip
