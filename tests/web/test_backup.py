"""A backup holds everything, as it was at one moment, and comes back whole or not at all."""

import json
import os
import re
import sqlite3
import stat
import zipfile
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from stellwerk.errors import InputError
from stellwerk.web.operation.archive import MANIFEST, DamagedBackup, checked
from stellwerk.web.operation.backup import back_up, last_backup, restore
from stellwerk.web.operation.dumps import dump
from stellwerk.web.rounds.models import Rater, Rating, Round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(settings, tmp_path) -> Path:
    """The folder of an installation, with a key and a study of somebody's own."""
    folder = tmp_path / "home"
    (folder / "studies/own").mkdir(parents=True)
    (folder / "results").mkdir()
    (folder / "results/x.pickle").write_bytes(b"can be computed again")
    (folder / "secret-key").write_text("key")
    (folder / "studies/own/study.toml").write_text("seed = 1")
    settings.HOME = folder
    return folder


@pytest.fixture
def answered() -> Rating:
    """One answer in one round."""
    round_ = Round.objects.create(ags="08415", title="Erste Runde", date=date(2026, 5, 12))
    rater = Rater.objects.create(round=round_, key="a", name="Ayla Öz")
    return Rating.objects.create(rater=rater, factor="discourse.need", answer="1", text="Größe „zählt“; 0.67")


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours."""
    return {model._meta.label: sorted(model.objects.values_list(), key=repr) for model in apps.get_models()}


def test_what_comes_back_is_what_was_there(home, answered, tmp_path):
    before = everything()
    back_up(tmp_path / "b.zip")
    Rating.objects.all().delete()
    (home / "studies/own/study.toml").write_text("seed = 2")
    (home / "studies/new.toml").write_text("")
    restore(tmp_path / "b.zip")
    assert everything() == before
    assert (home / "studies/own/study.toml").read_text() == "seed = 1"
    assert not (home / "studies/new.toml").exists()


def test_the_state_before_is_kept_and_comes_back_too(home, answered, tmp_path):
    back_up(tmp_path / "b.zip")
    Rating.objects.update(text="later")
    _, before = restore(tmp_path / "b.zip")
    assert Rating.objects.get().text != "later"
    restore(before)
    assert Rating.objects.get().text == "later"


def test_a_backup_is_for_this_user_alone_and_leaves_out_what_can_be_made_again(home, answered, tmp_path):
    file = tmp_path / "b.zip"
    manifest = back_up(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not [name for name in manifest.checksums if "results" in name]
    assert last_backup(home).isoformat() == manifest.made


def test_a_backup_holds_nothing_that_was_deleted(home, answered, tmp_path):
    Rater.objects.all().delete()
    back_up(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert not [name for name in archive.namelist() if "Ayla Öz".encode() in archive.read(name)]


@pytest.mark.parametrize("harm", ["flipped", "cut", "added", "outside", "none of ours"])
def test_a_damaged_backup_changes_nothing(home, answered, tmp_path, harm):
    file = tmp_path / "b.zip"
    back_up(file)
    HARMS[harm](file)
    before = everything()
    with pytest.raises(DamagedBackup, match=r"Nothing was changed\."):
        restore(file)
    assert everything() == before
    assert (home / "secret-key").read_text() == "key"


def flip(file: Path) -> None:
    rewrite(file, lambda name, data: data.replace(b"seed = 1", b"seed = 9"))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def add(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("files/more.txt", "not listed")


def lead_outside(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("files/../../outside.txt", "x")
    rewrite(file, with_listed("files/../../outside.txt", b"x"))


def with_listed(name: str, data: bytes):
    def change(piece: str, content: bytes) -> bytes:
        if piece != MANIFEST:
            return content
        manifest = json.loads(content)
        manifest["checksums"][name] = sha256(data).hexdigest()
        return json.dumps(manifest).encode()

    return change


def rewrite(file: Path, change) -> None:
    with zipfile.ZipFile(file) as archive:
        pieces = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in pieces.items():
            archive.writestr(name, change(name, data))


HARMS = {
    "flipped": flip,
    "cut": cut,
    "added": add,
    "outside": lead_outside,
    "none of ours": lambda file: file.write_text("hello"),
}


def test_a_backup_of_a_newer_version_is_refused(home, answered, tmp_path):
    file = tmp_path / "b.zip"
    back_up(file)

    def from_the_future(name, data):
        if name != MANIFEST:
            return data
        manifest = json.loads(data)
        return json.dumps(manifest | {"migrations": [*manifest["migrations"], ["rounds", "9999_future"]]}).encode()

    rewrite(file, from_the_future)
    with pytest.raises(InputError, match="rounds/9999_future"):
        restore(file)
    assert Rating.objects.exists()


def test_a_backup_of_another_kind_of_database_is_refused(home, answered, tmp_path):
    file = tmp_path / "b.zip"
    back_up(file)
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    rewrite(file, lambda name, data: re.sub(rb'"engine": "\w+"', f'"engine": "{other}"'.encode(), data))
    with pytest.raises(InputError, match="DATABASE_URL"):
        restore(file)


def test_a_full_disk_leaves_no_half_backup_and_the_old_one_as_it_was(home, answered, tmp_path):
    """A device that is always full takes the place of the disk."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, which this system does not have")
    file = tmp_path / "b.zip"
    back_up(file)
    good = file.read_bytes()
    part = tmp_path / f".b.zip.{os.getpid()}.part"
    part.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        back_up(file)
    assert file.read_bytes() == good
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".b")] == []


def test_a_backup_under_load_is_one_moment(tmp_path, monkeypatch):
    """Two rows are always changed together; in no dump do they differ."""
    if connection.vendor != "sqlite":
        pytest.skip("pg_dump reads one snapshot by itself")
    file = tmp_path / "busy.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.executescript("PRAGMA journal_mode=WAL; CREATE TABLE pair (n); INSERT INTO pair VALUES (0), (0);")
    monkeypatch.setitem(connection.settings_dict, "NAME", file)
    stop, written = Event(), Event()
    writer = Thread(target=write_pairs, args=(file, stop, written))
    writer.start()
    try:
        for number in range(5):
            written.clear()
            assert written.wait(20)
            dump(tmp_path / f"{number}.sqlite3")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"{number}.sqlite3")) as database:
            (first,), (other,) = database.execute("SELECT n FROM pair")
        assert first == other > 0


def write_pairs(file: Path, stop: Event, written: Event) -> None:
    with closing(sqlite3.connect(file, timeout=20)) as database:
        while not stop.is_set():
            with database:
                rowids = [rowid for (rowid,) in database.execute("SELECT rowid FROM pair")]
                for rowid in rowids:
                    database.execute("UPDATE pair SET n = n + 1 WHERE rowid = ?", (rowid,))
            written.set()


def test_a_sqlite_backup_is_an_ordinary_database(home, answered, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("is about the SQLite engine")
    back_up(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        archive.extract("database/stellwerk.sqlite3", tmp_path)
    with closing(sqlite3.connect(tmp_path / "database/stellwerk.sqlite3")) as database:
        assert database.execute("SELECT text FROM rounds_rating").fetchone() == (answered.text,)


def test_checking_a_backup_needs_no_installation(home, answered, tmp_path):
    back_up(tmp_path / "b.zip")
    assert checked(tmp_path / "b.zip").engine == connection.vendor
    call_command("check")
