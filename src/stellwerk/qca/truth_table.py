"""The truth table: every configuration with its cases and how consistently they show the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Bools, Floats, Ints, Marks, frozen
from stellwerk.qca.data import Data, Frame, Kind
from stellwerk.qca.excluded import Cubes, cubes
from stellwerk.qca.row_fit import grouped_fit, row_fit
from stellwerk.text import Text

if TYPE_CHECKING:
    import polars as pl

OUT = np.array(["0", "1", "C", "?"])
NEGATIVE, POSITIVE, CONTRADICTION, REMAINDER = range(4)
_ROUNDING = float(np.finfo(np.float64).eps)
_LISTABLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Cuts:
    """What a row must show.

    Parameters
    ----------
    consistency
        At least so much for a positive row, in [0, 1].
    frequency
        At least so many cases (membership above 0.5), else the row counts as not observed.
    pri
        At least so much for a positive row, in [0, 1]; a row that is consistent but fails here is negative.
    contradiction
        A row below `consistency` but not below this is a contradiction; None: it is negative.
    """

    consistency: float = 0.8
    frequency: int = 1
    pri: float = 0.0
    contradiction: float | None = None

    def __post_init__(self) -> None:
        for name in ("consistency", "pri", "contradiction"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= 1:
                raise QcaError(
                    Text(f"{name} = {value}: erwartet wird 0 bis 1.", f"{name} = {value}: expected is 0 to 1.")
                )
        if self.frequency < 1:
            raise QcaError(
                Text(f"frequency = {self.frequency}: mindestens 1.", f"frequency = {self.frequency}: at least 1.")
            )
        if self.contradiction is not None and self.contradiction > self.consistency:
            raise QcaError(
                Text(
                    "contradiction muss unter consistency liegen.",
                    "contradiction must be below consistency.",
                )
            )

    def out(self, n: Ints, consistency: Floats, pri: Floats) -> Marks:
        """Index into `OUT` for each row."""
        reached = consistency >= self.consistency - _ROUNDING
        out = np.where(reached & (pri >= self.pri - _ROUNDING), POSITIVE, NEGATIVE).astype(np.uint8)
        if self.contradiction is not None:
            out[~reached & (consistency >= self.contradiction - _ROUNDING)] = CONTRADICTION
        out[n < self.frequency] = REMAINDER
        return out


@dataclass(frozen=True)
class TruthTable:
    """Configurations with their cases; immutable.

    Parameters
    ----------
    data
        What was compared.
    cuts
        What a row had to show.
    codes
        Packed configurations (see `Layout`) of the rows with at least one case, rising, shape ``(rows,)``.
    row_of_case
        For each case the position of its row among `codes`; −1 for a case with a membership of exactly 0.5.
    n
        Cases in each row.
    consistency, pri
        Of each row as sufficient for the outcome, over all cases; nan where it is undefined.
    out
        Of each row, an index into ``("0", "1", "C", "?")``.
    excluded
        Configurations that count as negative whatever the cases show, observed or not.
    """

    data: Data
    cuts: Cuts
    codes: Ints
    row_of_case: Ints
    n: Ints
    consistency: Floats
    pri: Floats
    out: Marks
    excluded: Cubes

    @cached_property
    def numbers(self) -> Ints:
        """Row numbers, from 1, the first condition most significant."""
        return self.data.layout.row_numbers(self.codes)

    @cached_property
    def values(self) -> Ints:
        """Values of the conditions, shape ``(rows, conditions)``."""
        return self.data.layout.unpack(self.codes)

    @property
    def undecided(self) -> tuple[tuple[str, str], ...]:
        """Case and condition of every membership of exactly 0.5: such a case belongs to no row."""
        return self.data.undecided

    @cached_property
    def cases(self) -> tuple[tuple[str, ...], ...]:
        """The cases of each row."""
        return self._per_row(np.ones(len(self.data.cases), bool))

    @cached_property
    def deviant_cases(self) -> tuple[tuple[str, ...], ...]:
        """The cases of each row that lack the outcome (membership below 0.5)."""
        return self._per_row(self.data.outcome < 0.5)

    @cached_property
    def rows(self) -> pl.DataFrame:
        """One row per configuration with cases: row, conditions, out, n, consistency, pri, cases, deviant."""
        import polars as pl  # noqa: PLC0415 - importing the engine stays quick

        shown = {name: self._shown(at) for at, name in enumerate(self.data.conditions)}
        return pl.DataFrame(
            {
                "row": self.numbers,
                **shown,
                "out": OUT[self.out],
                "n": self.n,
                "consistency": self.consistency,
                "pri": self.pri,
                "cases": [list(names) for names in self.cases],
                "deviant": [list(names) for names in self.deviant_cases],
            },
            schema_overrides={"cases": pl.List(pl.String), "deviant": pl.List(pl.String)},
        )

    @cached_property
    def remainders(self) -> Ints:
        """Row numbers of all configurations that are neither observed nor excluded.

        Raises
        ------
        QcaError
            More than 65,536 configurations are possible.
        """
        if self.data.layout.size > _LISTABLE:
            raise QcaError(
                Text(
                    f"{self.data.layout.size:,} Konfigurationen sind zu viele für eine Liste.",
                    f"{self.data.layout.size:,} configurations are too many for a list.",
                )
            )
        everything = self.data.layout.codes(np.arange(1, self.data.layout.size + 1))
        taken = np.isin(everything, self.codes[self.out != REMAINDER]) | self.excluded.contain(everything)
        return self.data.layout.row_numbers(everything[~taken])

    def with_cuts(self, cuts: Cuts) -> TruthTable:
        """The same rows judged by other cut-offs."""
        out = cuts.out(self.n, self.consistency, self.pri)
        out[self.excluded.contain(self.codes)] = NEGATIVE
        return TruthTable(
            self.data,
            cuts,
            self.codes,
            self.row_of_case,
            self.n,
            self.consistency,
            self.pri,
            frozen(out),
            self.excluded,
        )

    def to_frame(self) -> pl.DataFrame:
        """The same as `rows`."""
        return self.rows

    def to_dict(self) -> dict[str, Any]:
        """Outcome, conditions, cut-offs, rows, and what is undecided or excluded."""
        return {
            "outcome": self.data.outcome_name,
            "conditions": list(self.data.conditions),
            "cuts": {name: getattr(self.cuts, name) for name in Cuts.__slots__},
            "rows": self.rows.to_dicts(),
            "undecided": [list(place) for place in self.undecided],
        }

    def __str__(self) -> str:
        import polars as pl  # noqa: PLC0415 - importing the engine stays quick

        with pl.Config(tbl_rows=200, tbl_cols=40, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
            table = str(self.rows.drop("deviant"))
        return "\n".join([self._summary(), table, *self._warnings()])

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>{note}</p>" for note in (self._summary(), *self._warnings()))
        return notes + self.rows._repr_html_()

    def _shown(self, condition: int) -> list[int] | list[str]:
        values: list[int] = self.values[:, condition].tolist()
        if self.data.kinds[condition] is Kind.TEMPORAL:
            return ["-" if value == 2 else str(value) for value in values]
        return values

    def _per_row(self, chosen: Bools) -> tuple[tuple[str, ...], ...]:
        found: list[list[str]] = [[] for _ in self.codes]
        places = np.flatnonzero(chosen & (self.row_of_case >= 0)).tolist()
        rows = self.row_of_case.tolist()
        for case in places:
            found[rows[case]].append(self.data.cases[case])
        return tuple(map(tuple, found))

    def _summary(self) -> str:
        counts = np.bincount(self.out, minlength=4).tolist()
        marks = ", ".join(f"{count} × {mark}" for mark, count in zip(OUT, counts, strict=True) if count)
        return (
            f"Truth table for {self.data.outcome_name}: {len(self.codes)} of {self.data.layout.size:,} rows ({marks})"
        )

    def _warnings(self) -> tuple[str, ...]:
        if not self.undecided:
            return ()
        places = ", ".join(f"{case} in {condition}" for case, condition in self.undecided[:10])
        more = f" and {len(self.undecided) - 10} more" if len(self.undecided) > 10 else ""
        return (f"Memberships of exactly 0.5 belong to no row: {places}{more}.",)


def truth_table(  # noqa: PLR0913 - the names are fixed: they are those of the method
    data: Frame | Data,
    outcome: str = "",
    conditions: Sequence[str] = (),
    consistency: float = 0.8,
    frequency: int = 1,
    pri: float = 0.0,
    contradiction: float | None = None,
    exclude: Iterable[int | str] = (),
    *,
    cases: str | Sequence[str] | None = None,
) -> TruthTable:
    """The truth table of the cases (Ragin 2008, chapter 7).

    A case belongs to the row in which its membership is above 0.5, so to one row only; a membership of exactly 0.5
    puts it in no row and is reported (`TruthTable.undecided`). Consistency and PRI of a row count all cases.

    Parameters
    ----------
    data
        polars or pandas frame, mapping of column names to arrays, or `Data`, which says the next two itself.
    outcome
        Column of the outcome; ``"~Z"`` for its absence, ``"Z{1}"`` for one value of several.
    conditions
        Columns of the conditions, the most significant first; at most 25.
    consistency, frequency, pri, contradiction
        See `Cuts`.
    exclude
        Rows that cannot be or must not be assumed: row numbers, or expressions such as ``"A*~B"``. They are negative.
    cases
        Column with the names of the cases, or the names.

    Raises
    ------
    QcaError
        Data that cannot be compared (see `Data.read`) or cut-offs outside their range.
    """
    cuts = Cuts(consistency, frequency, pri, contradiction)
    taken = data if isinstance(data, Data) else Data.read(data, outcome, conditions, cases)
    return tabulate(taken, cuts, cubes(exclude, taken))


def tabulate(data: Data, cuts: Cuts, excluded: Cubes) -> TruthTable:
    """The truth table of checked data."""
    values = data.configurations
    decided = (values >= 0).all(axis=1)
    codes, of_decided, n = np.unique(data.layout.pack(values[decided]), return_inverse=True, return_counts=True)
    row_of_case = np.full(len(values), -1)
    row_of_case[decided] = of_decided
    whole = np.array([kind is not Kind.FUZZY for kind in data.kinds])
    if whole.all():
        consistency, pri = grouped_fit(data.outcome, row_of_case, len(codes))
    else:
        consistency, pri = row_fit(data.memberships, data.outcome, data.layout.unpack(codes), whole)
    out = cuts.out(n, consistency, pri)
    out[excluded.contain(codes)] = NEGATIVE
    for array in (codes, row_of_case, n, consistency, pri, out):
        array.flags.writeable = False
    return TruthTable(data, cuts, codes, row_of_case, n, consistency, pri, out, excluded)
