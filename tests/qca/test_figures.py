"""Figures: what they must show, whatever they look like."""

from __future__ import annotations

from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from stellwerk.errors import QcaError
from stellwerk.qca import Data, minimize, truth_table
from stellwerk.qca.figures import (
    configuration_chart,
    configurations,
    printed_chart,
    printed_truth_table,
    upset,
    venn,
    xy_plot,
)
from stellwerk.qca.figures.labels import Box, placed, size
from stellwerk.qca.figures.venn import Ellipse, ellipses, label_points, regions
from stellwerk.qca.tables import Table

CONDITIONS = ["DEVELOPED", "URBAN", "LITERATE", "INDUSTRIAL", "STABLE"]
INTERMEDIATE = "DEVELOPED*URBAN*LITERATE*INDUSTRIAL*STABLE + DEVELOPED*~URBAN*LITERATE*~INDUSTRIAL*STABLE"
PARSIMONIOUS = "DEVELOPED*~INDUSTRIAL + URBAN*STABLE"


@pytest.fixture
def democracies(interwar: dict[str, Any]) -> Data:
    return Data.read(interwar, "SURVIVED", CONDITIONS, "case")


def crossings(one: Ellipse, other: Ellipse) -> int:
    """In how many points two ellipses cross: sign changes of the equation of one along the other."""
    t = np.linspace(0, 2 * np.pi, 50_001)
    turn, back = np.deg2rad(one.turn), np.deg2rad(other.turn)
    x = one.x + one.a * np.cos(t) * np.cos(turn) - one.b * np.sin(t) * np.sin(turn) - other.x
    y = one.y + one.a * np.cos(t) * np.sin(turn) + one.b * np.sin(t) * np.cos(turn) - other.y
    u, v = x * np.cos(back) + y * np.sin(back), y * np.cos(back) - x * np.sin(back)
    inside = (u / other.a) ** 2 + (v / other.b) ** 2 < 1
    return int((inside[1:] != inside[:-1]).sum())


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_every_combination_of_sets_is_exactly_one_region_of_the_diagram(count: int) -> None:
    assert set(np.unique(regions(count))) == set(range(1 << count))
    # Euler: curves that cross in V points, two at a time, make V + 2 regions. With 2^n − 2 crossings there are as many
    # regions as combinations; as none is missing, none is there twice.
    assert sum(crossings(a, b) for a, b in combinations(ellipses(count), 2)) == 2**count - 2


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_number_of_a_region_stands_inside_it(count: int) -> None:
    code = regions(count)
    scale = (len(code) - 1) / 3.0
    for region, (x, y) in label_points(count).items():
        assert code[round((1.5 - y) * scale), round((x + 1.5) * scale)] == region


def test_a_venn_diagram_names_the_sets_and_counts_the_cases(democracies: Data) -> None:
    drawing = venn(truth_table(democracies))
    texts = [node.text for node in ET.fromstring(drawing.text).iter() if node.tag.endswith("text")]
    assert set(CONDITIONS) < set(texts)
    assert sum(int(text) for text in texts if text and text.isdigit()) == 18


def test_a_venn_diagram_is_the_same_text_every_time(democracies: Data) -> None:
    assert venn(truth_table(democracies)) == venn(truth_table(democracies))


def test_a_venn_diagram_of_six_conditions_is_refused_and_points_to_upset() -> None:
    rng = np.random.default_rng(1)
    data = Data.read({name: rng.random(20) for name in "ABCDEFZ"}, "Z", list("ABCDEF"))
    with pytest.raises(QcaError, match="upset"):
        venn(truth_table(data))


def test_labels_of_a_typical_plot_do_not_cover_one_another(democracies: Data) -> None:
    rng = np.random.default_rng(5)
    points = [(float(x), float(y)) for x, y in rng.random((40, 2)) * 440]
    names = [f"case {at}" for at in range(40)]
    boxes = []
    for label in placed(points, names, 440, 440):
        wide, high = size(label.text)
        boxes.append(Box(label.x - wide / 2, label.y - high / 2, label.x + wide / 2, label.y + high / 2))
    assert all(box.inside(440, 440) for box in boxes)
    assert max(a.overlap(b) for a, b in combinations(boxes, 2)) < 1


def test_cases_at_one_point_share_a_label(democracies: Data) -> None:
    spec = xy_plot("DEVELOPED*LITERATE*STABLE", democracies).to_dict()
    texts = [row["text"] for layer in spec["layer"] for row in layer.get("data", {}).get("values", ()) if "text" in row]
    assert "BE, NL, UK" in texts
    assert "consistency 0.869" in spec["title"]["subtitle"]


def test_conditions_of_the_parsimonious_solution_are_core(democracies: Data) -> None:
    found = configurations(INTERMEDIATE, PARSIMONIOUS, democracies)
    core = {(cell.path, cell.condition, cell.present) for cell in found.cells if cell.core}
    assert core == {(0, "URBAN", True), (0, "STABLE", True), (1, "DEVELOPED", True), (1, "INDUSTRIAL", False)}
    assert len([cell for cell in found.cells if not cell.core]) == 6
    assert found.table.rows[0][:3] == ("DEVELOPED", "(●)", "●")
    assert found.to_frame().height == 9
    assert len(found.to_dict()["cells"]) == 10
    assert found.numbers()[0] == ("consistency", "0.904", "0.804", "0.870")


@pytest.mark.parametrize("figure", ["xy", "upset", "configurations"])
def test_charts_can_be_drawn(democracies: Data, figure: str) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    charts = {
        "xy": lambda: xy_plot(PARSIMONIOUS, democracies, "necessary"),
        "upset": lambda: upset(truth_table(democracies)),
        "configurations": lambda: configuration_chart(configurations(INTERMEDIATE, PARSIMONIOUS, democracies)),
    }
    drawing = vl_convert.vegalite_to_svg(charts[figure]().to_json())
    assert drawing.startswith("<svg")
    assert "SURVIVED" in drawing


def test_an_upset_chart_says_how_many_rows_it_leaves_out(democracies: Data) -> None:
    spec = upset(truth_table(democracies), most=4).to_dict()
    assert "5 rows with fewer cases are left out" in spec["title"]["subtitle"]


def test_tables_travel_as_text_html_latex_csv_and_frame() -> None:
    table = Table(("term", "n", "consistency"), (("A*~B", 3, 0.87654), ("A{1} & C", 2, float("nan"))), "Two <terms>")
    assert str(table).splitlines()[1:3] == ["term      n  consistency", "A*~B      3        0.877"]
    assert "<caption>Two &lt;terms&gt;</caption>" in table.to_html()
    assert r"A\{1\} \& C & 2 & -- \\" in table.to_latex()
    assert table.to_csv().splitlines()[1] == "A*~B,3,0.87654"
    assert table.to_frame().shape == (2, 3)


def test_the_printed_truth_table_lists_positive_rows_first(democracies: Data) -> None:
    printed = printed_truth_table(truth_table(democracies))
    assert [row[6] for row in printed.rows] == ["1", "1", *["0"] * 7]
    assert printed.columns == ("row", *CONDITIONS, "out", "n", "consistency", "PRI", "cases")
    assert printed.rows[0][-1] == "BE, CZ, NL, UK"


def test_the_printed_chart_marks_what_each_prime_implicant_covers(democracies: Data) -> None:
    printed = printed_chart(minimize(truth_table(democracies)))
    assert {row[0] for row in printed.rows} == {"DEVELOPED*~INDUSTRIAL", "URBAN*STABLE"}
    assert all(row.count("×") == 1 and row[-1] == "essential" for row in printed.rows)
    assert r"{$\times$}" in printed.to_latex()


def test_where_there_is_no_room_for_all_names_deviant_cases_are_named_first() -> None:
    x = np.linspace(0.02, 0.98, 60)
    y = np.where(np.arange(60) == 50, 0.1, np.where(x > 0.5, 0.9, 0.2))
    names = [f"Landkreis number {at}" for at in range(60)]
    data = Data.read({"A": x, "Z": y, "case": names}, "Z", ["A"], "case")
    spec = xy_plot("A", data).to_dict()
    texts = {row["text"] for layer in spec["layer"] for row in _rows(spec, layer) if "text" in row}
    assert "Landkreis number 50" in texts
    assert "Landkreis number 10" not in texts


def _rows(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    data = layer.get("data", {})
    return data.get("values") or spec.get("datasets", {}).get(data.get("name"), [])
