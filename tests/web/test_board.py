"""The lever board of a round."""

import pytest

from stellwerk.web.rounds.models import Rater, Rating


def board(ayla):
    return ayla.client.get(f"/runden/{ayla.round.key}/stellwerk/")


def section(words, response, heading, until):
    said = words(response)
    start = said.rindex(heading)
    return said[start : said.index(until, start)]


def test_an_empty_round_has_a_board_that_says_nobody_knows(ayla, words):
    response = board(ayla)
    assert response.status_code == 200
    assert "Was niemand weiß" in words(response)


def test_starts_come_with_evidence_and_the_impulse_that_speaks_to_them(ayla, words):
    ayla.send("1", text="Das darf der Kreis nicht", link="https://www.example.org/p")
    found = section(words, board(ayla), "Hier können Sie ansetzen", "Was niemand weiß")
    assert "„Uns sind die Hände gebunden“" in found
    assert "Das darf der Kreis nicht" in found
    assert "Zum Besprechen" in found


def test_dissent_is_shown_and_never_averaged(ayla, round_, words):
    for key, department, answer in [("a", "Ausländerbehörde", "0"), ("b", "Sozialamt", "1")]:
        rater = Rater.objects.create(round=round_, key=key, department=department)
        Rating.objects.create(rater=rater, factor="actors.coalition", answer=answer, version=1)
    found = section(words, board(ayla), "Erst klären", "Was niemand weiß")
    assert "trifft gar nicht zu Ausländerbehörde" in found
    assert "trifft voll zu Sozialamt" in found


def test_all_18_levers_stand_in_the_table(ayla):
    page = board(ayla).content.decode()
    assert page[page.index('id="alle"') :].count('<th scope="row">') == 18


def test_each_factor_has_one_place_on_the_page_that_the_drawing_leads_to(ayla):
    ayla.send("1")
    page = board(ayla).content.decode()
    for lever in ["discourse-tied_hands", "structure-rurality", "actors-parties"]:
        assert page.count(f' id="{lever}"') == 1
        assert f'href="#{lever}"' in page


@pytest.mark.parametrize("word", ["Gesamtnote:", "Durchschnitt", "Punkte"])
def test_there_is_no_total_and_no_average(ayla, words, word):
    ayla.send("1")
    assert word not in words(board(ayla))


def test_evidence_links_never_run_as_script(ayla, round_):
    rater = Rater.objects.create(round=round_, key="x")
    Rating.objects.create(rater=rater, factor="actors.coalition", answer="0", link="javascript:alert(1)", version=1)
    assert 'href="javascript' not in board(ayla).content.decode()
