"""What an e-mail says; read from ``letters.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from django.urls import reverse
from django.utils import timezone

from stellwerk.framework import isda
from stellwerk.text import Language, Text, day
from stellwerk.web.places import knowledge
from stellwerk.web.rounds.links import CODE_LASTS
from stellwerk.web.rounds.models import Letter, Round


def written(letter: Letter, site: str, token: str, code: str) -> tuple[str, str]:
    """Subject and body of a letter, in the language its reader was invited in.

    Parameters
    ----------
    site
        The address of this application, as its reader reaches it.
    """
    round_ = letter.invitation.rater.round
    language: Language = "en" if letter.invitation.language == "en" else "de"
    said = _letters()[letter.kind]
    facts = {
        "title": " ".join(round_.title.split()),
        "place": knowledge.name_of(round_.ags),
        "purpose": round_.purpose,
        "words": round_.invitation,
        "office": letter.invitation.rater.department,
        "questions": len(round_.asked(isda())),
        "until": _until(round_)[language],
        "link": site.rstrip("/") + reverse("arrive", args=[token]) if token else "",
        "code": code,
        "minutes": int(CODE_LASTS.total_seconds() // 60),
    }
    subject, body = (said[part][language].format(**facts) for part in ("subject", "body"))
    return subject, re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def _until(round_: Round) -> Text:
    if round_.closes_at is None:
        return Text("", "")
    end = timezone.localtime(round_.closes_at)
    return Text(
        f"Bitte antworten Sie bis zum {day(end.date(), 'de')}, {end:%H:%M} Uhr.",
        f"Please answer by {day(end.date(), 'en')}, {end:%H:%M}.",
    )


@cache
def _letters() -> Mapping[str, Mapping[str, Text]]:
    data = tomllib.loads(files(__package__).joinpath("letters.toml").read_text(encoding="utf-8"))
    return {kind: {part: Text(said["de"], said["en"]) for part, said in parts.items()} for kind, parts in data.items()}
