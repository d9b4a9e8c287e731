"""How fast the set-theoretic engine is: prints the table of docs/explanation/qca.md.

    python benchmarks/qca.py [FOLDER]

FOLDER holds the inputs (``cs_k8_N50.csv`` …: a planted sum of three terms with 5% noise); without it they are looked
for beside the project. Times are medians of several runs, in processor time of this process, so that a busy
machine matters little (other processes: elapsed time), with the product's full output: truth table, all models
counted, the first 100 with fit, cases and assumptions. Other engines stand beside it where they are installed.
"""

from __future__ import annotations

import argparse
import csv
import importlib.metadata
import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from stellwerk.qca import calibrate, minimize, truth_table

BESIDE = Path(__file__).parents[1].parent / "shared"
ALL_MODELS = [(8, 50), (8, 200), (8, 1000), (10, 50), (10, 200), (10, 1000), (10, 10000), (12, 50), (12, 200)]
ONE_MODEL = [(12, 1000), (14, 50), (14, 200), (14, 1000), (16, 200), (20, 200)]
RUNS = 5


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    beside = Path(os.environ.get("STELLWERK_SHARED", BESIDE)) / "reference" / "qca_bench"
    parser.add_argument("folder", nargs="?", type=Path, default=beside)
    folder = parser.parse_args().folder
    say("task", "time", "what came out")
    importing()
    for k, n in ALL_MODELS:
        data = read(folder, k, n)
        spent, (count, first) = median(lambda data=data: all_models(data))
        say(f"all models, k={k} N={n}", milliseconds(spent), f"{count:,} models of {first} terms")
    for k, n in ONE_MODEL:
        data = read(folder, k, n) if k < 20 else planted(k, n)
        spent, size = median(lambda data=data: one_model(data))
        say(f"one smallest model, k={k} N={n}", milliseconds(spent), f"{size} terms")
    data = read(folder, 16, 10000)
    spent, found = median(lambda: table(data))
    say(
        "truth table, k=16 N=10000",
        milliseconds(spent),
        f"{len(found.codes):,} rows; {peak(data)} allocated at its peak",
    )
    spent, _ = median(lambda: table(data).rows)
    say("the same as a frame with case names", milliseconds(spent), "")
    spent, loops = median(lambda: robustness_loop(200), runs=3)
    say("one re-analysis, k=6 N=100", milliseconds(spent / loops), "calibrate, table, all models, fit")
    others(folder)


def all_models(data: dict[str, Any]) -> tuple[int, int]:
    """Number of models, and terms in each, after the first 100 have been written out in full."""
    solution = minimize(table(data), "parsimonious")
    for model in solution.models[:100]:
        assert all(path.fit.consistency >= 0 and path.cases is not None for path in model.terms)
        assert model.fit.coverage >= 0
        assert model.simplifying_assumptions is not None
    return solution.model_count, len(solution.models[0].terms)


def one_model(data: dict[str, Any]) -> int:
    """Terms of one smallest model, with fit and cases."""
    solution = minimize(table(data), "parsimonious")
    return len(solution.first.terms)


def robustness_loop(loops: int) -> int:
    """Calibrate raw values with moving anchors and analyse each time anew."""
    rng = np.random.default_rng(1)
    raw = rng.normal(size=(100, 6))
    signal = np.maximum(np.minimum(raw[:, 0], raw[:, 1]), np.minimum(raw[:, 2], -raw[:, 3]))
    target = 1 / (1 + np.exp(-3 * signal - rng.normal(size=100)))
    for _ in range(loops):
        shift = rng.normal(scale=0.05, size=6)
        data: dict[str, Any] = {
            f"C{at}": calibrate(raw[:, at], (-1.5 + shift[at], 0.01 + shift[at], 1.5 + shift[at])) for at in range(6)
        }
        solution = minimize(table(data | {"Z": target}), "parsimonious")
        assert solution.models[0].fit.consistency > 0
        assert solution.model_count > 0
    return loops


def table(data: dict[str, Any]) -> Any:
    """The truth table with every column but Z as a condition."""
    return truth_table(data, "Z", [name for name in data if name != "Z"])


def planted(k: int, n: int) -> dict[str, Any]:
    """Crisp data with a planted sum of three terms and 5% noise."""
    rng = np.random.default_rng(k * n)
    values = rng.integers(0, 2, (n, k))
    truth = (values[:, 0] & values[:, 1]) | (values[:, 2] & ~values[:, 3] & 1) | (values[:, 4] & values[:, 5])
    noisy = np.where(rng.random(n) < 0.05, 1 - truth, truth)
    return {f"C{at + 1}": values[:, at].astype(float) for at in range(k)} | {"Z": noisy.astype(float)}


def read(folder: Path, k: int, n: int) -> dict[str, Any]:
    """One of the input files as columns."""
    with (folder / f"cs_k{k}_N{n}.csv").open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    columns = np.array(lines, float).T
    return dict(zip(header, columns, strict=True))


def importing() -> None:
    """The processor time of the import line, beside that of numpy alone, once Python has its compiled files."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def load(what: str) -> None:
        subprocess.run([sys.executable, "-c", what], check=True, env=environment)

    def spent_by_children() -> float:
        return sum(os.times()[2:4])

    for what in (
        "import numpy",
        "from stellwerk.qca import calibrate, truth_table, minimize, necessary, sufficient, fit",
    ):
        load(what)
        spent, _ = median(lambda what=what: load(what), clock=spent_by_children)
        empty, _ = median(lambda: load(""), clock=spent_by_children)
        say(what[:40], milliseconds(spent - empty), "a new process, less an empty one")


def peak(data: dict[str, Any]) -> str:
    """Memory allocated at the peak of one truth table."""
    tracemalloc.start()
    table(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"{most / 2**20:.1f} MB"


OTHERS = {
    "setqca": """
from setqca import CSQCA
started = time.perf_counter()
found = CSQCA(consistency=0.8).fit(data, outcome="Z", conditions=conditions).parsimonious
print(time.perf_counter() - started, len(found), "models listed; also finds the conservative ones")
""",
    "pyqca": """
from qca import CSQCA
started = time.perf_counter()
CSQCA(data=data, outcome="Z", conditions=conditions).fit(consistency_cutoff=0.8)
print(time.perf_counter() - started, "one model, as it comes")
""",
}


def others(folder: Path) -> None:
    """The same data in other engines, each in a process of its own, for at most a minute."""
    prepare = (
        "import sys, time, pandas\ndata = pandas.read_csv(sys.argv[1])\nconditions = [c for c in data if c != 'Z']\n"
    )
    for name, code in OTHERS.items():
        if name not in {package.metadata["Name"] for package in importlib.metadata.distributions()}:
            say(name, "–", "not installed")
            continue
        for k, n in ((8, 50), (10, 50)):
            command = [sys.executable, "-P", "-c", prepare + code, str(folder / f"cs_k{k}_N{n}.csv")]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
            except subprocess.TimeoutExpired:
                say(f"{name}, k={k} N={n}", "over a minute", "stopped")
            except subprocess.CalledProcessError as failure:
                say(f"{name}, k={k} N={n}", "fails", failure.stderr.strip().splitlines()[-1][:80])
            else:
                seconds, what = done.stdout.split(" ", 1)
                say(f"{name}, k={k} N={n}", milliseconds(float(seconds)), what.strip())


def median(
    task: Callable[[], Any], runs: int = RUNS, clock: Callable[[], float] = time.process_time
) -> tuple[float, Any]:
    """Median seconds of several runs, and the last result."""
    times, result = [], None
    for _ in range(runs):
        started = clock()
        result = task()
        times.append(clock() - started)
        if times[-1] > 5:
            break
    return statistics.median(times), result


def milliseconds(seconds: float) -> str:
    """As a number with its unit."""
    return f"{seconds * 1000:,.1f} ms"


def say(*cells: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{cells[0]:<42}{cells[1]:>14}  {cells[2]}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
