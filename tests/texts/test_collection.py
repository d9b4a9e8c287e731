"""What a study knows of its documents."""

from datetime import date

import pytest

from stellwerk.errors import TableError, TableErrors
from stellwerk.evidence.texts.collection import describe, document
from stellwerk.evidence.texts.document import Confidentiality, Kind
from stellwerk.evidence.texts.reading import read
from stellwerk.tables import read as read_table

DOCUMENTS = [
    document(read(f"{name}.txt", f"I: Frage {name}?\nB: Antwort.\nI: Noch eine?\nB: Ja.".encode())[0], name)
    for name in ("eins", "zwei")
]


def test_a_document_knows_its_speakers():
    one = DOCUMENTS[0]
    assert one.speaker(one.text.index("Antwort")) == "B"


def test_a_table_describes_documents_in_bulk():
    table = read_table(
        "angaben.csv",
        "Datei;AGS;Datum;Art;Quelle;Vertraulichkeit;Amt\n"
        "eins.txt;99001;12.5.2026;Interview;Gespräch;pseudonym;Sozialamt\nzwei;;2026-05-13;Protokoll;;;\n".encode(),
    )
    one, two = describe(DOCUMENTS, table)
    assert (one.ags, one.date, one.kind, one.source) == ("99001", date(2026, 5, 12), Kind.INTERVIEW, "Gespräch")
    assert one.confidentiality is Confidentiality.PSEUDONYMOUS
    assert one.attributes["Amt"] == "Sozialamt"
    assert (two.ags, two.date, two.kind) == ("", date(2026, 5, 13), Kind.MINUTES)
    assert two.confidentiality is Confidentiality.INTERNAL  # nobody decided otherwise


def test_every_cell_that_cannot_be_read_is_named_at_once():
    table = read_table("angaben.csv", b"Datei,AGS,Datum,Art\ndrei,,,\neins,123,,\nzwei,,31.2.2026,Brief\n")
    with pytest.raises(TableErrors) as raised:
        describe(DOCUMENTS, table)
    assert [(p.row, p.column) for p in raised.value.problems] == [(2, "Datei"), (3, "AGS"), (4, "Datum")]


def test_a_table_that_names_no_documents_says_so():
    with pytest.raises(TableError, match="call one column “file”"):
        describe(DOCUMENTS, read_table("a.csv", b"AGS,Art\n99001,Interview\n"))
