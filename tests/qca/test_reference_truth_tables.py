"""Truth tables against the R package QCA 3.25.1 (Duşa 2019), on the cases beside the project."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from stellwerk.errors import QcaError

pytestmark = pytest.mark.shared


def test_the_rows_are_those_of_r(reference: Any, shared: Path) -> None:
    if "tt_error" in reference.result:
        with pytest.raises(QcaError, match="“BC”, case “03”"):  # R refuses too: values are missing
            reference.table()
        return
    wrong_in_r = _wrong_in_r(shared, reference.name)
    found = {row["row"]: row for row in reference.table().rows.to_dicts()}
    for expected in reference.result["truth_table"]:
        row = found.pop(expected["row"])
        assert [str(row[name]) for name in reference.result["conditions"]] == expected["values"]
        assert row["out"] == wrong_in_r.get(row["row"], expected["OUT"])
        assert row["n"] == expected["n"]
        assert math.isclose(row["consistency"], expected["incl"], abs_tol=1e-9)
        assert math.isclose(row["pri"], expected["PRI"], abs_tol=1e-9)
        # the reference files separate names by a comma, which also stands within some names
        assert ",".join(row["cases"]).replace(", ", ",") == ",".join(expected["cases"])
        assert ",".join(row["deviant"]).replace(", ", ",") == ",".join(expected["dcc"])
    below_frequency = {row["row"] for row in reference.result.get("removed_rows", ())}
    assert found.keys() <= below_frequency
    assert all(row["out"] == "?" for row in found.values())


def _wrong_in_r(shared: Path, name: str) -> dict[int, str]:
    """Rows that R marks wrongly, with what the definition gives: two consistency cut-offs with a frequency cut-off."""
    known = json.loads((shared / "reference" / "qca" / "KNOWN_R_DEFECTS.json").read_text())
    rows = known.get(name, {}).get("rows", ())
    return {row: expected.removeprefix("expected:") for row, _, _, _, expected in rows}
