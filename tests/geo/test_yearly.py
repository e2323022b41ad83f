"""Sums by year: UCDP's country-years, battle-related deaths, dyads and actors; made-up rows under the real headers."""

from __future__ import annotations

import pytest

import geo

COUNTRIES = (
    "country_id_cy,country_cy,region_cy,year_cy,sb_exist_cy,sb_total_deaths_best_cy,"
    "cumulative_total_deaths_in_orgvio_best_cy,cumulative_total_deaths_in_orgvio_high_cy,"
    "cumulative_total_deaths_in_orgvio_low_cy\n432,Mali,Africa,2020,1,100,180,245,150\n434,Benin,Africa,2020,0,0,0,0,0\n"
)
BATTLES = (
    "conflict_id,dyad_id,location_inc,side_a,side_b,year,bd_best,bd_low,bd_high,type_of_conflict,battle_location,region\n"
    '1,2,Mali,Government of Mali,A group,2020,100,90,150,3,Mali,4\n3,4,"India, Pakistan",India,Pakistan,2020,'
    '20,20,22,2,"India, Pakistan",3\n'
)
DYADS = (
    "conflict_id,dyad_id,side_a_name,side_b_name,start_date,year,best_fatality_estimate,low_fatality_estimate,"
    "high_fatality_estimate,location,region\n1,1,A,B,2011-01-02,2020,25,25,30,Mali,4\n"
)


@pytest.mark.parametrize(
    ("text", "killed", "events", "codes"),
    [
        (COUNTRIES, [180, 0], [1, 0], ["ML", "BJ"]),
        (BATTLES, [100, 20], [1, 1], ["ML", None]),
        (DYADS, [25], [1], ["ML"]),
    ],
)
def test_a_year_of_a_country(table, text: str, killed: list[int], events: list[int], codes: list[str | None]) -> None:
    import boundaries

    placed = boundaries.join(geo.geocode(geo.read(table(text))))
    assert (placed["killed"].tolist(), placed["events"].tolist()) == (killed, events)
    assert [code if isinstance(code, str) else None for code in placed["country_code"]] == codes
    assert set(placed["date_precision"]) == {"year"}
    assert (f"{placed['date'][0]:%Y-%m-%d}", f"{placed['date_end'][0]:%Y-%m-%d}") == ("2020-01-01", "2020-12-31")
    assert set(placed["precision"]) <= {"country", "unresolved"}


def test_one_odd_cell_does_not_undo_a_column_of_events(table) -> None:
    read = geo.read(table("country,month,year,events,fatalities\nMali,May,2024,7,2\nNiger,May,2024,several,1\n"))
    assert read["events"].tolist() == [7, 1]
    assert "events-unread" in {item["code"] for item in read.attrs["findings"]}
