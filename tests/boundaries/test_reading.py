"""Boundary files as analysts have them: any format, any encoding, half their metadata gone."""

from __future__ import annotations

import json
import shutil
import zipfile

import geopandas as gpd
import numpy as np
import pytest
import shapely

import boundaries
from boundaries.files import opening
from geo.errors import InputError

FORMATS = {"shp": "ESRI Shapefile", "gpkg": "GPKG", "geojson": "GeoJSON", "fgb": "FlatGeobuf", "kml": "KML"}


@pytest.fixture(scope="module")
def pakistan():
    table = boundaries.load()
    table = table[table["country_code"].eq("PK")].reset_index(drop=True)
    return table[["code", "name", "country_code", "geometry"]].rename(columns={"code": "PCODE", "country_code": "ISO2"})


def codes(found):
    return {item["code"] for item in found.attrs["findings"]}


def message(found, code):
    return next(item for item in found.attrs["findings"] if item["code"] == code)


def write(table, path, **options):
    table.to_file(path, driver=FORMATS[path.suffix[1:]], **options)
    return path


@pytest.mark.parametrize("suffix", FORMATS)
def test_formats(pakistan, tmp_path, suffix):
    table = pakistan.rename(columns={"name": "Name"}) if suffix == "kml" else pakistan
    loaded = boundaries.load(write(table, tmp_path / f"pak.{suffix}"))
    assert len(loaded) == 7
    assert loaded.crs.to_epsg() == 4326
    assert set(loaded["name"]) == set(pakistan["name"])
    assert loaded["country_code"].eq("PK").all()
    assert loaded["code"].is_unique
    assert loaded.attrs["provenance"]["file"] == f"pak.{suffix}"
    assert len(loaded.attrs["provenance"]["sha256"]) == 64
    assert loaded["area_km2"].sum() == pytest.approx(871_000, rel=0.02)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([66.99], [30.19]), crs="EPSG:4326")
    assert boundaries.join(points, loaded)["admin1_name"].tolist() == ["Balochistan"]


def test_parquet_and_topojson(pakistan, tmp_path):
    pakistan.to_parquet(tmp_path / "pak.parquet")
    assert len(boundaries.load(tmp_path / "pak.parquet")) == 7
    square = [[[60, 25], [0, 1], [1, 0], [0, -1], [-1, 0]]]
    topology = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": square,
        "objects": {
            "units": {
                "type": "GeometryCollection",
                "geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"name": "A", "code": "XA1"}}],
            }
        },
    }
    path = tmp_path / "one.topojson"
    path.write_text(json.dumps(topology))
    loaded = boundaries.load(path)
    assert loaded[["code", "name"]].values.tolist() == [["XA1", "A"]]
    assert "crs-assumed" in codes(loaded)  # TopoJSON has no word for a CRS


@pytest.mark.parametrize("lacks", [(".prj",), (".cpg",), (".shx",), (".prj", ".cpg", ".shx")])
def test_shapefiles_without_companions(pakistan, tmp_path, lacks):
    path = write(pakistan, tmp_path / "pak.shp")
    for suffix in lacks:
        path.with_suffix(suffix).unlink()
    before = sorted(one.name for one in tmp_path.iterdir())
    loaded = boundaries.load(path)
    assert set(loaded["name"]) == set(pakistan["name"])
    assert ("crs-assumed" in codes(loaded)) == (".prj" in lacks)
    assert ("missing-shx" in codes(loaded)) == (".shx" in lacks)
    assert sorted(one.name for one in tmp_path.iterdir()) == before  # nothing is written beside it


def test_a_shp_all_alone_says_which_companion_is_missing(pakistan, tmp_path):
    path = write(pakistan, tmp_path / "pak.shp")
    for suffix in (".dbf", ".prj", ".cpg", ".shx"):
        path.with_suffix(suffix).unlink()
    loaded = boundaries.load(path)
    assert len(loaded) == 7
    assert {"missing-dbf", "missing-shx", "missing-prj"} <= codes(loaded)
    assert ".dbf" in message(loaded, "missing-dbf")["message"]
    assert loaded["code"].is_unique
    assert loaded["country_code"].eq("PK").all()  # by where they lie
    assert [one.name for one in tmp_path.iterdir()] == ["pak.shp"]


def test_zipped_shapefile(pakistan, tmp_path):
    (tmp_path / "in").mkdir()
    write(pakistan, tmp_path / "in" / "pak.shp")
    archive = shutil.make_archive(str(tmp_path / "pak"), "zip", tmp_path / "in")
    assert len(boundaries.load(archive)) == 7


def test_an_archive_of_all_levels_gives_the_one_asked_for(pakistan, tmp_path):
    (tmp_path / "in").mkdir()
    write(
        pakistan.dissolve().assign(ADM0_PCODE="PK", ADM0_EN="Pakistan"), tmp_path / "in" / "pak_admbnda_adm0_2022.shp"
    )
    named = pakistan.rename(columns={"PCODE": "ADM1_PCODE", "name": "ADM1_EN"})
    write(named, tmp_path / "in" / "pak_admbnda_adm1_2022.shp")
    archive = shutil.make_archive(str(tmp_path / "pak"), "zip", tmp_path / "in")
    assert len(boundaries.load(archive)) == 7
    for path in (tmp_path / "in").glob("*adm1*"):
        path.rename(path.with_name(path.name.replace("adm1", "provinces").replace("admbnda", "all")))
    for path in (tmp_path / "in").glob("*adm0*"):
        path.rename(path.with_name(path.name.replace("adm0", "outline").replace("admbnda", "all")))
    archive = shutil.make_archive(str(tmp_path / "two"), "zip", tmp_path / "in")
    with pytest.raises(InputError, match="2 boundary files"):
        boundaries.load(archive)


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1252", ["Île-de-France", "Córdoba", "Näfels", "Sindh", "São Paulo", "Győr"[:1]]),
        ("cp1256", ["بلوچستان", "سندھ".replace("ھ", "ه"), "خیبر".replace("ی", "ي"), "پنجاب", "گلگت", "صنعاء"]),
        ("cp1251", ["Донецька", "Луганська", "Київ", "Харківська", "Одеса", "Суми"]),
        ("utf-8", ["بلوچستان", "سندھ", "خیبر پختونخوا", "پنجاب", "گلگت", "Île"]),
    ],
)
@pytest.mark.parametrize("tells", [True, False])
def test_encodings(pakistan, tmp_path, encoding, names, tells):
    table = pakistan.iloc[: len(names)].assign(name=names)
    path = write(table, tmp_path / "pak.shp", encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    dbf = path.with_suffix(".dbf")
    dbf.write_bytes(dbf.read_bytes()[:29] + b"\0" + dbf.read_bytes()[30:])  # nor does the table itself say
    if tells:
        path.with_suffix(".cpg").write_text(encoding)
    loaded = boundaries.load(path)
    assert sorted(loaded["name"]) == sorted(names)
    assert loaded.attrs["provenance"]["encoding"] == encoding
    assert loaded.attrs["provenance"]["encoding_how"] == ("declared" if tells else "detected")
    assert ("encoding-guessed" in codes(loaded)) == (not tells and encoding != "utf-8")


def test_mojibake_is_mended_and_lost_letters_are_reported(pakistan, tmp_path):
    names = ["SÃ£o Vicente", "????????", "Sindh?", "Punjab", "A", "B", "C"]
    loaded = boundaries.load(write(pakistan.assign(name=names), tmp_path / "pak.gpkg"))
    assert "São Vicente" in set(loaded["name"])
    assert message(loaded, "text-garbled")["count"] == 1
    assert message(loaded, "text-lost")["rows"] == ["???????? (name)"]


def test_projected(pakistan, tmp_path):
    loaded = boundaries.load(write(pakistan.to_crs("EPSG:32642"), tmp_path / "pak.shp"))
    assert "crs-projected" in codes(loaded)
    assert loaded.total_bounds.tolist() == pytest.approx(pakistan.total_bounds.tolist(), abs=1e-6)


def test_metres_without_crs_are_refused_until_it_is_said(pakistan, tmp_path):
    path = write(pakistan.to_crs("EPSG:32642"), tmp_path / "pak.shp")
    path.with_suffix(".prj").unlink()
    with pytest.raises(InputError, match=r"not degrees.*crs='EPSG"):
        boundaries.load(path)
    assert len(boundaries.load(path, crs="EPSG:32642")) == 7


def test_swapped_axes(pakistan, tmp_path):
    turned = pakistan.assign(geometry=shapely.transform(pakistan.geometry.to_numpy(), lambda xy: xy[:, ::-1]))
    loaded = boundaries.load(write(turned, tmp_path / "pak.geojson"))
    assert "axes-swapped" in codes(loaded)
    assert loaded.total_bounds.tolist() == pytest.approx(pakistan.total_bounds.tolist(), abs=1e-6)
    east = gpd.GeoDataFrame(
        {"name": ["A", "B"]}, geometry=[shapely.box(10, 100, 11, 101), shapely.box(11, 100, 12, 101)]
    )
    east.set_crs("EPSG:4326").to_file(tmp_path / "east.gpkg")
    assert boundaries.load(tmp_path / "east.gpkg").total_bounds.tolist() == [100, 10, 101, 12]


def test_bow_ties_are_repaired_and_reported(tmp_path):
    tie = shapely.Polygon([(60, 30), (62, 32), (62, 30), (60, 32)])
    table = gpd.GeoDataFrame({"name": ["tie", "box"]}, geometry=[tie, shapely.box(63, 30, 64, 31)], crs="EPSG:4326")
    loaded = boundaries.load(write(table, tmp_path / "ties.gpkg"))
    assert message(loaded, "invalid")["rows"] == ["tie"]
    assert message(loaded, "area-changed")["count"] == 1
    assert shapely.is_valid(loaded.geometry.to_numpy()).all()
    assert shapely.area(loaded.geometry.to_numpy()).tolist() == pytest.approx([2, 1])


def test_rings_too_short_are_left_out(tmp_path):
    def ring(*corners):
        return [list(corner) for corner in corners]

    features = [
        ("whole", [[ring((60, 30), (61, 30), (61, 31), (60, 30))], [ring((62, 30), (63, 30))]]),
        ("two points", [[ring((64, 30), (65, 30))]]),
        ("line", [[ring((64, 30), (65, 30), (64, 30), (64, 30))]]),
    ]
    content = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": name},
                "geometry": {"type": "MultiPolygon", "coordinates": shape},
            }
            for name, shape in features
        ],
    }
    path = tmp_path / "short.geojson"
    path.write_text(json.dumps(content))
    loaded = boundaries.load(path)
    assert loaded["name"].tolist() == ["whole"]
    assert {"rings-too-short", "degenerate"} & codes(loaded)


def test_the_antimeridian(tmp_path):
    fiji = [
        shapely.Polygon([(179, -17), (-179, -17), (-179, -16), (179, -16)]),  # leaps
        shapely.box(178, -19, 182, -18),  # runs on beyond 180
        shapely.box(170, -19, 171, -18),
    ]
    table = gpd.GeoDataFrame({"name": ["A", "B", "C"]}, geometry=fiji, crs="EPSG:4326")
    loaded = boundaries.load(write(table, tmp_path / "fiji.gpkg"))
    assert message(loaded, "antimeridian")["rows"] == ["A", "B"]
    assert loaded.total_bounds.tolist() == [-180, -19, 180, -16]
    assert shapely.area(loaded.geometry.to_numpy()).tolist() == pytest.approx([2, 4, 1])
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([179.5, -179.5, 0], [-16.5, -16.5, -16.5]), crs="EPSG:4326")
    assert boundaries.join(points, loaded)["admin1_name"].fillna("").tolist() == ["A", "A", ""]


def test_mixed_geometry_and_points_as_names(tmp_path):
    shapes = [shapely.box(60, 30, 61, 31), shapely.Point(60.5, 30.5), shapely.LineString([(60, 30), (61, 31)]), None]
    table = gpd.GeoDataFrame({"name": ["Sindh", "Karachi", "road", "nothing"]}, geometry=shapes, crs="EPSG:4326")
    loaded = boundaries.load(write(table, tmp_path / "mixed.gpkg"))
    assert loaded["name"].tolist() == ["Sindh"]
    assert json.loads(loaded["other_names"].iloc[0]) == ["Karachi"]
    assert {"points", "lines", "no-shape"} <= codes(loaded)


def test_duplicates_overlaps_and_parts(tmp_path):
    box = shapely.box
    table = gpd.GeoDataFrame(
        {"code": ["A", "A", "B", "B", "C", "C"], "name": ["a", "a", "b", "b", "c", "other"]},
        geometry=[
            box(0, 0, 1, 1),
            box(0, 0, 1, 1),
            box(2, 0, 3, 1),
            box(4, 0, 5, 1),
            box(0.5, 0, 1.5, 1),
            box(9, 0, 10, 1),
        ],
        crs="EPSG:4326",
    )
    loaded = boundaries.load(write(table, tmp_path / "twice.gpkg"))
    assert loaded["code"].tolist() == ["A", "B", "C", "C-2"]
    assert {"duplicates", "parts-united", "codes-not-unique", "overlaps"} <= codes(loaded)
    assert message(loaded, "overlaps")["rows"] == ["a / c: 50.0% of the smaller"]


@pytest.mark.parametrize(
    ("columns", "family", "name", "code"),
    [
        (
            {"ADM0_PCODE": "PK", "ADM1_PCODE": "PK2", "ADM1_EN": "Balochistan", "ADM1_UR": "بلوچستان"},
            "OCHA COD-AB",
            "Balochistan",
            "PK2",
        ),
        (
            {"adm1_name": "Balochistan", "adm1_name1": "بلوچستان", "adm1_pcode": "PK2", "iso3": "PAK"},
            "OCHA COD-AB",
            "Balochistan",
            "PK2",
        ),
        (
            {
                "GID_0": "PAK",
                "COUNTRY": "Pakistan",
                "GID_1": "PAK.2_1",
                "NAME_1": "Balochistan",
                "VARNAME_1": "Baluchistan|Beluchistan",
            },
            "GADM",
            "Balochistan",
            "PAK.2_1",
        ),
        (
            {
                "shapeName": "Balochistan",
                "shapeISO": "PK-BA",
                "shapeID": "51B",
                "shapeGroup": "PAK",
                "shapeType": "ADM1",
            },
            "geoBoundaries",
            "Balochistan",
            "51B",
        ),
        (
            {
                "name": "Balochistan",
                "adm0_a3": "PAK",
                "adm1_code": "PAK-1111",
                "iso_3166_2": "PK-BA",
                "name_fr": "Baloutchistan",
            },
            "Natural Earth",
            "Balochistan",
            "PAK-1111",
        ),
        (
            {"osm_id": "123", "name": "بلوچستان", "name:en": "Balochistan", "admin_level": "4", "ISO3166-2": "PK-BA"},
            "OpenStreetMap",
            "Balochistan",
            "123",
        ),
        ({"PROVINCE": "Balochistan", "P_CODE": "7"}, "other", "Balochistan", "7"),
    ],
)
def test_fields_are_found(tmp_path, columns, family, name, code):
    table = gpd.GeoDataFrame(
        {key: [value, value[:-1] + "9"] for key, value in columns.items()},
        geometry=[shapely.box(64, 28, 65, 29), shapely.box(66, 28, 67, 29)],
        crs="EPSG:4326",
    )
    loaded = boundaries.load(write(table, tmp_path / "one.gpkg"))
    assert loaded.attrs["provenance"]["family"] == family
    assert loaded[["name", "code"]].iloc[0].tolist() == [name, code]
    assert loaded["country_code"].iloc[0] == "PK"
    spellings = {*json.loads(loaded["names"].iloc[0]).values(), *json.loads(loaded["other_names"].iloc[0]), name}
    assert {"بلوچستان", "Baluchistan", "Baloutchistan"} & {*columns.values(), "Baluchistan"} <= spellings | {
        "Baluchistan"
    }


def test_levels(tmp_path):
    table = gpd.GeoDataFrame(
        {
            "ADM0_PCODE": ["PK"] * 3,
            "ADM1_PCODE": ["PK2", "PK2", "PK8"],
            "ADM1_EN": ["Balochistan", "Balochistan", "Sindh"],
            "ADM2_PCODE": ["PK201", "PK202", "PK801"],
            "ADM2_EN": ["Kech", "Gwadar", "Karachi"],
            "population": [100, 50, 1000],
        },
        geometry=[shapely.box(62 + i, 26, 63 + i, 27) for i in range(3)],
        crs="EPSG:4326",
    )
    path = write(table, tmp_path / "pak_adm2.gpkg")
    one, two = boundaries.load(path), boundaries.load(path, 2)
    assert one[["code", "name", "population", "level"]].values.tolist() == [
        ["PK2", "Balochistan", 150, 1],
        ["PK8", "Sindh", 1000, 1],
    ]
    assert "level-united" in codes(one)
    assert two[["code", "name", "parent_code", "parent_name", "level"]].iloc[0].tolist() == [
        "PK201",
        "Kech",
        "PK2",
        "Balochistan",
        2,
    ]
    with pytest.raises(InputError, match="no level 3"):
        boundaries.load(path, 3)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([62.5, 64.5], [26.5, 26.5]), crs="EPSG:4326")
    placed = boundaries.join(points, path, levels=(1, 2))
    assert placed[["admin1_name", "admin2_name"]].values.tolist() == [["Balochistan", "Kech"], ["Sindh", "Karachi"]]
    summed = boundaries.summarise(placed.assign(killed=[3, 1]), provinces=one)
    assert summed["killed_per_100k"].notna().all()
    assert boundaries.summarise(placed, provinces=one)["killed_per_100k"].isna().all()  # unknown is never 0


def test_a_unit_missing_from_the_file(pakistan, tmp_path):
    """Nothing fills the hole but its neighbours' tolerance; the crosswalk says which unit is gone."""
    table = boundaries.load(write(pakistan[pakistan["PCODE"].ne("PK-SD")], tmp_path / "hole.gpkg"))
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy([68.5, 66.99], [26.0, 30.19]), crs="EPSG:4326")
    placed = boundaries.join(points, table)
    assert placed["admin1_by"].tolist() == ["none", "within"]
    assert placed["admin1_reason"].iloc[0] == "outside these boundaries, in Pakistan"
    old = boundaries.load(write(pakistan, tmp_path / "whole.gpkg"))
    pairs = boundaries.crosswalk(old, table).set_index("old_code")
    assert pairs.loc["PK-SD", "relation"] == "gone"
    assert pairs.drop(index="PK-SD")["relation"].eq("same").all()


def test_named_fields(pakistan, tmp_path):
    path = write(pakistan.rename(columns={"name": "x1", "PCODE": "x2"}).assign(x3="same"), tmp_path / "odd.gpkg")
    loaded = boundaries.load(path, name_field="x1", code_field="x2")
    assert set(loaded["name"]) == set(pakistan["name"])
    assert set(loaded["code"]) == set(pakistan["PCODE"])
    with pytest.raises(InputError, match="no such column"):
        boundaries.load(path, name_field="x9")


def test_identity_by_name_where_the_file_has_other_codes(pakistan, tmp_path):
    table = pakistan.assign(PCODE=[f"PK{i}" for i in range(7)], name=pakistan["name"].str.upper())
    loaded = boundaries.load(write(table, tmp_path / "pak.gpkg"))
    rows = gpd.GeoDataFrame(
        {"precision": ["admin1"] * 3, "resolved_id": ["admin1:PK-BA", "admin1:PK-KP", "admin1:IR-11"]},
        geometry=gpd.points_from_xy([0, 0, 0], [0, 0, 0]),
        crs="EPSG:4326",
    )
    placed = boundaries.join(rows, loaded)
    assert placed["admin1_name"].fillna("").tolist() == ["BALOCHISTAN", "KHYBER PAKHTUNKHWA", ""]
    assert placed["admin1_by"].tolist() == ["identity", "identity", "none"]


BAD = {
    "raster.tif": b"II*\0" + bytes(100),
    "raster.shp": b"II*\0" + bytes(100),
    "text.shp": b"province,killed\nSindh,3\n",
    "text.geojson": b"not json at all",
    "nothing.gpkg": b"",
    "elsewhere.vrt": b'<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>',
    "broken.zip": b"PK\x03\x04" + bytes(50),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_boundary_file_is_refused_in_one_line(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(BAD[name])
    with pytest.raises(InputError) as caught:
        boundaries.load(path)
    assert name in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_other_refusals(pakistan, tmp_path, monkeypatch):
    with pytest.raises(InputError, match="no such file"):
        boundaries.load(tmp_path / "none.gpkg")
    path = write(pakistan, tmp_path / "pak.gpkg")
    with pytest.raises(InputError, match=r"is a folder; name one of its files: pak\.gpkg"):
        boundaries.load(tmp_path)
    with pytest.raises(InputError, match="no layer 'x'; it has pak"):
        boundaries.load(path, layer="x")
    write(pakistan.iloc[:0], tmp_path / "empty.gpkg")
    with pytest.raises(InputError, match="empty"):
        boundaries.load(tmp_path / "empty.gpkg")
    lines = pakistan.assign(geometry=pakistan.boundary)
    write(lines, tmp_path / "lines.gpkg")
    with pytest.raises(InputError, match="holds lines"):
        boundaries.load(tmp_path / "lines.gpkg")
    for wrong in ({"encoding": "klingon"}, {"crs": "EPSG:999999"}, {"country": "Atlantis"}, {"level": 0}):
        with pytest.raises(InputError, match=str(next(iter(wrong.values())))):
            boundaries.load(write(pakistan, tmp_path / "pak.shp"), **wrong)
    monkeypatch.setattr(opening, "LARGE_BYTES", 100)
    with pytest.raises(InputError, match="allow_large"):
        boundaries.load(path)
    assert len(boundaries.load(path, allow_large=True)) == 7


def test_an_archive_that_reaches_out_is_not_opened(tmp_path):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.shp", "x")
    with pytest.raises(InputError, match=r"reaches outside"):
        boundaries.load(path)
    assert [one.name for one in tmp_path.iterdir()] == ["evil.zip"]


def test_own_table_written_and_read_again(tmp_path):
    table = boundaries.load().iloc[:20]
    path = tmp_path / "own.gpkg"
    table.drop(columns="disputed_by").to_file(path)
    again = boundaries.load(path)
    assert again["code"].tolist() == table["code"].tolist()
    assert again["iso_3166_2"].dropna().tolist() == table["iso_3166_2"].dropna().tolist()


def test_the_report(pakistan, tmp_path):
    from boundaries.checkup import lines

    path = write(pakistan, tmp_path / "pak.shp")
    path.with_suffix(".prj").unlink()
    said = boundaries.health(path)
    text = "\n".join(lines(said))
    assert "units: 7 of level 1 from 7 features" in text
    assert "crs-assumed" in text
    assert json.dumps(said)  # plain values
    assert np.isfinite(said["provenance"]["area_km2"])
