"""Printed slips: for a workshop where nobody has an address at hand."""

import io

from django.test import Client
from pypdf import PdfReader

from stellwerk.web.rounds import links
from stellwerk.web.rounds.models import Rater


def text_of(answer) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())


def test_the_sheet_has_a_slip_for_everybody_and_is_accessible(open_round):
    answer = open_round.do("zettel.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    said = text_of(answer)
    for office in ["Sozialamt", "Migrationsbeirat", "Jobcenter"]:
        assert office in said
    assert "Sami" not in said
    reader = PdfReader(io.BytesIO(answer.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_slip_can_be_typed_in_capitals_and_opens_for_one_device(open_round, words):
    rater = Rater.objects.get(department="Jobcenter")
    link = f"/einladung/{links.make_out(rater.invitation, slip=True)}/"
    phone, other = Client(), Client()
    assert phone.post(link.upper().replace("EINLADUNG", "einladung"), follow=True).status_code == 200
    assert phone.post(link, follow=True).context["cards"]  # scanned again with the same phone
    refused = other.post(link, follow=True)
    assert refused.status_code == 403
    assert "nur auf dem Gerät" in words(refused)


def test_printing_anew_leaves_those_alone_who_are_in_already(open_round, let_in):
    sami = let_in("Sozialamt")
    said = text_of(open_round.do("zettel.pdf"))
    assert "Sozialamt" not in said
    assert "Jobcenter" in said
    assert sami.send("1").status_code == 200


def test_a_new_slip_puts_the_lost_phone_out(open_round, let_in):
    open_round.do("beteiligte/", lines="Freiwilligenkreis")
    helper = let_in("Freiwilligenkreis")
    assert helper.send("1").status_code == 200
    answer = open_round.do(f"beteiligte/{helper.rater.pk}/neuer-link/")
    assert "Freiwilligenkreis" in text_of(answer)
    assert helper.send("0", seen=1).status_code == 403


def test_handing_a_device_on_makes_it_forget(open_round, let_in):
    sami = let_in("Sozialamt")
    sami.client.post(f"/runden/{open_round.round.key}/weitergeben/")
    assert sami.send("1").status_code == 403
