"""``stellwerk texts export``: codings, quotes, proposals and networks for other programs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.cli.speaking import Command
from stellwerk.cli.texts import CORPUS, FILE
from stellwerk.errors import InputError
from stellwerk.text import Language, Text

if TYPE_CHECKING:
    from stellwerk.evidence.texts.corpus import Corpus

_HELP = Text(
    "Schreibt, was die Endung der Datei sagt: .csv, .xlsx, .ods eine Zeile je Codierung; .docx, .html Zitate mit "
    "Quelle; .qdpx ein REFI-QDA-Projekt, .qdc das Codebuch; .graphml das Netz der Aussagen. Mit --proposals schreiben "
    ".csv, .xlsx und .ods, welche Einschätzung die Textstellen je Kommune und Faktor nahelegen, mit --evidence eine "
    "evidence.csv für den Studienordner. Was verloren geht, wird gesagt.",
    "Writes what the ending of the file says: .csv, .xlsx, .ods one row per coding; .docx, .html quotes with their "
    "source; .qdpx a REFI-QDA project, .qdc the codebook; .graphml the network of statements. With --proposals .csv, "
    ".xlsx and .ods hold which rating the passages suggest per municipality and factor, with --evidence an "
    "evidence.csv for the study folder. What is lost is said.",
)
_OUTPUT = Text("Die Datei.", "The file.")
_PROPOSALS = Text(
    "Statt der Codierungen die Vorschläge für Einschätzungen.", "Instead of codings the proposed ratings."
)
_EVIDENCE = Text(
    "Statt der Codierungen die Belege dieser Runde (Kennung wie in rounds.csv).",
    "Instead of codings the evidence of this round (its id in rounds.csv).",
)
_ROUND = Text("RUNDE", "ROUND")
_WRITTEN = Text("Geschrieben: {file}", "Written: {file}")
_ENDINGS = Text("{file}: Diese Endung wird nicht geschrieben.", "{file}: this ending is not written.")
_NO_STATEMENTS = Text("Der Korpus enthält keine Aussagen.", "The corpus holds no statements.")
_LOSS = Text("Andere Programme zeigen nicht: {count} × {what}", "Other programs do not show: {count} × {what}")
_COLUMNS = (
    Text("AGS", "ags"), Text("Faktor", "factor"), Text("Bezeichnung", "label"), Text("Vorschlag", "proposal"),
    Text("Dafür", "for"), Text("Dagegen", "against"), Text("Dokumente", "documents"), Text("Begründung", "reasoning"),
    Text("Zitat", "quote"), Text("Quelle", "source"),
)  # fmt: skip


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(corpus: str, output: str, proposals: bool, evidence: str | None) -> None:
        from stellwerk.evidence.texts.corpus import Corpus

        path = Path(output)
        writer = _proposals if proposals else _WRITERS.get(path.suffix.lower())
        if evidence is not None:
            writer = partial(_evidence, evidence)
        if writer is None:
            raise InputError(_ENDINGS.format(file=output))
        writer(Corpus.read(corpus), path, language)
        click.echo(_WRITTEN.format(file=output)[language])

    return Command(
        language, "export", run, _HELP,
        click.Argument(["corpus"], metavar=CORPUS[language]),
        click.Option(["-o", "--output"], required=True, metavar=FILE[language], help=_OUTPUT[language]),
        click.Option(["--proposals"], is_flag=True, help=_PROPOSALS[language]),
        click.Option(["--evidence"], metavar=_ROUND[language], help=_EVIDENCE[language]),
    )  # fmt: skip


def _codings(corpus: Corpus, path: Path, language: Language) -> None:
    from stellwerk.cli.sheet_file import write_sheet
    from stellwerk.evidence.texts import codings_sheet

    write_sheet(path, codings_sheet(corpus.codings, corpus.documents, corpus.codebook, language), language)


def _proposals(corpus: Corpus, path: Path, language: Language) -> None:
    from stellwerk.cli.sheet_file import write_sheet
    from stellwerk.evidence.texts import Speaks, best_quote, supports
    from stellwerk.tables import Sheet

    rows = []
    for one in supports(corpus.documents, corpus.codings, corpus.codebook):
        spoken = [passage.speaks for passage in one.passages]
        shown = best_quote(one, language)
        rows.append((
            one.ags, one.factor.id, one.factor.label[language], one.value, spoken.count(Speaks.FOR),
            spoken.count(Speaks.AGAINST), len(one.by_document), one.reasoning[language],
            shown.text if shown else "", shown.source if shown else "",
        ))  # fmt: skip
    title = Text("Vorschläge", "proposals")[language]
    write_sheet(path, Sheet(title, tuple(name[language] for name in _COLUMNS), tuple(rows)), language)


def _evidence(round_key: str, corpus: Corpus, path: Path, language: Language) -> None:
    from stellwerk.assessment.passages import pieces
    from stellwerk.evidence.texts import supports
    from stellwerk.study.write import evidence_sheet
    from stellwerk.tables import write_csv

    found = supports(corpus.documents, corpus.codings, corpus.codebook)
    path.write_bytes(write_csv(evidence_sheet(pieces(found, round_key, language))))


def _quotes(corpus: Corpus, path: Path, language: Language) -> None:
    from stellwerk.evidence.texts.quote_documents import collect, quotes_docx, quotes_html

    found = collect(
        corpus.title, corpus.documents, corpus.codings, corpus.codebook, language, fictional=corpus.fictional
    )
    path.write_bytes(quotes_docx(found) if path.suffix.lower() == ".docx" else quotes_html(found))


def _project(corpus: Corpus, path: Path, language: Language) -> None:
    from stellwerk.evidence.texts.corpus.exchange import to_qdpx

    content, losses = to_qdpx(corpus)
    path.write_bytes(content)
    for loss in losses:
        click.echo(_LOSS.format(count=loss.count, what=loss.what)[language])


def _codebook(corpus: Corpus, path: Path, language: Language) -> None:
    from stellwerk.evidence.texts.refi import write_qdc

    content, losses = write_qdc(corpus.codebook)
    path.write_bytes(content)
    for loss in losses:
        click.echo(_LOSS.format(count=loss.count, what=loss.what)[language])


def _network(corpus: Corpus, path: Path, _language: Language) -> None:
    from stellwerk.evidence.texts.discourse import affiliation, graphml

    if not corpus.statements:
        raise InputError(_NO_STATEMENTS)
    path.write_bytes(graphml(affiliation(corpus.statements)))


_WRITERS: dict[str, Callable[[Corpus, Path, Language], None]] = {
    ".csv": _codings, ".xlsx": _codings, ".ods": _codings, ".docx": _quotes, ".html": _quotes, ".qdpx": _project,
    ".qdc": _codebook, ".graphml": _network,
}  # fmt: skip
