"""To whom a round was published reads what was agreed and how many said what; not who, and not on what evidence."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from stellwerk.web.rounds.models import Agreement, Rating, Round

FILES = ["einschaetzung.csv", "studie.zip", "bericht.pdf"]


@pytest.fixture
def published(db) -> Round:
    """A round of Reutlingen, published to everybody: two offices differ, a value was agreed."""
    day = date(2026, 5, 12)
    made = Round.objects.create(
        ags="08415", title="Erste", date=day, together=True, state="published", visibility="public",
        published_at="2026-05-13T10:00:00Z", closed_at="2026-05-12T10:00:00Z",
    )  # fmt: skip
    for office, answer in [("Sozialamt", "0.33"), ("Migrationsbeirat", "1")]:
        rater = made.raters.create(key=office[:3], department=office, sector="Verwaltung")
        Rating.objects.create(
            rater=rater, factor="discourse.need", answer=answer, text=f"Aktenvermerk {office}", version=1
        )
    Agreement.objects.create(round=made, factor="discourse.need", answer="0.67", reason="Gemeinsam so", date=day)
    return made


def said_in(answer) -> str:
    if answer.headers["Content-Type"] == "application/pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    return answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize("name", [None, "olga", "nora"])
def test_outsiders_read_what_was_agreed_and_not_who_said_what(as_, published, name, words):
    page = words(as_(name).get(f"/runden/{published.key}/stellwerk/"))
    assert "Gemeinsam so" in page
    for voice in ["Sozialamt", "Migrationsbeirat", "Aktenvermerk"]:
        assert voice not in page
        for file in FILES:
            assert voice not in said_in(as_(name).get(f"/runden/{published.key}/dateien/{file}")), file


@pytest.mark.parametrize("name", ["cora", "rolf"])
def test_who_belongs_to_the_municipality_reads_the_voices(as_, published, name, words):
    page = words(as_(name).get(f"/runden/{published.key}/stellwerk/"))
    assert "Sozialamt" in page
    assert "Aktenvermerk Migrationsbeirat" in page


def test_the_desk_the_talk_and_the_beamer_are_for_who_leads(as_, published):
    for path in ["leitung/", "leitung/anonymisieren/", "abgleich/", "abgleich/discourse.need/", "vorfuehren/"]:
        address = f"/runden/{published.key}/{path}"
        assert as_("cora").get(address, follow=True).status_code == 200, path
        for name in ["rolf", "tilda", "nora", "wanda", "adam", "olga", None]:
            assert as_(name).get(address).status_code in {302, 403, 404}, (path, name)


def test_what_changes_a_round_is_refused_to_all_but_who_leads(as_, published):
    paths = ["schritt/", "beteiligte/", "einladen/", "erinnern/", "zettel.pdf", "einrichten/", "anonymisieren/"]
    for name in ["rolf", "tilda", "nora", "wanda", "adam", "olga", None]:
        for path in paths:
            answer = as_(name).post(f"/runden/{published.key}/leitung/{path}", {"step": "retract", "sure": "1"})
            assert answer.status_code in {302, 403, 404}, (path, name)
    assert Round.objects.get().state == "published"
    assert Rating.objects.exclude(text="").count() == 2
