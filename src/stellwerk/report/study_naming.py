"""What things are called in a study report: conditions, paths and cases, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from stellwerk.evidence.statistics import catalogue
from stellwerk.levers.comparison import Analysis, Model, Path, Side
from stellwerk.levers.phrases import quoted
from stellwerk.qca import Expression, Literal, Relation, Term
from stellwerk.qca.expression import And, Condition, Not, Or
from stellwerk.report.wording import FICTIONAL
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.study.results import Results
from stellwerk.text import Language, Text, number

NOBODY = "–"
SIDES: dict[Side, Text] = {
    Side.ACTIVITY: Text("Aktivität", "Activity"),
    Side.PASSIVITY: Text("Passivität", "Passivity"),
}
_LETTERS = {Side.ACTIVITY: "A", Side.PASSIVITY: "P"}
_NOT = Text("nicht {text}", "not {text}")
_JOINED = {"and": Text(" und ", " and "), "or": Text(" oder ", " or ")}
_EVERYWHERE = Text("überall", "everywhere")


@dataclass(frozen=True)
class Naming:
    """How one report speaks of what a study has found."""

    results: Results
    language: Language

    def say(self, text: Text, /, **facts: object) -> str:
        """A wording in the language of the report, with its placeholders filled."""
        return text.format(**facts)[self.language] if facts else text[self.language]

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language; those within it become single ones."""
        return quoted(Text(text, text))[self.language]

    def share(self, value: float | None, decimals: int = 2) -> str:
        """A number of fit; a dash where it is undefined."""
        if value is None or value != value:  # noqa: PLR0124 - only "not a number" differs from itself
            return NOBODY
        return number(value, self.language, decimals)

    def percent(self, value: float | None) -> str:
        """A share in percent; never 100 or 0 where it is only nearly so."""
        if value is None:
            return NOBODY
        shown = min(max(round(value * 100), 0 if value == 0 else 1), 100 if value == 1 else 99)
        return f"{shown}\u202f%" if self.language == "de" else f"{shown}%"

    def condition(self, name: str) -> str:
        """The label of a condition or an outcome."""
        return self.labels.get(name, name)

    def literal(self, literal: Literal) -> str:
        """A condition present or absent, in words."""
        label = self.quoted(self.condition(literal.condition))
        return label if literal.value else self.say(_NOT, text=label)

    def term(self, term: Term) -> str:
        """All its conditions, in words."""
        return self.joined(term.literals, "and") or self.say(_EVERYWHERE)

    def joined(self, literals: Iterable[Literal], how: str) -> str:
        """Several conditions joined by *and* or *or*, in words."""
        return self.say(_JOINED[how]).join(map(self.literal, literals))

    def expression(self, expression: Expression) -> str:
        """A set expression, its factors and figures by their labels."""
        match expression:
            case Condition(name):
                return self.quoted(self.part(name))
            case Not(part):
                return self.say(_NOT, text=self._bracketed(part))
            case And(parts):
                return self.say(_JOINED["and"]).join(map(self._bracketed, parts))
            case Or(parts):
                return self.say(_JOINED["or"]).join(map(self._bracketed, parts))
            case _:
                return str(expression)

    def _bracketed(self, expression: Expression) -> str:
        written = self.expression(expression)
        return f"({written})" if isinstance(expression, And | Or) else written

    def part(self, name: str) -> str:
        """The label of what sets are made of: a factor, a figure, a recorded outcome or another condition."""
        return self._parts.get(name, self.condition(name))

    def relation(self, relation: Relation) -> str:
        """A necessary condition, in words."""
        return self.joined(relation.literals, relation.joined)

    def path(self, analysis: Analysis, term: Term) -> str:
        """The short name of a path, e.g. ``A2``: the second path to activity in this report."""
        return self.paths[analysis.outcome, analysis.side, term]

    def model(self, analysis: Analysis, model: Model) -> str:
        """Its paths by their short names."""
        return " + ".join(self.path(analysis, path.term) for path in model.paths)

    def numbered(self, analysis: Analysis) -> Iterator[tuple[str, Path]]:
        """Every path with its short name."""
        return ((self.path(analysis, path.term), path) for path in analysis.paths)

    def case(self, key: str) -> str:
        """The name of a case."""
        return self.titles.get(key, key)

    def cases(self, keys: Iterable[str]) -> str:
        """Cases by their short names, in the order of their keys, never in that of any number; a dash for none."""
        return ", ".join(map(self.short, sorted(keys))) or NOBODY

    def short(self, key: str) -> str:
        """The name of a case without what it is by law, unless two cases share it."""
        return self._shorts.get(key, key)

    @property
    def stamp(self) -> str | None:
        """What every page and drawing of a fictional study says."""
        return FICTIONAL[self.language] if self.results.declaration.fictional else None

    @cached_property
    def titles(self) -> dict[str, str]:
        """The names of all cases, by key."""
        return {place.ags: place.title for place in self.results.municipalities}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of all conditions and outcomes, by name."""
        study = self.results.declaration
        declared = [(one.name, one.label) for one in study.conditions]
        declared += [(one.name, one.label) for one in study.outcomes]
        return {name: label[self.language] for name, label in declared}

    @cached_property
    def paths(self) -> dict[tuple[str, Side, Term], str]:
        """The short names of all paths, counted through the report side by side."""
        found: dict[tuple[str, Side, Term], str] = {}
        counts = dict.fromkeys(Side, 0)
        for analysis in self.results.analyses:
            for path in analysis.paths:
                counts[analysis.side] += 1
                found[analysis.outcome, analysis.side, path.term] = f"{_LETTERS[analysis.side]}{counts[analysis.side]}"
        return found

    @cached_property
    def _parts(self) -> dict[str, str]:
        declared = self.results.declaration
        labels = {factor.id: factor.label for factor in FRAMEWORKS[declared.framework]().factors}
        labels |= {outcome.id: outcome.label for outcome in self.results.folder.outcomes}
        labels |= {figure.name: catalogue().get(figure.indicator).label for figure in declared.figures}
        return {name: label[self.language] for name, label in labels.items()}

    @cached_property
    def _shorts(self) -> dict[str, str]:
        names = [place.name for place in self.results.municipalities]
        return {
            place.ags: place.name if names.count(place.name) == 1 else place.title
            for place in self.results.municipalities
        }
