"""Files that are broken or mean harm, made here, and what each must say: a pattern of the message, or how many rows.

A file that is read says how many rows it gives; what is refused says why, in one line. `test_corpus.py` reads them all.
"""

from __future__ import annotations

import functools
import gzip
import io
import json
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

CSV = b"place,country,killed\nGao,Mali,3\nKidal,Mali,4\n"
NESTED = b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"killed":3},"geometry":%s}]}'
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;">]>'
LINK = "<kml><NetworkLink><Link><href>file:///etc/passwd</href></Link></NetworkLink></kml>"
SHAPE = '<path d="M0 0L5 5L0 5Z"/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENDLESS = "with recursive c(x) as (select 1 union all select x + 1 from c) select x as fid, null as geom from c"
DAMAGED = "is a damaged|cannot be read"


def packed(*members: tuple[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def locked() -> bytes:
    """An archive that says it is locked with a password."""
    data = bytearray(packed(("events.csv", CSV)))
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


def linked() -> bytes:
    """An archive whose member is a link to a file of the machine."""
    out, member = io.BytesIO(), zipfile.ZipInfo("events.csv")
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "/etc/passwd")
    return out.getvalue()


@functools.cache
def _book() -> dict[str, bytes]:
    import openpyxl

    out, book = io.BytesIO(), openpyxl.Workbook()
    for row in (("place", "country", "killed"), ("Gao", "Mali", 3), ("Kidal", "Mali", 4)):
        book.active.append(row)
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book(part: str = "", old: bytes = b"", new: bytes = b"", **more: bytes) -> bytes:
    """A workbook in whose parts of that name something is replaced; `more` are further parts."""
    members = {name: data.replace(old, new) if part and part in name else data for name, data in _book().items()}
    return packed(*members.items(), *((name.replace("__", "/"), data) for name, data in more.items()))


def declaring(part: str) -> bytes:
    """A workbook with entities in a part."""
    members = {name: ENTITIES + data.partition(b"?>")[2] if part in name else data for name, data in _book().items()}
    return packed(*members.items())


@functools.cache
def _package() -> bytes:
    import geopandas as gpd

    points = gpd.GeoSeries.from_xy([0.04, 1.4], [16.2, 18.4], crs=4326)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        gpd.GeoDataFrame({"place": ["Gao", "Kidal"], "killed": [3, 4]}, geometry=points).to_file(path, layer="events")
        return path.read_bytes()


def package(*statements: str) -> bytes:
    """A GeoPackage of two rows, with what the statements do to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(_package())
        base = sqlite3.connect(path)
        for one in statements:
            base.execute(one)
        base.commit()
        base.close()
        return path.read_bytes()


def viewed(select: str) -> bytes:
    """A GeoPackage whose only layer is a view."""
    facts = "description, last_change, min_x, min_y, max_x, max_y, srs_id from gpkg_contents"
    return package(
        f"create view v as {select}",
        f"insert into gpkg_contents select 'v', data_type, 'v', {facts} where table_name = 'events'",
        "update gpkg_geometry_columns set table_name = 'v'",
        "delete from gpkg_contents where table_name = 'events'",
    )


def feature(geometry: Any) -> bytes:
    """GeoJSON of one incident."""
    told = {"type": "Feature", "properties": {"place": "Gao", "country": "Mali", "killed": 3}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [told]}).encode()


def point(*at: Any) -> dict[str, Any]:
    """A point, or what says that it is one."""
    return {"type": "Point", "coordinates": at}


def svg(inside: str = SHAPE, box: str = "0 0 9 9", head: str = "") -> bytes:
    """A drawing."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{head}<svg {spaces} viewBox="{box}">{inside}</svg>'.encode()


def picture(side: int) -> bytes:
    """A PNG that says it has so many pixels each way."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(4000))) + chunk(b"IEND", b"")


DEEP = b"[" * 20_000 + b"]" * 20_000
DIGITS = b"9" * 9_000
Case = tuple[str, Callable[[], bytes] | bytes, str | int]
TABLES: dict[str, Case] = {
    "a link in an archive": ("a.zip", linked, "cannot be read as a table"),
    "a locked archive": ("a.zip", locked, "locked with a password"),
    "a member with a whole path": ("a.zip", packed(("/etc/x.csv", CSV)), "reaches outside"),
    "a member with a path of Windows": ("a.zip", packed(("..\\..\\x.csv", CSV)), "reaches outside"),
    "an archive in an archive": ("a.zip", packed(("in.zip", packed(("a.csv", CSV)))), 2),
    "an empty archive": ("a.zip", packed(), "not a text table"),
    "an archive with a program": ("a.zip", packed(("a.exe", b"MZ")), "is a program"),
    "gzip cut off": ("a.csv.gz", gzip.compress(CSV * 50)[:-12], "cannot be read"),
    "gzip with more behind it": ("a.csv.gz", gzip.compress(CSV) + b"junk", "cannot be read"),
    "gzip of nothing": ("a.csv.gz", gzip.compress(b""), "is empty"),
    "7z": ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(50), "is a 7z archive"),
    "rar": ("a.rar", b"Rar!\x1a\7\0" + bytes(50), "is a RAR archive"),
    "a workbook cut off": ("a.xlsx", lambda: book()[:-200], DAMAGED),
    "a workbook that is none": ("a.xlsx", packed(("a.txt", b"x")), "cannot be read as a table"),
    "a workbook that declares entities": ("a.xlsx", lambda: declaring("xl/workbook"), DAMAGED),
    "a workbook locked or old": ("a.xlsx", OLE + bytes(600), DAMAGED),
    "an old workbook of junk": ("a.xls", OLE + b"\xff" * 2000, DAMAGED),
    "a workbook with a row of the last": ("a.xlsx", lambda: book("sheet1", b'r="3"', b'r="1048577"'), 2),
    "a workbook with a column of the last": ("a.xlsx", lambda: book("sheet1", b'"A3"', b'"XFE3"'), "columns"),
    "a workbook with macros": ("a.xlsm", lambda: book(xl__vbaProject_bin=OLE), 2),
    "a workbook that links": ("a.xlsx", lambda: book(xl__externalLinks__externalLink1=b"<externalLink/>"), 2),
    "a GeoPackage with a trigger": (
        "a.gpkg",
        lambda: package("create trigger t after insert on events begin delete from events; end"),
        2,
    ),
    "a GeoPackage with a view": ("a.gpkg", lambda: viewed("select * from events"), "has 2 layers"),
    "a GeoPackage of an endless view": ("a.gpkg", lambda: viewed(ENDLESS), "does not end"),
    "a GeoPackage of a view of gigabytes": (
        "a.gpkg",
        lambda: viewed("select fid, geom, zeroblob(2000000000) as killed from events"),
        "gigabytes",
    ),
    "a GeoPackage of a view with no name": (
        "a.gpkg",
        lambda: package("create view vwxyz as select * from events").replace(b"vwxyz", b"vw\xc3yz"),
        "a name that is no text",
    ),
    "a GeoPackage cut off": ("a.gpkg", lambda: package()[:20_000], "cannot be read"),
    "SQLite of nothing": ("a.gpkg", b"SQLite format 3\0" + bytes(200), "cannot be read"),
    "GeoJSON nested without end": ("a.geojson", NESTED.replace(b"%s", DEEP), "nested"),
    "GeoJSON beyond the world": ("a.geojson", feature(point(1e300, 5)), 1),
    "GeoJSON of no number": ("a.geojson", feature(point(float("nan"), 5)), 1),
    "GeoJSON of an odd type": ("a.geojson", feature({"type": "Ponit", "coordinates": [0, 5]}), 1),
    "GeoJSON of texts": ("a.geojson", feature(point("0", "5")), 1),
    "GeoJSON of no shape": ("a.geojson", feature(None), 1),
    "GeoJSON whose CRS is a file": (
        "a.geojson",
        feature(point(0.04, 16.2)).replace(
            b'"features"', b'"crs":{"type":"link","properties":{"href":"file:///etc/passwd"}},"features"', 1
        ),
        1,
    ),
    "GeoJSON without features": ("a.geojson", b'{"type":"FeatureCollection","features":{"a":1}}', "without features"),
    "JSON with a number of 5,000 digits": ("a.json", b'[{"place":"Gao","killed":' + DIGITS + b"}]", "cannot be read"),
    "JSON with what is no number": ("a.json", b'[{"place":"Gao","killed":NaN}]', 1),
    "Parquet of nothing": ("a.parquet", b"PAR1" + bytes(40) + b"PAR1", DAMAGED),
    "Feather of nothing": ("a.feather", b"ARROW1\0\0" + bytes(99), DAMAGED),
    "zeros": ("a.csv", bytes(500), "is empty"),
    "every byte": ("a.csv", bytes(range(256)) * 20, "not a text table"),
    "nothing": ("a.csv", b"", "is empty"),
    "a header alone": ("a.csv", b"place,killed\n", "no rows"),
    "half a letter of UTF-16": ("a.csv", CSV.decode().encode("utf-16")[:-1], "not utf-16 throughout"),
    "KML that links": ("a.kml", LINK.encode(), "only links to other files"),
    "KMZ without KML": ("a.kmz", packed(("a.txt", b"x")), "cannot be read as a table"),
}
LOGOS: dict[str, Case] = {
    "a script": ("logo.svg", svg(f"<script>alert(1)</script>{SHAPE}"), 0),
    "a picture of the machine": ("logo.svg", svg(f'<image xlink:href="file:///etc/passwd"/>{SHAPE}'), 0),
    "a style from elsewhere": ("logo.svg", svg(f"<style>@import url(http://h.example/x)</style>{SHAPE}"), 0),
    "itself again and again": ("logo.svg", svg(f'<g id="a"><use href="#a"/><use href="#a"/></g>{SHAPE}'), 0),
    "entities": ("logo.svg", svg(head='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities"),
    "groups without end": ("logo.svg", svg("<g>" * 3_000 + SHAPE + "</g>" * 3_000), "nested too deeply"),
    "a mile long": ("logo.svg", svg(box="0 0 12810 10"), "times as long as high"),
    "as long as the world": ("logo.svg", svg(box="0 0 1e30 1"), "times as long as high"),
    "far from zero": ("logo.svg", svg(box="1e18 0 9 9"), "too far from its zero"),
    "no extent": ("logo.svg", svg(box="0 0 -9 0"), "neither a viewBox"),
    "a damaged picture": ("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(60), "damaged PNG"),
    "a picture of gigabytes": ("logo.png", picture(60_000), "damaged PNG|pixels"),
    "a picture too wide": ("logo.png", picture(9_000), "damaged PNG|pixels"),
}
TOMLS: dict[str, bytes] = {
    "nested without end": b"a = " + DEEP,
    "a number of 9,000 digits": b"a = " + DIGITS,
    "a key of 20,000 parts": b".".join([b"a"] * 20_000) + b" = 1",
    "a header of 20,000 parts": b"[" + b".".join([b'"a"'] * 20_000) + b"]",
    "a zero byte": b"\0",
    "no UTF-8": b"\xff\xfe",
    "no such day": b"a = 2024-99-99",
    "an unknown key": b"hologram = 1",
}
VIEWS: dict[str, tuple[bytes, str]] = {
    "of a later version": (b'{"version": 9, "title": "x"}', "version 9; this incidentmap reads version 1"),
    "a key of a later version": (b'{"hologram": true}', "'hologram' is no key"),
    "nested without end": (b'{"title": ' + DEEP + b"}", "is no JSON"),
    "a number of 9,000 digits": (b'{"level": ' + DIGITS + b"}", "is no JSON"),
    "a list": (b"[1]", "is no JSON object"),
    "another kind of value": (b'{"title": {"a": 1}}', "write it as a text"),
    "no UTF-8": (b"\xff\xfe\0", "is no UTF-8"),
}
ARTICLES: dict[str, Case] = {
    "Word of nothing": ("a.docx", packed(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")), DAMAGED),
    "Word that is no archive": ("a.docx", b"PK\3\4", DAMAGED),
    "PDF cut off": ("a.pdf", b"%PDF-1.7\n1 0 obj", DAMAGED),
    "a PDF whose pages hold themselves": (
        "a.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"trailer<</Root 1 0 R>>",
        DAMAGED,
    ),
    "a page that shows files": ("a.html", b"<iframe src=file:///etc/passwd></iframe><p>Two.", "no main text"),
    "letters of no encoding": ("a.mhtml", b"Content-Type: text/html; charset=nosuch\n\n<p>x", "no main text"),
    "a feed cut off": ("a.xml", b"<rss><channel><item></rss>", "no entry with words"),
}


def made(data: Callable[[], bytes] | bytes) -> bytes:
    """The bytes of a case."""
    return data() if callable(data) else data
