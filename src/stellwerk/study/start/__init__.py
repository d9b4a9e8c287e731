"""A commented study to start from, with invented municipalities: it runs as it is."""

from __future__ import annotations

from datetime import date
from importlib.resources import files as packaged
from pathlib import Path

from stellwerk.assessment import Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.errors import InputError
from stellwerk.evidence.statistics import catalogue
from stellwerk.framework import isda
from stellwerk.in_place import put
from stellwerk.municipalities import Municipality, kind
from stellwerk.study.layout import STUDY
from stellwerk.study.model import OutcomeValue, Place, StudyFolder, StudyRound
from stellwerk.study.parse import parse
from stellwerk.study.start.proposals import MARK, proposals
from stellwerk.study.write import files
from stellwerk.text import Language, Text

_DAY = date(2026, 3, 2)
_FACTORS = (
    "institutions.discretion", "structure.urbanity", "actors.coalition", "actors.unwillingness",
    "actors.collaboration", "discourse.need",
)  # fmt: skip
_RATERS = (
    Rater("leitung", "Landratsamt, Leitung", "Kreis", "Politik"),
    Rater("integration", "Integrationsstelle", "Kreis", "Verwaltung"),
    Rater("wohlfahrt", "Wohlfahrtsverband", "Kreis", "Zivilgesellschaft"),
)
_STEPS = (0.0, 0.33, 0.67, 1.0)

# One line per invented district: what was agreed on each factor and, last, the outcome, as steps 0 to 3. A letter
# says how the third rater answered: "d" one step lower, "u" one step higher (both left open), "?" did not know.
_DISTRICTS = (
    ("Aue am Forst", "3 1 3 0 2 3 3"),
    ("Birkenmoor", "2 0 3 0 1 3 3"),
    ("Dornbach", "2 1 2 1 1 2d 2"),
    ("Eschenrode", "3 0 2 0 1 3 2"),
    ("Felsingen", "2 3 1 2 3 1 3"),
    ("Grünhafen", "3 3 1 1 3 2 3"),
    ("Hohenlinde", "2 2 1 2 2 1 2"),
    ("Immenfeld", "3 2 3 0 3 3 3"),
    ("Jahnsberg", "1 0 2 1 1 1 1"),
    ("Kaltenau", "0 1 1 2 0 1u 0"),
    ("Lerchental", "1 0 0 3 1 0 0"),
    ("Mühlrain", "0 3 1 2 1 1 1"),
    ("Neuweiher", "1 2 0 3 1 0 0"),
    ("Ottersee", "0 0 1 2 0? 1 0"),
    ("Pappelried", "2 1 1 2 1 1 1"),
    ("Quellstadt", "1 3 2 1 1 1 1"),
)


def start(folder: Path, language: Language) -> None:
    """Write a study to start from into a new folder.

    Raises
    ------
    InputError
        If the folder is there already and not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            Text(
                f"{folder} gibt es schon. Bitte einen neuen Ordner angeben.",
                f"{folder} is there already. Name a new folder.",
            )
        )
    put(folder, start_files(language))


def start_files(language: Language) -> dict[str, bytes]:
    """The files of the study by name, its comments in one language."""
    template = packaged(__package__).joinpath(f"study.{language}.toml").read_text(encoding="utf-8")
    declared = template.replace(MARK, proposals(catalogue(), language)).encode()
    about = parse({STUDY: declared})
    places = [_place(at, name) for at, (name, _) in enumerate(_DISTRICTS)]
    rated = [_rated(place, line.split()) for place, (_, line) in zip(places, _DISTRICTS, strict=True)]
    study = StudyFolder(
        title=about.title,
        description=about.description,
        fictional=True,
        licence=about.licence,
        outcomes=about.outcomes,
        places=tuple(Place(place, _PORTRAIT) for place in places),
        rounds=tuple(one for one, _ in rated),
        outcome_values=tuple(value for _, value in rated),
    )
    return files(study) | {STUDY: declared}


_PORTRAIT = Text("Erfundener Landkreis.", "An invented district.")


def _place(at: int, name: str) -> Municipality:
    ags = str(99001 + at)
    return Municipality(
        ags=ags, ars=ags.ljust(12, "0"), name=name, title=f"Landkreis {name}", type="Landkreis",
        land="Nirgendland (fiktiv)", land_code="99", lon=None, lat=None, area_km2=900.0 + 40 * at,
        population=80_000 + 5_000 * at, kind=kind("rural_towns"), fictional=True,
    )  # fmt: skip


def _rated(place: Municipality, cells: list[str]) -> tuple[StudyRound, OutcomeValue]:
    ratings, agreements = [], []
    for factor, cell in zip(_FACTORS, cells, strict=False):
        given = dict.fromkeys(_RATERS, _STEPS[int(cell[0])]) | {_RATERS[-1]: _third(cell)}
        ratings += [Rating(factor, value, rater, _DAY, _evidence(factor, rater)) for rater, value in given.items()]
        if cell[1:] == "d":
            agreements.append(Agreement(factor, None, "Nach dem Gespräch bewusst offen gelassen.", _DAY))
    assessment = Assessment(
        place.ags, place.title, "Erste Runde", _DAY, tuple(ratings), tuple(agreements), fictional=True
    )
    return StudyRound("1", assessment, _RATERS), OutcomeValue(place.ags, "steering", _STEPS[int(cells[-1])], "Erfunden")


def _third(cell: str) -> float | None:
    move = {"": 0, "d": -1, "u": 1}
    return None if cell[1:] == "?" else _STEPS[int(cell[0]) + move[cell[1:]]]


def _evidence(factor: str, rater: Rater) -> Evidence:
    if rater is not _RATERS[1]:
        return Evidence()
    return Evidence(f"Erfundener Beleg zu „{isda().factor(factor).short.de}“.", "", _DAY)
