"""Many people answer at once: ``python benchmarks/load.py [--people 200] [--seconds 300] [--postgres ADDRESS]``.

Starts a server of its own in team mode on an empty folder (or the empty database named), lets the people in by their
slips, and lets each send an answer every few seconds, as people in a meeting do, for the time given. Prints how long
acknowledgements took; then reads the database and looks for every acknowledged answer. The clients run on the same
machine as the server. The goal is 300 ms at the 95th percentile with 200 people for 5 minutes on two cores, nothing
lost.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter
from urllib.parse import urlencode

GOAL = 300.0
HOST = "stellwerk.stadt.example"
PAUSE = (2.0, 6.0)
"""How long somebody thinks between two answers, s."""


@dataclass
class Tally:
    """What the people saw."""

    times: list[float] = field(default_factory=list)
    kept: dict[tuple[int, str], str] = field(default_factory=dict)
    other: Counter[str] = field(default_factory=Counter)


@dataclass
class Person:
    """Somebody with a slip: a browser with cookies and one open connection."""

    number: int
    token: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, place a redirect leads to, and page."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        body = urlencode(fields or {}).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n"
            f"Referer: https://{HOST}/\r\nCookie: {cookies}\r\nHX-Request: true\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        for name, value in re.findall(r"(?im)^set-cookie: ([^=]+)=([^;\r]*)", head):
            self.cookies[name] = value
        length = re.search(r"(?im)^content-length: (\d+)", head)
        page = (await reader.readexactly(int(length[1]))).decode() if length else ""
        if re.search(r"(?im)^connection: close", head):
            writer.close()
            self.streams = None
        place = re.search(r"(?im)^location: (\S+)", head)
        return int(head.split()[1]), place[1] if place else "", page

    async def come_in(self) -> str:
        """By the slip to the first page of questions; gives back what forms need."""
        _, _, page = await self.ask("GET", f"/einladung/{self.token}/")
        status, place, page = await self.ask("POST", f"/einladung/{self.token}/", {"csrfmiddlewaretoken": _csrf(page)})
        while status in {302, 303}:
            status, place, page = await self.ask("GET", place)
        return _csrf(page)


def _csrf(page: str) -> str:
    return re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)[1]


async def take_part(person: Person, key: str, factors: list[str], until: float, tally: Tally) -> None:
    """Answer factor after factor until the time is over."""
    draw = random.Random(person.number)
    await asyncio.sleep(draw.uniform(0, PAUSE[1]))
    csrf = await person.come_in()
    seen: Counter[str] = Counter()
    while monotonic() < until:
        factor = draw.choice(factors)
        said = f"{person.number}-{factor}-{seen[factor]}"
        fields = {"answer": draw.choice(["0", "0.33", "0.67", "1"]), "text": said, "seen": str(seen[factor])}
        begin = perf_counter()
        status, _, page = await person.ask(
            "POST",
            f"/runden/{key}/faktoren/{factor}/",
            fields | {"writer": f"w{person.number}", "csrfmiddlewaretoken": csrf},
        )
        tally.times.append((perf_counter() - begin) * 1000)
        if version := sent_back(status, page):
            seen[factor] = version
            tally.kept[person.number, factor] = said
        else:
            tally.other[str(status)] += 1
        await asyncio.sleep(draw.uniform(*PAUSE))


def sent_back(status: int, page: str) -> int:
    """The version that an acknowledgement names; 0 if it is none."""
    found = re.search(r'name="seen"[^>]* value="(\d+)"', page)
    return int(found[1]) if status == 200 and found else 0


def main() -> int:
    """Print what was measured; 1 if the goal is missed or an answer is lost."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--people", type=int, default=200)
    given.add_argument("--seconds", type=int, default=300)
    given.add_argument("--postgres", default="", help="address of an empty database")
    wanted = given.parse_args()
    with TemporaryDirectory() as home:
        os.environ |= {"STELLWERK_HOME": home, "STELLWERK_MODE": "team", "STELLWERK_HOSTS": HOST}
        os.environ |= {"STELLWERK_PROXIES": "1"} | ({"DATABASE_URL": wanted.postgres} if wanted.postgres else {})
        return _measure(wanted.people, wanted.seconds)


def _measure(people: int, seconds: int) -> int:
    from stellwerk.web.serve import prepare

    prepare()
    key, tokens, factors = make_round(people)
    server, port = _serve()
    try:
        tally = asyncio.run(_play(tokens, key, factors, port, seconds))
    finally:
        server.terminate()
        server.wait(timeout=30)
    return _report(people, seconds, tally, _lost(key, tally))


def make_round(people: int) -> tuple[str, list[str], list[str]]:
    """An open round with so many people: its key, the tokens of their slips, the factors asked."""
    from stellwerk.framework import isda
    from stellwerk.web.rounds.links import make_out
    from stellwerk.web.rounds.models import Invitation, Rater, Round

    made = Round.objects.create(ags="08415", title="Load", date=date(2026, 5, 12), together=True, state="open")
    raters = [Rater.objects.create(round=made, key=f"p{n}", department=f"Office {n}") for n in range(people)]
    tokens = [make_out(Invitation.objects.create(rater=rater), slip=True) for rater in raters]
    return made.key, tokens, [factor.id for factor in isda().rated]


def _serve() -> tuple[subprocess.Popen[str], int]:
    command = [Path(sys.executable).with_name("stellwerk"), "serve", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    return server, int(server.stdout.readline().rstrip("/\n").rsplit(":", 1)[1])


async def _play(tokens: list[str], key: str, factors: list[str], port: int, seconds: int) -> Tally:
    tally, until = Tally(), monotonic() + seconds
    everyone = [Person(number, token, port) for number, token in enumerate(tokens)]
    await asyncio.gather(*(take_part(person, key, factors, until, tally) for person in everyone))
    return tally


def _lost(key: str, tally: Tally) -> int:
    """How many acknowledged answers the database does not hold."""
    from stellwerk.web.rounds.models import Rating

    rows = Rating.objects.filter(rater__round__key=key).values_list("rater__key", "factor", "text")
    held = {(int(rater[1:]), factor): text for rater, factor, text in rows}
    return sum(held.get(place) != said for place, said in tally.kept.items())


def _report(people: int, seconds: int, tally: Tally, lost: int) -> int:
    from django.db import connection

    cuts = quantiles(tally.times, n=100)
    print(f"{connection.display_name}: {people} people for {seconds} s, {len(tally.times)} answers sent")
    print(f"acknowledged in ms: median {median(tally.times):.0f}, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}")
    print(f"answered otherwise: {dict(tally.other) or 'none'}; acknowledged and not found afterwards: {lost}")
    return 1 if lost or tally.other or cuts[94] > GOAL else 0


if __name__ == "__main__":
    raise SystemExit(main())
