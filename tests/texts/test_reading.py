"""Documents from files, made here as programs write them."""

import io
import zipfile
from contextlib import suppress

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import DocumentError, InputError
from stellwerk.evidence.texts.reading import FORMATS, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return archive({"word/document.xml": document, **{f"word/{name}.xml": part for name, part in parts.items()}})


def paragraph(text: str) -> str:
    return f'<w:p><w:pPr><w:t>layout</w:t></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def odt(body: str) -> bytes:
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:scripts/><office:body><office:text>\n  {body}\n"
            "</office:text></office:body></office:document-content>",
        }
    )


def text(file: str, content: bytes) -> str:
    (found,) = read(file, content)
    return found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_plain_text_in_any_encoding_of_the_house(encoding):
    assert text("a.txt", "Größe – „Übung“\r\n".encode(encoding)) == "Größe – „Übung“\n"


def test_markdown_stays_as_it_is():
    assert text("bericht.md", b"# Titel\n\n* Punkt\n") == "# Titel\n\n* Punkt\n"


PDF = """#set page(width: 9cm, height: 8cm)
#set text(lang: "de", hyphenate: true)
#set par(justify: true)
Die Zuständigkeitsverteilung zwischen Ausländerbehörde und Integrationsbeauftragten bleibt unübersichtlich,
Flüchtlingsunterkünfte und Gemeinschaftsunterkünfte werden gemeinschaftlich bewirtschaftet.
#pagebreak()
#rect(width: 2cm, height: 2cm)
#pagebreak()
Zweite Seite mit Text."""


def test_pdf_joins_hyphenated_words_and_lists_pages_without_text():
    (found,) = read("bericht.pdf", typst.compile(PDF.encode()))
    assert "-\n" in found.original
    flowing = " ".join(found.text.split())
    assert "Ausländerbehörde und Integrationsbeauftragten" in flowing
    assert "Flüchtlingsunterkünfte und Gemeinschaftsunterkünfte" in flowing
    assert found.text[found.pages[2] :] == "Zweite Seite mit Text."
    assert [note.en for note in found.notes] == [found.notes[0].en]
    assert "page 2 of 3" in found.notes[0].en


def test_a_pdf_of_pictures_only_is_not_guessed():
    with pytest.raises(DocumentError, match=r"page 1 of 1.*OCR"):
        read("scan.pdf", typst.compile(b"#rect()"))


def test_docx_with_table_footnote_and_tracked_changes():
    body = (
        paragraph("Erster Absatz ")
        + '<w:p><w:r><w:t>mit Note</w:t><w:footnoteReference w:id="2"/><w:tab/><w:t>weiter</w:t><w:br/>'
        "<w:t>neue Zeile</w:t></w:r><w:del><w:r><w:delText>gestrichen</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> ergänzt</w:t></w:r></w:ins></w:p>"
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A1</w:t></w:r></w:p></w:tc><w:tc>"
        + paragraph("B1") + paragraph("zweite")
        + "</w:tc></w:tr></w:tbl>"
        + "<mc:AlternateContent><mc:Choice>" + paragraph("Kasten") + "</mc:Choice><mc:Fallback>"
        + paragraph("Kasten") + "</mc:Fallback></mc:AlternateContent>"
    )  # fmt: skip
    footnotes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Der Beleg.")}</w:footnote></w:footnotes>'
    )
    (found,) = read("interview.docx", docx(body, footnotes=footnotes, comments=f"<w:comments {W}/>"))
    assert found.text == (
        "Erster Absatz \nmit Note[2]\tweiter\nneue Zeile ergänzt\nA1\tB1 zweite\nKasten\n[2] Der Beleg.\n"
    )
    assert "comments" in found.notes[0].en


def test_odt_with_blanks_table_and_footnote():
    body = (
        "<text:h>Titel</text:h>\n <text:p>Mit <text:span>fett</text:span>em <text:s text:c='2'/>Text"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Beleg</text:p></text:note-body>"
        "</text:note><text:tab/>und<text:line-break/>mehr</text:p>"
        "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
        "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert text("a.odt", odt(body)) == "Titel\nMit fettem   Text[1]\tund\nmehr\nPunkt\nA\tB\n[1] Beleg\n"


def test_html_as_a_reader_sees_it():
    page = (
        '<html><head><title>Der  Artikel</title><meta charset="utf-8"><style>p{}</style></head><body><nav>Menü</nav>'
        "<h1>Überschrift</h1><p>Ein <b>Satz</b>\n mit Umbruch.</p><script>x()</script>"
        "<table><tr><td>1</td><td>2</td></tr></table><p>Zwei<br>Zeilen</p></body></html>"
    )
    (found,) = read("artikel.html", page.encode())
    assert found.title == "Der Artikel"
    assert found.text == "Überschrift\n\nEin Satz mit Umbruch.\n\n1\t2\n\nZwei\nZeilen"


def test_html_in_the_encoding_it_names():
    assert text("a.htm", '<meta charset="iso-8859-1"><p>Größe</p>'.encode("latin-1")) == "Größe"


def test_csv_of_texts_gives_one_document_per_row():
    table = "Titel;Text;Medium\nErster;Der Rat tagt.;Lokalblatt\nLeer;;x\nZweiter;Noch ein Text;\n"
    first, second = read("presse.csv", table.encode())
    assert (first.title, first.text, dict(first.attributes)) == (
        "Erster",
        "Der Rat tagt.",
        {"Titel": "Erster", "Medium": "Lokalblatt"},
    )
    assert second.title == "Zweiter"


def test_csv_without_a_column_of_texts_says_so():
    with pytest.raises(DocumentError, match="call one column “Text”"):
        read("presse.csv", b"a,b\n1,2\n")


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("a.xyz", b"x", "are not read. These are: CSV, DOCX"),
        ("a.txt", b"\x00\x01", "not readable text"),
        ("a.txt", b" \n ", "no text"),
        ("a.docx", b"PK\x03\x04kaputt", "damaged"),
        ("a.docx", archive({"anderes.xml": "<a/>"}), "damaged"),
        ("a.odt", archive({"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password"),
        ("a.pdf", b"%PDF-1.4 kaputt", "damaged"),
        ("a.html", b"", "no text"),
        ("a.docx", archive({"word/document.xml": "<w:document"}), "XML"),
    ],
)
def test_what_cannot_be_read_says_why(file, content, says):
    with pytest.raises(DocumentError, match=says):
        read(file, content)


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
LOCAL = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("entities", [BOMB, LOCAL])
@pytest.mark.parametrize("file", ["a.docx", "a.odt"])
def test_no_entity_is_ever_resolved(entities, file):
    inner = f"{entities}<w:document {W} {ODF}><w:p><w:t>&b;</w:t></w:p></w:document>"
    with pytest.raises(DocumentError, match="entities"):
        read(file, archive({"word/document.xml": inner, "content.xml": inner}))


@pytest.mark.parametrize("name", ["../x.xml", "/etc/x.xml", "a/../../x.xml", "C:/x.xml", "..\\x.xml"])
def test_no_name_leads_out_of_an_archive(name):
    with pytest.raises(DocumentError, match="leads out"):
        read("a.docx", archive({"word/document.xml": "<a/>", name: "x"}))


def test_a_bomb_is_not_unpacked():
    with pytest.raises(DocumentError, match="too large"):
        read("a.docx", archive({"word/document.xml": b"\0" * 50_000_000}))


@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=300))
def test_no_bytes_bring_a_reader_down(ending, content):
    with suppress(InputError):
        read(f"a{ending}", content)


WHOLE = {
    ".docx": docx(paragraph("Ein Absatz") * 3),
    ".odt": odt("<text:p>Ein Absatz</text:p>"),
    ".pdf": typst.compile(b"Ein Absatz"),
    ".html": "<p>Größe <b>b</b></p>".encode(),
}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_no_damaged_file_brings_a_reader_down(ending, data):
    content = bytearray(WHOLE[ending])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        read(f"a{ending}", bytes(content[: data.draw(st.integers(0, len(content)))]))
