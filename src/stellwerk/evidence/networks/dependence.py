"""What hangs on a single actor or tie: articulation points and bridges of the ties that are there.

Hopcroft & Tarjan 1973, "Algorithm 447: efficient algorithms for graph manipulation", CACM 16(6), name the linear way. A
round has a few dozen actors: taking each away and looking what falls apart is as quick and says at once who is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stellwerk.evidence.networks.model import Actor, Tie
from stellwerk.evidence.networks.network import Network

Neighbours = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Joint:
    """An actor through whom alone others are connected.

    Attributes
    ----------
    cut_off
        The parts that would fall off without it, all but the largest one, each in the order of the network.
    """

    actor: Actor
    cut_off: tuple[tuple[Actor, ...], ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie over which alone others are connected.

    Attributes
    ----------
    cut_off
        The smaller of the two sides that would fall apart.
    """

    tie: Tie
    cut_off: tuple[Actor, ...]


def joints(network: Network) -> tuple[Joint, ...]:
    """The actors without whom the ties that are there would fall into more parts."""
    near = _neighbours(network.standing)
    found = []
    for actor in network.actors:
        # Only what was connected through the actor can fall apart: its own part, without itself.
        around = _reached(near, actor.name) - {actor.name}
        parts = _parts(near, around, without=actor.name)
        if len(parts) > 1:
            found.append(Joint(actor, tuple(_actors(network, part) for part in parts[1:])))
    return tuple(found)


def bridges(network: Network) -> tuple[Bridge, ...]:
    """The ties without which the ties that are there would fall into more parts."""
    found = []
    for tie in network.standing:
        near = _neighbours(other for other in network.standing if other is not tie)
        first, second = (_reached(near, end.name) for end in tie.ends)
        if tie.ends[1].name not in first:
            found.append(Bridge(tie, _actors(network, min(first, second, key=len))))
    return tuple(found)


def isolated(network: Network) -> tuple[Actor, ...]:
    """The actors without any tie that is there."""
    near = _neighbours(network.standing)
    return tuple(actor for actor in network.actors if actor.name not in near)


def _neighbours(ties: Iterable[Tie]) -> Neighbours:
    near: dict[str, frozenset[str]] = {}
    for tie in ties:
        first, second = (end.name for end in tie.ends)
        near[first] = near.get(first, frozenset()) | {second}
        near[second] = near.get(second, frozenset()) | {first}
    return near


def _reached(near: Neighbours, start: str, without: str = "") -> frozenset[str]:
    found, ahead = {start}, [start]
    while ahead:
        new = near.get(ahead.pop(), frozenset()) - found - {without}
        found |= new
        ahead += new
    return frozenset(found)


def _parts(near: Neighbours, names: frozenset[str], without: str) -> list[frozenset[str]]:
    """The connected parts of these actors without one, the largest first, then by name."""
    left, parts = set(names), []
    while left:
        part = _reached(near, min(left), without)
        parts.append(part)
        left -= part
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def _actors(network: Network, names: frozenset[str]) -> tuple[Actor, ...]:
    return tuple(actor for actor in network.actors if actor.name in names)
