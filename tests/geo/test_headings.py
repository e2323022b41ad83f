"""Headings in the field's words and languages; values before names; the total before its parts. All of our making."""

from __future__ import annotations

import csv
from importlib.resources import files

import pandas as pd
import pytest

import geo
from geo.findings import of
from geo.reading.files.vocabulary import FORM, ROLES, counts_both, figure_heading, fold, meaning
from geo.schema import INCIDENT_COLUMNS, PEOPLE

MEANT = {
    "killed": [
        "Dead people",
        "Number of the dead",
        "Fatality count",
        "Lives lost",
        "K.I.A.",
        "Nombre de tués",
        "Cantidad de muertos",
        "Zahl der Toten",
        "Número de óbitos",
        "Ölenlerin sayısı",
        "Jumlah orang tewas",
        "Число погибших",
        "Кількість вбитих",
        "عدد الوفيات",
        "تعداد کشته ها",
        "تعداد جاں بحق افراد",
        "How many were killed?",
        "DeathsReported",
        "Casualties: dead",
    ],
    "killed_min": ["Min. deaths", "Deaths (low)", "Muertos mínimo", "At least killed"],
    "injured": [
        "Hurt",
        "WIA",
        "Number of wounded persons",
        "Nombre de personnes blessées",
        "Heridos reportados",
        "Anzahl der Verletzten",
        "Yaralı sayısı",
        "Jumlah luka-luka",
        "Число раненых",
        "عدد الإصابات",
        "تعداد مجروحان",
        "زخمیوں کی تعداد",
    ],
    "place": [
        "Community",
        "Town/Village",
        "Name of town",
        "City or Town",
        "Where did it happen?",
        "Lugar del hecho",
        "Köy",
        "Desa",
        "Місце події",
        "Село",
        "موقع الحادث",
        "محل وقوع حادثه",
        "جائے وقوعہ",
        "Street address",
    ],
    "country": ["ISO3", "Country Code", "adm0_name", "Country or territory", "Negara", "Ülke", "País", "البلد"],
    "admin1": ["admin1Name_en", "State/Province", "Il", "Provinsi", "Область", "NAME_1", "Governorate name", "ولایت"],
    "date": [
        "When",
        "Date of the attack",
        "Date occurred",
        "Fecha de los hechos",
        "Tarih",
        "Tanggal kejadian",
        "Дата події",
        "تاريخ الهجوم",
        "واقعہ کی تاریخ",
        "Tattag",
        "Timestamp",
    ],
    "latitude": ["Point_Y", "decimalLatitude", "Enlem", "Lintang"],
    "actor": ["Killed by", "Suspected perpetrator", "Pelaku"],
    "reported_at": ["Date reported", "Report date"],
}


@pytest.mark.parametrize(("column", "name"), [(column, name) for column, names in MEANT.items() for name in names])
def test_what_a_heading_means(column: str, name: str) -> None:
    found = meaning(name)
    assert found is not None
    assert found[1] == column


@pytest.mark.parametrize(
    "name",
    [
        "Colour",
        "Deaths per 100,000",
        "Cause of death",
        "Age of the dead",
        "Mortality rate",
        "Missing",
        "Livestock killed",
        "Cumulative deaths",
        "Number of vehicles",
        "Geo precision",
        "Killed and wounded",
        "Gao was attacked at night",
    ],
)
def test_what_means_nothing_of_ours(name: str) -> None:
    assert meaning(name) is None


def test_casualties_do_not_say_who() -> None:
    assert counts_both("Number of victims")
    assert counts_both("Dead and wounded")
    assert not counts_both("Victims killed")


def test_the_files_have_their_form() -> None:
    """Known columns and roles, every phrase once a column, nothing that folds to nothing."""
    room = files("geo.reading.files")

    def rows(name: str) -> list[dict[str, str]]:
        lines = room.joinpath(name).read_text("utf-8").splitlines()
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))

    seen: set[tuple[str, str]] = set()
    for row in rows("headings.csv"):
        assert row["column"] in INCIDENT_COLUMNS or row["column"] in ("date:year", "date:month", "date:day"), row
        assert row["trust"] in ("1", "2", "3"), row
        for phrase in row["phrases"].split("|"):
            assert fold(phrase), row
            seen.add((row["column"], fold(phrase)))
    languages = {row["language"] for row in rows("headings.csv")}
    assert languages >= {"en", "fr", "es", "ar", "fa", "ru", "ur", "uk", "pt", "tr", "de", "id"}
    for row in rows("headwords.csv"):
        assert row["role"] in {*ROLES, *FORM, "counting", "spot"}, row
        assert row["people"] in {"", *PEOPLE}, row
        assert (row["role"] == "group") == bool(row["family"]), row
        assert all(fold(phrase) for phrase in row["phrases"].split("|")), row


def test_a_group_is_told_from_everybody() -> None:
    heading = figure_heading("Max. soldiers wounded")
    assert heading is not None
    assert (heading.figure, heading.end, heading.group and heading.group.people) == ("injured", "_max", "combatants")
    heading = figure_heading("Quarrymen killed")
    assert heading is not None
    assert heading.group is not None
    assert not heading.group.family


def read(**columns: list[object]) -> pd.DataFrame:
    given = {name.replace("_", " "): values for name, values in columns.items()}
    return geo.read(pd.DataFrame({"Town": ["Gao", "Kidal"], "Country": "Mali"} | given).astype("string"))


def codes(table: pd.DataFrame) -> set[str]:
    return {item["code"] for item in of(table)}


def test_a_stated_total_goes_first_and_the_other_is_named() -> None:
    table = read(Deaths=["1", "2"], All_deaths=["4", "2"])
    assert table["killed"].tolist() == [4, 2]
    said = next(item for item in of(table) if item["code"] == "figure-columns")
    assert "'Deaths'" in said["message"]
    assert said["rows"] == ["row 0"]


def test_two_columns_that_agree_are_not_spoken_of() -> None:
    assert "figure-columns" not in codes(read(Deaths=["1", "2"], Total_deaths=["1", "2"]))


def test_groups_that_exclude_each_other_are_added_and_said() -> None:
    table = read(Villagers_killed=["1", "0"], Soldiers_killed=["2", ""], Rebels_killed=["5", "1"])
    assert table["killed"].tolist() == [8, 1]
    assert table["killed_min"].tolist() == [pd.NA, 1]  # one of the three is not known: at least that many
    assert table["killed_max"].tolist() == [pd.NA, pd.NA]
    assert table["killed_civilians"].tolist() == [1, 0]
    assert table["killed_combatants"].tolist() == [7, 1]
    assert "figure-sum" in codes(table)


def test_a_group_within_another_is_not_added_twice() -> None:
    table = read(Men_killed=["1", "0"], Women_killed=["2", "0"], Children_killed=["4", "1"], Girls_killed=["3", "1"])
    assert table["killed"].tolist() == [7, 1]
    assert table["killed_children"].tolist() == [4, 1]


def test_parts_beside_a_total_stay_parts() -> None:
    table = read(Killed=["9", "3"], Children_killed=["4", "1"], Women_injured=["1", "0"], Injured=["2", "2"])
    assert table["killed"].tolist() == [9, 3]
    assert table["killed_children"].tolist() == [4, 1]
    assert table["injured_women"].tolist() == [1, 0]
    assert not codes(table) & {"figure-sum", "figure-group", "figure-columns"}


def test_one_group_alone_is_read_and_said() -> None:
    table = read(Journalists_killed=["1", "2"])
    assert table["killed"].tolist() == [1, 2]
    assert "figure-group" in codes(table)


def test_groups_that_may_overlap_are_not_read() -> None:
    table = read(Killed_herders=["1", "2"], Killed_hamlet_people=["1", "2"])
    assert table["killed"].isna().all()
    said = next(item["message"] for item in of(table) if item["code"] == "figure-groups")
    assert "Killed herders" in said
    assert "Killed hamlet people" in said


def test_values_before_names() -> None:
    table = read(
        Num_sources=["3", "12"], Targets=["1", "2"], Region=["3", "3"], Location=["R", "OC"], Fuente=["AFP", "Radio"]
    )
    assert table["source"].tolist() == ["AFP", "Radio"]
    assert table["target"].isna().all()
    assert table["admin1"].isna().all()
    assert table["place"].tolist() == ["Gao", "Kidal"]


def test_a_form_s_time_stamp_is_the_last_resort() -> None:
    stamped = {"Timestamp": ["2024-03-01 10:00", "2024-03-02 11:00"]}
    assert read(**stamped, Date_of_the_event=["2024-02-01", "2024-02-02"])["date"].dt.month.tolist() == [2, 2]
    assert read(**stamped)["date"].dt.month.tolist() == [3, 3]


def test_an_id_beside_different_days_is_a_unit_s() -> None:
    repeated = read(ID=["7", "7"], Date=["2024-02-01", "2024-02-02"], Killed=["1", "1"])
    assert repeated["incident_id"].nunique() == 2
    assert "id-repeats" in codes(repeated)
    assert read(ID=["7", "8"], Date=["2024-02-01", "2024-02-02"])["incident_id"].tolist() == ["7", "8"]
    assert read(Incident_ID=["7", "7"], Date=["2024-02-01", "2024-02-02"])["incident_id"].tolist() == ["7", "7"]


def test_what_nobody_read_is_listed_with_its_first_values() -> None:
    table = read(Toll_persons=["4", "5"], Moment=["3 May 2021", "4 May 2021"], GPS_of_spot=["16.27;-0.04", "18.4;1.4"])
    assert table["latitude"].tolist() == [16.27, 18.4]
    said = next(item["message"] for item in of(table) if item["code"] == "columns-unread")
    assert "'Toll persons' (4, 5)" in said
    assert "'Moment' (3 May 2021, 4 May 2021)" in said
    assert "GPS of spot" not in said


def test_a_table_of_ours_is_read_again_without_a_word() -> None:
    first = read(Villagers_killed=["1", "0"], Soldiers_killed=["2", "3"])
    again = geo.read(first)
    assert again["killed"].tolist() == [3, 3]
    assert again["killed_civilians"].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [("Año", "Mes", "Día"), ("Yıl", "Ay", "Gün"), ("Рік", "Місяць", "День"), ("سال", "ماه", "روز")],
)
def test_a_date_in_parts_in_other_languages(year: str, month: str, day: str) -> None:
    table = geo.read(pd.DataFrame({"Town": ["Gao"], year: ["2021"], month: ["5"], day: ["3"]}))
    assert f"{table.loc[0, 'date']:%Y-%m-%d}" == "2021-05-03"


def test_a_row_of_tags_that_begins_with_its_number(table) -> None:
    path = table(",Ville,Morts,Date\n0,#loc+name,#affected+killed,#date\n1,Ségou,3,2021-05-03\n")
    read_ = geo.read(path)
    assert len(read_) == 1
    assert codes(read_) == {"hxl-tags"}


@pytest.mark.parametrize("cells", [["2015-03", "2016-04"], ["March 2015", "April 2016"], ["2015-03-01", "2016-04-01"]])
@pytest.mark.parametrize("year", [False, True])
def test_a_month_column_that_says_the_year_is_the_date(cells: list[str], year: bool) -> None:
    rows = pd.DataFrame({"month": cells, "place": "Gao", "killed": [3, 4], **({"year": [2015, 2016]} if year else {})})
    table = geo.read(rows)
    assert table["date"].dt.strftime("%Y-%m").tolist() == ["2015-03", "2016-04"]
    assert table["date_precision"].tolist() == ["month", "month"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("twice.csv", "place,killed,killed\nGao,3,7\nKidal,1,1\n"),
        ("twice.json", '[{"place": "Gao", "killed": 3, "killed": 7}, {"place": "Kidal", "killed": 1, "killed": 1}]'),
    ],
)
def test_a_column_that_stands_twice_and_differs_is_said(tmp_path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    read = geo.read(tmp_path / name)
    found = [one for one in of(read) if one["code"] == "column-twice"]
    assert read["killed"].tolist() == [3, 1]
    assert [one["count"] for one in found] == [1]
    (tmp_path / name).write_text(text.replace("7", "3"), encoding="utf-8")
    assert "column-twice" not in [one["code"] for one in of(geo.read(tmp_path / name))]
