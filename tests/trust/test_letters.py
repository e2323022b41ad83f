"""Every writer holds every hostile letter: it opens in a reader that is not ours, and the string is text in it."""

from __future__ import annotations

import csv
import json
import re
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hostile import HOSTILE

import boundaries
import geo
import maps
from geo.disk.held import UNHELD

KILLED = list(range(1, len(HOSTILE) + 1))


@pytest.fixture(scope="session")
def placed() -> Any:
    """A row for each string, in the fields that outputs show."""
    count = len(HOSTILE)
    frame = pd.DataFrame({"incident_id": [f"i{at}" for at in range(count)], "killed": KILLED, "date": "2021-03-02"})
    for name in ("actor", "description", "source", "event_type", "notes"):
        frame[name] = pd.Series(list(HOSTILE), dtype=object)
    return boundaries.join(geo.geocode(geo.read(frame.assign(place="Quetta", country="Pakistan"))))


def said(texts: list[Any]) -> list[str]:
    return ["" if pd.isna(text) else str(text) for text in texts]


@pytest.fixture(scope="session")
def expected(placed: Any) -> list[str]:
    """The strings as the table holds them: what no document can hold was replaced on the way in."""
    told = said(placed["description"].tolist())
    assert not UNHELD.search("".join(told))
    return told


def test_csv(placed: Any, expected: list[str], tmp_path: Path) -> None:
    geo.write(placed, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["killed"]) for row in rows] == KILLED
    for row, text in zip(rows, expected, strict=True):
        assert row["description"].removeprefix("'") == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
        assert not re.match(r"[=+@\t\r-]", row["description"]), "a spreadsheet would run it"


def test_excel(placed: Any, expected: list[str], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    geo.write(placed, tmp_path / "a.xlsx")
    rows = list(load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows())
    at = [cell.value for cell in rows[0]].index("description")
    for row, text in zip(rows[1:], expected, strict=True):
        assert row[at].data_type in ("s", "n", "inlineStr")
        assert str(row[at].value or "").replace("\r\n", "\n").strip() == text.replace("\r\n", "\n").strip()


def test_geojson(placed: Any, expected: list[str], tmp_path: Path) -> None:
    geo.write(placed, tmp_path / "a.geojson")
    features = json.loads((tmp_path / "a.geojson").read_text("utf-8"))["features"]
    assert said([one["properties"]["description"] for one in features]) == expected


@pytest.mark.parametrize("ending", ["gpkg", "fgb"])
def test_map_formats(placed: Any, expected: list[str], tmp_path: Path, ending: str) -> None:
    import pyogrio

    geo.write(placed, tmp_path / f"a.{ending}")
    back = pyogrio.read_dataframe(
        tmp_path / f"a.{ending}", layer="incidents" if ending == "gpkg" else None
    ).sort_values("killed")
    assert said(back["description"].tolist()) == expected


def test_kml(placed: Any, tmp_path: Path) -> None:
    geo.write(placed, tmp_path / "a.kml")
    root = ElementTree.parse(tmp_path / "a.kml").getroot()
    names = [one for one in root.iter() if one.tag.endswith("}Placemark")]
    assert len(names) == len(HOSTILE)
    assert not [one for one in root.iter() if one.tag.rpartition("}")[2].lower() in ("script", "img", "networklink")]


class Tags(HTMLParser):
    """What a browser would make of a page, as far as elements and addresses go."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.risky: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        for name, value in attrs:
            bad = name.startswith("on") or (name in ("href", "src") and re.match(r"\s*(javascript|file):", value or ""))
            if bad:
                self.risky.append(f"{tag} {name}={value}")


def tags(text: str) -> Tags:
    made = Tags()
    made.feed(text)
    return made


def plainly(placed: Any) -> Any:
    """The same table with harmless words."""
    words = dict.fromkeys(("actor", "description", "source", "event_type", "notes"), "plain")
    return placed.assign(**words)


def test_page(placed: Any) -> None:
    title = "".join(HOSTILE[:6])
    hostile, plain = (tags(maps.draw(one, title=title).get_root().render()) for one in (placed, plainly(placed)))
    assert hostile.found.count("script") == plain.found.count("script")
    assert not {"iframe", "object", "embed", "base"} & set(hostile.found)
    assert not hostile.risky


@pytest.mark.parametrize("ending", ["html", "md", "docx", "pptx", "pdf"])
def test_reports(placed: Any, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    maps.report(placed, title="<script>alert(1)</script> #eval(1) {{ 7*7 }}").save(path)
    match ending:
        case "html":
            seen = tags(path.read_text("utf-8"))
            assert "script" not in seen.found
            assert not seen.risky
        case "md":
            assert not re.search(r"(?<!\\)<(script|img|iframe)\b", path.read_text("utf-8"))
        case "pdf":
            import pypdf

            text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
            assert "alert(1)" in text
            assert "#eval(1)" in text.replace(" ", "") or "#eval" in text
        case _:
            with zipfile.ZipFile(path) as archive:
                parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
                for name in parts:
                    ElementTree.fromstring(archive.read(name))
                told = " ".join(archive.read(name).decode("utf-8") for name in parts)
            assert "&lt;script&gt;" in told
            assert "<script" not in told
            assert 'TargetMode="External"' not in told or "javascript:" not in told


def test_svg(placed: Any, tmp_path: Path) -> None:
    maps.figure(placed, title="<script>alert(1)</script> ]]> \x01").save(tmp_path / "a.svg")
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert not [one for one in root.iter() if one.tag.endswith("}script")]
    assert not [name for one in root.iter() for name in one.attrib if name.lower().startswith("on")]


def test_terminal(placed: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    """No control character reaches it, and nothing that turns the line round."""
    import sys

    from maps.cli import main

    geo.write(placed.assign(place=placed["description"], country=placed["actor"]), tmp_path / "a.csv")
    for words in (["summary", tmp_path / "a.csv"], ["inspect", tmp_path / "a.csv"], ["lookup", "\x1b[31mGao\x07"]):
        monkeypatch.setattr(sys, "argv", ["incidentmap", *map(str, words)])
        with pytest.raises(SystemExit):
            main()
        told = capsys.readouterr()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", told.out + told.err)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson", "gpkg", "kml", "kmz", "parquet"])
def test_equal_tables_give_equal_bytes_at_any_time(placed: Any, tmp_path: Path, ending: str) -> None:
    """No time of day stands in them."""
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    geo.write(placed.head(5), first)
    time.sleep(2.1 if ending == "xlsx" else 0.01)  # an archive's times have steps of two seconds
    geo.write(placed.head(5), second)
    assert first.read_bytes() == second.read_bytes()
