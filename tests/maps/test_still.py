"""What a page says to machines and to readers without a script: Open Graph, JSON-LD, a static picture and a table."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import geopandas as gpd
import pandas as pd
import pytest

import boundaries
import geo
import maps
from geo.errors import InputError
from maps.story import telling

HOSTILE = "</script><script>alert(1)</script>"


def placed(**columns: list[object]) -> gpd.GeoDataFrame:
    return boundaries.join(geo.geocode(geo.read(pd.DataFrame(columns))))


@pytest.fixture(scope="module")
def table() -> gpd.GeoDataFrame:
    return placed(
        date=["2024-01-17", "2024-02-03", "2024-03-01"],
        place=["Quetta", "Pakistan", "Suva"],
        country=["Pakistan", "Pakistan", "Fiji"],
        killed=[3, 7, 0],
        source=["Dawn", "Dawn", "Fiji Times"],
    )


def rendered(table: gpd.GeoDataFrame, **options: object) -> str:
    return str(maps.draw(table, **options).get_root().render())


def without_script(page: str) -> str:
    return re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)[1]  # type: ignore[index]


def test_the_head_speaks_of_what_is_told(table: gpd.GeoDataFrame) -> None:
    page, story = rendered(table), telling.Story(table)
    told = dict(re.findall(r'<meta property="(og:[a-z]+)" content="([^"]*)">', page))
    assert (told["og:title"], told["og:description"]) == story.told
    assert "og:image" not in told
    data = json.loads(re.search(r'ld.json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert data["@type"] == "Dataset"
    assert data["name"] == story.title
    assert data["temporalCoverage"] == "2024-01-17/2024-03-01"
    assert [one["identifier"] for one in data["spatialCoverage"]] == ["FJ", "PK"]
    assert data["isBasedOn"] == ["Dawn", "Fiji Times"]
    assert data["variableMeasured"] == ["killed"]


def test_texts_of_the_user_stay_texts(table: gpd.GeoDataFrame) -> None:
    page = rendered(table, title=HOSTILE, publisher=HOSTILE)
    assert HOSTILE not in page
    data = re.search(r'ld.json">(.*?)</script>', page)
    assert data is not None
    assert json.loads(data[1])["name"] == HOSTILE


def test_the_table_without_a_script_adds_up(table: gpd.GeoDataFrame) -> None:
    cells = re.findall(r"<t[hd]>([^<]*)</t[hd]>", without_script(rendered(table)))
    lines = [cells[at : at + 4] for at in range(0, len(cells), 4)]
    assert lines[0] == ["Province", "Incidents", "Killed", "Injured"]
    assert lines[-1] == ["All", "3", "10", "not known"]
    assert sum(int(line[2]) for line in lines[1:-1]) == 10
    assert lines[-2][:2] == ["other provinces, or none known", "1"]


def test_the_picture_shows_points_alone_and_the_short_way_around(table: gpd.GeoDataFrame) -> None:
    picture = without_script(rendered(table[table["place"].ne("Quetta")]))
    circles = re.findall(r'<circle cx="(-?\d+)" cy="(-?\d+)"', picture)
    assert len(circles) == 1, "what is known only to the country is no point"
    assert 0 <= int(circles[0][0]) <= 720
    fiji = without_script(rendered(placed(place=["Labasa", "Suva"], country=["Fiji"] * 2, killed=[1, 2])))
    across = [int(x) for x, _ in re.findall(r'<circle cx="(-?\d+)" cy="(-?\d+)"', fiji)]
    assert max(across) - min(across) < 720


@pytest.mark.parametrize("rows", [0, 1])
def test_it_is_well_formed(table: gpd.GeoDataFrame, rows: int) -> None:
    class Balanced(HTMLParser):
        open: list[str]

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.open.append(tag)

        def handle_startendtag(self, tag: str, attrs: object) -> None:
            pass

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balanced()
    parser.open = []
    parser.feed(without_script(rendered(table.head(rows))))
    assert parser.open == []


def test_a_picture_for_links(table: gpd.GeoDataFrame) -> None:
    address = "https://site.example/maps/march.png"
    page = rendered(table, image=address)
    assert f'<meta property="og:image" content="{address}">' in page
    assert f'"image":"{address}"' in page
    assert maps.View.from_json(maps.View(image=address).to_json()).image == address
    with pytest.raises(InputError, match="no address of a picture"):
        maps.View(image="march.png")
