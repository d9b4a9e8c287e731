"""All sources look alike."""

import inspect

import pytest

from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics.sources import Connection, Source, source, sources
from stellwerk.evidence.statistics.sources.cache import Cache
from stellwerk.evidence.statistics.sources.errors import NotInstalled
from stellwerk.evidence.statistics.sources.source import Query


def test_every_source_has_the_same_shape():
    for known in sources():
        assert known.id
        assert known.licence
        assert known.attribution
        assert known.name.de
        for method in ("catalogue", "metadata", "fetch"):
            wanted = list(inspect.signature(getattr(Source, method)).parameters)[1:]
            assert list(inspect.signature(getattr(known, method)).parameters) == wanted, (known.id, method)


def test_every_source_says_what_is_missing_when_it_works_offline(tmp_path):
    offline = Connection(Cache(tmp_path))
    tables = {"regionalatlas": "AI002-1-5", "wegweiser": "kinderarmut", "wahlen": "bt2025"}
    for known in sources():
        query = Query(tables.get(known.id, "a_ausl_bev"), start=2022, end=2022)
        with pytest.raises(NotInstalled):
            known.fetch(offline, query)
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_source_is_answered_with_the_one_that_was_meant():
    with pytest.raises(UnknownName, match="regionalatlas"):
        source("regionalatals")
