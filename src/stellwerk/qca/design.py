"""One analysis as it was designed, and the same analysis set up a little differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product, repeat
from types import MappingProxyType
from typing import Any

import numpy as np

from stellwerk.errors import QcaError, UnknownName
from stellwerk.qca.arrays import Floats, frozen
from stellwerk.qca.calibration import calibrate, check_anchors
from stellwerk.qca.data import Data, Frame, Kind
from stellwerk.qca.excluded import Cubes, cubes
from stellwerk.qca.expression import Expression
from stellwerk.qca.minimize import Expectations
from stellwerk.qca.minimize import Kind as SolutionKind
from stellwerk.qca.shapes import logistic, snapped
from stellwerk.qca.truth_table import Cuts
from stellwerk.text import Text

Anchors = tuple[float, ...]
_SEED_OF_SAMPLES = 0x51CA


@dataclass(frozen=True, slots=True)
class Setting:
    """How a re-analysis differs from the original; what is left out stays as it was.

    Attributes
    ----------
    anchors
        Other calibration anchors, as pairs of column and anchors.
    consistency, frequency, pri, contradiction
        Other cut-offs.
    without
        Names of cases that are left out of the truth table.
    """

    anchors: tuple[tuple[str, Anchors], ...] = ()
    consistency: float | None = None
    frequency: int | None = None
    pri: float | None = None
    contradiction: float | None = None
    without: tuple[str, ...] = ()

    def cuts(self, original: Cuts) -> Cuts:
        """The cut-offs of the original with those that this setting changes."""
        names = ("consistency", "frequency", "pri", "contradiction")
        changed: dict[str, Any] = {name: value for name in names if (value := getattr(self, name)) is not None}
        return replace(original, **changed) if changed else original

    def __str__(self) -> str:
        said = [f"{name}: {', '.join(f'{a:g}' for a in anchors)}" for name, anchors in self.anchors]
        names = ("consistency", "frequency", "pri", "contradiction")
        said += [f"{name} {value:g}" for name in names if (value := getattr(self, name)) is not None]
        said += [f"without {', '.join(self.without)}"] if self.without else []
        return "; ".join(said) or "as it was"


@dataclass(frozen=True)
class Design:
    """Everything an analysis rests on, from raw values to the kind of solution.

    Attributes
    ----------
    original
        The data as originally calibrated.
    raw
        Raw values of conditions and, last, outcome, shape ``(cases, conditions + 1)``; read-only.
    anchors
        Anchors per column; a column without is a set already.
    cuts, kind, expectations, exclude
        As for `truth_table` and `minimize`.
    """

    original: Data
    raw: Floats
    anchors: Mapping[str, Anchors]
    columns: tuple[str, ...]
    cuts: Cuts = field(default_factory=Cuts)
    kind: SolutionKind = "parsimonious"
    expectations: Expectations | None = None
    exclude: tuple[int | str | Expression, ...] = ()

    @classmethod
    def of(
        cls,
        data: Frame,
        outcome: str,
        conditions: Sequence[str],
        *,
        anchors: Mapping[str, Sequence[float]] | None = None,
        cases: str | Sequence[str] | None = None,
        **rest: Any,
    ) -> Design:
        """The design of an analysis of raw or calibrated data.

        Parameters
        ----------
        data, outcome, conditions, cases
            As for `truth_table`; columns with anchors hold raw values.
        anchors
            Per column: three anchors (direct, logistic), six (bell) or one (crisp).
        rest
            ``cuts``, ``kind``, ``expectations``, ``exclude``.
        """
        name = outcome.lstrip("~").partition("{")[0]
        columns = (*conditions, name)
        given = {column: tuple(map(float, values)) for column, values in (anchors or {}).items()}
        for column in given:
            if column not in columns:
                raise UnknownName(Text("Spalte", "column"), column, columns)
        sets = {column: _set(data, column, given.get(column)) for column in columns}
        if isinstance(cases, str):
            cases = [str(one) for one in data[cases]]
        if "{" in outcome and name in given:
            raise QcaError(f"{outcome} is one value of several: calibrate {name} before, its anchors cannot be varied.")
        read = Data.read(sets, outcome, conditions, cases)
        original = replace(read, kinds=tuple(map(_kind, read.conditions, read.kinds, repeat(given))))
        raw = [data[column] if column in given else np.zeros(len(original.cases)) for column in columns]
        table = frozen(np.column_stack([np.asarray(column, dtype=np.float64) for column in raw]))
        return cls(original, table, MappingProxyType(given), columns, **rest)

    def __reduce__(self) -> tuple[Any, ...]:  # a mapping proxy cannot travel to another process
        state = (self.original, self.raw, dict(self.anchors), self.columns)
        return Design, (*state, self.cuts, self.kind, self.expectations, self.exclude)

    @property
    def excluded(self) -> Cubes:
        """The configurations that count as negative."""
        return cubes(self.exclude, self.original)

    def data(self, setting: Setting) -> Data:
        """The cases under a setting; those left out are still there."""
        if not setting.anchors:
            return self.original
        changed = self._recalibrated(setting.anchors)
        memberships = self.original.memberships.copy()
        outcome = self.original.outcome
        for column, values in changed.items():
            if column == len(self.columns) - 1:
                outcome = frozen(1 - values if self.original.outcome_name.startswith("~") else values)
            else:
                memberships[:, column] = values
        return replace(self.original, memberships=frozen(memberships), outcome=outcome)

    def kept(self, data: Data, setting: Setting) -> Data:
        """The cases without those that the setting leaves out."""
        if not setting.without:
            return data
        keep = ~np.isin(data.cases, setting.without)
        names = tuple(name for name, stays in zip(data.cases, keep, strict=True) if stays)
        memberships, outcome = frozen(data.memberships[keep]), frozen(data.outcome[keep])
        return replace(data, cases=names, memberships=memberships, outcome=outcome)

    def _recalibrated(self, anchors: tuple[tuple[str, Anchors], ...]) -> dict[int, Floats]:
        places = {column: at for at, column in enumerate(self.columns)}
        sloped = [(places[name], values) for name, values in anchors if len(values) == 3]
        changed: dict[int, Floats] = {}
        if sloped:  # all conditions at once: this is what most re-analyses do
            at = [place for place, _ in sloped]
            table = snapped(logistic(self.raw[:, at], np.array([values for _, values in sloped]).T))
            changed.update(zip(at, table.T, strict=True))
        for name, values in anchors:
            if len(values) != 3:
                changed[places[name]] = _set({name: self.raw[:, places[name]]}, name, values)
        return changed

    def check(self, setting: Setting) -> None:
        """Raise for a setting that names what is not there or cannot be calibrated with."""
        for name, values in setting.anchors:
            if name not in self.anchors:
                raise UnknownName(Text("kalibrierte Spalte", "calibrated column"), name, self.anchors)
            check_anchors(values)
        for case in setting.without:
            if case not in self.original.cases:
                raise UnknownName(Text("Fall", "case"), case, self.original.cases)
        setting.cuts(self.cuts)

    # What to vary

    def grid(
        self,
        *,
        anchors: Mapping[str, Iterable[Sequence[float]]] | None = None,
        consistency: Iterable[float | None] = (None,),
        frequency: Iterable[int | None] = (None,),
        pri: Iterable[float | None] = (None,),
    ) -> tuple[Setting, ...]:
        """Every combination of the given anchors and cut-offs; the last named varies fastest."""
        options = [[(name, tuple(map(float, one))) for one in ones] for name, ones in (anchors or {}).items()]
        cuts = list(product(consistency, frequency, pri))
        return tuple(Setting(chosen, *cut) for chosen in product(*options) for cut in cuts)

    def sample(
        self, count: int, seed: int, *, spread: float = 0.1, consistency: tuple[float, float] | None = None
    ) -> tuple[Setting, ...]:
        """Settings drawn at random: the i-th is the same whatever the count and wherever it is computed.

        Parameters
        ----------
        spread
            Each anchor moves by up to this share of the distance to its nearest neighbour, below 0.5: anchors keep
            their order.
        consistency
            The range from which the consistency cut-off is drawn; None keeps it.
        """
        if not 0 <= spread < 0.5:
            raise QcaError(f"spread lies in [0, 0.5), so that anchors keep their order; found {spread:g}.")
        return tuple(
            self._drawn(np.random.default_rng([_SEED_OF_SAMPLES, seed, i]), spread, consistency) for i in range(count)
        )

    def dropping(self, count: int = 1) -> tuple[Setting, ...]:
        """Every way of leaving out so many cases."""
        return tuple(Setting(without=names) for names in combinations(self.original.cases, count))

    def _drawn(self, rng: np.random.Generator, spread: float, cut: tuple[float, float] | None) -> Setting:
        anchors = []
        for name, values in self.anchors.items():
            room = _room(values, self.raw[:, self.columns.index(name)])
            moved = np.array(values) + rng.uniform(-spread, spread, len(values)) * room
            anchors.append((name, tuple(moved.tolist())))
        return Setting(tuple(anchors), consistency=None if cut is None else float(rng.uniform(*cut)))

    def settings(self, settings: Iterable[Setting]) -> Iterator[Setting]:
        """The settings, each checked."""
        for setting in settings:
            self.check(setting)
            yield setting


def _set(data: Frame, column: str, anchors: Anchors | None) -> Any:
    if anchors is None:
        return data[column]
    return calibrate(data[column], anchors, "crisp" if len(anchors) == 1 else "direct")


def _kind(condition: str, kind: Kind, anchors: Mapping[str, Anchors]) -> Kind:
    """A set with a slope is fuzzy, even where these anchors happen to put every case fully in or out."""
    return Kind.FUZZY if len(anchors.get(condition, ())) >= 3 else kind


def _room(anchors: Anchors, raw: Floats) -> Floats:
    """How far each anchor is from its nearest neighbour; a single cut from the quartiles of the data."""
    if len(anchors) == 1:
        return np.array([float(np.subtract(*np.quantile(raw, [0.75, 0.25])))])
    gaps: Floats = np.abs(np.diff(anchors))
    room: Floats = np.minimum(np.concatenate([[np.inf], gaps]), np.concatenate([gaps, [np.inf]]))
    return room
