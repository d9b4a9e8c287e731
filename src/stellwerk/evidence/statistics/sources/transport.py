"""HTTP, the little of it that the sources need: one request at a time, patient, never careless with a password.

The standard library's ``urllib`` is enough and honours the proxy settings that town halls have; what we add is the
manners: one request after the other with a pause between them, back-off when the office is busy, no redirect followed
with a password, and a stop button that works at any moment.
"""

from __future__ import annotations

import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

from stellwerk.evidence.statistics.sources.errors import BadAnswer, Cancelled, Refused, Unreachable
from stellwerk.text import Text

BUSY = frozenset({429, 500, 502, 503, 504})
LONGEST_PAUSE = 300.0
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGENT = "Stellwerk"


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a server.

    Parameters
    ----------
    url
        Absolute address.
    body
        What is posted; None asks with GET.
    headers
        Sent as they are.
    secret
        True if the headers carry credentials: then no redirect is followed.
    retry
        Status codes after which we ask again; a server that answers 500 for a wrong question should not be asked twice.
    once
        True for what must not be asked twice, not even after silence, such as to start a job.
    """

    url: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secret: bool = False
    retry: frozenset[int] = BUSY
    once: bool = False

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in {"http", "https"}:
            raise ValueError(f"not a web address: {self.url}")

    @property
    def host(self) -> str:
        """The server's name, for messages."""
        return urlsplit(self.url).hostname or self.url


@dataclass(frozen=True, slots=True)
class Response:
    """One answer: status, headers with lower-case names, and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The content type without its parameters, lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def looks_like_a_page(self) -> bool:
        """True for HTML, which firewalls and old links send with status 200 instead of data."""
        head = self.body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return head.startswith((b"<!doctype html", b"<html")) or self.kind == "text/html"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is: what, how much of it, out of how much (None where the server does not say)."""

    what: Text
    done: int
    total: int | None


def never_stop(seconds: float) -> bool:
    """False after that many seconds: the wait of somebody who does not press stop."""
    return Event().wait(seconds)


class Transport:
    """Carries requests, one at a time.

    Parameters
    ----------
    timeout
        Seconds without a single byte after which we give up; some tables take minutes to start.
    tries
        How often a busy or silent server is asked before we give up.
    pause
        Seconds between two requests, and the first back-off, which then doubles.
    wait
        Waits that many seconds and says whether to stop; ``threading.Event().wait`` is a stop button.
    progress
        Told about every piece that arrives.
    certificates
        A PEM file with further certificates to trust, for servers that send an incomplete chain.
    """

    def __init__(
        self,
        *,
        timeout: float = 300.0,
        tries: int = 4,
        pause: float = 1.0,
        wait: Callable[[float], bool] = never_stop,
        progress: Callable[[Progress], None] | None = None,
        certificates: Path | None = None,
    ) -> None:
        self.timeout, self.tries, self.pause, self.wait = timeout, tries, pause, wait
        self._progress = progress
        context = ssl.create_default_context()
        if certificates:
            context.load_verify_locations(certificates)
        self._opener = urllib.request.build_opener(_NoRedirect, urllib.request.HTTPSHandler(context=context))
        self._one_at_a_time = Lock()
        self._last: float | None = None

    def send(self, request: Request) -> Response:
        """The answer to a request, whatever its status; see `download` for large files.

        Raises
        ------
        Unreachable
            If no complete answer came, or the server stayed busy, after all tries.
        Refused
            If the server redirects a request that carries credentials.
        Cancelled
            If the wait says so.
        """
        sink = BytesIO()
        status, headers = self._patiently(sink, lambda: (request, 0), lambda _: None)
        return Response(status, headers, sink.getvalue())

    def download(self, request: Request, target: Path) -> Response:
        """The answer's status and headers; the body is written to a file as it arrives (body here: its first bytes).

        What an earlier, broken download left in the file is continued if the server has marked the file (ETag or date)
        and still has the same one; else it starts anew. The mark is kept beside the file until the download is whole.
        """
        mark = target.with_name(f"{target.name}.mark")

        def ask() -> tuple[Request, int]:
            have = target.stat().st_size if mark.exists() else 0
            if not have:
                return request, 0
            onward = {"Range": f"bytes={have}-", "If-Range": mark.read_text(encoding="utf-8")}
            return replace(request, headers={**request.headers, **onward}), have

        def remember(headers: Mapping[str, str]) -> None:
            known = headers.get("etag") or headers.get("last-modified") or ""
            if known and not known.startswith("W/"):
                mark.write_text(known, encoding="utf-8")
            else:
                mark.unlink(missing_ok=True)

        target.touch()
        with target.open("r+b") as sink:
            status, answered = self._patiently(sink, ask, remember)
        mark.unlink(missing_ok=True)
        with target.open("rb") as written:
            return Response(status, answered, written.read(4096))

    def tell(self, what: Text, done: int, total: int | None = None) -> None:
        """Passes on how far something is."""
        if self._progress:
            self._progress(Progress(what, done, total))

    def rest(self, seconds: float) -> None:
        """Waits; raises `Cancelled` if somebody pressed stop meanwhile."""
        if self.wait(seconds):
            raise Cancelled

    def _patiently(
        self,
        sink: IO[bytes],
        ask: Callable[[], tuple[Request, int]],
        remember: Callable[[Mapping[str, str]], None],
    ) -> tuple[int, dict[str, str]]:
        with self._one_at_a_time:
            for attempt in range(self.tries):
                self._be_polite()
                request, start = ask()
                try:
                    status, headers = self._once(request, sink, start, remember)
                except _Broken as broken:
                    trouble: Text = broken.text
                    pause = self._backoff(attempt)
                else:
                    if status not in request.retry:
                        return status, headers
                    trouble = Text(f"Antwort {status} (überlastet)", f"answer {status} (busy)")
                    pause = _asked_to_wait(headers) or self._backoff(attempt)
                if request.once:
                    break
                if attempt + 1 < self.tries:
                    self.rest(pause)
        raise _given_up(request.host, trouble, attempt + 1)

    def _be_polite(self) -> None:
        since = None if self._last is None else monotonic() - self._last
        self.rest(max(0.0, self.pause - since) if since is not None else 0.0)

    def _backoff(self, attempt: int) -> float:
        return min(LONGEST_PAUSE, max(self.pause, 0.001) * 2.0 ** (attempt + 1))

    def _once(
        self, request: Request, sink: IO[bytes], start: int, remember: Callable[[Mapping[str, str]], None]
    ) -> tuple[int, dict[str, str]]:
        sink.seek(start)
        sink.truncate()
        try:
            with self._follow(request) as answer:
                headers = {name.lower(): value for name, value in answer.headers.items()}
                if start and answer.status != 206:  # the server sends all of it again
                    start = 0
                    sink.seek(0)
                    sink.truncate()
                remember(headers)
                self._pour(answer, sink, start, request.host)
                sink.flush()
                return int(answer.status or 0), headers
        except ssl.SSLCertVerificationError as error:
            raise _untrusted(request.host, error) from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, ssl.SSLCertVerificationError):
                raise _untrusted(request.host, reason) from None
            raise _Broken(_trouble(reason, self.timeout)) from None
        finally:
            self._last = monotonic()

    def _follow(self, request: Request) -> HTTPResponse | urllib.error.HTTPError:
        url = request.url
        for _ in range(5):
            answer = self._open(url, request)
            if answer.status not in _REDIRECTS:
                return answer
            onward = urljoin(url, answer.headers.get("Location", ""))
            answer.close()
            if request.secret or request.body is not None or _less_safe(url, onward):
                raise Refused(_redirected(request.host, onward))
            url = onward
        raise BadAnswer(Text(f"{request.host} leitet im Kreis weiter.", f"{request.host} redirects in a circle."))

    def _open(self, url: str, request: Request) -> HTTPResponse | urllib.error.HTTPError:
        headers = {"User-Agent": _AGENT, **request.headers}
        asked = urllib.request.Request(url, request.body, headers)  # noqa: S310  `Request` takes web addresses only
        try:
            answer: HTTPResponse = self._opener.open(asked, timeout=self.timeout)
        except urllib.error.HTTPError as error:  # an answer, too
            return error
        return answer

    def _pour(self, answer: Any, sink: IO[bytes], done: int, host: str) -> None:
        length = answer.headers.get("Content-Length")
        total = done + int(length) if length and length.isdigit() else None
        what = Text(f"Empfangen von {host}", f"Received from {host}")
        while piece := answer.read1(_CHUNK):
            sink.write(piece)
            done += len(piece)
            self.tell(what, done, total)
            self.rest(0.0)
        if total is not None and done < total:
            raise _Broken(
                Text(
                    f"die Übertragung brach nach {done} von {total} Bytes ab",
                    f"the transfer broke off after {done} of {total} bytes",
                )
            )


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """None: redirects come back to us as answers."""


class _Broken(Exception):
    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


def _given_up(host: str, trouble: Text, tries: int) -> Unreachable:
    return Unreachable(
        Text(
            f"{host} antwortet nicht wie erwartet: {trouble.de} ({tries}-mal versucht). "
            "Bitte versuchen Sie es später noch einmal oder laden Sie eine Datei hoch.",
            f"{host} does not answer as expected: {trouble.en} (tried {tries} times). "
            "Please try again later or hand in a file.",
        )
    )


def _asked_to_wait(headers: Mapping[str, str]) -> float | None:
    given = headers.get("retry-after", "").strip()
    if given.isdigit():
        return min(float(given), LONGEST_PAUSE)
    try:
        until, now = parsedate_to_datetime(given), parsedate_to_datetime(headers.get("date", ""))
    except ValueError:
        return None
    return min(max((until - now).total_seconds(), 0.0), LONGEST_PAUSE)


def _trouble(reason: object, timeout: float) -> Text:
    if isinstance(reason, TimeoutError):
        return Text(f"{timeout:g} Sekunden lang kam nichts", f"nothing came for {timeout:g} seconds")
    return Text(f"keine Verbindung ({reason})", f"no connection ({reason})")


def _less_safe(url: str, onward: str) -> bool:
    scheme = urlsplit(onward).scheme
    return scheme not in {"http", "https"} or (urlsplit(url).scheme == "https" and scheme != "https")


def _redirected(host: str, onward: str) -> Text:
    there = urlsplit(onward).hostname or onward
    return Text(
        f"{host} leitet nach {there} weiter. Aus Sicherheitsgründen folgen wir nicht; "
        "vermutlich hat sich die Adresse des Dienstes geändert.",
        f"{host} redirects to {there}. For safety we do not follow; the service has probably moved.",
    )


def _untrusted(host: str, error: ssl.SSLCertVerificationError) -> Refused:
    return Refused(
        Text(
            f"Das Zertifikat von {host} lässt sich nicht prüfen ({error.verify_message}). Sendet der Server eine "
            "unvollständige Kette, hilft eine PEM-Datei mit dem fehlenden Zertifikat (--certificates).",
            f"The certificate of {host} cannot be verified ({error.verify_message}). If the server sends an "
            "incomplete chain, a PEM file with the missing certificate helps (--certificates).",
        )
    )
