"""The report of a study, as PDF and as HTML, and its figures: the same content in each, written once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from stellwerk.evidence.statistics import catalogue
from stellwerk.levers.comparison import Analysis, Path
from stellwerk.report import palette
from stellwerk.report.study_blocks import Block, Box, Document, Figure, Figures
from stellwerk.report.study_cases import cases
from stellwerk.report.study_closing import again, closing
from stellwerk.report.study_findings import findings
from stellwerk.report.study_html import html
from stellwerk.report.study_levers import levers
from stellwerk.report.study_method import method
from stellwerk.report.study_naming import SIDES, Naming
from stellwerk.report.study_places import places
from stellwerk.report.study_quotes import quotes
from stellwerk.report.study_truth_table import truth_tables
from stellwerk.report.typesetting import typeset
from stellwerk.study.results import Results
from stellwerk.text import Language, Text, day

_COLOURS = ("INK", "QUIET", "PAPER", "LINE", "ACTIVITY", "PASSIVITY", "AMBIGUOUS", "GIVEN", "START", "START_EDGE")
_KIND = Text("Bericht über einen Vergleich", "Report on a comparison")
_WORDS = {
    "contents": Text("Inhalt", "Contents"),
    "page": Text("Seite", "Page"),
    "of": Text("von", "of"),
    "made_with": Text("Erstellt mit Stellwerk", "Made with Stellwerk"),
}
_ABOUT = Text("{count} Fälle", "{count} cases")
_AS_OF = Text(" · Stand {day}", " · as of {day}")
_SHORT = Text("Das Wichtigste in Kürze", "In brief")
_SIDE = Text("{side} ({label}):", "{side} ({label}):")
_NO_PATH = Text("Kein Pfad gefunden.", "No path was found.")
_MEMBERS = Text(
    "{name}: {term} (Fälle auf dem Pfad: {on}, davon ohne das Ergebnis: {without})",
    "{name}: {term} (cases on the path: {on}, of them without the outcome: {without})",
)
_COVERED = Text(
    "{on} von {showing} Fällen mit diesem Ergebnis sind auf {them}.",
    "{on} of {showing} cases with this outcome are on {them}.",
)
_IT, _THEM = Text("ihm", "it"), Text("mindestens einem davon", "at least one of them")
_FOUND = Text("In den Nachrechnungen wiedergefunden: {shares}.", "Found again in the re-analyses: {shares}.")
_AMBIGUOUS = Text("Mehrere Modelle erklären die Fälle gleich gut.", "Several models explain the cases equally well.")
_POSITIONS = Text("Ausgangslagen:", "Starting positions:")
_HOW_MANY = Text("{count} verschiedene unter {cases} Fällen.", "{count} different ones among {cases} cases.")
_READ = Text("So ist das zu lesen:", "How to read this:")
_SETS = Text(
    "Alle Aussagen handeln von Mengen in einem Vergleich von {cases} Fällen. Sie sind keine Vorhersage und keine "
    "Bewertung einzelner Kommunen.",
    "All statements are about sets in a comparison of {cases} cases. They are no prediction and no judgement on single "
    "municipalities.",
)
_IN_BRIEF = 10
"""Conditions of all paths of one side together that the summary writes out; of more it says how many paths."""
_ONE, _MANY = Text("Ein Pfad.", "One path."), Text("{count} Pfade.", "{count} paths.")
_FALLBACK = date(2000, 1, 1)


def study_report_pdf(results: Results, language: Language) -> bytes:
    """The report as PDF/UA-1: the same bytes for the same results.

    Raises
    ------
    MissingExtra
        If Typst or the typeface is not installed.
    """
    written = document(results, language)
    data = {
        "language": language,
        "title": written.title,
        "subtitle": written.subtitle,
        "kind_of": written.kind,
        "fictional": written.fictional,
        "colours": {name.lower(): getattr(palette, name) for name in _COLOURS},
        "words": {key: text[language] for key, text in _WORDS.items()},
        "summary": [_plain(block) for block in written.summary],
        "body": [_plain(block) for block in written.body],
    }
    return typeset("study.typ", data, as_of(results) or _FALLBACK)


def study_report_html(results: Results, language: Language) -> str:
    """The report as one HTML file that fetches nothing and runs nothing."""
    return html(document(results, language), language)


def study_figures(results: Results, language: Language) -> Mapping[str, str]:
    """Every drawing of the report as the text of an SVG file, by name."""
    drawn: dict[str, str] = {}
    for block in document(results, language).body:
        if isinstance(block, Figure):
            drawn[block.name] = block.svg
        elif isinstance(block, Figures):
            drawn.update((one.name, one.svg) for one in block.figures)
    return drawn


def document(results: Results, language: Language) -> Document:
    """The content of the report, before it is set."""
    naming = Naming(results, language)
    latest = as_of(results)
    subtitle = naming.say(_ABOUT, count=len(results.municipalities))
    if latest is not None:
        subtitle += naming.say(_AS_OF, day=day(latest, language))
    return Document(
        title=naming.say(results.declaration.title),
        kind=naming.say(_KIND),
        subtitle=subtitle,
        fictional=naming.stamp,
        summary=(_summary(naming),),
        body=tuple(_body(naming)),
    )


def as_of(results: Results) -> date | None:
    """The latest day of a round or rating that was compared; without rounds the end of the latest year of a figure."""
    compared = set(zip((place.ags for place in results.municipalities), results.rounds, strict=False))
    rounds = [one.assessment for one in results.folder.rounds if (one.assessment.ags, one.id) in compared]
    days = [*(one.date for one in rounds), *(rating.date for one in rounds for rating in one.ratings)]
    years = {catalogue().get(figure.indicator).year for figure in results.declaration.figures}
    return max(days or (date(year, 12, 31) for year in years), default=None)


def _body(naming: Naming) -> Iterator[Block]:
    yield from method(naming)
    yield from cases(naming)
    yield from quotes(naming)
    for analysis in naming.results.analyses:
        yield from findings(analysis, naming)
    yield from places(naming)
    yield from levers(naming)
    yield from closing(naming)
    yield from truth_tables(naming)
    yield from again(naming)


def _summary(naming: Naming) -> Block:
    results = naming.results
    entries = [
        (naming.say(_SIDE, side=SIDES[one.side], label=one.label), _in_brief(one, naming)) for one in results.analyses
    ]
    count = len(results.municipalities)
    if results.peers:
        entries.append((naming.say(_POSITIONS), naming.say(_HOW_MANY, count=len(results.peers), cases=count)))
    entries.append((naming.say(_READ), naming.say(_SETS, cases=count)))
    return Box(naming.say(_SHORT), tuple(entries))


def _in_brief(analysis: Analysis, naming: Naming) -> str:
    paths = list(naming.numbered(analysis))
    if not paths:
        return naming.say(_NO_PATH)
    said = [_written_out(paths, naming), _covered(analysis, naming), *_survival(paths, naming)]
    return " ".join([*said, naming.say(_AMBIGUOUS)] if analysis.ambiguous else said)


def _written_out(paths: Sequence[tuple[str, Path]], naming: Naming) -> str:
    """The paths in words where that is short, else how many there are."""
    if sum(len(path.term.literals) for _, path in paths) > _IN_BRIEF:
        return naming.say(_ONE) if len(paths) == 1 else naming.say(_MANY, count=len(paths))
    facts = ((name, path, len(path.members), len(path.deviant)) for name, path in paths)
    said = (
        naming.say(_MEMBERS, name=name, term=naming.term(path.term), on=on, without=without)
        for name, path, on, without in facts
    )
    return "; ".join(said) + "."


def _covered(analysis: Analysis, naming: Naming) -> str:
    showing = {case for case, y in zip(analysis.data.cases, analysis.data.outcome.tolist(), strict=True) if y > 0.5}
    on = showing & {case for path in analysis.paths for case in path.members}
    them = _IT if len(analysis.paths) == 1 else _THEM
    return naming.say(_COVERED, on=len(on), showing=len(showing), them=them)


def _survival(paths: Sequence[tuple[str, Path]], naming: Naming) -> list[str]:
    """In which share of the re-analyses; of many paths the least and the most."""
    shares = sorted(path.survival.share for _, path in paths if path.survival.share is not None)
    if not shares:
        return []
    least, most = naming.percent(shares[0]), naming.percent(shares[-1])
    return [naming.say(_FOUND, shares=least if least == most else f"{least} – {most}")]


def _plain(block: Block) -> dict[str, Any]:
    """A block as JSON values, with the name of its kind."""
    return {"kind": type(block).__name__} | asdict(block)
