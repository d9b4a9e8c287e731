"""Set expressions: reading, writing, evaluating and rewriting them."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.algebra import expand, negate, products, simplify
from stellwerk.qca.expression import And, Condition, Constant, Expression, Not, Or, leaves, membership
from stellwerk.qca.factor import factorise
from stellwerk.qca.parser import ExpressionError, parse

NAMES = ("A", "B", "C", "discourse.need")
LEVELS = {"M": 3, "N": 4}

binary = st.sampled_from([Condition(name) for name in NAMES])
multi = st.builds(Condition, st.just("M"), st.lists(st.integers(0, 2), min_size=1, max_size=3).map(tuple)) | st.builds(
    Condition, st.just("N"), st.lists(st.integers(0, 3), min_size=1, max_size=3).map(tuple)
)


def grown(leaf: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.recursive(
        leaf,
        lambda inner: (
            st.builds(Not, inner)
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
        ),
        max_leaves=8,
    )


expressions = grown(binary | st.builds(Constant, st.booleans()))
multi_expressions = grown(binary | multi)

CRISP = {
    name: np.array(column, dtype=float)
    for name, column in zip(
        (*NAMES, "M", "N"), zip(*product(*[(0, 1)] * 4, range(3), range(4)), strict=True), strict=True
    )
}
FUZZY = {name: np.random.default_rng(7).random(60).round(2) for name in NAMES}


@given(expressions | multi_expressions)
def test_reading_what_was_written_gives_the_same_expression(expression: Expression) -> None:
    assert parse(str(expression)) == expression
    assert parse(expression.pretty()) == expression


@given(expressions)
def test_the_complement_has_one_minus_the_membership_in_fuzzy_data(expression: Expression) -> None:
    assert membership(negate(expression), FUZZY) == pytest.approx(1 - membership(expression, FUZZY), abs=1e-12)


@given(expressions, expressions)
def test_de_morgan_holds_for_fuzzy_sets(left: Expression, right: Expression) -> None:
    assert membership(~(left * right), FUZZY) == pytest.approx(membership(~left + ~right, FUZZY), abs=1e-12)
    assert membership(~(left + right), FUZZY) == pytest.approx(membership(~left * ~right, FUZZY), abs=1e-12)


@given(expressions, expressions, expressions)
def test_distributivity_holds_for_fuzzy_sets(a: Expression, b: Expression, c: Expression) -> None:
    assert np.array_equal(membership(a * (b + c), FUZZY), membership(a * b + a * c, FUZZY))
    assert np.array_equal(membership(a + b * c, FUZZY), membership((a + b) * (a + c), FUZZY))


@given(expressions)
def test_negating_twice_is_nothing(expression: Expression) -> None:
    assert negate(negate(expression)) == negate(~expression)
    assert membership(~~expression, FUZZY) == pytest.approx(membership(expression, FUZZY), abs=1e-12)


@given(expressions)
def test_writing_out_changes_no_fuzzy_membership(expression: Expression) -> None:
    assert membership(expand(expression), FUZZY) == pytest.approx(membership(expression, FUZZY), abs=1e-12)


@given(multi_expressions)
def test_writing_out_changes_no_multi_value_membership(expression: Expression) -> None:
    assert np.array_equal(membership(expand(expression), CRISP), membership(expression, CRISP))


@given(expressions)
def test_every_factorised_form_has_the_same_fuzzy_membership_and_no_more_literals(expression: Expression) -> None:
    written_out = expand(expression)
    for form in factorise(expression):
        assert membership(form, FUZZY) == pytest.approx(membership(written_out, FUZZY), abs=1e-12)
        assert len(leaves(form)) <= len(leaves(written_out))


@given(multi_expressions, st.sampled_from([None, LEVELS]))
def test_simplifying_changes_no_crisp_membership(expression: Expression, levels: dict[str, int] | None) -> None:
    assert np.array_equal(membership(simplify(expression, levels), CRISP), membership(expression, CRISP))


@given(expressions)
def test_one_set_has_one_simplest_form_however_it_is_written(expression: Expression) -> None:
    simple = simplify(expression)
    assert simplify(expand(expression)) == simplify(~negate(expression)) == simplify(str(simple)) == simple


@given(grown(st.sampled_from([Condition(name) for name in "ABC"])))
def test_no_shorter_sum_exists_for_three_conditions(expression: Expression) -> None:
    simple = products(simplify(expression))
    wanted = membership(expression, CRISP)
    literals = [And((x, y)).parts for x, y in combinations([Condition("A"), Condition("B"), Condition("C")], 2)]
    singles = [(Condition(name),) for name in "ABC"]
    signed = {
        tuple(Not(one) if sign else one for one, sign in zip(parts, signs, strict=True))
        for parts in [*singles, *literals, (Condition("A"), Condition("B"), Condition("C"))]
        for signs in product((0, 1), repeat=len(parts))
    }
    inside = [column for parts in signed if (column := _minimum(parts)).max() and np.all(column <= wanted)]
    for size in range(1, len(simple)):
        assert not any(np.array_equal(np.maximum.reduce(chosen), wanted) for chosen in combinations(inside, size))


def _minimum(parts: tuple[Expression, ...]) -> np.ndarray:
    return np.minimum.reduce([membership(part, CRISP) for part in parts])


@pytest.mark.parametrize(
    "text, simple",
    [
        ("A + ~A*B", "A + B"),
        ("A*B + A*~B", "A"),
        ("A*~A", "0"),
        ("A + ~A", "1"),
        ("A*B + ~A*C + B*C", "A*B + ~A*C"),
        ("~(A*B)*(A + C)", "A*~B + ~A*C"),
        ("A{1} + A{2}", "A{1,2}"),
        ("~A{1}", "~A{1}"),
        ("A{0}*A{1}", "0"),
    ],
)
def test_known_simplifications(text: str, simple: str) -> None:
    assert str(simplify(text)) == simple


def test_a_complement_of_values_is_named_by_values_where_the_levels_are_known() -> None:
    assert str(simplify("~A{1}", {"A": 3})) == "A{0,2}"
    assert str(simplify("A{0} + A{1,2}", {"A": 3})) == "1"


@pytest.mark.parametrize(
    "text, forms",
    [
        ("A*B + A*C", ["A*(B + C)"]),
        ("A*B + A*C + B*C", ["A*B + C*(A + B)", "A*C + B*(A + C)", "B*C + A*(B + C)"]),
        ("A*C + A*D + B*C + B*D", ["(A + B)*(C + D)", "(C + D)*(A + B)"]),
        ("A + B", ["A + B"]),
    ],
)
def test_known_factorisations(text: str, forms: list[str]) -> None:
    assert {str(form) for form in factorise(text)} <= set(forms)
    assert len(factorise(text)) == len(forms) or "(A + B)*(C + D)" in forms


def test_the_pretty_form_is_the_one_of_papers() -> None:
    assert parse("A*~B + C").pretty() == "A·¬B + C"


def test_lower_case_is_a_name_and_not_a_negation() -> None:
    assert parse("a*A").conditions == ("a", "A")


@pytest.mark.parametrize(
    "text, position, expected",
    [
        ("A*~B ++ C", 6, "condition"),
        ("A*(B + C", 8, "“)”"),
        ("A B", 2, "“*”, “+” or the end"),
        ("A{1,}", 4, "value"),
        ("", 0, "condition"),
        ("A$B", 1, "“*”"),
        ("A*2", 2, "0 or 1"),
    ],
)
def test_an_error_points_at_the_character_and_says_what_could_stand_there(
    text: str, position: int, expected: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.position == position
    assert expected in str(caught.value)
    assert str(caught.value).endswith(" " * position + "^")


def test_an_unknown_condition_says_which_one_may_be_meant() -> None:
    with pytest.raises(UnknownName, match="Did you mean: LITERACY"):
        parse("LITERCY*B", ["LITERACY", "B"])
    with pytest.raises(UnknownName, match="“X”"):
        membership(parse("X"), FUZZY)


def test_a_thousand_brackets_are_refused_and_not_a_crash() -> None:
    with pytest.raises(ExpressionError, match="at most"):
        parse("(" * 1000 + "A" + ")" * 1000)


def test_a_multi_value_condition_must_say_which_values_are_meant() -> None:
    with pytest.raises(QcaError, match=r"M\{1\}"):
        membership(parse("M"), CRISP)
    with pytest.raises(QcaError, match="fuzzy"):
        membership(parse("A{2}"), FUZZY)
    with pytest.raises(QcaError, match="more than two values"):
        simplify("A + A{2}")


def test_braces_on_a_fuzzy_condition_mean_presence_and_absence() -> None:
    assert np.array_equal(membership(parse("A{1}"), FUZZY), FUZZY["A"])
    assert np.array_equal(membership(parse("A{0}"), FUZZY), 1 - FUZZY["A"])
