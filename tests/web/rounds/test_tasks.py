"""What the worker does for rounds, without anyone at the desk."""

from datetime import timedelta

import pytest
from django.core import mail

from stellwerk.web.rounds.models import Invitation, Letter, Rater, Round
from stellwerk.web.rounds.tasks import move_by_the_clock, take_people_out, write_letters


def test_a_round_closes_by_the_clock_though_nobody_looks(open_round, clock):
    move_by_the_clock.call()
    assert open_round.state() == "open"
    clock.now = open_round.round.closes_at
    move_by_the_clock.call()
    assert Round.objects.values_list("state", "closed_at").get() == ("closed", open_round.round.closes_at)


def test_people_are_taken_out_at_the_date_and_not_before(open_round, let_in, clock):
    let_in("Sozialamt").send("1", text="because")
    open_round.step("close")
    take_people_out.call()
    assert Invitation.objects.count() == 3
    clock.on(days=400)
    take_people_out.call()
    assert open_round.state() == "anonymised"
    assert not Invitation.objects.exists()
    assert not Rater.objects.exclude(name="").exists()


def test_a_round_that_is_still_open_keeps_its_people_whatever_its_date(open_round, clock):
    Round.objects.update(keep_until=clock.now.date() - timedelta(days=1), closes_at=None)
    take_people_out.call()
    assert Invitation.objects.count() == 3


@pytest.fixture
def invited(open_round):
    """The round of three people, whose invitations have gone out."""
    open_round.do("einladen/")
    mail.outbox.clear()
    return open_round


def test_who_has_not_answered_is_reminded_once_before_the_end(invited, let_in, clock):
    let_in("Sozialamt").send("1")
    write_letters.call()
    assert mail.outbox == []
    clock.now = invited.round.closes_at - timedelta(days=2)
    for _ in range(3):
        write_letters.call()
        clock.on(hours=13)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["jo@jobcenter.example", "mila@beirat.example"]
    assert all("/einladung/" in letter.body for letter in mail.outbox)


def test_letters_that_had_to_wait_go_out_later(invited, settings, clock):
    Letter.objects.update(started_at=None, sent_at=None)
    write_letters.call()
    write_letters.call()
    assert len(mail.outbox) == 3


def test_nobody_is_reminded_after_being_taken_off_the_list(invited, clock):
    Invitation.objects.update(withdrawn_at=clock.now)
    clock.now = invited.round.closes_at - timedelta(days=2)
    write_letters.call()
    assert mail.outbox == []
