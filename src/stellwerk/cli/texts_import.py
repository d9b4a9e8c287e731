"""``stellwerk texts import``: files and whole folders into a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.cli.progress import Bar
from stellwerk.cli.speaking import Command
from stellwerk.cli.texts import CORPUS, FILE
from stellwerk.text import Language, Text

if TYPE_CHECKING:
    from stellwerk.evidence.texts.corpus import Corpus, FileRead, Taken

_HELP = Text(
    "Liest Dateien und ganze Ordner ein: TXT, MD, PDF, DOCX, ODT, HTML, CSV und REFI-QDA-Projekte (.qdpx). Was nicht "
    "lesbar ist, wird genannt und hält nichts auf. Eine Datei, die schon eingelesen ist, wird zur neuen Fassung; ihre "
    "Codierungen wandern mit. Mit Strg+C hört der Befehl auf und behält, was bis dahin gelesen ist.",
    "Takes in files and whole folders: TXT, MD, PDF, DOCX, ODT, HTML, CSV and REFI-QDA projects (.qdpx). What cannot "
    "be read is named and stops nothing. A file that is already there becomes a new version; its codings move along. "
    "Ctrl+C ends the command and keeps what was read until then.",
)
_DESCRIBE = Text(
    "Tabelle (CSV, XLSX, ODS) mit Angaben je Dokument: Datei, AGS, Datum, Art, Quelle, Vertraulichkeit und eigene.",
    "Table (CSV, XLSX, ODS) that describes the documents: file, AGS, date, kind, source, confidentiality and others.",
)
_WORKERS = Text("Wie viele Prozesse lesen.", "How many processes read.")
_READING = Text("Einlesen", "reading")
_STOPPED = Text("Angehalten: {left} Dateien nicht gelesen.", "Stopped: {left} files not read.")
_DONE = Text(
    "{added} neu, {revised} in neuer Fassung, {unchanged} unverändert, {failed} nicht lesbar.",
    "{added} new, {revised} in a new version, {unchanged} unchanged, {failed} not readable.",
)
_REVISED = Text(
    "{title}: {kept} Codierungen behalten, davon {changed} mit geändertem Wortlaut; {lost} ohne Textstelle (als Notiz "
    "behalten).",
    "{title}: {kept} codings kept, {changed} of them with changed words; {lost} without a passage (kept as memos).",
)
_LOSS = Text("{file}: {count} × {what}{examples}", "{file}: {count} × {what}{examples}")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(corpus: str, files: tuple[str, ...], describe: str | None, workers: int) -> None:
        from stellwerk.evidence.texts.corpus import Corpus

        known = Corpus.read(corpus)
        for file in files:
            if file.lower().endswith(".qdpx"):
                known = _project(known, Path(file), language)
        texts = [Path(file) for file in files if not file.lower().endswith(".qdpx")]
        if texts:
            known = _texts(known, texts, workers, language)
        if describe is not None:
            known = _described(known, Path(describe))
        known.write(corpus)

    return Command(
        language, "import", run, _HELP,
        click.Argument(["corpus"], metavar=CORPUS[language]),
        click.Argument(["files"], nargs=-1, metavar=f"{FILE[language]}..."),
        click.Option(["--describe"], metavar=FILE[language], help=_DESCRIBE[language]),
        click.Option(["--workers"], type=click.IntRange(1), default=1, help=_WORKERS[language]),
    )  # fmt: skip


def _texts(corpus: Corpus, paths: Sequence[Path], workers: int, language: Language) -> Corpus:
    from stellwerk.evidence.texts.corpus import files_in, take_in

    files = files_in(paths)
    with _executor(workers) as executor:
        taken = take_in(corpus, _read(files, executor, language), language)
    _say(taken, language)
    return taken.corpus


def _read(files: Sequence[tuple[Path, str]], executor: Executor | None, language: Language) -> Iterator[FileRead]:
    """What was read, until the end or until somebody presses Ctrl+C."""
    from stellwerk.evidence.texts.corpus import read_files

    bar, done = Bar(language), 0
    try:
        for one in read_files(files, executor):
            yield one
            done += 1
            bar(_READING, done, len(files))
    except KeyboardInterrupt:
        click.echo(f"\n{_STOPPED.format(left=len(files) - done)[language]}", err=True)


@contextmanager
def _executor(workers: int) -> Iterator[Executor | None]:
    if workers == 1:
        yield None
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        yield executor


def _say(taken: Taken, language: Language) -> None:
    for one in taken.read:
        for said in [*one.notes, *([one.problem] if one.problem else [])]:
            click.echo(said[language] if said is one.problem else f"{one.file}: {said[language]}")
    for revision in taken.revised:
        counts = {"kept": len(revision.codings), "changed": len(revision.changed), "lost": len(revision.lost)}
        click.echo(_REVISED.format(title=revision.document.title, **counts)[language])
    facts = {"added": len(taken.added), "revised": len(taken.revised), "unchanged": len(taken.unchanged)}
    click.echo(_DONE.format(**facts, failed=len(taken.failed))[language])


def _project(corpus: Corpus, path: Path, language: Language) -> Corpus:
    from stellwerk.evidence.texts.corpus.exchange import from_qdpx

    taken = from_qdpx(corpus, path.name, path.read_bytes())
    for loss in taken.losses:
        examples = f" ({', '.join(loss.examples)})" if loss.examples else ""
        said = _LOSS.format(file=path.name, count=loss.count, what=loss.what, examples=examples)
        click.echo(said[language])
    facts = {"added": len(taken.corpus.documents) - len(corpus.documents), "revised": 0, "unchanged": 0, "failed": 0}
    click.echo(_DONE.format(**facts)[language])
    return taken.corpus


def _described(corpus: Corpus, path: Path) -> Corpus:
    from stellwerk.evidence.texts import describe
    from stellwerk.tables import read

    return replace(corpus, documents=describe(corpus.documents, read(path.name, path.read_bytes())))
