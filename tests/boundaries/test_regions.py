"""Areas that are no single unit: places of their own, with an extent, counted to no province unless they lie in one."""

import pandas as pd
import pytest

import boundaries
import geo
from geo.gazetteer.places import bundled
from maps.story.standing import COUNTRY, NEITHER, PROVINCE, standing

ROWS = [
    ("Niger Delta", "", "Nigeria"),
    ("", "Kalimantan", "Indonesia"),
    ("Nowhereham", "Darfur", "Sudan"),
    ("Lake Chad", "", "Nigeria"),
    ("Lake Chad Basin", "", ""),
    ("Casamance", "", "Senegal"),
    ("Nineveh Plains", "", ""),
    ("Middle East", "", ""),
]


@pytest.fixture(scope="module")
def placed():
    table = pd.DataFrame(ROWS, columns=["place", "admin1", "country"]).assign(killed=[3, 5, 7, 11, 13, 17, 19, 23])
    return boundaries.join(geo.geocode(geo.read(table), gazetteer=bundled()))


def test_a_region_is_a_place_of_its_own_precision(placed) -> None:
    assert placed["precision"].tolist() == ["region"] * 7 + ["unresolved"]
    assert placed["resolved_name"].tolist()[:3] == ["Niger Delta", "Kalimantan", "Darfur"]
    assert placed["resolved_id"].tolist()[0] == "region:NG/Niger Delta"
    assert placed["uncertainty_km"][:7].between(30, 1000).all()
    assert placed.geometry[:7].notna().all()
    assert placed.geometry[7] is None


def test_it_is_counted_to_its_country_and_to_a_province_only_where_it_lies_in_one(placed) -> None:
    assert placed["country_code"].tolist()[:4] == ["NG", "ID", "SD", "NG"]
    assert placed["country_code"].isna().tolist() == [False, False, False, False, True, False, False, True]
    codes = placed["admin1_code"].astype(object).where(placed["admin1_code"].notna(), None).tolist()
    assert codes == [None, None, None, "NG-BO", None, None, "IQ-NI", None]
    assert (placed["admin1_by"][placed["admin1_code"].notna()] == "identity").all()


def test_the_reason_says_what_it_is(placed) -> None:
    assert "region of 9 provinces" in placed["admin1_reason"][0]
    assert "Nowhereham" in placed["admin1_reason"][2]
    assert "4 provinces" in placed["admin1_reason"][4]


def test_nobody_is_lost_and_no_region_is_a_point(placed) -> None:
    shown = boundaries.load()
    where = standing(placed, shown, {"NG", "ID", "SD", "SN", "IQ"})
    assert not where.point.any()
    assert where.unit.tolist() == [COUNTRY, COUNTRY, COUNTRY, PROVINCE, NEITHER, COUNTRY, PROVINCE, NEITHER]
    summed = boundaries.summarise(placed)
    assert summed["killed"].sum() == 98
    assert summed.loc[summed["unit"] == "outside", "killed"].sum() == 0


def test_a_town_in_a_region_is_the_town() -> None:
    found = geo.lookup("Nyala", country="Sudan", admin1="Darfur")[0]
    assert (found.precision, found.admin1_code) == ("settlement", "SD-DS")


def test_a_lookup_gives_the_region() -> None:
    found = geo.lookup("Golan Heights")[0]
    assert (found.name, found.kind, found.country_code) == ("Golan Heights", "region", None)
    assert geo.lookup("England")[0].country_code == "GB"
