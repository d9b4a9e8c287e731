"""In which line of a TOML file a key stands; the reader of the standard library does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"\s*(?P<open>\[\[?)\s*(?P<name>{_NAME})\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*(?P<name>{_NAME})\s*=")
_LONG = re.compile(r'"""|' + "'''")


class Lines:
    r"""The lines of a TOML text, by table and key.

    Examples
    --------
    >>> Lines("[analysis]\npri = 2").of(("analysis", "pri"))
    2
    """

    def __init__(self, text: str) -> None:
        self._known: dict[Path, int] = {}
        table: Path = ()
        for number, line in _outside_strings(text):
            if header := _TABLE.match(line):
                table = self._table(_parts(header["name"]), several=header["open"] == "[[")
                self._known.setdefault(table, number)
            elif key := _KEY.match(line):
                self._known.setdefault((*table, *_parts(key["name"])), number)

    def of(self, path: Path) -> int | None:
        """The line of a key; that of the table or value around it where it has none of its own."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._known:
                return self._known[path[:length]]
        return None

    def _table(self, name: tuple[str, ...], *, several: bool) -> Path:
        if not several:
            return name
        count = 0
        while (*name, count) in self._known:
            count += 1
        return (*name, count)


def _outside_strings(text: str) -> Iterator[tuple[int, str]]:
    """The lines that do not begin within a string of several lines."""
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not closing:
            yield number, line
        for mark in _LONG.findall(line):
            closing = "" if closing == mark else closing or mark


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))


def written(path: Path) -> str:
    """A key as one speaks of it: ``[analysis] consistency``, ``[[exclude]] 2, set``."""
    head = next((at for at, part in enumerate(path) if isinstance(part, int)), None)
    if head is not None:
        rest = ".".join(map(str, path[head + 1 :]))
        return f"[[{'.'.join(map(str, path[:head]))}]] {int(path[head]) + 1}" + (f", {rest}" if rest else "")
    if len(path) == 1:
        return f"[{path[0]}]"
    return f"[{'.'.join(map(str, path[:-1]))}] {path[-1]}"
