"""What a comparison says of one municipality, as sentences: sets in a comparison of so many cases, never a promise.

Every statement has a heading, sentences and the numbers it rests on; reports and pages set them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stellwerk.levers.comparison import Path, Side
from stellwerk.levers.demands import Truth
from stellwerk.levers.facts import Fact, lever_facts, necessity_fact, path_facts
from stellwerk.levers.lever_sets import LeverSet
from stellwerk.levers.necessity import Missed
from stellwerk.levers.passivity import Exit
from stellwerk.levers.paths import LiteralHere, Need, PathHere, straddles
from stellwerk.levers.phrases import combination, decimal, joined, listed, literal_words, moves, quoted, reasons
from stellwerk.levers.precedents import Precedent
from stellwerk.levers.reading import Reading
from stellwerk.levers.what_if import WhatIf
from stellwerk.text import Text


@dataclass(frozen=True, slots=True)
class Statement:
    """Something a comparison says of one municipality.

    Attributes
    ----------
    sentences
        In the order in which they are read.
    facts
        The numbers behind it, each with its meaning.
    """

    heading: Text
    sentences: tuple[Text, ...]
    facts: tuple[Fact, ...] = ()


LIMITS = Text(
    "Ein Hebel ist eine Aussage über einen Vergleich: Diese Verbindung hätte die Kommune dann mit anderen gemeinsam, "
    "und so war es dort. Er sagt nicht, dass es hier ebenso kommt, und nicht, wie schwer es ist.",
    "A lever is a statement about a comparison: this combination the municipality would then share with others, and so "
    "it was there. It does not say that the same will happen here, nor how hard it is.",
)


def say_path(here: PathHere, reading: Reading) -> Statement:
    """Where the municipality stands on a path, why, and what the comparison says of the path."""
    sentences = [
        _standing(here, reading),
        *_contested(here, reading),
        *_reasons(here, reading),
        evidence(here.path, reading),
        *_deviant(here, reading),
    ]
    return Statement(_heading(here.path, reading), tuple(sentences), path_facts(here, reading))


def say_lever_set(one: LeverSet, reading: Reading) -> Statement:
    """What would put the municipality on a path, and what the comparison says of the path."""
    sentences = [
        _towards(one, reading),
        *_conditional(one, reading),
        evidence(one.here.path, reading),
        *_same_start(one, reading),
    ]
    return Statement(_lever_heading(one.needs), tuple(sentences), lever_facts(one, reading))


def say_exit(one: Exit, reading: Reading) -> Statement:
    """What would take the municipality off one or more paths to passivity."""
    cases = reading.routes.cases
    single = Text("Von diesem Pfad weg führt: {moves}.", "Leading off this path: {moves}.")
    several = Text("Von allen diesen Pfaden weg führt: {moves}.", "Leading off all these paths: {moves}.")
    words = single if len(one.leaves) == 1 else several
    sentences = [words.format(moves=moves(one.needs, cases.framework))]
    for here in one.leaves:
        sentences += [_then(here, reading), evidence(here.path, reading)]
    facts = path_facts(one.leaves[0], reading) if len(one.leaves) == 1 else ()
    return Statement(_lever_heading(one.needs), tuple(sentences), facts)


def _then(here: PathHere, reading: Reading) -> Text:
    words = {
        Truth.YES: Text(
            "Danach hätte {name} die Verbindung {path} nicht mehr.",
            "After that {name} would no longer have the combination {path}.",
        ),
        Truth.OPEN: Text(
            "Ob {name} die Verbindung {path} jetzt hat, ist nicht bekannt; danach hätte {name} sie sicher nicht.",
            "Whether {name} has the combination {path} now is not known; after that it certainly would not.",
        ),
    }[here.truth]
    return words.format(name=_name(reading), path=combination(here.path.term, reading.routes.cases))


def say_missed(one: Missed, reading: Reading) -> Statement:
    """A condition that nearly all with the outcome have, and the municipality has not."""
    analysis, cases = reading.routes.analysis, reading.routes.cases
    either = Text(" oder ", " or ") if one.relation.joined == "or" else Text(" und ", " and ")
    what = joined([literal_words(literal.literal, cases) for literal in one.literals], either)
    outcome = quoted(analysis.label)
    general = Text(
        "Für fast alle verglichenen Kommunen mit {outcome} gilt: {what}.",
        "Nearly all municipalities compared that show {outcome} have this in common: {what}.",
    )
    here = {
        Truth.NO: Text("Hier gilt das nicht.", "Here this does not hold."),
        Truth.OPEN: Text("Ob das hier gilt, ist nicht bekannt.", "Whether this holds here is not known."),
    }[one.truth]
    move = Text("Was dafür nötig wäre: {moves}.", "What this would take: {moves}.")
    else_move = Text("Oder: {moves}.", "Or: {moves}.")
    ways = [(else_move if at else move).format(moves=moves(way, cases.framework)) for at, way in enumerate(one.ways)]
    sentences = (general.format(outcome=outcome, what=what), here, *ways)
    heading = Text("Was sonst fast alle haben: ", "What nearly all others have: ") + what
    return Statement(heading, sentences, (necessity_fact(one, reading),))


def say_precedents(found: Sequence[Precedent], path: Path, reading: Reading) -> Statement:
    """Who is on a path already, from the same starting position first, and how far away the others start."""
    groups = (
        (Truth.YES, Text("Von derselben Ausgangslage aus: {names}.", "From the same starting position: {names}.")),
        (Truth.OPEN, Text("Ob die Ausgangslage dieselbe ist, ist nicht bekannt: {names}.",
                          "Whether the starting position is the same is not known: {names}.")),
        (Truth.NO, Text("Von einer anderen Ausgangslage aus: {names}.", "From another starting position: {names}.")),
    )  # fmt: skip
    sentences = [
        words.format(names=listed([_placed(one) for one in found if one.same_start is truth]))
        for truth, words in groups
        if any(one.same_start is truth for one in found)
    ]
    nobody = Text(
        "Keine andere der verglichenen Kommunen ist auf diesem Pfad und zeigt {outcome}.",
        "No other municipality compared is on this path and shows {outcome}.",
    ).format(outcome=quoted(reading.routes.analysis.label))
    return Statement(_heading(path, reading), (*sentences, _measured(reading)) if sentences else (nobody,))


def say_what_if(changed: WhatIf) -> tuple[Text, ...]:
    """Which paths the municipality would be on, no longer on, or not known to be on; one sentence each."""
    reading = changed.reading
    words = {
        Truth.YES: Text("{name} wäre auf dem Pfad {path}.", "{name} would be on the path {path}."),
        Truth.NO: Text("{name} wäre nicht auf dem Pfad {path}.", "{name} would not be on the path {path}."),
        Truth.OPEN: Text("Ob {name} auf dem Pfad {path} wäre, hinge von dem ab, was nicht bekannt ist.",
                         "Whether {name} would be on the path {path} would depend on what is not known."),
    }  # fmt: skip
    return tuple(
        words[one.after.truth].format(name=_name(reading), path=combination(one.after.path.term, reading.routes.cases))
        for one in changed.changes
    )


def evidence(path: Path, reading: Reading) -> Text:
    """How many of the municipalities with this combination show the outcome, as a sentence."""
    outcome = quoted(reading.routes.analysis.label)
    on, showing = len(path.members), len(path.showing)
    if on == 0:
        words = Text(
            "Keine der {n} verglichenen Kommunen hat diese Verbindung eindeutig.",
            "None of the {n} municipalities compared clearly has this combination.",
        )
        return words.format(n=len(reading.routes.analysis.data.cases))
    if on == 1:
        found = Text("findet sich", "is found") if showing else Text("findet sich nicht", "is not found")
        words = Text(
            "Nur eine der {n} verglichenen Kommunen hat diese Verbindung; dort {found} {outcome}.",
            "Only one of the {n} municipalities compared has this combination; there {outcome} {found}.",
        )
        return words.format(n=len(reading.routes.analysis.data.cases), found=found, outcome=outcome)
    words = Text(
        "In {showing} von {on} verglichenen Kommunen mit dieser Verbindung findet sich {outcome}.",
        "In {showing} of the {on} municipalities compared that have this combination, {outcome} is found.",
    )
    return words.format(showing=showing, on=on, outcome=outcome)


def _heading(path: Path, reading: Reading) -> Text:
    to = Text("Pfad zu ", "Path to ") + quoted(reading.routes.analysis.label) + Text(": ", ": ")
    return to + combination(path.term, reading.routes.cases)


def _lever_heading(needs: Sequence[Need]) -> Text:
    """What to do, and with what: find out first, then move."""
    unclear = [quoted(_part(need)) for need in needs if need.find_out_first]
    clear = [_direction(need) for need in needs if not need.find_out_first]
    if not needs:
        return Text("Erst klären: die Ausgangslage", "First find out: the starting position")
    if not unclear:
        word = Text("Hebel: ", "Lever: ") if len(clear) == 1 else Text("Hebel zusammen: ", "Levers together: ")
        return word + listed(clear)
    first = Text("Erst klären: ", "First find out: ") + listed(unclear)
    return first + Text("; dann bewegen: ", "; then move: ") + listed(clear) if clear else first


def _part(need: Need) -> Text:
    return need.factor.short if need.factor is not None else Text(need.demand.part, need.demand.part)


def _direction(need: Need) -> Text:
    more = Text("mehr ", "more ") if need.demand.high else Text("weniger ", "less ")
    return more + quoted(_part(need))


def _standing(here: PathHere, reading: Reading) -> Text:
    words = {
        Truth.YES: Text("{name} ist auf diesem Pfad.", "{name} is on this path."),
        Truth.NO: Text("{name} ist nicht auf diesem Pfad.", "{name} is not on this path."),
        Truth.OPEN: Text(
            "Ob {name} auf diesem Pfad ist, hängt von dem ab, was nicht bekannt ist.",
            "Whether {name} is on this path depends on what is not known.",
        ),
    }
    text = words[here.truth].format(name=_name(reading))
    if here.given is Truth.NO and reading.routes.analysis.side is Side.ACTIVITY:
        text += Text(
            " Er ist vorerst verschlossen: Die Ausgangslage ist eine andere, und die lässt sich kurzfristig nicht vor "
            "Ort ändern.",
            " It is closed for now: the starting position is a different one, which cannot be changed locally in the "
            "short run.",
        )
    return text


def _deviant(here: PathHere, reading: Reading) -> list[Text]:
    """Said plainly where the municipality is on the path and yet the outcome is not there."""
    if here.truth is not Truth.YES or reading.situation.case not in here.path.deviant:
        return []
    words = Text(
        "{name} ist auf diesem Pfad, und doch findet sich {outcome} dort nicht; warum, sagt der Vergleich nicht.",
        "{name} is on this path, and yet {outcome} is not found there; the comparison does not say why.",
    )
    return [words.format(name=_name(reading), outcome=quoted(reading.routes.analysis.label))]


def _reasons(here: PathHere, reading: Reading) -> list[Text]:
    """Condition by condition what is missing or not known.

    Of a path to passivity only which conditions: how to come onto it is nobody's question.
    """
    shown = here.closed or tuple(one for one in here.literals if one.truth is not Truth.YES)
    if reading.routes.analysis.side is Side.ACTIVITY:
        return [_reason(one, reading) for one in shown]
    words = {
        Truth.NO: Text("Anders als auf diesem Pfad ist hier: {what}.", "Different here from this path: {what}."),
        Truth.OPEN: Text("Nicht bekannt ist hier: {what}.", "Not known here: {what}."),
    }
    kinds = {truth: [one.condition for one in shown if one.truth is truth] for truth in words}
    return [
        words[truth].format(what=listed([quoted(condition.label) for condition in conditions]))
        for truth, conditions in kinds.items()
        if conditions
    ]


def _reason(one: LiteralHere, reading: Reading) -> Text:
    why = reasons(one.ways, reading.routes.cases.framework)
    return _reason_words(one).format(what=quoted(one.condition.label), why=why)


def _reason_words(one: LiteralHere) -> Text:
    labels = [need.factor.label for way in one.ways for need in way if need.factor is not None]
    if one.truth is Truth.OPEN:
        return Text(
            "Nicht bekannt ist, ob hier {what} gegeben ist: {why}.",
            "It is not known whether {what} is the case here: {why}.",
        )
    if one.contested:
        return Text(
            "Umstritten, und nach der Regel dieser Studie anders als auf diesem Pfad, ist {what}: {why}.",
            "Contested, and by the rule of this study different from this path, is {what}: {why}.",
        )
    if labels == [one.condition.label]:  # the condition is this factor: its name once is enough
        return Text("Hier anders als auf diesem Pfad: {why}.", "Different here from this path: {why}.")
    if one.literal.value:
        return Text("Hier nicht gegeben ist {what}: {why}.", "Not the case here is {what}: {why}.")
    return Text(
        "Hier gegeben, auf diesem Pfad aber nicht, ist {what}: {why}.",
        "The case here, but not on this path, is {what}: {why}.",
    )


def _contested(here: PathHere, reading: Reading) -> list[Text]:
    """Said where the municipality counts as on the path only by a rule, although its raters differ."""
    answers = reading.situation.answers
    contested = [factor for factor in here.unsettled if straddles(answers.get(factor.id))]
    if here.truth is not Truth.YES or not here.contested:
        return []
    words = Text(
        "Das gilt nach der Regel dieser Studie; umstritten und zuerst zu klären ist: {factors}.",
        "This holds by the rule of this study; contested, and to be found out first: {factors}.",
    )
    return [words.format(factors=listed([quoted(factor.label) for factor in contested]))]


def _towards(one: LeverSet, reading: Reading) -> Text:
    cases = reading.routes.cases
    if not one.needs:
        return Text(
            "Auf dem Pfad {combination} ist hier schon gegeben, was beweglich ist.",
            "On the path {combination} all that can be moved is already given here.",
        ).format(combination=combination(one.here.path.term, cases))
    words = Text(
        "Auf den Pfad {combination} käme {name} so: {moves}.",
        "{name} would come onto the path {combination} like this: {moves}.",
    )
    return words.format(
        name=_name(reading),
        combination=combination(one.here.path.term, cases),
        moves=moves(one.needs, cases.framework),
    )


def _conditional(one: LeverSet, reading: Reading) -> list[Text]:
    if one.here.given is not Truth.OPEN:
        return []
    words = Text(
        "Das gilt nur, wenn die Ausgangslage so ist; bekannt ist es nicht: {what}.",
        "This only holds if the starting position is so; it is not known: {what}.",
    )
    undecided = [literal_words(literal.literal, reading.routes.cases) for literal in one.here.undecided]
    return [words.format(what=listed(undecided))]


def _same_start(one: LeverSet, reading: Reading) -> list[Text]:
    if one.precedents is None:
        return []
    outcome = quoted(reading.routes.analysis.label)
    words = {
        0: Text(
            "Keine davon hat dieselbe Ausgangslage wie {name} und zeigt {outcome}.",
            "None of them has the same starting position as {name} and shows {outcome}.",
        ),
        1: Text(
            "Eine davon hat dieselbe Ausgangslage wie {name} und zeigt {outcome}.",
            "One of them has the same starting position as {name} and shows {outcome}.",
        ),
    }.get(
        one.precedents,
        Text(
            "{count} davon haben dieselbe Ausgangslage wie {name} und zeigen {outcome}.",
            "{count} of them have the same starting position as {name} and show {outcome}.",
        ),
    )
    return [words.format(count=one.precedents, name=_name(reading), outcome=outcome)]


def _measured(reading: Reading) -> Text:
    """What is compared when starting positions are."""
    labels = [quoted(one.condition.label) for one in reading.routes.defining]
    if not labels:
        return Text(
            "Diese Studie vergleicht keine gegebenen Bedingungen; die Ausgangslage bleibt außer Betracht.",
            "This study compares no given conditions; the starting position is left out of account.",
        )
    words = Text(
        "Verglichen wird die Ausgangslage nach {labels}. Der Abstand zählt zusammen, wie weit die Zugehörigkeiten dort "
        "auseinanderliegen; 0 heißt: überall gleich.",
        "The starting position is compared by {labels}. The distance adds up how far memberships in these lie apart; 0 "
        "means: the same in all.",
    )
    return words.format(labels=listed(labels))


def _placed(one: Precedent) -> Text:
    away = Text(" (Abstand ", " (distance ") + decimal(one.distance) + Text(")", ")")
    return Text(one.name, one.name) + away


def _name(reading: Reading) -> str:
    case = reading.situation.case
    return reading.routes.cases.names.get(case, case)
