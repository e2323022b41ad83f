"""What users and their files ask for, gone wrong: boundaries, views, brands, decisions, gazetteers, pages, reports."""

from __future__ import annotations

import functools
import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd
from dice import Dice
from hostile import HOSTILE
from payload import Payload
from telling import located, same, surfaces, told

import boundaries
import geo
import maps
from maps.story import brand

UNITS = (("Herat", 60.5, 33.5), ("Ghor", 64.0, 33.5), ("Farah", 60.5, 31.0))


@functools.cache
def _units() -> dict[str, bytes]:
    """Three squares in the forms that boundaries come in."""
    import geopandas as gpd
    from shapely.geometry import box

    shapes = [box(x, y, x + 2, y + 2) for _, x, y in UNITS]
    names = [name for name, *_ in UNITS]
    frame = gpd.GeoDataFrame(
        {"NAME_1": names, "ISO": ["AF-HER", "AF-GHO", "AF-FRA"], "COUNTRY": "Afghanistan"}, geometry=shapes, crs=4326
    )
    made: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for ending, driver in (
            ("geojson", "GeoJSON"),
            ("gpkg", "GPKG"),
            ("fgb", "FlatGeobuf"),
            ("kml", "KML"),
            ("gml", "GML"),
            ("shp", "ESRI Shapefile"),
        ):
            path = Path(folder) / f"units.{ending}"
            frame.to_file(path, driver=driver)
            made[ending] = path.read_bytes()
        with zipfile.ZipFile(Path(folder) / "all.zip", "w") as archive:
            for part in Path(folder).glob("units.*"):
                if part.suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                    archive.write(part, part.name)
        made["zip"] = (Path(folder) / "all.zip").read_bytes()
    return made


def units(dice: Dice, folder: Path) -> int:
    """A boundary file made worse; incidents joined to what is left of it."""
    kind = dice.choice(tuple(_units()))
    good = _units()[kind]
    path = folder / f"units.{kind}"
    path.write_bytes(dice.worse_zip(good) if kind == "zip" else dice.worse(good))
    provinces = boundaries.load(path, country=dice.choice((None, "Afghanistan")))
    placed = boundaries.join(_small(), provinces)
    same("rows", len(placed), len(_small()))
    same("told", told(boundaries.summarise(placed)), told(boundaries.summarise(_small(), "all")))
    return 1


@functools.cache
def _small() -> Any:
    table = pd.DataFrame(
        {
            "place": ["Herat", "Taiz", "Nowhereville"],
            "country": ["Afghanistan", "Yemen", "Mali"],
            "killed": [3, 4, 5],
            "date": ["2021-03-02", "2021-03", ""],
        }
    )
    return geo.geocode(geo.read(table))


@functools.cache
def _placed() -> Any:
    return boundaries.join(_small())


WHERE = (
    "killed >= 5",
    "type = 'Battle' and killed > 0",
    "not (country = \"Mali\" or actor ~ 'Army')",
    "place in ('Gao', 'Herat')",
    "date >= 2021-03-01",
    "killed is missing",
)
VIEW = {
    "title": "March",
    "from": "2021-03",
    "to": "2021-04",
    "measure": "killed",
    "language": "en",
    "classes": "1,10,100",
    "where": "killed > 0",
    "per": "area",
    "by": "month",
    "image": "https://n.example/a.png",
    "made": "2021-05-01",
    "as_of": "2022",
}


def views(dice: Dice, folder: Path) -> int:
    """A view's JSON and its tests of rows; what is told of it adds up."""
    chosen = {
        key: dice.worse_text(value) if dice.random() < 0.2 else value
        for key, value in VIEW.items()
        if dice.random() < 0.5
    }
    if dice.random() < 0.5:
        chosen["where"] = dice.worse_text(dice.choice(WHERE))
    text = json.dumps(chosen)
    view = maps.View.from_json(dice.worse_text(text) if dice.random() < 0.3 else text)
    same("the view", maps.View.from_json(view.to_json()), view)
    if dice.random() < 0.1:
        maps.draw(maps.Story(_placed(), view)).get_root().render()
    return 1


def brands(dice: Dice, folder: Path) -> int:
    """A house's colours and logo."""
    text = 'name = "Ledger"\ncredit = "Map: L"\nfont = ["Arial"]\nlogo = "logo.svg"\n[colours]\nkilled = "#8a1538"\n'
    logo = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g transform="scale(2) rotate(4)">'
        '<path d="M0 0 L5 5 C1 2 3 4 5 6 Z" fill="#123456" stroke-width="2"/></g></svg>'
    )
    file = folder / "brand.toml"
    file.write_bytes(dice.worse(text.encode()) if dice.random() < 0.5 else text.encode())
    (folder / "logo.svg").write_bytes(dice.worse(logo.encode()))
    made = brand.load(file)
    if made.logo is not None and dice.random() < 0.3:
        _ = made.logo.png
    return 1


def decisions(dice: Dice, folder: Path) -> int:
    """A review file that somebody filled in, made worse."""
    asked = pd.DataFrame(
        {
            "place": ["Mianwali Khel", "Sanjar", "Herat", "Nowhereville"],
            "country": ["Pakistan", "Pakistan", "", "Mali"],
            "killed": [1, 2, 3, 4],
        }
    )
    table = geo.read(asked)
    review = geo.review(geo.geocode(table))
    said = ("1", "2", "skip", "27.05, 64.15", "Quetta", "999", "91, 200", *HOSTILE)
    review["decision"] = pd.Series([dice.choice(said) for _ in range(len(review))], index=review.index, dtype=object)
    text = review.to_csv(index=False)
    path = folder / "review.csv"
    path.write_bytes((dice.worse_text(text) if dice.random() < 0.5 else text).encode("utf-8", "surrogatepass"))
    decided = geo.geocode(table, decisions=path)
    same("rows", len(decided), len(table))
    same("killed", decided["killed"].tolist(), table["killed"].tolist())
    return 1


def gazetteers(dice: Dice, folder: Path) -> int:
    """Places of one's own, as a table or a GeoNames dump."""
    dump = "1\tKuchkak\tKuchkak\tکوچکک\t27.1\t62.3\tP\tPPL\tIR\t\t41\t\t\t\t100\t\t5\tAsia/Tehran\t2020-01-01\n"
    plain = (
        "name,country,latitude,longitude,population,aliases\nKuchkak,IR,27.1,62.3,100,Kachkak|Kochkak\nB,PK,30,67,,\n"
    )
    kind = dice.choice(("txt", "csv"))
    path = folder / f"places.{kind}"
    path.write_bytes(dice.worse((dump * 3 if kind == "txt" else plain).encode()))
    home = folder / "home"
    with mock.patch.dict(os.environ, INCIDENTMAP_HOME=str(home)):
        geo.add_gazetteer(path, name="own", country=dice.choice((None, "IR")))
        geo.remove_gazetteer("own")
    return 1


def pages(dice: Dice, folder: Path) -> int:
    """A page, a figure or a report of hostile text; the page's data hold the dead."""
    many = dice.randrange(1, 8)
    columns = (
        "actor",
        "target",
        "description",
        "source",
        "source_url",
        "event_type",
        "claimed_by",
        "notes",
        "place",
        "country",
        "date",
    )
    frame = pd.DataFrame({name: pd.Series([dice.letters() for _ in range(many)], dtype=object) for name in columns})
    usual = {"country": ("Mali", "Yemen"), "place": ("Gao", "Taiz", "Kidal"), "date": ("2021-03-02", "2021")}
    for name, good in usual.items():
        frame[name] = pd.Series([dice.choice((*good, dice.letters())) for _ in range(many)], dtype=object)
    frame["killed"] = [dice.choice((0, 1, 40, None, 10**9)) for _ in range(many)]
    frame["incident_id"] = pd.Series([f"{number}{dice.letters()}" for number in range(many)], dtype=object)
    placed = located(geo.read(frame))
    expected = surfaces(placed)
    said = {"title": dice.letters() or None, "language": dice.choice(("en", "fa", "ru", "fr"))}
    kind = dice.randrange(6)
    if kind < 3:
        page = Payload.of_page(maps.draw(placed, **said).get_root().render())
        same("the page", (page.killed, page.incidents, page.known), expected)
    elif kind == 3:
        maps.figure(placed, **said).save(folder / "figure.svg")
    else:
        maps.report(placed, **said).save(folder / f"report.{dice.choice(('html', 'md', 'docx'))}")
    return many
