"""The columns of a table of ratings: their names in both languages and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of ratings.

    Attributes
    ----------
    id
        Its name for programs.
    heading
        Its name for people; both languages and the id are understood when reading.
    explanation
        What stands in it.
    """

    id: str
    heading: Text
    explanation: Text


COLUMNS: tuple[Column, ...] = (
    Column(
        "ags",
        Text("AGS", "AGS"),
        Text(
            "Amtlicher Gemeindeschlüssel: 5 Ziffern für Kreise und kreisfreie Städte, 8 für Gemeinden.",
            "Official municipality key: 5 digits for districts and independent cities, 8 for municipalities.",
        ),
    ),
    Column(
        "municipality",
        Text("Kommune", "Municipality"),
        Text("Name der Kommune.", "Name of the municipality."),
    ),
    Column(
        "round",
        Text("Runde", "Round"),
        Text("Titel der Runde, in der eingeschätzt wurde.", "Title of the round in which the rating was given."),
    ),
    Column(
        "round_date",
        Text("Stichtag der Runde", "Round date"),
        Text("Tag, für den die Runde steht.", "The day the round stands for."),
    ),
    Column(
        "fictional",
        Text("Fiktiv", "Fictional"),
        Text("„ja“, wenn die Kommune erfunden ist.", "“yes” if the municipality is invented."),
    ),
    Column(
        "kind",
        Text("Art", "Kind"),
        Text(
            "„Einschätzung“ einer Person oder „Einigung“ der Runde.",
            "A “rating” of one person or an “agreement” of the round.",
        ),
    ),
    Column(
        "date",
        Text("Datum", "Date"),
        Text("Tag der Einschätzung oder Einigung.", "Day of the rating or agreement."),
    ),
    Column(
        "rater",
        Text("Wer schätzt ein", "Rater"),
        Text("Name oder Kürzel; leer bei einer Einigung.", "Name or pseudonym; empty for an agreement."),
    ),
    Column(
        "department",
        Text("Amt oder Organisation", "Department"),
        Text("Wo die Person arbeitet.", "Where the person works."),
    ),
    Column(
        "level",
        Text("Ebene", "Level"),
        Text(
            "Zum Beispiel Gemeinde, Kreis, Land; freie Angabe.",
            "For example municipality, district, Land; free text.",
        ),
    ),
    Column(
        "sector",
        Text("Sektor", "Sector"),
        Text(
            "Zum Beispiel Verwaltung, Politik, Zivilgesellschaft; freie Angabe.",
            "For example administration, politics, civil society; free text.",
        ),
    ),
    Column(
        "factor",
        Text("Faktor", "Factor"),
        Text("Kennung des Faktors im Rahmen.", "Id of the factor in the framework."),
    ),
    Column("label", Text("Bezeichnung", "Label"), Text("Der Faktor in Worten.", "The factor in words.")),
    Column(
        "value",
        Text("Wert", "Value"),
        Text("0 oder 0,33 oder 0,67 oder 1; leer: weiß nicht.", "0, 0.33, 0.67 or 1; empty: don’t know."),
    ),
    Column("answer", Text("Antwort", "Answer"), Text("Der Wert in Worten.", "The value in words.")),
    Column(
        "evidence",
        Text("Beleg", "Evidence"),
        Text(
            "Worauf sich die Einschätzung stützt; bei einer Einigung ihr Grund.",
            "What the rating rests on; for an agreement its reason.",
        ),
    ),
    Column("link", Text("Link zum Beleg", "Link"), Text("Adresse des Belegs.", "Address of the evidence.")),
    Column(
        "evidence_date",
        Text("Datum des Belegs", "Evidence date"),
        Text("Tag, von dem der Beleg ist.", "The day the evidence is of."),
    ),
)

IGNORED: Mapping[str, Text] = {
    "number": Text("Nr.", "No."),
    "question": Text("Frage", "Question"),
    "suggestion": Text("Vorschlag aus der Statistik", "Suggestion from statistics"),
}
"""Columns of the form that only explain; the four anchors are known by the words of the scale."""

FORM = ("ags", "municipality", "round", "date", "rater", "department", "level", "sector")
"""What a form asks for once, above the header, instead of in every row."""

UNKNOWN = Text("weiß nicht", "don’t know")
"""The answer of those who cannot say."""

_SPACE = re.compile(r"[\s_\-]+")


def plain(name: str) -> str:
    """A name as it is compared: without case, blanks, hyphens and kinds of apostrophe."""
    return _SPACE.sub("", name.casefold().replace("’", "'"))


_BY_NAME = {
    plain(name): column.id for column in COLUMNS for name in (column.id, column.heading.de, column.heading.en)
} | {plain(name): key for key, heading in IGNORED.items() for name in (key, heading.de, heading.en)}


def column_id(name: str) -> str | None:
    """The id of the column with that name in either language; None if there is none."""
    return _BY_NAME.get(plain(name))


def heading(column: str) -> Text:
    """The name of a column for people."""
    return next(known.heading for known in COLUMNS if known.id == column)
