"""Figures as claims: merged by stated rules, cumulative ones never added, duplicates merged only where a person says
so."""

from __future__ import annotations

import pandas as pd
import pytest

import geo
from geo.errors import InputError
from geo.figures import totals


def claims(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Rows of id, claimant, actor, killed."""
    return geo.read(pd.DataFrame(rows, columns=["incident_id", "claimed_by", "actor", "killed"]).assign(place="Gao"))


def one(table: pd.DataFrame) -> list[object]:
    row = geo.reconcile(table).iloc[0]
    return [row["killed_min"], row["killed"], row["killed_max"], row["grade"]]


def test_one_claim_is_weak() -> None:
    assert one(claims(("a", "Radio", "Army", "3-5"))) == [3, 3, 5, "weak"]


def test_two_that_agree_are_fair() -> None:
    assert one(claims(("a", "Radio", "Army", "9"), ("a", "Hospital", "Army", "at least 9"))) == [9, 9, pd.NA, "fair"]


def test_two_that_contradict_are_contested() -> None:
    assert one(claims(("a", "Army", "Rebels", "2"), ("a", "Hospital", "Rebels", "9"))) == [2, 2, 9, "contested"]


def test_two_said_to_have_done_it_is_contested() -> None:
    assert one(claims(("a", "Radio", "Army", "9"), ("a", "Paper", "Rebels", "9")))[3] == "contested"


def test_the_one_who_did_it_says_so() -> None:
    assert one(claims(("a", "army", "Army", "9"), ("a", "Hospital", "Army", "9")))[3] == "confirmed"
    assert one(claims(("a", "Army", "Army", "9")))[3] == "confirmed"
    assert one(claims(("a", "Army", "Army", "0")))[3] == "weak"


def test_most_claims_make_the_best_figure() -> None:
    assert one(claims(("a", "A", "X", "4"), ("a", "B", "X", "7"), ("a", "C", "X", "7")))[:3] == [4, 7, 7]


def test_rows_claims_and_index_are_kept() -> None:
    table = claims(("a", "Army", "X", "2"), ("b", "Radio", "X", ""), ("a", "Hospital", "X", "9")).set_axis([10, 20, 30])
    out = geo.reconcile(table)
    assert out.index.tolist() == [10, 20]
    assert out["claims"].tolist() == [2, 1]
    assert out["claimed_by"].tolist() == ["Army; Hospital", "Radio"]
    assert '"claimed_by": "Hospital", "killed": [9, 9, 9]' in out.loc[10, "claimed"]
    assert out["killed"].tolist() == [2, pd.NA]
    assert [item["code"] for item in out.attrs["findings"]][-1] == "claims-merged"


def test_a_total_is_never_added_to_its_parts() -> None:
    table = claims(("a", "Radio", "X", "2"), ("b", "Radio", "X", "at least 9"), ("a+b", "Agency", "", "at least 11"))
    table["cumulative_of"] = [None, None, "a b"]
    out = geo.reconcile(table)
    assert totals(out, "killed").best == 11
    assert out["cumulative_killed"].tolist() == [pd.NA, pd.NA, 11]
    assert out["cumulative_of"].tolist()[2] == "a b"


def test_reconcile_of_many_rows_without_rivals_is_the_same_rows() -> None:
    table = geo.read(pd.DataFrame({"id": range(1000), "place": "Gao", "killed": range(1000)}))
    out = geo.reconcile(table)
    assert out["killed"].tolist() == list(range(1000))
    assert out["grade"].unique().tolist() == ["weak"]


def test_reconcile_needs_ids() -> None:
    with pytest.raises(InputError, match="incident_id"):
        geo.reconcile(pd.DataFrame({"killed": [1]}))


def reports() -> pd.DataFrame:
    return geo.read(
        pd.DataFrame(
            {
                "incident_id": ["u1", "a1", "u2", "a2", "u3"],
                "date": ["2024-01-17", "2024-01-18", "2024-01-17", "2024-03-01", "2024-01-17"],
                "latitude": [26.97, 26.95, 33.0, 26.97, 26.97],
                "longitude": [64.09, 64.1, 70.0, 64.09, 64.09],
                "killed": [2, 3, 2, 2, 40],
                "source": ["U", "A", "U", "A", "U"],
            }
        )
    )


def test_duplicates_are_proposed() -> None:
    pairs = geo.deduplicate(reports())
    assert pairs[["first_id", "second_id"]].to_numpy().tolist() == [["u1", "a1"]]
    assert pairs.loc[0, "days_apart"] == 1
    assert pairs.loc[0, "km_apart"] < 5
    assert pairs["decision"].tolist() == [""]
    assert geo.deduplicate(reports(), days=0).empty
    assert geo.deduplicate(reports().assign(source="U"), across="source").empty


def test_only_what_is_accepted_is_merged() -> None:
    table, pairs = reports(), geo.deduplicate(reports())
    assert geo.merge(table, pairs)["incident_id"].tolist() == table["incident_id"].tolist()
    accepted = geo.merge(table, pairs.assign(decision="same"))
    assert accepted["incident_id"].tolist() == ["u1", "u1", "u2", "a2", "u3"]
    assert accepted["original_id"].tolist() == table["incident_id"].tolist()
    assert len(geo.reconcile(accepted)) == 4


def test_places_without_points_are_compared_by_name() -> None:
    table = reports().assign(
        place=["Panjgur", "panjgur ", "Wana", "Panjgur", "Panjgur"], latitude=float("nan"), longitude=float("nan")
    )
    assert geo.deduplicate(table)[["first_id", "second_id"]].to_numpy().tolist() == [["u1", "a1"]]


def test_a_decision_on_what_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="zz"):
        geo.merge(reports(), pd.DataFrame({"first_id": ["u1"], "second_id": ["zz"], "decision": ["same"]}))


def test_diff() -> None:
    old = reports()
    new = old.iloc[1:].copy()
    new.loc[1, "killed"] = 5
    new.loc[2, ["latitude", "longitude"]] = [33.5, 70.0]
    new = pd.concat([new, old.iloc[[0]].assign(incident_id="n1")])
    changes = geo.diff(old, new)
    assert changes[["incident_id", "change"]].to_numpy().tolist() == [
        ["u1", "removed"],
        ["a1", "figure"],
        ["u2", "moved"],
        ["n1", "added"],
    ]
    assert changes.loc[1, ["old", "new"]].tolist() == ["3", "5"]
    assert changes.loc[2, "km"] == pytest.approx(55.6, abs=0.1)
    assert geo.diff(old, old).empty


def test_diff_needs_one_row_an_id() -> None:
    with pytest.raises(InputError, match="more than once"):
        geo.diff(reports(), reports().assign(incident_id="x"))
