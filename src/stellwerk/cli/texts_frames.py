"""``stellwerk texts frames``: what the dictionary points to, and which frames are told elsewhere but not here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.cli.speaking import Command
from stellwerk.cli.texts import CORPUS, FILE
from stellwerk.text import Language, Text

if TYPE_CHECKING:
    from stellwerk.evidence.texts import Dictionary
    from stellwerk.evidence.texts.corpus import Corpus

_HELP = Text(
    "Sucht die acht Deutungen mit einem Wörterbuch und schreibt Vorschläge in eine Tabelle. Dort entscheiden Menschen "
    "(ja, nein); „stellwerk texts code“ liest die Entscheidungen ein. Ohne -o: eine Übersicht, und welche "
    "aktivierenden Deutungen anderswo vorkommen, aber hier nicht.",
    "Looks for the eight frames with a dictionary and writes suggestions into a table. People decide there (yes, no); "
    "“stellwerk texts code” reads the decisions. Without -o: an overview, and which activating frames are told "
    "elsewhere but not here.",
)
_OUTPUT = Text("Tabelle mit Vorschlägen (.csv, .xlsx, .ods).", "Table of suggestions (.csv, .xlsx, .ods).")
_DICTIONARY = Text(
    "Eigenes Wörterbuch (TOML); sonst das des Projekts, ein Vorschlag.",
    "A dictionary of one's own (TOML); else the project's, a proposal.",
)
_WRITTEN = Text("{count} Vorschläge in {file}.", "{count} suggestions in {file}.")
_OVERVIEW = Text(
    "{label:<32} {suggested:>6} Vorschläge, {coded:>6} Codierungen",
    "{label:<32} {suggested:>6} suggestions, {coded:>6} codings",
)
_ENTRY = Text("{entry}: {accepted} von {judged} angenommen", "{entry}: {accepted} of {judged} accepted")
_UNTOLD = Text("\nAnderswo erzählt, hier nicht:", "\nTold elsewhere, not here:")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(corpus: str, output: str | None, dictionary: str | None) -> None:
        from stellwerk.cli.sheet_file import write_sheet
        from stellwerk.evidence.texts import suggestions
        from stellwerk.evidence.texts.corpus import Corpus
        from stellwerk.evidence.texts.tables_in import suggestions_sheet

        known = Corpus.read(corpus)
        found = suggestions(known.documents, _dictionary(dictionary), known.decisions, known.codings)
        if output is not None:
            write_sheet(Path(output), suggestions_sheet(found, known.documents, known.codebook, language), language)
            click.echo(_WRITTEN.format(count=len(found), file=output)[language])
            return
        _overview(known, [one.code for one in found], language)

    return Command(
        language, "frames", run, _HELP,
        click.Argument(["corpus"], metavar=CORPUS[language]),
        click.Option(["-o", "--output"], metavar=FILE[language], help=_OUTPUT[language]),
        click.Option(["--dictionary"], metavar=FILE[language], help=_DICTIONARY[language]),
    )  # fmt: skip


def _dictionary(file: str | None) -> Dictionary:
    from stellwerk.evidence.texts import frame_dictionary, load_dictionary
    from stellwerk.evidence.texts.framework_codebook import FRAME

    if file is None:
        return frame_dictionary()
    toml = Path(file).read_text(encoding="utf-8", errors="replace")
    return load_dictionary(toml, file=Path(file).name, prefix=FRAME)


def _overview(corpus: Corpus, suggested: list[str], language: Language) -> None:
    from stellwerk.evidence.texts import entry_precision, frames, untold_by_municipality

    coded = [coding.code for coding in corpus.codings]
    for frame in frames():
        facts = {"suggested": suggested.count(frame.id), "coded": coded.count(frame.id)}
        click.echo(_OVERVIEW.format(label=frame.label, **facts)[language])
    for entry, record in sorted(entry_precision(corpus.decisions).items()):
        click.echo(_ENTRY.format(entry=entry, accepted=record.accepted, judged=record.judged)[language])
    untold = untold_by_municipality(corpus.documents, corpus.codings, corpus.codebook)
    if untold:
        click.echo(_UNTOLD[language])
    for one in untold:
        click.echo(f"{one.here}: {one.says[language]}")
