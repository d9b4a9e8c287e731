"""Remote conditions first, proximate conditions within them.

Schneider 2019, “Two-Step QCA Revisited: The Necessity of Context Conditions”, Quality & Quantity 53: remote conditions
are those without which the outcome does not occur (step 1, necessity); proximate conditions are sufficient within such
a context (step 2). Remainders outside the context are impossible and not used (enhanced standard analysis).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stellwerk.errors import QcaError
from stellwerk.qca.arrays import Floats
from stellwerk.qca.data import Data, Frame
from stellwerk.qca.expression import Expression
from stellwerk.qca.fit import Fit, fit
from stellwerk.qca.measure import SetLike, within
from stellwerk.qca.minimize import Expectations, Kind, minimize
from stellwerk.qca.parser import read
from stellwerk.qca.solution import Solution
from stellwerk.qca.supersets import Relations, necessary
from stellwerk.qca.truth_table import Cuts, TruthTable, truth_table
from stellwerk.text import Text

if TYPE_CHECKING:
    import polars as pl

CONTEXT = "CONTEXT"
"""Name of the context among the conditions of the second step."""


@dataclass(frozen=True)
class TwoStep:
    """Contexts that enable the outcome, and what is sufficient within the chosen one.

    Attributes
    ----------
    contexts
        All necessary combinations of remote conditions.
    context
        The one that the second step rests on.
    context_fit
        Its fit.
    table, solution
        Of the second step; the context is the condition named `CONTEXT`.
    """

    contexts: Relations
    context: Expression
    context_fit: Fit
    table: TruthTable
    solution: Solution

    def to_frame(self) -> pl.DataFrame:
        """The models of the second step."""
        return self.solution.to_frame()

    def to_dict(self) -> dict[str, object]:
        """Both steps as plain values."""
        return {
            "contexts": self.contexts.to_dict(),
            "context": str(self.context),
            "context fit": self.context_fit.to_dict(),
            "solution": self.solution.to_dict(),
        }

    def __str__(self) -> str:
        number = self.context_fit.necessity_consistency
        return f"{CONTEXT} = {self.context} (consistency as necessary {number:.3f})\n{self.solution}"

    def _repr_html_(self) -> str:
        return f"<p>{CONTEXT} = {self.context}</p>{self.solution._repr_html_()}"


def two_step(  # noqa: PLR0913 - two steps, each with its own data and cut-offs
    data: Frame,
    outcome: str,
    remote: Sequence[str],
    proximate: Sequence[str],
    *,
    context: SetLike | None = None,
    necessity: tuple[float, float] = (0.9, 0.5),
    cuts: Cuts | None = None,
    kind: Kind = "parsimonious",
    expectations: Expectations | None = None,
    cases: str | Sequence[str] | None = None,
) -> TwoStep:
    """Necessary contexts of remote conditions, then sufficient proximate conditions within one of them.

    Parameters
    ----------
    remote, proximate
        Columns of the conditions of either kind.
    context
        The context for the second step; None takes the necessary combination with the highest relevance.
    necessity
        Consistency and relevance (RoN) that a context must reach at least.
    cuts, kind, expectations
        Of the second step.

    Raises
    ------
    QcaError
        No combination of remote conditions is necessary, or the second step has no solution.
    """
    far = Data.read(data, outcome, remote, cases)
    contexts = necessary(far, consistency=necessity[0], ron=necessity[1])
    chosen = read(context, remote) if context is not None else _most_relevant(contexts)
    inside = within(far, chosen)
    near = {name: data[name] for name in proximate} | {CONTEXT: inside, _plain(outcome): data[_plain(outcome)]}
    limits = cuts or Cuts()
    table = truth_table(
        Data.read(near, outcome, [CONTEXT, *proximate], far.cases),
        consistency=limits.consistency,
        frequency=limits.frequency,
        pri=limits.pri,
        contradiction=limits.contradiction,
        exclude=_outside(inside),
    )
    return TwoStep(contexts, chosen, fit(inside, far.outcome), table, minimize(table, kind, expectations))


def _most_relevant(contexts: Relations) -> Expression:
    if not contexts.rows:
        raise QcaError(
            Text(
                "Bei diesen Schwellen ist keine Verbindung der entfernten Bedingungen notwendig: Es gibt keinen "
                "Kontext für einen zweiten Schritt. Bitte die Schwellen mit Begründung senken oder alle Bedingungen in "
                "einem Schritt auswerten.",
                "No combination of the remote conditions is necessary at these cut-offs: there is no context for a "
                "second step. Lower the cut-offs with a reason, or analyse all conditions in one step.",
            )
        )
    best = max(contexts.rows, key=lambda row: (row.fit.ron, -len(row.literals)))
    return read(str(best))


def _outside(inside: Floats) -> tuple[str, ...]:
    return (f"~{CONTEXT}",) if np.any(inside < 0.5) or np.any(inside > 0.5) else ()


def _plain(outcome: str) -> str:
    return outcome.lstrip("~").partition("{")[0].strip()
