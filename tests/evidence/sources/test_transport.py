"""Manners: one request at a time, patient with a busy office, careful with a password, stoppable."""

from pathlib import Path

import pytest

from stellwerk.evidence.statistics.sources.errors import BadAnswer, Cancelled, Refused, Unreachable
from stellwerk.evidence.statistics.sources.transport import Request, Transport


def test_a_busy_office_is_asked_again_after_longer_and_longer_pauses(office, reply, patience):
    answers = iter([reply(status=503), reply(status=500), reply(b"ready")])
    office.answer = lambda _: next(answers)
    transport = Transport(pause=2.0, wait=patience)
    assert transport.send(Request(office.url)).body == b"ready"
    assert [wait for wait in patience.waits if wait >= 4] == [4.0, 8.0]


def test_the_pause_an_office_asks_for_is_kept(office, reply, patience):
    answers = iter([reply(status=429, headers={"Retry-After": "17"}), reply(b"ready")])
    office.answer = lambda _: next(answers)
    Transport(pause=0.0, wait=patience).send(Request(office.url))
    assert patience.waits == [17.0]


def test_an_hour_asked_for_is_shortened_to_five_minutes(office, reply, patience):
    answers = iter([reply(status=503, headers={"Retry-After": "3600"}), reply(b"ready")])
    office.answer = lambda _: next(answers)
    Transport(pause=0.0, wait=patience).send(Request(office.url))
    assert patience.waits == [300.0]


def test_between_two_requests_there_is_a_pause(office, reply, patience):
    office.answer = lambda _: reply(b"ready")
    transport = Transport(pause=60.0, wait=patience)
    transport.send(Request(office.url))
    assert patience.waits == []
    transport.send(Request(office.url))
    assert len(patience.waits) == 1
    assert 50.0 < patience.waits[0] <= 60.0


def test_an_office_that_stays_busy_is_given_up_with_a_reason(office, reply, transport):
    office.answer = lambda _: reply(status=503)
    with pytest.raises(Unreachable, match="answer 503") as caught:
        transport.send(Request(office.url))
    assert "Datei" in caught.value.say("de")
    assert len(office.asked) == transport.tries


def test_a_status_we_are_not_to_retry_comes_back_at_once(office, reply, transport):
    office.answer = lambda _: reply(b"bad combination", 500)
    answer = transport.send(Request(office.url, retry=frozenset({503})))
    assert (answer.status, len(office.asked)) == (500, 1)


def test_silence_is_given_up(office, reply, patience):
    office.answer = lambda _: reply(silent=True)
    with pytest.raises(Unreachable, match=r"nothing came for 0\.1 seconds"):
        Transport(timeout=0.1, tries=2, pause=0.0, wait=patience).send(Request(office.url))


def test_a_server_that_is_not_there_is_said(transport):
    with pytest.raises(Unreachable, match="no connection"):
        transport.send(Request("http://127.0.0.1:9/"))


def test_redirects_are_followed_without_a_password_and_only_then(office, reply, transport):
    office.answer = lambda asked: reply(b"here") if asked.path == "/new" else reply(b"", 302, {"Location": "/new"})
    assert transport.send(Request(office.url + "old")).body == b"here"
    with pytest.raises(Refused, match="redirects to"):
        transport.send(Request(office.url + "old", headers={"password": "x"}, secret=True))
    with pytest.raises(Refused, match="redirects to"):
        transport.send(Request(office.url + "old", body=b"a=1"))


def test_a_circle_of_redirects_ends(office, reply, transport):
    office.answer = lambda _: reply(b"", 302, {"Location": "/again"})
    with pytest.raises(BadAnswer, match="in a circle"):
        transport.send(Request(office.url))


def test_a_redirect_to_a_file_is_not_followed(office, reply, transport):
    office.answer = lambda _: reply(b"", 302, {"Location": "file:///etc/hostname"})
    with pytest.raises(Refused):
        transport.send(Request(office.url))


def test_only_web_addresses_are_opened():
    with pytest.raises(ValueError, match="not a web address"):
        Request("file:///etc/hostname")


def test_stop_works_in_the_middle_of_a_download(office, reply, tmp_path):
    office.answer = lambda _: reply(b"x" * 1_000_000)
    seen = []
    transport = Transport(pause=0.0, progress=seen.append, wait=lambda _: len(seen) >= 2)
    with pytest.raises(Cancelled):
        transport.download(Request(office.url), tmp_path / "part")
    assert 0 < (tmp_path / "part").stat().st_size < 1_000_000
    assert (seen[-1].done, seen[-1].total) == ((tmp_path / "part").stat().st_size, 1_000_000)


def test_a_broken_download_goes_on_where_it_stopped(office, reply, transport, tmp_path):
    whole = bytes(range(256)) * 400
    edition = {"ETag": '"edition-1"'}

    def answer(asked):
        if "range" not in asked.headers:
            return reply(whole, headers=edition, cut=50_000)
        assert asked.headers["if-range"] == '"edition-1"'
        start = int(asked.headers["range"].removeprefix("bytes=").removesuffix("-"))
        return reply(whole[start:], 206, edition)

    office.answer = answer
    part: Path = tmp_path / "part"
    with pytest.raises(Unreachable):
        Transport(tries=1, pause=0.0).download(Request(office.url), part)
    assert part.stat().st_size == 50_000
    transport.download(Request(office.url), part)
    assert part.read_bytes() == whole
    assert office.asked[-1].headers["range"] == "bytes=50000-"
    assert [path.name for path in tmp_path.iterdir()] == ["part"]


def test_a_download_of_an_unmarked_file_starts_anew(office, reply, transport, tmp_path):
    part: Path = tmp_path / "part"
    part.write_bytes(b"old edition, first half, and longer than the new one")
    office.answer = lambda _: reply(b"the new edition, all of it")
    transport.download(Request(office.url), part)
    assert part.read_bytes() == b"the new edition, all of it"
    assert "range" not in office.asked[0].headers


def test_a_file_that_changed_meanwhile_is_fetched_anew(office, reply, transport, tmp_path):
    part: Path = tmp_path / "part"
    part.write_bytes(b"old edition, first half, and longer than the new one")
    (tmp_path / "part.mark").write_text('"old"')
    office.answer = lambda _: reply(b"the new edition, all of it", headers={"ETag": '"new"'})
    transport.download(Request(office.url), part)
    assert part.read_bytes() == b"the new edition, all of it"
