"""What other map programs open, opened by their readers: GDAL's, PMTiles' own."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles

import geo
from geo.errors import InputError
from geo.mapformats.gpxfile import Unplaced
from geo.mapformats.layering import STYLES

HOSTILE = "<b>]]></b> & \"q\" 'a' $[reason] <script>alert(1)</script>\x07 سیستان"
ENDINGS = ["fgb", "kml", "kmz", "gpx", "pmtiles", "gpkg", "parquet"]
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture
def table(placed) -> gpd.GeoDataFrame:
    """A town, a province, a month, a range, an open figure, one without a figure, and hostile text everywhere."""
    made = placed(
        {
            "place": HOSTILE,
            "killed": 3,
            "description": HOSTILE,
            "actor": HOSTILE,
            "uncertainty_km": 2.5,
            "confidence": 0.75,
        },
        {"place": "Balochistan", "precision": "admin1", "admin1_name": "Balochistan", "killed": 0, "ambiguous": True},
        {"place": "Turbat", "killed": 9, "killed_min": 9, "date_precision": "month", "date": "2024-02-01", "lat": 26.0},
        {"place": "Gwadar", "lat": 25.1, "lon": 62.3},
    )
    made.loc[0, "uncertainty_km"] = 2.5
    made["resolved_name"] = made["place"]
    made['a <b> & "c"'] = HOSTILE
    return made


def unplaced(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same, its last row without a place."""
    out = table.copy()
    out["precision"] = out["precision"].where(out.index < 3, "unresolved")
    out.geometry = out.geometry.where(out.index < 3)
    return out


def layer(path: Path) -> str:
    return str(pyogrio.list_layers(path)[0][0])


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != "pmtiles"])
def test_gdal_opens_it_with_every_row_and_its_place(table, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    geo.write(table, path)
    name = layer(path) if ending not in ("parquet", "gpx") else None
    back = gpd.read_parquet(path) if ending == "parquet" else pyogrio.read_dataframe(path, layer=name or "waypoints")
    assert len(back) == len(table)
    spots = (frame.geometry.get_coordinates().round(5).values.tolist() for frame in (back, table))
    assert sorted(next(spots)) == sorted(next(spots))  # FlatGeobuf sorts by place


def test_a_flatgeobufs_layer_is_called_after_what_it_holds_and_its_bytes_repeat(table, tmp_path: Path) -> None:
    for name in ("one.fgb", "other.fgb"):
        geo.write(table, tmp_path / name)
        assert layer(tmp_path / name) == "incidents"
    assert (tmp_path / "one.fgb").read_bytes() == (tmp_path / "other.fgb").read_bytes()


@pytest.mark.parametrize("ending", ["fgb", "kml", "kmz", "gpkg", "parquet"])
def test_a_row_without_a_place_is_kept_where_the_format_can(table, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    with warnings.catch_warnings():
        warnings.simplefilter("error", Unplaced)
        geo.write(unplaced(table), path)
    back = gpd.read_parquet(path) if ending == "parquet" else pyogrio.read_dataframe(path, layer=layer(path))
    assert len(back) == len(table)
    assert (back.geometry.isna() | back.geometry.is_empty).sum() == 1


@pytest.mark.parametrize("ending", ["gpx", "pmtiles"])
def test_where_it_cannot_that_is_said(table, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    with pytest.warns(Unplaced, match="1 of 4 rows have none and are not in it"):
        geo.write(unplaced(table), path)
    none = table.iloc[[0]].copy()
    none.geometry = none.geometry.where([False])
    with pytest.raises(InputError, match="no row has a place"):
        geo.write(none, tmp_path / f"none.{ending}")
    assert not (tmp_path / f"none.{ending}").exists()


@pytest.mark.parametrize("ending", ["kml", "kmz", "parquet", "gpkg"])
def test_our_reader_has_the_figures_the_precision_and_the_doubt_again(table, tmp_path: Path, ending: str) -> None:
    geo.write(table, tmp_path / f"out.{ending}")
    back = geo.read(tmp_path / f"out.{ending}")
    assert back["incident_id"].tolist() == table["incident_id"].tolist()
    for name in ("killed", "killed_min"):
        assert back[name].fillna(-1).tolist() == table[name].fillna(-1).tolist()
    assert "bbox" not in back
    assert [str(value) for value in back["precision"]] == [str(value) for value in table["precision"]]
    assert float(back.loc[0, "uncertainty_km"]) == 2.5


def texts(path: Path) -> ElementTree.Element:
    data = zipfile.ZipFile(path).read("doc.kml") if path.suffix == ".kmz" else path.read_bytes()
    return ElementTree.fromstring(data)


@pytest.mark.parametrize("ending", ["kml", "kmz"])
def test_a_balloon_runs_nothing_of_the_data(table, tmp_path: Path, ending: str) -> None:
    geo.write(table, tmp_path / f"out.{ending}")
    root = texts(tmp_path / f"out.{ending}")
    templates = {element.text for element in root.iter(f"{KML}text")}
    assert templates == {"$[description]"}  # no column, which would be set in as HTML
    for balloon in root.iter(f"{KML}Placemark"):
        told = balloon.findtext(f"{KML}description", "")
        assert "<script" not in told
        assert "$" not in told
        assert set(re_tags(told)) <= {"h3", "p", "b"}
    first = next(root.iter(f"{KML}Placemark"))
    assert HOSTILE.replace("\x07", "\ufffd") in {value.text for value in first.iter(f"{KML}value")}


def re_tags(html: str) -> list[str]:
    return re.findall(r"<\s*/?\s*([\w!]+)", html)


def test_kml_says_how_a_place_and_a_day_are_known(table, tmp_path: Path) -> None:
    geo.write(table, tmp_path / "out.kmz")
    marks = list(texts(tmp_path / "out.kmz").iter(f"{KML}Placemark"))
    names = [mark.findtext(f"{KML}name") for mark in marks]
    assert names[1] == "Somewhere in Balochistan (province)"
    assert [mark.findtext(f"{KML}TimeStamp/{KML}when") for mark in marks[1:3]] == ["2024-01-20", "2024-02"]
    styles = [mark.findtext(f"{KML}styleUrl", "") for mark in marks]
    assert [style.split("-")[:2] for style in styles] == [
        ["#place", "harm"],
        ["#area", "none"],
        ["#place", "harm"],
        ["#place", "unknown"],
    ]
    assert {"icons/place.png", "icons/area.png"} <= set(zipfile.ZipFile(tmp_path / "out.kmz").namelist())
    told = marks[0].findtext(f"{KML}description", "")
    assert "within 2.5 km" in told
    assert "confidence 0.75" in told
    assert "Killed:</b> not known" in marks[3].findtext(f"{KML}description", "")


def test_gpx_says_it_too(table, tmp_path: Path) -> None:
    geo.write(table, tmp_path / "out.gpx")
    back = pyogrio.read_dataframe(tmp_path / "out.gpx", layer="waypoints")
    assert back["name"][1] == "Somewhere in Balochistan (province)"
    assert back["time"].notna().tolist() == [True, True, False, True]  # February is no moment
    assert "Place known to: settlement, within 2.5 km" in back["desc"][0]
    assert "Killed: 9 or more" in back["desc"][2]


def test_tiles_hold_every_row_at_every_zoom(table, tmp_path: Path) -> None:
    path = tmp_path / "out.pmtiles"
    geo.write(table, path)
    with path.open("rb") as file:
        source = MmapSource(file)
        reader = Reader(source)
        header, about = reader.header(), reader.metadata()
        assert (header["min_zoom"], header["max_zoom"]) == (0, 10)
        fields = about["vector_layers"][0]["fields"]
        assert about["vector_layers"][0]["id"] == "incidents"
        assert {"precision", "uncertainty_km", "confidence", "killed", "killed_min"} <= set(fields)
        found: dict[int, set[str]] = {}
        for (zoom, _, _), data in all_tiles(source):
            (tmp_path / "tile.mvt").write_bytes(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
            rows = pyogrio.read_dataframe(tmp_path / "tile.mvt", layer="incidents", read_geometry=False)
            found.setdefault(zoom, set()).update(rows["incident_id"])
    assert found == {zoom: set(table["incident_id"]) for zoom in range(11)}


def test_what_lies_at_the_edge_of_a_tile_is_in_one_alone(tmp_path: Path) -> None:
    """The middle of the world is the corner of four tiles at every zoom."""
    near = [(lat, lon) for lat in (-0.001, 0.0, 0.001) for lon in (-0.001, 0.0, 0.001)]
    rows = pd.DataFrame(near, columns=["latitude", "longitude"]).assign(place="Sea", killed=1, date="2024-01-02")
    geo.write(geo.geocode(geo.read(rows)), tmp_path / "out.pmtiles")
    back = pyogrio.read_dataframe(tmp_path / "out.pmtiles", read_geometry=False)
    assert back["killed"].sum() == len(near)


def test_a_geopackage_brings_its_signs(table, tmp_path: Path) -> None:
    path = tmp_path / "out.gpkg"
    geo.write(table, path)
    with sqlite3.connect(path) as base:
        rows = base.execute(f"SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM {STYLES}").fetchall()
        listed = dict(base.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall())
        columns = base.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall()
    base.close()
    assert [row[:3] for row in rows] == [("incidents", "geom", 1)]
    assert columns == [("incidents", "geom")]
    assert listed == {"incidents": "features", STYLES: "attributes"}
    style = ElementTree.fromstring(rows[0][3].partition("\n")[2])
    assert len(style.findall(".//rule")) == len(style.findall(".//symbol")) == 4
    own = table[["incident_id", "geometry"]]
    geo.write(own, tmp_path / "bare.gpkg")  # without figures there is nothing to draw them by
    assert STYLES not in {str(name) for name, _ in pyogrio.list_layers(tmp_path / "bare.gpkg")}


def test_parquet_has_boxes_for_readers_that_skip(table, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    geo.write(table, tmp_path / "out.parquet")
    about = json.loads(pq.read_schema(tmp_path / "out.parquet").metadata[b"geo"])
    assert about["version"] == "1.1.0"
    assert about["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    near = gpd.read_parquet(tmp_path / "out.parquet", bbox=(62, 25, 63, 26))
    assert near["incident_id"].tolist() == ["i3"]


@pytest.mark.parametrize("ending", ["kml", "kmz", "gpx"])
def test_the_same_table_gives_the_same_bytes(table, tmp_path: Path, ending: str) -> None:
    for name in ("a", "b"):
        geo.write(table, tmp_path / f"{name}.{ending}")
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


def test_a_table_without_points_is_no_map(tmp_path: Path) -> None:
    rows = pd.DataFrame({"incident_id": ["a"], "killed": pd.array([1], "Int64")})
    with pytest.raises(InputError, match="no row has a place"):
        geo.write(rows, tmp_path / "out.gpx")
    assert not list(tmp_path.iterdir())
