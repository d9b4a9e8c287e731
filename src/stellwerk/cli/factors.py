"""``stellwerk factors``: what the framework asks about."""

from __future__ import annotations

import textwrap

import click

from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Zeigt die Faktoren des Rahmens, Gruppe für Gruppe.", "Shows the factors of the framework, group by group."
)
_TIER = {True: Text("beweglich", "movable"), False: Text("gegeben", "given")}
_POLE = Text("Gegenpol, wird abgeleitet", "opposite pole, derived")


def build(language: Language) -> click.Command:
    """The command in one language."""
    return Command(language, "factors", lambda: click.echo(_listing(language)), _HELP)


def _listing(language: Language) -> str:
    from stellwerk.framework import Orientation, isda
    from stellwerk.report.wording import FOSTERS, SHAPES

    framework = isda()
    lines = [framework.title[language]]
    for group in framework.groups:
        factors = framework.factors_of(group.id)
        lines += ["", f"{group.label[language]} ({_TIER[factors[0].movable][language]})"]
        for factor in factors:
            mark = f"{factor.number:>4} {SHAPES[factor.orientation]} "
            lines += textwrap.wrap(factor.label[language], 80, initial_indent=mark, subsequent_indent=" " * 7)
            pole = f" ({_POLE[language]})" if factor.opposite else ""
            lines.append(f"       {factor.id}{pole}")
    lines += ["", "  ".join(f"{SHAPES[o]} {FOSTERS[o][language]}" for o in Orientation), ""]
    return "\n".join(lines + textwrap.wrap(framework.proposal[language], 80))
