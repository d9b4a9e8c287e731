"""The plug is pulled again and again: ``python benchmarks/faults.py [--kills 50] [--people 30] [--postgres ADDRESS]``.

People answer without pause while the server is killed with -9 (with ``--postgres`` and ``--restart COMMAND``, the
database is restarted instead) and started again, at random moments. Afterwards every answer that was acknowledged must
be found, or one that the same person sent later. Prints what was counted; 1 if anything is lost.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shlex
import socket
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from load import HOST, Person, make_round, sent_back

SEED = 20261122


@dataclass
class Count:
    """What was acknowledged and sent last, by person and factor."""

    acknowledged: dict[tuple[int, str], int] = field(default_factory=dict)
    sent: Counter[tuple[int, str]] = field(default_factory=Counter)
    answers: int = 0
    broken: int = 0


class Server:
    """A server on one port that can be killed and started again."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        """Start it and wait until it listens."""
        command = [Path(sys.executable).with_name("stellwerk"), "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def kill(self) -> None:
        """As if the plug were pulled."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


async def keep_answering(person: Person, key: str, factors: list[str], stop: asyncio.Event, count: Count) -> None:
    """Answer without pause; what is not acknowledged is sent again, as the page does."""
    draw = random.Random(person.number)
    csrf, seen = "", Counter()
    while not stop.is_set():
        try:
            csrf = csrf or await person.come_in()
            place = person.number, draw.choice(factors)
            count.sent[place] += 1
            number = count.sent[place]
            fields = {"answer": "1", "text": str(number), "seen": str(seen[place]), "writer": f"w{person.number}"}
            path = f"/runden/{key}/faktoren/{place[1]}/"
            status, _, page = await person.ask("POST", path, fields | {"csrfmiddlewaretoken": csrf})
        except (OSError, asyncio.IncompleteReadError, EOFError):
            count.broken += 1
            person.streams = None
            await asyncio.sleep(draw.uniform(0.05, 0.3))
            continue
        if version := sent_back(status, page):
            seen[place], count.acknowledged[place], count.answers = version, number, count.answers + 1


async def pull_the_plug(server: Server, kills: int, restart: str, stop: asyncio.Event) -> None:
    """Break and mend at random moments."""
    draw = random.Random(SEED)
    for _ in range(kills):
        await asyncio.sleep(draw.uniform(0.3, 1.5))
        if restart:
            await asyncio.to_thread(subprocess.run, shlex.split(restart), check=True, capture_output=True)
        else:
            server.kill()
            await asyncio.to_thread(server.start)
    await asyncio.sleep(1)
    stop.set()


async def _play(server: Server, tokens: list[str], key: str, factors: list[str], kills: int, restart: str) -> Count:
    count, stop = Count(), asyncio.Event()
    everyone = [Person(number, token, server.port) for number, token in enumerate(tokens)]
    people = [keep_answering(person, key, factors, stop, count) for person in everyone]
    await asyncio.gather(pull_the_plug(server, kills, restart, stop), *people)
    return count


def main() -> int:
    """Break things, then count."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--kills", type=int, default=50)
    given.add_argument("--people", type=int, default=30)
    given.add_argument("--postgres", default="", help="address of an empty database")
    given.add_argument("--restart", default="", help="command that restarts the database")
    wanted = given.parse_args()
    with TemporaryDirectory() as home:
        os.environ |= {"STELLWERK_HOME": home, "STELLWERK_MODE": "team", "STELLWERK_HOSTS": HOST}
        os.environ |= {"STELLWERK_PROXIES": "1"} | ({"DATABASE_URL": wanted.postgres} if wanted.postgres else {})
        from stellwerk.web.serve import prepare

        prepare()
        key, tokens, factors = make_round(wanted.people)
        server = Server()
        try:
            count = asyncio.run(_play(server, tokens, key, factors, wanted.kills, wanted.restart))
        finally:
            with suppress(ProcessLookupError):
                server.kill()
        sleep(0.5)
        return _report(key, wanted.kills, count)


def _report(key: str, kills: int, count: Count) -> int:
    from django.db import connection

    from stellwerk.web.rounds.models import Rating

    connection.close()
    rows = Rating.objects.filter(rater__round__key=key).values_list("rater__key", "factor", "text")
    held = {(int(rater[1:]), factor): int(text) for rater, factor, text in rows}
    lost = [place for place, number in count.acknowledged.items() if held.get(place, 0) < number]
    invented = [place for place, number in held.items() if number > count.sent[place]]
    print(f"{connection.display_name}: {kills} breaks, {count.answers} answers acknowledged, {count.broken} broken off")
    print(f"acknowledged and lost: {len(lost)}; held and never sent: {len(invented)}")
    return 1 if lost or invented else 0


if __name__ == "__main__":
    raise SystemExit(main())
