"""Projects and codebooks shared with other programs; the pitfalls of evidence.md, section 1.4, are tests 1 to 11."""

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stellwerk.errors import DocumentError, InputError
from stellwerk.evidence.texts.codebook import Code, Codebook
from stellwerk.evidence.texts.codebook_changes import merge
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.document import Confidentiality, Document, Kind
from stellwerk.evidence.texts.framework_codebook import framework_codebook
from stellwerk.evidence.texts.refi import Annotation, Project, read_qdc, read_qdpx, write_qdc, write_qdpx
from stellwerk.text import Text

G = [f"00000000-0000-4000-8000-0000000000{n:02}" for n in range(20)]
TEXT = "Erste Zeile.\nUns sind die Hände gebunden.\nDritte Zeile – 🏘 Ende.\n"
HANDS = "Uns sind die Hände gebunden."


def archive(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def foreign(inner: str, sources: dict[str, str | bytes] | None = None, qde: str = "project.qde") -> bytes:
    """A project as another program writes it."""
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Fremd">'
        f'<Users><User guid="{G[0]}" name="Ada"/></Users><CodeBook><Codes>'
        f'<Code guid="{G[1]}" name="Hände" isCodable="true"/></Codes></CodeBook>{inner}</Project>'
    )
    return archive({qde: xml, **(sources or {})})


def source(selections: str, *, path: str = "internal://a.txt", name: str = "Interview", guid: str = G[2]) -> str:
    return f'<TextSource guid="{guid}" name="{name}" plainTextPath="{path}">{selections}</TextSource>'


def selection(start: int, end: int, name: str = "", inner: str | None = None, guid: str = G[3]) -> str:
    coded = f'<Coding guid="{G[4]}" creatingUser="{G[0]}"><CodeRef targetGUID="{G[1]}"/></Coding>'
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f"{coded if inner is None else inner}</PlainTextSelection>"
    )


def coded_words(project: Project) -> list[str]:
    texts = {document.id: document.text for document in project.documents}
    return [texts[coding.document][coding.start : coding.end] for coding in project.codings]


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize("counted", ["\n", "\r\n"])
@pytest.mark.parametrize("stored", ["\n", "\r\n"])
def test_pitfall_1_line_ends_are_counted_as_one_or_two(counted, stored):
    start, end = at(HANDS, TEXT.replace("\n", counted))
    file = foreign(
        f"<Sources>{source(selection(start, end, HANDS))}</Sources>",
        {"sources/a.txt": TEXT.replace("\n", stored).encode()},
    )
    project = read_qdpx("a.qdpx", file)
    assert coded_words(project) == [HANDS]
    assert "\r" not in project.documents[0].text
    assert project.losses == ()


def test_pitfall_2_a_byte_order_mark_does_not_count_even_if_it_was_counted():
    for shift in (0, 1):
        start, end = (place + shift for place in at(HANDS))
        file = foreign(
            f"<Sources>{source(selection(start, end, HANDS))}</Sources>", {"sources/a.txt": TEXT.encode("utf-8-sig")}
        )
        assert coded_words(read_qdpx("a.qdpx", file)) == [HANDS]


@pytest.mark.parametrize("name", ["Project.QDE", "My study.qde", "PROJECT.qde"])
def test_pitfall_3_the_project_has_any_name_and_folders_any_capitals(name):
    file = foreign(f"<Sources>{source(selection(*at(HANDS), HANDS))}</Sources>", {"Sources/A.TXT": TEXT.encode()}, name)
    assert coded_words(read_qdpx("a.qdpx", file)) == [HANDS]


@pytest.mark.parametrize("path", ["a.txt", "sources/a.txt", "internal://a.txt", "relative:///x/a.txt"])
def test_pitfall_4_paths_with_or_without_prefix(path):
    file = foreign(
        f"<Sources>{source(selection(*at(HANDS), HANDS), path=path)}</Sources>", {"sources/a.txt": TEXT.encode()}
    )
    assert coded_words(read_qdpx("a.qdpx", file)) == [HANDS]


def test_pitfall_4_where_the_plain_text_is_blank_the_docx_is_read():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    docx = archive({"word/document.xml": f"<w:document {w}><w:p><w:r><w:t>{HANDS}</w:t></w:r></w:p></w:document>"})
    inner = (
        f'<Sources><TextSource guid="{G[2]}" name="x" plainTextPath="internal://a.txt" richTextPath="internal://a.docx">'
        f"{selection(0, len(HANDS), HANDS)}</TextSource></Sources>"
    )
    project = read_qdpx("a.qdpx", foreign(inner, {"sources/a.txt": b"\n", "sources/a.docx": docx}))
    assert coded_words(project) == [HANDS]


def test_pitfall_5_no_rich_text_is_named_for_plain_text():
    assert b"richTextPath" not in qde_of(write_qdpx(OWN)[0])


def test_pitfall_6_sources_of_the_same_name_stay_apart():
    inner = source("", guid=G[5], path="b.txt") + source(selection(0, 5, "Erste"))
    project = read_qdpx("a.qdpx", foreign(f"<Sources>{inner}</Sources>", {"sources/a.txt": TEXT, "sources/b.txt": "B"}))
    assert [document.title for document in project.documents] == ["Interview", "Interview"]
    assert len({document.id for document in project.documents}) == 2
    assert coded_words(project) == ["Erste"]


def test_pitfall_7_a_parent_that_can_be_coded_stays_a_parent():
    qdc = (
        f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="{{{G[1]}}}" name="Ober" isCodable="true">'
        f'<Description>Regel</Description><Code guid="{G[2]}" name="Unter" isCodable="true"/></Code>'
        f'<Code guid="{G[3]}" name="Ordner" isCodable="false"/></Codes></CodeBook>'
    )
    book, _ = read_qdc("a.qdc", qdc.encode())
    assert [(c.label.de, c.parent, c.codable) for c in book.codes] == [
        ("Ober", None, True), ("Unter", G[1], True), ("Ordner", None, False),
    ]  # fmt: skip
    assert book.codes[0].definition.de == "Regel"


def test_pitfall_8_variables_hang_on_cases_or_sources_and_cases_may_have_no_name():
    value = f'<VariableValue><VariableRef targetGUID="{G[6]}"/><TextValue>{{}}</TextValue></VariableValue>'
    inner = (
        f'<Variables><Variable guid="{G[6]}" name="Amt" typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{G[7]}">{value.format("Sozialamt")}<SourceRef targetGUID="{{{G[2]}}}"/></Case></Cases>'
        f"<Sources>{source('')}{source(value.format('Bauamt'), guid=G[8])}</Sources>"
    )
    first, second = read_qdpx("a.qdpx", foreign(inner, {"sources/a.txt": TEXT})).documents
    assert (first.attributes["Amt"], second.attributes["Amt"]) == ("Sozialamt", "Bauamt")


def test_pitfall_9_a_selection_without_a_code_is_a_note_and_an_empty_note_no_crash():
    inner = selection(0, 5, "Erste", "<Description>Wichtig!</Description>")
    inner += selection(0, 5, "Erste", f'<NoteRef targetGUID="{G[9]}"/>', G[10])
    notes = f'<Notes><Note guid="{G[9]}"><PlainTextContent/></Note></Notes>'
    project = read_qdpx("a.qdpx", foreign(f"<Sources>{source(inner)}</Sources>{notes}", {"sources/a.txt": TEXT}))
    assert [(note.text, note.start, note.end) for note in project.annotations] == [("Wichtig!", 0, 5)]
    assert project.codings == ()


def test_pitfall_10_what_has_no_text_or_no_code_is_reported_not_dropped():
    lost = f'<Coding guid="{G[4]}"><CodeRef targetGUID="{G[11]}"/></Coding>'
    inner = source(selection(0, 5), path="fehlt.txt", name="Weg") + source(selection(0, 5, "Erste", lost), guid=G[12])
    inner += f'<PictureSource guid="{G[13]}" name="Foto"/>'
    project = read_qdpx("a.qdpx", foreign(f"<Sources>{inner}</Sources>", {"sources/a.txt": TEXT}))
    report = {loss.what.en: (loss.count, loss.examples) for loss in project.losses}
    assert report["documents whose text is missing from the file"] == (1, ("Weg",))
    assert report["codings with a code that does not exist"] == (1, ("Interview",))
    assert report["pictures with their codings"] == (1, ("Foto",))


def test_pitfall_10_passages_that_do_not_match_are_to_be_checked():
    file = foreign(f"<Sources>{source(selection(3, 9, 'ganz anders'))}</Sources>", {"sources/a.txt": TEXT})
    assert "do not match" in read_qdpx("a.qdpx", file).losses[0].what.en


def test_pitfall_10_accents_and_special_characters_keep_their_places():
    text = "Cafe\u0301 – Straße 🏘 „Ja“"
    start, end = at("„Ja“", text)
    for shift in (0, 1):  # code points, or UTF-16 units after the house
        file = foreign(
            f"<Sources>{source(selection(start + shift, end + shift, '„Ja“'))}</Sources>", {"sources/a.txt": text}
        )
        project = read_qdpx("a.qdpx", file)
        assert coded_words(project) == ["„Ja“"]
        assert project.documents[0].text.startswith("Café")


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (archive({"project.qde": "<Project/>", "../x": "x"}), "leads out"),
        (archive({"project.qde": "<Project/>", "sources/a.txt": b"\0" * 30_000_000}), "too large"),
        (archive({"project.qde": '<!DOCTYPE a [<!ENTITY b "c">]><Project name="&b;"/>'}), "entities"),
        (archive({"anderes.xml": "<a/>"}), "no project"),
        (b"PK kaputt", "damaged"),
    ],
)
def test_pitfall_11_unsafe_or_broken_archives_are_refused(file, says):
    with pytest.raises(DocumentError, match=says):
        read_qdpx("a.qdpx", file)


@given(st.data())
def test_pitfall_11_no_damaged_project_brings_the_reader_down(data):
    content = bytearray(write_qdpx(OWN)[0][:4000])
    for _ in range(3):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        read_qdpx("a.qdpx", bytes(content))


BOOK = merge(framework_codebook(), ["frame.tied_legal"], "discourse.tied_hands", (), "zu selten").codebook
OWN = Project(
    title="Studie",
    codebook=BOOK,
    documents=(
        Document(
            "d1", "Gespräch & mehr", TEXT, Kind.INTERVIEW, "99001", date(2026, 5, 12), "Rathaus",
            Confidentiality.PSEUDONYMOUS, {"Amt": "Sozialamt"}, pages=(0, 13), version=3,
        ),
        Document("d2", "Gespräch & mehr", "Zweites 🏘 Dokument.\n"),
    ),
    codings=(
        Coding(
            "c1", "d1", *at(HANDS), "discourse.tied_hands", "Ada", Direction.AGAINST_ACTIVITY, 3, "Merke:\n<das>",
            datetime(2026, 5, 13, 9, 30, tzinfo=UTC), ("r1", "r2"),
        ),
        Coding("c2", "d1", *at("die Hände"), "frame.positive", "Ben"),
        Coding("c3", "d2", 8, 9, "actors.parties"),
    ),
    annotations=(Annotation("d2", 0, 7, "Nachfragen", "Ben"),),
)  # fmt: skip


def qde_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read("project.qde")


def test_a_round_trip_loses_nothing_of_ours():
    back = read_qdpx("x.qdpx", write_qdpx(OWN)[0])
    assert back.losses == ()
    assert back.title == OWN.title
    assert back.codebook == OWN.codebook
    assert back.codings == OWN.codings
    assert back.annotations == OWN.annotations
    assert [replace(one, attributes={}) for one in back.documents] == [
        replace(one, attributes={}) for one in OWN.documents
    ]
    assert [dict(one.attributes) for one in back.documents] == [dict(one.attributes) for one in OWN.documents]


def test_the_same_project_gives_the_same_file():
    assert write_qdpx(OWN)[0] == write_qdpx(OWN)[0]


def test_the_report_says_what_other_programs_will_not_see():
    report = {loss.what.en: loss.count for loss in write_qdpx(OWN)[1]}
    assert any("direction, strength" in what for what in report)
    assert report["merged codes: headings in other programs"] == 1


def test_what_another_program_added_or_renamed_comes_along():
    changed = qde_of(write_qdpx(OWN)[0]).replace(b'name="Politische Parteien"', b'name="Parteien"')
    added = f'<Code guid="{G[1]}" name="Neu" isCodable="true"/></Codes>'.encode()
    parts = {"project.qde": changed.replace(b"</Codes>", added)}
    with zipfile.ZipFile(io.BytesIO(write_qdpx(OWN)[0])) as packed:
        parts |= {name: packed.read(name) for name in packed.namelist() if name != "project.qde"}
    back = read_qdpx("x.qdpx", archive(parts))
    assert back.codebook.code("actors.parties").label.de == "Parteien"
    assert back.codebook.code(G[1]).label.de == "Neu"
    assert back.codings == OWN.codings


def test_a_note_of_ours_that_was_damaged_elsewhere_is_reported():
    with zipfile.ZipFile(io.BytesIO(write_qdpx(OWN)[0])) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for damage in (b"&quot;format&quot;", b'"format"'):
        parts["project.qde"] = parts["project.qde"].replace(damage, b"kaputt")
    back = read_qdpx("x.qdpx", archive(parts))
    assert "unreadable" in back.losses[0].what.en
    assert coded_words(back) == coded_words(OWN)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), min_size=1, max_size=5))
def test_any_names_make_a_well_formed_codebook(names):
    book = Codebook("b", tuple(Code(str(n), Text(name, name)) for n, name in enumerate(names)))
    content, _ = write_qdc(book)
    assert len(read_qdc("b.qdc", content)[0].codes) == len(names)


def test_an_empty_codebook_is_not_written():
    with pytest.raises(DocumentError, match="empty"):
        write_qdc(Codebook("leer", ()))


@pytest.mark.shared
class TestAgainstTheStandardAndRealFiles:
    """The XSDs of REFI-QDA 1.0, and files of ATLAS.ti 23, MAXQDA 24.7 and Taguette 1.4.1."""

    @staticmethod
    def valid(schema: str, content: bytes, shared) -> None:
        etree.XMLSchema(file=str(shared / "data" / "refi" / schema)).assertValid(etree.fromstring(content))

    def test_projects_are_valid(self, shared):
        self.valid("Project.xsd", qde_of(write_qdpx(OWN)[0]), shared)

    def test_an_empty_project_is_valid(self, shared):
        self.valid("Project.xsd", qde_of(write_qdpx(Project("", Codebook("", ()), (), ()))[0]), shared)

    def test_codebooks_are_valid(self, shared):
        self.valid("Codebook.xsd", write_qdc(BOOK)[0], shared)

    def test_a_project_of_atlas_ti_is_read(self, shared):
        project = read_qdpx("a.qdpx", (shared / "data" / "refi" / "atlas_target.qdpx").read_bytes())
        assert project.title == "target-atlas-project"
        assert project.codebook.codes[1].parent == project.codebook.codes[0].id
        assert read_qdpx("b.qdpx", (shared / "data" / "refi" / "atlas_blank.qdpx").read_bytes()).codebook.codes == ()

    def test_a_project_of_maxqda_is_read_and_its_missing_texts_reported(self, shared):
        qde = (shared / "data" / "refi" / "maxqda24_project.qde").read_bytes()
        project = read_qdpx("a.qdpx", archive({"project.qde": qde}))
        assert len(project.codebook.codes) == 307
        assert all(code.definition.de for code in project.codebook.codes)
        assert {loss.what.en: loss.count for loss in project.losses} == {
            "documents whose text is missing from the file": 10, "sets of codes or documents": 2,
        }  # fmt: skip

    def test_a_codebook_of_taguette_is_read_although_it_is_not_valid(self, shared):
        book, losses = read_qdc("a.qdc", (shared / "data" / "refi" / "uto_tag_codebook.qdc").read_bytes())
        assert [code.label.de for code in book.codes] == ["xsd:element name", "CodeBook", "Variables"]
        assert losses == ()
