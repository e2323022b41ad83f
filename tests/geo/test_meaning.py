"""What a row's figures mean: sums of events, revisions, who fought whom, who was killed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import boundaries
import geo
from geo.claims.reconciling import merge_rivals
from geo.figures import count, totals
from maps.page.columns import sides


def codes(table: pd.DataFrame) -> set[str]:
    return {item["code"] for item in table.attrs["findings"]}


def test_a_row_counts_what_it_says_and_is_its_month_s() -> None:
    rows = pd.DataFrame(
        {
            "Country": "Chad",
            "Admin1": ["Lac", "Lac", "Ouaddaï"],
            "Month": ["March", "April", "April"],
            "Year": [2023, 2023, 2023],
            "Events": [7, 2, 0],
            "Fatalities": [12, 1, 0],
        }
    )
    table = geo.read(rows)
    assert count(table) == 9
    assert table["date_end"].dt.strftime("%Y-%m-%d").tolist()[:2] == ["2023-03-31", "2023-04-30"]
    assert table["date_precision"].tolist() == ["month"] * 3
    assert table["source_precision"].tolist() == ["admin1"] * 3
    assert "no-incident" in codes(table)


def test_a_column_of_words_called_events_counts_nothing() -> None:
    table = geo.read(pd.DataFrame({"place": ["Gao", "Kidal"], "events": ["a raid", "a bomb"], "killed": [1, 2]}))
    assert table["events"].tolist() == [1, 1]


def test_overlapping_classes_are_counted_once() -> None:
    rows = pd.DataFrame(
        {
            "location_code": "TCD",
            "location_name": "Chad",
            "admin1_name": "Lac",
            "event_type": ["political_violence", "civilian_targeting", "demonstration"],
            "events": [9, 4, 3],
            "fatalities": [20, 11, 0],
            "reference_period_start": "2023-05-01",
            "reference_period_end": "2023-05-31",
        }
    )
    table = geo.read(rows)
    assert (count(table), totals(table, "killed").best) == (12, 20)
    assert table["killed_within"].tolist() == [pd.NA, 11, pd.NA]
    assert "classes-overlap" in codes(table)


def reports(order: list[int]) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "incident_id": "n1",
            "date": "2022-06-01",
            "reported_at": ["2022-06-01", "2022-06-02", "2022-06-05"],
            "place": "Diffa",
            "country": "Niger",
            "claimed_by": "Governor",
            "killed": [30, 38, 34],
        }
    )
    return geo.read(rows.iloc[order].reset_index(drop=True))


def test_the_latest_report_is_the_figure_in_any_order() -> None:
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
        out = merge_rivals(reports(order))
        assert out["killed"].tolist() == [34]
        assert '"killed": 30' in out["history"].iloc[0]


def test_totals_as_they_were_known() -> None:
    assert merge_rivals(reports([0, 1, 2]), as_of="2022-06-03")["killed"].tolist() == [38]
    assert len(geo.read(pd.DataFrame({"place": ["Gao"], "date": ["2024-02-01"]}), as_of="2024-01-01")) == 0


def test_two_places_under_one_number_are_two_incidents() -> None:
    rows = pd.DataFrame({"incident_id": "5", "place": ["Gao", "Kidal"], "claimed_by": "Army", "killed": [1, 2]})
    assert len(merge_rivals(geo.read(rows))) == 2


def test_a_maximum_alone_is_no_minimum() -> None:
    total = totals(pd.DataFrame({"killed_min": [pd.NA, 2], "killed_max": [15, 5]}, dtype="Int64"), "killed")
    assert (total.min, total.max, total.known) == (2, 20, 2)


FOUGHT = pd.DataFrame(
    {
        "id": ["1", "2", "3"],
        "year": 2011,
        "type_of_violence": [1, 2, 3],
        "side_a": ["Government of X", "Clan A", "Band C"],
        "side_b": ["Rebels of X", "Clan B", "Civilians"],
        "where_coordinates": "Gao",
        "where_prec": [1, 2, 6],
        "country": "Mali",
        "adm_1": "Gao",
        "latitude": 16.27,
        "longitude": -0.04,
        "date_start": "2011-03-04",
        "date_end": "2011-03-04",
        "date_prec": 1,
        "dyad_name": "d",
        "deaths_a": [0, 2, 0],
        "deaths_b": [5, 1, 0],
        "deaths_civilians": [1, 0, 7],
        "deaths_unknown": 0,
        "best": [6, 3, 7],
        "low": [6, 3, 7],
        "high": [6, 3, 9],
    }
)


def test_of_two_who_fought_neither_is_said_to_have_done_it() -> None:
    table = geo.read(FOUGHT)
    assert table["parties"].tolist() == ["between", "between", "by"]
    assert table["actor"].tolist() == ["Government of X – Rebels of X", "Clan A – Clan B", "Band C"]
    assert geo.read(table)["actor"].tolist() == table["actor"].tolist()  # read again, nobody is named twice
    assert table["target"].tolist() == FOUGHT["side_b"].tolist()
    assert table["killed_civilians"].tolist() == [1, 0, 7]
    assert table["source_precision"].tolist() == ["exact", "settlement", "country"]
    actor, target = sides(table)
    assert actor.tolist() == ["Government of X – Rebels of X", "Clan A – Clan B", "Band C"]
    assert target.tolist() == [None, None, "Civilians"]


REAL = Path(__file__).parents[2].parent / "shared" / "data" / "ucdp_pakistan" / "conflict_data_pak.csv.gz"


@pytest.mark.skipif(not REAL.exists(), reason="the real table is not beside the project")
def test_the_real_table_s_parts_are_those_pandas_counts() -> None:
    rows = pd.read_csv(REAL, skiprows=[1], low_memory=False)
    table = geo.read(REAL)
    assert totals(table, "killed_civilians").best == rows["deaths_civilians"].sum()
    stated = table["parties"].value_counts()
    assert stated["between"] == rows["type_of_violence"].isin([1, 2]).sum()
    assert stated["by"] == rows["type_of_violence"].eq(3).sum()
    fine = table["source_precision"].value_counts()
    assert fine["exact"] == rows["where_prec"].eq(1).sum()
    assert fine["settlement"] == rows["where_prec"].eq(2).sum()
    fought = rows["type_of_violence"].isin([1, 2])
    assert table["actor"].tolist() == rows["side_a"].mask(fought, rows["side_a"] + " – " + rows["side_b"]).tolist()


def test_rival_claims_are_never_summed_whoever_calls() -> None:
    rows = pd.DataFrame(
        {
            "incident_id": ["a", "a", "b"],
            "claimed_by": ["Army", "Hospital", "Army"],
            "place": "Gao",
            "country": "Mali",
            "killed": [2, 9, 4],
        }
    )
    placed = boundaries.join(geo.geocode(geo.read(rows)))
    told = boundaries.summarise(placed, "all")
    assert told[["incidents", "killed_min", "killed_max"]].values.tolist() == [[2, 6, 13]]
