"""What a GENESIS database answers when it does not send a file, and what each of its codes means for us."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stellwerk.evidence.statistics.sources.errors import BadAnswer, NotOffered, Refused, SourceError, Unreachable
from stellwerk.evidence.statistics.sources.ffcsv import is_ffcsv
from stellwerk.evidence.statistics.sources.transport import Response
from stellwerk.text import Text

_OK = frozenset({0, 22})  # 22: fine, with parameters the service corrected
_NOT_OFFERED = frozenset({90, 103, 104})


@dataclass(frozen=True, slots=True)
class Status:
    """The answer of the service about a request.

    Parameters
    ----------
    code
        0 and 22 fine; 6 too many requests; 50 nothing newer; 90 no such table; 98 too large; 99 job created;
        103 and 104 nothing for this selection, or a job that is not ready.
    content
        The service's own sentence.
    envelope
        The whole answer.
    """

    code: int
    content: str
    envelope: Mapping[str, Any]

    @property
    def ok(self) -> bool:
        """Whether the service did what it was asked."""
        return self.code in _OK

    def as_error(self, wanted: str) -> SourceError:
        """What to raise when this is not what was hoped for."""
        said = self.content or "ohne Angabe von Gründen"
        if self.code in _NOT_OFFERED:
            return NotOffered(
                Text(
                    f"„{wanted}“ gibt es dort nicht, oder nichts für diese Auswahl. "
                    f"Das Amt schreibt: {said} ({self.code})",
                    f"There is no “{wanted}”, or nothing for this selection. The office writes: {said} ({self.code})",
                )
            )
        return BadAnswer(
            Text(
                f"„{wanted}“: Das Amt schreibt: {said} ({self.code})",
                f"“{wanted}”: the office writes: {said} ({self.code})",
            )
        )


def data_or_status(answer: Response, wanted: str) -> bytes | Status:
    """The file in an answer, or the status that came in its place.

    Raises
    ------
    SourceError
        If it is neither: a web page, nothing, or a refusal.
    """
    if answer.status == 200 and (answer.body.startswith(b"PK") or is_ffcsv(answer.body[: 1 << 16])):
        return answer.body
    return status_of(answer, wanted)


def status_of(answer: Response, wanted: str) -> Status:
    """The status in an answer.

    Raises
    ------
    Refused
        If the account is missing, unknown or its password wrong: the service says so with 401, or with 404 and a flat
        answer, which must not be read as „not found“.
    BadAnswer
        If it is a web page, empty, or no JSON.
    """
    told = _json(answer, wanted)
    status = told.get("Status", told)
    if isinstance(status, str):  # the login check answers in a sentence
        return Status(0, status, told)
    if not isinstance(status, dict) or "Code" not in status:
        raise _not_data(answer, wanted)
    code = int(status["Code"])
    if "Status" not in told and (code in {2, 15} or answer.status in {401, 403, 404}):
        raise _refused(str(status.get("Content", "")), code)
    return Status(code, " ".join(str(status.get("Content", "")).split()), told)


def _json(answer: Response, wanted: str) -> dict[str, Any]:
    if not answer.body.strip():
        if answer.status in {401, 403}:
            raise _refused("", answer.status)
        raise BadAnswer(
            Text(f"„{wanted}“: Die Antwort ist leer.", f"“{wanted}”: the answer is empty."),
        )
    if answer.looks_like_a_page():
        raise _page(answer, wanted)
    try:
        told = json.loads(_decoded(answer.body))
    except ValueError:
        raise _not_data(answer, wanted) from None
    if not isinstance(told, dict):
        raise _not_data(answer, wanted)
    return told


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _refused(said: str, code: int) -> Refused:
    return Refused(
        Text(
            f"Die Anmeldung wurde abgelehnt ({code}: {said or 'ohne Begründung'}). Bitte prüfen Sie Benutzername und "
            "Passwort; für die Datenbanken der Statistikämter brauchen Sie je ein eigenes, kostenloses Konto.",
            f"The login was refused ({code}: {said or 'no reason given'}). Please check user name and password; each "
            "database of the statistical offices needs its own, free account.",
        )
    )


def _page(answer: Response, wanted: str) -> SourceError:
    if answer.status >= 500:
        return Unreachable(
            Text(f"„{wanted}“: Der Server meldet eine Störung.", f"“{wanted}”: the server reports a failure.")
        )
    return BadAnswer(
        Text(
            f"„{wanted}“: Statt Daten kam eine Webseite (Status {answer.status}). Vielleicht wird der Dienst gewartet, "
            "oder Ihr Netz lässt ihn nicht zu. Sie können die Tabelle im Browser herunterladen und die Datei einlesen.",
            f"“{wanted}”: a web page came instead of data (status {answer.status}). The service may be under "
            "maintenance, or your network blocks it. You can download the table in a browser and import the file.",
        )
    )


def _not_data(answer: Response, wanted: str) -> BadAnswer:
    start = _decoded(answer.body[:80]).strip()
    return BadAnswer(
        Text(
            f"„{wanted}“: Die Antwort ist keine Tabelle (Status {answer.status}, sie beginnt mit: {start}).",
            f"“{wanted}”: the answer is no table (status {answer.status}, it begins with: {start}).",
        )
    )
