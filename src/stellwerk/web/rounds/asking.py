"""Who is asked: reads lines as they come from a spreadsheet or a list, and enters them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from stellwerk.text import Text
from stellwerk.web.rounds.models import Invitation, Rater, Round

LEVELS = (Text("Gemeinde", "municipality"), Text("Kreis", "district"), Text("Land", "Land"), Text("Bund", "federation"))
"""Levels as the framework's organisation problems name them; others can be typed."""
SECTORS = (
    Text("Verwaltung", "administration"),
    Text("Politik", "politics"),
    Text("Zivilgesellschaft", "civil society"),
    Text("Wirtschaft", "business"),
)
MOST = 300
_LENGTHS = {"department": 200, "level": 100, "sector": 100, "name": 200}
_HEADINGS = {"stelle", "department", "office", "amt"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One person to be asked."""

    department: str
    level: str = ""
    sector: str = ""
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """What was read: people, or what is wrong with which line."""

    people: tuple[Asked, ...]
    wrong: tuple[Text, ...]


def read_lines(text: str, level: str = "", sector: str = "") -> Lines:
    """The people in a text of one line each: office; level; sector; name, and an e-mail address anywhere.

    Parameters
    ----------
    text
        Cells parted by semicolons or, as pasted from a spreadsheet, by tabs. A line of headings is passed over.
    level, sector
        What holds for lines that say nothing of it.
    """
    found = [
        _read(cells, number, level, sector)
        for number, line in enumerate(text.splitlines(), start=1)
        if any(cells := [cell.strip() for cell in re.split(r"[;\t]", line)]) and cells[0].casefold() not in _HEADINGS
    ]
    people = tuple(one for one in found if isinstance(one, Asked))
    wrong = tuple(one for one in found if isinstance(one, Text))
    if len(people) > MOST:
        wrong += (Text(f"Höchstens {MOST} Zeilen auf einmal.", f"At most {MOST} lines at once."),)
    return Lines(people, wrong)


def _read(cells: list[str], number: int, level: str, sector: str) -> Asked | Text:
    person = _person(cells, level, sector)
    return _problem(person, number) or person


def _person(cells: list[str], level: str, sector: str) -> Asked:
    email = next((cell for cell in cells if "@" in cell), "")
    rest = [cell for cell in cells if "@" not in cell] + [""] * 4
    return Asked(rest[0], rest[1] or level, rest[2] or sector, rest[3], email)


def _problem(person: Asked, number: int) -> Text | None:
    if not person.department:
        return Text(f"Zeile {number}: Es fehlt die Stelle.", f"Line {number}: the office is missing.")
    for name, longest in _LENGTHS.items():
        if len(getattr(person, name)) > longest:
            return Text(
                f"Zeile {number}: „{getattr(person, name)[:30]}…“ ist länger als {longest} Zeichen.",
                f"Line {number}: “{getattr(person, name)[:30]}…” is longer than {longest} characters.",
            )
    try:
        validate_email(person.email or "nobody@example.org")
    except ValidationError:
        return Text(
            f"Zeile {number}: „{person.email}“ ist keine E-Mail-Adresse.",
            f"Line {number}: “{person.email}” is not an e-mail address.",
        )
    return None


@transaction.atomic
def enter(round_: Round, people: tuple[Asked, ...], language: str) -> tuple[Rater, ...]:
    """The raters entered; an address that is asked already is not asked twice."""
    there = set(Invitation.objects.filter(rater__round=round_).exclude(email="").values_list("email", flat=True))
    entered = []
    for person in people:
        if person.email and person.email.casefold() in there:
            continue
        there.add(person.email.casefold())
        entered.append(_enter(round_, person, language))
    return tuple(entered)


def _enter(round_: Round, person: Asked, language: str) -> Rater:
    rater = Rater.objects.create(
        round=round_,
        key=secrets.token_hex(6),
        name=person.name,
        department=person.department,
        level=person.level,
        sector=person.sector,
    )
    Invitation.objects.create(rater=rater, email=person.email.casefold(), language=language)
    return rater
