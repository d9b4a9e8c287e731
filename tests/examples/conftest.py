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


def script(file: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def minarett() -> ModuleType:
    """The script of the example on the minaret vote."""
    return script(EXAMPLES / "minarett/minarett.py")


@pytest.fixture(scope="session")
def profiles() -> ModuleType:
    """The script that lays the profiles of the example region out as a study folder."""
    return script(EXAMPLES.parent / "tools/build_modellregion.py")


@pytest.fixture(scope="session")
def texts() -> ModuleType:
    """The script that lays the texts of the example region out as a corpus."""
    return script(EXAMPLES.parent / "tools/build_texts.py")


@pytest.fixture(scope="session")
def kreise() -> ModuleType:
    """The script of the example on all districts."""
    return script(EXAMPLES / "kreise/kreise.py")
