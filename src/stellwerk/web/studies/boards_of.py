"""Where the ratings behind a study can be read: the boards of its cases."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from stellwerk.web.rounds.models import Round
from stellwerk.web.studies.known import Opened


def boards(study: Opened) -> Mapping[str, str]:
    """Addresses of the boards of those cases whose compared round is in this application, by key."""
    origins = {
        f"{name}/{ags}/{round_}": ags
        for name in {study.id, study.results.declaration.cases.folder.rstrip("/").rpartition("/")[2]}
        for ags, round_ in zip(study.results.factors.cases, study.results.rounds, strict=bool(study.results.rounds))
    }
    there = Round.objects.filter(origin__in=origins).values_list("origin", "key")
    return {origins[origin]: reverse("board", args=[key]) for origin, key in there}
