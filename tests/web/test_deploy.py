"""What stands in deploy/ fits the application it puts up."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def compose() -> str:
    return (DEPLOY / "compose.yaml").read_text(encoding="utf-8")


def test_every_variable_of_the_compose_file_stands_in_the_example(compose):
    wanted = set(re.findall(r"\$\{(\w+)", compose))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted == given


def test_every_setting_of_the_compose_file_is_one_that_the_application_reads(compose):
    read = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/stellwerk/web").rglob("*.py"))
    section = compose.split("x-application:")[1].split("services:")[0]
    settings = re.findall(r"^ {4}([A-Z_]+):", section, re.MULTILINE)
    assert settings
    assert all(f'"{name}"' in read for name in settings)


def test_only_the_proxy_is_reachable_from_outside(compose):
    assert compose.count("ports:") == 1
    assert compose.index("proxy:") < compose.index("ports:")


def test_the_image_is_not_run_by_root_and_pins_what_it_installs():
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER ")] == ["USER stellwerk"]
    assert all(":" in line.split()[1] for line in lines if line.startswith("FROM "))
    assert all("--require-hashes" in line or "--no-deps" in line for line in lines if "pip install" in line)


def test_what_the_image_copies_is_not_left_out_of_it():
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    wanted = {"src", "tools", "examples", "requirements", "package.json", "package-lock.json", "pyproject.toml"}
    assert all(f"!{name}\n" in let_in for name in wanted)


def test_the_services_are_ones_that_systemd_understands(tmp_path, do_without):
    if not (analyze := shutil.which("systemd-analyze")):
        do_without("needs systemd-analyze, which is not installed (Debian: apt install systemd)")
    for name in ("stellwerk.service", "stellwerk-worker.service"):
        text = (DEPLOY / name).read_text(encoding="utf-8").replace("/opt/stellwerk/bin/stellwerk", sys.executable)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = subprocess.run(
        [analyze, "verify", *tmp_path.glob("*.service")], capture_output=True, text=True, check=False, timeout=60
    )
    assert [line for line in found.stderr.splitlines() if str(tmp_path) in line or line.startswith("stellwerk")] == []


@pytest.fixture
def behind_a_proxy(tmp_path):
    """The address of a server in team mode that stands behind one proxy."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    server = subprocess.Popen(
        [Path(sys.executable).with_name("stellwerk"), "serve", "--port", "0"],
        env=environment
        | {
            "STELLWERK_HOME": str(tmp_path),
            "STELLWERK_MODE": "team",
            "STELLWERK_HOSTS": "stellwerk.stadt.example",
            "STELLWERK_PROXIES": "1",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    yield server.stdout.readline().split()[-1].rstrip("/")
    server.terminate()
    server.wait(timeout=20)
    server.stdout.close()


def test_a_server_behind_a_proxy_answers_under_its_name_and_to_those_who_watch_over_it(behind_a_proxy):
    assert status(f"{behind_a_proxy}/gesund/") == 200
    assert status(f"{behind_a_proxy}/") == 400
    forwarded = {"Host": "stellwerk.stadt.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
    assert status(f"{behind_a_proxy}/", forwarded) == 200


def status(address: str, headers: dict[str, str] | None = None) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers or {}), timeout=20) as answer:
            return answer.status
    except HTTPError as error:
        error.close()
        return error.code
