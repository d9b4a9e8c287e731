"""A codebook as a TOML file that people read, compare and change."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from stellwerk.errors import DocumentError
from stellwerk.evidence.texts.codebook import NO_TEXT, Change, ChangeKind, Code, Codebook
from stellwerk.framework import Orientation
from stellwerk.text import Text

_WORDS = ("label", "definition", "include", "exclude", "example")
_NAMES = ("parent", "factor", "orientation", "color", "replaced_by")


def codebook_toml(codebook: Codebook) -> str:
    """The codebook as TOML: one table per code in its order, then one per change; what is empty is left out."""
    lines = [f"title = {string(codebook.title)}", f"version = {codebook.version}"]
    for code in codebook.codes:
        lines += ["", "[[codes]]", f"id = {string(code.id)}"]
        lines += [f"{name} = {_words(getattr(code, name))}" for name in _WORDS if getattr(code, name) != NO_TEXT]
        lines += [f"{name} = {string(str(getattr(code, name)))}" for name in _NAMES if getattr(code, name)]
        lines += [] if code.codable else ["codable = false"]
    for change in codebook.changes:
        lines += ["", "[[changes]]", f"version = {change.version}", f"kind = {string(change.kind)}"]
        lines += [f"codes = [{', '.join(map(string, change.codes))}]", f"touched = {change.touched}"]
        lines += [f"reason = {string(change.reason)}"] if change.reason else []
    return "\n".join(lines) + "\n"


def parse_codebook(toml: str, *, file: str) -> Codebook:
    """The codebook written in a TOML text.

    Raises
    ------
    DocumentError
        If it is not TOML, or a code or change cannot be read; says which.
    """
    try:
        data = tomllib.loads(toml)
        return Codebook(
            title=str(data["title"]),
            codes=tuple(_code(entry) for entry in data.get("codes", ())),
            version=int(data.get("version", 1)),
            changes=tuple(_change(entry) for entry in data.get("changes", ())),
        )
    except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
        message = Text(f"Das Codebuch ist nicht lesbar ({error}).", f"The codebook cannot be read ({error}).")
        raise DocumentError(message, file=file) from error


def string(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for one character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _words(text: Text) -> str:
    return f"{{ de = {string(text.de)}, en = {string(text.en)} }}"


def _code(entry: dict[str, Any]) -> Code:
    unknown = set(entry) - {"id", "codable", *_WORDS, *_NAMES}
    if unknown:
        raise ValueError(f"{entry.get('id')}: {', '.join(sorted(unknown))}")
    words = {name: Text(str(entry[name]["de"]), str(entry[name].get("en", ""))) for name in _WORDS if name in entry}
    names = {name: entry[name] for name in _NAMES if name in entry}
    if "orientation" in names:
        names["orientation"] = Orientation(names["orientation"])
    return Code(id=str(entry["id"]), codable=bool(entry.get("codable", True)), **{"label": NO_TEXT, **words, **names})


def _change(entry: dict[str, Any]) -> Change:
    about = tuple(map(str, entry["codes"]))
    return Change(
        int(entry["version"]), ChangeKind(entry["kind"]), about, int(entry["touched"]), entry.get("reason", "")
    )
