"""Words in two languages, and numbers and dates as each of them writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in German and English.

    Examples
    --------
    >>> Text("Hebel", "lever")["de"]
    'Hebel'
    """

    de: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.de if language == "de" else self.en

    def __add__(self, other: Text) -> Text:
        return Text(self.de + other.de, self.en + other.en)

    def format(self, **facts: object) -> Text:
        """The same wording with ``{placeholders}`` filled; a `Text` among the facts is taken in its language."""
        return Text(
            *(
                self[language].format(**{k: v[language] if isinstance(v, Text) else v for k, v in facts.items()})
                for language in LANGUAGES
            )
        )


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number as read in that language: ``1.234,5`` in German, ``1,234.5`` in English; a real minus sign."""
    written = f"{value:,.{decimals}f}".replace("-", "−")
    return written if language == "en" else written.translate(str.maketrans(",.", ".,"))


def day(value: date, language: Language) -> str:
    """A date in words: ``12. Mai 2026`` or ``12 May 2026``."""
    dot = "." if language == "de" else ""
    return f"{value.day}{dot} {_MONTHS[language][value.month - 1]} {value.year}"
