"""The coding or suggestion that lies open beside the text."""

from __future__ import annotations

from stellwerk.web.texts.access import LOCAL
from stellwerk.web.texts.desk import Desk, Suggestion
from stellwerk.web.texts.log import digest
from stellwerk.web.texts.models import Coding


def panel(
    desk: Desk, *, coding: Coding | None = None, suggestion: Suggestion | None = None, problem: str = ""
) -> dict[str, object]:
    """What the panel shows: the code with its rules, the words, and what the coder said of them."""
    chosen = coding or suggestion
    code = desk.book.by_id.get(chosen.code) if chosen else None
    return {
        "desk": desk,
        "coding": coding,
        "suggestion": suggestion,
        "code": code,
        "words": desk.text[chosen.start : chosen.end] if chosen else "",
        "seen": digest(coding) if coding else "",
        "own": bool(coding) and coding.coder in {desk.coder, LOCAL} if coding else False,
        "problem": problem,
        "strengths": ((1, "hinted"), (2, "clear"), (3, "emphatic")),
    }
