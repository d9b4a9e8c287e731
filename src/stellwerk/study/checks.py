"""What memberships must show before they are compared: conditions and outcomes that vary."""

from __future__ import annotations

import numpy as np

from stellwerk.assessment.memberships import Memberships
from stellwerk.study import calibrated
from stellwerk.study.declaration import Declaration
from stellwerk.study.inputs import Inputs
from stellwerk.study.parse import FRAMEWORKS
from stellwerk.study.section import Source
from stellwerk.text import Text, number


def check(source: Source, declaration: Declaration, inputs: Inputs) -> None:
    """Note every condition and outcome that is the same in all cases, or known in hardly any.

    Raises
    ------
    DeclarationErrors
        With all of them.
    """
    framework = FRAMEWORKS[declaration.framework]()
    parts = calibrated.parts(inputs, declaration, framework, declaration.rule)
    found = calibrated.conditions(declaration, parts)
    for condition in declaration.conditions:
        _check(source, ("conditions", condition.name), condition.name, found)
    for outcome in declaration.outcomes:
        _check(source, ("outcomes", outcome.name, "set"), outcome.name, found)
    source.finish()


def _check(source: Source, path: tuple[str, ...], name: str, found: Memberships) -> None:
    lower, upper = found.column(name)
    known = lower[lower == upper]
    if not known.size:
        source.problem(path, _unknown(len(found.cases)))
    elif np.ptp(known) == 0:
        source.problem(path, _same(float(known[0]), known.size))


def _same(value: float, cases: int) -> Text:
    return Text(
        f"In allen {cases} Fällen gleich ({number(value, 'de', 2)}): Was überall gleich ist, erklärt keinen "
        "Unterschied. Bitte weglassen, anders zusammensetzen oder andere Anker wählen.",
        f"The same in all {cases} cases ({number(value, 'en', 2)}): what is the same everywhere explains no "
        "difference. Leave it out, put it together differently or choose other anchors.",
    )


def _unknown(cases: int) -> Text:
    return Text(
        f"In keinem der {cases} Fälle bekannt: Niemand wusste es, oder Antworten gehen auseinander und [ratings] rule "
        "sagt nicht, welche gilt.",
        f"Not known in any of the {cases} cases: nobody knew, or answers differ and [ratings] rule does not say which "
        "one counts.",
    )
