"""The studies this application knows, each run once for what lies in its folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeAlias

from django.conf import settings
from django.http import Http404

from stellwerk.assessment.conditions import Condition
from stellwerk.errors import StellwerkError
from stellwerk.levers import Cases, Routes
from stellwerk.study.declaration import OutcomeSet
from stellwerk.study.layout import STUDY
from stellwerk.study.levers import lever_cases, lever_routes
from stellwerk.study.results import Results
from stellwerk.study.study import Study
from stellwerk.text import Text
from stellwerk.web.studies import keeping

_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A study that was run.

    Attributes
    ----------
    routes
        Its analyses over what can be rated, in their order.
    """

    id: str
    results: Results
    cases: Cases
    routes: tuple[Routes, ...]

    @property
    def sets(self) -> tuple[Condition | OutcomeSet, ...]:
        """What is compared by: given conditions, movable ones, outcomes."""
        declared = self.results.declaration
        return (*declared.defining, *declared.movable, *declared.outcomes)

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.results.declaration.title


@dataclass(frozen=True, slots=True)
class Running:
    """A study that is still being run."""

    id: str

    @property
    def title(self) -> Text:
        """The name of its folder."""
        return Text(self.id, self.id)


@dataclass(frozen=True, slots=True)
class Refused:
    """A study that cannot be carried out, and why."""

    id: str
    problem: Text

    @property
    def title(self) -> Text:
        """The name of its folder: nothing else of it is sure."""
        return Text(self.id, self.id)


Known: TypeAlias = Opened | Running | Refused


def studies() -> tuple[Known, ...]:
    """Every study that declares what it compares, by the name of its folder."""
    files = {path.parent.name: path for path in _files()}
    return tuple(_open(files[name]) for name in sorted(files))


def study(name: str) -> Known:
    """The study of that name; answers the request with *not found* if there is none."""
    for path in _files():
        if path.parent.name == name:
            return _open(path)
    raise Http404(name)


def _files() -> Iterator[Path]:
    for shelf in settings.STUDIES:
        yield from (path for path in sorted(shelf.glob(f"*/{STUDY}")) if _declares(path))


def _declares(path: Path) -> bool:
    """Whether it says what is compared: a folder of ratings alone does not; what is no TOML is to be complained of."""
    try:
        return "conditions" in _values(path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return True


def _values(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def _open(path: Path) -> Known:
    """The study if it is ready within the patience of a reader; else that it is still being run."""
    with _one_at_a_time:  # two who ask at once wait for one run
        asked = _started(path, _fingerprint(path))
    try:
        return asked.result(timeout=settings.STUDY_PATIENCE)
    except TimeoutError:
        return Running(path.parent.name)


@lru_cache(maxsize=16)
def _started(path: Path, fingerprint: str) -> Future[Opened | Refused]:
    """What a thread is finding out; it does not keep the program from ending."""
    future: Future[Opened | Refused] = Future()
    Thread(target=_fulfil, args=(future, path, fingerprint), daemon=True).start()
    return future


def _fulfil(future: Future[Opened | Refused], path: Path, fingerprint: str) -> None:
    try:
        future.set_result(_run(path, fingerprint))
    except BaseException as error:  # whoever asked is told, not this thread
        future.set_exception(error)
        raise


def _run(path: Path, fingerprint: str) -> Opened | Refused:
    try:
        results = keeping.kept(fingerprint) or keeping.keep(fingerprint, Study.from_toml(path).run())
        return Opened(path.parent.name, results, lever_cases(results), lever_routes(results))
    except StellwerkError as error:
        return Refused(path.parent.name, error.message)


def _fingerprint(path: Path) -> str:
    """SHA-256 over every file the study may be read from."""
    digest = sha256(keeping.program())
    for file in _inputs(path):
        digest.update(file.name.encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _inputs(path: Path) -> list[Path]:
    try:
        chosen = _values(path).get("cases", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return [path]
    named = [path.parent / str(chosen[key]) for key in ("folder", "ratings") if key in chosen]
    folders = [path.parent, *(one for one in named if one.is_dir())]
    tables = [file for folder in folders for file in sorted(folder.glob("*.csv"))]
    return [path, *tables, *(one for one in named if one.is_file())]
