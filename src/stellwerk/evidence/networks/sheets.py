"""Networks as two tables, actors and ties, that people fill in and programs read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stellwerk.errors import InputError, TableError, TableErrors, UnknownName
from stellwerk.evidence.levels import LEVELS
from stellwerk.evidence.networks.model import FORMS, FREQUENCIES, SECTORS, STRENGTHS, Actor, Strength, View
from stellwerk.evidence.networks.network import Network, network
from stellwerk.tables import Cell, Sheet, Table
from stellwerk.tables.lines import YES_NO, Line, chosen, parse_lines, required, required_choice, whole, yes
from stellwerk.text import Language, Text

ACTOR_COLUMNS: Mapping[str, Text] = {
    "actor": Text("Akteur", "Actor"),
    "level": Text("Ebene", "Level"),
    "sector": Text("Sektor", "Sector"),
    "remit": Text("Aufgabenbereich", "Remit"),
    "behind": Text("Wer dahinter steht", "Who is behind it"),
    "people": Text("Personen", "People"),
}
TIE_COLUMNS: Mapping[str, Text] = {
    "from": Text("Von", "From"),
    "to": Text("Zu", "To"),
    "strength": Text("Stärke", "Strength"),
    "frequency": Text("Häufigkeit", "Frequency"),
    "form": Text("Form", "Form"),
    "one_person": Text("Hängt an einer Person", "Hangs on one person"),
    "needed": Text("Wird gebraucht", "Needed"),
    "note": Text("Anmerkung", "Note"),
    "rater": Text("Wer das sagt", "Said by"),
}
_TITLES = Text("Akteure", "Actors"), Text("Verbindungen", "Ties")


def actor_of(line: Line) -> Actor:
    """The actor in a row."""
    return Actor(
        name=required(line, "actor"),
        level=required_choice(line, "level", LEVELS),
        sector=required_choice(line, "sector", SECTORS),
        remit=line["remit"],
        behind=line["behind"],
        people=whole(line, "people", least=1),
    )


def view_of(line: Line, actors: Iterable[str]) -> View:
    """What a row says of a tie between two of these actors."""
    names = list(actors)
    source, target = _known(line, "from", names), _known(line, "to", names)
    if source == target:
        raise line.error("to", Text("An beiden Enden steht derselbe Akteur.", "The same actor stands at both ends."))
    return View(
        source=source,
        target=target,
        strength=_strength(line),
        frequency=chosen(line, "frequency", FREQUENCIES),
        form=chosen(line, "form", FORMS),
        one_person=yes(line, "one_person"),
        needed=yes(line, "needed"),
        note=line["note"],
        rater=line["rater"],
    )


def read_network(actors: Table, ties: Table) -> Network:
    """The network in two tables, as `actors_sheet` and `ties_sheet` write them in either language.

    Raises
    ------
    TableErrors
        With everything that is wrong, each with file, row, column and value. Nothing is taken over then.
    """
    found = parse_lines(actors, ACTOR_COLUMNS, ("actor", "level", "sector"), actor_of)
    names = [actor.name for actor in found]
    views = parse_lines(ties, TIE_COLUMNS, ("from", "to", "strength"), lambda line: view_of(line, names))
    try:
        return network(found, views)
    except InputError as error:
        raise TableErrors([TableError(error.message, file=ties.file if names else actors.file)]) from error


def actors_sheet(found: Network, language: Language) -> Sheet:
    """One row per actor."""
    header = tuple(text[language] for text in ACTOR_COLUMNS.values())
    return Sheet(_TITLES[0][language], header, tuple(_actor_cells(actor, language) for actor in found.actors))


def ties_sheet(found: Network, language: Language) -> Sheet:
    """One row per end of a tie and rater who speaks for it."""
    header = tuple(text[language] for text in TIE_COLUMNS.values())
    return Sheet(_TITLES[1][language], header, tuple(_view_cells(view, language) for view in found.views))


def _actor_cells(actor: Actor, language: Language) -> tuple[Cell, ...]:
    place = LEVELS[actor.level][language], SECTORS[actor.sector][language]
    return actor.name, *place, actor.remit, actor.behind, actor.people


def _view_cells(view: View, language: Language) -> tuple[Cell, ...]:
    return (
        view.source,
        view.target,
        STRENGTHS[view.strength][language],
        FREQUENCIES[view.frequency][language] if view.frequency else "",
        FORMS[view.form][language] if view.form else "",
        YES_NO[True][language] if view.one_person else "",
        YES_NO[True][language] if view.needed else "",
        view.note,
        view.rater,
    )


def _strength(line: Line) -> Strength:
    """The strength in words, or as a number from 0 to 3."""
    return required_choice(line, "strength", STRENGTHS)


def _known(line: Line, column: str, names: list[str]) -> str:
    name = required(line, column)
    if name not in names:
        raise line.error(column, UnknownName(Text("Akteur", "actor"), name, names).message)
    return name
