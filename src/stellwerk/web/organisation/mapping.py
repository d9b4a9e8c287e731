"""From the database to the values of the library, and back."""

from __future__ import annotations

from collections.abc import Iterable

from stellwerk.evidence import networks, statutes
from stellwerk.evidence.levels import Level
from stellwerk.evidence.networks import Form, Frequency, Network, Sector, Strength, View, network
from stellwerk.evidence.statutes import Diagnosis, Source
from stellwerk.web.organisation import models
from stellwerk.web.rounds.models import Rater, Round


def network_of(round_: Round) -> Network:
    """Everything put down on who works with whom in a round, by all its raters."""
    rows = models.Connection.objects.filter(rater__round=round_).select_related("rater", "source", "target")
    return network((actor_of(row) for row in round_.actors.all()), (_view(row) for row in rows))


def marks_of(round_: Round) -> tuple[statutes.Mark, ...]:
    """The provisions marked in a round, by all its raters."""
    rows = models.Mark.objects.filter(rater__round=round_).select_related("rater")
    return tuple(mark_of(row) for row in rows)


def actor_of(row: models.Actor) -> networks.Actor:
    """An actor as the library knows it."""
    return networks.Actor(row.name, Level(row.level), Sector(row.sector), row.remit, row.behind, row.people)


def mark_of(row: models.Mark) -> statutes.Mark:
    """A mark as the library knows it."""
    return statutes.Mark(
        named=row.named,
        diagnosis=Diagnosis(row.diagnosis),
        effect=row.effect,
        source=Source(row.source) if row.source else None,
        against=row.against,
        case=row.case,
        level=Level(row.level) if row.level else None,
        rater=row.rater.key,
    )


def keep_network(round_: Round, found: Network) -> None:
    """Write a network into a round; call it in a transaction. Views are kept with the raters of their keys."""
    actors = {actor.name: _actor_row(round_, actor) for actor in found.actors}
    models.Actor.objects.bulk_create(actors.values())
    raters = _raters(round_, (view.rater for view in found.views))
    models.Connection.objects.bulk_create(
        models.Connection(
            rater=raters[view.rater],
            source=actors[view.source],
            target=actors[view.target],
            strength=int(view.strength),
            frequency=view.frequency or "",
            form=view.form or "",
            one_person=view.one_person,
            needed=view.needed,
            note=view.note,
        )
        for view in found.views
    )


def keep_marks(round_: Round, marks: Iterable[statutes.Mark]) -> None:
    """Write marks into a round, each with the rater of its key; call it in a transaction."""
    found = tuple(marks)
    raters = _raters(round_, (mark.rater for mark in found))
    models.Mark.objects.bulk_create(
        models.Mark(
            rater=raters[mark.rater],
            named=mark.named,
            diagnosis=mark.diagnosis,
            effect=mark.effect,
            source=mark.source or "",
            against=mark.against,
            case=mark.case,
            level=mark.level or "",
        )
        for mark in found
    )


def add_actors(round_: Round, actors: Iterable[networks.Actor]) -> None:
    """Write the actors that the round does not have yet."""
    there = set(round_.actors.values_list("name", flat=True))
    models.Actor.objects.bulk_create(_actor_row(round_, actor) for actor in actors if actor.name not in there)


def _actor_row(round_: Round, actor: networks.Actor) -> models.Actor:
    return models.Actor(
        round=round_,
        name=actor.name,
        level=actor.level,
        sector=actor.sector,
        remit=actor.remit,
        behind=actor.behind,
        people=actor.people,
    )


def _raters(round_: Round, keys: Iterable[str]) -> dict[str, Rater]:
    return {key: round_.raters.get_or_create(key=key)[0] for key in dict.fromkeys(keys)}


def _view(row: models.Connection) -> View:
    return View(
        source=row.source.name,
        target=row.target.name,
        strength=Strength(row.strength),
        frequency=Frequency(row.frequency) if row.frequency else None,
        form=Form(row.form) if row.form else None,
        one_person=row.one_person,
        needed=row.needed,
        note=row.note,
        rater=row.rater.key,
    )
