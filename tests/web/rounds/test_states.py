"""The course of a round as laws: forward only, once ended never open again, whatever the clock does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.web.rounds.states import ENDED, Course, State, Step, StepRefused

START = datetime(2026, 5, 4, 9, tzinfo=UTC)
moments = st.integers(-2000, 2000).map(lambda hours: START + timedelta(hours=hours))
courses = st.builds(
    Course,
    state=st.sampled_from(State),
    opens=st.none() | moments,
    closes=st.none() | moments,
    keep_until=st.none() | moments.map(datetime.date),
    asked=st.integers(0, 3),
)
steps = st.sampled_from(Step)


@given(courses, moments, moments)
def test_what_has_ended_never_opens_again_even_if_the_clock_is_set_back(course, now, then):
    if course.at(now).state in ENDED:
        assert course.at(now).at(then).state in ENDED


@given(courses, moments)
def test_looking_twice_at_the_same_time_changes_nothing(course, now):
    assert course.at(now).at(now) == course.at(now)


@given(courses, moments, moments)
def test_time_alone_never_leads_back(course, one, other):
    order, (before, after) = list(State), sorted([one, other])
    assert order.index(course.at(before).state) <= order.index(course.at(after).state)


@given(courses, moments)
def test_after_the_closing_time_nobody_can_answer(course, now):
    if course.closes is not None and course.closes <= now:
        assert course.at(now).state is not State.OPEN


@given(courses, steps, moments)
def test_a_step_is_offered_exactly_when_it_can_be_taken(course, step, now):
    if step in course.possible(now):
        assert course.take(step, now).state != course.at(now).state
    else:
        with pytest.raises(StepRefused):
            course.take(step, now)


@given(courses, st.lists(st.tuples(steps, moments), max_size=12))
def test_however_it_is_pushed_it_anonymises_once_and_only_after_its_date(course, pushes):
    for step, now in pushes:
        if step not in course.possible(now):
            continue
        anonymised = course.at(now).state is State.ANONYMISED
        course = course.take(step, now)
        assert not anonymised
        if course.state is State.ANONYMISED:
            assert course.keep_until is None or course.keep_until <= now.date()


def test_the_usual_way_leads_through_all_states():
    course = Course(State.PREPARED, asked=2, keep_until=date(2026, 6, 1))
    now, seen = START, [State.PREPARED]
    for step in [Step.OPEN, Step.CLOSE, Step.PUBLISH]:
        course = course.take(step, now)
        seen.append(course.state)
    assert Step.ANONYMISE not in course.possible(now)
    course = course.take(Step.ANONYMISE, now + timedelta(days=40))
    assert [*seen, course.state] == list(State)


def test_a_round_nobody_is_asked_in_does_not_open():
    assert Course(State.PREPARED, opens=START).at(START).state is State.PREPARED
    with pytest.raises(StepRefused, match="Nobody"):
        Course(State.PREPARED).take(Step.OPEN, START)


def test_a_refusal_says_where_the_round_stands():
    with pytest.raises(StepRefused) as refused:
        Course(State.CLOSED).take(Step.OPEN, START)
    assert "geschlossen" in refused.value.say("de")
