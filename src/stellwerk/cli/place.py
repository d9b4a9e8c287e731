"""``stellwerk place``: the starting position of a municipality."""

from __future__ import annotations

import click

from stellwerk.cli.places import find_place
from stellwerk.cli.speaking import Command
from stellwerk.text import Language, Text

_HELP = Text(
    "Zeigt die Ausgangslage einer Kommune: amtliche Zahlen mit Jahr und Quelle und wo sie unter allen liegen. "
    "KOMMUNE ist ein Name oder ein AGS.",
    "Shows the starting position of a municipality: official figures with year and source, and where they lie among "
    "all. MUNICIPALITY is a name or an AGS.",
)


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(name: tuple[str, ...]) -> None:
        from stellwerk.evidence.statistics import official
        from stellwerk.municipalities import register
        from stellwerk.report.place_text import place_text

        place = find_place(" ".join(name))
        click.echo(place_text(place, official(), register(), language), nl=False)

    argument = click.Argument(["name"], nargs=-1, required=True, metavar=Text("KOMMUNE", "MUNICIPALITY")[language])
    return Command(language, "place", run, _HELP, argument)
