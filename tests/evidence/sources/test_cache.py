"""What is in the cache is whole, dated and replaced in one step."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.evidence.statistics.sources import cache as module
from stellwerk.evidence.statistics.sources.cache import Cache


def keep(cache, content=b"one", key="t"):
    return cache.keep("amt", key, content, url="https://amt.example/t", licence="dl-de/by-2-0", suffix=".csv")


def test_what_is_kept_is_found_again_with_its_date_and_licence(cache):
    note = keep(cache)
    assert cache.note("amt", "t") == note
    assert cache.read(note) == b"one"
    assert note.retrieved == note.checked
    assert note.retrieved.endswith("+00:00")
    assert note.licence == "dl-de/by-2-0"


def test_the_newer_payload_takes_the_place_of_the_older(cache):
    keep(cache, b"one")
    keep(cache, b"two")
    assert [cache.read(note) for note in cache.notes()] == [b"two"]
    assert len([path for path in cache.folder.rglob("*") if path.suffix == ".csv"]) == 1


def test_a_crash_between_payload_and_note_leaves_the_old_entry(cache, monkeypatch):
    keep(cache, b"one")

    def power_cut(*_):
        raise OSError("power cut")

    monkeypatch.setattr(Path, "replace", power_cut)
    with pytest.raises(OSError, match="power cut"):
        keep(cache, b"two")
    monkeypatch.undo()
    assert [cache.read(note) for note in cache.notes()] == [b"one"]


def test_a_full_disk_leaves_no_half_file(cache, monkeypatch):
    keep(cache, b"one")

    def full(_):
        raise OSError("no space left")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        keep(cache, b"two")
    monkeypatch.undo()
    assert [cache.read(note) for note in cache.notes()] == [b"one"]
    assert not [path for path in cache.folder.rglob("*") if path.name.endswith(".new")]


def test_a_note_without_its_payload_counts_as_not_there(cache):
    note = keep(cache)
    cache.path(note).unlink()
    assert cache.note("amt", "t") is None
    assert list(cache.notes()) == []


def test_a_downloaded_file_is_moved_in(cache):
    part = cache.part("amt", "large")
    part.write_bytes(b"x" * 100)
    note = cache.keep("amt", "large", part, url="https://amt.example/l", licence="-", suffix=".zip")
    assert (cache.read(note), note.size) == (b"x" * 100, 100)
    assert not part.exists()


def test_an_old_job_is_forgotten(cache, monkeypatch):
    cache.remember_job("amt", "t", "t_1")
    assert cache.job("amt", "t") == "t_1"
    path = next(cache.folder.rglob("*.job.json"))
    path.write_text('{"job": "t_1", "asked": "2020-01-01T00:00:00+00:00"}', encoding="utf-8")
    assert cache.job("amt", "t") is None


def test_a_confirmed_entry_keeps_its_date_of_retrieval(cache):
    note = keep(cache)
    old = replace(note, retrieved="2026-01-01T00:00:00+00:00", checked="2026-01-01T00:00:00+00:00")
    fresh = cache.confirm(old)
    assert fresh.retrieved == old.retrieved
    assert fresh.checked > old.checked


@given(st.text(min_size=1, max_size=120), st.text(min_size=1, max_size=120))
def test_any_name_has_a_place_of_its_own_inside_the_folder(tmp_path_factory, one, other):
    cache = Cache(tmp_path_factory.getbasetemp() / "names")
    paths = [cache.part("amt", key) for key in (one, other)]
    assert all(path.parent == cache.folder / "amt" for path in paths)
    if one != other:
        assert paths[0] != paths[1]
