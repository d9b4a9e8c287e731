"""Pages that are there for everyone."""

import pytest


@pytest.mark.parametrize("address", ["/", "/was-ist-das/", "/gesund/"])
def test_the_page_answers(visitor, address):
    assert visitor.get(address).status_code == 200


def test_an_unknown_address_is_answered_in_words(visitor):
    answer = visitor.get("/gibt-es-nicht/")
    assert answer.status_code == 404
    assert "Startseite" in answer.content.decode()
