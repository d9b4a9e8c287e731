"""From a study to the files of its folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stellwerk.assessment.evidence_sheet import Degree, Piece
from stellwerk.errors import InputError
from stellwerk.evidence.statistics import Figure, catalogue
from stellwerk.levers.plan_sheet import plan_rows
from stellwerk.study.layout import STUDY, TABLES
from stellwerk.study.model import StudyFolder, StudyRound
from stellwerk.study.parse import parse
from stellwerk.study.settings import note_row, setting_row
from stellwerk.tables import Cell, Sheet, write_csv
from stellwerk.text import Text

Rows = Iterator[tuple[Cell, ...]]


def files(study: StudyFolder) -> dict[str, bytes]:
    """The files of the folder, by name: the same bytes for the same study, tables without a row left out.

    A note on a figure is written as the id the catalogue knows it by, else in German.

    Raises
    ------
    InputError
        If real and invented municipalities are mixed: the folder can only be one or the other.
    """
    if any(found.assessment.fictional is not study.fictional for found in study.rounds):
        raise InputError(
            Text(
                "Ein Studienordner enthält entweder echte oder erfundene Kommunen, nicht beides.",
                "A study folder holds either real or invented municipalities, not both.",
            )
        )
    tables = {
        "municipalities.csv": _municipalities(study),
        "figures.csv": map(_figure, study.figures),
        "rounds.csv": ((*_key(r), r.assessment.round, r.assessment.date) for r in study.rounds),
        "raters.csv": (row for found in study.rounds for row in _raters(found)),
        "ratings.csv": (row for found in study.rounds for row in _ratings(found)),
        "agreements.csv": (row for found in study.rounds for row in _agreements(found)),
        "settings.csv": ((*_key(one), *setting_row(one.setting)) for one in study.rounds if one.setting is not None),
        "notes.csv": ((*_key(one), *note_row(note)) for one in study.rounds for note in one.notes),
        "actors.csv": (row for found in study.rounds for row in _actors(found)),
        "ties.csv": (row for found in study.rounds for row in _ties(found)),
        "provisions.csv": (row for found in study.rounds for row in _marks(found)),
        "plan.csv": ((*_key(found), *row) for found in study.rounds for row in plan_rows(found.plan)),
        "outcomes.csv": ((o.ags, o.outcome, o.value, o.note) for o in study.outcome_values),
        "evidence.csv": map(_piece, study.evidence),
    }
    sheets = {name: Sheet(name, TABLES[name], tuple(rows)) for name, rows in tables.items()}
    return {STUDY: _declared(study).encode()} | {name: write_csv(sheet) for name, sheet in sheets.items() if sheet.rows}


def evidence_sheet(pieces: Iterable[Piece]) -> Sheet:
    """Pieces of evidence as the table that a study folder keeps them in."""
    return Sheet("evidence.csv", TABLES["evidence.csv"], tuple(map(_piece, pieces)))


def _key(found: StudyRound) -> tuple[str, str]:
    return found.assessment.ags, found.id


def _municipalities(study: StudyFolder) -> Rows:
    for place in study.places:
        m, said = place.municipality, place.portrait
        yield m.ags, m.name, m.title, m.type, m.land, m.area_km2, m.population, m.kind.id, said.de, said.en


def _figure(figure: Figure) -> tuple[Cell, ...]:
    notes = {text: name for name, text in catalogue().notes.items()}
    note = notes.get(figure.note, figure.note.de)
    whole = figure.indicator.decimals == 0 and figure.value is not None and figure.value.is_integer()
    value = int(figure.value) if whole and figure.value is not None else figure.value
    return figure.ags, figure.indicator.id, figure.year, value, str(figure.status), note


def _raters(found: StudyRound) -> Rows:
    for rater in dict.fromkeys((*found.raters, *found.assessment.raters)):
        yield *_key(found), rater.id, rater.department, rater.level, rater.sector


def _ratings(found: StudyRound) -> Rows:
    for rating in found.assessment.ratings:
        evidence = rating.evidence
        given = (rating.rater.id, rating.factor, rating.value, rating.date)
        yield *_key(found), *given, evidence.text, evidence.link, evidence.date


def _agreements(found: StudyRound) -> Rows:
    for settled in found.assessment.agreements:
        yield *_key(found), settled.factor, settled.value, settled.reason, settled.date


def _actors(found: StudyRound) -> Rows:
    for actor in found.network.actors:
        place = actor.name, str(actor.level), str(actor.sector)
        yield *_key(found), *place, actor.remit, actor.behind, actor.people


def _ties(found: StudyRound) -> Rows:
    for view in found.network.views:
        strength = int(view.strength), str(view.frequency or ""), str(view.form or "")
        flags = tuple("yes" if flag else "" for flag in (view.one_person, view.needed))
        yield *_key(found), view.rater, view.source, view.target, *strength, *flags, view.note


def _marks(found: StudyRound) -> Rows:
    for mark in found.marks:
        said = mark.named, str(mark.diagnosis), mark.effect, mark.case, mark.against
        yield *_key(found), mark.rater, *said, str(mark.source or ""), str(mark.level or "")


def _piece(piece: Piece) -> tuple[Cell, ...]:
    weighed = (str(piece.direction), _degree(piece.strength), _degree(piece.weight))
    return piece.ags, piece.round, piece.factor, *weighed, piece.quote, piece.source, piece.date, piece.coder


def _degree(degree: Degree | None) -> str:
    return "" if degree is None else str(degree)


def _declared(study: StudyFolder) -> str:
    """The study.toml as it was read, so that no analysis declared in it is lost, unless it no longer is about this."""
    if study.source:
        about = replace(study, places=(), figures=(), rounds=(), outcome_values=(), evidence=())
        if parse({STUDY: study.source.encode()}) == about:
            return study.source
    return _toml(study)


def _toml(study: StudyFolder) -> str:
    lines = [
        "[study]",
        f"title = {_text(study.title)}",
        f"description = {_text(study.description)}",
        f"framework = {_string(study.framework)}",
        f"fictional = {str(study.fictional).lower()}",
        f"licence = {_string(study.licence)}",
    ]
    for outcome in study.outcomes:
        lines += ["", f"[outcomes.{_string(outcome.id)}]"]
        lines += [f"label = {_text(outcome.label)}", f"explanation = {_text(outcome.explanation)}"]
    return "\n".join(lines) + "\n"


def _text(text: Text) -> str:
    return f"{{ de = {_string(text.de)}, en = {_string(text.en)} }}"


def _string(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for one character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
