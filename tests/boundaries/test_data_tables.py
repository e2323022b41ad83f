"""The hand tables beside the build, and how it matches names to codes."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import boundaries
from boundaries.data import matching, unit_names
from geo.errors import InputError


@pytest.fixture(scope="module")
def provinces():
    return boundaries.load(as_of=2015).set_index("code")


def test_every_correction_says_why_and_is_made(provinces):
    table = unit_names.read_table("corrections.csv")
    assert table["why"].str.len().min() >= 10
    assert set(table["field"]) == {"name", "country_code", "iso_3166_2", "geonames_code", "code", "other_name"}
    assert not table[table["field"].ne("other_name")].duplicated(["fid", "field"]).any()
    names = table[table["field"].eq("name")]
    assert set(names["value"]) <= set(provinces["name"])
    iso = table[table["field"].eq("iso_3166_2") & table["value"].ne("")]
    assert set(iso["value"]) <= set(provinces["iso_3166_2"].dropna())


def test_hand_written_names_are_in_the_bundled_table():
    sets = [boundaries.load(as_of=year) for year in (2015, 2026)]
    provinces = pd.concat(sets, ignore_index=True).drop_duplicates("code").set_index("code")
    table = unit_names.read_table("local_names.csv")
    for row in table.itertuples(index=False):
        unit = provinces.loc[row.code]
        names = json.loads(unit["names"])
        if row.language:
            assert names[row.language] == row.name
        else:
            assert row.name in {*names.values(), *json.loads(unit["other_names"])}


@pytest.mark.parametrize("year", [2015, 2026])
def test_no_unit_carries_another_s_main_name(year):
    """Natural Earth's by-names are its neighbours' names now and then."""
    for _, group in boundaries.load(as_of=year).groupby("country_code"):
        mains = group["name"].tolist()
        if len(set(mains)) < len(mains):
            pytest.fail(f"two units of one name: {mains}")


def test_a_change_in_the_source_stops_the_build():
    units = pd.DataFrame({"source_name": ["A"], "name": ["A"]}, index=[5])
    rows = pd.DataFrame({"fid": ["5"], "source_name": ["B"], "field": ["name"], "value": ["C"], "why": ["because"]})
    with pytest.raises(InputError, match="another version"):
        unit_names.apply(units, rows, fields=("name",))


def test_matching_is_one_to_one_and_never_forced():
    assert matching.pair({1: ["North"], 2: ["South"]}, {"A": ["Nord", "North"], "B": ["Sud"]}) == {1: "A"}
    assert matching.pair({1: ["Cork"], 2: ["Cork"]}, {"IE-CO": ["Cork"]}) == {}  # two claim it: neither gets it
    assert matching.pair({1: ["Madrid"]}, {"ES-M": ["Madrid"], "ES-MD": ["Madrid"]}) == {}
    assert matching.pair({1: ["Sīstān va Balūchestān"]}, {"IR-11": ["Sistan and Baluchestan"]}) == {1: "IR-11"}
    assert matching.pair({}, {"A": ["a"]}) == {}
