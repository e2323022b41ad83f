"""Each verb against what one would use instead, in the same run: seconds, the least, the middle and the most.

    python benchmarks/duels.py [--rows 200000] [--names 20000] [--page-rows 2000] [--repeat 3]

The rows are generated, of real names with real skew (the n-th name is met about 1/n times as often as the first).
Places: pandas with a dictionary of exact names. Provinces: geopandas.sjoin, dask-geopandas, DuckDB's spatial extension.
Sums: pandas' groupby. Parts: Dask reading the columns and counting. Pages: folium's loop, explore(), lonboard, pydeck.
A peer that is not installed, or whose parts are downloaded when it runs, is said to be absent. GeoPy asks services on
the network, and has no figure here. Writes `benchmarks/out/duels.json`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import million
import page
import pandas as pd
import parts
from book import OUT, Absent, Book

import boundaries
import geo
from geo.gazetteer import places as gazetteer


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--page-rows", type=int, default=2_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    title = f"Verbs and their peers: {given.rows:,} generated rows over {given.names:,} real names"
    book = Book("duels", title, given.repeat)
    boundaries.summarise(boundaries.join(geo.geocode(geo.sample())))  # imported, and at hand
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = million.table(given.rows, given.names)
        table.to_csv(folder / "rows.csv", index=False)
        tables(book, folder / "rows.csv")
        in_parts(book, folder, given.rows, given.names)
        pages(book, folder, given.page_rows)
    print(f"written to {book.save(given.out)}")


def tables(book: Book, path: Path) -> None:
    """Reading, placing, joining and summing one table."""
    book.contest(
        "read", {"incidentmap": partial(geo.read, path), "pandas.read_csv": lambda: pd.read_csv(path).nunique()}
    )
    read, plain = geo.read(path), pd.read_csv(path)
    known = towns()
    book.contest(
        "places",
        {"incidentmap": partial(geo.geocode, read), "pandas + dict, exact names": lambda: by_dict(plain, known)},
    )
    located = geo.geocode(read)
    points = located.loc[located.geometry.notna(), ["geometry"]]
    provinces = boundaries.load()
    book.contest(
        "provinces",
        {
            "incidentmap": partial(boundaries.join, located),
            "geopandas.sjoin": lambda: gpd.sjoin(points, provinces[["code", "geometry"]], how="left"),
            "dask-geopandas": lambda: dask_sjoin(points, provinces),
            "DuckDB spatial": lambda: duckdb_join(points, provinces),
        },
    )
    placed = boundaries.join(located)
    book.contest(
        "sums by province",
        {
            "incidentmap": partial(boundaries.summarise, placed),
            "pandas.groupby": lambda: placed.groupby("admin1_code")[["killed", "injured"]].sum(),
        },
    )


def towns() -> dict[tuple[str, str], int]:
    """Name and country → a bundled place: what a dictionary of exact names knows."""
    held = gazetteer.bundled()
    return {(held.name_of(place), held.country_of(place) or ""): place for place in range(len(held))}


def by_dict(rows: pd.DataFrame, known: dict[tuple[str, str], int]) -> list[int | None]:
    asked = rows[["place", "country"]].drop_duplicates()
    found = {pair: known.get(pair) for pair in asked.itertuples(index=False, name=None)}
    return [found[pair] for pair in zip(rows["place"], rows["country"], strict=True)]


def dask_sjoin(points: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> Any:
    try:
        import dask_geopandas
    except ImportError as error:
        raise Absent("not installed") from error
    return dask_geopandas.from_geopandas(points, npartitions=2).sjoin(provinces[["code", "geometry"]]).compute()


def duckdb_join(points: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame) -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise Absent("not installed") from error
    base = duckdb.connect()
    try:
        base.execute("LOAD spatial")
    except duckdb.Error as error:
        raise Absent("its spatial extension is downloaded when it is first used") from error
    base.register("points", pd.DataFrame({"x": points.geometry.x, "y": points.geometry.y}))
    base.register("units", pd.DataFrame({"code": provinces["code"], "wkb": provinces.geometry.to_wkb()}))
    return base.execute(
        "SELECT u.code FROM points p LEFT JOIN (SELECT code, ST_GeomFromWKB(wkb) AS area FROM units) u"
        " ON ST_Intersects(u.area, ST_Point(p.x, p.y))"
    ).fetchall()


def in_parts(book: Book, folder: Path, rows: int, names: int) -> None:
    """The same verbs on Parquet read in parts, against Dask's own reading and counting of the columns."""
    parts.generate(folder / "events", rows, names)

    def ours() -> None:
        table = geo.read(folder / "events", engine="stream")
        boundaries.summarise(boundaries.join(geo.geocode(table)))

    book.contest("parts: read to sums", {"incidentmap, stream": ours, "Dask: read and count": partial(counted, folder)})


def counted(folder: Path) -> Any:
    try:
        import dask.dataframe as dd
    except ImportError as error:
        raise Absent("not installed") from error
    return dd.read_parquet(str(folder / "events" / "*.parquet")).count().compute()


def pages(book: Book, folder: Path, rows: int) -> None:
    """One page of incidents, written to a file."""
    placed = page.incidents(rows)
    makers = {
        "incidentmap": page.ours,
        "folium, a loop": page.folium_loop,
        "explore()": page.explore,
        "lonboard": page.lonboard,
        "pydeck": page.pydeck,
    }
    path = folder / "page.html"
    sizes: dict[str, float] = {}

    def made(who: str, make: Callable[[Any, Path], None]) -> None:
        try:
            make(placed, path)
        except ImportError as error:
            raise Absent("not installed") from error
        sizes[who] = path.stat().st_size / 2**20

    book.contest(f"page of {rows:,}", {who: partial(made, who, make) for who, make in makers.items()})
    for who, size in sizes.items():
        book.write(f"page of {rows:,}, size", who, [size], "MB")


if __name__ == "__main__":
    main()
