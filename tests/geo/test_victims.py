"""Tables with one row a person: proposed, and counted only where the user says so."""

from __future__ import annotations

import pandas as pd
import pytest

import geo
from geo.errors import InputError

PERSONS = (
    "Name,Age,Sex,Date,Town,Cause\nA B,34,M,2024-01-02,Gao,airstrike\nC D,7,F,2024-01-02,Gao,airstrike\n"
    "E F,,F,2024-01-02,Kidal,shelling\nG H,25,female,2024-01-03,Gao,shelling\nI J,40,F,,Gao,\nK L,1,m,,Gao,\n"
)


def codes(read: pd.DataFrame) -> set[str]:
    return {item["code"] for item in read.attrs["findings"]}


def test_persons_are_counted_only_when_asked_for(table) -> None:
    path = table(PERSONS)
    read = geo.read(path)
    assert read["killed"].isna().all()
    assert "victims-rows" in codes(read)
    read = geo.read(path, victims=True)
    assert read["killed"].tolist() == [2, 1, 1, 1, 1]
    assert read["killed"].sum() == 6
    assert read["killed_children"].tolist() == [1, pd.NA, 0, 0, 1]
    assert read["killed_children_min"].tolist() == [pd.NA, 0, pd.NA, pd.NA, pd.NA]
    assert read["killed_women"].tolist() == [0, pd.NA, 1, 1, 0]
    assert "victims" in codes(read)
    assert "victims-rows" not in codes(read)
    assert not {"Name", "Age", "Sex"} & set(read.columns)
    assert read["Cause"].tolist()[:3] == ["airstrike", "shelling", "shelling"]
    assert read.attrs["lines"] == [[0, 2], [1, 4]]
    assert geo.geocode(read)["killed"].sum() == 6


def test_an_id_makes_an_incident_and_the_fate_is_heard(table) -> None:
    path = table("event_id,Full name,Gender,Status,Place\n1,A,m,Killed,Gao\n1,B,f,Wounded,Gao\n2,C,f,Dead,Mopti\n")
    read = geo.read(path, {"incident_id": "event_id"}, victims=True)
    assert read["incident_id"].tolist() == ["1", "2"]
    assert read["killed"].tolist() == [1, 1]
    assert read["injured"].tolist() == [1, pd.NA]


def test_other_languages(table) -> None:
    read = geo.read(
        table("الاسم,العمر,الجنس,التاريخ,المكان\nا ب,٧,ذكر,2024-01-02,غزة\nج د,٣٠,أنثى,2024-01-02,غزة\n"), victims=True
    )
    assert read["killed"].tolist() == [2]
    assert (read["killed_children"].tolist(), read["killed_women"].tolist()) == ([1], [1])


def test_a_total_below_the_persons_is_nobody(table) -> None:
    read = geo.read(table(PERSONS + "Total,,,,,\n"), victims=True)
    assert read["killed"].sum() == 6


@pytest.mark.parametrize(
    "text",
    [
        "name,sex,place,killed\nA,m,Gao,3\nB,f,Gao,1\n",
        "name,place\nMarket,Gao\nMosque,Gao\n",
        "name,age,place\nMarket,Gao,Gao\nMosque,Gao,Gao\n",
        "name,sex,place\nX,m,Gao\nX,m,Gao\nX,f,Gao\n",
    ],
)
def test_what_is_no_list_of_persons_is_not_proposed(table, text: str) -> None:
    assert "victims-rows" not in codes(geo.read(table(text)))


def test_a_table_that_counts_is_refused(table) -> None:
    with pytest.raises(InputError, match="'killed' counts the killed"):
        geo.read(table("name,sex,place,killed\nA,m,Gao,3\nB,f,Gao,1\n"), victims=True)
