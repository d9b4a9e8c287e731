"""``stellwerk texts``: interviews, minutes and press, from files to what they say about a factor."""

from __future__ import annotations

import click

from stellwerk.cli.speaking import Group
from stellwerk.text import Language, Text

COMMANDS = {
    "new": "stellwerk.cli.texts_new",
    "import": "stellwerk.cli.texts_import",
    "search": "stellwerk.cli.texts_search",
    "frames": "stellwerk.cli.texts_frames",
    "code": "stellwerk.cli.texts_code",
    "agreement": "stellwerk.cli.texts_agreement",
    "export": "stellwerk.cli.texts_export",
}
_HELP = Text(
    "Texte als Belege: Interviews, Protokolle und Presse einlesen, durchsuchen, codieren, vergleichen, ausgeben.",
    "Texts as evidence: take in, search, code, compare and export interviews, minutes and press.",
)
CORPUS = Text("KORPUS", "CORPUS")
FILE = Text("DATEI", "FILE")


def build(language: Language) -> click.Command:
    """The group in one language."""
    return Group(language, COMMANDS, name="texts", help=_HELP[language])
