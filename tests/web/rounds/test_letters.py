"""Letters through a real mail server: plain words, never twice, and honest about what nobody knows."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from stellwerk.web.rounds.models import Letter, Rater


@dataclass
class Postbox:
    """A mail server in this process: keeps what it is handed; refuses or hangs up when told to."""

    letters: list[EmailMessage] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    hang_up: bool = False

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - the server's name for it
        if address in self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the server's name for it
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.hang_up:
            server.transport.close()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for letter in self.letters if letter["To"] == address]


@pytest.fixture
def postbox(settings):
    """A running mail server that the application is set to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield box
    controller.stop()


def link_in(letter: EmailMessage) -> str:
    return re.search(r"http://testserver(/einladung/[^\s]+)", letter.get_content())[1]


def code_in(letter: EmailMessage) -> str:
    return re.search(r"^\s+(\d{6})\s*$", letter.get_content(), re.MULTILINE)[1]


def test_an_invited_person_comes_in_by_link_and_code_and_needs_no_account(open_round, postbox, words):
    open_round.do("einladen/")
    assert len(postbox.letters) == 3
    letter = postbox.to("sami@stadt.example")[0]
    assert letter.get_content_type() == "text/plain"
    assert "„Sozialamt“" in letter.get_content()
    assert "2. Juni 2026, 18:00 Uhr" in letter.get_content()
    browser, link = Client(), link_in(letter)
    assert "Sie antworten für Sozialamt" in words(browser.get(link))
    browser.post(link)
    code = code_in(postbox.to("sami@stadt.example")[1])
    landed = browser.post(link, {"code": f"{code[:3]} {code[3:]}"}, follow=True)
    assert landed.status_code == 200
    assert landed.context["cards"]
    fields = {"answer": "1", "seen": 0, "writer": "w"}
    assert browser.post(f"/runden/{open_round.round.key}/faktoren/discourse.need/", fields).status_code == 302
    assert Rater.objects.get(department="Sozialamt").ratings.get().answer == "1"


def test_the_letter_leads_to_this_application_alone_and_looks_at_nobody(open_round, postbox):
    open_round.do("einladen/")
    for letter in postbox.letters:
        assert not letter.is_multipart()
        assert letter.get_content().count("://") == 1
        assert letter["Auto-Submitted"] == "auto-generated"
        assert "Disposition-Notification-To" not in letter


def test_nobody_is_written_to_twice_however_often_it_is_asked_for(open_round, postbox, words):
    for _ in range(3):
        open_round.do("einladen/")
    open_round.do("beteiligte/", lines="Kämmerei;;;;kasse@stadt.example")
    open_round.do("einladen/")
    assert sorted(letter["To"] for letter in postbox.letters) == sorted(
        ["sami@stadt.example", "mila@beirat.example", "jo@jobcenter.example", "kasse@stadt.example"]
    )


def test_reminders_go_to_those_with_open_answers_once_a_day_with_the_same_link(open_round, postbox, let_in, clock):
    open_round.do("einladen/")
    first = link_in(postbox.to("mila@beirat.example")[0])
    open_round.do("erinnern/")
    assert len(postbox.letters) == 3  # invited a moment ago
    clock.on(days=2)
    open_round.do("erinnern/")
    open_round.do("erinnern/")
    assert len(postbox.letters) == 6
    assert link_in(postbox.to("mila@beirat.example")[1]) == first


def test_a_crash_while_sending_is_shown_and_never_sent_again_by_itself(open_round, postbox, words):
    open_round.do("einladen/")
    Letter.objects.filter(invitation__email="jo@jobcenter.example").update(sent_at=None)  # killed between the two marks
    said = words(open_round.do("einladen/"))
    assert "unklar, ob sie hinausging" in said
    assert len(postbox.to("jo@jobcenter.example")) == 1


def test_a_server_that_hangs_up_after_taking_a_letter_gets_it_once(open_round, postbox, words):
    postbox.hang_up = True
    open_round.do("einladen/")
    taken = len(postbox.letters)
    postbox.hang_up = False
    open_round.do("einladen/")
    assert taken >= 1
    addresses = [letter["To"] for letter in postbox.letters]
    assert len(addresses) == len(set(addresses))
    assert "unklar" in words(open_round.look())


def test_an_address_the_server_refuses_is_named_and_can_be_tried_again(open_round, postbox, words):
    postbox.unknown.add("jo@jobcenter.example")
    assert "Adresse abgelehnt" in words(open_round.do("einladen/"))
    postbox.unknown.clear()
    open_round.do("einladen/")
    assert len(postbox.to("jo@jobcenter.example")) == 1
    assert len(postbox.to("sami@stadt.example")) == 1


def test_while_the_server_is_away_letters_wait(open_round, postbox, settings, words):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    answer = open_round.do("einladen/")
    assert answer.status_code == 503
    assert "nicht zu erreichen" in words(answer)
    settings.EMAIL_PORT = port
    open_round.do("einladen/")
    assert len(postbox.letters) == 3


def test_a_withdrawn_link_is_refused_kindly_and_so_is_who_came_in_by_it(open_round, postbox, let_in, words):
    sami = let_in("Sozialamt")
    sami.send("1")
    open_round.do("einladen/")
    link = link_in(postbox.to("sami@stadt.example")[0])
    open_round.do(f"beteiligte/{sami.rater.pk}/zurueckziehen/")
    answer = Client().get(link)
    assert answer.status_code == 410
    assert "zurückgezogen" in words(answer)
    assert Client().post(link).status_code == 410
    assert len(postbox.to("sami@stadt.example")) == 1  # no code went out
    late = sami.send("0", seen=1)
    assert late.status_code == 403
    assert "persönlichen Link" in words(late)
    assert sami.answer() == "1"


def test_after_a_new_link_the_old_one_opens_no_more(open_round, postbox, words):
    open_round.do("einladen/")
    mila = Rater.objects.get(department="Migrationsbeirat")
    open_round.do(f"beteiligte/{mila.pk}/neuer-link/")
    old, new = (link_in(letter) for letter in postbox.to("mila@beirat.example"))
    assert Client().get(old).status_code == 404
    assert "neuere Nachricht" in words(Client().get(old))
    assert Client().get(new).status_code == 200


def test_a_code_is_good_once_and_not_for_long(open_round, postbox, clock):
    open_round.do("einladen/")
    link = link_in(postbox.to("jo@jobcenter.example")[0])
    Client().post(link)
    code = code_in(postbox.to("jo@jobcenter.example")[1])
    assert Client().post(link, {"code": code}).status_code == 302
    assert Client().post(link, {"code": code}).status_code == 403
    Client().post(link)
    clock.on(minutes=21)
    late = code_in(postbox.to("jo@jobcenter.example")[2])
    assert Client().post(link, {"code": late}).status_code == 403


def test_a_code_cannot_be_guessed_nor_a_mailbox_filled(open_round, postbox):
    open_round.do("einladen/")
    link = link_in(postbox.to("jo@jobcenter.example")[0])
    Client().post(link)
    code = code_in(postbox.to("jo@jobcenter.example")[1])
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        assert Client().post(link, {"code": wrong}).status_code == 403
    assert Client().post(link, {"code": code}).status_code == 403
    answers = [Client().post(link).status_code for _ in range(8)]
    assert answers.count(200) == 5
    assert answers[-1] == 429


def test_looking_behind_a_link_changes_nothing(open_round, postbox):
    open_round.do("einladen/")
    for letter in list(postbox.letters):
        Client().get(link_in(letter))
        Client().head(link_in(letter))
    assert len(postbox.letters) == 3


def test_of_links_and_codes_the_database_has_but_hashes(open_round, postbox):
    open_round.do("einladen/")
    letter = postbox.to("sami@stadt.example")[0]
    Client().post(link_in(letter))
    secrets = {link_in(letter).split("/")[2], code_in(postbox.to("sami@stadt.example")[1])}
    kept = [
        str(value) for row in Rater.objects.get(department="Sozialamt").invitation.letters.values() for value in row
    ]
    invitation = Rater.objects.get(department="Sozialamt").invitation
    kept += [str(getattr(invitation, field.attname)) for field in invitation._meta.concrete_fields]
    assert secrets.isdisjoint(kept)


def test_letters_are_english_for_who_was_invited_in_english(open_round, postbox):
    open_round.client.cookies["stellwerk_language"] = "en"
    open_round.do("beteiligte/", lines="Housing office;;;;housing@town.example")
    open_round.do("einladen/")
    letter = postbox.to("housing@town.example")[0]
    assert letter["Subject"].strip().startswith("Invitation: ")
    assert "You are invited" in letter.get_content()
