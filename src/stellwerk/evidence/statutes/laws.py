"""Laws that town halls cite when they speak of migration, by abbreviation, title and the level that makes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stellwerk.evidence.levels import Level


@dataclass(frozen=True, slots=True)
class Law:
    """A law with its abbreviation, its title and who can change it."""

    abbreviation: str
    title: str
    level: Level


_FEDERAL = {
    "AGG": "Allgemeines Gleichbehandlungsgesetz",
    "AsylbLG": "Asylbewerberleistungsgesetz",
    "AsylG": "Asylgesetz",
    "AufenthG": "Aufenthaltsgesetz",
    "AufenthV": "Aufenthaltsverordnung",
    "AZRG": "AZR-Gesetz",
    "BauGB": "Baugesetzbuch",
    "BeschV": "Beschäftigungsverordnung",
    "BMG": "Bundesmeldegesetz",
    "BQFG": "Berufsqualifikationsfeststellungsgesetz",
    "BVFG": "Bundesvertriebenengesetz",
    "DeuFöV": "Deutschsprachförderverordnung",
    "FreizügG/EU": "Freizügigkeitsgesetz/EU",
    "GG": "Grundgesetz",
    "IntV": "Integrationskursverordnung",
    "SGB I": "Erstes Buch Sozialgesetzbuch",
    "SGB II": "Zweites Buch Sozialgesetzbuch",
    "SGB III": "Drittes Buch Sozialgesetzbuch",
    "SGB V": "Fünftes Buch Sozialgesetzbuch",
    "SGB VIII": "Achtes Buch Sozialgesetzbuch",
    "SGB IX": "Neuntes Buch Sozialgesetzbuch",
    "SGB X": "Zehntes Buch Sozialgesetzbuch",
    "SGB XII": "Zwölftes Buch Sozialgesetzbuch",
    "StAG": "Staatsangehörigkeitsgesetz",
    "WoGG": "Wohngeldgesetz",
}
_OF_THE_LAENDER = {
    "FlüAG": "Flüchtlingsaufnahmegesetz",
    "GemO": "Gemeindeordnung",
    "LAufnG": "Landesaufnahmegesetz",
    "LKrO": "Landkreisordnung",
    "PartIntG": "Partizipations- und Integrationsgesetz",
    "TIntG": "Teilhabe- und Integrationsgesetz",
}
LAWS: tuple[Law, ...] = (
    *(Law(short, title, Level.FEDERATION) for short, title in _FEDERAL.items()),
    *(Law(short, title, Level.LAND) for short, title in _OF_THE_LAENDER.items()),
)

_BOOK = re.compile(r"\bSGB[ -]*(\d{1,2})\b", re.IGNORECASE)
_ROMAN = dict(enumerate("I II III IV V VI VII VIII IX X XI XII XIII XIV".split(), start=1))


def law_named(name: str) -> Law | None:
    """The law with that abbreviation or title, in whatever case, spacing or genitive; None if it is not listed."""
    book = _BOOK.search(name)
    if book and int(book[1]) in _ROMAN:
        name = f"SGB {_ROMAN[int(book[1])]}"
    plain = _plain(name)
    by_name = _by_name()
    return by_name.get(plain) or by_name.get(plain.removesuffix("es")) or by_name.get(plain.removesuffix("s"))


@cache
def _by_name() -> dict[str, Law]:
    return {_plain(name): law for law in LAWS for name in (law.abbreviation, law.title)}


def _plain(name: str) -> str:
    return re.sub(r"[\s.\-–/]+", "", name).casefold()
