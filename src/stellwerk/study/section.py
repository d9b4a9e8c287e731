"""Reads the sections of a study.toml key by key, and keeps every problem until the end."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from stellwerk.errors import DeclarationError, DeclarationErrors, StellwerkError, UnknownName
from stellwerk.study.toml_lines import Lines, Path, written
from stellwerk.text import Text

T = TypeVar("T")
_KEY = Text("Schlüssel", "key")


@dataclass(slots=True)
class Source:
    """A study.toml, and what is wrong with it so far."""

    file: str
    text: str
    lines: Lines
    values: dict[str, Any]
    problems: list[DeclarationError] = field(default_factory=list)

    @classmethod
    def read(cls, file: str, content: bytes) -> Source:
        """The text as TOML.

        Raises
        ------
        DeclarationError
            If it is none.
        """
        try:
            text = content.decode("utf-8-sig")
            return cls(file, text, Lines(text), tomllib.loads(text))
        except UnicodeDecodeError as error:
            message = Text(
                "Die Datei ist nicht in UTF-8 gespeichert, also kein lesbares TOML. Bitte als UTF-8 speichern.",
                "The file is not saved as UTF-8 and so is no readable TOML. Please save it as UTF-8.",
            )
            raise DeclarationError(message, file=file) from error
        except tomllib.TOMLDecodeError as error:
            raise _no_toml(file, text, str(error)) from error

    def problem(self, path: Path, message: Text, value: object = None) -> None:
        """Note what is wrong with a key."""
        shown = None if value is None else _shown(value)
        self.problems.append(
            DeclarationError(message, file=self.file, line=self.lines.of(path), key=written(path), value=shown)
        )

    def finish(self) -> None:
        """Raise everything that was noted."""
        if self.problems:
            raise DeclarationErrors(self.problems)

    def section(self, *path: str | int) -> Section:
        """A table of the file; an empty one if it is not there."""
        found: Any = self.values
        for part in path:
            found = found.get(part, {}) if isinstance(found, Mapping) and isinstance(part, str) else found
        if not isinstance(found, dict):
            self.problem(path, Text("Erwartet wird ein Abschnitt.", "A section is expected."), found)
            found = {}
        return Section(self, path, found)


def _no_toml(file: str, text: str, reason: str) -> DeclarationError:
    """Where it stops being TOML, with the line as it stands."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", reason)
    line, column = (int(found[1]), int(found[2])) if found else (None, None)
    at = Text("", "") if column is None else Text(f" ab Zeichen {column}", f" from character {column} on")
    message = Text("Das ist{at} kein lesbares TOML. ", "This is no readable TOML{at}. ").format(at=at) + Text(
        "Oft fehlen Anführungszeichen um einen Text, oder in einer Zahl steht ein Komma statt eines Punktes.",
        "Often the quotation marks around a text are missing, or a number has a comma in place of a point.",
    )
    shown = text.splitlines()[line - 1].strip() if line is not None and line <= len(text.splitlines()) else None
    return DeclarationError(message, file=file, line=line, value=shown or None)


@dataclass(slots=True)
class Section:
    """One table of a study.toml; every reader gives a usable value and notes what is wrong."""

    source: Source
    path: Path
    values: dict[str, Any]
    known: set[str] = field(default_factory=set)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def has(self, key: str) -> bool:
        """Whether the key is there; it counts as known from now on."""
        self.known.add(key)
        return key in self.values

    def finish(self, *more: str) -> None:
        """Note keys that nobody asked for, with what could have been meant."""
        choices = sorted(self.known | set(more))
        for key in self.values:
            if key not in choices:
                message = UnknownName(_KEY, key, choices).message
                hint = Text(f" Möglich sind: {', '.join(choices)}.", f" Possible are: {', '.join(choices)}.")
                self.problem(key, message + hint)

    def problem(self, key: str | int | None, message: Text, value: object = None) -> None:
        """Note what is wrong with a key of this section."""
        self.source.problem(self.path if key is None else (*self.path, key), message, value)

    def attempt(self, key: str | int, make: Callable[[], T], otherwise: T) -> T:
        """What can be made of a key; what the library says against it is noted."""
        try:
            return make()
        except StellwerkError as error:
            self.problem(key, error.message, self.values.get(str(key)))
            return otherwise

    def inside(self, key: str) -> Section:
        """A table within this one; an empty one if it is not there."""
        self.known.add(key)
        found = self.values.get(key, {})
        if not isinstance(found, dict):
            self.problem(key, Text("Erwartet wird ein Abschnitt.", "A section is expected."), found)
            found = {}
        return Section(self.source, (*self.path, key), found)

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Every table within this one, by name."""
        for name in self.values:
            yield name, self.inside(name)

    def string(self, key: str, default: str | None = None) -> str:
        """A text; must be there unless there is a default."""
        expected = Text("ein Text in Anführungszeichen", "a text in quotation marks")
        return str(self._one(key, str, expected, default, ""))

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        return bool(self._one(key, bool, Text("true oder false", "true or false"), default, default))

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """One of several words."""
        found = self.string(key, default)
        if found in choices:
            return found
        hint = UnknownName(Text("Angabe", "choice"), found, choices).message
        self.problem(key, hint + _one_of(choices), found)
        return default

    def number(self, key: str, default: float, *, least: float = 0.0, most: float = 1.0) -> float:
        """A number within bounds."""
        expected = Text(f"eine Zahl von {least:g} bis {most:g}", f"a number, {least:g} to {most:g}")
        found = self._one(key, (int, float), expected, default, default)
        if least <= found <= most:
            return float(found)
        self._expected(key, expected, found)
        return default

    def whole(self, key: str, default: int, *, least: int = 0) -> int:
        """A whole number, not below `least`."""
        expected = Text(f"eine ganze Zahl ab {least}", f"a whole number, {least} or more")
        found = self._one(key, int, expected, default, default)
        if found >= least:
            return int(found)
        self._expected(key, expected, found)
        return default

    def several(self, key: str, each: Callable[[object], T | None], expected: Text) -> tuple[T, ...]:
        """A list of values of one sort; empty if it is not there.

        Parameters
        ----------
        each
            Gives the value, or None for one that is not of the sort.
        expected
            What the list is expected to hold.
        """
        self.known.add(key)
        found = self.values.get(key, [])
        made = [each(one) for one in found] if isinstance(found, list) else [None]
        if any(one is None for one in made):
            self._expected(key, expected, found)
            return ()
        return tuple(one for one in made if one is not None)

    def bilingual(self, key: str, default: Text | None = None) -> Text:
        """A text in both languages, or one for both."""
        found = self.values.get(key)
        if isinstance(found, str):
            return self._said(key, found, found)
        if isinstance(found, dict) and set(found) == {"de", "en"} and all(isinstance(v, str) for v in found.values()):
            return self._said(key, found["de"], found["en"])
        self.known.add(key)
        if found is not None or default is None:
            wanted = Text('{ de = "…", en = "…" }', '{ de = "…", en = "…" }')
            self._expected(key, wanted, found)
        return default or Text(key, key)

    def _said(self, key: str, de: str, en: str) -> Text:
        self.known.add(key)
        return Text(" ".join(de.split()), " ".join(en.split()))

    def _one(self, key: str, kind: Any, expected: Text, default: Any, otherwise: Any) -> Any:
        self.known.add(key)
        found = self.values.get(key, default)
        # True is an int to Python; to a reader it is not.
        if found is not None and isinstance(found, kind) and (kind is bool or not isinstance(found, bool)):
            return found
        self._expected(key, expected, found)
        return otherwise if default is None else default

    def _expected(self, key: str, expected: Text, found: object) -> None:
        if found is None:
            message = Text(f"Der Schlüssel fehlt; erwartet wird {expected.de}.", f"Missing; expected is {expected.en}.")
        else:
            message = Text(f"Erwartet wird {expected.de}.", f"Expected is {expected.en}.")
        self.problem(key, message, found)


def share(value: object) -> float | None:
    """A number from 0 to 1, or None."""
    return float(value) if _is_number(value) and 0 <= value <= 1 else None  # type: ignore[operator,arg-type]  # checked


def count(value: object) -> int | None:
    """A whole number from 1, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 1 else None


def words(value: object) -> str | None:
    """A text, or None."""
    return value if isinstance(value, str) else None


def anchors(value: object) -> tuple[float, ...] | None:
    """A list of numbers, or None; a single number is a list of one."""
    several = value if isinstance(value, list) else [value]
    return tuple(map(float, several)) if several and all(map(_is_number, several)) else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _one_of(choices: Iterable[str]) -> Text:
    listed = ", ".join(choices)
    return Text(f" Möglich sind: {listed}.", f" Possible are: {listed}.")


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else f"{text[:79]}…"
