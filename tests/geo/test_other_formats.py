"""KML, shapefiles in archives, and files of Stata, SPSS and R."""

from __future__ import annotations

import gzip
import importlib
import struct
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

import geo
from geo.errors import InputError

KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>Strikes</name>
<Folder><name>2023</name>
<Placemark><name>Gao</name><TimeStamp><when>2023-05-06</when></TimeStamp><ExtendedData><SchemaData schemaUrl="#S">
<SimpleData name="Killed">4</SimpleData></SchemaData></ExtendedData>
<Point><coordinates>-0.04,16.27,0</coordinates></Point></Placemark>
<Placemark><name>Kidal</name><description><![CDATA[<table><tr><td>Killed</td><td>3</td></tr></table>]]></description>
<MultiGeometry><Point><coordinates>1.4,18.4</coordinates></Point></MultiGeometry></Placemark></Folder>
<Folder><name>2024</name>
<Placemark><name>Mopti</name><TimeSpan><begin>2024-02</begin><end>2024-03</end></TimeSpan><ExtendedData>
<Data name="Killed"><value/></Data></ExtendedData>
<gx:Track><when>2024-02-01T00:00:00Z</when><gx:coord>-4.1 14.5 0</gx:coord></gx:Track></Placemark>
<Placemark><name>Ségou</name><ExtendedData xmlns:u="http://example.org/u"><u:Killed>7</u:Killed></ExtendedData>
<LineString><coordinates>-6,13 -6,14</coordinates></LineString></Placemark></Folder></Document></kml>
"""


def codes(read: pd.DataFrame) -> set[str]:
    return {item["code"] for item in read.attrs["findings"]}


def test_kml_tells_names_times_data_and_points(tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_text(KML, encoding="utf-8")
    read = geo.read(path)
    assert read["place"].tolist() == ["Gao", "Kidal", "Mopti", "Ségou"]
    assert read["killed"].fillna(-1).tolist() == [4, 3, -1, 7]
    assert read["latitude"].fillna(0).tolist() == [16.27, 18.4, 14.5, 0]
    assert read["date_precision"].tolist() == ["day", "unknown", "month", "unknown"]
    assert read["folder"].tolist() == [2023, 2023, 2024, 2024]
    assert "geometry-no-point" in codes(read)
    assert geo.read(path, layer="2024")["place"].tolist() == ["Mopti", "Ségou"]
    with pytest.raises(InputError, match="no filled layer '2025'; it has 2023, 2024"):
        geo.read(path, layer="2025")


def test_kmz_and_kml_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("files/icon.png", b"\x89PNG")
        archive.writestr("doc.kml", KML)
        archive.writestr("files/other.kml", "<kml/>")
    assert geo.read(path)["killed"].sum() == 14
    for text, said in (
        ("<kml><Document><NetworkLink/></Document></kml>", "only links"),
        ("<kml><Document>", "no whole KML"),
        ('<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', "entities"),
    ):
        path.write_text(text)
        with pytest.raises(InputError, match=said):
            geo.read(path)


def shapefile(folder: Path, names: list[str], encoding: str, *, cpg: bool, mark: int) -> Path:
    """A zipped shapefile whose letters are in `encoding`, with or without a word about it."""
    table = gpd.GeoDataFrame(
        {"Place": names, "killed": range(1, len(names) + 1)}, geometry=[Point(30, 50)] * len(names), crs=4326
    )
    table.to_file(folder / "x.shp", encoding=encoding)
    data = bytearray((folder / "x.dbf").read_bytes())
    data[29] = mark
    (folder / "x.dbf").write_bytes(data)
    path = folder / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("README.txt", "about")
        for part in folder.glob("x.*"):
            if part.suffix != ".zip" and (cpg or part.suffix != ".cpg"):
                archive.write(part, f"data/{part.name}")
    return path


@pytest.mark.parametrize("mark", [0, 0x57])
@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1251", ["Харків", "Одеса", "Маріуполь"]),
        ("utf-8", ["Ségou", "Ménaka", "Niafunké"]),
        ("cp1252", ["Ségou", "Ménaka", "Niafunké"]),
        ("cp1256", ["كركوك", "الفلوجة", "بعقوبة"]),
    ],
)
def test_a_zipped_shapefile_in_any_letters(tmp_path: Path, encoding: str, names: list[str], mark: int) -> None:
    read = geo.read(shapefile(tmp_path, names, encoding, cpg=False, mark=mark))
    assert (read["place"].tolist(), read["killed"].tolist()) == (names, [1, 2, 3])
    assert read["latitude"].tolist() == [50, 50, 50]


def test_a_shapefile_that_states_its_encoding_or_is_told(tmp_path: Path) -> None:
    assert geo.read(shapefile(tmp_path, ["Łódź"], "cp1250", cpg=True, mark=0))["place"].tolist() == ["Łódź"]
    assert geo.read(tmp_path / "x.shp")["place"].tolist() == ["Łódź"]
    path = shapefile(tmp_path, ["غزة"], "iso8859-6", cpg=False, mark=0)
    with pytest.raises(InputError, match="encoding cannot be told"):
        geo.read(path)
    assert geo.read(path, encoding="iso8859-6")["place"].tolist() == ["غزة"]


def test_layers_of_the_same_columns_are_gathered(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    for year, killed in (("2023", 2), ("2024", 3)):
        table = gpd.GeoDataFrame({"place": ["Gao"], "killed": [killed]}, geometry=[Point(0, 16)], crs=4326)
        table.to_file(path, layer=year)
    read = geo.read(path)
    assert (read["killed"].tolist(), read["layer"].tolist()) == ([2, 3], [2023, 2024])
    assert "sheets" in codes(read)
    assert geo.read(path, layer="2024")["killed"].tolist() == [3]
    gpd.GeoDataFrame({"name": ["x"]}, geometry=[Point(0, 16)], crs=4326).to_file(path, layer="units")
    with pytest.raises(InputError, match=r"3 layers \(2023, 2024, units\).*--layer"):
        geo.read(path)
    with path.open("rb") as stream:
        assert geo.read(stream, layer="2023")["killed"].tolist() == [2]


def test_an_archive_of_several_tables_names_them(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("2023.csv", "2024.csv", "about.pdf"):
            archive.writestr(name, "place,killed\nGao,2\n")
    with pytest.raises(InputError, match=r"archive of 3 files, 2023\.csv, 2024\.csv; unpack"):
        geo.read(path)


EVENTS = pd.DataFrame(
    {
        "Place": ["Ségou", "Gao", "Kidal"],
        "killed": [3.0, -99.0, 4.0],
        "event_type": [1.0, 2.0, 9.0],
        "date": pd.to_datetime(["2024-01-02", "2024-05-06", None]).date,
        "v7": [5.0, None, 0.0],
    }
)
LABELS = {"event_type": {1.0: "Battle", 2.0: "Strike"}, "killed": {-99.0: "unknown"}}


@pytest.mark.parametrize("ending", ["dta", "sav", "old.dta", "zsav"])
def test_stata_and_spss(tmp_path: Path, ending: str) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    path = tmp_path / f"a.{ending}"
    more = {"column_labels": ["", "", "", "", "Number injured"], "variable_value_labels": LABELS}
    if "dta" in ending:
        pyreadstat.write_dta(EVENTS, path, version=8 if "old" in ending else 15, **more)
    else:
        pyreadstat.write_sav(EVENTS, path, compress=ending == "zsav", **more)
    read = geo.read(path)
    assert read["place"].tolist() == ["Ségou", "Gao", "Kidal"]
    assert read["killed"].fillna(-1).tolist() == [3, -1, 4]
    assert read["event_type"].tolist() == ["Battle", "Strike", "9"]
    assert read["date"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2024-01-02", "2024-05-06", ""]
    assert read["injured"].fillna(-1).tolist() == [5, -1, 0]
    assert "column-labels" in codes(read)
    packed = tmp_path / f"{path.name}.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert geo.read(packed)["killed"].fillna(-1).tolist() == [3, -1, 4]
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(InputError, match="cannot be read"):
        geo.read(path)


@pytest.mark.parametrize(
    ("form", "number", "first", "precision"),
    [
        ("%tm", 769, "2024-02-01", "month"),
        ("%tq", 257, "2024-04-01", "year"),
        ("%ty", 2024, "2024-01-01", "year"),
        ("%tw", 64 * 52 + 2, "2024-01-15", "day"),
    ],
)
def test_statas_periods_are_what_they_say(tmp_path: Path, form: str, number: int, first: str, precision: str) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    table = pd.DataFrame({"place": ["Gao"], "killed": [1.0], "date": [float(number)]})
    pyreadstat.write_dta(table, tmp_path / "a.dta", variable_format={"date": form})
    row = geo.read(tmp_path / "a.dta").iloc[0]
    assert (f"{row['date']:%Y-%m-%d}", row["date_precision"]) == (first, precision)
    assert form != "%tw" or f"{row['date_end']:%Y-%m-%d}" == "2024-01-21"


def test_spss_months_and_missing_codes(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    seconds = (pd.Timestamp("2024-02-01") - pd.Timestamp("1582-10-14")).total_seconds()
    table = pd.DataFrame({"place": ["Gao", "Kidal"], "killed": [999.0, 2.0], "date": [seconds, None]})
    pyreadstat.write_sav(table, tmp_path / "a.sav", variable_format={"date": "MOYR8"}, missing_ranges={"killed": [999]})
    read = geo.read(tmp_path / "a.sav")
    assert read["killed"].fillna(-1).tolist() == [-1, 2]
    assert (f"{read['date'][0]:%Y-%m-%d}", read["date_precision"].tolist()) == ("2024-02-01", ["month", "unknown"])


def test_statas_old_letters_are_told(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    names = ["Харків", "Одеса", "Суми"]
    garbled = [name.encode("cp1251").ljust(12) for name in names]
    pyreadstat.write_dta(pd.DataFrame({"place": ["X" * 12] * 3, "killed": [1.0, 2, 3]}), tmp_path / "a.dta", version=8)
    data = (tmp_path / "a.dta").read_bytes()
    for name in garbled:
        data = data.replace(b"X" * 12, name, 1)
    (tmp_path / "a.dta").write_bytes(data)
    assert geo.read(tmp_path / "a.dta")["place"].str.strip().tolist() == names


def test_codes_that_a_dataset_is_read_by_stay_codes(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    names = "id where_prec date_prec best low high type_of_violence date_start country latitude longitude".split()
    table = pd.DataFrame([[1, 4, 5, 3, 2, 4, 3, "2020-01-01", "Mali", 16.3, 0.0]], columns=names)
    labels = {"where_prec": {4: "ADM1"}, "type_of_violence": {3: "one-sided"}}
    pyreadstat.write_dta(table, tmp_path / "a.dta", variable_value_labels=labels)
    row = geo.read(tmp_path / "a.dta").iloc[0]
    assert (row["event_type"], row["parties"], row["date_precision"]) == ("One-sided violence", "by", "year")


def rds(columns: dict[str, bytes]) -> bytes:
    """A data frame as R serialises it, in its plain binary form."""
    names = _strings(list(columns))
    pairs = _pair("names", names) + _pair("class", _strings(["data.frame"]))
    rows = _flags(13) + struct.pack(">iii", 2, -(2**31), -2)
    pairs += _pair("row.names", rows) + struct.pack(">i", 254)
    body = _flags(19, 0x300) + struct.pack(">i", len(columns)) + b"".join(columns.values()) + pairs
    return b"X\n" + struct.pack(">iii", 2, 0x30500, 0x20300) + body


def _flags(kind: int, more: int = 0) -> bytes:
    return struct.pack(">i", kind | more)


def _string(text: str) -> bytes:
    return _flags(9, 0x8000) + struct.pack(">i", len(text.encode())) + text.encode()


def _strings(texts: list[str]) -> bytes:
    return _flags(16) + struct.pack(">i", len(texts)) + b"".join(map(_string, texts))


def _pair(name: str, value: bytes) -> bytes:
    return _flags(2, 0x400) + _flags(1) + _string(name) + value


def _doubles(values: list[float], kind: str = "") -> bytes:
    cells = struct.pack(f">i{len(values)}d", len(values), *values)
    if not kind:
        return _flags(14) + cells
    return _flags(14, 0x300) + cells + _pair("class", _strings([kind])) + struct.pack(">i", 254)


def _factor(codes: list[int], levels: list[str]) -> bytes:
    cells = struct.pack(f">i{len(codes)}i", len(codes), *codes)
    pairs = _pair("levels", _strings(levels)) + _pair("class", _strings(["factor"])) + struct.pack(">i", 254)
    return _flags(13, 0x300) + cells + pairs


@pytest.mark.parametrize("packed", [False, True])
def test_r_dates_and_factors(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("pyreadr")
    missing = struct.unpack(">d", b"\x7f\xf0\x00\x00\x00\x00\x07\xa2")[0]
    data = rds(
        {
            "place": _strings(["Ségou", "Gao"]),
            "killed": _doubles([3, missing]),
            "date": _doubles([19724, missing], "Date"),
            "event_type": _factor([2, 1], ["Battle", "Strike"]),
        }
    )
    path = tmp_path / "a.rds"
    path.write_bytes(gzip.compress(data) if packed else data)
    read = geo.read(path)
    assert read["place"].tolist() == ["Ségou", "Gao"]
    assert read["killed"].fillna(-1).tolist() == [3, -1]
    assert read["date"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2024-01-02", ""]
    assert read["event_type"].tolist() == ["Strike", "Battle"]


def test_rdata_of_several_tables(tmp_path: Path) -> None:
    pyreadr = pytest.importorskip("pyreadr")
    path = tmp_path / "a.RData"
    pyreadr.write_rdata(path, pd.DataFrame({"place": ["Gao"], "killed": [2]}), df_name="events")
    assert geo.read(path)["killed"].tolist() == [2]
    with pytest.raises(InputError, match="no filled data frame 'units'; it has events"):
        geo.read(path, layer="units")


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", lacking)
    for name, data in {"a.dta": b"<stata_dta><header>", "a.sav": b"$FL2@(#)", "a.rds": b"X\n\x00\x00\x00\x02"}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=r"incidentmap\[formats\]"):
            geo.read(tmp_path / name)
