"""What research gets of a round: who answered is a pseudonym, and nothing that was written in words is in it."""

from __future__ import annotations

from dataclasses import replace

from django.utils.crypto import salted_hmac

from stellwerk.assessment import Assessment, Evidence, Rater
from stellwerk.web.accounts.models import Network
from stellwerk.web.rounds.models import Round


def pseudonymous(assessment: Assessment, round_: Round, network: Network) -> Assessment:
    """The assessment without names, offices, free text and days of answering.

    Level and sector stay: dissent between them is what is studied. The office goes, as in one municipality an office is
    mostly one person. Pseudonyms are the same in every export to a network, and others in another network, so that two
    exports cannot be laid upon each other.
    """

    def hidden(rater: Rater) -> Rater:
        return Rater(_pseudonym(f"{round_.key}/{rater.id}", network), "", rater.level, rater.sector)

    ratings = [
        replace(one, rater=hidden(one.rater), evidence=Evidence(), date=assessment.date) for one in assessment.ratings
    ]
    agreements = tuple(replace(one, reason="") for one in assessment.agreements)
    ordered = tuple(
        sorted(ratings, key=lambda one: (one.rater.id, one.factor))
    )  # the order of entry tells who came first
    return replace(assessment, ratings=ordered, agreements=agreements)


def _pseudonym(what: str, network: Network) -> str:
    return salted_hmac(f"stellwerk.research.{network.pk}", what, algorithm="sha256").hexdigest()[:12]
