"""The GENESIS databases, asked through a real server that answers what they answered."""

import unicodedata

import pytest

from stellwerk.errors import TableError
from stellwerk.evidence.statistics.sources.errors import (
    BadAnswer,
    Cancelled,
    JobPending,
    NotInstalled,
    NotOffered,
    Refused,
    Unreachable,
)
from stellwerk.evidence.statistics.sources.genesis import Genesis, regionalstatistik, zensus
from stellwerk.evidence.statistics.sources.source import Connection, Credentials, Query
from stellwerk.text import Text

pytestmark = pytest.mark.shared

POPULATION = Query("12411-01-01-4")
LARGE = Query("12531-0043")


def test_a_table_comes_as_a_tidy_frame_and_stays_in_the_cache(genesis, gateway, connection, office):
    frame = genesis.fetch(connection, POPULATION)
    # 489 codes × total, male, female; the sum of the Kreise is the published total (SOURCES.md).
    assert frame.height == 489 * 3
    total = frame.filter(level="kreis", breakdown="")
    assert total["value"].sum() == 83_577_140
    assert set(total["source"].unique()) == {"destatis/12411-01-01-4"}
    again = genesis.fetch(Connection(connection.cache), POPULATION)
    assert again.equals(frame)
    assert len(office.asked) == 1


def test_the_account_travels_in_headers_and_nowhere_else(genesis, gateway, connection, office):
    genesis.fetch(connection, POPULATION)
    asked = office.asked[0]
    assert (asked.method, asked.headers["username"], asked.headers["password"]) == ("POST", "DE0000001", "richtig")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert b"richtig" not in asked.body
    assert not asked.query
    assert "richtig" not in repr(connection)
    written = b"".join(path.read_bytes() for path in connection.cache.folder.rglob("*") if path.is_file())
    assert b"richtig" not in written


def test_a_table_too_large_for_a_direct_answer_is_computed_as_a_job(genesis, gateway, connection, office, patience):
    frame = genesis.fetch(connection, LARGE)
    assert frame.height == 24  # the recorded head
    assert [asked.path.lstrip("/") for asked in office.asked] == [
        "data/tablefile", "data/tablefile", *["catalogue/results"] * 4, "data/resultfile",
    ]  # fmt: skip
    assert patience.waits == [5.0] * 3
    assert connection.cache.job("destatis", LARGE.key) is None


def test_a_fetch_that_was_stopped_goes_on_with_the_same_job(genesis, gateway, connection, office, patience):
    patience.stop_after = 2
    with pytest.raises(Cancelled):
        genesis.fetch(connection, LARGE)
    assert connection.cache.job("destatis", LARGE.key) == "12531-0043_175879554"
    assert list(connection.cache.notes()) == []
    patience.stop_after = None
    before = len(office.asked)
    genesis.fetch(connection, LARGE)
    assert office.asked[before].path == "/catalogue/results"
    assert [note.key for note in connection.cache.notes()] == [LARGE.key]


def test_a_job_that_outlasts_our_patience_can_be_fetched_later(office, gateway, connection):
    gateway.looks_until_ready = 10
    hasty = Genesis("destatis", Text("Amt", "office"), "Amt", office.url, poll=5.0, patience=15.0)
    with pytest.raises(JobPending) as caught:
        hasty.fetch(connection, LARGE)
    assert caught.value.job == "12531-0043_175879554"
    assert "später" in caught.value.say("de")


def test_with_a_token_a_large_table_comes_land_by_land(genesis, gateway, connection, office, recorded, reply, pack):
    """The office computes no jobs for tokens; each Land fits, one has nothing, and together they are the table."""
    head = recorded("genesis_destatis/12531-0043_ffcsv_kopf.csv")
    header, *rows = head.rstrip(b"\n").split(b"\n")
    whole = gateway.data_tablefile

    def by_land(form):
        if "regionalkey" not in form:
            return whole(form)
        land = form["regionalkey"].rstrip("*").encode()
        part = [row for row in rows if row.split(b";")[7].startswith(land)]
        nothing = gateway.json("genesis_destatis/tablefile_code104_keine_objekte.json")
        return reply(pack(b"\n".join([header, *part]))) if part else nothing

    gateway.refusal, gateway.data_tablefile = lambda _: None, by_land
    with_token = Connection(connection.cache, connection.transport, {"destatis": Credentials("token")})
    frame = genesis.fetch(with_token, LARGE)
    assert frame.height == 24
    assert len(office.asked) == 17
    assert {asked.form["job"] for asked in office.asked} == {"false"}
    assert frame.sort(frame.columns).equals(genesis.fetch(Connection(connection.cache), LARGE).sort(frame.columns))


def test_a_land_that_is_itself_too_large_is_said(genesis, gateway, connection, office):
    gateway.refusal = lambda _: None
    with_token = Connection(connection.cache, connection.transport, {"destatis": Credentials("token")})
    with pytest.raises(NotOffered, match="too large"):
        genesis.fetch(with_token, LARGE)
    assert len(office.asked) == 2


def test_a_job_is_not_started_twice_when_the_answer_is_lost(genesis, gateway, connection, office, reply):
    whole = gateway.data_tablefile

    def lost(form):
        return reply(b"x" * 10, cut=1) if form["job"] == "true" else whole(form)

    gateway.data_tablefile = lost
    with pytest.raises(Unreachable):
        genesis.fetch(connection, LARGE)
    assert [asked.form["job"] for asked in office.asked] == ["false", "true"]


def test_the_census_has_no_jobs(office, gateway, connection):
    with_account = Connection(connection.cache, connection.transport, {"zensus": Credentials("a", "richtig")})
    with pytest.raises(NotOffered, match="too large"):
        zensus(base=office.url).fetch(with_account, LARGE)


def test_a_404_for_a_wrong_password_is_not_read_as_not_found(genesis, gateway, connection):
    wrong = Connection(connection.cache, connection.transport, {"destatis": Credentials("DE0000001", "falsch")})
    with pytest.raises(Refused, match="login was refused") as caught:
        genesis.fetch(wrong, POPULATION)
    assert "Passwort" in caught.value.say("de")
    assert "falsch" not in str(caught.value)


def test_a_missing_account_is_named(genesis, gateway, connection):
    with pytest.raises(Refused, match="login was refused"):
        genesis.fetch(Connection(connection.cache, connection.transport), POPULATION)


def test_a_table_that_is_not_there_is_not_offered(genesis, gateway, connection):
    with pytest.raises(NotOffered, match="63121-0001"):
        genesis.fetch(connection, Query("63121-0001"))


@pytest.mark.parametrize(
    "body, status, error",
    [
        (b"\xef\xbb\xbf<!DOCTYPE html><html><body>Wartung</body></html>", 200, BadAnswer),
        (b"\xef\xbb\xbf<html>404</html>", 404, BadAnswer),
        (b"", 200, BadAnswer),
        (b"Bitte warten", 200, BadAnswer),
        ('{"Code": 2, "Content": "Passwort prüfen", "Type": "ERROR"}'.encode(), 200, Refused),
        ('{"Code": 2, "Content": "Passwort prüfen", "Type": "ERROR"}'.encode("cp1252"), 200, Refused),
    ],
)
def test_what_is_not_a_table_is_an_error_and_changes_nothing(genesis, gateway, connection, reply, body, status, error):
    genesis.fetch(connection, POPULATION)
    before = {path: path.read_bytes() for path in connection.cache.folder.rglob("*") if path.is_file()}
    gateway.replace["data/tablefile"] = reply(body, status)
    with pytest.raises(error):
        genesis.fetch(connection, POPULATION, refresh=True)
    assert {path: path.read_bytes() for path in connection.cache.folder.rglob("*") if path.is_file()} == before


def test_a_torn_archive_never_replaces_a_good_one(genesis, gateway, connection, reply, recorded):
    good = genesis.fetch(connection, POPULATION)
    whole = recorded("regionalstatistik/12411-01-01-4_tablefile_antwort.zip")
    for torn in (whole[:9000], whole[:-30], whole[:500] + b"\0" * 50 + whole[550:]):
        gateway.replace["data/tablefile"] = reply(torn)
        with pytest.raises(TableError, match="incomplete or damaged"):
            genesis.fetch(connection, POPULATION, refresh=True)
    assert genesis.fetch(Connection(connection.cache), POPULATION).equals(good)


def test_a_transfer_that_breaks_off_is_tried_again_and_then_given_up(
    genesis, gateway, connection, office, reply, recorded
):
    whole = recorded("regionalstatistik/12411-01-01-4_tablefile_antwort.zip")
    gateway.replace["data/tablefile"] = reply(whole, cut=1000)
    with pytest.raises(Unreachable, match="broke off after 1000 of 24326 bytes"):
        genesis.fetch(connection, POPULATION)
    assert len(office.asked) == connection.transport.tries
    assert list(connection.cache.notes()) == []


def test_nothing_newer_keeps_what_we_have_and_says_when_it_was_checked(genesis, gateway, connection, office, reply):
    genesis.fetch(connection, POPULATION)
    before = connection.cache.note("destatis", POPULATION.key)
    told = b'{"Ident":{},"Status":{"Code":50,"Content":"Keine aktualisierten Daten","Type":"Information"}}'
    gateway.replace["data/tablefile"] = reply(told)
    frame = genesis.fetch(connection, POPULATION, refresh=True)
    after = connection.cache.note("destatis", POPULATION.key)
    assert frame.height == 489 * 3
    assert (after.digest, after.retrieved) == (before.digest, before.retrieved)
    assert office.asked[-1].form["stand"] == ".".join(reversed(before.checked[:10].split("-")))


def test_too_many_requests_at_once_are_waited_out(genesis, gateway, connection, reply, patience):
    told = b'{"Ident":{},"Status":{"Code":6,"Content":"Zu viele parallele Abrufe","Type":"Fehler"}}'
    gateway.replace["data/tablefile"] = reply(told)
    with pytest.raises(Unreachable, match="too many requests"):
        genesis.fetch(connection, POPULATION)
    assert patience.waits == [30.0, 60.0, 120.0]


def test_an_office_that_moved_does_not_get_our_password_carried_to_it(genesis, gateway, connection, office, reply):
    gateway.replace["data/tablefile"] = reply(b"", 307, {"Location": "http://elsewhere.example/data/tablefile"})
    with pytest.raises(Refused, match=r"redirects to elsewhere\.example"):
        genesis.fetch(connection, POPULATION)
    assert len(office.asked) == 1


def test_offline_and_nothing_cached_is_said(genesis, cache):
    with pytest.raises(NotInstalled, match="not in the cache"):
        genesis.fetch(Connection(cache), POPULATION)


def test_areas_and_years_are_passed_on(genesis, gateway, connection, office):
    genesis.fetch(connection, Query("12411-01-01-4", "kreis", 2020, 2024, ("08*", "09162")))
    form = office.asked[0].form
    assert (form["startyear"], form["endyear"]) == ("2020", "2024")
    assert (form["regionalvariable"], form["regionalkey"]) == ("KREISE", "08*,09162")
    assert (form["format"], form["compress"]) == ("ffcsv", "false")


def test_different_selections_of_one_table_do_not_share_a_place_in_the_cache(genesis, gateway, connection):
    genesis.fetch(connection, Query("12411-01-01-4", regions=("08*",)))
    genesis.fetch(connection, Query("12411-01-01-4", regions=("09*",)))
    assert len(list(connection.cache.notes())) == 2


def test_the_catalogue_is_searched_by_code_and_by_word(genesis, gateway, connection, office):
    by_code = genesis.catalogue(connection, "711*")
    assert by_code["code"][0] == "71141-0001"
    assert by_code["periods"][0] == "1992 - 2011"
    assert by_code["title"][0].endswith("Deutschland, Jahre, Körperschaftsgruppen, Ausgabearten")
    decomposed = unicodedata.normalize("NFD", "Löhne")
    genesis.catalogue(connection, decomposed)
    assert (office.asked[-1].path, office.asked[-1].form["term"]) == ("/find/find", "Löhne")


def test_metadata_name_the_variables_and_the_years(genesis, gateway, connection):
    told = genesis.metadata(connection, "12411-01-01-4")
    assert told.title == "Bevölkerung nach Geschlecht - Stichtag 31.12. - regionale Tiefe: Kreise und krfr. Städte"
    assert told.periods == "31.12.1995 – 31.12.2024"
    assert ("KREISE", "Kreise und kreisfreie Städte") in told.variables
    assert ("GES", "Geschlecht") in told.variables


@pytest.mark.parametrize(
    "told",
    [
        '{"Status":"Ein Fehler ist aufgetreten. Bitte prüfen Sie Ihre Angaben.","Username":"DE0000001"}',
        '{"Status":"Sie wurden erfolgreich an- und abgemeldet!","Username":"GAST"}',
    ],
)
def test_the_login_check_reads_the_sentence_because_the_status_is_always_200(genesis, gateway, connection, reply, told):
    gateway.replace["helloworld/logincheck"] = reply(told.encode())
    with pytest.raises(Refused):
        genesis.check_account(connection)


def test_the_login_check_is_silent_for_a_good_account(genesis, gateway, connection, reply):
    told = '{"Status":"Sie wurden erfolgreich an- und abgemeldet!","Username":"DE0000001"}'
    gateway.replace["helloworld/logincheck"] = reply(told.encode())
    genesis.check_account(connection)


def test_some_tables_of_the_regional_database_need_no_account(office, connection, reply, recorded):
    csv = recorded("regionalstatistik/12411-01-01-4_ffcsv_kopf.csv")
    office.answer = lambda asked: reply(csv) if "12411" in asked.path else reply(b"")
    open_door = Genesis(
        "regionalstatistik", Text("Amt", "office"), "Amt", office.url, open_address=office.url + "{table}"
    )
    assert open_door.fetch(connection, POPULATION).height == 24
    with pytest.raises(Refused, match="needs a \\(free\\) account"):
        open_door.fetch(connection, Query("71231-01-03-4"))


def test_the_addresses_are_the_ones_that_work():
    assert regionalstatistik().base.endswith("/genesisws/rest/2020/")  # upper case answers 404
    assert "www-genesis" not in Genesis.__doc__
