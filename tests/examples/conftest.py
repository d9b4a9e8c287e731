"""Examples are read as their users run them: from the folder, not as a package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of examples."""
    return EXAMPLES


@pytest.fixture(scope="session")
def minarett() -> ModuleType:
    """The script of the example on the minaret vote."""
    spec = importlib.util.spec_from_file_location("minarett", EXAMPLES / "minarett/minarett.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["minarett"] = module
    spec.loader.exec_module(module)
    return module
