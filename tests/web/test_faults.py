"""What goes wrong around the application loses no answer that was acknowledged."""

import pytest
from django.db import connection
from django.test import Client

from stellwerk.web.rounds.models import Rating


@pytest.fixture
def full_disk():
    """The database cannot grow by a page any more, as on a disk without room."""
    if connection.vendor != "sqlite":
        pytest.skip("is about SQLite's own file; PostgreSQL answers for its disk itself")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.django_db(transaction=True)
def test_an_answer_that_finds_no_room_is_not_said_to_be_saved_and_spoils_nothing(ayla, kept, request):
    ayla.send("1", text="before")
    ayla.client = Client(raise_request_exception=False, headers={"host": "localhost"})
    request.getfixturevalue("full_disk")
    answers = [ayla.send("0.67", text=f"{number} " * 1000) for number in range(20)]
    refused = [answer for answer in answers if answer.status_code == 500]
    assert refused, "the disk was never full"
    assert all("Gespeichert" not in answer.content.decode() for answer in refused)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",)
        cursor.execute("PRAGMA max_page_count = 1073741823")
    acknowledged = [number for number, answer in enumerate(answers) if answer.status_code == 200]
    expected = f"{acknowledged[-1]} " * 1000 if acknowledged else "before"
    assert kept(ayla.round)[1].strip() == expected.strip()
    assert ayla.send("1", text="after").status_code == 200
    assert Rating.objects.get().text == "after"
