"""The cases beside the project: data and the full results of R's QCA package."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stellwerk.qca.truth_table import TruthTable, truth_table


@dataclass(frozen=True)
class Reference:
    """One case: what went in and what came out."""

    name: str
    data: dict[str, Any]
    cases: list[str]
    result: dict[str, Any]

    @property
    def params(self) -> dict[str, Any]:
        return self.result["params"]

    def table(self) -> TruthTable:
        cuts = self.params["incl_cut"]
        return truth_table(
            self.data,
            self.result["outcome"],
            self.result["conditions"],
            consistency=cuts[0],
            frequency=self.params["n_cut"],
            pri=self.params["pri_cut"],
            contradiction=cuts[1] if len(cuts) > 1 else None,
            exclude=[int(row) for row in self.params["exclude"] or ()],
            cases=self.cases,
        )


ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("STELLWERK_SHARED", ROOT.parent / "shared")) / "reference" / "qca"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test that asks for a `reference` runs on all of them, or once to say that they are not there."""
    if "reference" in metafunc.fixturenames:
        index = FOLDER / "INDEX.json"
        names = [entry["name"] for entry in json.loads(index.read_text())] if index.is_file() else ["none"]
        if "variant" not in metafunc.fixturenames:
            metafunc.parametrize("reference", names, indirect=True)
        else:  # only what there is a result for: a test that compares nothing is none
            found = [(name, variant) for name in names for variant in _compared(metafunc, name)]
            metafunc.parametrize("reference, variant", found, indirect=["reference"])


def _compared(metafunc: pytest.Metafunc, name: str) -> list[str]:
    file = FOLDER / f"{name}.json"
    if not file.is_file():
        return ["none"]
    return list(metafunc.module.compared(name, json.loads(file.read_text()), metafunc.function.__name__))


@pytest.fixture
def reference(request: pytest.FixtureRequest, shared: Path) -> Reference:
    return read(shared / "reference" / "qca", request.param)


def read(folder: Path, name: str) -> Reference:
    result = json.loads((folder / f"{name}.json").read_text())
    with (folder / result["csv"]).open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    columns = {column: [line[at] for line in lines] for at, column in enumerate(header)}
    cases = columns.pop("case")
    return Reference(name, {column: _column(cells) for column, cells in columns.items()}, cases, result)


def _column(cells: list[str]) -> Any:
    try:
        return np.array([float(cell) for cell in cells])
    except ValueError:
        return np.array(cells, object)


@pytest.fixture(scope="session")
def interwar() -> dict[str, Any]:
    """Breakdown and survival of democracy between the wars: 18 European states, fuzzy memberships.

    Ragin 2009, “Qualitative Comparative Analysis Using Fuzzy Sets (fsQCA)”, chapter 5 of Rihoux & Ragin (eds.),
    Configurational Comparative Methods.
    """
    return {
        "case": "AU BE CZ EE FI FR DE GR HU IE IT NL PL PT RO ES SE UK".split(),
        "DEVELOPED": [.81, .99, .58, .16, .58, .98, .89, .04, .07, .72, .34, .98, .02, .01, .01, .03, .95, .98],
        "URBAN": [.12, .89, .98, .07, .03, .03, .79, .09, .16, .05, .10, 1, .17, .02, .03, .30, .13, .99],
        "LITERATE": [.99, .98, .98, .98, .99, .99, .99, .13, .88, .98, .41, .99, .59, .01, .17, .09, .99, .99],
        "INDUSTRIAL": [.73, 1, .90, .01, .08, .81, .96, .36, .07, .01, .47, .94, 0, .11, 0, .21, .67, 1],
        "STABLE": [.43, .98, .91, .91, .58, .95, .31, .43, .13, .95, .58, .99, 0, .01, .84, .20, .91, .98],
        "SURVIVED": [.05, .95, .89, .12, .77, .95, .05, .06, .42, .92, .05, .95, .12, .05, .21, .06, .95, .95],
    }  # fmt: skip
