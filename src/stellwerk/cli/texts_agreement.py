"""``stellwerk texts agreement``: how far coders agree, and what to talk about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.cli.speaking import Command
from stellwerk.cli.texts import CORPUS, FILE
from stellwerk.errors import InputError
from stellwerk.text import Language, Text, number

if TYPE_CHECKING:
    from stellwerk.evidence.texts import CodeAgreement, Discussed
    from stellwerk.evidence.texts.corpus import Corpus
    from stellwerk.tables import Sheet

_HELP = Text(
    "Sagt je Code, wie weit die Codierenden übereinstimmen: Krippendorffs Alpha der frei markierten Stellen oder, mit "
    "--units paragraphs, je Absatz. 1 heißt volle Übereinstimmung, 0 so viel, wie der Zufall ergäbe. Mit -o stehen die "
    "strittigen Stellen in einer Tabelle, die offenen zuerst.",
    "Says for every code how far coders agree: Krippendorff's alpha of the passages as they were marked or, with "
    "--units paragraphs, per paragraph. 1 is full agreement, 0 is as much as chance would give. With -o the passages "
    "seen differently are written into a table, the open ones first.",
)
_UNITS = Text("Was verglichen wird.", "What is compared.")
_CODE = Text("Nur dieser Code; mehrfach möglich.", "Only this code; may be repeated.")
_OUTPUT = Text("Tabelle der strittigen Stellen (.csv, .xlsx, .ods).", "Table of the passages seen differently.")
_TWO = Text(
    "Verglichen werden mindestens zwei Codierende; hier gibt es {count}.",
    "At least two coders are compared; there are {count} here.",
)
_HEADER = Text("{count} Codierende: {names}", "{count} coders: {names}")
_UNDEFINED = Text("nicht bestimmbar", "not defined")
_OPEN = Text("{open} von {all} strittigen Stellen sind offen.", "{open} of {all} passages seen differently are open.")
_COLUMNS = (
    Text("Dokument", "document"), Text("Beginn", "start"), Text("Ende", "end"), Text("Code", "code"),
    Text("Markiert von", "marked by"), Text("Nicht von", "not by"), Text("Text", "text"),
    Text("Einigung", "settled"), Text("Grund", "reason"),
)  # fmt: skip
_SETTLED = {True: Text("codiert", "coded"), False: Text("nicht codiert", "not coded"), None: Text("offen", "open")}


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(corpus: str, units: str, code: tuple[str, ...], output: str | None) -> None:
        from stellwerk.evidence.texts.corpus import Corpus

        known = Corpus.read(corpus)
        if len(known.coders) < 2:
            raise InputError(_TWO.format(count=len(known.coders)))
        codes = code or tuple(one.id for one in known.codebook.codes if one.id in {c.code for c in known.codings})
        for one in codes:
            known.codebook.code(one)
        names = ", ".join(known.coders)
        click.echo(_HEADER.format(count=len(known.coders), names=names)[language])
        for agreement in _agreements(known, units, codes):
            click.echo(_line(known, agreement, language))
        _differences(known, codes, output, language)

    return Command(
        language, "agreement", run, _HELP,
        click.Argument(["corpus"], metavar=CORPUS[language]),
        click.Option(["--units"], type=click.Choice(["passages", "paragraphs"]), default="passages",
                     help=_UNITS[language]),
        click.Option(["--code"], multiple=True, metavar="CODE", help=_CODE[language]),
        click.Option(["-o", "--output"], metavar=FILE[language], help=_OUTPUT[language]),
    )  # fmt: skip


def _agreements(corpus: Corpus, units: str, codes: tuple[str, ...]) -> tuple[CodeAgreement, ...]:
    from stellwerk.evidence.texts import fixed_unit_agreement, paragraphs, unitizing_agreement

    if units == "passages":
        return unitizing_agreement(corpus.documents, corpus.codings, corpus.coders, codes)
    spans = [span for document in corpus.documents for span in paragraphs(document)]
    assigned: dict[str, set[str]] = {}
    for one in corpus.assignments:
        assigned.setdefault(one.coder, set()).add(one.document)
    return fixed_unit_agreement(spans, corpus.codings, corpus.coders, codes, assigned or None)


def _line(corpus: Corpus, agreement: CodeAgreement, language: Language) -> str:
    value = agreement.alpha.value
    written = _UNDEFINED[language] if value is None else number(value, language, 3)
    return f"{corpus.codebook.code(agreement.code).label[language]:<48} {written}"


def _differences(corpus: Corpus, codes: tuple[str, ...], output: str | None, language: Language) -> None:
    from stellwerk.cli.sheet_file import write_sheet
    from stellwerk.evidence.texts import discussions

    found = discussions(corpus.documents, corpus.codings, corpus.coders, codes, corpus.consensuses)
    still = sum(one.settled is None for one in found)
    click.echo(_OPEN.format(open=still, all=len(found))[language])
    if output is not None:
        write_sheet(Path(output), _sheet(corpus, found, language), language)


def _sheet(corpus: Corpus, found: tuple[Discussed, ...], language: Language) -> Sheet:
    from stellwerk.tables import Sheet

    texts = {document.id: document.text for document in corpus.documents}
    rows = []
    for one in found:
        passage, settled = one.passage, one.settled
        words = " ".join(texts[passage.document][passage.start : passage.end].split())
        rows.append((
            passage.document, passage.start, passage.end, passage.code, ", ".join(passage.coded_by),
            ", ".join(passage.not_by), words, _SETTLED[settled.coded if settled else None][language],
            settled.reason if settled else "",
        ))  # fmt: skip
    return Sheet(Text("Strittig", "differences")[language], tuple(name[language] for name in _COLUMNS), tuple(rows))
