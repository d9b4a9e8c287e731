"""The plug is pulled while answers come in: none that was acknowledged is lost."""

import re
import sqlite3
import urllib.parse
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar
from itertools import count
from threading import Thread

FACTORS = ["discourse.need", "discourse.tied_hands", "actors.coalition", "actors.parties"]


class Hand:
    """Somebody who answers one factor again and again, and notes what was acknowledged."""

    def __init__(self, url, key, factor):
        self.factor, self.acknowledged = factor, ""
        self.address = f"{url}/runden/{key}/faktoren/{factor}/"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = self.opener.open(f"{url}/runden/{key}/einschaetzung/actors/", timeout=20).read().decode()
        self.token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)[1]

    def answer_until_nobody_listens(self):
        for number in count(1):
            said = f"{self.factor} {number}"
            try:
                self.send(said)
            except (OSError, HTTPException):
                return
            self.acknowledged = said

    def send(self, said):
        fields = {"csrfmiddlewaretoken": self.token, "answer": "1", "text": said, "seen": 0, "writer": self.factor}
        request = urllib.request.Request(self.address, urllib.parse.urlencode(fields).encode(), {"HX-Request": "true"})
        with self.opener.open(request, timeout=20) as response:
            assert "Gespeichert" in response.read().decode()


def test_no_acknowledged_answer_is_lost(start_server, tmp_path):
    server = start_server(tmp_path)
    key = begin_round(server.url)
    hands = [Hand(server.url, key, factor) for factor in FACTORS]
    threads = [Thread(target=hand.answer_until_nobody_listens) for hand in hands]
    for thread in threads:
        thread.start()
    while not all(hand.acknowledged for hand in hands):
        threads[0].join(0.05)
    threads[0].join(0.5)
    server.kill()
    for thread in threads:
        thread.join()

    again = start_server(tmp_path)
    kept = texts(tmp_path / "stellwerk.sqlite3")
    for hand in hands:
        number = int(hand.acknowledged.rsplit(" ", 1)[1])
        # The last one sent may have been kept without its acknowledgement arriving.
        assert kept[hand.factor] in {f"{hand.factor} {number}", f"{hand.factor} {number + 1}"}
    with urllib.request.urlopen(f"{again.url}/runden/{key}/stellwerk/", timeout=20) as page:
        assert page.status == 200


def begin_round(url):
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = opener.open(f"{url}/orte/08415/", timeout=20).read().decode()
    token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)', page)[-1]
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode()
    with opener.open(f"{url}/orte/08415/runden/", body, timeout=20) as response:
        return response.url.split("/")[4]


def texts(file):
    query = "SELECT factor, text FROM rounds_rating JOIN rounds_rater r ON rater_id = r.id WHERE r.key = 'lokal'"
    database = sqlite3.connect(file)
    try:
        return dict(database.execute(query))
    finally:
        database.close()
