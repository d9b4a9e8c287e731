"""The cast of a round: Lena leads it; Sami, Mila and Jo are asked.

Sami is of the welfare office, Mila of the migrant council, Jo of the job centre.
Their clock stands still until a test sets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from stellwerk.web.rounds import links
from stellwerk.web.rounds.models import Rater, Rating, Round
from stellwerk.web.rounds.states import Step
from stellwerk.web.rounds.steps import take

NOON = datetime(2026, 5, 12, 10, tzinfo=UTC)
PEOPLE = """Stelle; Ebene; Sektor; Name; E-Mail
Sozialamt; Gemeinde; Verwaltung; Sami Sorgfalt; sami@stadt.example
Migrationsbeirat; Gemeinde; Zivilgesellschaft; Mila Mut; mila@beirat.example
Jobcenter; Kreis; Verwaltung; Jo Jederzeit; jo@jobcenter.example
"""


@dataclass
class Clock:
    """The clock of the application."""

    now: datetime

    def on(self, **later: float) -> None:
        self.now += timedelta(**later)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """A clock that stands at noon until it is moved."""
    clock = Clock(NOON)
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@dataclass
class Lead:
    """Lena at her desk."""

    client: Client
    round: Round

    @property
    def desk(self) -> str:
        return f"/runden/{self.round.key}/leitung/"

    def look(self, path: str = ""):
        return self.client.get(self.desk + path)

    def do(self, path: str, **fields):
        return self.client.post(self.desk + path, fields)

    def step(self, step: str):
        return self.do("schritt/", step=step)

    def state(self) -> str:
        return Round.objects.get(pk=self.round.pk).state


@dataclass
class Guest:
    """Somebody who was asked, in front of a browser."""

    client: Client
    round: Round
    rater: Rater
    writer: str

    def send(self, answer: str, factor: str = "discourse.need", seen: int = 0, **evidence):
        fields = {"answer": answer, "seen": seen, "writer": self.writer, **evidence}
        path = f"/runden/{self.round.key}/faktoren/{factor}/"
        return self.client.post(path, fields, headers={"hx-request": "true"})

    def answer(self, factor: str = "discourse.need") -> str:
        row = Rating.objects.filter(rater=self.rater, factor=factor).first()
        return row.answer if row else ""


@pytest.fixture
def lena(db, clock) -> Lead:
    """Lena, with a round set up for three people, that closes in three weeks."""
    client = Client()
    page = client.get("/orte/08415/runden/neu/?anlass=self_assessment")
    form = page.context["form"]
    fields = {name: form[name].value() for name in ["title", "purpose", "invitation", "visibility", "factors"]}
    fields |= {"closes_at": "2026-06-02T18:00", "keep_until": "2027-06-02"}
    client.post("/orte/08415/runden/neu/?anlass=self_assessment", fields)
    lead = Lead(client, Round.objects.get())
    lead.do("beteiligte/", lines=PEOPLE)
    return lead


@pytest.fixture
def open_round(lena) -> Lead:
    """The same round, open."""
    lena.round = take(lena.round, Step.OPEN, timezone.now())
    return lena


@pytest.fixture
def let_in(open_round):
    """Lets somebody in by a printed slip, as in a workshop."""

    def let(department: str) -> Guest:
        rater = Rater.objects.get(round=open_round.round, department=department)
        token = links.make_out(rater.invitation, slip=True)
        client = Client()
        client.post(f"/einladung/{token}/", {"slip": "1"})
        return Guest(client, open_round.round, rater, f"window-{rater.pk}")

    return let
