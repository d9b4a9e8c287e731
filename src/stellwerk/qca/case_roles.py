"""Which cases to look at more closely once a solution is there: set-theoretic multi-method research.

Schneider & Rohlfing 2013, “Combining QCA and Process Tracing in Set-Theoretic Multi-Method Research”, Sociological
Methods & Research 42(4); Schneider & Wagemann 2012, section 11.4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from stellwerk.qca.algebra import expand
from stellwerk.qca.arrays import Floats
from stellwerk.qca.data import Data
from stellwerk.qca.expression import Expression, Or
from stellwerk.qca.measure import SetLike, within
from stellwerk.qca.parser import read
from stellwerk.qca.tables import Table

if TYPE_CHECKING:
    import polars as pl


class Role(StrEnum):
    """What a case is for a sufficient term and the outcome."""

    TYPICAL = "typical"
    """In the term and in the outcome, and in the term no more than in the outcome."""
    DEVIANT_IN_DEGREE = "deviant consistency in degree"
    """In the term and in the outcome, but more in the term."""
    DEVIANT_CONSISTENCY = "deviant consistency"
    """In the term, but not in the outcome: why does the term not work here?"""
    DEVIANT_COVERAGE = "deviant coverage"
    """In the outcome, but in no term of the solution: what works here instead?"""
    IRRELEVANT = "irrelevant"
    """Neither in the term nor in the outcome: worth comparing, not worth tracing alone."""
    COVERED_ELSEWHERE = "covered elsewhere"
    """In the outcome and not in this term, but in another one."""
    UNDECIDED = "undecided"
    """At exactly 0.5 in the term or in the outcome."""


@dataclass(frozen=True, slots=True)
class CaseRole:
    """One case and one term.

    Attributes
    ----------
    x, y
        Membership in the term and in the outcome.
    unique
        In this term and in no other term of the solution.
    distance
        For a typical case (y − x) + (1 − x): the smaller, the better it stands for the term (Oana, Schneider & Thomann
        2021, ch. 6). None for other cases.
    """

    term: str
    case: str
    role: Role
    x: float
    y: float
    unique: bool
    distance: float | None


@dataclass(frozen=True, slots=True)
class CaseRoles:
    """Every case with every term of a solution, and with the solution as a whole (last)."""

    rows: tuple[CaseRole, ...]
    outcome: str

    def of(self, role: Role, term: str | None = None) -> tuple[CaseRole, ...]:
        """The cases of one role, the best typical ones first; of one term, its literals in any order, or of all."""
        asked = None if term is None else _unordered(term)
        found = [row for row in self.rows if row.role is role and asked in (None, _unordered(row.term))]
        return tuple(sorted(found, key=lambda row: row.distance or 0.0))

    @property
    def table(self) -> Table:
        """One row per term and case."""
        names = ("term", "case", "role", "x", "y", "unique", "distance")
        rows = tuple((r.term, r.case, str(r.role), r.x, r.y, r.unique, r.distance) for r in self.rows)
        return Table(names, rows, f"Cases and {self.outcome}")

    def to_frame(self) -> pl.DataFrame:
        """One row per term and case."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Outcome and rows as plain values."""
        return {"outcome": self.outcome, "rows": [asdict(row) | {"role": str(row.role)} for row in self.rows]}

    def __str__(self) -> str:
        lines = []
        for term in dict.fromkeys(row.term for row in self.rows):
            lines.append(term)
            for role in Role:
                names = [row.case + ("*" if row.unique else "") for row in self.of(role, term)]
                lines += [f"  {role}: {', '.join(names)}"] if names else []
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self.table.to_html()


def _unordered(term: str) -> frozenset[str]:
    """The literals of a term, whatever their order; those of a sum are its terms."""
    terms = ("".join(part.split()) for part in term.split("+"))
    return frozenset("*".join(sorted(part.split("*"))) for part in terms)


def case_roles(solution: SetLike, data: Data) -> CaseRoles:
    """What each case is for each term of a solution and for the solution as a whole."""
    whole = read(solution, data.conditions)
    terms = _terms(whole)
    sets = [within(data, term) for term in terms]
    union = within(data, whole)
    rows: list[CaseRole] = []
    for at, term in enumerate(terms):
        others = sets[:at] + sets[at + 1 :]
        elsewhere = np.maximum.reduce(others) if others else np.zeros_like(union)
        rows += _rows(str(term), sets[at], elsewhere, data)
    if len(terms) > 1:
        rows += _rows(" + ".join(map(str, terms)), union, np.zeros_like(union), data)
    return CaseRoles(tuple(rows), data.outcome_name)


@dataclass(frozen=True, slots=True)
class CasePair:
    """Two cases worth comparing.

    Attributes
    ----------
    distance
        The smaller, the better they suit each other; see `best_pairs`.
    """

    term: str
    first: str
    second: str
    distance: float


@dataclass(frozen=True, slots=True)
class CasePairs:
    """CasePairs of one kind, the best first."""

    kind: str
    rows: tuple[CasePair, ...]

    @property
    def table(self) -> Table:
        """One row per pair."""
        rows = tuple((row.term, row.first, row.second, row.distance) for row in self.rows)
        return Table(("term", "first", "second", "distance"), rows, self.kind)

    def to_frame(self) -> pl.DataFrame:
        """One row per pair."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Kind and rows as plain values."""
        return {"kind": self.kind, "rows": self.table.to_dicts()}

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.to_html()


def best_pairs(solution: SetLike, data: Data, most: int = 5) -> tuple[CasePairs, CasePairs, CasePairs]:
    """CasePairs for comparison within cases, the best `most` of each kind and term.

    The principles are those of Schneider & Rohlfing 2013, table 3; the distances add up, with equal weights, how far a
    pair is from each of them:

    1. typical and irrelevant: far apart in the term, far apart in the outcome, the typical case close to the diagonal;
    2. typical and deviant for consistency: alike in the term, far apart in the outcome;
    3. deviant for coverage and irrelevant: alike in the truth-table row of the first, far apart in the outcome.
    """
    roles = case_roles(solution, data)
    terms = [str(term) for term in _terms(read(solution, data.conditions))]
    contrasts, failures = [], []
    for term in terms:
        typical = roles.of(Role.TYPICAL, term)
        contrasts += _best(typical, roles.of(Role.IRRELEVANT, term), _contrast, most)
        failures += _best(typical, roles.of(Role.DEVIANT_CONSISTENCY, term), _alike, most)
    return (
        CasePairs("typical – irrelevant", tuple(contrasts)),
        CasePairs("typical – deviant consistency", tuple(failures)),
        CasePairs("deviant coverage – irrelevant", tuple(_uncovered(roles, data, most))),
    )


def _terms(expression: Expression) -> tuple[Expression, ...]:
    written_out = expand(expression)
    return written_out.parts if isinstance(written_out, Or) else (written_out,)


def _rows(term: str, x: Floats, elsewhere: Floats, data: Data) -> list[CaseRole]:
    rows = []
    for case, inside, other, y in zip(data.cases, x.tolist(), elsewhere.tolist(), data.outcome.tolist(), strict=True):
        role = _role(inside, other, y)
        distance = (y - inside) + (1 - inside) if role is Role.TYPICAL else None
        rows.append(CaseRole(term, case, role, inside, y, inside > 0.5 >= other, distance))
    return rows


def _role(x: float, elsewhere: float, y: float) -> Role:
    if 0.5 in (x, y):
        return Role.UNDECIDED
    if x > 0.5:
        if y < 0.5:
            return Role.DEVIANT_CONSISTENCY
        return Role.TYPICAL if x <= y else Role.DEVIANT_IN_DEGREE
    if y < 0.5:
        return Role.IRRELEVANT
    return Role.COVERED_ELSEWHERE if elsewhere > 0.5 else Role.DEVIANT_COVERAGE


def _contrast(first: CaseRole, second: CaseRole) -> float:
    return (1 - (first.x - second.x)) + (1 - (first.y - second.y)) + (first.y - first.x)


def _alike(first: CaseRole, second: CaseRole) -> float:
    return abs(first.x - second.x) + (1 - (first.y - second.y))


def _best(
    firsts: Sequence[CaseRole], seconds: Sequence[CaseRole], distance: Callable[[CaseRole, CaseRole], float], most: int
) -> list[CasePair]:
    pairs = [CasePair(a.term, a.case, b.case, distance(a, b)) for a, b in product(firsts, seconds)]
    return sorted(pairs, key=lambda pair: (pair.distance, pair.first, pair.second))[:most]


def _uncovered(roles: CaseRoles, data: Data, most: int) -> list[CasePair]:
    whole = roles.rows[-1].term
    firsts = {row.case: row for row in roles.of(Role.DEVIANT_COVERAGE, whole)}
    seconds = roles.of(Role.IRRELEVANT, whole)
    place = {case: at for at, case in enumerate(data.cases)}
    pairs = []
    for case, first in firsts.items():
        row = _row_of(data, place[case])
        if row is None:
            continue
        name, members = row
        for second in seconds:
            apart = abs(members[place[case]] - members[place[second.case]])
            pairs.append(CasePair(name, case, second.case, float(apart) + 1 - (first.y - second.y)))
    return sorted(pairs, key=lambda pair: (pair.distance, pair.first, pair.second))[:most]


def _row_of(data: Data, case: int) -> tuple[str, Floats] | None:
    """The truth-table row of a case and how far every case belongs to it; None for a case in no row."""
    values = data.configurations[case]
    if (values < 0).any():
        return None
    name = "*".join(str(data.literal(at, int(value))) for at, value in enumerate(values))
    return name, within(data, name)
