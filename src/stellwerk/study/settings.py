"""How a round of several people was set up, and what was noted when it was talked over: as rows of a study folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from stellwerk.assessment.cells import Entry, day, required
from stellwerk.tables import Cell
from stellwerk.text import Text

STATES = ("closed", "published", "anonymised")
"""The states of which a folder can tell: answers of a round that has not ended belong to nobody else yet."""
VISIBILITIES = ("inside", "network", "public")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a round of several people was set up.

    Attributes
    ----------
    factors
        Ids of the factors asked; none: all.
    opens, closes
        When it opened and closed; None where that is not known.
    """

    state: str
    occasion: str = ""
    purpose: str = ""
    invitation: str = ""
    factors: tuple[str, ...] = ()
    visibility: str = "inside"
    opens: datetime | None = None
    closes: datetime | None = None
    keep_until: date | None = None


@dataclass(frozen=True, slots=True)
class TalkNote:
    """What was noted on a factor beside the agreement: what was said, and which offices were at the table."""

    factor: str
    note: str
    who: str
    decided: bool


def setting_of(entry: Entry) -> Setting:
    """A row of settings.csv."""
    return Setting(
        _one_of(entry, "state", STATES),
        entry["occasion"],
        entry["purpose"],
        entry["invitation"],
        tuple(entry["factors"].split()),
        _one_of(entry, "visibility", VISIBILITIES),
        _moment(entry, "opens"),
        _moment(entry, "closes"),
        day(entry, "keep_until"),
    )


def setting_row(setting: Setting) -> tuple[Cell, ...]:
    """The same as a row, without the round it is of."""
    said = (setting.state, setting.occasion, setting.purpose, setting.invitation, " ".join(setting.factors))
    times = ("" if moment is None else moment.isoformat() for moment in (setting.opens, setting.closes))
    return *said, setting.visibility, *times, setting.keep_until


def note_row(note: TalkNote) -> tuple[Cell, ...]:
    """A row of notes.csv, without the round it is of."""
    return note.factor, note.note, note.who, "yes" if note.decided else "no"


def note_of(entry: Entry, factor: str) -> TalkNote:
    """A row of notes.csv."""
    return TalkNote(factor, entry["note"], entry["who"], _one_of(entry, "decided", ("yes", "no")) == "yes")


def _one_of(entry: Entry, column: str, choices: tuple[str, ...]) -> str:
    if required(entry, column) not in choices:
        listed = ", ".join(choices)
        raise entry.error(column, Text(f"Möglich sind: {listed}.", f"Possible are: {listed}."))
    return entry[column]


def _moment(entry: Entry, column: str) -> datetime | None:
    if not entry[column]:
        return None
    try:
        found = datetime.fromisoformat(entry[column])
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        expected = Text(
            "Erwartet wird ein Zeitpunkt wie 2026-05-12T18:00:00+02:00.",
            "Expected is a moment such as 2026-05-12T18:00:00+02:00.",
        )
        raise entry.error(column, expected)
    return found
