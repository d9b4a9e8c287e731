"""From the files of a study folder to its values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stellwerk.assessment import Agreement, Assessment, Evidence, Rater, Rating, cells
from stellwerk.assessment.cells import Entry, day, required, required_day
from stellwerk.assessment.evidence_sheet import Degree, Direction, Piece
from stellwerk.errors import TableError, UnknownName
from stellwerk.evidence.networks import Actor, View, network
from stellwerk.evidence.networks.sheets import actor_of, view_of
from stellwerk.evidence.statistics import Figure, Status, catalogue
from stellwerk.evidence.statutes import Mark
from stellwerk.evidence.statutes.marks import mark_of
from stellwerk.framework import Framework, isda
from stellwerk.levers.plan import Goal
from stellwerk.levers.plan_sheet import gathered, goal_of
from stellwerk.municipalities import Municipality, kind, register
from stellwerk.study.layout import STUDY
from stellwerk.study.model import Outcome, OutcomeValue, Place, StudyFolder, StudyRound
from stellwerk.study.records import Records, known, number, required_number
from stellwerk.study.settings import Setting, TalkNote, note_of, setting_of
from stellwerk.text import Text

FRAMEWORKS = {"isda": isda}


def parse(files: Mapping[str, bytes]) -> StudyFolder:
    """The study in these files, by name.

    Raises
    ------
    TableError
        If ``study.toml`` is missing or cannot be read.
    TableErrors
        With every row of a table that cannot be read. Nothing is taken over then.
    """
    declared = _toml(files)
    study = _table(declared, "study")
    framework_id = study.get("framework", "isda")
    if framework_id not in FRAMEWORKS:
        raise TableError(UnknownName(Text("Rahmen", "framework"), str(framework_id), FRAMEWORKS).message, file=STUDY)
    fictional = study.get("fictional", False) is True
    records = Records(files)
    records.need("rounds.csv")
    places = tuple(records.parsed("municipalities.csv", lambda entry: _place(entry, fictional=fictional)))
    outcomes = tuple(_outcome(name, entry) for name, entry in _recorded(declared).items())
    reader = _Reader(
        records, FRAMEWORKS[framework_id](), {p.municipality.ags: p.municipality for p in places}, fictional
    )
    found = StudyFolder(
        title=_text(study, "title"),
        description=_text(study, "description"),
        framework=framework_id,
        fictional=fictional,
        licence=str(study.get("licence", "")),
        outcomes=outcomes,
        places=places,
        figures=tuple(records.parsed("figures.csv", reader.figure)),
        rounds=reader.rounds(),
        outcome_values=tuple(records.parsed("outcomes.csv", lambda e: reader.outcome_value(e, outcomes))),
        evidence=tuple(records.parsed("evidence.csv", reader.piece)),
        source=files[STUDY].decode("utf-8-sig"),
    )
    records.finish()
    return found


def _toml(files: Mapping[str, bytes]) -> dict[str, Any]:
    if STUDY not in files:
        message = Text(
            "Diese Datei fehlt; sie macht einen Ordner zum Studienordner.",
            "This file is missing; it makes a folder a study folder.",
        )
        raise TableError(message, file=STUDY)
    try:
        return tomllib.loads(files[STUDY].decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = Text(f"Kein lesbares TOML in UTF-8: {error}", f"Not readable as TOML in UTF-8: {error}")
        raise TableError(message, file=STUDY) from error


def _table(entry: dict[str, Any], name: str, *, optional: bool = False) -> dict[str, Any]:
    found = entry.get(name, {} if optional else None)
    if not isinstance(found, dict):
        message = Text(f"Der Abschnitt [{name}] fehlt oder ist keiner.", f"The section [{name}] is missing or is none.")
        raise TableError(message, file=STUDY)
    return found


def _text(entry: dict[str, Any], name: str) -> Text:
    if isinstance(entry.get(name), str):  # one wording for both languages
        return Text(entry[name].strip(), entry[name].strip())
    found = _table(entry, name)
    if not all(isinstance(found.get(language), str) for language in ("de", "en")):
        message = Text(f"„{name}“ braucht de und en.", f"“{name}” needs de and en.")
        raise TableError(message, file=STUDY)
    return Text(found["de"].strip(), found["en"].strip())


def _recorded(declared: dict[str, Any]) -> dict[str, Any]:
    """The outcomes that outcomes.csv records; one with a set is what an analysis makes of them."""
    entries = _table(declared, "outcomes", optional=True)
    return {name: entry for name, entry in entries.items() if not (isinstance(entry, dict) and "set" in entry)}


def _outcome(name: str, entry: Any) -> Outcome:
    section = _table({name: entry}, name)
    return Outcome(name, _text(section, "label"), _text(section, "explanation"))


def _place(entry: Entry, *, fictional: bool) -> Place:
    ags = required(entry, "ags")
    if not (ags.isdecimal() and len(ags) in {5, 8}):
        raise entry.error("ags", Text("Erwartet werden 5 oder 8 Ziffern.", "5 or 8 digits are expected."))
    municipality = Municipality(
        ags=ags,
        ars=ags.ljust(12, "0"),
        name=required(entry, "name"),
        title=required(entry, "title"),
        type=entry["type"],
        land=entry["land"],
        land_code=ags[:2],
        lon=None,
        lat=None,
        area_km2=required_number(entry, "area_km2", least=0),
        population=round(required_number(entry, "population", least=0)),
        kind=known(entry, "kind", kind),
        fictional=fictional,
    )
    return Place(municipality, Text(entry["portrait_de"], entry["portrait_en"]))


@dataclass(slots=True)
class _Round:
    """A round while its rows come in."""

    id: str
    municipality: Municipality
    title: str
    date: Any
    raters: dict[str, Rater] = field(default_factory=dict)
    ratings: dict[tuple[str, str], Rating] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    views: dict[tuple[str, str, str], View] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)
    notes: dict[str, TalkNote] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    """Reads rows that refer to each other."""

    records: Records
    framework: Framework
    places: Mapping[str, Municipality]
    fictional: bool
    found: dict[tuple[str, str], _Round] = field(default_factory=dict)

    def rounds(self) -> tuple[StudyRound, ...]:
        """Every round with its raters, ratings and agreements."""
        for file, take in (
            ("rounds.csv", self._round),
            ("raters.csv", self._rater),
            ("ratings.csv", self._rating),
            ("agreements.csv", self._agreement),
            ("settings.csv", self._setting),
            ("notes.csv", self._note),
            ("actors.csv", self._actor),
            ("ties.csv", self._tie),
            ("provisions.csv", self._mark),
            ("plan.csv", self._goal),
        ):
            self.records.parsed(file, take)
        return tuple(self._finished(found) for found in self.found.values())

    def _finished(self, found: _Round) -> StudyRound:
        assessment = Assessment(
            found.municipality.ags,
            found.municipality.title,
            found.title,
            found.date,
            tuple(found.ratings.values()),
            tuple(found.agreements.values()),
            self.fictional,
        )
        said = network(found.actors.values(), found.views.values())
        raters, marks = tuple(found.raters.values()), tuple(found.marks)
        setting, notes = found.settings.get(found.id), tuple(found.notes.values())
        return StudyRound(found.id, assessment, raters, said, marks, gathered(found.goals), setting, notes)

    def municipality(self, entry: Entry) -> Municipality:
        """The municipality of a row: of this folder or of the register."""
        ags = required(entry, "ags")
        return self.places[ags] if ags in self.places else known(entry, "ags", register().get)

    def figure(self, entry: Entry) -> Figure:
        """A row of figures.csv."""
        indicator = known(entry, "indicator", catalogue().get)
        try:
            status = Status(entry["status"] or "ok")
        except ValueError as error:
            choices = ", ".join(Status)
            expected = Text(f"Erwartet wird eines von: {choices}.", f"Expected is one of: {choices}.")
            raise entry.error("status", expected) from error
        value = number(entry, "value")
        if (value is None) is status.has_value:
            message = Text(f"Das passt nicht zum Status „{status}“.", f"This does not fit the status “{status}”.")
            raise entry.error("value", message)
        note = catalogue().notes.get(entry["note"], Text(entry["note"], entry["note"]))
        year = int(required_number(entry, "year", least=1900))
        return Figure(self.municipality(entry).ags, indicator, year, value, status, note)

    def outcome_value(self, entry: Entry, outcomes: tuple[Outcome, ...]) -> OutcomeValue:
        """A row of outcomes.csv."""
        names = [outcome.id for outcome in outcomes]
        if required(entry, "outcome") not in names:
            error = UnknownName(Text("Outcome", "outcome"), entry["outcome"], names)
            raise entry.error("outcome", error.message)
        value = number(entry, "value", least=0, most=1)
        return OutcomeValue(self.municipality(entry).ags, entry["outcome"], value, entry["note"])

    def piece(self, entry: Entry) -> Piece:
        """A row of evidence.csv."""
        found = self._of_round(entry)
        return Piece(
            ags=found.municipality.ags,
            round=found.id,
            factor=cells.factor(entry, self.framework),
            direction=Direction(_word(entry, "direction", Direction)),
            strength=Degree(_word(entry, "strength", Degree)) if entry["strength"] else None,
            weight=Degree(_word(entry, "weight", Degree)) if entry["weight"] else None,
            quote=required(entry, "quote"),
            source=entry["source"],
            date=day(entry, "date"),
            coder=entry["coder"],
        )

    def _round(self, entry: Entry) -> None:
        new = _Round(
            required(entry, "round"), self.municipality(entry), required(entry, "title"), required_day(entry, "date")
        )
        _once(entry, "round", self.found, (new.municipality.ags, new.id), new)

    def _of_round(self, entry: Entry) -> _Round:
        key = self.municipality(entry).ags, required(entry, "round")
        if key not in self.found:
            raise entry.error("round", Text("Diese Runde fehlt in rounds.csv.", "This round is missing in rounds.csv."))
        return self.found[key]

    def _rater(self, entry: Entry) -> None:
        rater = Rater(required(entry, "rater"), entry["department"], entry["level"], entry["sector"])
        _once(entry, "rater", self._of_round(entry).raters, rater.id, rater)

    def _rater_of(self, entry: Entry, found: _Round) -> Rater:
        rater = found.raters.get(required(entry, "rater"))
        if rater is None:
            message = Text("Diese Angabe fehlt in raters.csv.", "This rater is missing in raters.csv.")
            raise entry.error("rater", message)
        return rater

    def _rating(self, entry: Entry) -> None:
        found = self._of_round(entry)
        rater = self._rater_of(entry, found)
        rating = Rating(
            cells.factor(entry, self.framework),
            cells.value(entry, self.framework),
            rater,
            required_day(entry, "date"),
            Evidence(entry["evidence"], entry["link"], day(entry, "evidence_date")),
        )
        _once(entry, "factor", found.ratings, (rater.id, rating.factor), rating)

    def _agreement(self, entry: Entry) -> None:
        factor, value = cells.factor(entry, self.framework), cells.value(entry, self.framework)
        agreement = Agreement(factor, value, entry["reason"], required_day(entry, "date"))
        _once(entry, "factor", self._of_round(entry).agreements, factor, agreement)

    def _setting(self, entry: Entry) -> None:
        found = self._of_round(entry)
        setting = setting_of(entry)
        for name in setting.factors:
            if name not in {factor.id for factor in self.framework.rated}:
                raise entry.error(
                    "factors", UnknownName(Text("Faktor", "factor"), name, (f.id for f in self.framework.rated)).message
                )
        _once(entry, "round", found.settings, found.id, setting)

    def _note(self, entry: Entry) -> None:
        found = self._of_round(entry)
        factor = cells.factor(entry, self.framework)
        _once(entry, "factor", found.notes, factor, note_of(entry, factor))

    def _actor(self, entry: Entry) -> None:
        actor = actor_of(entry)
        _once(entry, "actor", self._of_round(entry).actors, actor.name, actor)

    def _tie(self, entry: Entry) -> None:
        found = self._of_round(entry)
        rater, view = self._rater_of(entry, found), view_of(entry, found.actors)
        _once(entry, "to", found.views, (rater.id, view.source, view.target), view)

    def _mark(self, entry: Entry) -> None:
        found = self._of_round(entry)
        self._rater_of(entry, found)
        found.marks.append(mark_of(entry))

    def _goal(self, entry: Entry) -> None:
        self._of_round(entry).goals.append(goal_of(entry))


def _word(entry: Entry, column: str, choices: Iterable[str]) -> str:
    """One of several words in a cell."""
    if required(entry, column) not in list(choices):
        listed = ", ".join(choices)
        raise entry.error(column, Text(f"Möglich sind: {listed}.", f"Possible are: {listed}."))
    return entry[column]


def _once(entry: Entry, column: str, rows: dict[Any, Any], key: Any, new: Any) -> None:
    if key in rows:
        raise entry.error(column, Text("Diese Zeile gibt es schon.", "This row is there already."))
    rows[key] = new
