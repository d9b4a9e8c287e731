"""A code is valid with its date only; what changed is explained, and figures are carried over without holes."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stellwerk.errors import InputError
from stellwerk.municipalities.changes import SCHEMA, Changes, changes

START, END = date(2020, 12, 31), date(2024, 12, 31)


def rows(frame):
    return frame.sort("from", "to").select("from", "to", "population").rows()


def test_a_dissolved_gemeinde_is_explained():
    # Destatis, Gebietsänderungen 2023, 06/2023/0002-R
    told = changes().explain("06635005")
    assert told.de == (
        "Bromskirchen (06635005) gibt es seit dem 1. Januar 2023 nicht mehr; "
        "das Gebiet gehört seitdem zu Allendorf (Eder) (06635001)."
    )
    assert told.en.startswith("Bromskirchen (06635005) ceased to exist on 1 January 2023")


def test_a_gemeinde_that_was_divided_names_all_its_heirs_with_their_share():
    # Destatis, Gebietsänderungen 2023, 16/2023/0019-R: Anrode had 1126 + 313 + 1699 inhabitants.
    told = changes().explain("16064073").de
    assert "Dingelstädt, Stadt (16061118, 54 % der Bevölkerung)" in told
    assert "Unstruttal (16064071, 36 % der Bevölkerung)" in told


def test_a_dissolved_kreis_is_explained_and_a_living_one_needs_no_explanation():
    assert "Wartburgkreis (16063)" in changes().explain("16056").de
    assert changes().explain("08415") is None
    assert changes().explain("12065251") is None  # gave a piece away, but is still there


def test_codes_are_translated_along_all_changes_between_two_dates():
    found = changes().translate(["06635005", "01001000"], START, END)
    assert rows(found) == [("01001000", "01001000", 1.0), ("06635005", "06635001", 1.0)]
    before = changes().translate(["06635005"], START, date(2022, 12, 31))
    assert rows(before) == [("06635005", "06635005", 1.0)]


def test_a_divided_code_has_one_row_for_each_heir():
    found = changes().translate(["16064073"], START, END)
    assert found["to"].sort().to_list() == ["16061118", "16064046", "16064071"]
    assert found["population"].sum() == pytest.approx(1)
    shares = dict(found.select("to", "population").rows())
    assert shares["16064046"] == pytest.approx(313 / 3138, abs=1e-6)


def test_kreise_of_any_year_become_those_of_today():
    found = changes().translate(["16056", "16063", "08415"], date(2020, 12, 31), END)
    assert rows(found) == [("08415", "08415", 1.0), ("16056", "16063", 1.0), ("16063", "16063", 1.0)]
    assert rows(changes().translate(["16063"], date(2021, 7, 1), END)) == [("16063", "16063", 1.0)]


@pytest.mark.parametrize(
    "code, since, until",
    [
        ("01001000", date(2015, 12, 31), END),
        ("01001000", START, date(2031, 1, 1)),
        ("16056", date(1989, 12, 31), END),
        ("16056", date(2000, 12, 31), date(2010, 12, 31)),
    ],
)
def test_what_the_tables_do_not_know_is_said_and_not_guessed(code, since, until):
    with pytest.raises(InputError):
        changes().translate([code], since, until)


def test_shares_of_every_change_add_up_to_one():
    for table in (changes().gemeinden, changes().kreise):
        sums = table.group_by("on", "from").agg(pl.sum("area"), pl.sum("population"))
        assert sums.filter((pl.col("area") - 1).abs() > 1e-4).height == 0
        assert sums.filter((pl.col("population") - 1).abs() > 1e-4).height == 0


@pytest.mark.shared
def test_two_independent_sources_agree_on_what_changed_in_2023(shared):
    """The BBSR's conversion table 2022 → 2023 and the change lists of Destatis name the same moves."""
    table = pl.read_csv(shared / "data" / "umsteiger_gemeinden_2020_2023.csv", infer_schema=False)
    moves = table.filter((pl.col("jahr_von") == "2022") & (pl.col("ags_von") != pl.col("ags_nach")))
    ours = changes().gemeinden.filter(
        pl.col("on").is_between(date(2023, 1, 1), date(2023, 12, 31)) & (pl.col("from") != pl.col("to"))
    )
    assert set(ours.select("from", "to").rows()) == set(moves.select("ags_von", "ags_nach").rows())


@pytest.mark.shared
def test_the_register_of_2021_becomes_the_register_of_2024(shared):
    """Every code of the Auszug GV of 2021, translated, is in that of 2024, and the other way round."""
    panel = pl.read_parquet(shared / "data" / "gemeinden_panel_gv.parquet")
    old, new = (panel.filter(gebietsstand=day)["ags"].to_list() for day in ("2021-12-31", "2024-12-31"))
    assert len(set(old) - set(new)) > 40
    found = changes().translate(old, date(2021, 12, 31), END)
    assert set(found["to"]) - set(new) == set()
    assert set(new) - set(found["to"]) == set()


def test_counts_of_whole_units_are_summed_and_that_is_exact():
    figures = pl.DataFrame({"unit": ["16056", "16063", "08415"], "value": [42_000, 118_000, 290_000]})
    carried = changes().carry(figures, date(2020, 12, 31), END, quantity="count")
    assert carried.filter(unit="16063").row(0) == ("16063", 160_000.0, "summed")
    assert carried.filter(unit="08415").row(0) == ("08415", 290_000.0, "same")


def test_rates_become_a_weighted_mean_and_say_so():
    figures = pl.DataFrame({"unit": ["16056", "16063"], "value": [10.0, 5.0], "people": [1000.0, 3000.0]})
    carried = changes().carry(figures, date(2020, 12, 31), END, quantity="rate", weight="people")
    assert carried.row(0) == ("16063", 6.25, "mean")


def test_a_rate_without_a_weight_is_refused():
    with pytest.raises(InputError, match="need a weight"):
        changes().carry(pl.DataFrame({"unit": ["16056"], "value": [1.0]}), date(2020, 12, 31), END, quantity="rate")


@pytest.mark.parametrize("figures", [
    pl.DataFrame({"unit": ["16056", "16063"], "value": [None, 118_000]}),
    pl.DataFrame({"unit": ["16063"], "value": [118_000]}),
])  # fmt: skip
def test_a_figure_with_a_missing_part_is_missing(figures):
    carried = changes().carry(figures, date(2020, 12, 31), END, quantity="count")
    assert carried.row(0) == ("16063", None, "incomplete")


def made_up(*moves):
    """Changes of made-up Gemeinden: (day, from, to, share)."""
    table = pl.DataFrame(
        [(day, old, "Alt", new, "Neu", share, share, False) for day, old, new, share in moves],
        schema=SCHEMA,
        orient="row",
    )
    return Changes(table, changes().kreise, START, END)


DIVIDED = made_up(
    (date(2022, 1, 1), "99001001", "99001002", 0.25),
    (date(2022, 1, 1), "99001001", "99001003", 0.75),
    (date(2023, 1, 1), "99001002", "99001003", 1.0),
)


def test_divided_counts_are_estimated_and_keep_apart_what_is_to_be_kept_apart():
    one = made_up(*DIVIDED.gemeinden.filter(pl.col("on").dt.year() == 2022).select("on", "from", "to", "area").rows())
    figures = pl.DataFrame(
        {
            "unit": ["99001001", "99001002", "99001003"] * 2,
            "value": [100.0, 10.0, 20.0, 200.0, 1.0, 2.0],
            "period": ["2020"] * 3 + ["2019"] * 3,
        }
    )
    carried = one.carry(figures, START, END, quantity="count", by=["period"])
    assert carried.rows() == [
        ("99001002", "2019", 51.0, "estimated"), ("99001002", "2020", 35.0, "estimated"),
        ("99001003", "2019", 152.0, "estimated"), ("99001003", "2020", 95.0, "estimated"),
    ]  # fmt: skip


@given(st.lists(st.floats(0, 1e6), min_size=3, max_size=3))
def test_counts_are_neither_lost_nor_made_along_a_chain_of_changes(values):
    figures = pl.DataFrame({"unit": ["99001001", "99001002", "99001003"], "value": values})
    carried = DIVIDED.carry(figures, START, END, quantity="count")
    assert carried["unit"].to_list() == ["99001003"]
    assert carried["value"].sum() == pytest.approx(sum(values))


@given(st.floats(0, 100), st.lists(st.floats(1, 1e6), min_size=3, max_size=3))
def test_a_rate_that_is_the_same_everywhere_stays_the_same(rate, people):
    figures = pl.DataFrame({"unit": ["99001001", "99001002", "99001003"], "value": [rate] * 3, "people": people})
    carried = DIVIDED.carry(figures, START, END, quantity="rate", weight="people")
    assert carried["value"].to_list() == pytest.approx([rate])


def test_newer_changes_can_be_added():
    more = pl.DataFrame(
        [(date(2025, 7, 1), "99001001", "Alt", "99001002", "Neu", 1.0, 1.0, False)], schema=SCHEMA, orient="row"
    )
    later = changes().including(more, until=date(2025, 12, 31))
    assert rows(later.translate(["99001001"], START, date(2025, 12, 31))) == [("99001001", "99001002", 1.0)]
