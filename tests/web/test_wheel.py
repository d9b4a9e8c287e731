"""The application as it is installed: from a wheel, without a checkout around it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def installed(tmp_path) -> Path:
    """A folder with the content of the wheel."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    return tmp_path / "installed"


def test_the_example_region_comes_with_the_wheel(installed, tmp_path):
    look = (
        "import stellwerk; from stellwerk.web import serve; serve.prepare(); "
        "from stellwerk.web.places.models import Place; print(stellwerk.__file__, Place.objects.count())"
    )
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    found = subprocess.run(
        [sys.executable, "-c", look],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(installed), "STELLWERK_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    module, places = found.stdout.split()
    assert Path(module).is_relative_to(installed)
    assert int(places) > 20
