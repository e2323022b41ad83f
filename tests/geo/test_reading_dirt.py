"""Dirt is said aloud: a code, a count and the first rows; the rows are kept, and `strict` refuses."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pandas as pd
import pytest

import geo
from geo.errors import InputError


def codes(read: pd.DataFrame) -> dict[str, list[str]]:
    return {item["code"]: item["rows"] for item in read.attrs["findings"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings(table, encoding: str) -> None:
    assert geo.read(table("place,killed\nتهران,3\nSégou,4\n", encoding=encoding))["place"].tolist() == [
        "تهران",
        "Ségou",
    ]


@pytest.mark.parametrize(
    ("encoding", "place"),
    [("cp1252", "Ségou – “ville”"), ("latin-1", "Tombouctou, Méma"), ("cp1256", "الموصل"), ("cp1251", "Харьков")],
)
def test_legacy_encodings_are_said(table, encoding: str, place: str) -> None:
    read = geo.read(table(f'place,killed\n"{place}",3\n"{place}",4\n', encoding=encoding))
    assert read["place"].tolist() == [place] * 2
    assert "encoding" in codes(read)


def test_what_begins_as_ascii_and_goes_on_in_a_legacy_encoding(table) -> None:
    read = geo.read(table("place,killed\n" + "Gao,1\n" * 20_000 + "Ségou,3\n" * 9, encoding="cp1252"))
    assert read["place"].tolist()[-1] == "Ségou"
    assert "encoding" in codes(read)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(table, delimiter: str) -> None:
    assert geo.read(table(f"place{delimiter}killed\nGao{delimiter}3\n"))["killed"].tolist() == [3]


def test_quoted_newlines_and_row_numbers(table) -> None:
    read = geo.read(table('place,notes,killed\nGao,"one\ntwo",3\nKidal,x,many\nMopti,y,1\n'))
    assert read["description"].iloc[0] == "one\ntwo"
    assert codes(read) == {"figure-unread": ["row 3"]}


def test_a_cut_off_last_line_is_kept(table) -> None:
    read = geo.read(table("date,place,killed,notes\n2024-01-01,Gao,3,a\n2024-01-02,Kid"))
    assert read["place"].tolist() == ["Gao", "Kid"]
    assert codes(read) == {"row-short": ["row 3"]}


def test_a_row_with_too_many_fields_loses_nothing(table) -> None:
    read = geo.read(table("sep=,\nplace,killed\nGao,3,over,more\nKidal,4\n"))
    assert read["killed"].tolist() == [3, 4]
    assert read["beyond_the_header"].tolist() == ["over,more", pd.NA]
    assert codes(read) == {"row-long": ["row 3"]}


def test_a_totals_row_is_kept_and_not_added(table) -> None:
    read = geo.read(table("date,place,killed,injured\n2024-01-01,Gao,3,\n2024-01-02,Kidal,4,1\n,Total,7,1\n"))
    assert len(read) == 3
    assert read["killed"].sum() == 7
    assert read["cumulative_killed"].tolist() == [pd.NA, pd.NA, 7]
    assert codes(read) == {"totals-row": ["row 4"]}


def test_duplicate_rows_and_shared_ids(table) -> None:
    read = geo.read(table("event id,place,killed\na,Gao,3\na,Gao,3\nb,Kidal,1\nb,Kidal,2\n"))
    assert codes(read) == {"duplicate-row": ["row 3"], "shared-id": ["row 5"]}


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("2024-01-17", "2024-01-17", "day"),
        ("2024-01-17T23:30:00+05:00", "2024-01-17", "day"),
        ("20240117", "2024-01-17", "day"),
        ("17/01/2024", "2024-01-17", "day"),
        ("17.1.2024", "2024-01-17", "day"),
        ("17 January 2024", "2024-01-17", "day"),
        ("Jan 17th, 2024", "2024-01-17", "day"),
        ("17-Jan-24", "2024-01-17", "day"),
        ("17 janvier 2024", "2024-01-17", "day"),
        ("Sunday-November 19-1995", "1995-11-19", "day"),
        ("45308", "2024-01-17", "day"),
        ("1402/10/27", "2024-01-17", "day"),
        ("۱۴۰۲/۱۰/۲۷", "2024-01-17", "day"),
        ("۲۷ دی ۱۴۰۲", "2024-01-17", "day"),
        ("January 2024", "2024-01-01", "month"),
        ("2024-01", "2024-01-01", "month"),
        ("2024", "2024-01-01", "year"),
    ],
)
def test_dates_in_many_notations(table, text: str, day: str, precision: str) -> None:
    read = geo.read(table(f'place,date\nGao,"{text}"\n'))
    assert read["date"].tolist() == [pd.Timestamp(day)]
    assert read["date_precision"].tolist() == [precision]


def test_the_column_tells_which_is_the_day(table) -> None:
    assert geo.read(table("place,date\nGao,3/4/2024\nGao,25/4/2024\n"))["date"].tolist() == [
        pd.Timestamp("2024-04-03"),
        pd.Timestamp("2024-04-25"),
    ]
    assert geo.read(table("place,date\nGao,3/4/2024\nGao,4/25/2024\n"))["date"].tolist() == [
        pd.Timestamp("2024-03-04"),
        pd.Timestamp("2024-04-25"),
    ]
    assert "dates-day-first" in codes(geo.read(table("place,date\nGao,3/4/2024\n")))


def test_dates_that_are_none_are_said_and_kept(table) -> None:
    read = geo.read(table("place,date\nGao,31/02/2024\nGao,soon\nGao,unknown\n"))
    assert read["date"].isna().all()
    assert codes(read) == {"date-unread": ["row 2", "row 3"]}
    assert read["date_as_written"].tolist()[:2] == ["31/02/2024", "soon"]


@pytest.mark.parametrize(
    ("cell", "low", "best", "high"),
    [
        ("12", pd.NA, 12, pd.NA),
        ("12.0", pd.NA, 12, pd.NA),
        ("1,234", pd.NA, 1234, pd.NA),
        ("۱۲", pd.NA, 12, pd.NA),
        ("3-4", 3, 3, 4),
        ("20 to 25", 20, 20, 25),
        ("between 5 and 7", 5, 5, 7),
        ("at least 9", 9, 9, pd.NA),
        ("9+", 9, 9, pd.NA),
        ("more than 9", 10, 10, pd.NA),
        ("up to 12", 0, pd.NA, 12),
        ("about 20", pd.NA, 20, pd.NA),
        ("Unknown", pd.NA, pd.NA, pd.NA),
        ("", pd.NA, pd.NA, pd.NA),
    ],
)
def test_figures_as_people_write_them(table, cell: str, low: object, best: object, high: object) -> None:
    read = geo.read(table(f'place,killed\nGao,"{cell}"\nKidal,1\n'))
    row = read.iloc[0]
    assert [row["killed_min"], row["killed"], row["killed_max"]] == [low, best, high]
    assert codes(read) == ({"figure-approximate": ["row 2"]} if cell.startswith("about") else {})


def test_figures_that_are_none_are_kept_as_written(table) -> None:
    read = geo.read(table("place,killed\nGao,dozens\nKidal,-3\nMopti,2.5\nTaoudenni,1\n"))
    assert read["killed"].tolist() == [pd.NA, pd.NA, pd.NA, 1]
    assert codes(read) == {"figure-unread": ["row 2", "row 4"], "figure-negative": ["row 3"]}
    assert read["killed_as_written"].tolist() == ["dozens", "-3", "2.5", pd.NA]


def test_a_minimum_above_the_maximum_is_said_and_not_repaired(table) -> None:
    read = geo.read(table("place,killed_min,killed,killed_max\nGao,5,3,2\n"))
    assert read[["killed_min", "killed", "killed_max"]].iloc[0].tolist() == [5, 3, 2]
    assert codes(read) == {"figure-range": ["row 2"]}


def test_coordinates(table) -> None:
    read = geo.read(
        table("place;latitude;longitude\nA;16,27;-0,04\nB;95;1\nC;0;0\nD;12;\nE;north;3\nF;34° 30' S;61.25 E\n")
    )
    assert read["latitude"].tolist()[0] == 16.27
    assert read["latitude"].isna().tolist() == [False, True, True, True, True, False]
    assert read["latitude"].tolist()[5] == -34.5
    assert codes(read) == {
        "latitude-written": ["row 2", "row 7"],
        "longitude-written": ["row 2", "row 7"],
        "latitude-range": ["row 3"],
        "coordinates-half": ["row 5"],
        "coordinates-zero": ["row 4"],
        "latitude-unread": ["row 6"],
    }
    assert read["latitude_as_written"].tolist()[1] == "95"


def test_lines_above_the_header(table) -> None:
    read = geo.read(table("Attacks in 2019,,\n,,\nDate,Town,Killed\n1 May 2019,Gao,3\n"))
    assert read["place"].tolist() == ["Gao"]
    assert codes(read) == {"preamble": ["row 1", "row 2"]}


def test_strict_refuses_faults_and_lets_notes_pass(table) -> None:
    with pytest.raises(InputError, match=r"strict[^$]*killed is not a number: 1 row \(row 3\)"):
        geo.read(table("place,killed\nGao,3\nKidal,many\n"), strict=True)
    assert len(geo.read(table("lieu,morts\nSégou,3\n", encoding="latin-1"), strict=True)) == 1


BAD = {
    "empty": ("", "is empty"),
    "only space": ("\n \n", "is empty"),
    "header only": ("place,killed\n", "no rows"),
    "no place": ("a,b\n1,2\n", "no column names a place"),
    "latitude alone": ("latitude,killed\n1,2\n", "needs a longitude"),
    "latitude 95": ("latitude,longitude\n95,1\n", r"outside -90 to 90: 1 row \(row 2\)"),
    "text for numbers": ("place,killed\nGao,many\nKidal,lots\n", r"no row of column 'killed'.*row 2, row 3"),
    "unknown encoding": (bytes(range(128, 256)) * 20, "unknown encoding"),
    "NUL": (b"place,killed\n" + b"G\x01\x00\x00\x00\x00o,3\n" * 40, "NUL"),
    "web page": ("<html><body></body></html>", "web page"),
    "PDF": ("%PDF-1.4", "PDF"),
    "broken workbook": (b"PK\x03\x04xxxx", "damaged"),
    "locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "broken parquet": (b"PAR1xxxx", "damaged"),
    "broken gzip": (b"\x1f\x8bxxxx", "cannot be read"),
    "JSON bomb": ("[" * 100_000 + "]" * 100_000, "nested"),
    "JSON bomb further in": ('["' + "x" * 1_100_000 + '",' + "[" * 100_000 + "]" * 100_000 + "]", "nested"),
    "JSON with an endless number": ('[{"place": "Gao", "killed": ' + "1" * 9999 + "}]", "cannot be read"),
    "half JSON": ('[{"place": "Gao", "kil', "not whole JSON"),
    "JSON of numbers": ("[1, 2, 3]", "list of records"),
    "GeoJSON without features": ('{"type": "FeatureCollection", "features": []}', "without features"),
    "too wide": (",".join(f"c{n}" for n in range(5000)) + "\n" + ",".join("1" * 5000) + "\n", "5,000 columns"),
    "endless field": ('place,killed\n"' + "x" * 50_000_000 + '",3\n', "16 MiB"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_refused(table, case: str) -> None:
    content, message = BAD[case]
    path = table(content)
    with pytest.raises(InputError, match=message) as caught:
        geo.read(path)
    assert str(path) in str(caught.value)


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        geo.read(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        geo.read(tmp_path)
    (tmp_path / "events.xlsx").write_bytes(b"x")
    with pytest.raises(InputError, match=r"did you mean events\.xlsx"):
        geo.read(tmp_path / "events.csv")


def test_an_unclosed_quote_is_pointed_at(table) -> None:
    read = geo.read(table('place,killed\n"Gao,3\n' + "Kidal,4\n" * 50_000))
    assert set(codes(read)) == {"row-short", "cell-long"}


def test_a_500_column_sheet_is_read(table) -> None:
    names = ["place", "killed", *(f"c{n}" for n in range(498))]
    assert geo.read(table(",".join(names) + "\nGao,3" + ",1" * 498 + "\n")).loc[0, "killed"] == 3


def test_compressed_and_piped(table, tmp_path: Path) -> None:
    text = b"place,killed\nGao,3\n"
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(text))
    assert geo.read(tmp_path / "a.csv.gz")["killed"].tolist() == [3]
    assert geo.read(io.BytesIO(text))["killed"].tolist() == [3]
    assert geo.read(io.StringIO(text.decode()))["killed"].tolist() == [3]


def test_a_frame_keeps_its_index_and_its_columns() -> None:
    frame = pd.DataFrame({"place": ["Gao", "Kidal"], "killed": [3, None], "note": [1, "x"]}, index=["u", "v"])
    read = geo.read(frame)
    assert read.index.tolist() == ["u", "v"]
    assert read["note"].tolist() == [1, "x"]
    assert read["killed"].tolist() == [3, pd.NA]
    assert list(frame.columns) == ["place", "killed", "note"]


def test_ids_are_the_same_on_every_run(table) -> None:
    read = geo.read(table("place,killed\nGao,3\nKidal,3\n"))
    assert read["incident_id"].tolist() == ["row-e57f295672491743", "row-906c8c4c636d3104"]


def test_own_columns_stay_what_they_were(table) -> None:
    read = geo.read(table("place,code,count,share,version\nGao,007,12,1.5,1.10\nKidal,010,,2.25,1.2\n"))
    assert read["code"].tolist() == ["007", "010"]
    assert read["count"].tolist() == [12, pd.NA]
    assert read["share"].tolist() == [1.5, 2.25]


def test_about_is_said(table) -> None:
    incidents = geo.read(table("place,injured\nGao,about 40\nKidal,3\n"))
    assert codes(incidents) == {"figure-approximate": ["row 2"]}
    assert incidents["injured"].tolist() == [40, 3]
    assert incidents["injured_as_written"].iloc[0] == "about 40"


def test_a_number_too_long_for_a_figure_is_said(table) -> None:
    read = geo.read(table("place,killed\nGao,99999999999999999999\nKidal,3\n"))
    assert codes(read) == {"figure-unread": ["row 2"]}
    assert read["killed"].tolist() == [pd.NA, 3]


def test_a_mark_for_nothing_is_no_kind_and_no_name() -> None:
    table = pd.DataFrame(
        {
            "place": "Gao",
            "country": "Mali",
            "event_type": ["N/A", "Riot", "Unknown"],
            "actor": ["-", "A – B", "n/a"],
            "source": ["?", "A. Wire", "—"],
        }
    )
    read = geo.read(table)
    assert read["event_type"].fillna("").tolist() == ["", "Riot", "Unknown"]
    assert read["actor"].fillna("").tolist() == ["", "A – B", ""]
    assert read["source"].fillna("").tolist() == ["", "A. Wire", ""]
