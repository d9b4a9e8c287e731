"""A study that can be declared in a few lines, over the fictional example region."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

REGION = Path(__file__).parent.parent.parent / "examples/modellregion"

DECLARED = f"""
[study]
title = {{ de = "Wege zur eigenen Steuerung", en = "Ways to own steering" }}
seed = 7

[cases]
folder = "{REGION}"

[ratings]
rule = "median"

[outcomes.ACTIVE]
label = {{ de = "Eigene Steuerung", en = "Own steering" }}
set = "steering"

[conditions]
ROOM = "institutions.discretion"
URBAN = "structure.urbanity"
COALITION = "actors.coalition * ~actors.unwillingness"
NEED = "discourse.need"

[analysis]
consistency = 0.8
pri = 0.5

[robustness]
consistency = [0.75, 0.85]
frequency = [2]
leave_one_out = true
"""


@pytest.fixture
def declare(tmp_path: Path) -> Callable[..., Path]:
    """Writes a study.toml: the one above, with pieces of it replaced and others added."""

    def write(*replaced: tuple[str, str], more: str = "") -> Path:
        text = DECLARED
        for old, new in replaced:
            assert old in text, f"{old!r} is not in the declaration"
            text = text.replace(old, new, 1)
        path = tmp_path / "study.toml"
        path.write_text(text + more, encoding="utf-8")
        return path

    return write
