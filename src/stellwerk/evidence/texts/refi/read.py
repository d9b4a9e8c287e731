"""Projects (.qdpx) in: what programs really write, with a report of what was left behind."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from stellwerk.errors import DocumentError, InputError
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.codebook import Code, Codebook
from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.reading import FORMATS
from stellwerk.evidence.texts.reading import read as read_document
from stellwerk.evidence.texts.reading.packed import parts, unpack
from stellwerk.evidence.texts.reading.plain import decode
from stellwerk.evidence.texts.reading.xml import Element, local, parse
from stellwerk.evidence.texts.refi import own
from stellwerk.evidence.texts.refi.elements import description, read_codes
from stellwerk.evidence.texts.refi.model import Annotation, Losses, Project, bare
from stellwerk.evidence.texts.refi.positions import SURE, Selection, best_counting
from stellwerk.evidence.texts.transcript import turns
from stellwerk.text import Text

_LEFT = {
    "PictureSource": Text("Bilder mit ihren Codierungen", "pictures with their codings"),
    "AudioSource": Text("Tonaufnahmen mit ihren Codierungen", "audio recordings with their codings"),
    "VideoSource": Text("Videos mit ihren Codierungen", "videos with their codings"),
    "PDFSelection": Text("Markierungen auf PDF-Seiten (als Fläche, ohne Text)", "areas marked on PDF pages"),
    "Link": Text("Verknüpfungen", "links"),
    "Set": Text("Mengen von Codes oder Dokumenten", "sets of codes or documents"),
    "Graph": Text("Grafiken", "graphs"),
}
_NO_TEXT = Text("Dokumente, deren Text in der Datei fehlt", "documents whose text is missing from the file")
_WHOLE = Text("Codierungen ganzer Dokumente", "codings of whole documents")
_OUTSIDE = Text("Textstellen außerhalb ihres Dokuments", "passages outside their document")
_NO_CODE = Text("Codierungen mit einem Code, den es nicht gibt", "codings with a code that does not exist")
_OWN_NOTE = Text(
    "Notiz „Stellwerk“ unlesbar: Richtung, Stärke und Bewertungen fehlen",
    "note “Stellwerk” unreadable: direction, strength and ratings are missing",
)
_UNSURE = Text(
    "Dokumente, in denen Textstellen nicht zu ihren Auszügen passen; bitte prüfen",
    "documents in which passages do not match their excerpts; please check",
)


def read_qdpx(file: str, content: bytes) -> Project:
    """The project in a file; `Project.losses` says what was left behind.

    Tolerant where programs are careless: any single ``.qde``, sources with or without ``internal://``, line ends
    counted as one or two, byte order marks, identifiers in braces.

    Raises
    ------
    DocumentError
        If it is no archive, is unsafe, or holds no project.
    """
    reader = _Reader.of(file, content)
    documents, codings, annotations = [], [], []
    for source in reader.sources():
        found = reader.document(source)
        if found is None:
            continue
        documents.append(found.document)
        codings += found.codings
        annotations += found.annotations
    for name, what in _LEFT.items():
        for left in reader.all(name):
            reader.losses.add(what, left.get("name") or "")
    title = reader.root.get("name") or file
    plain = Project(
        title, Codebook(title, tuple(reader.codes.values())), tuple(documents), tuple(codings), tuple(annotations)
    )
    made = own.restored(plain, reader.note_named(own.NOTE))
    if made is None:
        reader.losses.add(_OWN_NOTE)
    return replace(made or plain, losses=reader.losses.report())


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    codings: list[Coding]
    annotations: list[Annotation]


@dataclass(frozen=True, slots=True, eq=False)
class _Reader:
    """One file while it is read."""

    file: str
    content: bytes
    root: Element
    losses: Losses
    codes: Mapping[str, Code]
    users: Mapping[str, str]
    notes: Mapping[str, Element]
    variables: Mapping[str, str]
    cases: Mapping[str, Element]
    members: Mapping[str, zipfile.ZipInfo]

    @classmethod
    def of(cls, file: str, content: bytes) -> _Reader:
        members = parts(file, content)
        projects = [name for name in members if name.lower().endswith(".qde")]
        projects.sort(key=lambda name: (name.lower() != "project.qde", name.count("/")))
        if not projects:
            raise DocumentError(
                Text("Die Datei enthält kein Projekt (.qde).", "The file holds no project (.qde)."), file=file
            )
        root, losses = parse(file, unpack(file, content, members[projects[0]])), Losses()
        return cls(
            file, content, root, losses,
            codes={code.id: code for code in read_codes(root, losses)},
            users={bare(user.get("guid")): user.get("name") or user.get("id") or "" for user in _all(root, "User")},
            notes={bare(note.get("guid")): note for note in _all(root, "Note")},
            variables={bare(one.get("guid")): one.get("name") or "" for one in _all(root, "Variable")},
            cases={bare(ref.get("targetGUID")): case for case in _all(root, "Case") for ref in _all(case, "SourceRef")},
            members={PurePosixPath(name.replace("\\", "/")).name.lower(): one for name, one in members.items()},
        )  # fmt: skip

    def all(self, name: str) -> Iterator[Element]:
        """All elements of that name."""
        return _all(self.root, name)

    def sources(self) -> Iterator[Element]:
        """The sources that can hold text."""
        top = next(self.all("Sources"), ())
        return (source for source in top if local(source) in {"TextSource", "PDFSource"})

    def document(self, source: Element) -> _Found | None:
        """A source with its passages; None, and a loss, if its text is not there."""
        written = source if local(source) == "TextSource" else next(_all(source, "Representation"), source)
        original = self._text(written) or (self._pdf(source) if written is source else "")
        name = source.get("name") or ""
        if not original.strip():
            self.losses.add(_NO_TEXT, name)
            return None
        marked = list(_all(written, "PlainTextSelection"))
        spans = [Selection(_number(m, "startPosition"), _number(m, "endPosition"), m.get("name") or "") for m in marked]
        counting = best_counting(original, spans)
        if counting.agreement < SURE:
            self.losses.add(_UNSURE, name)
        text, offsets = canonical(counting.text, line_end_hyphens=False)
        found = _Found(self._described(source, name, text), [], [])
        for mark, span in zip(marked, spans, strict=True):
            start, end = offsets.to_after(counting.place(span.start), counting.place(span.end))
            if not 0 <= start < min(end, len(text)):
                self.losses.add(_OUTSIDE, name)
                continue
            self._take(found, mark, start, min(end, len(text)))
        for child in source:
            if local(child) == "Coding":
                self.losses.add(_WHOLE, name)
        return found

    def _take(self, found: _Found, mark: Element, start: int, end: int) -> None:
        """The codings of one selection; without any, what was noted on it."""
        coded = [child for child in mark if local(child) == "Coding"]
        said = [description(mark), *self._noted(mark)]
        user = self.users.get(bare(mark.get("creatingUser")), "")
        if not coded and any(said):
            found.annotations.append(Annotation(found.document.id, start, end, "\n".join(filter(None, said)), user))
        for number, one in enumerate(coded):
            target = bare(next((child.get("targetGUID") for child in one if local(child) == "CodeRef"), None))
            if target not in self.codes:
                self.losses.add(_NO_CODE, found.document.title)
                continue
            found.codings.append(
                Coding(
                    id=bare(one.get("guid")) or f"{bare(mark.get('guid'))}-{number}",
                    document=found.document.id,
                    start=start,
                    end=end,
                    code=target,
                    coder=self.users.get(bare(one.get("creatingUser")), user),
                    memo="\n".join(filter(None, [*said, *self._noted(one)])),
                    made=_moment(one.get("creationDateTime")),
                )
            )

    def _described(self, source: Element, name: str, text: str) -> Document:
        """The document with its variables, whether they hang on it or on a case."""
        identifier = bare(source.get("guid"))
        values = dict(self._values(source))
        case = self.cases.get(identifier)
        if case is not None:
            values = {"Fall": case.get("name") or "", **dict(self._values(case)), **values}
        day = _day(values.get("Datum", ""))
        ags, origin = values.pop("AGS", ""), values.pop("Quelle", "")
        further = MappingProxyType({key: value for key, value in values.items() if value})
        return Document(identifier, name, text, ags=ags, date=day, source=origin, attributes=further, turns=turns(text))

    def _values(self, of: Element) -> Iterator[tuple[str, str]]:
        for given in of:
            if local(given) == "VariableValue":
                target = next((bare(c.get("targetGUID")) for c in given if local(c) == "VariableRef"), "")
                value = next((c.text or "" for c in given if local(c).endswith("Value")), "")
                yield self.variables.get(target, target), value

    def _noted(self, of: Element) -> Iterator[str]:
        for child in of:
            if local(child) == "NoteRef" and bare(child.get("targetGUID")) in self.notes:
                yield self._text(self.notes[bare(child.get("targetGUID"))]).strip()

    def note_named(self, name: str) -> str:
        """The text of the note of that name; empty if there is none."""
        return next((self._text(note) for note in self.notes.values() if note.get("name") == name), "")

    def _text(self, of: Element) -> str:
        """The text of a source or note, wherever it is."""
        inline = next((child.text or "" for child in of if local(child) == "PlainTextContent"), "")
        if inline.strip():
            return inline
        plain = self._part(of.get("plainTextPath"))
        if plain is not None:
            text = decode(self.file, plain)
            if text.strip():
                return text
        rich = of.get("richTextPath")
        return self._converted(rich) if rich else ""

    def _pdf(self, source: Element) -> str:
        return self._converted(source.get("path") or "")

    def _converted(self, path: str) -> str:
        """The text of a DOCX, PDF or other document within the archive; empty if it cannot be read."""
        content = self._part(path)
        if content is None or PurePosixPath(path).suffix.lower() not in FORMATS:
            return ""
        try:
            return read_document(path, content)[0].original
        except InputError:
            return ""

    def _part(self, path: str | None) -> bytes | None:
        """A part of the archive by any path programs write for it: ``internal://x``, ``sources/x``, ``x``."""
        member = self.members.get(PurePosixPath((path or "").replace("\\", "/")).name.lower())
        return None if member is None else unpack(self.file, self.content, member)


def _all(root: Element, name: str) -> Iterator[Element]:
    return (found for found in root.iter() if local(found) == name)


def _number(of: Element, name: str) -> int:
    try:
        return int(of.get(name) or -1)
    except ValueError:
        return -1


def _moment(written: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
