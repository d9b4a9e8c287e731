"""From the text of a study.toml to its `Declaration`, or to everything that is wrong with it."""

from __future__ import annotations

from stellwerk.errors import UnknownName
from stellwerk.evidence.statistics import Catalogue
from stellwerk.framework import Framework
from stellwerk.study import decisions, sets
from stellwerk.study.declaration import CaseChoice, Declaration
from stellwerk.study.model import StudyFolder
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.study.section import Section, Source
from stellwerk.text import Text

SECTIONS = (
    "study", "cases", "ratings", "figures", "outcomes", "conditions", "labels", "analysis", "expectations", "exclude",
    "robustness", "report",
)  # fmt: skip
_FEWEST, _MOST = 2, 16


def choose(source: Source) -> CaseChoice:
    """Which cases a study compares: what must be known before anything else can be read."""
    return decisions.case_choice(source.section("cases"))


def framework_of(source: Source) -> Framework:
    """The framework a study is in."""
    section = source.section("study")
    name = section.string("framework", "isda")
    if name not in FRAMEWORKS:
        section.problem("framework", UnknownName(Text("Rahmen", "framework"), name, FRAMEWORKS).message, name)
        name = "isda"
    return FRAMEWORKS[name]()


def declare(source: Source, chosen: CaseChoice, folder: StudyFolder, known: Catalogue) -> Declaration:
    """The whole declaration.

    Parameters
    ----------
    folder
        The data: says which outcomes are recorded.
    known
        The indicators there are.

    Raises
    ------
    DeclarationErrors
        With everything that is wrong, each with file, line, key and value.
    """
    _unknown_sections(source)
    framework = framework_of(source)
    study = source.section("study")
    columns = tuple(outcome.id for outcome in folder.outcomes)
    figures = sets.figure_sets(source.section("figures"), known)
    outcomes = sets.outcome_sets(source.section("outcomes"), columns, figures, framework)
    conditions = sets.conditions(
        source.section("conditions"), source.section("labels"), columns, outcomes, figures, framework
    )
    names = tuple(condition.name for condition in conditions)
    rule, unknown = decisions.rating_rule(source.section("ratings"))
    title = study.bilingual("title")
    declaration = Declaration(
        source=source.text,
        file=source.file,
        title=title,
        description=study.bilingual("description", Text("", "")),
        framework=framework.id,
        fictional=study.flag("fictional", default=False) or folder.fictional,
        licence=study.string("licence", ""),
        seed=study.whole("seed", 1),
        cases=chosen,
        rule=rule,
        unknown=unknown,
        figures=figures,
        outcomes=outcomes,
        conditions=conditions,
        methods=decisions.methods(source.section("analysis")),
        expected=decisions.expectations(source.section("expectations"), conditions),
        excluded=decisions.excluded(_tables(source, "exclude"), names),
        grid=decisions.grid(source.section("robustness"), figures),
        wish=decisions.wish(source.section("report")),
    )
    study.finish("framework")
    if not source.problems:
        _check_whole(source, declaration)
    source.finish()
    return declaration


def _unknown_sections(source: Source) -> None:
    for name in source.values:
        if name not in SECTIONS:
            source.problem((name,), UnknownName(Text("Abschnitt", "section"), name, SECTIONS).message)


def _tables(source: Source, name: str) -> list[Section]:
    found = source.values.get(name, [])
    if isinstance(found, list) and all(isinstance(one, dict) for one in found):
        return [Section(source, (name, at), one) for at, one in enumerate(found)]
    source.problem((name,), Text(f"Erwartet werden Abschnitte [[{name}]].", f"Sections [[{name}]] are expected."))
    return []


def _check_whole(source: Source, declaration: Declaration) -> None:
    """What can only be said of the declaration as a whole."""
    if not _FEWEST <= len(declaration.conditions) <= _MOST:
        found = len(declaration.conditions)
        message = Text(
            f"Erwartet werden {_FEWEST} bis {_MOST} Bedingungen, gefunden: {found}. Je Zeile eine, z. B. "
            'COALITION = "actors.coalition".',
            f"{_FEWEST} to {_MOST} conditions are expected, found {found}. One a line, e.g. "
            'COALITION = "actors.coalition".',
        )
        source.problem(("conditions",), message)
    if not declaration.outcomes and declaration.movable:
        message = Text(
            "Es fehlt ein Outcome. Bitte sagen, was als aktive Politik gilt, z. B. [outcomes.ACTIVE] mit set = "
            '"integration_plan". Ohne Outcome lassen sich nur Ausgangslagen vergleichen, also gegebene Bedingungen.',
            "An outcome is missing. Say what counts as active policy, e.g. [outcomes.ACTIVE] with set = "
            '"integration_plan". Without one only starting positions can be compared, that is defining conditions.',
        )
        source.problem(("outcomes",), message)
