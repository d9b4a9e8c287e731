"""A real web server on this machine that behaves like the servers of the statistical offices, also on bad days."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from stellwerk.evidence.statistics.sources.cache import Cache
from stellwerk.evidence.statistics.sources.genesis import Genesis, destatis
from stellwerk.evidence.statistics.sources.source import Connection, Credentials
from stellwerk.evidence.statistics.sources.transport import Transport


@dataclass(frozen=True)
class Asked:
    """What a client asked."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode(), keep_blank_values=True).items()}


@dataclass(frozen=True)
class Reply:
    """What the server sends: `cut` bytes of what it announced, or nothing at all if it is `silent`."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    silent: bool = False


class Office:
    """A server that answers with what a test tells it to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Reply] = lambda _: Reply(status=404)
        self.closing = Event()
        office = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                office.reply(self)

            def do_POST(self) -> None:
                office.reply(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def reply(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        headers = {name.lower(): value for name, value in handler.headers.items()}
        body = handler.rfile.read(int(headers.get("content-length", 0)))
        asked = Asked(handler.command, parts.path, query, headers, body)
        self.asked.append(asked)
        reply = self.answer(asked)
        if reply.silent:
            self.closing.wait()
            return
        handler.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body[: reply.cut])

    def close(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def office() -> Iterator[Office]:
    server = Office()
    yield server
    server.close()


class Patience:
    """A wait that takes no time, remembers how long it was to be, and can press stop."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.stop_after: int | None = None

    def __call__(self, seconds: float) -> bool:
        if seconds:
            self.waits.append(seconds)
        return self.stop_after is not None and len(self.waits) >= self.stop_after


@pytest.fixture
def patience() -> Patience:
    return Patience()


@pytest.fixture
def transport(patience: Patience) -> Transport:
    return Transport(timeout=5.0, tries=3, pause=0.0, wait=patience)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def connection(cache: Cache, transport: Transport) -> Connection:
    return Connection(cache, transport, {"destatis": Credentials("DE0000001", "richtig")})


@pytest.fixture
def recorded(shared: Path) -> Callable[[str], bytes]:
    """Reads a recorded answer by its path below the samples."""
    return lambda path: (shared / "data" / "samples" / path).read_bytes()


class Gateway:
    """GENESIS as it answered in March 2026: 98 for the large table, 99 for its job, 104 until that is ready.

    The flat file of the large table is only the head that was recorded.
    """

    def __init__(self, recorded: Callable[[str], bytes]) -> None:
        self.recorded = recorded
        self.looks_until_ready = 3
        self.looks = 0
        self.replace: dict[str, Reply] = {}

    def __call__(self, asked: Asked) -> Reply:
        method = asked.path.lstrip("/")
        if (refusal := self.refusal(asked)) is not None:
            return refusal
        if method in self.replace:
            return self.replace[method]
        return getattr(self, method.replace("/", "_"))(asked.form)

    def refusal(self, asked: Asked) -> Reply | None:
        if not asked.headers.get("username"):
            return flat(15, "Sie müssen sich anmelden.", 401)
        if asked.headers.get("password") != "richtig":
            return flat(2, "Bitte prüfen Sie Ihr Passwort.", 404)
        return None

    def data_tablefile(self, form: dict[str, str]) -> Reply:
        if form["name"] == "12411-01-01-4":
            return Reply(self.recorded("regionalstatistik/12411-01-01-4_tablefile_antwort.zip"))
        if form["name"] != "12531-0043":
            return self.json("genesis_destatis/tablefile_code104_keine_objekte.json")
        if form["job"] == "true":
            return self.json("genesis_destatis/tablefile_job_true_code99.json")
        return self.json("genesis_destatis/tablefile_code98_zu_gross.json")

    def catalogue_results(self, form: dict[str, str]) -> Reply:
        assert form["selection"] == "12531-0043_175879554"
        self.looks += 1
        if self.looks <= self.looks_until_ready:
            return self.json("genesis_destatis/catalogue_results_code104_job_laeuft.json")
        return self.json("genesis_destatis/catalogue_results_code0_job_fertig.json")

    def data_resultfile(self, form: dict[str, str]) -> Reply:
        assert form["name"] == "12531-0043_175879554"
        return Reply(zipped(self.recorded("genesis_destatis/12531-0043_ffcsv_kopf.csv")))

    def metadata_table(self, form: dict[str, str]) -> Reply:
        return self.json(f"regionalstatistik/{form['name']}_metadata_table.json")

    def catalogue_tables(self, form: dict[str, str]) -> Reply:
        return self.json("restatis_fixtures/catalogue5__api__catalogue__tables-86e7c4-7a7d7b-POST.json")

    def find_find(self, form: dict[str, str]) -> Reply:
        return self.json("restatis_fixtures/find1__api__find__find-86e7c4-3a9778-POST.json")

    def json(self, path: str) -> Reply:
        return Reply(self.recorded(path), headers={"Content-Type": "application/json;charset=UTF-8"})


def flat(code: int, content: str, status: int) -> Reply:
    told = {"Code": code, "Content": content, "Type": "ERROR"}
    return Reply(json.dumps(told, ensure_ascii=False).encode(), status)


def zipped(content: bytes, name: str = "table_1_de_flat.csv") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def gateway(office: Office, recorded: Callable[[str], bytes]) -> Gateway:
    office.answer = Gateway(recorded)
    return office.answer


@pytest.fixture
def genesis(office: Office) -> Genesis:
    """GENESIS-Online, as far away as this machine."""
    return destatis(base=office.url)


@pytest.fixture
def reply() -> type[Reply]:
    return Reply


@pytest.fixture
def pack() -> Callable[..., bytes]:
    return zipped
