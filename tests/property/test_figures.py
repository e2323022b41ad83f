"""Figures are conserved and never invented, whatever a table's shape."""

from __future__ import annotations

import pandas as pd
from depth import many
from hypothesis import given, settings
from hypothesis import strategies as st

import boundaries
from geo import figures
from geo.claims.histories import latest

FIGURE = st.one_of(st.none(), st.integers(0, 500))
ROW = st.tuples(
    st.sampled_from(["PK-BA", "IR-11", None]),
    st.sampled_from(["2024-01-05", "2024-02-29", "2023-12-31", None]),
    st.sampled_from(["day", "month", "year"]),
    FIGURE,
    FIGURE,
    st.integers(0, 20),
)


def table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    names = ["admin1_code", "date", "date_precision", "killed", "killed_max", "events"]
    out = pd.DataFrame(rows, columns=names).assign(country_code=None)
    return out.astype({"killed": "Int64", "killed_max": "Int64"}).assign(date=pd.to_datetime(out["date"]))


@settings(max_examples=many(15), deadline=None)
@given(
    st.lists(ROW, min_size=1, max_size=12),
    st.sampled_from(["province", "country", "all"]),
    st.sampled_from([None, "day", "week", "month", "year"]),
)
def test_the_killed_are_conserved_by_any_unit_and_period(rows, by, period) -> None:
    placed = table(rows)
    told = boundaries.summarise(placed, by, period)
    assert told["killed"].sum() == placed["killed"].sum()
    assert told["incidents"].sum() == placed["events"].sum()
    told = boundaries.summarise(placed[placed["events"] > 0], by, period)  # a figure of no event is known of none
    unknown = told["incidents"].eq(told["killed_unknown"])
    assert not told.loc[unknown, "killed_max"].fillna(0).any()


@settings(max_examples=many(15), deadline=None)
@given(st.permutations(range(5)), st.lists(st.integers(0, 99), min_size=5, max_size=5))
def test_the_order_of_reports_does_not_matter(order, counts) -> None:
    days = pd.date_range("2024-01-01", periods=5)
    rows = pd.DataFrame({"incident_id": "a", "claimed_by": "Army", "killed": counts, "reported_at": days})
    out = latest(rows.iloc[list(order)].reset_index(drop=True))
    assert out["killed"].tolist() == [counts[-1]]


@given(st.lists(st.tuples(FIGURE, FIGURE), min_size=1, max_size=9))
def test_parts_add_nothing_to_a_total(rows) -> None:
    placed = pd.DataFrame(rows, columns=["killed", "killed_civilians"]).astype("Int64")
    assert figures.totals(placed, "killed") == figures.totals(placed[["killed"]], "killed")


@settings(max_examples=many(15), deadline=None)
@given(st.lists(st.tuples(*[st.none() | st.integers(0, 9)] * 3), min_size=1, max_size=6), st.data())
def test_what_is_remembered_is_what_would_be_found_again(rows, data) -> None:
    table = pd.DataFrame(rows, columns=["killed", "killed_min", "killed_max"], dtype="Int64")
    part = table[[data.draw(st.booleans()) for _ in rows]]
    views = [
        table,
        table.copy(deep=False),
        part,
        table.iloc[::-1],
        table.set_axis(range(5, 5 + len(table))),
        table[["killed"]],
    ]
    expected = [figures.ranges(view, "killed") for view in views]
    with figures.remembered():
        for view, wanted in zip(views * 2, expected * 2, strict=True):
            found = figures.ranges(view, "killed")
            pd.testing.assert_frame_equal(found, wanted)
            found["best"] = 99  # a taker's own
