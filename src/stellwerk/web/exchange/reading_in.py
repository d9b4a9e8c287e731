"""Reads a file back in: ratings as CSV, XLSX or ODS, or a study as ZIP; whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.db import transaction

from stellwerk.assessment import Assessment, ratings_table, read_ratings
from stellwerk.errors import StellwerkError, TableError, TableErrors
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality, Register, register
from stellwerk.study import read_zip
from stellwerk.text import Text
from stellwerk.web.exchange.studies import take_over
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.mapping import keep
from stellwerk.web.rounds.models import Round


def read_in(name: str, content: bytes, may_take: Callable[[str], bool]) -> tuple[Round, ...]:
    """The rounds that were in a file, now in the database.

    Parameters
    ----------
    name
        Name of the file as its owner knows it; named in errors.
    may_take
        Whether rounds of a municipality, by its key, may be taken over.

    Raises
    ------
    StellwerkError
        Saying everything that is wrong with the file; nothing of it is taken over then.
    """
    if name.lower().endswith(".zip"):
        study = read_zip(name, content)
        _refuse_others(name, {place.municipality.ags for place in study.places}, may_take)
        _refuse_others(name, {round_.assessment.ags for round_ in study.rounds}, may_take)
        return take_over(study)
    places = register().including(knowledge.region())
    found = read_ratings([ratings_table(name, content)], isda(), places.titles)
    _refuse_others(name, {assessment.ags for assessment in found}, may_take)
    with transaction.atomic():
        return tuple(keep(_at_its_place(assessment, places, name)) for assessment in found)


def _refuse_others(name: str, places: Iterable[str], may_take: Callable[[str], bool]) -> None:
    for ags in sorted(places):
        if not may_take(ags):
            raise TableError(_OTHERS.format(ags=ags), file=name)


_OTHERS = Text(
    "Die Kommune {ags} koordinieren nicht Sie. Eingelesen werden kann nur, was zu Ihrer eigenen Kommune gehört.",
    "You do not coordinate the municipality {ags}. Only what belongs to your own municipality can be read in.",
)


def problems(error: StellwerkError) -> tuple[Text, ...]:
    """Everything an error has to say, one sentence each."""
    return tuple(problem.message for problem in error.problems) if isinstance(error, TableErrors) else (error.message,)


def _at_its_place(assessment: Assessment, places: Register, name: str) -> Assessment:
    """Under the title known here; refuses what would put answers under a place they are not of."""
    if assessment.fictional and assessment.ags not in places:
        raise TableError(_unknown(assessment), file=name)
    place = places.get(assessment.ags)
    if assessment.fictional and not place.fictional:
        raise TableError(_real(assessment, place), file=name)
    meant = places.search(assessment.municipality)
    if meant and place not in meant:
        raise TableError(_another(assessment, place, meant[0]), file=name)
    return replace(assessment, municipality=place.title, fictional=place.fictional)


def _unknown(assessment: Assessment) -> Text:
    message = Text(
        "Die erfundene Kommune {title} ({ags}) ist hier nicht bekannt. Bitte zuerst den Studienordner einlesen, zu dem "
        "sie gehört.",
        "The invented municipality {title} ({ags}) is not known here. Please read in the study folder it belongs to "
        "first.",
    )
    return message.format(title=assessment.municipality, ags=assessment.ags)


def _real(assessment: Assessment, place: Municipality) -> Text:
    message = Text(
        "Die Runde „{round}“ ist als fiktiv gekennzeichnet, der Schlüssel {ags} gehört aber zu einem wirklichen Ort: "
        "{title}. Bitte den Schlüssel oder die Spalte „Fiktiv“ berichtigen.",
        "The round “{round}” is marked as fictional, but the key {ags} is that of a real place: {title}. Please "
        "correct the key or the column “Fictional”.",
    )
    return message.format(round=assessment.round, ags=place.ags, title=place.title)


def _another(assessment: Assessment, place: Municipality, meant: Municipality) -> Text:
    message = Text(
        "Schlüssel und Name passen nicht zusammen: {ags} ist {title}, in der Tabelle steht „{said}“. Gemeint sein "
        "könnte {meant}: {key}.",
        "Key and name do not fit: {ags} is {title}, the table has “{said}”. Did you mean {meant}: {key}?",
    )
    said = assessment.municipality
    return message.format(ags=place.ags, title=place.title, said=said, meant=meant.title, key=meant.ags)
