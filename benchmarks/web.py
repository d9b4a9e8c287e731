"""Median time per page of the application, in ms: ``python benchmarks/web.py``.

Renders each page in this process as the server does, middleware and database included, on a fresh SQLite database
with the example region. The goal is 150 ms at the median on a machine with two cores.
"""

from __future__ import annotations

import os
import sys
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

GOAL = 150.0
TIMES = 25
PAGES = {
    "start, with the map": "/",
    "search": "/suche/?q=reutlngen",
    "all districts": "/kreise/",
    "place": "/orte/08415/",
    "place, a Gemeinde": "/orte/08415061/",
    "places like a Gemeinde, among all": "/orte/08415061/aehnliche/",
    "map of 400 Kreise, from cache": "/kennzahlen/density/?ort=08415",
    "Gemeinden of one Land": "/kennzahlen/density/?land=10&ebene=gemeinde",
    "fictional place": "/orte/99005/",
    "rating": "/runden/{key}/einschaetzung/structure/",
    "board": "/runden/{key}/stellwerk/",
    "board as one page for the council (PDF)": "/runden/{key}/dateien/ratsseite.pdf",
}


def main() -> int:
    """Print a line per page; 1 if a page misses the goal."""
    with TemporaryDirectory() as home:
        os.environ |= {"STELLWERK_HOME": home}
        os.environ.pop("DATABASE_URL", None)
        from stellwerk.web.serve import prepare

        prepare()
        from django.test import Client

        from stellwerk.web.rounds.models import Round

        client = Client(headers={"host": "localhost"})
        key = Round.objects.filter(ags="99005").values_list("key", flat=True)[0]
        slow = [name for name, path in PAGES.items() if _measure(client, name, path.format(key=key)) > GOAL]
    return 1 if slow else 0


def _measure(client, name: str, path: str) -> float:
    times = [_once(client, path) for _ in range(TIMES)]
    middle = median(times)
    print(f"{name:<42} first {times[0]:7.1f}   median {middle:6.1f}   p90 {quantiles(times, n=10)[-1]:6.1f}")
    return middle


def _once(client, path: str) -> float:
    begin = perf_counter()
    response = client.get(path)
    spent = (perf_counter() - begin) * 1000
    if response.status_code != 200:
        message = f"{path} answered {response.status_code}"
        raise RuntimeError(message)
    return spent


if __name__ == "__main__":
    sys.exit(main())
