"""Tables as their makers publish them: forms of dates in the heading, ends without a best figure, victims by name."""

from __future__ import annotations

import pandas as pd
import pytest

import geo
from geo.findings import of
from geo.reading.files.vocabulary import day_first, meaning


def read(**columns: list[object]) -> pd.DataFrame:
    return geo.read(pd.DataFrame(columns).astype("string"))


def said(table: pd.DataFrame) -> dict[str, str]:
    return {item["code"]: item["message"] for item in of(table)}


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("Date (DD/MM/YYYY)", True),
        ("date_mm_dd_yyyy", False),
        ("Date of Incident (month/day/year)", False),
        ("Fecha del incidente (dd/mm/aaaa)", True),
        ("Date de l'incident (jj/mm/aaaa)", True),
        ("Datum (TT.MM.JJJJ)", True),
        ("Olay tarihi (gg.aa.yyyy)", True),
    ],
)
def test_a_heading_says_how_its_dates_are_written(heading: str, first: bool) -> None:
    assert (meaning(heading) or ("",))[1] == "date"
    assert day_first(heading) is first
    table = read(**{heading: ["3/4/2024"], "Town": ["Gao"], "Killed": ["2"]})
    assert table["date"].dt.strftime("%d %m").tolist() == ["03 04" if first else "04 03"]
    assert "dates-day-first" not in said(table)


def test_cells_that_contradict_their_heading_win() -> None:
    table = read(**{"Date (DD/MM/YYYY)": ["3/4/2024", "3/14/2024"], "Town": ["Gao", "Gao"], "Killed": ["2", "1"]})
    assert table["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-03-04", "2024-03-14"]


@pytest.mark.parametrize("heading", ["Date (Ethiopian calendar)", "Month", "Deaths (m/f)", "Age on date"])
def test_what_is_no_form_of_a_date(heading: str) -> None:
    assert day_first(heading) is None
    assert (meaning(heading) or (0, ""))[1] != "date"


def test_two_ends_and_no_best_of_a_dataset_of_one_country() -> None:
    table = read(
        IBC_code=["k1", "d2"],
        **{"Start Date": ["6 Jul 2006", "1 Mar 2006"], "End Date": ["6 Jul 2006", "31 Mar 2006"]},
        Location=["Baiji", "Mosul"],
        **{"Reported Minimum": ["12", "90"], "Reported Maximum": ["13", "94"]},
    )
    assert table["country"].tolist() == ["Iraq", "Iraq"]
    assert table[["killed_min", "killed_max"]].to_numpy().tolist() == [[12, 13], [90, 94]]
    assert table["killed"].isna().all()


def test_numbers_that_nobody_read_are_said_where_nothing_counts() -> None:
    told = said(read(Town=["Gao", "Kidal"], Country=["Mali", "Mali"], Tally=["3", "14"], Year=["2020", "2021"]))
    assert "'Tally' (3, 14)" in told["columns-unread"]
    assert "columns-unread" not in said(read(Town=["Gao", "Kidal"], Killed=["3", "14"], Tally=["3", "14"]))


def test_victims_beside_suspects_are_not_everybody() -> None:
    table = read(City=["Houston", "Chicago"], **{"Victims Killed": ["1", "2"], "Suspects Killed": ["1", "0"]})
    assert table["killed"].tolist() == [1, 2]
    assert "not from 'Suspects Killed'" in said(table)["figure-group"]


def test_a_group_of_a_sum_may_be_a_range() -> None:
    table = read(
        Town=["Raqqa"], **{"Civilians reported killed": ["105 \N{EN DASH} 240"], "Belligerents reported killed": ["2"]}
    )
    assert table[["killed_min", "killed_max", "killed_civilians_min", "killed_civilians_max"]].to_numpy().tolist() == [
        [107, 242, 105, 240]
    ]
    assert "figure-unread" not in said(table)


def test_rows_of_named_victims() -> None:
    columns: dict[str, list[object]] = {
        "Victim's name": ["A. Roe", "B. Doe"],
        "Victim's age": ["34", "51"],
        "Victim's gender": ["Female", "Male"],
        "Date of incident (month/day/year)": ["1/5/2022", "2/3/2022"],
        "City": ["Portland", "Las Cruces"],
    }
    assert "victims-rows" in said(read(**columns))
    counted = geo.read(pd.DataFrame(columns).astype("string"), victims=True)
    assert counted["killed"].tolist() == [1, 1]
    assert not counted.astype("string").isin(["A. Roe", "B. Doe"]).any(axis=None), "no name is left"


@pytest.mark.parametrize(
    ("written", "country", "town"),
    [
        ("г. Херсон", "Ukraine", "Kherson"),
        ("м. Харків", "Ukraine", "Kharkiv"),
        ("пос. Бахмут", "Ukraine", "Bakhmut"),
        ("г. Грозный", "Russia", "Grozny"),
        ("vill. Kolofata", "Cameroon", "Kolofata"),
    ],
)
def test_kinds_of_places_shortened(written: str, country: str, town: str) -> None:
    located = geo.geocode(pd.DataFrame({"incident_id": ["a"], "place": [written], "country": [country]}))
    assert located["resolved_name"].tolist() == [town]


@pytest.mark.parametrize("heading", ["Town/City/Region", "City, State", "Village / District / Province"])
def test_a_heading_of_places_of_every_size(heading: str) -> None:
    table = read(**{heading: ["Homs", "Kidal"], "Killed": ["1", "2"]})
    assert table["place"].tolist() == ["Homs", "Kidal"]
