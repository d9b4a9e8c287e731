"""Coincidence analysis, as far as taking each factor for the outcome in turn goes.

Baumgartner 2009, “Inferring Causal Complexity”, Sociological Methods & Research 38(1): a factor is an effect where some
minimal combination of others is both sufficient and necessary for it. What is found is a set of possible chains, not
their proof: models of one factor are not combined with those of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.data import Data, Frame
from stellwerk.qca.minimize import minimize
from stellwerk.qca.model import Model
from stellwerk.qca.tables import Table
from stellwerk.qca.truth_table import truth_table
from stellwerk.text import Text

if TYPE_CHECKING:
    import polars as pl

_LISTED = 100
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Link:
    """One factor taken for the outcome.

    Attributes
    ----------
    models
        Models that are sufficient and necessary for it; at most the first 100 were looked at.
    reason
        Why there are none; empty where there are some.
    """

    factor: str
    models: tuple[Model, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Every factor with what may bring it about."""

    links: tuple[Link, ...]

    @property
    def effects(self) -> tuple[str, ...]:
        """The factors that have a model."""
        return tuple(link.factor for link in self.links if link.models)

    @property
    def table(self) -> Table:
        """One row per model, and one per factor without."""
        rows: list[tuple[str, str, float | None, float | None]] = []
        for link in self.links:
            rows += [(link.factor, str(one), one.fit.consistency, one.fit.coverage) for one in link.models]
            rows += [] if link.models else [(link.factor, f"none: {link.reason}", None, None)]
        return Table(("factor", "model", "consistency", "coverage"), tuple(rows), "Each factor as outcome")

    def to_frame(self) -> pl.DataFrame:
        """One row per model, and one per factor without."""
        return self.table.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Models by factor, as plain values."""
        return {link.factor: [model.to_dict() for model in link.models] for link in self.links}

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.to_html()


def causal_chain(
    data: Frame,
    factors: Sequence[str],
    *,
    ordering: Sequence[Sequence[str]] | None = None,
    consistency: float = 1.0,
    coverage: float = 1.0,
    frequency: int = 1,
    cases: str | Sequence[str] | None = None,
) -> Chain:
    """Each factor as outcome of the others in turn, with the parsimonious models that are sufficient and necessary.

    Parameters
    ----------
    factors
        Columns, all crisp or fuzzy.
    ordering
        Groups of factors from first to last in time: no factor is an outcome of a later one. Factors that are not named
        come first. None: any factor may bring about any other.
    consistency, coverage
        What a model must reach at least.
    """
    for group in ordering or ():
        for name in group:
            if name not in factors:
                raise UnknownName(Text("Faktor", "factor"), name, factors)
    rank = {name: at for at, group in enumerate(ordering or (), 1) for name in group}
    links = []
    for factor in factors:
        causes = [name for name in factors if name != factor and rank.get(name, 0) <= rank.get(factor, 0)]
        links.append(_link(data, factor, causes, (consistency, coverage, frequency), cases))
    return Chain(tuple(links))


def _link(
    data: Frame,
    factor: str,
    causes: Sequence[str],
    cuts: tuple[float, float, int],
    cases: str | Sequence[str] | None,
) -> Link:
    consistency, coverage, frequency = cuts
    if not causes:
        return Link(factor, (), "it comes first")
    study = Data.read(data, factor, causes, cases)
    try:
        solution = minimize(truth_table(study, consistency=consistency, frequency=frequency))
    except QcaError as reason:
        return Link(factor, (), str(reason))
    models = tuple(
        model
        for model in islice(solution.models, _LISTED)
        if model.fit.consistency >= consistency - _ROUNDING and model.fit.coverage >= coverage - _ROUNDING
    )
    return Link(factor, models, "" if models else "no model is both sufficient and necessary")
