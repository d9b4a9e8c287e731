"""Places that start from a similar position."""

import re

from django.core.management import call_command


def named(page):
    return re.findall(r'<h3><a href="/orte/\d+/">(.*?)</a>', page.content.decode())


def test_they_are_listed_by_name_with_a_reason_each_and_without_a_rank(visitor, words):
    page = visitor.get("/orte/08415/aehnliche/")
    names = [name.removeprefix("Landkreis ") for name in named(page)]
    assert len(names) == 8
    assert names == sorted(names)
    assert page.content.decode().count("Ähnlich: ") + page.content.decode().count("Am ehesten ähnlich: ") == 8
    assert "keine Rangliste" in words(page)


def test_other_weights_find_other_places_and_the_form_remembers_them(visitor):
    proposed, chosen = (
        visitor.get("/orte/08415/aehnliche/"),
        visitor.get("/orte/08415/aehnliche/?debt=3&cash_credits=1"),
    )
    assert set(named(proposed)) != set(named(chosen))
    assert re.search(r'<select name="debt">.*?<option value="3" selected>', chosen.content.decode())
    assert re.search(r'<select name="density">.*?<option value="0" selected>', chosen.content.decode())


def test_only_places_of_the_same_class_if_wanted(visitor, words):
    said = words(visitor.get("/orte/08111/aehnliche/?nur=land"))
    assert "nur innerhalb: Land „Baden-Württemberg“" in said
    assert "Berlin" not in said


def test_choosing_nothing_says_what_to_do_and_nonsense_counts_as_nothing(visitor, words):
    assert "Wählen Sie mindestens eine Bedingung aus." in words(visitor.get("/orte/08415/aehnliche/?density=0&debt=x"))


def test_invented_places_are_compared_with_each_other_only(visitor, region):
    call_command("load_study", str(region), verbosity=0)
    page = visitor.get("/orte/99005/aehnliche/")
    linked = set(re.findall(r'<h3><a href="/orte/(\d+)/">', page.content.decode()))
    assert linked
    assert all(ags.startswith("99") for ags in linked)
