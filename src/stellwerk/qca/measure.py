"""How far any set, written as an expression or given as memberships, fits an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from stellwerk.errors import QcaError
from stellwerk.qca.algebra import expand, inward
from stellwerk.qca.arrays import Floats
from stellwerk.qca.data import Data, Frame, Kind
from stellwerk.qca.expression import And, Condition, Expression, Not, Or, membership
from stellwerk.qca.fit import Fit
from stellwerk.qca.fit import fit as fit_of
from stellwerk.qca.model import Model, Path
from stellwerk.qca.parser import read
from stellwerk.qca.tables import Table
from stellwerk.qca.term import Term

if TYPE_CHECKING:
    import polars as pl


SetLike: TypeAlias = Expression | Term | Path | Model | str
"""Whatever says a set in conditions: an expression, a text, a term, a path or a model."""


def fit(
    candidate: SetLike | ArrayLike,
    outcome: str | ArrayLike,
    data: Frame | Data | None = None,
    *,
    cases: str | Sequence[str] | None = None,
) -> Fit:
    """Consistency, PRI, coverage and relevance of any set for an outcome.

    Parameters
    ----------
    candidate
        A set expression such as ``"A*~B + C"``, a term, a model, or the memberships themselves, shape ``(cases,)``, in
        [0, 1].
    outcome
        A column of `data` (also ``"~Z"``, ``"Z{1}"``), or memberships.
    data
        Needed where one of the two is a name: polars or pandas frame, mapping of arrays.

    Raises
    ------
    ExpressionError, UnknownName, QcaError
        The expression cannot be read, names what is not there, or the memberships are none.
    """
    if not isinstance(candidate, str | Expression | Term | Path | Model):
        x = _memberships(candidate, "the set")
        return fit_of(x, _same_length(_target(outcome, data), x))
    wanted = read(candidate)
    study = _study(wanted, outcome, data, cases)
    return fit_of(within(study, wanted), study.outcome)


@dataclass(frozen=True, slots=True)
class TermFits:
    """The fit of a sum of products, term by term.

    Attributes
    ----------
    terms
        The products with their fit; unique coverage is what no other term covers.
    total
        The fit of the whole.
    """

    outcome: str
    terms: tuple[tuple[Expression, Fit], ...]
    total: Fit

    @property
    def table(self) -> Table:
        """One row per term and, where there are several, one for the whole."""
        whole = " + ".join(str(term) for term, _ in self.terms)
        rows = [(str(term), *_numbers(found)) for term, found in self.terms]
        names = ("term", "consistency", "pri", "coverage", "unique coverage")
        rows += [(whole, *_numbers(self.total))] if len(rows) > 1 else []
        return Table(names, tuple(rows), f"Sufficient for {self.outcome}")

    def to_frame(self) -> pl.DataFrame:
        """One row per term and one for the whole."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Outcome, terms and total as plain values."""
        terms = {str(term): found.to_dict() for term, found in self.terms}
        return {"outcome": self.outcome, "terms": terms, "total": self.total.to_dict()}

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.to_html()


def fit_terms(
    expression: SetLike,
    outcome: str,
    data: Frame | Data,
    *,
    cases: str | Sequence[str] | None = None,
) -> TermFits:
    """Fit of each product of the expression, written out, and of the whole, with unique coverage."""
    wanted = read(expression)
    study = _study(wanted, outcome, data, cases)
    sums = expand(wanted)
    terms = sums.parts if isinstance(sums, Or) else (sums,)
    sets = [within(study, term) for term in terms]
    nothing = np.zeros_like(study.outcome)
    found = []
    for at, term in enumerate(terms):
        others = reduce(np.maximum, sets[:at] + sets[at + 1 :], nothing)
        found.append((term, fit_of(sets[at], study.outcome, others)))
    return TermFits(study.outcome_name, tuple(found), fit_of(within(study, wanted), study.outcome))


def within(data: Data, expression: SetLike) -> Floats:
    """Membership of each case in a set expression over the conditions, shape ``(cases,)``, in [0, 1]."""
    wanted = read(expression, data.conditions)
    if Kind.TEMPORAL in data.kinds:
        names = {name for name, kind in zip(data.conditions, data.kinds, strict=True) if kind is Kind.TEMPORAL}
        wanted = _named_values(inward(wanted, negated=False), names)
    return np.broadcast_to(membership(wanted, data.columns), data.outcome.shape)


def _named_values(expression: Expression, temporal: set[str]) -> Expression:
    """The expression with A as A{1} and ~A as A{0} for conditions with “-”: those cases are in neither."""
    match expression:
        case Condition(name, ()) if name in temporal:
            return Condition(name, (1,))
        case Not(Condition(name, ())) if name in temporal:
            return Condition(name, (0,))
        case And(parts) | Or(parts):
            return type(expression)(tuple(_named_values(part, temporal) for part in parts))
        case _:
            return expression


def _study(
    wanted: Expression, outcome: str | ArrayLike, data: Frame | Data | None, cases: str | Sequence[str] | None
) -> Data:
    if isinstance(data, Data):
        return data
    if data is None:
        raise QcaError(f"“{wanted}” needs data: fit(expression, outcome, data).")
    if not isinstance(outcome, str):
        raise QcaError("With an expression the outcome is the name of a column.")
    return Data.read(data, outcome, wanted.conditions, cases)


def _target(outcome: str | ArrayLike, data: Frame | Data | None) -> Floats:
    if not isinstance(outcome, str):
        return _memberships(outcome, "the outcome")
    if data is None:
        raise QcaError(f"Outcome “{outcome}” is a name: hand over the data too, or its memberships.")
    if isinstance(data, Data):
        return data.outcome
    wanted = read(outcome)
    columns = {name: np.asarray(data[name], dtype=np.float64) for name in wanted.conditions}
    return _memberships(membership(wanted, columns), f"outcome {outcome}")


def _memberships(values: ArrayLike, what: str) -> Floats:
    found = np.asarray(values, dtype=np.float64)
    wrong = np.flatnonzero(~((found >= 0) & (found <= 1)))
    if found.ndim != 1 or not found.size:
        raise QcaError(f"Expected one membership per case for {what}, found an array of shape {found.shape}.")
    if wrong.size:
        raise QcaError(f"Memberships lie in [0, 1]; {what} has {found[wrong[0]]:g} in case {wrong[0] + 1}.")
    return found


def _same_length(y: Floats, x: Floats) -> Floats:
    if x.size != y.size:
        raise QcaError(f"The set has {x.size} cases and the outcome {y.size}; both need the same cases.")
    return y


def _numbers(found: Fit) -> tuple[float, float, float, float | None]:
    return found.consistency, found.pri, found.coverage, found.unique_coverage
