"""``stellwerk data`` as somebody types it."""

import json

import pytest

from stellwerk.cli.main import main


@pytest.fixture
def stellwerk(tmp_path, monkeypatch, capsys):
    """Runs the command line in English, in a home of its own, and gives back its exit code and what it wrote."""
    monkeypatch.setenv("STELLWERK_HOME", str(tmp_path / "home"))

    def run(*arguments):
        try:
            main(["-l", "en", "data", *map(str, arguments)])
        except SystemExit as left:
            code = left.code
        else:
            code = 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_the_sources_are_listed_with_their_licence(stellwerk):
    code, out, _ = stellwerk("list")
    assert code == 0
    assert "regionalatlas" in out
    assert "dl-de/by-2-0" in out


def test_the_elections_are_listed_without_the_network(stellwerk):
    assert "Bundestagswahl 2025" in stellwerk("list", "wahlen")[1]


def test_at_first_only_what_comes_along_is_there_and_what_is_missing_is_named(stellwerk, tmp_path):
    code, out, _ = stellwerk("status")
    assert code == 0
    assert "COMES WITH THE PROGRAM" in out
    assert "INSTALLED" not in out
    assert "Boundaries of districts" in out[out.index("MISSING") :]
    assert str(tmp_path / "home" / "data") in out
    assert not (tmp_path / "home").exists()


@pytest.mark.shared
def test_a_downloaded_table_is_imported_checked_and_shown_in_the_status(stellwerk, shared):
    sample = shared / "data" / "samples" / "regionalstatistik" / "12411-01-01-4_tablefile_antwort.zip"
    code, out, _ = stellwerk("import", sample)
    assert code == 0
    assert "1467 values imported" in out
    assert "sum 83,577,140, published 83,577,140" in out
    assert "15 parts of Kreise" in out
    status = stellwerk("status")[1]
    assert "12411-01-01-4_tablefile_antwort.zip" in status
    assert "dl-de/by-2-0" in status


@pytest.mark.shared
def test_a_register_is_imported_and_its_gaps_are_named(stellwerk, shared):
    code, out, _ = stellwerk("import", shared / "data" / "samples" / "gv_isys" / "GV100AD_beispielzeilen.txt")
    assert code == 0
    assert "register of 2021-04-30 with 6 units" in out
    assert "!  1 units with a value (level land); expected: 16." in out  # six example lines are no register


def test_a_fetch_without_the_network_says_what_is_missing(stellwerk):
    code, _, err = stellwerk("fetch", "wahlen", "bt2025", "--offline")
    assert code == 2
    assert "not in the cache" in err


def test_a_file_that_is_nothing_we_know_is_refused_and_leaves_nothing(stellwerk, tmp_path):
    strange = tmp_path / "strange.csv"
    strange.write_text("a,b\n", encoding="utf-8")
    code, _, err = stellwerk("import", strange)
    assert code == 2
    assert "do not know this file" in err
    assert not (tmp_path / "home").exists()


def test_a_misspelt_command_or_source_is_answered_with_the_one_that_was_meant(stellwerk):
    assert "status" in stellwerk("staus")[2]
    assert "regionalatlas" in stellwerk("fetch", "regionalatals", "AI002-1-5")[2]


@pytest.mark.shared
def test_what_was_fetched_can_be_written_to_a_file(stellwerk, shared, tmp_path, monkeypatch):
    from stellwerk.evidence.statistics.sources import Cache

    sample = shared / "data" / "samples" / "bundeswahlleiterin" / "btw25_kerg2_kopf.csv"
    cache = Cache(tmp_path / "home" / "data")
    cache.keep("wahlen", "bt2025_kreis", sample.read_bytes(), url="https://x", licence="dl-de/by-2-0", suffix=".csv")
    code, out, _ = stellwerk("fetch", "wahlen", "bt2025", "--offline", "-o", tmp_path / "wahl.csv")
    assert code == 0
    assert "Die Bundeswahlleiterin, Wiesbaden" in out
    assert (tmp_path / "wahl.csv").read_text(encoding="utf-8").startswith("unit,name,level,indicator")


def test_an_account_is_taken_from_the_environment_and_never_shown(monkeypatch):
    from stellwerk.cli.data_connection import accounts

    monkeypatch.setenv("STELLWERK_DESTATIS_USER", "DE0000001")
    monkeypatch.setenv("STELLWERK_DESTATIS_PASSWORD", "geheim")
    assert list(accounts()) == ["destatis"]
    assert "geheim" not in repr(accounts())
    assert "geheim" not in json.dumps(str(accounts()))


@pytest.mark.parametrize("command", ["list", "fetch", "import", "status"])
@pytest.mark.parametrize("language, word", [("de", "Optionen"), ("en", "Options")])
def test_every_command_explains_itself_in_both_languages(capsys, command, language, word):
    main(["-l", language, "data", command, "--help"])
    assert word in capsys.readouterr().out


def test_the_group_lists_its_commands(capsys):
    main(["-l", "de", "data", "--help"])
    out = capsys.readouterr().out
    assert all(command in out for command in ("list", "fetch", "import", "status"))
    assert "heruntergeladene Dateien" in out


@pytest.mark.shared
def test_every_sample_file_is_imported_or_refused_with_a_reason(stellwerk, shared):
    samples = sorted((shared / "data" / "samples").glob("*/*kopf.csv"))
    for sample in samples:
        code, out, err = stellwerk("import", sample)
        assert code in {0, 2}, sample.name
        assert ("values imported" in out) if code == 0 else err.startswith("Error: "), sample.name
    figures = {sample.name for sample in samples if "ffcsv" in sample.name or "kerg2" in sample.name}
    told = stellwerk("status")[1]
    assert all(name in told for name in figures)


def test_a_list_of_changes_is_imported_and_explains_a_key_from_then_on(stellwerk, tmp_path):
    import xlsxwriter

    from stellwerk.municipalities.changes import explain

    with xlsxwriter.Workbook(tmp_path / "2026.xlsx") as book:
        cells = ["1", "Gemeinde", "", "99001001", "Alt", "1", "10", "10", "", "99001002", "Neu", "", "01.07.2026"]
        book.add_worksheet().write_row(3, 0, cells)
    code, out, _ = stellwerk("import", tmp_path / "2026.xlsx")
    assert code == 0
    assert "1 changes of municipalities, 1 July 2026 to 1 July 2026" in out
    assert "Neu (99001002)" in explain("99001001").de
