"""What the ``data`` commands share: cache, network, accounts, and how findings are shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.home import home
from stellwerk.text import Language, Text

if TYPE_CHECKING:  # the commands import these when they run: help stays quick
    from stellwerk.evidence.statistics.sources.checks import Finding
    from stellwerk.evidence.statistics.sources.source import Connection, Credentials
    from stellwerk.evidence.statistics.sources.transport import Progress

_MARKS = {"fine": "ok", "note": "· ", "warning": "! "}


def connection(language: Language, *, online: bool, certificates: str | None = None) -> Connection:
    """Cache and network as the environment has them: accounts are in ``STELLWERK_<SOURCE>_USER`` and ``_PASSWORD``."""
    from stellwerk.evidence.statistics.sources.cache import Cache
    from stellwerk.evidence.statistics.sources.source import Connection
    from stellwerk.evidence.statistics.sources.transport import Transport

    transport = None
    if online:
        shown = _Shown(language)
        transport = Transport(progress=shown, certificates=Path(certificates) if certificates else None)
    return Connection(Cache(home() / "data"), transport, accounts())


def accounts() -> dict[str, Credentials]:
    """The accounts named in the environment, by source."""
    from stellwerk.evidence.statistics.sources.source import Credentials

    found = {}
    for source in ("regionalstatistik", "destatis", "zensus"):
        name = os.environ.get(f"STELLWERK_{source.upper()}_USER")
        if name:
            found[source] = Credentials(name, os.environ.get(f"STELLWERK_{source.upper()}_PASSWORD", ""))
    return found


def show(findings: Iterable[Finding], language: Language) -> None:
    """Prints what the checks found, the grave first."""
    for finding in findings:
        units = f" [{', '.join(finding.units)}]" if finding.units else ""
        click.echo(f"{_MARKS[finding.weight]} {finding.text[language]}{units}")


class _Shown:
    """Progress on one line of the terminal; nothing where output goes to a file."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, progress: Progress) -> None:
        if not sys.stderr.isatty():
            return
        share = f"{progress.done / progress.total:4.0%}" if progress.total else f"{progress.done:,}"
        click.echo(f"\r{progress.what[self._language]}: {share}\033[K", nl=False, err=True)
        if progress.total and progress.done >= progress.total:
            click.echo("", err=True)


SAVED = Text("{rows} Zeilen in {file} geschrieben.", "{rows} rows written to {file}.")
