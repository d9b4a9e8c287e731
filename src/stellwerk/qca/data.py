"""What is compared: cases with their memberships in conditions and outcome."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.arrays import Floats, Ints, frozen
from stellwerk.qca.packing import Layout, layout
from stellwerk.qca.term import Literal, Term
from stellwerk.text import Text

MAX_CONDITIONS = 25
_OUTCOME = re.compile(r"(?P<negated>~?)(?P<name>[^~{}\[\]]+)(?:[{\[](?P<value>\d+)[}\]])?")

Frame: TypeAlias = Any
"""A polars or pandas frame, or a mapping of column names to arrays: whatever gives a column for ``data[name]``."""


class Kind(StrEnum):
    """What values a condition has."""

    CRISP = "crisp"
    """0 and 1."""
    FUZZY = "fuzzy"
    """Memberships between 0 and 1."""
    MULTI_VALUE = "multi-value"
    """Whole numbers from 0."""
    TEMPORAL = "temporal"
    """0, 1, and “-” where the question does not arise, e.g. which of two came first when one never came."""


@dataclass(frozen=True)
class Data:
    """Cases with their memberships in conditions and outcome; checked once, then trusted.

    Parameters
    ----------
    cases
        Names of the cases.
    conditions
        Names of the conditions.
    kinds
        Kind of each condition.
    levels
        Number of values of each condition: 2, or more for multi-value conditions.
    memberships
        Shape ``(cases, conditions)``: in [0, 1], or whole numbers for multi-value conditions. In a temporal
        condition 2 stands for “-”. Read-only.
    outcome_name
        As it was asked for: ``"Z"``, ``"~Z"`` or ``"Z{1}"``.
    outcome
        Membership in that outcome (already negated if so asked), shape ``(cases,)``, in [0, 1]. Read-only.
    """

    cases: tuple[str, ...]
    conditions: tuple[str, ...]
    kinds: tuple[Kind, ...]
    levels: tuple[int, ...]
    memberships: Floats
    outcome_name: str
    outcome: Floats

    @classmethod
    def read(
        cls, data: Frame, outcome: str, conditions: Sequence[str], cases: str | Sequence[str] | None = None
    ) -> Data:
        """Data taken from a frame and checked.

        Parameters
        ----------
        data
            polars or pandas frame, or mapping of column names to arrays.
        outcome
            Column of the outcome; ``"~Z"`` for its absence, ``"Z{1}"`` for one value of several.
        conditions
            Columns of the conditions, the most significant first.
        cases
            Column with the names of the cases, or the names; else the index of a pandas frame, else 1, 2, 3, …

        Raises
        ------
        QcaError
            Values outside [0, 1], missing values, a condition that never varies, the outcome among the conditions,
            too many conditions; says column and case.
        UnknownName
            A column that is not there.
        """
        negated, name, value = _outcome(outcome)
        _check_names(data, name, conditions)
        names = _case_names(data, cases, name)
        columns = [_Column.read(data, condition, names) for condition in conditions]
        for column in columns:
            column.must_vary(names)
        target = _Column.read(data, name, names)
        return cls(
            cases=names,
            conditions=tuple(conditions),
            kinds=tuple(column.kind for column in columns),
            levels=tuple(column.levels for column in columns),
            memberships=frozen(np.column_stack([column.values for column in columns])),
            outcome_name=outcome,
            outcome=frozen(target.as_outcome(value, negated=negated)),
        )

    @cached_property
    def layout(self) -> Layout:
        """How a configuration is packed into one whole number."""
        return layout(self.levels, tuple(kind is Kind.TEMPORAL for kind in self.kinds))

    @cached_property
    def columns(self) -> Mapping[str, Floats]:
        """Memberships by name of condition."""
        return dict(zip(self.conditions, self.memberships.T, strict=True))

    @cached_property
    def configurations(self) -> Ints:
        """Configuration to which each case belongs most, one value per condition, shape ``(cases, conditions)``.

        −1 where a membership is exactly 0.5: the case then belongs to no configuration.
        """
        values = self.memberships
        whole = np.array([kind in (Kind.MULTI_VALUE, Kind.TEMPORAL) for kind in self.kinds])
        crossing = np.where(values == 0.5, -1, values > 0.5)
        return np.where(whole, values, crossing).astype(np.int64)

    @cached_property
    def undecided(self) -> tuple[tuple[str, str], ...]:
        """Case and condition of every membership of exactly 0.5."""
        places = np.argwhere(self.configurations < 0).tolist()
        return tuple((self.cases[case], self.conditions[condition]) for case, condition in places)

    def literal(self, condition: int, value: int) -> Literal:
        """The literal that says: the condition (by position) has this value.

        Beside a multi-value condition crisp ones are written with braces as well: ``A{2}*B{0}``.
        """
        return Literal(self.conditions[condition], value, multi=self.kinds[condition] in self._braced)

    @cached_property
    def _braced(self) -> tuple[Kind, ...]:
        return (Kind.MULTI_VALUE, Kind.CRISP) if Kind.MULTI_VALUE in self.kinds else ()

    def membership(self, term: Term) -> Floats:
        """Membership of each case in a term, in [0, 1], shape ``(cases,)``."""
        if not term.literals:
            return np.ones(len(self.cases))
        smallest: Floats = np.minimum.reduce([self._literal_membership(literal) for literal in term.literals])
        return smallest

    def _literal_membership(self, literal: Literal) -> Floats:
        if literal.condition not in self.conditions:
            raise UnknownName(Text("Bedingung", "condition"), literal.condition, self.conditions)
        kind = self.kinds[self.conditions.index(literal.condition)]
        if kind is Kind.TEMPORAL:  # 2 is neither presence nor absence
            return np.equal(self.columns[literal.condition], literal.value).astype(np.float64)
        if kind is not Kind.CRISP and literal.multi != (kind is Kind.MULTI_VALUE):
            raise QcaError(_wrong_notation(literal, kind))
        return literal.membership(self.columns)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: Kind
    values: Floats

    @classmethod
    def read(cls, data: Frame, name: str, cases: Sequence[str]) -> _Column:
        raw = np.asarray(data[name])
        kind = None
        if raw.dtype.kind not in "fiub":
            raw, kind = _numbers(raw, name, cases)
        values = raw.astype(np.float64)
        _refuse(name, cases, values, np.isnan(values), Text("fehlt", "is missing"))
        if kind is None:
            kind = _kind(values)
        if kind is Kind.FUZZY:
            outside = (values < 0) | (values > 1)
            _refuse(name, cases, values, outside, Text("liegt nicht zwischen 0 und 1", "is not between 0 and 1"))
        return cls(name, kind, values)

    @property
    def levels(self) -> int:
        return int(self.values.max()) + 1 if self.kind is Kind.MULTI_VALUE else 2

    def must_vary(self, cases: Sequence[str]) -> None:
        if self.values.min() == self.values.max():
            raise QcaError(
                Text(
                    f"Die Bedingung „{self.name}“ hat in allen {len(cases)} Fällen denselben Wert "
                    f"({self.values[0]:g}): Sie kann nichts unterscheiden. Bitte weglassen oder neu kalibrieren.",
                    f"Condition “{self.name}” has the same value ({self.values[0]:g}) in all {len(cases)} cases: it "
                    "cannot tell any apart. Leave it out or calibrate it anew.",
                )
            )

    def as_outcome(self, value: int | None, *, negated: bool) -> Floats:
        """Membership in the outcome, or in one value of it, or in its absence."""
        if value is None and self.kind not in (Kind.CRISP, Kind.FUZZY):
            raise QcaError(
                Text(
                    f"Das Outcome „{self.name}“ hat mehrere Werte: Bitte einen nennen, z. B. „{self.name}{{1}}“.",
                    f"Outcome “{self.name}” has several values: name one, e.g. “{self.name}{{1}}”.",
                )
            )
        membership = self.values if value is None else (self.values == value).astype(np.float64)
        return 1 - membership if negated else membership


def _outcome(text: str) -> tuple[bool, str, int | None]:
    """Whether the outcome is negated, its column, and the value asked for."""
    match = _OUTCOME.fullmatch(text.strip())
    if match is None:
        raise QcaError(
            Text(
                f"„{text}“ ist kein Outcome; erwartet wird z. B. „Z“, „~Z“ oder „Z{{1}}“.",
                f"“{text}” is no outcome; expected is e.g. “Z”, “~Z” or “Z{{1}}”.",
            )
        )
    value = match["value"]
    return bool(match["negated"]), match["name"].strip(), None if value is None else int(value)


def _check_names(data: Frame, outcome: str, conditions: Sequence[str]) -> None:
    there = list(data.columns) if hasattr(data, "columns") else list(data)
    for name in (outcome, *conditions):
        if name not in there:
            raise UnknownName(Text("Spalte", "column"), name, map(str, there))
    if outcome in conditions:
        raise QcaError(
            Text(f"„{outcome}“ ist Outcome und Bedingung zugleich.", f"“{outcome}” is outcome and condition at once.")
        )
    twice = sorted({name for name in conditions if list(conditions).count(name) > 1})
    if twice:
        raise QcaError(
            Text(f"Doppelt genannte Bedingung: {', '.join(twice)}.", f"Condition named twice: {', '.join(twice)}.")
        )
    if not 1 <= len(conditions) <= MAX_CONDITIONS:
        raise QcaError(
            Text(
                f"{len(conditions)} Bedingungen; möglich sind 1 bis {MAX_CONDITIONS}.",
                f"{len(conditions)} conditions; possible are 1 to {MAX_CONDITIONS}.",
            )
        )


def _case_names(data: Frame, cases: str | Sequence[str] | None, outcome: str) -> tuple[str, ...]:
    size = len(data[outcome])
    if size == 0:
        raise QcaError(Text("Die Tabelle hat keine Fälle.", "The table has no cases."))
    if cases is None:
        index = getattr(data, "index", range(1, size + 1))  # of a pandas frame
        unnamed = getattr(index, "step", None) is not None  # pandas numbers rows from 0; we count from 1
        return tuple(map(str, range(1, size + 1) if unnamed else index))
    names = tuple(map(str, data[cases] if isinstance(cases, str) else cases))
    if len(names) != size:
        raise QcaError(
            Text(f"{len(names)} Namen für {size} Fälle.", f"{len(names)} names for {size} cases."),
        )
    return names


def _kind(values: Floats) -> Kind:
    if not (values == np.floor(values)).all() or values.min() < 0:
        return Kind.FUZZY
    return Kind.CRISP if values.max() <= 1 else Kind.MULTI_VALUE


def _numbers(raw: Any, name: str, cases: Sequence[str]) -> tuple[Floats, Kind | None]:
    """A column of texts or objects as numbers; “-” is read as 2 and makes the condition temporal."""
    dashes = np.array([str(cell).strip() == "-" for cell in raw])
    values = np.empty(len(raw))
    for place, cell in enumerate(raw):
        values[place] = 2 if dashes[place] else _cell(cell, name, cases[place])
    if not dashes.any():
        return values, None
    _refuse(name, cases, values, ~np.isin(values, (0, 1, 2)), Text("ist weder 0 noch 1", "is neither 0 nor 1"))
    return values, Kind.TEMPORAL


def _cell(cell: object, name: str, case: str) -> float:
    if cell is None or str(cell).strip() in ("", "NA"):
        return float("nan")
    try:
        return float(str(cell))
    except ValueError:
        raise QcaError(
            Text(
                f"Spalte „{name}“, Fall „{case}“: „{cell}“ ist keine Zahl.",
                f"Column “{name}”, case “{case}”: “{cell}” is not a number.",
            )
        ) from None


def _refuse(name: str, cases: Sequence[str], values: Floats, wrong: Any, what: Text) -> None:
    """Raise for the first case that is wrong, with the number of others."""
    places = np.flatnonzero(wrong)
    if not len(places):
        return
    case, value, others = cases[places[0]], values[places[0]], len(places) - 1
    de = f"Spalte „{name}“, Fall „{case}“: Der Wert {value:g} {what.de}."
    en = f"Column “{name}”, case “{case}”: value {value:g} {what.en}."
    if others:
        de, en = f"{de} Ebenso in {others} weiteren Fällen.", f"{en} The same in {others} more cases."
    raise QcaError(Text(de, en))


def _wrong_notation(literal: Literal, kind: Kind) -> Text:
    name = literal.condition
    if kind is Kind.MULTI_VALUE:
        return Text(
            f"„{name}“ hat mehrere Werte: Bitte „{name}{{1}}“ statt „{literal}“ schreiben.",
            f"“{name}” has several values: write “{name}{{1}}” instead of “{literal}”.",
        )
    return Text(
        f"„{name}“ hat nicht mehrere Werte: Bitte „{name}“ oder „~{name}“ statt „{literal}“ schreiben.",
        f"“{name}” has no several values: write “{name}” or “~{name}” instead of “{literal}”.",
    )
