"""Runs the command line as a user does: as a process of its own, through a pipe."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(tmp_path) -> Run:
    """Calls ``stellwerk`` with arguments in a folder of its own, under the poorest locale there is."""

    def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        plain = {key: value for key, value in os.environ.items() if key != "STELLWERK_LANGUAGE"}
        program = Path(sys.executable).parent / "stellwerk"
        return subprocess.run(
            [str(program), *arguments],
            cwd=tmp_path,
            env=plain | {"LC_ALL": "C", "PYTHONUTF8": "0"} | environment,
            capture_output=True,
            timeout=60,
            check=False,
        )

    return call
