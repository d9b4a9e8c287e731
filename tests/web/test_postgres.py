"""The same tests on PostgreSQL: a cluster of our own, started in a temporary folder and thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
WITHOUT_DATABASE = ("test_deploy.py", "test_kill.py", "test_messages.py", "test_wheel.py")
"""Tests that ask no database, or start a server that has its own SQLite file: once is enough."""


@pytest.fixture(scope="module")
def cluster(do_without) -> Iterator[str]:
    """The address of a running cluster, reached by a socket in its folder."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        do_without("needs PostgreSQL's programs, which are not installed (Debian: apt install postgresql)")
    # Not pytest's folder: the server runs as another user where the tests run as root.
    with TemporaryDirectory(prefix="stellwerk-pg-") as name:
        folder, bin_ = Path(name), programs[-1].parent
        run = _as_owner(folder, do_without)
        run(bin_ / "initdb", "--pgdata", folder / "data", "--username", "stellwerk", "--auth", "trust", "-E", "UTF8")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        log = folder / "log"
        run(bin_ / "pg_ctl", "--pgdata", folder / "data", "--wait", "--log", log, "--options", options, "start")
        yield f"postgresql://stellwerk@/stellwerk?host={folder}"
        run(bin_ / "pg_ctl", "--pgdata", folder / "data", "--mode", "immediate", "stop")


def _as_owner(folder: Path, do_without: Callable[[str], NoReturn]):
    """Runs a program as a user that PostgreSQL accepts: it refuses to be run by root."""
    owner = None
    if os.geteuid() == 0:
        owner = "postgres"
        try:
            pwd.getpwnam(owner)
        except KeyError:
            do_without("PostgreSQL does not run as root, and there is no user “postgres” to run it as")
        shutil.chown(folder, owner)

    def run(*command: object) -> None:
        subprocess.run(
            [str(part) for part in command], user=owner, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120
        )

    return run


@pytest.mark.postgres
def test_everything_that_holds_on_sqlite_holds_on_postgresql(cluster):
    found = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            HERE,
            "--ds=every_app",
            "-q",
            "-m",
            "not browser and not postgres",
            "-p",
            "no:cacheprovider",
            *(f"--ignore={HERE / name}" for name in WITHOUT_DATABASE),
        ],
        env=os.environ | {"DATABASE_URL": cluster},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert found.returncode == 0, found.stdout[-6000:]
