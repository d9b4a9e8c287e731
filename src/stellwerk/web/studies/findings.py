"""What a study found, side by side: what is necessary, the paths model by model, the truth table, how it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stellwerk.levers import Cases
from stellwerk.levers.comparison import Analysis, Context, Model, Part, Path, Survival
from stellwerk.levers.phrases import combination, joined, literal_words, quoted
from stellwerk.qca import Relation, TruthTable
from stellwerk.qca.truth_table import CONTRADICTION, NEGATIVE, POSITIVE, REMAINDER
from stellwerk.text import Text
from stellwerk.web.studies.known import Opened

_OUT = {
    NEGATIVE: Text("reicht nicht", "not enough"),
    POSITIVE: Text("reicht", "enough"),
    CONTRADICTION: Text("widersprüchlich", "contradictory"),
    REMAINDER: Text("zu wenige Fälle", "too few cases"),
}
_EITHER = {"or": Text(" oder ", " or "), "and": Text(" und ", " and ")}


@dataclass(frozen=True, slots=True)
class Named:
    """A case as a page names it."""

    ags: str
    name: str


@dataclass(frozen=True, slots=True)
class PathFound:
    """A path with its cases by name."""

    path: Path
    words: Text
    showing: tuple[Named, ...]
    deviant: tuple[Named, ...]

    @property
    def survival(self) -> Survival:
        """How it fared in the re-analyses."""
        return self.path.survival

    @property
    def first_break(self) -> Text | None:
        """The smallest change under which it is not found."""
        return self.survival.breaks[0].words if self.survival.breaks else None


@dataclass(frozen=True, slots=True)
class ModelFound:
    """One of equally good answers."""

    number: int
    model: Model
    paths: tuple[PathFound, ...]
    uncovered: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PartFound:
    """The comparison as a whole, or within one context."""

    part: Part
    context: Text | None
    models: tuple[ModelFound, ...]


@dataclass(frozen=True, slots=True)
class ContextFound:
    """Defining conditions under which the outcome is possible."""

    context: Context
    words: Text
    members: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class NecessaryFound:
    """What nearly every case with the outcome has."""

    words: Text
    relation: Relation


@dataclass(frozen=True, slots=True)
class RowFound:
    """One configuration with its cases."""

    values: tuple[int, ...]
    out: Text
    consistency: float | None
    cases: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class SideFound:
    """One side of one outcome."""

    id: str
    analysis: Analysis
    label: Text
    necessary: tuple[NecessaryFound, ...]
    contexts: tuple[ContextFound, ...]
    parts: tuple[PartFound, ...]
    conditions: tuple[Text, ...]
    rows: tuple[RowFound, ...]
    left_out: tuple[Named, ...]
    untenable: tuple[tuple[Text, Text], ...]

    @property
    def path_count(self) -> int:
        """How many different paths there are, over all contexts and equally good answers."""
        return len({path.path.term for part in self.parts for model in part.models for path in model.paths})


def findings(study: Opened) -> tuple[SideFound, ...]:
    """Every side of every outcome, in the order of the study."""
    told = _Teller(study.cases)
    return tuple(told.side(one, at) for at, one in enumerate(study.results.analyses, 1))


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says sets and cases in words."""

    cases: Cases

    def side(self, one: Analysis, at: int) -> SideFound:
        return SideFound(
            id=f"ergebnis-{at}",
            analysis=one,
            label=quoted(one.label),
            necessary=tuple(NecessaryFound(self.relation(found), found) for found in one.necessary),
            contexts=tuple(
                ContextFound(found, combination(found.term, self.cases), self.named(found.members))
                for found in one.contexts
            ),
            parts=tuple(map(self.part, one.parts)),
            conditions=tuple(self.cases.condition(name).label for name in one.table.data.conditions),
            rows=tuple(self.row(one.table, at) for at in range(len(one.table.codes))),
            left_out=self.named(found.case for found in one.left_out),
            untenable=tuple((combination(found.term, self.cases), found.reason) for found in one.untenable),
        )

    def part(self, part: Part) -> PartFound:
        models = tuple(
            ModelFound(number, model, tuple(map(self.path, model.paths)), self.named(model.uncovered))
            for number, model in enumerate(part.models, 1)
        )
        return PartFound(part, None if part.context is None else combination(part.context, self.cases), models)

    def path(self, path: Path) -> PathFound:
        words = combination(path.term, self.cases)
        return PathFound(path, words, self.named(path.showing), self.named(path.deviant))

    def relation(self, relation: Relation) -> Text:
        return joined([literal_words(one, self.cases) for one in relation.literals], _EITHER[relation.joined])

    def row(self, table: TruthTable, at: int) -> RowFound:
        consistency = float(table.consistency[at])
        return RowFound(
            tuple(table.values[at].tolist()),
            _OUT[int(table.out[at])],
            None if consistency != consistency else consistency,  # noqa: PLR0124 - only "not a number" differs from itself
            self.named(table.cases[at]),
        )

    def named(self, keys: Iterable[str]) -> tuple[Named, ...]:
        """By name, as in an index: the order says nothing of the cases."""
        found = [Named(key, self.cases.names.get(key, key)) for key in keys]
        return tuple(sorted(found, key=lambda one: (one.name, one.ags)))
