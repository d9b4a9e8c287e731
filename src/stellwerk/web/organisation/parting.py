"""Parts what was put down on cooperation and provisions from who rated, once a round is anonymised.

Whoever puts down the links of an actor speaks for that office: kept beside the ratings, the office would come back by
this door. Each end that somebody spoke for, and each person's marks, get an author of their own that has no ratings.
"""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from stellwerk.web.organisation.models import Connection, Mark
from stellwerk.web.rounds.models import Rater, Round
from stellwerk.web.rounds.signals import anonymised


@receiver(anonymised, dispatch_uid="organisation.parting")
def part(sender: type[Round], *, round: Round, **_: Any) -> None:  # noqa: A002 – the name the signal gives it
    """New authors for links and marks; notes on links go, as a few words can name a person."""
    raters = list(round.raters.all())
    ends = sorted({(row.source.name, row.source_id, row.rater_id) for row in _links(round).select_related("source")})
    for number, (_name, source, rater) in enumerate(ends, start=1):
        author = Rater.objects.create(round=round, key=f"verbindung-{number}")
        _links(round).filter(source=source, rater=rater).update(rater=author, note="")
    marked = sorted(
        (sorted(rater.marks.values_list("named", flat=True)), rater.pk) for rater in raters if rater.marks.exists()
    )
    for number, (_names, rater) in enumerate(marked, start=1):
        author = Rater.objects.create(round=round, key=f"vorschrift-{number}")
        Mark.objects.filter(rater=rater).update(rater=author)


def _links(round_: Round) -> Any:
    return Connection.objects.filter(rater__round=round_)
