"""Lays the hand-written profiles in tools/modellregion out as the study folder examples/modellregion.

One TOML file per municipality holds its portrait, rounds, answers, agreements, evidence and outcomes; figures.csv holds
the figures of all; declaration.toml says what the study compares. Everything is invented. Nothing here is random: the
same profiles give the same files.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from stellwerk.assessment import Agreement, Assessment, Evidence, Rater, Rating
from stellwerk.errors import InputError
from stellwerk.evidence.networks import (
    Actor,
    Form,
    Frequency,
    Level,
    Network,
    Sector,
    Strength,
    View,
    network,
)
from stellwerk.evidence.statistics import Figure, Status, catalogue
from stellwerk.evidence.statutes import Diagnosis, Mark, Source
from stellwerk.framework import isda
from stellwerk.levers.plan import Goal, Measure, Plan
from stellwerk.levers.plan import Status as Progress
from stellwerk.municipalities import Municipality, kind
from stellwerk.study import Outcome, OutcomeValue, Place, StudyFolder, StudyRound
from stellwerk.study.write import files
from stellwerk.text import Text

ROOT = Path(__file__).parent.parent
PROFILES = ROOT / "tools/modellregion"
STUDY = ROOT / "examples/modellregion"
LINKS = "https://modellregion.example"
FACTORS = {factor.id.partition(".")[2]: factor.id for factor in isda().rated}

Entry = dict[str, Any]
Answer = float | str
Answers = dict[str, Answer | dict[str, Answer]]
"""By factor what most raters answered and who answered differently; one value alone if all agreed."""


@dataclass(frozen=True, slots=True)
class Written:
    """The answers and agreements of a round; a later round starts from those of the one before."""

    answers: Answers
    agreed: dict[str, Entry]


def build() -> StudyFolder:
    """The study the profiles describe."""
    study = _toml("study.toml")
    profiles = {path.stem: _toml(path.name) for path in sorted(PROFILES.glob("99*.toml"))}
    places = {ags: _place(ags, profile) for ags, profile in profiles.items()}
    return StudyFolder(
        title=_text(study["title"]),
        description=_text(study["description"]),
        framework=isda().id,
        fictional=True,
        licence="CC-BY-4.0",
        outcomes=tuple(Outcome(o, _text(e["label"]), _text(e["explanation"])) for o, e in study["outcomes"].items()),
        places=tuple(places.values()),
        figures=tuple(figure for row in _figure_rows() for figure in _figures(places[row["ags"]].municipality, row)),
        rounds=tuple(
            found for ags, profile in profiles.items() for found in _rounds(places[ags].municipality, profile)
        ),
        outcome_values=tuple(
            OutcomeValue(ags, outcome, float(entry["value"]), entry["note"])
            for ags, profile in profiles.items()
            for outcome, entry in profile["outcomes"].items()
        ),
    )


def main() -> None:
    """Write the files of the study folder; its README stays as it is."""
    STUDY.mkdir(parents=True, exist_ok=True)
    for name, content in whole().items():
        (STUDY / name).write_bytes(content)


def whole() -> dict[str, bytes]:
    """The files of the study folder by name; in study.toml after the data what the study compares, and how."""
    data = files(build())
    return data | {"study.toml": data["study.toml"] + b"\n" + (PROFILES / "declaration.toml").read_bytes()}


def _toml(name: str) -> Entry:
    return tomllib.loads((PROFILES / name).read_text(encoding="utf-8"))


def _text(entry: Entry) -> Text:
    return Text(" ".join(entry["de"].split()), " ".join(entry["en"].split()))


def _place(ags: str, profile: Entry) -> Place:
    name, law = profile["name"], profile["type"]
    municipality = Municipality(
        ags=ags,
        ars=ags.ljust(12, "0"),
        name=name,
        title=f"{law} {name}",
        type=law,
        land="Modellland (fiktiv)",
        land_code=ags[:2],
        lon=None,
        lat=None,
        area_km2=profile["area_km2"],
        population=profile["population"],
        kind=kind(profile["kind"]),
        fictional=True,
    )
    return Place(municipality, _text(profile["portrait"]))


# --- figures -------------------------------------------------------------------------------------------------------


def _figure_rows() -> list[dict[str, str]]:
    with (PROFILES / "figures.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _figures(place: Municipality, row: dict[str, str]) -> list[Figure]:
    """One figure per indicator; those that follow from others are computed so that they cannot contradict them."""
    known = {name: float(cell) for name, cell in row.items() if name != "ags" and cell}
    known["population"] = float(place.population)
    known["density"] = place.population / place.area_km2
    known["degurba_thin"] = 100 - known["degurba_dense"] - known["degurba_intermediate"]
    known["net_migration_internal"] = known["net_migration"] - known["net_migration_external"]
    return [_figure(place.ags, indicator.id, known.get(indicator.id)) for indicator in catalogue()]


def _figure(ags: str, indicator_id: str, value: float | None) -> Figure:
    indicator = catalogue().get(indicator_id)
    if value is None:
        return Figure(ags, indicator, indicator.year, None, Status.MISSING, catalogue().notes["unpublished"])
    return Figure(ags, indicator, indicator.year, round(value, indicator.decimals), Status.OK)


# --- rounds --------------------------------------------------------------------------------------------------------


def _rounds(place: Municipality, profile: Entry) -> list[StudyRound]:
    raters = tuple(_rater(name, place) for name in profile["raters"])
    found, before = [], Written({}, {})
    for number, entry in enumerate(profile["rounds"], start=1):
        now = _continued(before, entry)
        key = f"{place.ags}.{number}"
        assessment = _assessment(place, entry, now, raters)
        found.append(StudyRound(str(number), assessment, raters, _network(key), _marks(key), _plan(key)))
        before = now
    return found


def _network(key: str) -> Network:
    """Who works with whom in a round; nobody where no map was made."""
    entry = _toml("organisation.toml").get(key, {"actors": [], "ties": {}})
    actors = [
        Actor(name, Level(level), Sector(sector), remit, behind, people or None)
        for name, level, sector, remit, behind, people in entry["actors"]
    ]
    return network(actors, [_view(rater, *tie) for rater, ties in entry["ties"].items() for tie in ties])


def _view(rater: str, source: str, target: str, strength: int, frequency: str, form: str, marks: str) -> View:
    return View(
        source,
        target,
        Strength(strength),
        Frequency(frequency) if frequency else None,
        Form(form) if form else None,
        one_person="one" in marks.split(),
        needed="needed" in marks.split(),
        rater=rater,
    )


def _marks(key: str) -> tuple[Mark, ...]:
    """The provisions marked in a round, rater by rater."""
    return tuple(
        Mark(named, Diagnosis(diagnosis), effect, Source(source), against, case, Level(level), rater)
        for rater, marks in _toml("provisions.toml").get(key, {}).items()
        for named, diagnosis, effect, case, against, source, level in marks
    )


def _plan(key: str) -> Plan:
    """What followed from a round."""
    return Plan(tuple(_goal(entry) for entry in _toml("plan.toml").get(key, [])))


def _goal(entry: Entry) -> Goal:
    measures = (Measure(**{**one, "status": Progress(one["status"])}) for one in entry["measures"])
    return Goal(entry["title"], entry["factor"], entry["why"], tuple(measures))


def _rater(name: str, place: Municipality) -> Rater:
    entry = _toml("departments.toml")[name]
    district = place.type == "Landkreis"
    own = "Kreis" if district else "Gemeinde"
    department = entry.get("department") or entry["landkreis" if district else "stadt"]
    return Rater(name, department, own if entry["level"] == "own" else entry["level"], entry["sector"])


def _continued(before: Written, entry: Entry) -> Written:
    kept = {
        factor: agreed | {"reason": entry["unchanged"]}
        for factor, agreed in before.agreed.items()
        if factor not in entry["answers"]
    }
    return Written(before.answers | entry["answers"], kept | entry["agreed"])


def _assessment(place: Municipality, entry: Entry, written: Written, raters: tuple[Rater, ...]) -> Assessment:
    _check(place, entry, written, raters)
    return Assessment(
        ags=place.ags,
        municipality=place.title,
        round=entry["title"],
        date=entry["opened"],
        ratings=tuple(
            _rating(place, entry, written, factor, rater, _rated_on(entry, number))
            for number, rater in enumerate(raters, start=1)
            for factor in FACTORS
        ),
        agreements=tuple(
            Agreement(FACTORS[factor], agreed.get("value"), agreed["reason"], entry["settled"])
            for factor, agreed in sorted(written.agreed.items(), key=lambda item: list(FACTORS).index(item[0]))
        ),
        fictional=True,
    )


def _rating(place: Municipality, entry: Entry, written: Written, factor: str, rater: Rater, day: date) -> Rating:
    value = _answer(written.answers[factor], rater)
    return Rating(FACTORS[factor], value, rater, day, _evidence(place, entry, factor, rater, day))


def _answer(answers: Answer | dict[str, Answer], rater: Rater) -> float | None:
    given = answers.get(rater.id, answers["most"]) if isinstance(answers, dict) else answers
    return None if given == "?" else float(given)


def _rated_on(entry: Entry, number: int) -> date:
    opened: date = entry["opened"]
    return opened + timedelta(days=3 + 2 * number)


def _evidence(place: Municipality, entry: Entry, factor: str, rater: Rater, rated: date) -> Evidence:
    found = entry["evidence"].get(factor, {}).get(rater.id)
    if found is None:
        return Evidence()
    if found["on"] > rated:
        raise InputError(f"{place.title}, {factor}: evidence of {found['on']} is younger than the rating of {rated}.")
    return Evidence(found["text"], _link(place, found.get("paper")), found["on"])


def _link(place: Municipality, paper: str | None) -> str:
    return f"{LINKS}/{place.ags}/{paper}" if paper else ""


def _check(place: Municipality, entry: Entry, written: Written, raters: tuple[Rater, ...]) -> None:
    """A misspelt factor or rater would otherwise vanish without a word."""
    named = {*written.answers, *written.agreed, *entry["evidence"]}
    ids = {rater.id for rater in raters}
    spoken = {name for answers in written.answers.values() if isinstance(answers, dict) for name in answers} - {"most"}
    spoken |= {name for evidence in entry["evidence"].values() for name in evidence}
    strange = (named - set(FACTORS)) | (spoken - ids) | (set(FACTORS) - set(written.answers))
    if strange:
        raise InputError(f"{place.title}, {entry['title']}: unknown or missing: {', '.join(sorted(strange))}.")


if __name__ == "__main__":
    main()
