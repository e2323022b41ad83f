"""The review loop: what is put to the user, and decisions applied, and only they."""

from __future__ import annotations

import pandas as pd
import pytest
from typer.testing import CliRunner

import geo
from geo.errors import InputError
from maps.cli import app

TOWN = "Zorgai Kuchkak"


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "place": [TOWN, TOWN, "Panjgur", "12 km north of Qwertan", "Unknown", "Elsewhere Goth", None],
            "country": ["Pakistan"] * 4 + ["Mali", "Pakistan", "Mali"],
            "admin1": [None, None, None, None, None, "Sindh", None],
            "killed": pd.array([3, 2, 1, 9, 50, pd.NA, 4], dtype="Int64"),
            "killed_min": pd.array([3, 2, 1, 9, 50, pd.NA, 4], dtype="Int64"),
            "killed_max": pd.array([4, 2, 1, pd.NA, 50, pd.NA, 4], dtype="Int64"),
            "note": list("abcdefg"),
        },
        index=[5, 5, 7, 8, 9, 10, 11],
    )


def written(path):
    """A review as a person opens it."""
    return (
        pd.read_csv(path, dtype="str") if path.suffix == ".csv" else pd.read_excel(path, dtype="str", engine="openpyxl")
    )


def decide(reviewed, **decisions):
    out = reviewed.copy()
    for place, decision in decisions.items():
        out.loc[out["place"].str.startswith(place), "decision"] = decision
    return out


def test_a_row_a_name_with_what_is_at_stake(table):
    reviewed = geo.review(geo.geocode(table))
    assert reviewed["place"].tolist() == ["12 km north of Qwertan", TOWN, "Elsewhere Goth"]
    assert reviewed["incidents"].tolist() == [1, 2, 1]
    assert reviewed["killed"].tolist() == [9, 5, pd.NA]
    assert reviewed["killed_max"].tolist() == [pd.NA, 6, pd.NA]
    assert reviewed["admin1"].tolist() == ["", "", "Sindh"]
    assert reviewed["decision"].isna().all()
    assert "no source holds" in reviewed.loc[1, "reason"]


def test_ambiguous_names_come_with_numbered_candidates():
    located = geo.geocode(pd.DataFrame({"place": ["Islamabad", "San Antonio"], "country": ["Pakistan", None]}))
    reviewed = geo.review(located)
    row = reviewed[reviewed["place"] == "San Antonio"].iloc[0]
    assert row["candidates"].startswith("1. ")
    assert " | 2. " in row["candidates"]
    assert "[geonames:" in row["candidates"]


def test_nothing_to_review():
    reviewed = geo.review(geo.geocode(pd.DataFrame({"place": ["Panjgur"], "country": "Pakistan"})))
    assert len(reviewed) == 0
    assert list(reviewed.columns)[-1] == "decision"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_review_that_asks_nothing_decides_nothing(tmp_path, ending):
    table = pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"]})
    located = geo.geocode(table)
    geo.write(geo.review(located), tmp_path / f"review.{ending}")
    pd.testing.assert_frame_equal(geo.geocode(table, decisions=tmp_path / f"review.{ending}"), located)


def test_each_kind_of_decision_and_only_they(table):
    before = geo.geocode(table)
    reviewed = decide(
        geo.review(before), **{"Zorgai": "27.05, 64.15", "12 km": "12 km north of Panjgur", "Elsewhere": "skip"}
    )
    after = geo.geocode(table, decisions=reviewed)
    assert after["match"].tolist()[:2] == ["decision", "decision"]
    assert (after.geometry.iloc[0].y, after.geometry.iloc[1].x) == (27.05, 64.15)
    assert after["precision"].iloc[0] == "exact"
    assert after["resolved_name"].iloc[3] == "12 km north of Panjgur"
    assert (after["precision"].iloc[5], after["match"].iloc[5]) == ("unresolved", "decision")
    assert after.geometry.iloc[5] is None
    untouched = [2, 4, 6]
    pd.testing.assert_frame_equal(pd.DataFrame(after.iloc[untouched]), pd.DataFrame(before.iloc[untouched]))
    assert list(after.index) == list(table.index)
    assert after.dtypes.equals(before.dtypes)
    assert geo.review(after).empty


def test_a_candidate_by_its_number(tmp_path):
    table = pd.DataFrame({"place": ["San Antonio", "10 km north of San Antonio"], "country": None})
    reviewed = geo.review(geo.geocode(table))
    reviewed["decision"] = "2"
    after = geo.geocode(table, decisions=reviewed)
    offered = reviewed.set_index("place")["candidates"]
    for at, place in enumerate(table["place"]):
        second = offered[place].split(" | ")[1]
        assert after["resolved_id"].iloc[at] in second or after["precision"].iloc[at] == "admin1"
    assert after["resolved_name"].iloc[1].startswith("10 km north of ")
    assert (after["match"] == "decision").all()


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".tsv"])
def test_through_a_file_that_a_spreadsheet_saved(tmp_path, ending):
    table = pd.DataFrame(
        {"place": ["=Zorgai+1 Goth", "+Kuchkak Zor Goth", TOWN], "country": "Pakistan", "killed": [1, 2, 3]}
    )
    reviewed = geo.review(geo.geocode(table))
    reviewed["decision"] = pd.Series(["27.1, 64.1", "skip", None], dtype="string")
    path = tmp_path / f"review{ending}"
    geo.write(reviewed, path)
    after = geo.geocode(table, decisions=path)
    assert (after["match"] == "decision").sum() == 2
    assert [item["code"] for item in after.attrs.get("findings", [])].count("decision-unused") == 0


def test_a_decision_that_matches_nothing_is_reported(table):
    reviewed = decide(geo.review(geo.geocode(table)), Zorgai="27, 64")
    after = geo.geocode(table.iloc[2:4], decisions=reviewed)
    (found,) = [item for item in after.attrs["findings"] if item["code"] == "decision-unused"]
    assert found["count"] == 1
    assert TOWN in found["rows"][0]


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        ("99", "not the number of a candidate"),
        ("95, 64", "not a latitude and a longitude"),
        ("27, 264", "not a latitude and a longitude"),
        ("?", "is not a decision"),
        ("Qwxyzzy Goth Kili", "no source holds"),
    ],
)
def test_malformed_decisions_are_refused_with_their_rows(table, decision, says):
    reviewed = decide(geo.review(geo.geocode(table)), Zorgai=decision, **{"12 km": decision})
    with pytest.raises(InputError, match=says) as refused:
        geo.geocode(table, decisions=reviewed)
    assert "row 0" in str(refused.value)
    assert "row 1" in str(refused.value)


def test_contradictions_and_wrong_tables_are_refused(table, tmp_path):
    reviewed = decide(geo.review(geo.geocode(table)), Zorgai="skip")
    twice = pd.concat([reviewed, decide(reviewed, Zorgai="27, 64")], ignore_index=True)
    with pytest.raises(InputError, match="row 1 and row 4 decide the same name differently"):
        geo.geocode(table, decisions=twice)
    with pytest.raises(InputError, match="lacks the column decision"):
        geo.geocode(table, decisions=pd.DataFrame({"place": ["x"]}))
    with pytest.raises(InputError, match="no such file"):
        geo.geocode(table, decisions=tmp_path / "review.csv")


def test_rows_with_coordinates_are_nobody_s_to_decide():
    table = pd.DataFrame(
        {"place": [TOWN, TOWN], "country": "Pakistan", "latitude": [27.0, None], "longitude": [64.0, None]}
    )
    reviewed = geo.review(geo.geocode(table))
    assert reviewed["incidents"].tolist() == [1]
    reviewed["decision"] = "28, 65"
    after = geo.geocode(table, decisions=reviewed)
    assert after["match"].tolist() == ["coordinates", "decision"]
    assert after.geometry.y.tolist() == [27.0, 28.0]


def test_a_decision_is_one_name_s_in_one_country():
    table = pd.DataFrame({"place": [TOWN, TOWN], "country": ["Pakistan", "Iran"]})
    reviewed = geo.review(geo.geocode(table))
    assert len(reviewed) == 2
    reviewed.loc[reviewed["country"] == "Iran", "decision"] = "28, 61"
    assert geo.geocode(table, decisions=reviewed)["match"].tolist() == ["context", "decision"]


def decided(tmp_path, ending):
    """A table with one place decided by hand, written and read again."""
    rows = geo.read(pd.DataFrame({"place": ["San Jose", "Gao"], "country": ["Costa Rica", "Mali"], "killed": [3, 1]}))
    reviewed = geo.review(geo.geocode(rows))
    placed = geo.geocode(rows, decisions=decide(reviewed, San="10.1, -84.3"))
    geo.write(placed, tmp_path / f"located.{ending}")
    return geo.read(tmp_path / f"located.{ending}")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson", "gpkg", "parquet"])
@pytest.mark.parametrize("keep", [True, False])
def test_what_was_decided_by_hand_stays_in_a_table_read_again(tmp_path, ending, keep):
    again = geo.geocode(decided(tmp_path, ending), keep_located=keep, ignore_coordinates=not keep)
    assert again["match"].tolist() == ["decision", "exact"]
    assert (round(again.geometry.iloc[0].y, 4), round(again.geometry.iloc[0].x, 4)) == (10.1, -84.3)
    (said,) = [item for item in again.attrs["findings"] if item["code"] in ("located-before", "decision-kept")]
    assert (said["code"], said["count"]) == (("located-before", 2) if keep else ("decision-kept", 1))


def test_coordinates_written_into_a_located_table_win(tmp_path):
    table = decided(tmp_path, "csv")
    table.loc[1, ["latitude", "longitude"]] = 16.5, 0.1
    again = geo.geocode(table, keep_located=True)
    assert again["match"].tolist() == ["decision", "coordinates"]
    assert again.geometry.iloc[1].y == 16.5


def test_what_was_not_found_before_is_asked_for_again(tmp_path):
    table = decided(tmp_path, "csv")
    table.loc[1, "precision"], table.loc[1, "geometry"] = "unresolved", None
    again = geo.geocode(table, keep_located=True)
    assert again["precision"].tolist()[1] == "settlement"


def test_a_second_review_keeps_what_was_decided(table):
    """New names are added, settled ones marked, gone ones noted; nothing that a person wrote is lost."""
    located = geo.geocode(table)
    first = decide(geo.review(located), **{TOWN: "27.0, 64.1", "Elsewhere": "skip"})
    later = pd.concat([table[table["place"] != "Elsewhere Goth"], table.tail(1).assign(place="Nowhere Kili")])
    again = geo.review(geo.geocode(later), before=first)
    told = again.set_index("place")[["status", "decision"]].fillna("").apply(tuple, axis=1).to_dict()
    assert told == {
        "12 km north of Qwertan": ("open", ""),
        TOWN: ("decided", "27.0, 64.1"),
        "Nowhere Kili": ("new", ""),
        "Elsewhere Goth": ("gone", "skip"),
    }
    applied = geo.review(geo.geocode(later, decisions=again), before=again)
    assert applied.set_index("place")["status"].to_dict()[TOWN] == "settled"
    assert applied.set_index("place")["decision"].to_dict()[TOWN] == "27.0, 64.1"
    assert applied.set_index("place")["incidents"].to_dict() == {
        "12 km north of Qwertan": 1,
        "Nowhere Kili": 1,
        TOWN: 2,
        "Elsewhere Goth": 0,
    }


def test_a_number_keeps_the_candidates_it_was_chosen_from():
    located = geo.geocode(pd.DataFrame({"place": ["San Antonio"]}))
    first = geo.review(located)
    other = first["candidates"].str.replace(r" \| 2\..*", "", regex=True)
    again = geo.review(located, before=first.assign(candidates=other, decision="1"))
    assert again["candidates"].tolist() == other.tolist()
    assert geo.review(located, before=first.assign(candidates=other, decision=None))["candidates"].tolist() != (
        other.tolist()
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_review_onto_a_file_with_decisions(tmp_path, ending):
    """As the command line does it, week after week; what is no review is not written over."""
    events, path = tmp_path / "events.csv", tmp_path / f"review.{ending}"
    events.write_text("place,killed\nSan Antonio,3\nSpringfield,2\n", "utf-8")
    asked = ["geocode", str(events), "-o", str(tmp_path / "located.csv"), "--review", str(path)]
    assert CliRunner().invoke(app, asked).exit_code == 0
    geo.write(decide(written(path), Springfield="skip"), path)
    events.write_text("place,killed\nSan Antonio,3\nSan Jose,4\n", "utf-8")
    for _ in range(2):
        done = CliRunner().invoke(app, asked)
        assert done.exit_code == 0
        assert "Kept of what it had decided: 1 not in this table." in done.output
        assert dict(zip(*written(path)[["place", "decision"]].values.T, strict=True))["Springfield"] == "skip"
    path.write_text("a,b\n1,2\n", "utf-8")
    refused = CliRunner().invoke(app, asked)
    assert isinstance(refused.exception, InputError)
    assert path.read_text("utf-8") == "a,b\n1,2\n"


def test_of_several_files_the_later_overrules_and_it_is_said(table):
    reviewed = geo.review(geo.geocode(table))
    one, two = decide(reviewed, **{TOWN: "27.0, 64.1"}), decide(reviewed, **{TOWN: "28.0, 65.0", "Elsewhere": "skip"})
    out = geo.geocode(table, decisions=[one, two])
    assert out[out["place"] == TOWN].geometry.y.tolist() == [28.0, 28.0]
    said = {item["code"]: item for item in out.attrs["findings"]}
    assert "'27.0, 64.1', now '28.0, 65.0'" in said["decision-overruled"]["rows"][0]
    assert "decision-overruled" not in {item["code"] for item in geo.geocode(table, decisions=[two]).attrs["findings"]}
