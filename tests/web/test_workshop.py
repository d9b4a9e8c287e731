"""The five impulses as a workshop: a time plan, one's own material beside each, answers that are kept."""

import re
from datetime import time

import pytest

from stellwerk.framework import isda
from stellwerk.report.workshop import STEPS, minutes, schedule
from stellwerk.web.organisation.models import Actor, Connection
from stellwerk.web.workshop.models import Note


@pytest.fixture
def send(visitor, round_):
    """Send what was said on an impulse as its page does."""

    def post(impulse, stand=None, **said):
        path = f"/runden/{round_.key}/werkstatt/impulse/{impulse}/"
        page = visitor.get(path).content.decode()
        shown = re.search(r'name="stand" value="(\w+)"', page)[1]
        return visitor.post(path, {"stand": stand or shown, **said}), shown

    return post


def test_every_impulse_of_the_framework_has_its_time():
    assert {one.id for one in isda().impulses} == {s.id for s in STEPS} - {"welcome", "break", "closing"}
    begins = [at for at, _ in schedule(time(13))]
    assert begins[0].hour == 13
    assert minutes() == 170


def test_the_day_is_shown_from_the_chosen_hour(visitor, round_, words):
    page = words(visitor.get(f"/runden/{round_.key}/werkstatt/", {"beginn": "09:30"}))
    assert "09:30 Ankommen" in page
    assert "12:05 Abschluss" in page


def test_what_is_said_is_kept_and_ends_in_a_goal(visitor, round_, send, words):
    response, _ = send("together", q1="Nein", q0="Wir laden das Landratsamt ein", onward="1")
    assert response.url.endswith("/impulse/holistic/")
    closing = visitor.get(f"/runden/{round_.key}/werkstatt/abschluss/").content.decode()
    assert "Wir laden das Landratsamt ein" in closing
    link = re.search(r'href="([^"]+plan/ziele/neu/\?warum=Wir[^"]+)"', closing)[1]
    assert "Wir laden das Landratsamt ein</textarea>" in visitor.get(link).content.decode()


def test_the_later_of_two_windows_sees_what_the_other_wrote(send, words):
    _, stand = send("goals", q1="Zuerst")
    response, _ = send("goals", stand, q1="Danach")
    assert response.status_code == 409
    assert "Dort steht: Zuerst" in words(response)
    assert Note.objects.get(impulse="goals", question=1).text == "Zuerst"


def test_material_comes_from_the_round_itself(visitor, round_, ayla, words):
    ayla.send("0", "discourse.need")
    office, circle = (
        Actor.objects.create(round=round_, name=name, level="district", sector=sector)
        for name, sector in (("Sozialamt", "administration"), ("Freiwilligenkreis", "civil_society"))
    )
    rater = round_.raters.get()
    Connection.objects.create(rater=rater, source=office, target=circle, strength=0, needed=True)
    path = f"/runden/{round_.key}/werkstatt/impulse/"
    assert "„Sozialamt“ braucht „Freiwilligenkreis“" in words(visitor.get(path + "together/"))
    page = words(visitor.get(path + "narrative/", {"beamer": "1"}))
    assert "Anregende Deutungen, die wenig genutzt werden 11 Verantwortung und Bedarf: trifft gar nicht zu" in page
    assert "<textarea" not in visitor.get(path + "narrative/", {"beamer": "1"}).content.decode()


def test_the_handout_holds_every_impulse_and_what_was_said(visitor, round_, send):
    from io import BytesIO

    from pypdf import PdfReader

    send("together", q1="Niemand vom Land")
    content = visitor.get(f"/runden/{round_.key}/werkstatt/handreichung.pdf").content
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())
    assert all(one.label.de[:25] in text for one in isda().impulses)
    assert "Niemand vom Land" in text


def test_an_unknown_impulse_is_not_there(visitor, round_):
    assert visitor.get(f"/runden/{round_.key}/werkstatt/impulse/anything/").status_code == 404
