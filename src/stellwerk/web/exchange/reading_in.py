"""Reads a file back in: ratings as CSV, XLSX or ODS, or a study as ZIP; whole or not at all."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from stellwerk.assessment import Assessment, ratings_table, read_ratings
from stellwerk.errors import StellwerkError, TableError, TableErrors
from stellwerk.framework import isda
from stellwerk.municipalities import Municipality, register
from stellwerk.study import read_zip
from stellwerk.text import Text
from stellwerk.web.exchange.studies import take_over
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.mapping import keep
from stellwerk.web.rounds.models import Round


def read_in(name: str, content: bytes) -> tuple[Round, ...]:
    """The rounds that were in a file, now in the database.

    Parameters
    ----------
    name
        Name of the file as its owner knows it; named in errors.

    Raises
    ------
    StellwerkError
        Saying everything that is wrong with the file; nothing of it is taken over then.
    """
    if name.lower().endswith(".zip"):
        return take_over(read_zip(name, content))
    places = {place.ags: place for place in (*register(), *knowledge.region())}
    known = {ags: place.title for ags, place in places.items()}
    found = read_ratings([ratings_table(name, content)], isda(), known)
    with transaction.atomic():
        return tuple(keep(_at_its_place(assessment, places, name)) for assessment in found)


def problems(error: StellwerkError) -> tuple[Text, ...]:
    """Everything an error has to say, one sentence each."""
    return tuple(problem.message for problem in error.problems) if isinstance(error, TableErrors) else (error.message,)


def _at_its_place(assessment: Assessment, places: dict[str, Municipality], name: str) -> Assessment:
    """Whether a place is invented is known here; a file cannot say otherwise."""
    place = places.get(assessment.ags)
    if place is None:
        message = Text(
            f"Die erfundene Kommune {assessment.municipality} ({assessment.ags}) ist hier nicht bekannt. Bitte zuerst "
            "den Studienordner einlesen, zu dem sie gehört.",
            f"The invented municipality {assessment.municipality} ({assessment.ags}) is not known here. Please read in "
            "the study folder it belongs to first.",
        )
        raise TableError(message, file=name)
    return replace(assessment, municipality=place.title, fictional=place.fictional)
