"""Slips to cut out and hand round: each with a QR code, a short address to type, and for which office it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stellwerk.report import palette
from stellwerk.report.typesetting import typeset
from stellwerk.report.wording import FICTIONAL
from stellwerk.text import Language, Text

_COLOURS = ("INK", "QUIET", "PAPER", "LINE", "ACTIVITY", "PASSIVITY", "AMBIGUOUS", "GIVEN")
_WORDS = {
    "for": Text("Sie antworten für", "You answer for"),
    "type": Text("oder im Browser eingeben:", "or type into a browser:"),
    "rule": Text(
        "Gilt für ein Gerät. Niemand sieht Ihre Antworten, bevor die Runde geschlossen ist.",
        "Works on one device. Nobody sees your answers before the round is closed.",
    ),
    "code": Text("QR-Code mit der Adresse {address}", "QR code of the address {address}"),
    "cut": Text("Bitte auseinanderschneiden und verteilen.", "Please cut apart and hand round."),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip.

    Attributes
    ----------
    office
        For which office its holder answers.
    address
        What the code leads to, and what can be typed.
    code
        The QR code as SVG.
    """

    office: str
    address: str
    code: str


def slip_sheet(
    slips: Sequence[Slip], title: str, place: str, day: date, language: Language, *, fictional: bool
) -> bytes:
    """The slips as PDF/UA-1, eight on a sheet of A4, with lines to cut along."""
    data = {
        "language": language,
        "title": f"{title}, {place}",
        "subtitle": _WORDS["cut"][language],
        "fictional": FICTIONAL[language] if fictional else None,
        "colours": {name.lower(): getattr(palette, name) for name in _COLOURS},
        "words": {key: text[language] for key, text in _WORDS.items()},
        "round": title,
        "place": place,
        "slips": [
            {
                "office": slip.office,
                "address": slip.address,
                "shown": slip.address.split("://", 1)[-1],
                "code": slip.code,
                "alt": _WORDS["code"].format(address=slip.address)[language],
            }
            for slip in slips
        ],
    }
    return typeset("slips.typ", data, day)
