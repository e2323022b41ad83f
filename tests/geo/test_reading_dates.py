"""Cells with a date: languages, calendars, spans, and what is no date."""

from __future__ import annotations

import time

import pandas as pd
import pytest

import geo
from geo.findings import of
from geo.reading.cells import dates


@pytest.mark.parametrize(
    ("text", "first", "precision", "last"),
    [
        ("5 березня 2023", "2023-03-05", "day", None),
        ("9 ağustos 2022", "2022-08-09", "day", None),
        ("14 agustus 2021", "2021-08-14", "day", None),
        ("٨ تشرين الثاني ٢٠٢٣", "2023-11-08", "day", None),
        ("2 كانون الأول 2022", "2022-12-02", "day", None),
        ("6 มกราคม 2024", "2024-01-06", "day", None),
        ("2022-W40", "2022-10-03", "week", "2022-10-09"),
        ("2021 Q3", "2021-07-01", "year", "2021-09-30"),
        ("late 2022", "2022-09-01", "year", "2022-12-31"),
        ("28 March - 2 April 2021", "2021-03-28", "day", "2021-04-02"),
        ("30 Dec - 2 Jan 2021", "2020-12-30", "day", "2021-01-02"),
        ("04 0915Z JUL 2010", "2010-07-04", "day", None),
        ("2023年11月", "2023-11-01", "month", None),
        ("1401-07-01", "2022-09-23", "day", None),
        ("1444/09/01", "2023-03-23", "day", None),
        ("44927.75", "2023-01-01", "day", None),
    ],
)
def test_a_date_is_read_with_its_span_and_precision(text: str, first: str, precision: str, last: str | None) -> None:
    found = dates.read(pd.Series([text], dtype="string"))
    assert str(found.day[0].date()) == first
    assert found.precision[0] == precision
    assert (str(found.end[0].date()) if found.end.notna()[0] else None) == last


@pytest.mark.parametrize("text", ["listopad 12", "31 February 2024", "tomorrow", "12-2023-44", "17 Smarch 2024", "45"])
def test_what_is_no_date_is_unread(text: str) -> None:
    found = dates.read(pd.Series([text], dtype="string"))
    assert found.day.isna().all()
    assert found.odd.all()


def test_strange_years_are_kept_and_said() -> None:
    table = geo.read(pd.DataFrame({"date": ["1812-09-07", "2024-01-02", "2204-01-17"], "place": ["Gao"] * 3}))
    strange = next(item for item in of(table) if item["code"] == "date-strange")
    assert strange["count"] == 2
    assert table["date"].dt.year.tolist() == [1812, 2024, 2204]


def test_months_in_words_in_a_column_of_their_own() -> None:
    table = geo.read(pd.DataFrame({"Year": ["2020", "2021"], "Month": ["mars", "August"], "place": ["Gao", "Kidal"]}))
    assert table["date"].dt.strftime("%Y-%m").tolist() == ["2020-03", "2021-08"]
    assert table["date_precision"].tolist() == ["month", "month"]


@pytest.mark.parametrize("filling", [" ", "1", "1 ", "-", "1/", "a", "17 January "])
def test_an_endless_cell_is_refused_at_once(filling: str) -> None:
    began = time.perf_counter()
    assert dates.read(pd.Series([filling * 100_000 + "x"], dtype="string")).day.isna().all()
    assert time.perf_counter() - began < 1


def test_a_span_that_ends_before_it_begins_is_no_span() -> None:
    read = dates.read(pd.Series(["2024-01-21 to 2024-01-15", "2021-03-1-0021-03-02"]))
    assert read.day.isna().all()
    assert read.odd.all()


@pytest.mark.parametrize("text", ["2024-01-15 to 2024-01-21", "2024-01-15/2024-01-21", "2024-01-15 bis 2024-01-21"])
def test_two_whole_days_are_a_span_and_no_single_day(text: str) -> None:
    for more in ([], ["2024-02-01 10:30:00"], ["2024-02-01"]):
        read = dates.read(pd.Series([text, *more]))
        assert (read.day[0], read.end[0]) == (pd.Timestamp("2024-01-15"), pd.Timestamp("2024-01-21"))


def test_a_month_or_day_that_no_calendar_has_is_said_and_never_another(table) -> None:
    path = table(
        "year,month,day,country,deaths\n2019,13,1,Mali,1\n2019,2,31,Mali,1\n2019,4,45,Mali,1\n2019,0,0,Mali,1\n"
    )
    read = geo.read(path)
    assert read["date"].dt.strftime("%Y-%m-%d").tolist() == ["2019-01-01", "2019-02-01", "2019-04-01", "2019-01-01"]
    assert read["date_precision"].tolist() == ["year", "month", "month", "year"]
    assert [(one["code"], one["count"]) for one in read.attrs["findings"]] == [("date-part-unread", 3)]


def test_a_start_in_three_columns_is_a_date(table) -> None:
    rows = [
        "Country,Location,Start Year,Start Month,Start Day,Total Deaths",
        "Iran,Khoy,2023,1,28,3",
        "Iran,Ahar,2023,7,,2",
    ]
    read = geo.read(table("\n".join(rows) + "\n"))
    assert read["date"].dt.strftime("%Y-%m-%d").tolist() == ["2023-01-28", "2023-07-01"]
    assert read["date_precision"].tolist() == ["day", "month"]
    assert read["killed"].tolist() == [3, 2]


@pytest.mark.parametrize("word", ["s/d", "sin datos", "нет данных", "н/д", "bilinmiyor", "n/d"])
def test_words_for_not_known_are_no_fault(table, word: str) -> None:
    read = geo.read(table(f"place,killed\nGao,{word}\nKidal,2\n"))
    assert read["killed"].isna().tolist() == [True, False]
    assert "figure-unread" not in {item["code"] for item in read.attrs["findings"]}


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("du 7 au 9 juin 2022", "2022-06-07", "2022-06-09"),
        ("29/12/2021-02/01/2022", "2021-12-29", "2022-01-02"),
        ("30.12.-02.01.2022", "2021-12-30", "2022-01-02"),
        ("8 y 9 de junio de 2022", "2022-06-08", "2022-06-09"),
        ("May-June 2022", "2022-05-01", "2022-06-30"),
        ("Nov 2021 - Feb 2022", "2021-11-01", "2022-02-28"),
    ],
)
def test_spans_keep_both_their_ends(cell: str, first: str, last: str) -> None:
    read = dates.read(pd.Series([cell]))
    assert (f"{read.day[0]:%Y-%m-%d}", f"{read.end[0]:%Y-%m-%d}") == (first, last)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("19/02/2565", "2022-02-19"),
        ("2565-02-19", "2022-02-19"),
        ("19 กุมภาพันธ์ 2565", "2022-02-19"),
        ("12 Yekatit 2014", "2022-02-19"),
        ("የካቲት 12 ቀን 2014", "2022-02-19"),
        ("30 Bahman 1400", "2022-02-19"),
        ("17 rajab 1443", "2022-02-18"),
    ],
)
def test_days_of_other_calendars(cell: str, day: str) -> None:
    assert f"{dates.read(pd.Series([cell])).day[0]:%Y-%m-%d}" == day


@pytest.mark.parametrize("cell", ["now 3 2021", "de 3 2021", "sat 12 2021", "la 4 2021"])
def test_a_particle_is_no_month_of_a_far_language(cell: str) -> None:
    assert dates.read(pd.Series([cell])).day.isna().all()
