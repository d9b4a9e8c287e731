"""Who works with whom: both ends, organisation problems, what hangs on whom."""

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import InputError, TableErrors, UnknownName
from stellwerk.evidence.networks import (
    Actor,
    Kind,
    Level,
    Sector,
    Strength,
    Topic,
    View,
    actors_sheet,
    bridges,
    counts,
    findings,
    graphml,
    isolated,
    joints,
    kind,
    network,
    read_network,
    ties_sheet,
)
from stellwerk.framework import isda
from stellwerk.tables import GERMAN, read, write_csv, write_xlsx

ABH = Actor("Ausländerbehörde", Level.DISTRICT, Sector.ADMINISTRATION, "Inneres", "acht Stellen", 8)
SOCIAL = Actor("Sozialamt", Level.DISTRICT, Sector.ADMINISTRATION, "Soziales")
MINISTRY = Actor("Innenministerium", Level.LAND, Sector.ADMINISTRATION, "Inneres")
TOWN = Actor("Gemeinde Auwald", Level.MUNICIPALITY, Sector.POLITICS)
WELFARE = Actor("Wohlfahrtsverband", Level.DISTRICT, Sector.SOCIAL_WORK, people=1)
CIRCLE = Actor("Freiwilligenkreis", Level.MUNICIPALITY, Sector.CIVIL_SOCIETY)
CAST = (ABH, SOCIAL, MINISTRY, TOWN, WELFARE, CIRCLE)


def said(source, target, strength=2, **more):
    return View(source.name, target.name, Strength(strength), **more)


def between(first, second):
    return kind(network((first, second), [said(first, second)]).ties[0])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (ABH, SOCIAL, Kind.HORIZONTAL),
        (MINISTRY, ABH, Kind.VERTICAL),
        (MINISTRY, SOCIAL, Kind.DIAGONAL),
        (MINISTRY, TOWN, Kind.VERTICAL),  # nobody said what Auwald's remit is
        (ABH, WELFARE, Kind.INTERSECTORAL),
        (WELFARE, CIRCLE, Kind.INTERSECTORAL),
        (MINISTRY, CIRCLE, Kind.INTERSECTORAL),
    ],
)
def test_the_examples_of_the_framework_fall_under_its_organisation_problems(first, second, expected):
    assert between(first, second) is expected


def test_two_associations_of_one_sector_are_none_of_the_four_problems():
    assert between(CIRCLE, Actor("Chor", Level.MUNICIPALITY, Sector.CIVIL_SOCIETY)) is Kind.WITHIN


def test_the_problems_are_those_of_the_framework():
    assert {one.id for one in isda().organisation_problems} == {one.value for one in Kind} - {"within"}


def test_a_tie_is_as_strong_as_its_weaker_end_says_and_the_gap_is_named():
    found = network(CAST, [said(ABH, SOCIAL, 3), said(SOCIAL, ABH, 1)])
    assert found.ties[0].strength is Strength.LOOSE
    assert found.ties[0].gap == 2
    sentence = next(one.sentence for one in findings(found) if one.topic is Topic.DIFFERENT_ENDS)
    assert sentence.de == (
        "„Ausländerbehörde“ und „Sozialamt“ sehen ihre Verbindung verschieden: „Ausländerbehörde“ sagt „enge "
        "Zusammenarbeit“, „Sozialamt“ sagt „loser Kontakt“."
    )
    assert "“Sozialamt” says “loose contact”" in sentence.en


def test_where_only_one_end_spoke_there_is_no_gap():
    assert network(CAST, [said(ABH, SOCIAL, 3)]).ties[0].gap == 0


def test_raters_of_one_end_who_differ_are_told_and_not_averaged():
    found = network(CAST, [said(ABH, SOCIAL, 3, rater="a"), said(ABH, SOCIAL, 1, rater="b")])
    assert found.ties[0].seen == (Strength.LOOSE, None)
    assert [one.topic for one in findings(found)][:1] == [Topic.DIFFERENT_WITHIN]


def test_a_missing_link_is_needed_and_absent_and_says_who_needs_it():
    both = network(CAST, [said(ABH, CIRCLE, 0, needed=True), said(CIRCLE, ABH, 0, needed=True)])
    one = network(CAST, [said(CIRCLE, ABH, 0, needed=True)])
    assert "brauchen einander" in findings(both)[0].sentence.de
    assert findings(one)[0].sentence.de.startswith("„Freiwilligenkreis“ braucht „Ausländerbehörde“")
    assert not network(CAST, [said(ABH, CIRCLE, 0)]).ties[0].missing
    assert not network(CAST, [said(ABH, CIRCLE, 0, needed=True), said(CIRCLE, ABH, 2)]).ties[0].missing


def test_a_chain_hangs_on_each_of_its_inner_links():
    chain = [said(ABH, SOCIAL), said(SOCIAL, WELFARE, one_person=True), said(WELFARE, CIRCLE)]
    found = network(CAST, chain)
    assert [joint.actor for joint in joints(found)] == [SOCIAL, WELFARE]
    assert len(bridges(found)) == 3
    assert {actor.name for actor in isolated(found)} == {"Innenministerium", "Gemeinde Auwald"}
    told = {one.topic: one.sentence.de for one in findings(found)}
    assert told[Topic.CUT_BY_PERSON].endswith(
        "verliert dieser ganze Bereich den Anschluss: „Ausländerbehörde“ und „Sozialamt“."
    )
    assert told[Topic.ONE_PERSON].endswith("hängt an einer einzigen Person bei „Sozialamt“.")
    assert any("Dahinter steht eine einzige Person." in one.sentence.de for one in findings(found))


def test_each_problem_is_counted_with_how_its_ties_stand():
    found = network(CAST, [said(ABH, SOCIAL, 3), said(SOCIAL, ABH, 1), said(ABH, CIRCLE, 0, needed=True)])
    counted = {one.kind: one for one in counts(found)}
    assert (counted[Kind.HORIZONTAL].there, counted[Kind.HORIZONTAL].differing) == (1, 1)
    assert (counted[Kind.INTERSECTORAL].there, counted[Kind.INTERSECTORAL].missing) == (0, 1)
    assert counted[Kind.VERTICAL].ties == 0


@given(st.sets(st.sampled_from(list(combinations(range(6), 2)))))
def test_a_joint_is_an_actor_whose_loss_leaves_more_parts_than_before(pairs):
    found = network(CAST, [said(CAST[a], CAST[b]) for a, b in pairs])

    def parts(actors):
        left, number = set(actors), 0
        while left:
            number, ahead = number + 1, [left.pop()]
            while ahead:
                at = ahead.pop()
                near = {b if a == at else a for a, b in pairs if at in (a, b)} & left
                left -= near
                ahead += near
        return number

    lost = {CAST[n].name for n in range(6) if parts(set(range(6)) - {n}) > parts(range(6))}
    assert {joint.actor.name for joint in joints(found)} == lost


FULL = network(
    CAST,
    [
        said(ABH, SOCIAL, 3, rater="a", note="=SUMME(1)"),
        said(SOCIAL, ABH, 0, needed=True, rater="b"),
        said(WELFARE, CIRCLE, 1, one_person=True),
    ],
)


def german_csv(sheet):
    return write_csv(sheet, GERMAN)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("write", [write_xlsx, write_csv, german_csv])
def test_a_network_comes_back_from_its_tables(language, write):
    actors, ties = (read("x", write(sheet(FULL, language))) for sheet in (actors_sheet, ties_sheet))
    assert read_network(actors, ties) == FULL


def test_everything_wrong_with_a_table_is_named_at_once():
    actors = read("akteure.csv", b"Akteur,Ebene,Sektor\nSozialamt,Kreiss,Verwaltung\n,Kreis,Verwaltung\n")
    with pytest.raises(TableErrors) as caught:
        read_network(actors, read("v.csv", b"Von,Zu,St\xc3\xa4rke\n"))
    assert [problem.message.de for problem in caught.value.problems] == [
        "akteure.csv, Zeile 2, Spalte „Ebene“: gefunden „Kreiss“. Erwartet wird eines von: EU; Bund; Land; Kreis; "
        "Gemeinde. Gemeint sein könnte: Kreis?".replace("?", "."),
        "akteure.csv, Zeile 3, Spalte „Akteur“: gefunden „“. Diese Angabe fehlt.",
    ]


def test_an_unknown_actor_is_named_with_the_nearest():
    actors = read("a.csv", b"Akteur,Ebene,Sektor\nSozialamt,Kreis,Verwaltung\nJobcenter,Bund,Verwaltung\n")
    with pytest.raises(TableErrors, match="Did you mean: Sozialamt"):
        read_network(actors, read("v.csv", "Von,Zu,Stärke\nSozialmt,Jobcenter,2\n".encode()))


def test_a_strength_may_be_given_as_a_number():
    actors = read("a.csv", b"Akteur,Ebene,Sektor\nSozialamt,Kreis,Verwaltung\nJobcenter,Bund,Verwaltung\n")
    found = read_network(actors, read("v.csv", "Von,Zu,Stärke\nSozialamt,Jobcenter,2\n".encode()))
    assert found.ties[0].strength is Strength.REGULAR


def test_what_makes_no_network_is_refused():
    with pytest.raises(UnknownName):
        network((ABH,), [said(ABH, SOCIAL)])
    with pytest.raises(InputError, match="both ends"):
        network((ABH,), [said(ABH, ABH)])
    with pytest.raises(InputError, match="twice"):
        network((ABH, ABH), [])
    with pytest.raises(InputError, match="already"):
        network((ABH, SOCIAL), [said(ABH, SOCIAL), said(ABH, SOCIAL, 1)])


def test_graphml_holds_every_actor_and_both_ends():
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.fromstring(graphml(FULL))
    assert len(root.findall(f".//{space}node")) == 6
    weights = [data.text for data in root.iter(f"{space}data") if data.get("key") == "edge_weight"]
    assert sorted(weights) == ["0", "1", "3"]
