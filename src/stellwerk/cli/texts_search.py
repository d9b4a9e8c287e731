"""``stellwerk texts search``: passages by their words."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stellwerk.cli.speaking import Command
from stellwerk.cli.texts import CORPUS
from stellwerk.text import Language, Text, number

if TYPE_CHECKING:
    from stellwerk.evidence.texts.corpus import Corpus
    from stellwerk.evidence.texts.search import Hit, Results

_HELP = Text(
    'Sucht Textstellen: Wörter mit ihren Beugungen, Schreibweisen und Zusammensetzungen, "ganze Wendungen", Anfang* '
    "und -ohne. Gesuchte Wortformen werden genannt.",
    'Finds passages: words with their inflections, spellings and compounds, "whole phrases", beginning* and -without. '
    "The forms that were looked for are named.",
)
_QUERY = Text("SUCHE", "QUERY")
_AGS = Text("Nur diese Kommune; mehrfach möglich.", "Only this municipality; may be repeated.")
_KIND = Text("Nur diese Art von Dokument; mehrfach möglich.", "Only this kind of document; may be repeated.")
_SINCE = Text("Nur Dokumente ab diesem Tag.", "Only documents since this day.")
_UNTIL = Text("Nur Dokumente bis zu diesem Tag.", "Only documents until this day.")
_WITHOUT = Text("Diese Wortform nicht suchen; mehrfach möglich.", "Do not look for this form; may be repeated.")
_LIMIT = Text("Wie viele Stellen gezeigt werden.", "How many passages are shown.")
_FORMS = Text("Gesucht: {forms}", "Looked for: {forms}")
_COUNT = (Text("1 Stelle", "1 passage"), Text("{count} Stellen", "{count} passages"))
_MORE = Text("mehr als {count} Stellen", "more than {count} passages")
_SHOWN = Text("; gezeigt werden {shown}", "; {shown} are shown")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(
        corpus: str,
        query: tuple[str, ...],
        ags: tuple[str, ...],
        kind: tuple[str, ...],
        since: datetime | None,
        until: datetime | None,
        without: tuple[str, ...],
        limit: int,
    ) -> None:
        from stellwerk.evidence.texts.corpus import Corpus
        from stellwerk.evidence.texts.corpus.layout import INDEX
        from stellwerk.evidence.texts.document import Kind
        from stellwerk.evidence.texts.search import Filters, SearchIndex

        known = Corpus.read(corpus)
        index = SearchIndex(Path(corpus, INDEX))
        index.update(known.documents, complete=True)
        filters = Filters(
            ags=ags,
            kinds=tuple(map(Kind, kind)),
            first=since.date() if since else None,
            last=until.date() if until else None,
        )
        _show(known, index.search(" ".join(query), filters, limit=limit, without=without), language)

    kinds = click.Choice(["interview", "minutes", "paper", "press", "other"])
    return Command(
        language, "search", run, _HELP,
        click.Argument(["corpus"], metavar=CORPUS[language]),
        click.Argument(["query"], nargs=-1, required=True, metavar=f"{_QUERY[language]}..."),
        click.Option(["--ags"], multiple=True, metavar="AGS", help=_AGS[language]),
        click.Option(["--kind"], multiple=True, type=kinds, help=_KIND[language]),
        click.Option(["--since"], type=click.DateTime(["%Y-%m-%d"]), metavar="2026-05-12", help=_SINCE[language]),
        click.Option(["--until"], type=click.DateTime(["%Y-%m-%d"]), metavar="2026-05-12", help=_UNTIL[language]),
        click.Option(["--without"], multiple=True, metavar="TEXT", help=_WITHOUT[language]),
        click.Option(["--limit"], type=click.IntRange(1), default=20, help=_LIMIT[language]),
    )  # fmt: skip


def _show(corpus: Corpus, results: Results, language: Language) -> None:
    forms = [form.word for part in results.forms for word in part for form in word]
    click.echo(_FORMS.format(forms=", ".join(forms) or "–")[language])
    for hit in results.hits:
        click.echo(f"\n{_place(corpus, hit)}\n  {_marked(hit)}")
    count = number(results.count, language)
    said = _MORE.format(count=count) if results.more else _COUNT[results.count != 1].format(count=count)
    if results.count > len(results.hits):
        said += _SHOWN.format(shown=len(results.hits))
    click.echo(f"\n{said[language]}")


def _place(corpus: Corpus, hit: Hit) -> str:
    document = corpus.document(hit.document)
    if document is None:
        return hit.document
    start = hit.marks[0][0] if hit.marks else hit.start
    day = document.date.isoformat() if document.date else ""
    return ", ".join(filter(None, [document.title, day, document.speaker(start), f"{hit.document}:{start}"]))


def _marked(hit: Hit) -> str:
    """The snippet on one line; where it was found in brackets, or bold in a terminal."""
    bold = sys.stdout.isatty()
    pieces = [_mark(text, bold=bold) if marked else text for text, marked in hit.snippet()]
    return " ".join("".join(pieces).split())


def _mark(text: str, *, bold: bool) -> str:
    return click.style(text, bold=True) if bold else f"[{text}]"
