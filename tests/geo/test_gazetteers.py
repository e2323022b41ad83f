"""Gazetteers that a user adds: read, filed by province, consulted together with the bundled one, removed."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import geo
from geo.adding.intake import add_gazetteer
from geo.disk import home
from geo.errors import AssetError, InputError, ServiceError
from geo.gazetteer import layers
from geo.gazetteer.installed import gazetteers, remove_gazetteer
from geo.gazetteer.places import bundled


def line(number: int, name: str, lat: float, lon: float, **other: object) -> str:
    cells = {"names": "", "class": "P", "code": "PPL", "country": "PK", "admin1": "", "population": 0} | other
    return "\t".join(
        map(
            str,
            [
                number,
                name,
                name,
                cells["names"],
                lat,
                lon,
                cells["class"],
                cells["code"],
                cells["country"],
                "",
                cells["admin1"],
                "",
                "",
                "",
                cells["population"],
                "",
                "",
                "Asia/Karachi",
                "2024-01-01",
            ],
        )
    )


DUMP = "\n".join(
    [
        line(90000001, "Kuchkak Bala", 27.05, 64.15, names="کوچکک بالا,Kuchkak-e Bala", admin1="02"),
        line(90000002, "Tehsil Zorabad", 27.5, 64.5, **{"class": "A", "code": "ADM3"}),
        line(90000003, "Government School", 27.5, 64.5, **{"class": "S", "code": "SCH"}),
        line(90000004, "Nowhere Goth", 127.5, 64.5),
        line(90000005, "Zorabad Air Base", 27.4, 64.4, **{"class": "S", "code": "AIRB"}),
        "",
    ]
).encode()


def zipped(content: bytes = DUMP, name: str = "PK.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "PK.txt"
    path.write_bytes(DUMP)
    return path


def test_a_country_is_downloaded_only_when_asked(serve, own_home):
    body = zipped()
    server = serve(lambda asked: {"body": body})
    assert not geo.lookup("Kuchkak Bala", country="PK")
    assert not own_home.exists()
    added = add_gazetteer("Pakistan", base=server.url)
    assert [asked.path for asked in server.asked] == ["/PK.zip"]
    assert (added.entry.name, added.entry.places) == ("PK", 3)
    assert added.left_out == {"other kinds of feature": 1, "no usable coordinates": 1}
    (found,) = geo.lookup("Kuchkak Bala", country="PK")
    assert (found.id, found.source, found.admin1_code) == ("geonames:90000001", "PK", "PK-BA")
    assert geo.lookup("کوچکک بالا", country="PK")[0].id == "geonames:90000001"
    assert "NAME" not in json.loads((home.gazetteers() / "PK.json").read_text())["url"]
    assert list(home.downloads().iterdir()) == []


def test_the_table_says_which_source_gave_an_answer(tmp_path):
    path = tmp_path / "villages.csv"
    path.write_text("Village,Latitude,Longitude\nKuchkak Bala,27.05,64.15\n", encoding="utf-8")
    add_gazetteer(path)
    rows = pd.DataFrame({"place": ["Kuchkak Bala", "Panjgur"], "country": "Pakistan"})
    located = geo.geocode(rows)
    assert located["resolved_id"].tolist() == ["user:villages/1", "geonames:1168446"]
    assert located["precision"].tolist() == ["settlement", "settlement"]


def test_the_bundled_gazetteer_is_not_wrapped_where_nothing_is_added():
    assert layers.opened() is bundled()


def test_layers_answer_for_bundled_places_as_the_bundled_one_does(dump):
    add_gazetteer(dump)
    both, base = layers.opened(), bundled()
    numbers = random.Random(0).sample(range(len(base)), 300)
    assert len(both) == len(base) + 3
    for place in numbers:
        assert both.place(place) == base.place(place)
        assert both.provinces_of(place) == base.provinces_of(place)
        assert both.belongs(place, "PK") == base.belongs(place, "PK")
        assert both.columns["people"][place] == base.columns["people"][place]
    held = both.spellings("PK")
    assert set(held.keys) > set(base.spellings("PK").keys)
    assert both.name_of(held.places[held.keys.index("zorabad air base")]) == "Zorabad Air Base"


def test_a_dump_is_also_read_from_a_file_or_archive(tmp_path, dump):
    archive = tmp_path / "other.zip"
    archive.write_bytes(zipped())
    assert add_gazetteer(dump).entry.places == add_gazetteer(archive).entry.places == 3
    assert [entry.name for entry in gazetteers()] == ["PK", "other"]


def test_vector_files_of_any_crs(tmp_path):
    square = shapely.box(64.0, 27.0, 64.2, 27.2)
    shapes = gpd.GeoDataFrame({"NAME_EN": ["Zorgai"], "name_local": ["زورگئی"]}, geometry=[square], crs=4326)
    path = tmp_path / "units.gpkg"
    shapes.to_crs(32641).to_file(path, engine="pyogrio")
    added = add_gazetteer(path)
    assert added.entry.places == 1
    (found,) = geo.lookup("Zorgai", country="PK")
    assert (found.kind, found.admin1_code) == ("admin2", "PK-BA")
    assert (found.lon, found.lat) == pytest.approx((64.1, 27.1), abs=0.01)
    assert geo.lookup("زورگئی", country="PK")[0].id == found.id


def test_adding_again_replaces(tmp_path):
    path = tmp_path / "v.csv"
    path.write_text("name,lat,lon\nKuchkak Bala,27.05,64.15\n", encoding="utf-8")
    add_gazetteer(path)
    path.write_text("name,lat,lon\nZorgai Goth,27.05,64.15\nKuchkak Khurd,27.06,64.15\n", encoding="utf-8")
    add_gazetteer(path)
    assert [(entry.name, entry.places) for entry in gazetteers()] == [("v", 2)]
    assert not geo.lookup("Kuchkak Bala", country="PK") or geo.lookup("Kuchkak Bala", country="PK")[0].match != "exact"
    assert len(list(home.gazetteers().glob("*.columns"))) == 1


def test_another_file_does_not_push_out_one_of_its_name(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "v.csv").write_text("name,lat,lon\nKuchkak Bala,27.05,64.15\n", encoding="utf-8")
    add_gazetteer(tmp_path / "a" / "v.csv")
    with pytest.raises(InputError, match="--name"):
        add_gazetteer(tmp_path / "b" / "v.csv")
    assert add_gazetteer(tmp_path / "b" / "v.csv", name="w").entry.name == "w"


def test_removed_is_gone(dump):
    add_gazetteer(dump)
    remove_gazetteer("PK")
    assert layers.opened() is bundled()
    assert list(home.gazetteers().iterdir()) == []
    with pytest.raises(InputError, match="there are none"):
        remove_gazetteer("PK")


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (zipped()[:-40], "PK.zip", "damaged"),
        (zipped()[:200], "PK.zip", "damaged"),
        (zipped()[:150] + b"\xff\xff\xff\xff" + zipped()[154:], "PK.zip", "damaged"),
        (DUMP[: len(DUMP) // 2], "PK.txt", "fewer than 19 columns"),
        (b"", "PK.csv", "empty"),
        (b"name,height\nGao,3\n", "x.csv", "neither geometry nor columns of latitude"),
        (b"lat,lon\n3,4\n", "x.csv", "no column of names"),
        (b"name,lat,lon\nGao,north,east\n", "x.csv", "no row has a name and coordinates"),
        (b"name,lat,lon,country\nGao,3,4,Freedonia\n", "x.csv", "no row has a known country"),
        (b"\x89PNG\r\n\x1a\n", "x.png", "picture"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_lost(tmp_path, dump, content, name, says):
    add_gazetteer(dump)
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / name).write_bytes(content)
    before = sorted(path.name for path in home.gazetteers().iterdir())
    with pytest.raises(InputError, match=says):
        add_gazetteer(folder / name, name="PK")
    assert sorted(path.name for path in home.gazetteers().iterdir()) == before
    assert geo.lookup("Kuchkak Bala", country="PK")


def test_rows_that_cannot_be_used_are_counted(tmp_path):
    path = tmp_path / "v.csv"
    path.write_text(
        "name,lat,lon,country\nKuchkak,27,64,Pakistan\n,27,64,PK\nA1,95,64,PK\nZero,0,0,PK\nX Town,1,2,Freedonia\n",
        encoding="utf-8",
    )
    added = add_gazetteer(path)
    assert added.entry.places == 1
    assert added.left_out == {"no usable coordinates": 2, "no name": 1, "unknown country (Freedonia)": 1}


def test_neither_a_file_nor_a_country():
    with pytest.raises(InputError, match="neither a file that exists nor a country"):
        add_gazetteer("villages.csv")
    with pytest.raises(InputError, match="neither a file that exists nor a country"):
        add_gazetteer("Freedonia")


def test_a_damaged_download_is_said_and_not_kept(serve):
    server = serve(lambda asked: {"body": zipped()[:-30]})
    with pytest.raises(ServiceError, match=r"not a usable dump .* get it anew"):
        add_gazetteer("PK", base=server.url)
    assert gazetteers() == []
    assert list(home.downloads().iterdir()) == []


def test_a_download_that_breaks_off_keeps_what_came(serve, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    body = zipped()
    server = serve(lambda asked: {"body": body, "headers": {"ETag": '"1"'}, "cut": 100})
    with pytest.raises(ServiceError, match="run the same again"):
        add_gazetteer("PK", base=server.url)
    assert (home.downloads() / "PK.zip.part").stat().st_size == 100


@pytest.mark.parametrize("harm", ["truncated", "overwritten", "missing", "description"])
def test_a_damaged_gazetteer_is_said_plainly_and_left_untouched(dump, harm):
    entry = add_gazetteer(dump).entry
    described = home.gazetteers() / "PK.json"
    if harm == "truncated":
        entry.path.write_bytes(entry.path.read_bytes()[:500])
    elif harm == "overwritten":
        entry.path.write_bytes(b"\0" * entry.size)
    elif harm == "missing":
        entry.path.unlink()
    else:
        described.write_text("{", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in home.gazetteers().iterdir()}
    layers._joined.cache_clear()
    with pytest.raises(AssetError, match=r"gazetteer 'PK' cannot be used: .*incidentmap gazetteer (add|remove)"):
        geo.lookup("Panjgur")
    (listed,) = gazetteers()
    assert listed.problem
    assert {path.name: path.read_bytes() for path in home.gazetteers().iterdir()} == before
    add_gazetteer(dump, name="PK")
    assert geo.lookup("Kuchkak Bala", country="PK")
    assert gazetteers()[0].problem is None


def test_bit_rot_is_found_by_the_list(dump):
    entry = add_gazetteer(dump).entry
    content = bytearray(entry.path.read_bytes())
    content[-1] ^= 1
    entry.path.write_bytes(content)
    assert "checksum" in str(gazetteers()[0].problem)


def test_names_of_gazetteers_stay_in_their_folder(dump):
    with pytest.raises(InputError, match="cannot be a gazetteer's name"):
        add_gazetteer(dump, name="../../etc/x")
    with pytest.raises(InputError, match="no gazetteer called"):
        remove_gazetteer("../PK")


def test_many_names_at_once_are_answered_as_one_by_one(dump):
    """Names that only the bundled gazetteer holds are answered in bulk; the others see every layer."""
    add_gazetteer(dump)
    base = bundled()
    numbers = random.Random(1).sample(range(len(base)), 400)
    names = [*(base.name_of(number) for number in numbers), "Kuchkak Bala", "Zorabad", "Zorabad Air Base"]
    countries = [*(base.country_of(number) for number in numbers), "PK", "PK", "PK"]
    table = pd.DataFrame({"place": names, "country": countries})
    together = geo.geocode(table)
    singly = pd.concat([geo.geocode(table.iloc[at : at + 50]) for at in range(0, len(table), 50)])
    for column in ("resolved_id", "precision", "match", "ambiguous"):
        assert (
            together[column].astype(object).fillna("").tolist() == singly[column].astype(object).fillna("").tolist()
        ), column
    assert together["resolved_id"].tolist()[-3:-1] == ["geonames:90000001", "geonames:90000002"]


def test_a_polygon_knows_the_province_better_than_the_nearest_town(tmp_path, monkeypatch) -> None:
    """Where the polygons say another province of the country, that one counts, and the nearest town's stands beside."""
    monkeypatch.setenv("INCIDENTMAP_HOME", str(tmp_path / "home"))
    path = tmp_path / "villages.csv"
    path.write_text("name,lat,lon,country\nKuchkak Bala,27.1,64.2,PK\nSea Camp,25.0,62.3,PK\nFar Camp,27.2,64.3,PK\n")
    codes = ["PK-SD", None, "IR-11"]
    geo.add_gazetteer(path, province_of=lambda lon, lat: codes)
    found = {name: geo.lookup(name, country="PK")[0] for name in ("Kuchkak Bala", "Sea Camp", "Far Camp")}
    told = {name: place.admin1_code for name, place in found.items()}
    assert told == {"Kuchkak Bala": "PK-SD", "Sea Camp": "PK-BA", "Far Camp": "PK-BA"}
