"""The levers of the municipalities of a declared study."""

import pytest

from stellwerk.levers import Side, Truth, followed, read, say_lever_set, say_path, what_if
from stellwerk.study.levers import lever_routes
from stellwerk.study.study import Study


@pytest.fixture(params=["median", "agreed"])
def results(declare, request):
    return Study.from_toml(
        declare(('rule = "median"', f'rule = "{request.param}"'), ("leave_one_out = true", ""))
    ).run()


def test_whom_the_study_counts_as_on_a_path_is_on_it(results):
    for routes in lever_routes(results):
        for case in routes.analysis.data.cases:
            on = {str(one.path) for one in read(routes, routes.cases.situation(case)).on()}
            assert on == {str(path) for path in routes.analysis.paths if case in path.members}


def test_memberships_in_conditions_are_those_of_the_study_or_narrower(results):
    for routes in lever_routes(results):
        for case in results.memberships.cases:
            for here in read(routes, routes.cases.situation(case)).paths:
                for one in here.literals:
                    low, high = results.memberships.bounds(case, one.literal.condition)
                    low, high = (low, high) if one.literal.value else (1 - high, 1 - low)
                    assert low - 1e-9 <= one.bounds[0] <= one.bounds[1] <= high + 1e-9


def test_who_was_left_out_of_the_comparison_is_read_all_the_same(results):
    for routes in lever_routes(results):
        for left_out in routes.analysis.left_out:
            found = read(routes, routes.cases.situation(left_out.case))
            assert len(found.paths) == len(routes.analysis.paths)


def test_every_lever_set_of_every_municipality_leads_onto_its_path_and_can_be_said(results):
    (routes,) = [one for one in lever_routes(results) if one.analysis.side is Side.ACTIVITY]
    sets = 0
    for case in results.memberships.cases:
        found = read(routes, routes.cases.situation(case))
        assert all(say_path(one, found).sentences for one in found.paths)
        for one in found.lever_sets:
            after = what_if(found, followed(one.needs)).reading
            here = next(h for h in after.paths if h.path.term == one.here.path.term)
            assert here.truth is (Truth.YES if one.here.given is Truth.YES else Truth.OPEN)
            assert say_lever_set(one, found).facts
            sets += 1
    assert sets


def test_precedents_and_dissent_come_from_the_rounds_that_were_compared(results):
    routes = lever_routes(results)[0]
    for at, place in enumerate(results.municipalities):
        assessment = routes.cases.assessments[place.ags]
        (compared,) = [r for r in results.folder.rounds if (r.assessment.ags, r.id) == (place.ags, results.rounds[at])]
        assert assessment is compared.assessment
