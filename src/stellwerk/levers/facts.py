"""The numbers behind a path, each with what it means: nobody should need a textbook to read them."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.levers.comparison import Path, Survival
from stellwerk.levers.lever_sets import LeverSet
from stellwerk.levers.necessity import Missed
from stellwerk.levers.paths import PathHere
from stellwerk.levers.phrases import decimal, listed, quoted
from stellwerk.levers.reading import Reading
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its name and its meaning.

    Attributes
    ----------
    value
        As it is read: ``0,91``, ``7 von 8``, ``offen``.
    """

    name: Text
    value: Text
    meaning: Text


_OF = Text("{part} von {whole}", "{part} of {whole}")


def path_facts(here: PathHere, reading: Reading) -> tuple[Fact, ...]:
    """Cases, consistency, coverage, robustness, models and dissent of a path."""
    return (
        _cases(here.path, reading),
        _consistency(here.path, reading),
        _coverage(here.path, reading),
        _robustness(here.path.survival),
        _models(here.path, reading),
        _dissent(here),
    )


def lever_facts(one: LeverSet, reading: Reading) -> tuple[Fact, ...]:
    """The numbers of the path a lever set leads to, precedents first."""
    return _precedents(one, reading), *path_facts(one.here, reading)


def necessity_fact(one: Missed, reading: Reading) -> Fact:
    """How far a condition is necessary."""
    meaning = Text(
        "Welcher Anteil von allem, was im Vergleich von {n} Kommunen als {outcome} zählt, diese Bedingung hat; 1 "
        "heißt: ohne Ausnahme.",
        "Which share of all that counts as {outcome} in a comparison of {n} municipalities has this condition; 1 "
        "means: without exception.",
    )
    name = Text("Konsistenz als notwendige Bedingung", "Consistency as a necessary condition")
    return Fact(name, decimal(one.relation.fit.necessity_consistency), _said(meaning, reading))


def _cases(path: Path, reading: Reading) -> Fact:
    showing, all_on = len(path.showing), len(path.members)
    meaning = Text(
        "So viele der verglichenen Kommunen auf diesem Pfad zeigen {outcome}.",
        "So many of the municipalities compared that are on this path show {outcome}.",
    )
    return Fact(
        Text("Kommunen auf dem Pfad", "Municipalities on the path"),
        _OF.format(part=showing, whole=all_on),
        meaning.format(outcome=quoted(reading.routes.analysis.label)),
    )


def _consistency(path: Path, reading: Reading) -> Fact:
    meaning = Text(
        "Wie durchgängig diese Verbindung im Vergleich von {n} Kommunen mit {outcome} zusammen auftritt; 1 heißt: ohne "
        "Ausnahme.",
        "How consistently this combination goes with {outcome} in a comparison of {n} municipalities; 1 means: without "
        "exception.",
    )
    return Fact(Text("Konsistenz", "Consistency"), decimal(path.fit.consistency), _said(meaning, reading))


def _coverage(path: Path, reading: Reading) -> Fact:
    meaning = Text(
        "Welcher Anteil von allem, was im Vergleich von {n} Kommunen als {outcome} zählt, auf diesem Pfad liegt; der "
        "Rest liegt auf anderen Pfaden oder auf keinem.",
        "Which share of all that counts as {outcome} in a comparison of {n} municipalities lies on this path; the rest "
        "lies on other paths or on none.",
    )
    return Fact(Text("Abdeckung", "Coverage"), decimal(path.fit.coverage), _said(meaning, reading))


def _said(meaning: Text, reading: Reading) -> Text:
    analysis = reading.routes.analysis
    return meaning.format(n=len(analysis.data.cases), outcome=quoted(analysis.label))


def _robustness(survival: Survival) -> Fact:
    name = Text("Robustheit", "Robustness")
    if not survival.total:
        meaning = Text(
            "Diese Studie rechnet nicht mit anderen Festlegungen nach.",
            "This study does not repeat its analysis with other decisions.",
        )
        return Fact(name, Text("nicht geprüft", "not checked"), meaning)
    meaning = Text(
        "In so vielen Nachrechnungen mit anderen Festlegungen, etwa anderen Schwellen, fand sich dieser Pfad wieder.",
        "In so many re-analyses with other decisions, such as other cut-offs, this path was found again.",
    )
    if survival.breaks:
        first = Text(" Er fehlt zuerst bei: {change}.", " It is first missing with: {change}.")
        meaning += first.format(change=survival.breaks[0].words)
    return Fact(name, _OF.format(part=survival.found, whole=survival.total), meaning)


def _models(path: Path, reading: Reading) -> Fact:
    holding = [one for one in reading.models if any(here.path.term == path.term for here in one.paths)]
    same = [one for one in reading.models if one.context in {found.context for found in holding}]
    meaning = Text(
        "Passen mehrere Antworten gleich gut zum Vergleich, steht hier, in wie vielen davon dieser Pfad vorkommt.",
        "Where several answers fit the comparison equally well, this says in how many of them the path occurs.",
    )
    return Fact(
        Text("Gleich gute Modelle", "Equally good models"), _OF.format(part=len(holding), whole=len(same)), meaning
    )


def _dissent(here: PathHere) -> Fact:
    name = Text("Dissens", "Dissent")
    if not here.unsettled:
        meaning = Text(
            "Zu keinem Faktor dieses Pfades gehen die Antworten hier ohne Einigung auseinander.",
            "On no factor of this path do answers here differ without an agreement.",
        )
        return Fact(name, Text("keine", "none"), meaning)
    meaning = Text(
        "Hier gehen die Antworten ohne Einigung auseinander: {factors}. Das ist zuerst zu klären.",
        "Answers here differ without an agreement: {factors}. This is to be found out first.",
    )
    count = len(here.unsettled)
    value = Text("1 Faktor", "1 factor") if count == 1 else Text(f"{count} Faktoren", f"{count} factors")
    return Fact(name, value, meaning.format(factors=listed([quoted(factor.label) for factor in here.unsettled])))


def _precedents(one: LeverSet, reading: Reading) -> Fact:
    name = Text("Vorbilder", "Precedents")
    outcome = quoted(reading.routes.analysis.label)
    if one.precedents is None:
        meaning = Text(
            "Die Ausgangslage hier ist nicht ganz bekannt oder liegt genau in der Mitte; deshalb ist offen, wer von "
            "derselben Ausgangslage aus auf diesem Pfad ist.",
            "The starting position here is not fully known or lies exactly in the middle; so it is open who is on this "
            "path from the same starting position.",
        )
        return Fact(name, Text("offen", "open"), meaning)
    meaning = Text(
        "So viele Kommunen mit derselben Ausgangslage sind auf diesem Pfad und zeigen {outcome}.",
        "So many municipalities with the same starting position are on this path and show {outcome}.",
    )
    return Fact(name, Text(f"{one.precedents}", f"{one.precedents}"), meaning.format(outcome=outcome))
