"""What surrounds the incidents on a page's ground: towns that a reader knows, and waters.

Towns are for finding one's way: the most populous of each part of the first view, then ever smaller ones where the
incidents are, and the large town that a card names ("40 km north of Quetta"). They are few, and cut to the view, so a
page grows by some kilobytes; they are read after the map is drawn.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.gazetteer import towns as gazetteer

from . import waters
from .columns import points
from .packing import Block

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
MOST = 400
SPOTS_MOST = 4000
"""Four hundred towns cannot serve more places."""
CANDIDATES_MOST = 30_000
NEAR_ZOOM = 9
"""On the whole earth only so many towns are looked at, those that matter most, and those in the incidents' cells."""
FIRST_MOST = 95
LEVEL_MOST = 30
TRIES = 6
"""So many times as many are tried before it is said that there are no more that stand apart."""
CITIES_MOST = 80
CITY = 100_000
"""A town so large, and known beyond its country, is one to tell a place by."""
TOWN = 15_000
"""Where no city is near, a card names the nearest town of so many."""
NEAR_KM = 150
CELL_PX, APART_PX = 45, 64
"""At each zoom towns are taken from cells of so many pixels, the largest of each, and stand so far apart."""
FAR_SCORE, FAR_STEP = 600_000.0, 2.5
"""What a town must matter to stand on the world's map, and how fast that falls from zoom to zoom."""
MAP_PX = 1000
DEEPEST = 12
OWN_ZOOM = 12
OWN_WEIGHT = 3
"""A town where incidents are, as a cell of that zoom tells, counts as so many times its size."""
KNOWN_WEIGHT = 3
"""As does one that is known beyond its country: a suburb may have more people than the city has by its own borders."""
FAR_ZOOM = 9
"""From here on a city that only cards speak of stands on the map."""
WIDE_ZOOM = 6
"""A reader of one town's story zooms out as far to see where it is."""
BESIDE_PX = 450
"""So much ground is around the incidents' box in a window."""
LONGEST = 28
"""Letters; a longer name is an institution's."""
KM_PER_DEGREE = 111.2


def around(placed: pd.DataFrame, bounds: list[list[float]], language: str) -> Block:
    """The block of towns, lakes and rivers.

    Parameters
    ----------
    placed : pandas.DataFrame
        As `boundaries.join` gives.
    bounds : list
        South-west and north-east corner of the first view, as `Ground` has them.
    language : str
        For the towns' names.
    """
    chosen = towns(placed, bounds)
    block = Block(len(chosen))
    block.strings("town", gazetteer.named(chosen, language))
    for name in ("lon", "lat"):
        block.numbers(f"town_{name}", chosen[name].to_numpy(dtype=np.float32))
    block.numbers("town_people", chosen["people"].to_numpy(dtype=np.int64))
    block.numbers("town_zoom", chosen["zoom"].to_numpy(dtype=np.int64))
    block.numbers("town_known", chosen["known"].to_numpy(dtype=np.uint8))
    block.numbers("town_radius", chosen["radius_km"].round().to_numpy(dtype=np.int64))
    waters.write(block, bounds)
    return block


def towns(placed: pd.DataFrame, bounds: list[list[float]]) -> pd.DataFrame:
    """The towns of a page, with the `zoom` from which each is shown, those shown first first.

    Parameters
    ----------
    placed : pandas.DataFrame
    bounds : list
    """
    every = gazetteer.towns()
    lon, lat, has = points(placed)
    has &= ~placed["precision"].astype(object).isin(["admin1", "region", "country"]).to_numpy()
    spots, weight = _spots(lon[has], lat[has])
    chosen = _by_level(every, _scores(every, spots), spots, weight, bounds)
    for town in _cities(spots, weight):
        if len(chosen) >= MOST:
            break
        chosen.setdefault(town, FAR_ZOOM)
    out = every.iloc[list(chosen)].assign(zoom=list(chosen.values()))
    out = out[[len(name) <= LONGEST for name in gazetteer.named(out)]]
    return out.sort_values(["zoom", "people"], ascending=[True, False], kind="stable")


def _spots(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Distinct points, those of most rows first, and how many are at each."""
    both = np.round(np.column_stack([lon, lat]), 2)  # a kilometre
    spots, counts = np.unique(both.reshape(-1, 2), axis=0, return_counts=True)
    most = np.argsort(-counts, kind="stable")[:SPOTS_MOST]
    return np.asarray(spots, dtype=np.float64)[most], counts[most].astype(np.float64)


def _plane(spots: Floats) -> tuple[Floats, Floats]:
    """Web Mercator in the unit square."""
    sine = np.sin(np.radians(np.clip(spots[:, 1], -85, 85)))
    north: Floats = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    east: Floats = spots[:, 0] / 360 + 0.5
    return east, north


@cache
def _flats() -> tuple[Floats, Floats]:
    """The towns in the unit square."""
    every = gazetteer.towns()
    return _plane(np.column_stack([every["lon"], every["lat"]]))


def _scores(every: pd.DataFrame, spots: Floats) -> Floats:
    """How much each town matters: by its people, and more where incidents are."""
    score = every["people"].to_numpy() * np.where(every["known"], float(KNOWN_WEIGHT), 1.0)
    harmed, _ = _near(_plane(spots), np.ones(len(spots)), OWN_ZOOM)
    cell = _cells(*_flats(), OWN_ZOOM)
    score[np.isin(cell, harmed)] *= OWN_WEIGHT
    return score


def _by_level(
    every: pd.DataFrame, score: Floats, spots: Floats, weight: Floats, bounds: list[list[float]]
) -> dict[int, int]:
    """Row of each town that is shown → the zoom from which on it is: zoom by zoom one a cell, all over the window while
    the view is the first or wider, then only where incidents are, most of them first."""
    x, y = _flats()
    first = _first_zoom(bounds)
    ranked = np.flatnonzero(_seen(x, y, min(first, WIDE_ZOOM), bounds) & ~every["doubtful"].to_numpy())
    ranked = ranked[np.argsort(-score[ranked], kind="stable")]
    harmed, _ = _near(_plane(spots), weight, NEAR_ZOOM)
    beside = np.isin(_cells(x[ranked], y[ranked], NEAR_ZOOM), harmed)
    ranked = ranked[beside | (np.arange(len(ranked)) < CANDIDATES_MOST)]
    chosen: dict[int, int] = {}
    held = np.full((2, MOST), np.inf)  # where those that are chosen stand
    for zoom in range(min(first, WIDE_ZOOM), DEEPEST + 1):
        wide = zoom <= first + 1
        enough = score[ranked] >= (FAR_SCORE / FAR_STEP ** (zoom - 2) if wide else 0)
        towns = ranked[_seen(x[ranked], y[ranked], zoom, bounds) & enough]
        cell = _cells(x[towns], y[towns], zoom)
        if wide:
            best = np.sort(np.unique(cell, return_index=True)[1])  # the first of each cell matters most
        else:
            best = _harmed(cell, *_near(_plane(spots), weight, zoom))[: LEVEL_MOST * TRIES]
        most = min(len(chosen) + (FIRST_MOST if wide else LEVEL_MOST), MOST - CITIES_MOST)
        apart = APART_PX / 256 / 2**zoom
        for town in towns[best]:
            count = len(chosen)
            if count >= most:
                break
            if not np.any(np.hypot(held[0, :count] - x[town], held[1, :count] - y[town]) < apart):
                held[:, count] = x[town], y[town]
                chosen[int(town)] = zoom
    return chosen


def _seen(x: Floats, y: Floats, zoom: int, bounds: list[list[float]]) -> npt.NDArray[np.bool_]:
    """Points that a window around the incidents shows."""
    (west, east), (south, north) = _plane(np.array([[bounds[0][1], bounds[0][0]], [bounds[1][1], bounds[1][0]]]))
    beside = BESIDE_PX / 256 / 2**zoom
    across = min(1.0, east - west + 2 * beside)
    seen: npt.NDArray[np.bool_] = ((x - west + beside) % 1 <= across) & (y >= north - beside) & (y <= south + beside)
    return seen


def _first_zoom(bounds: list[list[float]]) -> int:
    """The zoom at which a window shows these bounds."""
    (x0, x1), (y0, y1) = _plane(np.array([[bounds[0][1], bounds[0][0]], [bounds[1][1], bounds[1][0]]]))
    span = max(x1 - x0, 1.4 * (y0 - y1), 1e-4)
    return int(np.clip(np.floor(np.log2(MAP_PX / 256 / span)), 1, DEEPEST - 2))


def _cells(x: Floats, y: Floats, zoom: int) -> Ints:
    """The number of the cell that holds a point."""
    count = 256 * 2**zoom / CELL_PX
    cell: Ints = np.floor(x * count).astype(np.int64) * (1 << 24) + np.floor(y * count).astype(np.int64)
    return cell


def _near(spots: tuple[Floats, Floats], weight: Floats, zoom: int) -> tuple[Ints, Floats]:
    """Cells where incidents are or beside, in order, and how many incidents that is."""
    cell = _cells(*spots, zoom)
    steps = [x * (1 << 24) + y for x in (-1, 0, 1) for y in (-1, 0, 1)]
    keys, place = np.unique(np.concatenate([cell + step for step in steps]), return_inverse=True)
    harm = np.bincount(place, np.tile(weight, len(steps)), len(keys)).astype(np.float64)
    return np.asarray(keys, dtype=np.int64), harm


def _harmed(cell: Ints, keys: Ints, harm: Floats) -> Ints:
    """Of towns by their cells the first of each cell that incidents are near, those of most incidents first."""
    if not len(keys):
        return np.zeros(0, dtype=np.int64)
    place = np.searchsorted(keys, cell)
    place[place == len(keys)] = 0
    towns = np.flatnonzero(keys[place] == cell)
    first = np.sort(np.unique(place[towns], return_index=True)[1])
    best: Ints = towns[first][np.argsort(-harm[place[towns[first]]], kind="stable")]
    return best


def _cities(spots: Floats, weight: Floats) -> list[int]:
    """The large towns that cards speak of, those of most incidents first."""
    if not len(spots):
        return []
    found = np.full(len(spots), -1)
    for least in (CITY, TOWN):
        left = np.flatnonzero(found < 0)
        tree, rows = _tree(least)
        here = _flat(spots[left, 0], spots[left, 1])
        (at, near), apart = tree.query_nearest(here, all_matches=False, return_distance=True)
        reach = apart * KM_PER_DEGREE * np.cos(np.radians(spots[left[at], 1])) <= NEAR_KM
        found[left[at[reach]]] = rows[near[reach]]
    counts = pd.Series(weight).groupby(found).sum().drop(-1, errors="ignore")
    order = counts.sort_values(ascending=False, kind="stable").index
    return [int(town) for town in order[:CITIES_MOST]]


@cache
def _tree(least: int) -> tuple[shapely.STRtree, Ints]:
    """A tree of the towns of so many people, and their rows."""
    every = gazetteer.towns()
    large = (every["people"] >= least) & (every["known"] | (least < CITY))
    rows = np.flatnonzero(large & ~every["doubtful"])
    part = every.iloc[rows]
    return shapely.STRtree(_flat(part["lon"].to_numpy(), part["lat"].to_numpy())), rows


def _flat(lon: Floats, lat: Floats) -> npt.NDArray[np.object_]:
    """Points on Mercator's plane: it keeps angles, so what is nearest there is nearest on the ground."""
    made: npt.NDArray[np.object_] = shapely.points(
        lon, np.degrees(np.arcsinh(np.tan(np.radians(np.clip(lat, -85, 85)))))
    )
    return made
