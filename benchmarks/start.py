"""How long people wait before anything happens: the command's help, importing the library, starting the application.

``python benchmarks/start.py`` prints wall-clock milliseconds of whole processes: minimum, median and maximum.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import numpy": ["-c", "import numpy"],
    "import stellwerk.qca (numpy included)": ["-c", "import stellwerk.qca"],
    "stellwerk --help": ["-m", "stellwerk", "--help"],
    "stellwerk place Reutlingen": ["-m", "stellwerk", "place", "Reutlingen"],
}


def main() -> None:
    """Print the table."""
    print(f"{'':42}{'min':>8}{'median':>8}{'max':>8}   ms")
    for name, arguments in COMMANDS.items():
        report(name, [timed(lambda arguments=arguments: run(arguments)) for _ in range(RUNS)])
    with tempfile.TemporaryDirectory() as home:
        report("stellwerk serve, empty home", [timed(lambda: serve(home))])
        report("stellwerk serve, second time", [timed(lambda: serve(home)) for _ in range(3)])


def report(name: str, seconds: list[float]) -> None:
    """One line of the table."""
    figures = (min(seconds), statistics.median(seconds), max(seconds))
    print(f"{name:42}" + "".join(f"{1000 * figure:8.0f}" for figure in figures))


def timed(work: Callable[[], None]) -> float:
    """How long the work takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(arguments: list[str]) -> None:
    """One process from start to end."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def serve(home: str) -> None:
    """The application from its start until it says where it listens."""
    command = [sys.executable, "-m", "stellwerk", "serve", "--port", "0"]
    environment = os.environ | {"STELLWERK_HOME": home, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        said = iter(server.stdout.readline, "") if server.stdout else iter(())
        next(line for line in said if re.search(r"http://", line))
        server.terminate()


if __name__ == "__main__":
    main()
