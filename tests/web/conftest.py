"""What the tests of the web application share."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def visitor(db) -> Client:
    """Somebody in front of a browser, who has chosen nothing yet."""
    return Client()


@pytest.fixture
def english(db) -> Client:
    """Somebody who has chosen English."""
    client = Client()
    client.cookies["stellwerk_language"] = "en"
    return client
