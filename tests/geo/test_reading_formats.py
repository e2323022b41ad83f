"""Each dataset is recognised by its columns and read by its own codes. The tables are made here, with the documented
headers."""

from __future__ import annotations

import pandas as pd
import pytest

import geo

UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a,side_b,number_of_sources,"
    "source_article,source_office,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,"
    "country,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,"
    "interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def ucdp(*rows: dict[str, object], names: str = UCDP) -> str:
    """A UCDP table; what a row does not say is empty."""
    heads = names.split(",")
    return "\n".join([names, *(",".join(f'"{row.get(head, "")}"' for head in heads) for row in rows)]) + "\n"


EVENT = {
    "id": 1,
    "type_of_violence": 3,
    "side_a": "A",
    "side_b": "Civilians",
    "where_coordinates": "Gao town",
    "adm_1": "Gao region",
    "country": "Mali",
    "latitude": 16.27,
    "longitude": -0.04,
    "date_start": "2020-01-02 00:00:00.000",
    "date_end": "2020-01-04 00:00:00.000",
    "best": 5,
    "low": 3,
    "high": 9,
    "where_prec": 1,
    "date_prec": 1,
    "source_original": "Mayor",
}


def test_ucdp(table) -> None:
    read = geo.read(table(ucdp(EVENT)))
    assert read.attrs["format"] == "UCDP GED"
    row = read.iloc[0]
    assert (row["killed_min"], row["killed"], row["killed_max"]) == (3, 5, 9)
    assert (row["incident_id"], row["place"], row["admin1"], row["country"]) == ("1", "Gao town", "Gao region", "Mali")
    assert (row["event_type"], row["actor"], row["target"], row["claimed_by"]) == (
        "One-sided violence",
        "A",
        "Civilians",
        "Mayor",
    )
    assert row["date"] == pd.Timestamp("2020-01-02")
    assert row["date_end"] == pd.Timestamp("2020-01-04")
    assert pd.isna(row["injured"])


@pytest.mark.parametrize(
    ("code", "word"),
    [(1, "exact"), (2, "settlement"), (3, "admin2"), (4, "admin1"), (5, "admin1"), (6, "country"), (7, "country")],
)
def test_ucdp_where_prec(table, code: int, word: str) -> None:
    assert geo.read(table(ucdp(EVENT | {"where_prec": code})))["source_precision"].tolist() == [word]


def test_a_province_that_is_not_named_is_the_country(table) -> None:
    assert geo.read(table(ucdp(EVENT | {"where_prec": 5, "adm_1": ""})))["source_precision"].tolist() == ["country"]


@pytest.mark.parametrize(("code", "word"), [(1, "day"), (2, "week"), (3, "week"), (4, "month"), (5, "year")])
def test_ucdp_date_prec(table, code: int, word: str) -> None:
    assert geo.read(table(ucdp(EVENT | {"date_prec": code})))["date_precision"].tolist() == [word]


def test_ucdp_of_older_versions(table) -> None:
    names = UCDP.replace("best,high,low", "best_est,high_est,low_est").replace("dyad_new_id", "dyad_id")
    read = geo.read(table(ucdp({**EVENT, "best_est": 5, "low_est": 3, "high_est": 9}, names=names)))
    assert read.attrs["format"] == "UCDP GED"
    assert read[["killed_min", "killed", "killed_max"]].iloc[0].tolist() == [3, 5, 9]


def test_hxl_tags_under_a_known_header_are_not_a_row(table) -> None:
    tags = {"id": "", "country": "#country+name", "best": "#affected+killed"}
    read = geo.read(table(ucdp(tags, EVENT)))
    assert len(read) == 1
    assert [item["code"] for item in read.attrs["findings"]] == ["hxl-tags"]


def test_a_version_not_known_is_said(table) -> None:
    read = geo.read(table(ucdp(EVENT, names=UCDP.replace("best,high,low", "estimate,upper_bound,lower_bound"))))
    said = [item for item in read.attrs["findings"] if item["code"] == "version-unknown"]
    assert "UCDP" in said[0]["message"]
    assert "best" in said[0]["message"]


ROW = {
    "event_id_cnty": "MLI1",
    "event_date": "15 January 2024",
    "time_precision": 1,
    "event_type": "Battles",
    "actor1": "A",
    "actor2": "B",
    "country": "Mali",
    "admin1": "Gao",
    "location": "Gao",
    "latitude": 16.27,
    "longitude": -0.04,
    "geo_precision": 3,
    "source": "Radio",
    "notes": "Text.",
    "fatalities": 10,
}


@pytest.mark.parametrize("upper", [False, True])
def test_acled_in_both_cases(table, upper: bool) -> None:
    text = ucdp(ROW, names=ACLED)
    head, rest = text.split("\n", 1)
    read = geo.read(table((head.upper() if upper else head) + "\n" + rest))
    assert read.attrs["format"] == "ACLED"
    row = read.iloc[0]
    assert (row["incident_id"], row["killed"], row["place"], row["source_precision"]) == ("MLI1", 10, "Gao", "admin1")
    assert row["date"] == pd.Timestamp("2024-01-15")
    assert pd.isna(row["killed_min"])


@pytest.mark.parametrize(("code", "word"), [(1, "settlement"), (2, "admin2"), (3, "admin1")])
def test_equal_codes_do_not_mean_equal_things(table, code: int, word: str) -> None:
    assert geo.read(table(ucdp(ROW | {"geo_precision": code}, names=ACLED)))["source_precision"].tolist() == [word]


def test_gtd(table) -> None:
    text = (
        "sep=;\r\neventid;iyear;imonth;iday;approxdate;country;country_txt;provstate;city;latitude;longitude;specificity;summary;attacktype1_txt;targtype1_txt;target1;gname;nkill;nkillter;nwound;scite1\r\n"
        "200001010001;2000;1;2;;123;Mali;Gao;Gao;16,27;-0,04;1;Größe;Armed Assault;Police;Post;Group;3;1;-99;Paper\r\n"
        "200002000001;2000;2;0;;123;Mali;Gao;Unknown;;;4;;Bombing/Explosion;Military;Base;Unknown;;;2;Paper\r\n"
        "200000000001;2000;0;0;;123;Mali;Gao;Gao;16,27;-0,04;1;;Bombing/Explosion;Military;Base;Unknown;4;;2;Paper\r\n"
    )
    read = geo.read(table(text, encoding="latin-1"))
    assert read.attrs["format"] == "GTD"
    assert read["killed"].tolist() == [3, pd.NA, 4]
    assert read["injured"].tolist() == [pd.NA, 2, 2]
    assert read["date_precision"].tolist() == ["day", "month", "year"]
    assert read["date"].tolist() == [pd.Timestamp("2000-01-02"), pd.Timestamp("2000-02-01"), pd.Timestamp("2000-01-01")]
    assert read["country"].tolist() == ["Mali"] * 3
    assert read["country_as_written"].tolist() == ["123"] * 3
    assert read["place"].tolist() == ["Gao", pd.NA, "Gao"]
    assert read["source_precision"].tolist() == ["settlement", "admin1", "settlement"]
    assert read["latitude"].iloc[0] == 16.27
    assert read["description"].iloc[0] == "Größe"


@pytest.mark.parametrize("width", [58, 61])
def test_gdelt_has_no_header(table, width: int) -> None:
    cells = [""] * width
    cells[0], cells[1], cells[26] = "900001", "20240117", "190"
    geo_at = width - 2 - (7 if width == 58 else 8)
    shift = 0 if width == 58 else 1
    cells[geo_at], cells[geo_at + 1], cells[geo_at + 4 + shift], cells[geo_at + 5 + shift] = (
        "4",
        "Gao, Gao, Mali",
        "16.27",
        "-0.04",
    )
    cells[-1] = "https://example.org/a"
    read = geo.read(table("\t".join(cells) + "\n", "export.CSV"))
    assert read.attrs["format"] == "GDELT events"
    row = read.iloc[0]
    assert (row["incident_id"], row["place"], row["latitude"], row["longitude"], row["source_precision"]) == (
        "900001",
        "Gao, Gao, Mali",
        16.27,
        -0.04,
        "settlement",
    )
    assert row["date"] == pd.Timestamp("2024-01-17")
    assert row["source_url"] == "https://example.org/a"


def test_hxl_tags_may_be_the_only_guide(table) -> None:
    read = geo.read(
        table("a,b,c,d\n#date+occurred,#adm1+name,#affected+killed,#affected+injured+max\n2024-01-02,Gao,3,9\n")
    )
    assert read[["admin1", "killed", "injured_max"]].iloc[0].tolist() == ["Gao", 3, 9]


def test_airwars_style_minimum_and_maximum(table) -> None:
    read = geo.read(
        table(
            "Code,Date,Location,Country,Killed min,Killed max,Injured min,Injured"
            " max,Belligerent\nX1,2020-03-01,Gao,Mali,2,5,1,,Army\n"
        )
    )
    assert read[["killed_min", "killed_max", "injured_min"]].iloc[0].tolist() == [2, 5, 1]
    assert pd.isna(read["injured_max"].iloc[0])
    assert read["actor"].tolist() == ["Army"]


def test_bureau_style_ranges(table) -> None:
    head = (
        "Strike ID,Date,Location,Province,Minimum total people reported killed,Maximum total people reported"
        " killed,Minimum civilians reported killed,Total people injured"
    )
    read = geo.read(
        table(
            f"{head}\nB1,17 June 2004,Wana,FATA,6,8,2,3-4\nB2,05 December 2005,Mir Ali,FATA,2,2,Unknown,Unknown\nB3,13"
            " January 2006,Damadola,FATA,20,25,0,20-25\n"
        )
    )
    assert read["killed_min"].tolist() == [6, 2, 20]
    assert read["killed_max"].tolist() == [8, 2, 25]
    assert read["injured_min"].tolist() == [3, pd.NA, 20]
    assert read["injured"].tolist() == [3, pd.NA, 20]
    assert read["injured_max"].tolist() == [4, pd.NA, 25]


@pytest.mark.parametrize(
    "text",
    [
        "Lieu,Pays,Date,Tués,Blessés\nGao,Mali,2024-01-02,3,5\n",
        "Lugar;País;Fecha;Muertos;Heridos\nGao;Mali;2024-01-02;3;5\n",
        "Ort\tLand\tDatum\tTote\tVerletzte\nGao\tMali\t2024-01-02\t3\t5\n",
        "Город|Страна|Дата|Убито|Ранено\nGao|Mali|2024-01-02|3|5\n",
        "المكان,البلد,التاريخ,القتلى,الجرحى\nGao,Mali,2024-01-02,3,5\n",
        "مکان,کشور,تاریخ,کشته,زخمی\nGao,Mali,2024-01-02,۳,۵\n",
    ],
)
def test_names_in_several_languages(table, text: str) -> None:
    row = geo.read(table(text)).iloc[0]
    assert (row["place"], row["country"], row["killed"], row["injured"]) == ("Gao", "Mali", 3, 5)
    assert row["date"] == pd.Timestamp("2024-01-02")


def test_you_may_say_which_column(table) -> None:
    path = table("Tatort,Zahl,killed\nGao,3,\n")
    read = geo.read(path, {"place": "Tatort", "killed": "Zahl"})
    assert read[["place", "killed"]].iloc[0].tolist() == ["Gao", 3]
    with pytest.raises(geo.errors.InputError, match="did you mean 'Tatort'"):
        geo.read(path, {"place": "Tatorte"})
    with pytest.raises(geo.errors.InputError, match="no column 'plaze' to fill"):
        geo.read(path, {"plaze": "Tatort"})


def test_casualties_are_not_taken_for_the_dead(table) -> None:
    read = geo.read(table("place,casualties\nGao,12\n"))
    assert read["killed"].isna().all()
    assert [item["code"] for item in read.attrs["findings"]] == ["casualties-unread"]


def test_civilian_deaths_are_deaths_where_nothing_else_says_how_many(table) -> None:
    assert geo.read(table("place,civilian deaths min,civilian deaths max\nGao,2,5\n"))[
        ["killed_min", "killed_max"]
    ].iloc[0].tolist() == [2, 5]
    assert geo.read(table("place,civilian deaths,total killed\nGao,2,5\n")).loc[0, "killed"] == 5


def test_a_date_in_parts(table) -> None:
    read = geo.read(table("place,year,month,day\nGao,2024,1,17\nGao,2024,0,0\n"))
    assert read["date"].tolist() == [pd.Timestamp("2024-01-17"), pd.Timestamp("2024-01-01")]
    assert read["date_precision"].tolist() == ["day", "year"]
    assert geo.read(table("place,year\nGao,2024\n"))["date_precision"].tolist() == ["year"]
    assert geo.read(table("place,date,year,month,day\nGao,2024-02-03,2024,1,17\n"))["date"].tolist() == [
        pd.Timestamp("2024-02-03")
    ]


@pytest.mark.parametrize("pair", ["16.27, -0.04", "(16.27,-0.04)", "16.27 N, 0.04 W", "16.27 -0.04"])
def test_coordinates_in_one_column(table, pair: str) -> None:
    read = geo.read(table(f'Name,Coordinates\nx,"{pair}"\ny,somewhere\n'))
    assert read[["latitude", "longitude"]].iloc[0].tolist() == [16.27, -0.04]
    assert [(item["code"], item["rows"]) for item in read.attrs["findings"] if "pair" in item["code"]] == [
        ("coordinates-pair", ["row 2"])
    ]
