"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# Laws are about results. How long one example takes depends on what else the machine does; benchmarks measure that.
settings.register_profile("stellwerk", deadline=None)
settings.load_profile("stellwerk")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data that lies beside the project; tests that need it are skipped without it."""
    folder = Path(os.environ.get("STELLWERK_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the reference data beside the project ({folder} is not there; set STELLWERK_SHARED)")
    return folder
