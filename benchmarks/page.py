"""The page against its peers: build time, bytes, first draw, frames while panning, filter redraw.

    python benchmarks/page.py [--rows 100000] [--repeat 3] [--peers folium,explore,lonboard,pydeck,choropleth]
        [--tables FILE,FILE]

Rows are those of the tables, with their texts (see `rows.py`); without any, incidents at the bundled places with
made-up descriptions of 150 characters, whose 18 words flatter the bytes. Every contestant writes a file, then all are
opened in the same headless Chromium with the network refused; the scripts that peers fetch from CDNs are handed to them
from this machine (Leaflet from XStatic-Leaflet; what is not at hand is answered with nothing). A peer that is not
installed is left out and said so. Prints medians and ratios.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from rows import real  # beside this file

import boundaries
import maps
from geo import schema
from geo.gazetteer import places as gazetteer
from maps.look import assets

WORDS = (
    "clash raid strike convoy checkpoint village market road bridge patrol school mosque hospital morning evening"
    " police army group".split()
)
Build = Callable[[gpd.GeoDataFrame, Path], None]


def incidents(rows: int) -> gpd.GeoDataFrame:
    """Placed incidents at bundled places, with figures, dates, actors and descriptions of about 150 characters."""
    random = np.random.default_rng(5)
    places = gazetteer.bundled()
    lon, lat = (np.asarray(places.columns[name]) / 1e6 for name in ("lon", "lat"))
    chosen = random.integers(0, len(lon), rows)
    words = np.array(WORDS)[random.integers(0, len(WORDS), (rows, 21))]
    killed = random.geometric(0.3, rows) - 1
    table = pd.DataFrame(
        {
            "incident_id": [f"b{number}" for number in range(rows)],
            "date": np.datetime64("2015-01-01", "us") + random.integers(0, 3650, rows).astype("timedelta64[D]"),
            "date_precision": "day",
            "place": [places.name_of(int(place)) for place in chosen],
            "killed": killed,
            "killed_min": killed,
            "killed_max": killed + random.integers(0, 3, rows),
            "injured": random.integers(0, 9, rows),
            "event_type": np.array(["Battle", "Bombing", "Shooting", "Shelling"])[random.integers(0, 4, rows)],
            "actor": [f"Group {number}" for number in random.integers(0, 60, rows)],
            "description": [" ".join(line)[:150] for line in words],
            "source": [f"Wire {number}" for number in random.integers(0, 12, rows)],
            "source_url": [f"https://news.example/{number:08x}" for number in random.integers(0, 2**31, rows)],
            "precision": "settlement",
            "confidence": 0.95,
        }
    )
    table = schema.conform(table, {**schema.INCIDENT_COLUMNS, **schema.LOCATED_COLUMNS})
    located = gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(lon[chosen], lat[chosen]), crs=schema.CRS)
    return boundaries.join(located)


def ours(placed: gpd.GeoDataFrame, path: Path) -> None:
    maps.draw(placed).save(path)


def popup(row: Any) -> str:
    return f"{row.place}<br>{row.killed} killed<br>{row.description}"


def folium_loop(placed: gpd.GeoDataFrame, path: Path) -> None:
    page = folium.Map([30, 67], zoom_start=5, prefer_canvas=True, tiles=None)
    for row in placed.itertuples():
        folium.CircleMarker(
            [row.geometry.y, row.geometry.x],
            radius=3 + (0 if pd.isna(row.killed) else float(row.killed)) ** 0.5,
            popup=popup(row),
        ).add_to(page)
    page.save(str(path))


def explore(placed: gpd.GeoDataFrame, path: Path) -> None:
    shown = placed[
        ["place", "killed", "injured", "event_type", "actor", "description", "source", "source_url", "geometry"]
    ]
    shown.explore(column="killed", tiles=None).save(str(path))


def lonboard(placed: gpd.GeoDataFrame, path: Path) -> None:
    from lonboard import Map, ScatterplotLayer

    shown = placed[
        ["place", "killed", "injured", "event_type", "actor", "description", "source", "source_url", "geometry"]
    ]
    Map(ScatterplotLayer.from_geopandas(shown, get_radius=1000, radius_min_pixels=2)).to_html(str(path))


def pydeck(placed: gpd.GeoDataFrame, path: Path) -> None:
    import pydeck as deck

    shown = pd.DataFrame(
        placed[["place", "killed", "injured", "event_type", "actor", "description", "source", "source_url"]]
    ).astype(object)
    shown = shown.assign(lon=placed.geometry.x, lat=placed.geometry.y)
    layer = deck.Layer(
        "ScatterplotLayer", shown, get_position="[lon, lat]", get_radius=1000, radius_min_pixels=2, pickable=True
    )
    deck.Deck(layer, map_provider=None).to_html(str(path), offline=True, notebook_display=False)


DRAWN = {"ours", "folium", "pydeck"}
"""Those that are opened: lonboard draws nothing without its CDN, and explore() takes minutes at 100,000."""
FEW = 20_000
"""Up to here a peer's page is opened as often as ours; beyond, a slow one once."""
PEERS: dict[str, Build] = {"folium": folium_loop, "explore": explore, "lonboard": lonboard, "pydeck": pydeck}


def built(build: Build, placed: gpd.GeoDataFrame, path: Path, repeat: int) -> float | None:
    """Median processor seconds to build and write; None if the peer is not installed."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        try:
            build(placed, path)
        except ImportError as error:
            print(f"  {build.__name__}: left out ({error})")
            return None
        times.append(time.process_time() - start)
    return statistics.median(times)


PAN = """async () => {
  const map = window.incidentmap?.map ?? Object.entries(window).find(([name]) => name.startsWith("map_"))?.[1];
  const times = [];
  let last = performance.now();
  for (let step = 0; step < 90; step += 1) {
    map.panBy([step < 45 ? 9 : -9, step % 2 ? 5 : -5], { animate: false });
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  times.sort((a, b) => a - b);
  return { median: times[45], longest: times.at(-1) };
}"""
FILTER = """async (change) => {
  const start = performance.now();
  incidentmap.filter(change);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
SINGLE = """async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const mode = document.querySelector(".im-options select");
  const choose = async (value) => {
    const start = performance.now();
    mode.value = value;
    mode.dispatchEvent(new Event("change"));
    await painted();
    return performance.now() - start;
  };
  await new Promise((done) => setTimeout(done, 600));
  const single = await choose("points");
  await choose("auto");
  return { "single ms": single };
}"""
CHANGES = [
    {"event_type": ["Bombing"]},
    {"from": "2018-01-01", "to": "2019-12-31"},
    {"event_type": None},
    {"text": "bridge"},
    {"text": None, "from": None, "to": None},
]


def opened(browser: Any, path: Path) -> dict[str, float]:
    """First draw, pan and, for ours, filters."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(300_000)
    page.route(
        re.compile("^https?:"),
        lambda route: route.fulfill(body=assets.leaflet_script() if "leaflet.js" in route.request.url else ""),
    )
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    if path.stem == "ours":
        while not page.evaluate("window.incidentmap !== undefined"):
            page.wait_for_timeout(5)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    out = {"draw": time.perf_counter() - start}
    if path.stem == "ours":
        out |= page.evaluate(SINGLE)
    if path.stem in {"ours", "folium"}:
        page.wait_for_timeout(300)
        pan = page.evaluate(PAN)
        out |= {"pan fps": 1000 / pan["median"], "longest ms": pan["longest"]}
    if path.stem == "ours":
        out["filter ms"] = statistics.median(page.evaluate(FILTER, change) for change in CHANGES)
    page.close()
    return out


def choropleth(folder: Path, repeat: int) -> None:
    """All provinces of the world as a choropleth, against folium.GeoJson."""
    provinces = boundaries.load()
    rows = pd.DataFrame(
        {
            "incident_id": provinces["code"],
            "killed": np.arange(len(provinces)) % 50,
            "precision": "admin1",
            "country_code": provinces["country_code"],
            "admin1_code": provinces["code"],
        }
    )
    table = schema.conform(rows, {**schema.INCIDENT_COLUMNS, **schema.LOCATED_COLUMNS, **schema.PLACED_COLUMNS})
    placed = gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(provinces["lon"], provinces["lat"]), crs=schema.CRS)

    def geojson(_: gpd.GeoDataFrame, path: Path) -> None:
        page = folium.Map([30, 67], tiles=None)
        folium.GeoJson(provinces[["code", "name", "geometry"]]).add_to(page)
        page.save(str(path))

    report(
        "world choropleth",
        {
            "ours": built(ours, placed, folder / "ours.html", repeat),
            "folium.GeoJson": built(geojson, placed, folder / "geojson.html", repeat),
        },
        {"ours": folder / "ours.html", "folium.GeoJson": folder / "geojson.html"},
    )


def report(
    title: str, times: dict[str, float | None], paths: dict[str, Path], drawn: dict[str, dict[str, float]] | None = None
) -> None:
    print(f"\n{title}", flush=True)
    for name, seconds in times.items():
        if seconds is None:
            continue
        size = paths[name].stat().st_size
        line = (
            f"  {name:16} build {seconds:7.2f} s ({times['ours'] / seconds:6.3f})  {size / 1e6:7.2f} MB"
            f" ({paths['ours'].stat().st_size / size:6.3f})"
        )
        for what, value in (drawn or {}).get(name, {}).items():
            line += f"  {what} {value:.2f}"
        print(line)


def main(arguments: Sequence[str] | None = None) -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peers", default="folium,explore,lonboard,pydeck,choropleth")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--tables", default="", help="real tables, with commas between them")
    given = parser.parse_args(arguments)
    wanted = given.peers.split(",")
    placed = real(given.tables.split(","), given.rows) if given.tables else incidents(given.rows)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        contestants = {"ours": ours} | {peer: build for peer, build in PEERS.items() if peer in wanted}
        paths = {peer: folder / f"{peer}.html" for peer in contestants}
        ours(placed, paths["ours"])  # warm caches and imports
        times = {
            peer: built(build, placed, paths[peer], given.repeat if peer == "ours" else 1)
            for peer, build in contestants.items()
        }
        report(f"{given.rows:,} incidents, built; in brackets: ours / theirs", times, paths)
        browser = playwright.chromium.launch(
            executable_path=given.chromium, args=["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
        )
        drawn: dict[str, dict[str, float]] = {}
        for peer, path in paths.items():
            if times[peer] is None or peer not in DRAWN:
                continue
            runs = [opened(browser, path) for _ in range(given.repeat if peer == "ours" or given.rows <= FEW else 1)]
            drawn[peer] = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        browser.close()
        report(f"{given.rows:,} incidents, opened", times, paths, drawn)
        if "choropleth" in wanted:
            choropleth(folder, given.repeat)


if __name__ == "__main__":
    main()
