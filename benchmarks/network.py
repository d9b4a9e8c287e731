"""A whole association in one database: ``python benchmarks/network.py [--places 600] [--postgres ADDRESS]``.

Lays in so many municipalities with twelve raters on every rated factor each, and measures pages and files in this
process as the server renders them, in team mode, signed in as the network's coordinator or the municipality's. The goal
is 300 ms at the median for every page and 5 s for files.
"""

from __future__ import annotations

import argparse
import os
import random
from datetime import UTC, date, datetime
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

GOAL, FILE_GOAL = 300.0, 5000.0
RATERS = 12
TIMES = 15
HOST = "stellwerk.stadt.example"
NOW = datetime(2026, 5, 13, 12, tzinfo=UTC)
ANSWERS = ("0", "0.33", "0.67", "1", "unknown")
OFFICES = (
    ("Sozialamt", "Gemeinde", "Verwaltung"),
    ("Jobcenter", "Kreis", "Verwaltung"),
    ("Migrationsbeirat", "Gemeinde", "Zivilgesellschaft"),
)
FOR_NETWORK = {
    "start": "/",
    "search": "/suche/?q=reutlngen",
    "place": "/orte/{ags}/",
    "people of the network": "/personen/netzwerke/{network}/",
    "provisions most named in the network": "/netzwerke/{network}/vorschriften/",
    "board": "/runden/{key}/stellwerk/",
}
FOR_PLACE = {
    "desk": "/runden/{key}/leitung/",
    "reconcile, all factors": "/runden/{key}/abgleich/",
    "reconcile, one factor": "/runden/{key}/abgleich/discourse.need/",
    "presenter view": "/runden/{key}/vorfuehren/discourse.need/",
    "plan": "/runden/{key}/plan/",
    "who works with whom": "/runden/{key}/organisation/",
}
FILES = {
    "ratings, XLSX": "/runden/{key}/dateien/einschaetzung.xlsx",
    "study folder": "/runden/{key}/dateien/studie.zip",
    "page for the council, PDF": "/runden/{key}/dateien/ratsseite.pdf",
}


def main() -> int:
    """Print a line per page; 1 if a page misses its goal."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--places", type=int, default=600)
    given.add_argument("--postgres", default="", help="address of an empty database")
    wanted = given.parse_args()
    with TemporaryDirectory() as home:
        os.environ |= {"STELLWERK_HOME": home, "STELLWERK_MODE": "team", "STELLWERK_HOSTS": HOST}
        os.environ |= {"DATABASE_URL": wanted.postgres} if wanted.postgres else {}
        from stellwerk.web.serve import prepare

        prepare()
        begin = perf_counter()
        facts = _lay_in(wanted.places)
        print(f"{wanted.places} municipalities, {RATERS} raters each, laid in within {perf_counter() - begin:.0f} s")
        return _measure_all(facts)


def _lay_in(places: int) -> dict[str, object]:
    from stellwerk.framework import isda
    from stellwerk.municipalities import register
    from stellwerk.web.accounts.models import Membership, Network, NetworkMember, User
    from stellwerk.web.accounts.roles import Role
    from stellwerk.web.rounds.models import Rater, Rating, Round

    draw = random.Random(1)
    keys = [place.ags for place in register() if place.ags.isdigit()][:places]
    keys += [f"98{number:03}" for number in range(places - len(keys))]
    network = Network.objects.create(name="Verband")
    NetworkMember.objects.bulk_create(NetworkMember(network=network, ags=ags) for ags in keys)
    rounds = Round.objects.bulk_create(
        Round(
            ags=ags,
            title="Runde",
            date=date(2026, 5, 12),
            together=True,
            state="published",
            closed_at=NOW,
            published_at=NOW,
            visibility="network",
        )
        for ags in keys
    )
    offices = [OFFICES[number % len(OFFICES)] for number in range(RATERS)]
    raters = Rater.objects.bulk_create(
        Rater(round=one, key=f"r{number}", department=f"{office} {number}", level=level, sector=sector)
        for one in rounds
        for number, (office, level, sector) in enumerate(offices)
    )
    factors = [factor.id for factor in isda().rated]
    Rating.objects.bulk_create(
        (
            Rating(rater=rater, factor=factor, answer=draw.choice(ANSWERS), text="Beleg dazu", version=1)
            for rater in raters
            for factor in factors
        ),
        batch_size=5000,
    )
    over, here = User.objects.enter("netz@verband.example"), User.objects.enter("lena@stadt.example")
    Membership.objects.create(user=over, role=Role.NETWORK_COORDINATOR, network=network)
    Membership.objects.create(user=here, role=Role.COORDINATOR, ags=keys[0])
    return {"ags": keys[0], "key": rounds[0].key, "network": network.pk, "over": over, "here": here}


def _measure_all(facts: dict[str, object]) -> int:
    slow = 0
    for who, pages, goal in (("over", FOR_NETWORK, GOAL), ("here", FOR_PLACE, GOAL), ("here", FILES, FILE_GOAL)):
        client = _client(facts[who])
        slow += sum(_measure(client, name, path.format(**facts)) > goal for name, path in pages.items())
    return 1 if slow else 0


def _client(user):
    from django.test import Client

    client = Client(headers={"host": HOST}, raise_request_exception=True)
    client.force_login(user)
    return client


def _measure(client, name: str, path: str) -> float:
    times = [_once(client, path) for _ in range(TIMES)]
    print(f"{name:<40} first {times[0]:7.0f}   median {median(times):6.0f} ms")
    return median(times)


def _once(client, path: str) -> float:
    begin = perf_counter()
    response = client.get(path, secure=True)
    spent = (perf_counter() - begin) * 1000
    if response.status_code != 200:
        message = f"{path} answered {response.status_code}"
        raise RuntimeError(message)
    return spent


if __name__ == "__main__":
    raise SystemExit(main())
