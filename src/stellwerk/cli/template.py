"""``stellwerk template``: an empty workbook for one rater."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stellwerk.cli.places import find_place
from stellwerk.cli.speaking import Command
from stellwerk.errors import InputError
from stellwerk.text import Language, Text

_HELP = Text(
    "Schreibt eine Arbeitsmappe (XLSX) zum Einschätzen: alle Fragen mit ihren Antworten.",
    "Writes a workbook (XLSX) for rating: all questions with their answers.",
)
_OUTPUT = Text("Datei, in die geschrieben wird, statt in die Ausgabe.", "File to write to instead of the output.")
_PLACE = Text(
    "Kommune (Name oder AGS): trägt sie ein und zeigt Vorschläge aus der amtlichen Statistik.",
    "Municipality (name or AGS): fills it in and shows suggestions from official statistics.",
)
_TERMINAL = Text(
    "Eine Arbeitsmappe ist nichts für das Terminal. Bitte in eine Datei schreiben: stellwerk template > ratings.xlsx",
    "A workbook is nothing for the terminal. Please write to a file: stellwerk template > ratings.xlsx",
)
_SUGGESTION = Text("{answer} – {reasoning}", "{answer} – {reasoning}")


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(output: str | None, place: str | None) -> None:
        if output is None and sys.stdout.isatty():
            raise InputError(_TERMINAL)
        content = _workbook(language, place)
        if output is None:
            sys.stdout.buffer.write(content)
        else:
            Path(output).write_bytes(content)

    return Command(
        language, "template", run, _HELP,
        click.Option(["-o", "--output"], metavar=Text("DATEI", "FILE")[language], help=_OUTPUT[language]),
        click.Option(["--place"], metavar=Text("KOMMUNE", "MUNICIPALITY")[language], help=_PLACE[language]),
    )  # fmt: skip


def _workbook(language: Language, name: str | None) -> bytes:
    from stellwerk.assessment import template
    from stellwerk.framework import isda

    if name is None:
        return template(isda(), language)

    from stellwerk.evidence.statistics import official, suggest

    place = find_place(name)
    found = (suggest(official(), place, factor.id) for factor in isda().rated)
    suggestions = {
        s.factor: _SUGGESTION.format(answer=isda().step(s.value).label, reasoning=s.reasoning) for s in found if s
    }
    return template(isda(), language, {"ags": place.ags, "municipality": place.title}, suggestions)
