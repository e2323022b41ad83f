"""Rows that are no incident, columns of precision, and one numbering of rows; all of our own making."""

from __future__ import annotations

import pandas as pd
import pytest

import geo
from geo.findings import of
from geo.reading.datasets.precise import _worded


def said(read: pd.DataFrame) -> dict[str, list[str]]:
    return {item["code"]: item["rows"] for item in of(read)}


@pytest.mark.parametrize(
    "label",
    [
        "TOTAL",
        "Sub-total: March",
        "Grand Total",
        "Somme",
        "Zwischensumme",
        "Total général",
        "Toplam",
        "Jumlah",
        "Итого",
        "Всього",
        "المجموع",
        "جمع کل",
        "Total (Gao)",
    ],
)
@pytest.mark.parametrize("column", [0, 1])
def test_totals_wherever_they_stand(table, label: str, column: int) -> None:
    row = [label, "", "", "5"] if column == 0 else ["", label, "", "5"]
    lines = ["date,place,country,killed", "2021-03-01,Gao,Mali,2", "2021-03-02,Kidal,Mali,3", ",".join(row)]
    read = geo.read(table("\n".join([*lines, "2021-04-02,Mopti,Mali,1"]) + "\n"))
    assert said(read) == {"totals-row": ["row 4"]}
    assert read["killed"].sum() == 6
    assert read["events"].tolist() == [1, 1, 0, 1]
    assert read["cumulative_killed"].tolist() == [pd.NA, pd.NA, 5, pd.NA]
    assert geo.geocode(read)["precision"].iloc[2] == "unresolved"


@pytest.mark.parametrize("place", ["Sumy", "Totalán", "Summerville", "Kulab", "Jumlahari"])
def test_a_place_that_begins_so_is_no_total(table, place: str) -> None:
    read = geo.read(table(f"place,killed\nGao,2\n{place},5\n"))
    assert "totals-row" not in said(read)
    assert read["killed"].sum() == 7


def test_a_dated_row_is_no_total(table) -> None:
    read = geo.read(table("actor,date,place,killed\nTotal,2021-05-03,Gao,2\nX,2021-05-04,Gao,1\n"))
    assert read["killed"].sum() == 3


def test_the_header_again(table) -> None:
    read = geo.read(
        table("Fecha,Lugar,Muertos,Heridos\n2021-05-03,Cali,2,1\nFecha,Lugar,Muertos,Heridos\n2021-05-04,Tibú,1,\n")
    )
    assert said(read) == {"header-again": ["row 3"]}
    assert read["killed"].tolist() == [2, pd.NA, 1]
    assert read["events"].sum() == 2


def test_words_about_the_table(table) -> None:
    text = "date,place,country,killed\n2021-05-03,Gao,Mali,2\nSource: our own count,,,\n* not confirmed,,,\n,Kidal,,\n"
    read = geo.read(table(text))
    assert said(read)["footnote"] == ["row 3", "row 4"]
    assert read["events"].tolist() == [1, 0, 0, 1]
    assert read["date_as_written"].tolist() == [pd.NA, "Source: our own count", "* not confirmed", pd.NA]


def test_rows_not_filled_in(table) -> None:
    lines = ["no,date,place,country,killed,checked by", "1,2021-05-03,Gao,Mali,2,me"]
    lines += [f"{n},,,Mali,0,me" for n in range(2, 9)]
    read = geo.read(table("\n".join(lines) + "\n"))
    assert read["events"].sum() == 1
    assert said(read) == {"template-row": ["row 3", "row 4", "row 5", "row 6", "row 7"]}


def test_a_row_that_tells_anything_is_no_template(table) -> None:
    text = "date,place,country,killed,notes\n2021-05-03,Gao,Mali,2,\n,,Mali,1,\n,,Mali,,shots heard\n,,Mali,unknown,\n"
    assert geo.read(table(text))["events"].tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("(6) Country", "country"),
        ("District centroid", "admin2"),
        ("exact", "exact"),
        ("not exact, village", "settlement"),
        ("within 20 km", "settlement"),
        ("Región", "admin1"),
        ("кishlak", None),
        ("3", None),
    ],
)
def test_what_a_precision_says(cell: str, means: str | None) -> None:
    assert _worded(cell, "place") == means


@pytest.mark.parametrize(
    ("name", "cells", "means"),
    [
        ("where_prec", ["1", "3", "4", "6"], ["exact", "admin2", "admin1", "country"]),
        ("geo_precision", ["1", "2", "3", "1"], ["settlement", "admin2", "admin1", "settlement"]),
        ("geo_precision", ["1", "2", "6", "4"], ["exact", "settlement", "country", "admin1"]),
        ("specificity", ["1", "3", "4", "5"], ["settlement", "admin2", "admin1", "country"]),
        ("uncertainty_km", ["0.5", "12", "60", "900"], ["exact", "settlement", "admin2", "country"]),
        ("GPS accuracy", ["8", "20000", "60000", "200000"], ["exact", "settlement", "admin2", "admin1"]),
        (
            "location_accuracy",
            ["village", "district", "province", "country"],
            ["settlement", "admin2", "admin1", "country"],
        ),
    ],
)
def test_a_precision_column_of_any_table(name: str, cells: list[str], means: list[str]) -> None:
    frame = pd.DataFrame({"place": list("abcd"), "admin1": "Gao", "lat": 16.0, "lon": 0.0, name: cells})
    assert geo.read(frame)["source_precision"].tolist() == means


def test_a_precision_that_cannot_be_read_is_said() -> None:
    frame = pd.DataFrame({"place": ["Gao"] * 3, "location_accuracy": ["high", "low", "village"]})
    read = geo.read(frame)
    assert read["source_precision"].tolist() == [pd.NA, pd.NA, "settlement"]
    assert said(read)["precision-unread"] == ["row 0", "row 1"]


def test_the_precision_of_days() -> None:
    frame = pd.DataFrame({"place": ["Gao"] * 3, "date": ["2021-05-03"] * 3, "time_precision": ["1", "2", "3"]})
    assert geo.read(frame)["date_precision"].tolist() == ["day", "week", "month"]


def test_one_numbering_from_reading_to_geocoding(table) -> None:
    text = 'place,country,notes,killed\nGao,Mali,"two\nlines",1\n\n#loc,#country,,#affected\nZzxqv,Lemuria,,many\n'
    located = geo.geocode(geo.read(table(text)))
    assert said(located)["figure-unread"] == said(located)["country-unknown"] == said(located)["place-unresolved"]


TWO = "date,place,killed\n2024-01-02,Gao,3\n2024-01-03,Kidal,1\n"


@pytest.mark.parametrize(
    ("more", "rows"),
    [
        (",,4\n", ["row 4"]),
        ("-, ,4\n", ["row 4"]),
        (",Mali total,4\n,All areas,4\n", ["row 4", "row 5"]),
        (",,4\n2024-02-01,Mopti,2\n,,2\n,,6\n", ["row 4", "row 6", "row 7"]),
    ],
)
def test_a_sum_tells_a_total_without_its_word(table, more: str, rows: list[str]) -> None:
    read = geo.read(table(TWO + more))
    assert said(read) == {"totals-row": rows}
    assert read["killed"].sum() == read.loc[read["date"].notna(), "killed"].sum()


@pytest.mark.parametrize("more", [",,5\n", ",Mopti,4\n", "2024-02-01,All,4\n", ",,0\n"])
def test_what_is_no_sum_is_no_total(table, more: str) -> None:
    assert "totals-row" not in said(geo.read(table(TWO + more)))


@pytest.mark.parametrize("again", ["DATE,PLACE,KILLED", "Date,Place,Killed"])
def test_the_header_again_in_other_capitals(table, again: str) -> None:
    read = geo.read(table(TWO + again + "\n2024-02-01,Mopti,2\n"))
    assert (said(read), read["events"].tolist()) == ({"header-again": ["row 4"]}, [1, 1, 0, 1])


def test_a_row_that_explains_the_header(table) -> None:
    read = geo.read(table("date,place,killed\nDate of the event,Name of the town,Number of dead\n2024-01-02,Gao,3\n"))
    assert read["events"].tolist() == [0, 1]
    assert said(read)["header-again"] == ["row 2"]


@pytest.mark.parametrize("names", ["Jan 2024,Feb 2024", "2022,2023", "janvier 2024,février 2024"])
def test_periods_as_columns_are_said(table, names: str) -> None:
    read = geo.read(table(f"province,{names}\nGao,2,4\nMopti,0,1\n"))
    assert said(read)["columns-periods"] == ["row 1"]
    assert read["killed"].isna().all()


def test_a_total_less_than_its_parts_is_said(table) -> None:
    read = geo.read(table("place,Men killed,Women killed,Total killed\nGao,3,1,4\nKidal,1,2,2\n"))
    assert read["killed"].tolist() == [4, 2]
    assert said(read) == {"figure-less": ["row 3"]}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Date,Location,Victims,\n,,Killed,Wounded\n2024-01-02,Gao,3,4\n", 3, 4),
        ("A title,,,\nDate,Location,Victims,\n,,Killed,Wounded\n2024-01-02,Gao,3,4\n", 3, 4),
        ("Date,Place,Killed,,Injured,\n,,Men,Women,Men,Women\n2024-01-02,Gao,3,1,2,0\n", 4, 2),
        ("التاريخ,المكان,الضحايا,\n,,القتلى,الجرحى\n2024-01-02,Gao,3,4\n", 3, 4),
    ],
)
def test_a_header_of_two_lines(table, text: str, killed: int, injured: int) -> None:
    read = geo.read(table(text))
    assert (read["killed"].tolist(), read["injured"].tolist()) == ([killed], [injured])
    assert read["place"].tolist() == ["Gao"]
    assert said(read)["header-lines"][-1] == f"row {len(text.splitlines()) - 1}"
    assert read.attrs["lines"] == [[0, len(text.splitlines())]]


@pytest.mark.parametrize("row", ["Gao,army,two", "Gao,unknown,unknown", "unknown,,"])
def test_a_row_of_words_is_no_header(table, row: str) -> None:
    read = geo.read(table(f"Place,Who,Killed\n{row}\nKidal,army,3\n"))
    assert len(read) == 2
    assert "header-lines" not in said(read)


def test_a_text_file_of_a_table_is_no_article(tmp_path) -> None:
    from geo.text.articles.single import is_article

    for text, article in (
        ("Barrio\tTotal\nBosa\t2\nSuba\t5\n", False),
        ("date,place,killed\n2024-01-02,Gao,3\n", False),
        ("Three were killed in Gao, the mayor said.\n\nTwo died in Kidal, he added.\n", True),
        ("Date, place, number of the dead.\nNothing, more, said.\n", True),
        ("Gao\n\nThree were killed.\n", True),
    ):
        path = tmp_path / "a.txt"
        path.write_text(text, encoding="utf-8")
        assert is_article(path) is article, text


def test_a_row_of_units_is_no_incident(table) -> None:
    read = geo.read(table("date,place,killed,injured\n,,persons,persons\n2024-01-02,Gao,3,1\n"))
    assert (read["events"].tolist(), read["killed"].sum()) == ([0, 1], 3)
    assert said(read)["header-again"] == ["row 2"]
    read = geo.read(table("date,place,killed,injured\n,Gao,dozens,dozens\n2024-01-02,Gao,3,1\n"))
    assert read["events"].tolist() == [1, 1]
