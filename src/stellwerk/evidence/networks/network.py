"""The network of one round: its actors, and their ties put together from both ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stellwerk.errors import InputError, UnknownName
from stellwerk.evidence.levels import Level
from stellwerk.evidence.networks.model import Actor, Sector, Tie, View
from stellwerk.text import Text

_LEVELS, _SECTORS = list(Level), list(Sector)


@dataclass(frozen=True, slots=True)
class Network:
    """Who works with whom.

    Attributes
    ----------
    actors
        By level from the top, then by sector, then by name.
    ties
        Every pair of which at least one end spoke, in the order of their actors.
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]

    @property
    def views(self) -> tuple[View, ...]:
        """Everything said, tie by tie."""
        return tuple(view for tie in self.ties for view in tie.views)

    @property
    def standing(self) -> tuple[Tie, ...]:
        """The ties that are there."""
        return tuple(tie for tie in self.ties if tie.there)

    def of(self, name: str) -> tuple[Tie, ...]:
        """The ties of one actor."""
        return tuple(tie for tie in self.ties if any(end.name == name for end in tie.ends))


def network(actors: Iterable[Actor], views: Iterable[View]) -> Network:
    """The network that these actors and views make.

    Raises
    ------
    InputError
        If two actors have the same name, a view is of an actor that is not there or of itself, or one rater says
        two different things of the same end.
    """
    ordered = sorted(actors, key=lambda a: (_LEVELS.index(a.level), _SECTORS.index(a.sector), a.name.casefold()))
    by_name = {actor.name: number for number, actor in enumerate(ordered)}
    if len(by_name) < len(ordered):
        twice = next(a.name for n, a in enumerate(ordered) if by_name[a.name] != n)
        raise InputError(Text(f"Den Akteur „{twice}“ gibt es zweimal.", f"The actor “{twice}” is there twice."))
    pairs: dict[tuple[int, int], list[View]] = {}
    for view in _checked(views, by_name):
        first, second = sorted((by_name[view.source], by_name[view.target]))
        pairs.setdefault((first, second), []).append(view)
    ties = (_tie(ordered[first], ordered[second], found) for (first, second), found in sorted(pairs.items()))
    return Network(tuple(ordered), tuple(ties))


def _tie(first: Actor, second: Actor, views: list[View]) -> Tie:
    said = sorted(views, key=lambda view: view.rater)
    return Tie(
        (first, second),
        tuple(view for view in said if view.source == first.name),
        tuple(view for view in said if view.source == second.name),
    )


def _checked(views: Iterable[View], actors: Iterable[str]) -> list[View]:
    names, found, seen = list(actors), list(views), set()
    for view in found:
        for name in (view.source, view.target):
            if name not in names:
                raise UnknownName(Text("Akteur", "actor"), name, names)
        if view.source == view.target:
            raise InputError(Text(f"„{view.source}“ steht an beiden Enden.", f"“{view.source}” stands at both ends."))
        if (key := (view.rater, view.source, view.target)) in seen:
            message = Text(
                "Zu „{source}“ – „{target}“ gibt es schon eine Angabe derselben Person.",
                "There already is an entry by the same person on “{source}” – “{target}”.",
            )
            raise InputError(message.format(source=view.source, target=view.target))
        seen.add(key)
    return found
