"""``stellwerk place``: the starting position of a municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from stellwerk.cli.places import find_place
from stellwerk.cli.speaking import Command
from stellwerk.errors import InputError
from stellwerk.text import Language, Text

if TYPE_CHECKING:
    from stellwerk.municipalities import Municipality

_HELP = Text(
    "Zeigt die Ausgangslage einer Kommune: amtliche Zahlen mit Jahr und Quelle und wo sie unter allen liegen. "
    "KOMMUNE ist ein Name oder ein AGS.",
    "Shows the starting position of a municipality: official figures with year and source, and where they lie among "
    "all. MUNICIPALITY is a name or an AGS.",
)


_PEERS = Text(
    "Zeigt stattdessen Kommunen in ähnlicher Ausgangslage, alphabetisch.",
    "Shows places that start from a similar position instead, in alphabetical order.",
)
_WITHIN = Text(
    "Mit --peers: nur Kommunen der gleichen Klasse (kind, size, land).",
    "With --peers: only places of the same class (kind, size, land).",
)
_BY = Text(
    "Mit --peers: eine Kennzahl, die zählt, mit ihrem Gewicht von 1 bis 3, zum Beispiel density=2; mehrfach möglich. "
    "Sonst gilt der Vorschlag dieses Projekts.",
    "With --peers: an indicator that counts, with its weight from 1 to 3, density=2 for example; repeatable. "
    "Else this project's proposal.",
)
_WEIGHT = Text(
    "„{given}“ ist kein Gewicht. Erwartet wird KENNZAHL=GEWICHT mit einem Gewicht von 1 bis 3, zum Beispiel density=2.",
    "“{given}” is no weight. Expected is INDICATOR=WEIGHT with a weight from 1 to 3, density=2 for example.",
)


def build(language: Language) -> click.Command:
    """The command in one language."""

    def run(name: tuple[str, ...], *, peers: bool, within: str | None, by: tuple[str, ...]) -> None:
        place = find_place(" ".join(name))
        click.echo(_peers(place, within, by, language) if peers else _place(place, language), nl=False)

    return Command(
        language, "place", run, _HELP,
        click.Argument(["name"], nargs=-1, required=True, metavar=Text("KOMMUNE", "MUNICIPALITY")[language]),
        click.Option(["--peers"], is_flag=True, help=_PEERS[language]),
        click.Option(["--within"], metavar=Text("KLASSE", "CLASS")[language],
                     help=_WITHIN[language]),
        click.Option(["--by"], multiple=True, metavar=Text("KENNZAHL=GEWICHT", "INDICATOR=WEIGHT")[language],
                     help=_BY[language]),
    )  # fmt: skip


def _place(place: Municipality, language: Language) -> str:
    from stellwerk.evidence.statistics import official
    from stellwerk.municipalities import register
    from stellwerk.report.place_text import place_text

    return place_text(place, official(), register(), language)


def _peers(place: Municipality, within: str | None, by: tuple[str, ...], language: Language) -> str:
    from stellwerk.evidence.statistics import official
    from stellwerk.evidence.statistics.alike import proposed
    from stellwerk.municipalities import register
    from stellwerk.municipalities.classes import classes
    from stellwerk.report.peers_text import peers_text

    places = register().like(place)
    weights = dict(map(_weight, by)) or proposed(official(), places)
    return peers_text(place, official(), places, weights, classes(within) if within else None, language)


def _weight(given: str) -> tuple[str, int]:
    indicator, _, weight = given.partition("=")
    if weight not in {"1", "2", "3"}:
        raise InputError(_WEIGHT.format(given=given))
    return indicator, int(weight)
