"""What a network shows, as values with a plain sentence each; they are to be talked about, never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stellwerk.evidence.networks.dependence import Bridge, Joint, bridges, isolated, joints
from stellwerk.evidence.networks.model import FORMS, FREQUENCIES, STRENGTHS, Actor, Tie, View
from stellwerk.evidence.networks.network import Network
from stellwerk.evidence.networks.problems import Kind, kind
from stellwerk.text import Text


class Topic(StrEnum):
    """What a finding is about, in the order in which findings are told."""

    MISSING = "missing"
    DIFFERENT_ENDS = "different_ends"
    DIFFERENT_WITHIN = "different_within"
    ONE_PERSON = "one_person"
    CUT_BY_PERSON = "cut_by_person"
    JOINT = "joint"
    BRIDGE = "bridge"
    ISOLATED = "isolated"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a network shows.

    Attributes
    ----------
    actors
        Whom it concerns.
    kind
        The organisation problem it lies in; None where it is about an actor rather than a tie.
    sentence
        What it says, in plain words.
    """

    topic: Topic
    actors: tuple[Actor, ...]
    kind: Kind | None
    sentence: Text


@dataclass(frozen=True, slots=True)
class Count:
    """How many ties lie in one organisation problem, and how they stand."""

    kind: Kind
    ties: int
    there: int
    missing: int
    differing: int
    one_person: int


def counts(network: Network) -> tuple[Count, ...]:
    """The ties by organisation problem, in the order of the framework; those without a tie too."""
    found = {one: [tie for tie in network.ties if kind(tie) is one] for one in Kind}
    return tuple(
        Count(
            one,
            len(ties),
            sum(tie.there for tie in ties),
            sum(tie.missing for tie in ties),
            sum(tie.gap > 0 for tie in ties),
            sum(tie.one_person for tie in ties),
        )
        for one, ties in found.items()
    )


def findings(network: Network) -> tuple[Finding, ...]:
    """Everything a network shows, by topic; within a topic in the order of its actors, wide gaps before narrow ones."""
    areas = [bridge for bridge in bridges(network) if len(bridge.cut_off) > 1]  # one alone is told by its own tie
    return (
        *map(_missing, (tie for tie in network.ties if tie.missing)),
        *map(_different, sorted((tie for tie in network.ties if tie.gap), key=lambda tie: -tie.gap)),
        *(found for tie in network.ties for found in _within(tie)),
        *map(_one_person, (tie for tie in network.ties if tie.one_person)),
        *map(_cut, (bridge for bridge in areas if bridge.tie.one_person)),
        *map(_joint, joints(network)),
        *map(_bridge, (bridge for bridge in areas if not bridge.tie.one_person)),
        *map(_isolated, isolated(network)),
    )


def _about(topic: Topic, tie: Tie, sentence: Text) -> Finding:
    named = sentence.format(a=tie.ends[0].name, b=tie.ends[1].name)
    return Finding(topic, tie.ends, kind(tie), named)


def _missing(tie: Tie) -> Finding:
    both = Text(
        "„{a}“ und „{b}“ brauchen einander für ihre Arbeit, haben aber keinen Kontakt.",
        "“{a}” and “{b}” need each other for their work, but have no contact.",
    )
    one = Text(
        "„{who}“ braucht „{other}“ für die eigene Arbeit, Kontakt gibt es keinen. Von der anderen Seite ist kein "
        "Bedarf genannt.",
        "“{who}” needs “{other}” for its work, but there is no contact. The other side has named no need.",
    )
    if all(tie.needed):
        return _about(Topic.MISSING, tie, both)
    who, other = tie.ends if tie.needed[0] else tie.ends[::-1]
    return Finding(Topic.MISSING, tie.ends, kind(tie), one.format(who=who.name, other=other.name))


def _different(tie: Tie) -> Finding:
    first, second = tie.seen
    assert first is not None and second is not None  # noqa: S101, PT018 – for mypy: there is no gap otherwise
    message = Text(
        "„{a}“ und „{b}“ sehen ihre Verbindung verschieden: „{a}“ sagt „{one}“, „{b}“ sagt „{two}“.",
        "“{a}” and “{b}” see their link differently: “{a}” says “{one}”, “{b}” says “{two}”.",
    )
    names = {"a": tie.ends[0].name, "b": tie.ends[1].name}
    said = message.format(**names, one=STRENGTHS[first], two=STRENGTHS[second])
    return Finding(Topic.DIFFERENT_ENDS, tie.ends, kind(tie), said)


def _within(tie: Tie) -> Iterator[Finding]:
    message = Text(
        "Bei „{who}“ selbst gehen die Angaben zu „{other}“ auseinander: von „{low}“ bis „{high}“.",
        "Within “{who}” itself answers on “{other}” differ: from “{low}” to “{high}”.",
    )
    for views in (tie.first, tie.second):
        said = sorted({view.strength for view in views})
        if len(said) > 1:
            names = {"who": views[0].source, "other": views[0].target}
            sentence = message.format(**names, low=STRENGTHS[said[0]], high=STRENGTHS[said[-1]])
            yield Finding(Topic.DIFFERENT_WITHIN, tie.ends, kind(tie), sentence)


def _one_person(tie: Tie) -> Finding:
    at = _listed(dict.fromkeys(view.source for view in tie.views if view.one_person))
    message = Text(
        "Die Verbindung zwischen „{a}“ und „{b}“ hängt an einer einzigen Person bei {at}.",
        "The link between “{a}” and “{b}” hangs on a single person at {at}.",
    )
    return Finding(Topic.ONE_PERSON, tie.ends, kind(tie), message.format(a=tie.ends[0].name, b=tie.ends[1].name, at=at))


def _cut(bridge: Bridge) -> Finding:
    message = Text(
        "Fällt die eine Person aus, an der „{a}“ – „{b}“ hängt, verliert dieser ganze Bereich den Anschluss: {cut}.",
        "If the one person on whom “{a}” – “{b}” hangs is absent, this whole area loses its connection: {cut}.",
    )
    return _of_bridge(Topic.CUT_BY_PERSON, bridge, message)


def _bridge(bridge: Bridge) -> Finding:
    message = Text(
        "Nur über die Verbindung „{a}“ – „{b}“ ist dieser ganze Bereich angeschlossen: {cut}.",
        "Only the link “{a}” – “{b}” connects this whole area: {cut}.",
    )
    return _of_bridge(Topic.BRIDGE, bridge, message)


def _of_bridge(topic: Topic, bridge: Bridge, message: Text) -> Finding:
    first, second = bridge.tie.ends
    said = message.format(a=first.name, b=second.name, cut=_names(bridge.cut_off))
    return Finding(topic, (first, second, *bridge.cut_off), kind(bridge.tie), said)


def _joint(joint: Joint) -> Finding:
    message = Text(
        "Nur „{who}“ verbindet {cut} mit den anderen.",
        "Only “{who}” connects {cut} with the others.",
    )
    alone = Text(" Dahinter steht eine einzige Person.", " A single person stands behind it.")
    cut = tuple(actor for part in joint.cut_off for actor in part)
    sentence = message.format(who=joint.actor.name, cut=_names(cut))
    sentence += alone if joint.actor.people == 1 else Text("", "")
    return Finding(Topic.JOINT, (joint.actor, *cut), None, sentence)


def _isolated(actor: Actor) -> Finding:
    message = Text(
        "„{who}“ hat mit niemandem einen Kontakt, den beide Seiten sehen.",
        "“{who}” has no contact with anybody that both sides see.",
    )
    return Finding(Topic.ISOLATED, (actor,), None, message.format(who=actor.name))


def _names(actors: Sequence[Actor]) -> Text:
    return _listed(actor.name for actor in actors)


def _listed(names: Iterator[str] | Sequence[str] | dict[str, None]) -> Text:
    found = list(names)
    return Text(
        *(
            f"{', '.join(quoted[:-1])}{word}{quoted[-1]}" if len(quoted) > 1 else quoted[0]
            for quoted, word in (
                ([f"„{name}“" for name in found], " und "),
                ([f"“{name}”" for name in found], " and "),
            )
        )
    )


def said_by(view: View) -> Text:
    """What one end says of a tie, in a few words: strength, frequency, form."""
    parts = [STRENGTHS[view.strength]]
    parts += [FREQUENCIES[view.frequency]] if view.frequency else []
    parts += [FORMS[view.form]] if view.form else []
    return Text(", ".join(part.de for part in parts), ", ".join(part.en for part in parts))
