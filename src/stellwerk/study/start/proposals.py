"""The anchors the catalogue proposes, as lines of a study.toml that one only has to switch on."""

from __future__ import annotations

import json

from stellwerk.evidence.statistics import Catalogue, Indicator
from stellwerk.text import Language, Text

_NAMES = {"arrivals": "FLOW", "density": "DENSE", "tax_capacity": "WEALTHY", "foreign_share": "DIVERSE"}
_INTRO = Text(
    "Diese Anker schlägt der Katalog vor; Begründung und Stand stehen dabei. Alle anderen: docs/reference/figures.md.",
    "These anchors are proposed by the catalogue; reason and date stand beside. All others: docs/reference/figures.md.",
)
MARK = "# {figures}\n"
"""Where they stand in the study to start from."""


def proposals(known: Catalogue, language: Language) -> str:
    """One proposed figure for each structure factor, switched off: every line begins with ``#``."""
    decisive = [known.get(anchors.indicator) for anchors in known.anchors.values()]
    blocks = [block for indicator in decisive if (block := _block(indicator, language))]
    return f"# {_INTRO[language]}\n#\n" + "#\n".join(blocks)


def _block(indicator: Indicator, language: Language) -> str:
    if indicator.calibration is None:
        return ""
    anchors = ", ".join(f"{value:g}" for value in indicator.calibration.anchors)
    reason = json.dumps(indicator.calibration.reason[language], ensure_ascii=False)
    return (
        f"# [figures.{_NAMES.get(indicator.id, indicator.id.upper())}]\n"
        f'# indicator = "{indicator.id}"   # {indicator.label[language]}, {indicator.unit[language]}\n'
        f"# anchors = [{anchors}]\n"
        f"# reason = {reason}\n"
    )
