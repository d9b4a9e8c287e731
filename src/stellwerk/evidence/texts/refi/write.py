"""Projects (.qdpx) out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

from stellwerk.evidence.texts.coding import Coding
from stellwerk.evidence.texts.document import Document
from stellwerk.evidence.texts.reading.xml import Element, etree
from stellwerk.evidence.texts.refi.elements import ORIGIN, element, text_element, write_codes
from stellwerk.evidence.texts.refi.model import Annotation, Loss, Losses, Project, guid
from stellwerk.evidence.texts.refi.own import NOTE, to_note
from stellwerk.text import Text

_NS = "urn:QDA-XML:project:1.0"
_EXCERPT = 60
_ONLY_OURS = {
    "direction": Text(
        "Codierungen mit Richtung, Stärke oder Bewertung: Andere Programme zeigen sie nur als Notiz des Projekts",
        "codings with direction, strength or rating: other programs show them only in a note of the project",
    ),
    "language": Text(
        "Codes mit englischer Fassung: Andere Programme zeigen nur die deutsche",
        "codes with an English wording: other programs show only the German one",
    ),
    "merged": Text(
        "aufgegangene Codes: In anderen Programmen sind es Überschriften", "merged codes: headings in other programs"
    ),
}


def write_qdpx(project: Project) -> tuple[bytes, tuple[Loss, ...]]:
    """The project as a file that the standard allows, and what other programs will not see of it.

    Nothing of ours is lost on the way back: what the standard has no place for travels in a note of the project.
    """
    root = etree.Element(f"{{{_NS}}}Project", {"name": project.title or ORIGIN, "origin": ORIGIN}, nsmap={None: _NS})
    _users(root, project)
    if project.codebook.codes:
        write_codes(element(root, _NS, "CodeBook"), _NS, project.codebook)
    _variables(root, project.documents)
    _cases(root, project.documents)
    _sources(root, project)
    _notes(root, project)
    element(root, _NS, "NoteRef", targetGUID=guid("note", NOTE))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", etree.tostring(root, encoding="utf-8", xml_declaration=True))
        for document in project.documents:
            # No byte order mark and LF only: programs count either of them differently.
            _put(archive, f"sources/{guid('document', document.id)}.txt", document.text.encode("utf-8"))
    return buffer.getvalue(), _losses(project)


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """A part with a fixed date: the same project gives the same file."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, content)


def _losses(project: Project) -> tuple[Loss, ...]:
    losses = Losses()
    for coding in project.codings:
        if coding.direction or coding.strength or coding.links:
            losses.add(_ONLY_OURS["direction"])
    for code in project.codebook.codes:
        if code.label.de != code.label.en:
            losses.add(_ONLY_OURS["language"], code.label.de)
        if code.replaced_by:
            losses.add(_ONLY_OURS["merged"], code.label.de)
    return losses.report()


def _users(root: Element, project: Project) -> None:
    coders = {one.coder for one in project.codings} | {one.coder for one in project.annotations}
    names = sorted(filter(None, coders))
    if names:
        users = element(root, _NS, "Users")
        for name in names:
            element(users, _NS, "User", guid=guid("user", name), name=name)


def _values(document: Document) -> Mapping[str, str]:
    """What is known of a document, as variables."""
    own = {
        "AGS": document.ags,
        "Datum": document.date.isoformat() if document.date else "",
        "Art": document.kind.value,
        "Quelle": document.source,
        "Vertraulichkeit": document.confidentiality.value,
    }
    return {name: value for name, value in {**document.attributes, **own}.items() if value}


def _type(variable: str) -> str:
    return "Date" if variable == "Datum" else "Text"


def _variables(root: Element, documents: Iterable[Document]) -> None:
    names = sorted({name for document in documents for name in _values(document)})
    if names:
        variables = element(root, _NS, "Variables")
        for name in names:
            element(variables, _NS, "Variable", guid=guid("variable", name), name=name, typeOfVariable=_type(name))


def _cases(root: Element, documents: Iterable[Document]) -> None:
    """One case per municipality, with its documents."""
    by_ags: dict[str, list[Document]] = {}
    for document in documents:
        if document.ags:
            by_ags.setdefault(document.ags, []).append(document)
    if by_ags:
        cases = element(root, _NS, "Cases")
        for ags, own in sorted(by_ags.items()):
            case = element(cases, _NS, "Case", guid=guid("case", ags), name=ags)
            for document in own:
                element(case, _NS, "SourceRef", targetGUID=guid("document", document.id))


def _sources(root: Element, project: Project) -> None:
    if not project.documents:
        return
    sources = element(root, _NS, "Sources")
    codings: dict[str, list[Coding]] = {}
    for coding in project.codings:
        codings.setdefault(coding.document, []).append(coding)
    for document in project.documents:
        name = guid("document", document.id)
        # Never a richTextPath for plain text: ATLAS.ti then counts in the other file.
        source = element(
            sources, _NS, "TextSource", guid=name, name=document.title, plainTextPath=f"internal://{name}.txt"
        )
        for coding in codings.get(document.id, ()):
            _coded(source, document, coding)
        for number, note in enumerate(project.annotations):
            if note.document == document.id:
                _annotated(source, document, note, number)
        for variable, value in _values(document).items():
            given = element(source, _NS, "VariableValue")
            element(given, _NS, "VariableRef", targetGUID=guid("variable", variable))
            text_element(given, _NS, f"{_type(variable)}Value", value)


def _selection(source: Element, document: Document, span: tuple[int, int], name: str, coder: str) -> Element:
    start, end = span
    excerpt = " ".join(document.text[start : min(end, start + _EXCERPT)].split())
    return element(
        source, _NS, "PlainTextSelection", guid=guid("selection", name), name=excerpt,
        startPosition=str(start), endPosition=str(end), creatingUser=guid("user", coder) if coder else None,
    )  # fmt: skip


def _coded(source: Element, document: Document, coding: Coding) -> None:
    selection = _selection(source, document, (coding.start, coding.end), coding.id, coding.coder)
    made = element(
        selection, _NS, "Coding", guid=guid("coding", coding.id),
        creatingUser=guid("user", coding.coder) if coding.coder else None, creationDateTime=_moment(coding.made),
    )  # fmt: skip
    element(made, _NS, "CodeRef", targetGUID=guid("code", coding.code))
    if coding.memo:
        element(made, _NS, "NoteRef", targetGUID=guid("memo", coding.id))


def _annotated(source: Element, document: Document, note: Annotation, number: int) -> None:
    selection = _selection(source, document, (note.start, note.end), f"{document.id}#{number}", note.coder)
    text_element(selection, _NS, "Description", note.text)


def _notes(root: Element, project: Project) -> None:
    notes = element(root, _NS, "Notes")
    for coding in project.codings:
        if coding.memo:
            note = element(notes, _NS, "Note", guid=guid("memo", coding.id))
            text_element(note, _NS, "PlainTextContent", coding.memo)
    own = element(notes, _NS, "Note", guid=guid("note", NOTE), name=NOTE)
    text_element(own, _NS, "PlainTextContent", to_note(project))


def _moment(made: datetime | None) -> str | None:
    return made.isoformat(timespec="seconds").replace("+00:00", "Z") if made else None
