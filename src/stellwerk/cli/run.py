"""``stellwerk run``: a declared study, the whole way."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stellwerk.cli.progress import Bar
from stellwerk.cli.speaking import Command
from stellwerk.errors import InputError, MissingExtra
from stellwerk.text import Language, Text

if TYPE_CHECKING:
    from stellwerk.study.results import Results
    from stellwerk.study.writing import More

_HELP = Text(
    "Führt eine Studie aus, die eine study.toml beschreibt, und schreibt einen Ordner: Tabellen, Bericht (PDF und "
    "HTML), Abbildungen und alles, was zum Wiederholen nötig ist. Derselbe Aufruf gibt dieselben Bytes.",
    "Runs the study that a study.toml declares and writes one folder: tables, report (PDF and HTML), figures, and what "
    "it takes to repeat it. The same call gives the same bytes.",
)
_OUTPUT = Text(
    "Ordner für die Ergebnisse; sonst „results“ neben der study.toml. Frühere Ergebnisse darin werden ersetzt.",
    "Folder for the results; else “results” beside the study.toml. Earlier results in it are replaced.",
)
_WORKERS = Text(
    "So viele Prozesse rechnen nach; die Ergebnisse bleiben dieselben.",
    "So many processes re-analyse; the results stay the same.",
)
_SCHEDULER = Text(
    "Rechnet auf einem Dask-Cluster nach, z. B. tcp://rechner:8786.",
    "Re-analyses on a Dask cluster, e.g. tcp://host:8786.",
)
_BOTH = Text("Bitte entweder --workers oder --scheduler.", "Either --workers or --scheduler, please.")
_NO_SCHEDULER = Text(
    "Unter {address} antwortet kein Dask-Scheduler: {reason}",
    "No Dask scheduler answers at {address}: {reason}",
)
_TABLES_ONLY = Text(
    "Ohne Bericht und Abbildungen: Sie brauchen eine Zugabe, pip install 'stellwerk[report]'.",
    "Without report and figures: they need an extra, pip install 'stellwerk[report]'.",
)
_WRITTEN = Text("Geschrieben: {folder}", "Written: {folder}")
_CHECKED = Text("{cases} Fälle, {conditions} Bedingungen", "{cases} cases, {conditions} conditions")
_FOUND = Text("{label}: {paths}{ambiguous}", "{label}: {paths}{ambiguous}")
_NONE, _ONE = Text("kein Pfad", "no path"), Text("1 Pfad", "1 path")
_SEVERAL = Text("{count} Pfade", "{count} paths")
_AMBIGUOUS = Text(
    " – mehrdeutig: Mehrere Modelle erklären gleich gut", " – ambiguous: several models explain equally well"
)
_PATIENCE = 10  # seconds to wait for a scheduler


def build(language: Language) -> click.Command:
    """The command in one language."""
    file, folder = Text("STUDY.TOML", "STUDY.TOML")[language], Text("ORDNER", "FOLDER")[language]

    def run(study: str, output: str | None, workers: int, scheduler: str | None) -> None:
        from stellwerk.study.study import Study
        from stellwerk.study.writing import check_target, files, write

        if workers > 1 and scheduler is not None:
            raise InputError(_BOTH)
        target = Path(study).parent / "results" if output is None else Path(output)
        check_target(target)
        declared = Study.from_toml(study)
        facts = {"cases": len(declared.inputs.municipalities), "conditions": len(declared.declaration.conditions)}
        click.echo(f"{declared.declaration.title[language]}: {_CHECKED.format(**facts)[language]}", err=True)
        with _executor(workers, scheduler) as executor:
            results = declared.run(Bar(language), executor)
        _say(results, language)
        write(target, files(results, *_shown(language)))
        click.echo(_WRITTEN.format(folder=target)[language])

    return Command(
        language, "run", run, _HELP,
        click.Argument(["study"], metavar=file),
        click.Option(["-o", "--output"], metavar=folder, help=_OUTPUT[language]),
        click.Option(["--workers"], type=click.IntRange(1), default=1, help=_WORKERS[language]),
        click.Option(["--scheduler"], metavar="TCP://…", help=_SCHEDULER[language]),
    )  # fmt: skip


def _shown(language: Language) -> tuple[More, ...]:
    """What makes report and figures; nothing, and a word about it, where what sets them is not installed."""
    from stellwerk.report.study_files import study_files
    from stellwerk.report.typesetting import can_typeset

    if can_typeset():
        return (study_files,)
    click.echo(_TABLES_ONLY[language], err=True)
    return ()


@contextmanager
def _executor(workers: int, scheduler: str | None) -> Iterator[Executor | None]:
    if scheduler is not None:
        with _cluster(scheduler) as executor:
            yield executor
    elif workers > 1:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            yield executor
    else:
        yield None


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra("cluster", Text("Das Rechnen auf einem Cluster", "Running on a cluster")) from error
    make: Any = distributed.Client  # it has no types
    try:
        client = make(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(_NO_SCHEDULER.format(address=address, reason=error)) from error
    with client:
        yield client.get_executor()


def _say(results: Results, language: Language) -> None:
    """The findings in a line each, ambiguity first."""
    for analysis in results.analyses:
        ambiguous = _AMBIGUOUS if analysis.ambiguous else Text("", "")
        count = len(analysis.paths)
        paths = (_NONE, _ONE)[count] if count < 2 else _SEVERAL.format(count=count)
        said = _FOUND.format(label=analysis.label, paths=paths, ambiguous=ambiguous)
        click.echo(said[language])
        for path in analysis.paths:
            click.echo(f"  {path.term}")
