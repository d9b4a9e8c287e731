"""What the database is asked to promise."""

import os

import pytest
from django.db import IntegrityError, connection, transaction

from stellwerk.web.rounds.models import Rater, Rating, Round


def test_it_is_the_database_that_was_asked_for(db):
    assert connection.vendor == ("postgresql" if "DATABASE_URL" in os.environ else "sqlite")


def test_an_acknowledged_answer_is_on_the_disk(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit" if connection.vendor == "postgresql" else "PRAGMA synchronous")
        assert cursor.fetchone()[0] in {"on", 2}


@pytest.mark.parametrize("answer", ["0.5", "7", "yes"])
def test_the_database_itself_refuses_an_answer_between_the_steps(round_, answer):
    rater = Rater.objects.create(round=round_, key="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(rater=rater, factor="discourse.need", answer=answer)


def test_a_rater_has_one_rating_per_factor_and_a_round_one_rater_per_key(round_):
    rater = Rater.objects.create(round=round_, key="a")
    Rating.objects.create(rater=rater, factor="discourse.need", answer="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(rater=rater, factor="discourse.need", answer="0")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rater.objects.create(round=round_, key="a")


def test_with_a_round_goes_everything_in_it(ayla):
    ayla.send("1")
    Round.objects.all().delete()
    assert not Rating.objects.exists()


def test_no_migration_is_missing(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
