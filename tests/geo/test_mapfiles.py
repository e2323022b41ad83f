"""A map file is data: none makes us open another file, fetch, or write beside it."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

import boundaries
from geo.adding import placefiles
from geo.disk import mapfiles
from geo.errors import InputError

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
UNITS = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": {"name": "Secret"}, "geometry": SQUARE}],
}
GML = """<?xml version="1.0"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><ogr:u fid="1"><ogr:geometryProperty><gml:Polygon srsName="EPSG:4326"><gml:outerBoundaryIs>
<gml:LinearRing><gml:coordinates>0,0 1,0 1,1 0,0</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>
</ogr:geometryProperty><ogr:name>North</ogr:name></ogr:u></gml:featureMember></ogr:FeatureCollection>"""


def _pointers(other: Path) -> dict[str, str]:
    """Files that hold nothing but the way to another."""
    steps = f"gdal vector pipeline ! read {other} ! write --of=stream streamed_dataset"
    return {
        "pipeline": json.dumps({"type": "gdal_streamed_alg", "command_line": steps}),
        "late pipeline": json.dumps({"note": " " * 5000, "command_line": steps, "type": "gdal_streamed_alg"}),
        "vrt": f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{other}</SrcDataSource></OGRVRTLayer>'
        "</OGRVRTDataSource>",
        "vrt as gml": f"<OGRVRTDataSource xmlns:gml='http://www.opengis.net/gml'><SrcDataSource>{other}"
        "</SrcDataSource></OGRVRTDataSource>",
        "service": "<OGRWFSDataSource><URL>http://127.0.0.1/</URL></OGRWFSDataSource>",
        "joined tables": f'!table\n!version 100\nOpen Table "{other}"\nCreate View a As Select * From b',
        "words": "point to somewhere else",
    }


@pytest.mark.parametrize("ending", [".geojson", ".gml", ".kml", ".gpkg", ".tab"])
@pytest.mark.parametrize("kind", list(_pointers(Path("a"))))
def test_a_file_that_points_elsewhere_is_refused(tmp_path: Path, kind: str, ending: str) -> None:
    """Whatever it is called: as boundaries, as places, and in an archive."""
    other = tmp_path / "other.geojson"
    other.write_text(json.dumps(UNITS))
    file = tmp_path / f"units{ending}"
    file.write_text(_pointers(other)[kind])
    packed = tmp_path / "units.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(file, file.name)
    for read in (boundaries.load, placefiles.read):
        for one in (file, packed):
            with pytest.raises(InputError, match=r"points to data elsewhere|no map file that is read") as caught:
                read(one)
            assert "Secret" not in str(caught.value)


def test_nothing_is_written_beside_a_gml(tmp_path: Path) -> None:
    """GDAL keeps the list of a GML's fields beside it, unless it is opened elsewhere."""
    file = tmp_path / "units.gml"
    file.write_text(GML)
    assert list(boundaries.load(file)["name"]) == ["North"]
    assert placefiles.read(file)[0]["name"].tolist() == ["North"]
    assert [each.name for each in tmp_path.iterdir()] == ["units.gml"]


def test_gdal_is_strict_only_while_it_reads() -> None:
    """The settings of the process that uses us are as they were."""
    import pyogrio

    before = pyogrio.get_gdal_config_option("GML_DOWNLOAD_SCHEMA")
    with mapfiles.strictly():
        assert pyogrio.get_gdal_config_option("GML_DOWNLOAD_SCHEMA") == "NO"
    assert pyogrio.get_gdal_config_option("GML_DOWNLOAD_SCHEMA") == before


def test_each_format_of_the_table_is_told_by_its_head() -> None:
    """A sign that no head bears would be a line that does nothing."""
    for one in mapfiles.formats():
        inside = {"KML": b"<kml ", "GPX": b"<gpx ", "GML": b"<a xmlns:gml='http://www.opengis.net/gml'"}.get(one.kind)
        assert mapfiles.format_of(inside or one.begins + b"...", "a").kind == one.kind


@pytest.mark.parametrize("ending", [".geojson", ".fgb", ".gpkg", ".kml", ".tab", ".mif", ".shp"])
def test_what_is_written_by_others_is_read(tmp_path: Path, ending: str) -> None:
    """The usual formats of boundaries, as GDAL itself writes them."""
    import geopandas as gpd

    frame = gpd.GeoDataFrame.from_features(UNITS, crs="EPSG:4326").rename(columns={"name": "Name"})
    driver = {".tab": "MapInfo File", ".mif": "MapInfo File", ".kml": "KML"}.get(ending)
    folder = tmp_path / "in"
    folder.mkdir()
    frame.to_file(folder / f"u{ending}", driver=driver)
    assert list(boundaries.load(folder / f"u{ending}")["name"]) == ["Secret"]
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", folder)
    assert list(boundaries.load(packed)["name"]) == ["Secret"]
