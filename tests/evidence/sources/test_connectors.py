"""Regionalatlas, INKAR, Wegweiser and elections through a real server.

No answers of the first three were recorded; those here follow their descriptions, about made-up places.
"""

import io
import json
import struct
import zipfile
import zlib
from datetime import date

import inflate64
import polars as pl
import pytest

from stellwerk.errors import InputError, TableError, UnknownName
from stellwerk.evidence.statistics.sources.errors import BadAnswer, NotOffered, Unreachable
from stellwerk.evidence.statistics.sources.files import Kind, kind_of, read_file
from stellwerk.evidence.statistics.sources.frame import SCHEMA, Provenance
from stellwerk.evidence.statistics.sources.inkar import Inkar
from stellwerk.evidence.statistics.sources.inkar_archive import inkar_catalogue, read_inkar_archive
from stellwerk.evidence.statistics.sources.inkar_live import InkarLive
from stellwerk.evidence.statistics.sources.regionalatlas import Regionalatlas
from stellwerk.evidence.statistics.sources.source import Connection, Query
from stellwerk.evidence.statistics.sources.transport import Transport
from stellwerk.evidence.statistics.sources.wahlen import Wahlen, read_kerg2
from stellwerk.evidence.statistics.sources.wegweiser import Wegweiser

ORIGIN = Provenance("amt/1", "dl-de/by-2-0", "Amt", date(2026, 3, 10), "table.csv")

# --- Regionalatlas ---------------------------------------------------------------------------------------------------

THEMES = [
    {
        "title": "Bevölkerung",
        "children": [
            {
                "code": "AI002-1-5",
                "title_short": "Bevölkerungsdichte",
                "years": {"2023": [], "2022": []},
                "attributes": [{"code": "AI0201", "title_short": "Einwohner je km²"}],
            }
        ],
    }
]


def feature(ags, value, **more):
    return {"attributes": {"ags": ags, "gen": " Musterkreis", "jahr": 2023, "ai0201": value, "ai0201v": 1.5, **more}}


@pytest.fixture
def atlas(office):
    return Regionalatlas(office.url + "services.json", office.url + "query")


def test_the_atlas_gives_figures_and_keeps_the_meaning_of_its_codes(atlas, office, reply, connection):
    features = [
        feature("99001", 132.5), feature("99002", 2222222222), feature("99003", 5555555555),
        feature("99004", 7777777777), feature("99005", 8888888888), feature("99006", None),
    ]  # fmt: skip
    office.answer = lambda _: reply(json.dumps({"features": features}).encode())
    frame = atlas.fetch(connection, Query("AI002-1-5", "kreis", 2023, 2023))
    assert frame.schema == SCHEMA
    assert frame["value"].to_list() == [132.5, None, None, None, None, None]
    assert frame["status"].to_list() == ["value", "nothing", "withheld", "unreliable", "later", "missing"]
    assert frame["indicator"].unique().to_list() == ["AI0201"]  # the rate of change is left out
    assert frame["name"][0] == "Musterkreis"


def test_only_checked_parts_go_into_the_sql(atlas, office, reply, connection):
    office.answer = lambda _: reply(json.dumps({"features": [feature("99001", 1)]}).encode())
    atlas.fetch(connection, Query("AI002-1-5", "gemeinde", 2023, 2023))
    layer = json.loads(office.asked[0].query["layer"])
    assert layer["source"]["dataSource"]["query"] == (
        "SELECT * FROM verwaltungsgrenzen_gesamt LEFT OUTER JOIN ai002_1_5 ON ags = ags2 and jahr = jahr2 "
        "WHERE typ = 5 AND jahr = 2023 AND (jahr2 = 2023 OR jahr2 IS NULL)"
    )
    for bad in (
        Query("AI002; DROP TABLE x", "kreis", 2023, 2023),
        Query("AI002-1-5", "planet", 2023, 2023),
        Query("AI002-1-5", "kreis", 2023, 99999),
        Query("AI002-1-5", "kreis"),
    ):
        with pytest.raises(InputError):
            atlas.fetch(connection, bad)
    assert len(office.asked) == 1


def test_the_atlas_is_read_page_by_page_and_year_by_year(atlas, office, reply, connection):
    def answer(asked):
        first = "resultOffset" not in asked.query
        features = [feature("99001" if first else "99002", 1)]
        return reply(json.dumps({"features": features, "exceededTransferLimit": first}).encode())

    office.answer = answer
    frame = atlas.fetch(connection, Query("AI002-1-5", "kreis", 2022, 2023))
    assert frame.select("unit", "period").rows() == [
        ("99001", "2022"), ("99002", "2022"), ("99001", "2023"), ("99002", "2023"),
    ]  # fmt: skip


def test_an_error_with_status_200_is_an_error(atlas, office, reply, connection):
    office.answer = lambda _: reply(b'{"error":{"code":400,"message":"Unable to complete operation."}}')
    with pytest.raises(BadAnswer, match="Unable to complete"):
        atlas.fetch(connection, Query("AI002-1-5", "kreis", 2023, 2023))
    assert list(connection.cache.notes()) == []


def test_a_year_without_figures_is_not_offered_and_not_kept(atlas, office, reply, connection):
    office.answer = lambda _: reply(b'{"features":[]}')
    with pytest.raises(NotOffered, match="no values"):
        atlas.fetch(connection, Query("AI002-1-5", "kreis", 2023, 2023))
    assert list(connection.cache.notes()) == []


def test_an_unknown_code_for_a_symbol_is_not_taken_for_a_number(atlas, office, reply, connection):
    office.answer = lambda _: reply(json.dumps({"features": [feature("99001", 9999999999)]}).encode())
    with pytest.raises(TableError, match="9999999999"):
        atlas.fetch(connection, Query("AI002-1-5", "kreis", 2023, 2023))


def test_the_atlas_lists_its_tables(atlas, office, reply, connection):
    office.answer = lambda _: reply(json.dumps(THEMES).encode())
    assert atlas.catalogue(connection, "dichte").rows() == [("AI002-1-5", "Bevölkerungsdichte", "2022 – 2023")]
    assert atlas.metadata(connection, "AI002-1-5").variables == (("AI0201", "Einwohner je km²"),)
    with pytest.raises(NotOffered):
        atlas.metadata(connection, "AI999")


# --- INKAR -----------------------------------------------------------------------------------------------------------

INKAR = """\ufeffBereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert
Probe;1;a_probe;Probeanteil;Kreise;99001000;Musterkreis;2022;12,5
Probe;1;a_probe;Probeanteil;Kreise;99002000;Nebenkreis;2022;
SDG;1;a_probe;Probeanteil;Kreise;99001000;Musterkreis;2022;12,5
Probe;1;a_probe;Probeanteil;Gemeinden;99001001;Musterdorf;2022;3
Probe;1;a_probe;Probeanteil;Raumordnungsregionen;9901;Musterregion;2022;7
Probe;2;q_probe;Probequote;Kreise;99001000;Musterkreis;2016/2017/2018;0,1
Probe;2;q_probe;Probequote;Bundesländer;99;Musterland;2022;4
""".encode()


def deflate64(content, name="inkar_2025.csv", damage=False):
    """A ZIP packed with Deflate64, as INKAR's is: Python cannot write one, so its parts are put together here."""
    packer = inflate64.Deflater()
    packed = packer.deflate(content) + packer.flush()
    checksum = zlib.crc32(content) ^ damage
    sizes = struct.pack("<III", checksum, len(packed), len(content))
    version, kind = struct.pack("<HHH", 21, 0, 9), struct.pack("<HH", 0, 33)
    lengths = struct.pack("<HH", len(name), 0)
    local = b"PK\3\4" + version + kind + sizes + lengths + name.encode() + packed
    central = b"PK\1\2" + struct.pack("<H", 21) + version + kind + sizes + lengths + bytes(14) + name.encode()
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


@pytest.mark.parametrize("form", ["deflate64", "zip", "csv"])
def test_the_inkar_archive_is_read_however_it_is_packed(tmp_path, pack, form):
    path = tmp_path / f"inkar.{form}"
    path.write_bytes({"deflate64": deflate64(INKAR), "zip": pack(INKAR), "csv": INKAR}[form])
    assert kind_of(path) is Kind.INKAR
    frame = read_inkar_archive(path, ORIGIN, levels=("kreis", "gemeinde", "land"))
    assert frame.schema == SCHEMA
    assert frame.select("unit", "level", "indicator", "period", "value", "status").rows() == [
        ("99001", "kreis", "a_probe", "2022", 12.5, "value"),  # listed twice, kept once
        ("99002", "kreis", "a_probe", "2022", None, "missing"),
        ("99001001", "gemeinde", "a_probe", "2022", 3.0, "value"),
        ("99001", "kreis", "q_probe", "2016/2017/2018", 0.1, "value"),
        ("99", "land", "q_probe", "2022", 4.0, "value"),
    ]
    assert inkar_catalogue(path)["code"].to_list() == ["a_probe", "q_probe"]


def test_only_what_is_asked_for_is_taken_from_the_archive(tmp_path):
    path = tmp_path / "inkar.csv"
    path.write_bytes(INKAR)
    frame = read_inkar_archive(path, ORIGIN, indicators={"q_probe"})
    assert frame.select("unit", "indicator").rows() == [("99001", "q_probe")]


def test_pieces_of_the_archive_are_cut_between_lines(tmp_path, monkeypatch):
    path = tmp_path / "inkar.csv"
    path.write_bytes(INKAR)
    whole = read_inkar_archive(path, ORIGIN)
    monkeypatch.setattr("stellwerk.evidence.statistics.sources.inkar_archive._PIECE", 100)
    assert read_inkar_archive(path, ORIGIN).equals(whole)


def test_a_damaged_inkar_archive_is_refused(tmp_path):
    path = tmp_path / "inkar.zip"
    for damaged in (deflate64(INKAR, damage=True), deflate64(INKAR)[:200] + bytes(50) + deflate64(INKAR)[250:]):
        path.write_bytes(damaged)
        with pytest.raises(TableError, match="damaged"):
            read_inkar_archive(path, ORIGIN)


def test_inkar_is_downloaded_once_and_its_extracts_are_kept(office, reply, connection, tmp_path):
    office.answer = lambda _: reply(deflate64(INKAR), headers={"ETag": '"e1"'})
    inkar = Inkar(2025, office.url)
    frame = inkar.fetch(connection, Query("a_probe"))
    assert frame["value"].to_list() == [12.5, None]
    assert frame["source"][0] == "inkar2025/a_probe"
    inkar.fetch(connection, Query("q_probe"))
    assert len(office.asked) == 1
    assert inkar.fetch(Connection(connection.cache), Query("a_probe")).equals(frame)
    assert inkar.catalogue(connection, "quote")["code"].to_list() == ["q_probe"]


def test_an_inkar_download_that_breaks_off_goes_on_next_time(office, reply, connection):
    whole = deflate64(INKAR * 50)
    mark = {"ETag": '"e1"'}

    def answer(asked):
        if "range" in asked.headers:
            start = int(asked.headers["range"][6:-1])
            return reply(whole[start:], 206, mark)
        return reply(whole, 200, mark, cut=60)

    office.answer = answer
    hasty = Connection(connection.cache, Transport(tries=1, pause=0.0))
    with pytest.raises(Unreachable):
        Inkar(2025, office.url).fetch(hasty, Query("a_probe"))
    assert list(connection.cache.notes()) == []
    assert Inkar(2025, office.url).fetch(connection, Query("a_probe")).height == 2
    assert office.asked[-1].headers["range"] == "bytes=60-"


def test_a_page_in_place_of_the_archive_is_refused(office, reply, connection):
    office.answer = lambda _: reply(b"<html>WAF</html>", 403)
    with pytest.raises(BadAnswer, match="403"):
        Inkar(2025, office.url).fetch(connection, Query("a_probe"))
    assert list(connection.cache.notes()) == []


def test_inkar_live_answers_json_within_a_json_string(office, reply, connection):
    times = {"Möglich": [{"Gruppe": "143", "IndID": "7", "RaumID": "KRE", "Zeit": "2023", "ZeitID": "31",
                          "Indikator": "Probeanteil"}]}  # fmt: skip
    row = {"Schlüssel": "99001000", "Raumbezug": "KRE", "Indikator": "143", "Wert": 16.92, "Zeit": "31"}
    table = {"Daten": [row, {**row, "Schlüssel": "99002000", "Wert": None}]}

    def answer(asked):
        told = times if "Wizard" in asked.path else table
        return reply(json.dumps(json.dumps(told, ensure_ascii=False), ensure_ascii=False).encode())

    office.answer = answer
    frame = InkarLive(office.url.rstrip("/")).fetch(connection, Query("143"))
    assert frame.select("unit", "period", "value", "status").rows() == [
        ("99001", "2023", 16.92, "value"), ("99002", "2023", None, "missing"),
    ]  # fmt: skip
    assert office.asked[0].path == "/Wizard/GetM%C3%B6glich"
    assert json.loads(office.asked[1].body)["TimeCollection"] == [
        {"group": "143", "indicator": "7", "level": "KRE", "time": "31"}
    ]


def test_a_500_of_inkar_is_a_wrong_question_and_not_asked_again(office, reply, connection):
    office.answer = lambda _: reply(b"", 500)
    with pytest.raises(NotOffered, match="combination"):
        InkarLive(office.url.rstrip("/")).fetch(connection, Query("143"))
    assert len(office.asked) == 1


# --- Wegweiser Kommune -----------------------------------------------------------------------------------------------


def wegweiser_answer(ars, title, values):
    return {
        "years": [2021, 2022],
        "indicatorsAndTopics": [{"id": 1, "friendlyUrl": "probe", "name": "Probe", "title": "Probe", "unit": "%"}],
        "data": {"type": "t", "regions": [{"ars": ars, "title": title}],
                 "indicators": [{"regionYearValues": [values]}]},
    }  # fmt: skip


def test_the_wegweiser_is_asked_land_by_land(office, reply, connection):
    def answer(asked):
        if "ags-01" in asked.path:
            return reply(json.dumps(wegweiser_answer("990015001001", "Musterdorf", [1.5, None])).encode())
        if "ags-02" in asked.path:
            return reply(json.dumps(wegweiser_answer("99002", "Nebenkreis", [2, 3])).encode())
        return reply(b"", 404)

    office.answer = answer
    frame = Wegweiser(office.url.rstrip("/")).fetch(connection, Query("probe", "gemeinde", 2021, 2022))
    assert len(office.asked) == 16
    assert frame.select("unit", "level", "period", "value", "status").rows() == [
        ("99001001", "gemeinde", "2021", 1.5, "value"),
        ("99001001", "gemeinde", "2022", None, "missing"),
        ("99002", "kreis", "2021", 2.0, "value"),
        ("99002", "kreis", "2022", 3.0, "value"),
    ]
    assert frame["licence"].unique().to_list() == ["Quellenangabe; keine offene Lizenz"]


def test_a_page_with_status_200_means_there_is_no_such_indicator(office, reply, connection):
    office.answer = lambda _: reply(b"<!doctype html><html>Suche</html>", headers={"Content-Type": "text/html"})
    with pytest.raises(NotOffered, match="probe"):
        Wegweiser(office.url.rstrip("/")).fetch(connection, Query("probe", "land", 2021, 2022))


def test_an_indicator_that_no_land_has_is_not_offered(office, reply, connection):
    office.answer = lambda _: reply(b"", 404)
    with pytest.raises(NotOffered, match="no values"):
        Wegweiser(office.url.rstrip("/")).fetch(connection, Query("probe", "gemeinde", 2021, 2022))


# --- Elections -------------------------------------------------------------------------------------------------------


@pytest.mark.shared
def test_election_results_are_read_as_they_were_published(recorded):
    # Bundestag 2025, final result: SPD 8,149,124 second votes, 16.4 per cent (Die Bundeswahlleiterin).
    frame = read_kerg2(recorded("bundeswahlleiterin/btw25_kerg2_kopf.csv"), ORIGIN)
    spd = frame.filter(unit="DG", indicator="SPD", breakdown="STIMME=2").sort("measure")
    assert dict(zip(spd["measure"], spd["value"], strict=True)) == {"Anzahl": 8_149_124.0, "Prozent": 16.413301}
    assert spd["period"].unique().to_list() == ["2025-02-23"]
    turnout = frame.filter(indicator="Wählende", breakdown="", measure="Prozent")
    assert turnout["value"].to_list() == [82.5122]


def test_text_before_the_header_and_all_kinds_of_areas_are_understood():
    table = (
        "\ufeff# Bundeswahlleiterin;;\n# Stand: heute\n\n"
        "Wahlart;Wahltag;Gebietsart;Gebietsnummer;Gebietsname;UegGebietsart;UegGebietsnummer;Gruppenart;Gruppenname;"
        "Gruppenreihenfolge;Stimme;Anzahl;Prozent;VorpAnzahl\n"
        "EW;09.06.2024;Kreis;99001;Musterkreis;Land;99;Partei;Probe;1;;12;1,5;\n"
        "EW;09.06.2024;Land;9;Musterland;Bund;99;Partei;Probe;1;;;;\n"
        "BT;23.02.2025;Wahlkreis;7;Musterwahlkreis;Land;9;Partei;Probe;1;1;3;0,1;\n"
    )
    counts = read_kerg2(table.encode(), ORIGIN).filter(measure="Anzahl")
    assert counts.select("unit", "level", "value", "status").rows() == [
        ("99001", "kreis", 12.0, "value"), ("09", "land", None, "missing"), ("007", "wahlkreis", 3.0, "value"),
    ]  # fmt: skip


def test_an_election_is_fetched_and_an_unknown_one_is_named(office, reply, connection):
    office.answer = lambda asked: reply(b"", 404)
    with pytest.raises(NotOffered):
        Wahlen(office.url).fetch(connection, Query("bt2025"))
    with pytest.raises(UnknownName, match="bt2025"):
        Wahlen(office.url).fetch(connection, Query("bt2026"))
    assert Wahlen().catalogue(connection, "europa")["code"].to_list() == ["eu2024"]


# --- Files -----------------------------------------------------------------------------------------------------------


@pytest.mark.shared
@pytest.mark.parametrize(
    "path, kind",
    [
        ("regionalstatistik/12411-01-01-4_tablefile_antwort.zip", Kind.FFCSV),
        ("regionalstatistik/73111-01-01-4_vollstaendig_de_flat.csv", Kind.FFCSV),
        ("bundeswahlleiterin/btw25_kerg2_kopf.csv", Kind.KERG2),
        ("gv_isys/GV100AD_beispielzeilen.txt", Kind.GV100),
        ("kataloge/regioDB_tables.csv", None),
    ],
)
def test_a_file_is_known_by_what_is_in_it(shared, path, kind):
    assert kind_of(shared / "data" / "samples" / path) is kind


@pytest.mark.shared
def test_a_downloaded_file_is_read_with_its_date(shared):
    path = shared / "data" / "samples" / "regionalstatistik" / "12411-01-01-4_tablefile_antwort.zip"
    frame = read_file(path, retrieved=date(2026, 3, 10))
    assert frame.filter(level="kreis", breakdown="")["value"].sum() == 83_577_140
    assert frame["retrieved"].unique().to_list() == [date(2026, 3, 10)]


def test_a_workbook_is_refused_with_what_to_download_instead(tmp_path):
    path = tmp_path / "12411.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "")
    with pytest.raises(TableError, match="flat CSV"):
        read_file(path)


def test_an_unknown_file_is_refused(tmp_path):
    path = tmp_path / "strange.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(TableError, match="do not know this file"):
        read_file(path)


def test_a_frame_survives_being_written_and_read(tmp_path):
    path = tmp_path / "inkar.csv"
    path.write_bytes(INKAR)
    frame = read_inkar_archive(path, ORIGIN)
    packed = io.BytesIO()
    frame.write_parquet(packed)
    assert pl.read_parquet(packed.getvalue()).equals(frame)
