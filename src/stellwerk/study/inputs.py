"""What a study has to go on: its cases, with the round of each that is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stellwerk.assessment import Assessment
from stellwerk.assessment.memberships import Memberships
from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics import Figures
from stellwerk.municipalities import Municipality, Register, register
from stellwerk.qca.expression import leaves
from stellwerk.study.declaration import Declaration
from stellwerk.study.model import StudyFolder, StudyRound
from stellwerk.study.section import Source
from stellwerk.text import Text

Floats = npt.NDArray[np.float64]

FEWEST = 5
"""With fewer cases every case is a configuration of its own, and everything explains everything."""


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """The cases of a study, ready to be compared.

    Attributes
    ----------
    municipalities
        The cases, in the order of their keys.
    rounds
        The round of each that is compared; empty in a study without ratings.
    raw
        For each figure its value in each case, NaN where there is none; shape ``(cases,)``.
    outcomes
        What is recorded in outcomes.csv.
    unrated
        Places of the folder that have no round and so are no cases.
    """

    municipalities: tuple[Municipality, ...]
    rounds: tuple[StudyRound, ...]
    raw: Mapping[str, Floats]
    outcomes: Memberships
    unrated: tuple[str, ...]

    @property
    def cases(self) -> tuple[str, ...]:
        """The keys of the cases."""
        return tuple(place.ags for place in self.municipalities)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """The ratings of each case."""
        return tuple(found.assessment for found in self.rounds)


def gather(source: Source, declaration: Declaration, folder: StudyFolder, official: Figures) -> Inputs:
    """The cases a declaration asks for, with figures from those that are official and those of the folder.

    Raises
    ------
    DeclarationErrors
        Keys that are not there, too few cases, cases without ratings or without a recorded outcome.
    """
    known = register().including(place.municipality for place in folder.places)
    rounds = _rounds(declaration, folder)
    there = _there(source, declaration, folder, rounds)
    chosen = _chosen(source, declaration, there, known)
    source.finish()
    if len(chosen) < FEWEST:
        source.problem(("cases",), _too_few(len(chosen)))
    rated = tuple(rounds[ags] for ags in chosen) if _needs_ratings(declaration) else ()
    outcomes = _outcomes(source, declaration, folder, chosen, known)
    source.finish()
    figures = official.including(folder.figures)
    raw = {one.name: figures.values(one.indicator, chosen) for one in declaration.figures}
    unrated = tuple(p.municipality.ags for p in folder.places if rated and p.municipality.ags not in rounds)
    return Inputs(tuple(known.get(ags) for ags in chosen), rated, raw, outcomes, unrated)


def _needs_ratings(declaration: Declaration) -> bool:
    figures = {figure.name for figure in declaration.figures}
    return any(leaf.name not in figures for one in declaration.conditions for leaf in leaves(one.expression))


def _rounds(declaration: Declaration, folder: StudyFolder) -> dict[str, StudyRound]:
    """The round of each municipality that is compared."""
    wanted = declaration.cases.round
    found: dict[str, StudyRound] = {}
    for one in folder.rounds:
        ags, before = one.assessment.ags, found.get(one.assessment.ags)
        if wanted not in ("latest", one.id):
            continue
        if before is None or before.assessment.date <= one.assessment.date:
            found[ags] = one
    return found


def _there(
    source: Source, declaration: Declaration, folder: StudyFolder, rounds: Mapping[str, StudyRound]
) -> tuple[str, ...]:
    """The municipalities that can be cases."""
    if _needs_ratings(declaration):
        if not rounds:
            source.problem(("cases",), _no_ratings(declaration, folder))
        elif not any(one.assessment.ratings for one in rounds.values()):
            source.problem(("cases",), _NOBODY_RATED)
        return tuple(rounds)
    if declaration.cases.register:
        return tuple(place.ags for place in register())
    return tuple(
        dict.fromkeys([p.municipality.ags for p in folder.places] + [value.ags for value in folder.outcome_values])
    )


_NOBODY_RATED = Text(
    "Die Bedingungen fragen nach Einschätzungen, aber ratings.csv fehlt im Studienordner oder ist leer.",
    "The conditions ask for ratings, but ratings.csv is missing in the study folder or empty.",
)


def _no_ratings(declaration: Declaration, folder: StudyFolder) -> Text:
    if not folder.rounds:
        return Text(
            "Die Bedingungen fragen nach Einschätzungen, aber rounds.csv und ratings.csv fehlen im Studienordner oder "
            "sind leer.",
            "The conditions ask for ratings, but rounds.csv and ratings.csv are missing in the study folder or empty.",
        )
    keys = ", ".join(sorted({one.id for one in folder.rounds}))
    return Text(
        f"Die Runde „{declaration.cases.round}“ gibt es nicht. Möglich sind: latest, {keys}.",
        f"There is no round “{declaration.cases.round}”. Possible are: latest, {keys}.",
    )


def _chosen(source: Source, declaration: Declaration, there: tuple[str, ...], known: Register) -> list[str]:
    choice = declaration.cases
    named = (
        (("cases", "only"), choice.only),
        (("cases", "without"), choice.without),
        (("report", "municipalities"), declaration.wish.municipalities),
    )
    for path, keys in named:
        for ags in (ags for ags in keys if ags not in there):
            source.problem(path, _not_there(ags, there, known), ags)
    wanted = choice.only or there
    return sorted(ags for ags in wanted if ags in there and ags not in choice.without)


def _not_there(ags: str, there: tuple[str, ...], known: Register) -> Text:
    if ags in known:
        return Text(f"{known.get(ags).title} ist kein Fall dieser Studie.", f"{known.get(ags).title} is no case here.")
    named = {known.get(one).name.casefold(): one for one in there}
    near = [f"{known.get(one).title} ({one})" for name, one in named.items() if name == ags.casefold()]
    return UnknownName(Text("Fall", "case"), ags, there, near).message


def _too_few(count: int) -> Text:
    return Text(
        f"Gefunden: {count} Fälle. Ein Vergleich braucht mindestens {FEWEST}; sonst erklärt alles alles.",
        f"Found {count} cases. A comparison needs at least {FEWEST}; else everything explains everything.",
    )


def _outcomes(
    source: Source, declaration: Declaration, folder: StudyFolder, chosen: list[str], known: Register
) -> Memberships:
    """What is recorded of the outcomes that are asked for; what nobody recorded is a problem."""
    values = {(one.ags, one.outcome): one.value for one in folder.outcome_values}
    columns = tuple(outcome.id for outcome in folder.outcomes)
    for outcome in declaration.outcomes:
        for column in (name for name in outcome.expression.conditions if name in columns):
            missing = [known.get(ags).title for ags in chosen if values.get((ags, column)) is None]
            if missing:
                said = _without_outcome(column, missing) if folder.outcome_values else _no_table(column)
                source.problem(("outcomes", outcome.name, "set"), said)
    table = np.array([[_nan(values.get((ags, column))) for column in columns] for ags in chosen], dtype=np.float64)
    table = table.reshape(len(chosen), len(columns))
    return Memberships(tuple(chosen), columns, np.nan_to_num(table, nan=0.0), np.nan_to_num(table, nan=1.0))


def _nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _no_table(column: str) -> Text:
    return Text(
        f"„{column}“ soll in outcomes.csv stehen, aber diese Tabelle fehlt im Studienordner oder ist leer.",
        f"“{column}” is to stand in outcomes.csv, but this table is missing in the study folder or empty.",
    )


def _without_outcome(column: str, missing: list[str]) -> Text:
    listed = ", ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
    return Text(
        f"In {len(missing)} Fällen ist „{column}“ nicht festgehalten: {listed}. Bitte in outcomes.csv eintragen oder "
        "die Fälle mit [cases] without = […] herausnehmen.",
        f"“{column}” is not recorded in {len(missing)} cases: {listed}. Enter it in outcomes.csv, or take the cases "
        "out with [cases] without = […].",
    )
