"""A declared study with its data, ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from stellwerk.assessment import ratings_table, read_ratings
from stellwerk.errors import DeclarationError, UnknownName
from stellwerk.evidence.statistics import official
from stellwerk.evidence.statistics.installed import INDICATORS
from stellwerk.framework import Framework
from stellwerk.municipalities import register
from stellwerk.study import checks, declare
from stellwerk.study.declaration import CaseChoice, Declaration
from stellwerk.study.folder import read_folder, read_zip
from stellwerk.study.inputs import Inputs, gather
from stellwerk.study.layout import STUDY, TABLES
from stellwerk.study.model import StudyFolder, StudyRound
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.study.section import Source
from stellwerk.text import Text

if TYPE_CHECKING:
    from stellwerk.study.progress import Progress
    from stellwerk.study.results import Results


@dataclass(frozen=True, slots=True)
class Study:
    """A study as declared, with the data it is about; everything that can be checked without computing has been.

    Attributes
    ----------
    folder
        The data.
    inputs
        Its cases.
    hashes
        SHA-256 of every file that was read, by name; those of a folder elsewhere have its name before theirs.
    """

    declaration: Declaration
    folder: StudyFolder
    inputs: Inputs
    hashes: Mapping[str, str]

    @classmethod
    def from_toml(cls, path: Path | str) -> Study:
        """The study that a study.toml declares.

        Raises
        ------
        DeclarationError, DeclarationErrors
            What in it cannot be carried out, each with line, key, what is there and what could have been meant.
        TableError, TableErrors
            What in its tables cannot be read.
        """
        path = Path(path)
        source = Source.read(path.name, _bytes(path))
        chosen = declare.choose(source)
        source.finish()
        hashes = {path.name: sha256(_bytes(path)).hexdigest()}
        folder = _folder(source, path, chosen, hashes)
        figures = official(path.parent / INDICATORS)
        hashes |= {f"{INDICATORS}/{file.name}": sha256(_bytes(file)).hexdigest() for file in _own(path.parent)}
        declaration = declare.declare(source, chosen, folder, figures.catalogue)
        inputs = gather(source, declaration, folder, figures)
        checks.check(source, declaration, inputs)
        return cls(declaration, folder, inputs, hashes)

    @property
    def framework(self) -> Framework:
        """The framework the study is in."""
        return FRAMEWORKS[self.declaration.framework]()

    def run(self, progress: Progress | None = None, executor: Executor | None = None) -> Results:
        """Everything the study finds: the same to the last bit whatever executes it.

        Parameters
        ----------
        progress
            Called with what is being done, how much of it is done and how much there is.
        executor
            Runs the re-analyses in batches, e.g. a `concurrent.futures.ProcessPoolExecutor` or that of a
            `dask.distributed.Client`. None: one after the other in this process.
        """
        from stellwerk.study.run import run  # noqa: PLC0415 - what a study declares is read without the engine

        return run(self, progress, executor)


def _own(folder: Path) -> list[Path]:
    """The files of the study's own indicators."""
    return sorted(file for file in (folder / INDICATORS).glob("*") if file.is_file())


def _bytes(path: Path) -> bytes:
    if path.is_file():
        return path.read_bytes()
    if (path / STUDY).is_file():
        message = Text(f"Das ist ein Ordner; gemeint ist {STUDY} darin.", f"This is a folder; {STUDY} in it is meant.")
        raise DeclarationError(message, file=str(path))
    there = sorted(other.name for other in path.parent.glob("*.toml")) if path.parent.is_dir() else []
    raise DeclarationError(UnknownName(Text("Datei", "file"), path.name, there, there[:3]).message, file=str(path))


def _folder(source: Source, path: Path, chosen: CaseChoice, hashes: dict[str, str]) -> StudyFolder:
    """The data of the study; the hash of every file is noted."""
    if chosen.register:
        return _without_data(source)
    place = path.parent / chosen.folder
    folder = _read(source, place, path.parent, hashes)
    return folder if chosen.ratings is None else _rated(source, path.parent / chosen.ratings, folder, hashes)


def _read(source: Source, place: Path, declared_in: Path, hashes: dict[str, str]) -> StudyFolder:
    if place.is_file():
        hashes[place.name] = sha256(place.read_bytes()).hexdigest()
        return read_zip(place.name, place.read_bytes())
    if not place.is_dir():
        message = Text(
            "Diesen Ordner (oder diese ZIP-Datei) gibt es nicht; gesucht wird vom Ort der study.toml aus.",
            "There is no such folder (or ZIP file); it is looked for from where the study.toml is.",
        )
        source.problem(("cases", "folder"), message, source.values.get("cases", {}).get("folder", "."))
        source.finish()
    beside = "" if place.resolve() == declared_in.resolve() else f"{place.resolve().name}/"
    for name in (STUDY, *TABLES):
        if (place / name).is_file():
            hashes[beside + name] = sha256((place / name).read_bytes()).hexdigest()
    return read_folder(place)


def _rated(source: Source, file: Path, folder: StudyFolder, hashes: dict[str, str]) -> StudyFolder:
    """The folder with the ratings of a table, or of an export of the application, in place of its own."""
    if not file.is_file():
        message = Text("Diese Datei gibt es nicht.", "There is no such file.")
        source.problem(("cases", "ratings"), message, file.name)
        source.finish()
    content = file.read_bytes()
    hashes[file.name] = sha256(content).hexdigest()
    if file.suffix.lower() == ".zip":
        export = read_zip(file.name, content)
        return replace(folder, rounds=export.rounds, evidence=export.evidence or folder.evidence)
    known = dict(register().titles)
    known |= {place.municipality.ags: place.municipality.title for place in folder.places}
    framework = declare.framework_of(source)
    assessments = read_ratings((ratings_table(file.name, content),), framework, known)
    return replace(folder, rounds=tuple(StudyRound(one.round, one, one.raters) for one in assessments))


def _without_data(source: Source) -> StudyFolder:
    """A study of official figures needs no tables."""
    section = source.section("study")
    return StudyFolder(section.bilingual("title"), section.bilingual("description", Text("", "")))
