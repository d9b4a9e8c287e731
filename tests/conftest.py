"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import NoReturn

import pytest
from hypothesis import settings

# These tests run with the settings of `tests/settings`; programs that they start run with those of the application.
os.environ["DJANGO_SETTINGS_MODULE"] = "stellwerk.web.settings"

ROOT = Path(__file__).parent.parent

# What somebody has imported on this machine changes figures: tests see what comes with the project, and no more.
os.environ["STELLWERK_HOME"] = mkdtemp(prefix="stellwerk-tests-")

# Laws are about results. How long one example takes depends on what else the machine does; benchmarks measure that.
settings.register_profile("stellwerk", deadline=None)
settings.load_profile("stellwerk")


@pytest.fixture(scope="session")
def do_without() -> Callable[[str], NoReturn]:
    """Skips for want of a program; where every test must run (``CI`` is set) that is a failure."""
    return pytest.fail if os.environ.get("CI") else pytest.skip


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data that lies beside the project; tests that need it are skipped without it."""
    folder = Path(os.environ.get("STELLWERK_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the reference data beside the project ({folder} is not there; set STELLWERK_SHARED)")
    return folder
