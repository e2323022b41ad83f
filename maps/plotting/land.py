"""Provinces, countries and disputed lines as paths on paper, no finer than paper shows.

Of the points in a cell of a fine grid one is kept, the same for both neighbours of a border, so that no slit opens
between them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from boundaries import bundled

from ..look import style
from ..page import ground, studied
from ..story.shading import UNKNOWN
from .marks import Mark
from .view import View

GRID_PT = 0.4
"""A seventh of a millimetre."""
SPECK_PT = 0.5
"""Islands smaller than this are not drawn, unless they are all of their unit."""
STRAIGHT_DEG = 3.0
"""Longer edges are bent as the projection bends them."""
MANY = 300
"""Beyond so many provinces in view their lines would cover them."""
FULL_LINES_PT = 180.0
"""Smaller maps have thinner lines."""
TURNS = (-360.0, 0.0, 360.0)
NONE: npt.NDArray[np.object_] = np.zeros(0, dtype=object)
HATCH = "//////"
HATCH_WIDTH = 0.6


def paths(view: View, units: npt.NDArray[np.object_], *, closed: bool = True) -> list[Path | None]:
    """Each unit's path, in points on paper; None where the view does not show it."""
    found: list[list[Path]] = [[] for _ in range(len(units))]
    west, south, east, north = view.seen
    box = shapely.bounds(units)
    for turn in TURNS:
        shift = turn - view.lon_0
        shown = np.flatnonzero(_touched(view, box, shift))
        if not len(shown):
            continue
        cut = shapely.clip_by_rect(units[shown], west - shift, south, east - shift, north)
        for unit, path in zip(shown, _drawn(view, shapely.segmentize(cut, STRAIGHT_DEG), shift, closed), strict=True):
            if path is not None:
                found[unit].append(path)
    return [Path.make_compound_path(*parts) if len(parts) > 1 else parts[0] if parts else None for parts in found]


def _touched(view: View, box: npt.NDArray[np.float64], shift: float) -> npt.NDArray[np.bool_]:
    """Boxes in degrees that a view has some of, after `shift`."""
    west, south, east, north = view.seen
    found: npt.NDArray[np.bool_] = (
        (box[:, 0] + shift < east) & (box[:, 2] + shift > west) & (box[:, 1] < north) & (box[:, 3] > south)
    )
    return found


def is_seen(view: View, units: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Which units a view may show some of, whichever way around the earth."""
    box = shapely.bounds(units)
    turns = [_touched(view, box, turn - view.lon_0) for turn in TURNS]
    return turns[0] | turns[1] | turns[2]


def _drawn(view: View, geometry: npt.NDArray[np.object_], shift: float, closed: bool) -> list[Path | None]:
    """Paths of geometry in degrees that stands as it is after `shift`."""
    parts, owner = shapely.get_parts(geometry, return_index=True)
    if closed:
        keep = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
        lines, part = shapely.get_rings(parts[keep], return_index=True)
        owner = owner[keep][part]
    else:
        keep = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
        lines, owner = parts[keep], owner[keep]
    degrees, line = shapely.get_coordinates(lines, return_index=True)
    out: list[Path | None] = [None] * len(geometry)
    if not len(degrees):
        return out
    x, y = view.paper(degrees[:, 0] + shift, degrees[:, 1])
    spots = np.column_stack([x, y])
    kept = _thinned(spots, line)
    return _assembled(out, spots[kept], line[kept], owner, closed)


def _thinned(spots: npt.NDArray[np.float64], line: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Of consecutive points in one cell of the grid the one nearest to its middle, whichever way the line runs."""
    cell = np.rint(spots / GRID_PT)
    same = (np.diff(cell, axis=0) == 0).all(axis=1) & (np.diff(line) == 0)
    run = np.append(0, np.cumsum(~same))
    far = np.hypot(*(spots - cell * GRID_PT).T)
    order = np.lexsort((far, run))
    kept = order[np.append(True, np.diff(run[order]) != 0)]
    return np.asarray(kept[np.isfinite(far[kept])])


def _assembled(
    out: list[Path | None],
    spots: npt.NDArray[np.float64],
    line: npt.NDArray[np.int64],
    owner: npt.NDArray[np.int64],
    closed: bool,
) -> list[Path | None]:
    """Lines gathered by their owners, specks left out."""
    begins = np.flatnonzero(np.append(True, np.diff(line) != 0))
    ends = np.append(begins[1:], len(line))
    extent = (np.maximum.reduceat(spots, begins) - np.minimum.reduceat(spots, begins)).max(axis=1)
    largest: dict[int, float] = {}
    owners = owner[line[begins]]
    for unit, reach in zip(owners, extent, strict=True):
        largest[unit] = max(largest.get(unit, 0.0), reach)
    chosen: dict[int, list[slice]] = {}
    for begin, end, unit, reach in zip(begins, ends, owners, extent, strict=True):
        if end - begin >= (3 if closed else 2) and (reach >= SPECK_PT or reach >= largest[unit]):
            chosen.setdefault(unit, []).append(slice(begin, end))
    for unit, slices in chosen.items():
        codes = [_codes(piece.stop - piece.start, closed) for piece in slices]
        out[unit] = Path(np.concatenate([spots[piece] for piece in slices]), np.concatenate(codes))
    return out


def _codes(count: int, closed: bool) -> npt.NDArray[np.uint8]:
    codes = np.full(count, Path.LINETO, dtype=np.uint8)
    codes[0] = Path.MOVETO
    if closed:
        codes[-1] = Path.CLOSEPOLY
    return codes


class Land:
    """The ground of a view, projected once and drawn as often as there are panels.

    Parameters
    ----------
    view : View
    provinces : geopandas.GeoDataFrame
        Those shown, in the order of their classes.
    countries, disputed : geopandas.GeoDataFrame
        The bundled ones.
    bundled : bool
        The provinces are the bundled ones, which the countries' lines fit.
    lakes : array of shapely.Polygon, optional
    rivers : array of shapely.LineString, optional
    """

    def __init__(
        self,
        view: View,
        provinces: gpd.GeoDataFrame,
        countries: gpd.GeoDataFrame,
        disputed: gpd.GeoDataFrame,
        *,
        bundled: bool,
        lakes: npt.NDArray[np.object_] = NONE,
        rivers: npt.NDArray[np.object_] = NONE,
    ) -> None:
        self.view = view
        self.provinces = paths(view, np.asarray(provinces.geometry.array))
        partial = studied.left_out(provinces, ours=bundled)
        touched = countries["country_code"].isin(set(provinces["country_code"].dropna()))
        rest = countries["country_code"].isin(partial)
        whole = touched & ~countries["country_code"].isin(studied.alone(provinces))
        covered = whole & ~rest if bundled else np.zeros(len(countries), dtype=bool)
        around = paths(view, np.asarray(countries.geometry.array))
        self._codes = countries["country_code"].astype(object).fillna("").tolist()
        self._every = around
        beyond = ~covered & ~rest
        self.around = [path for path, outside in zip(around, beyond, strict=True) if path and outside]
        self.rest = [path for path, unasked in zip(around, rest, strict=True) if path and unasked]
        outlined = around if bundled else paths(view, _outlines(provinces))
        self.countries = [
            path
            for path, inside in zip(outlined, touched if bundled else [True] * len(outlined), strict=True)
            if path and inside
        ]
        self.lakes = [path for path in paths(view, lakes) if path]
        self.rivers = [path for path in paths(view, rivers, closed=False) if path]
        self.disputed = [path for path in paths(view, np.asarray(disputed.geometry.array), closed=False) if path]

    def shown_countries(self) -> list[tuple[str, Path]]:
        """Code and path of the countries in view, those with much of it first."""
        shown = [(code, path) for code, path in zip(self._codes, self._every, strict=True) if path]
        return sorted(shown, key=lambda item: -np.shape(item[1].vertices)[0])

    def holds(self, mark: Mark, x: float, y: float) -> bool:
        """Does a spot of the paper lie in the land of a square?"""
        paths = [path for path in (self.provinces[unit] for unit in mark.units) if path is not None]
        return any(path.contains_point((x, y)) for path in paths)

    def draw(self, axes: Any, classes: npt.NDArray[np.int64], colours: list[str]) -> None:
        """Water, land, shades and lines; `classes` as `maps.story.shading` numbers them."""
        line, edge = style.colour("province-line"), style.colour("country-line")
        thin = min(1.0, max(0.45, min(self.view.width, self.view.height) / FULL_LINES_PT))
        self._add(axes, self.around, facecolor=style.colour("context"), edgecolor=line, linewidth=0.35 * thin, zorder=1)
        self._add(axes, self.rest, facecolor=style.colour("rest"), edgecolor=line, linewidth=0.35 * thin, zorder=1)
        fills = [style.colour("land"), *colours]
        seen = [(path, number) for path, number in zip(self.provinces, classes, strict=True) if path]
        faces = [fills[max(number, 0)] for _, number in seen]
        few = len(seen) <= MANY
        self._add(
            axes,
            [path for path, _ in seen],
            facecolor=faces,
            edgecolor=line if few else faces,
            linewidth=(0.4 if few else 0.2) * thin,
            zorder=2,
        )
        stream = {"facecolor": "none", "edgecolor": style.colour("river"), "linewidth": 0.5 * thin}
        self._add(axes, self.rivers, **stream, zorder=2.25)
        self._add(axes, self.lakes, facecolor=style.colour("water"), edgecolor="none", linewidth=0, zorder=2.3)
        unknown = [path for path, number in seen if number == UNKNOWN]
        if unknown:
            self._add(
                axes,
                unknown,
                facecolor="none",
                edgecolor=style.colour("nodata"),
                hatch=HATCH,
                hatch_linewidth=HATCH_WIDTH,
                linewidth=0,
                zorder=2.1,
            )
            self._add(axes, unknown, facecolor="none", edgecolor=line, linewidth=0.4 * thin, zorder=2.2)
        self._add(
            axes, self.countries, facecolor="none", edgecolor=edge, linewidth=(0.6 if few else 0.3) * thin, zorder=3
        )
        self._add(
            axes, self.disputed, facecolor="none", edgecolor=style.colour("halo"), linewidth=1.3 * thin, zorder=3.1
        )
        self._add(
            axes,
            self.disputed,
            facecolor="none",
            edgecolor=edge,
            linewidth=0.7 * thin,
            linestyle=(0, (3.5, 2.6)),
            zorder=3.2,
        )

    def _add(self, axes: Any, drawn: list[Path], **look: Any) -> None:
        if drawn:
            # autolim=False: the axes' limits are the view's, whatever lies beyond.
            axes.add_collection(
                PathCollection(drawn, transform=self.view.transform(axes), joinstyle="round", **look), autolim=False
            )


def _outlines(provinces: gpd.GeoDataFrame) -> npt.NDArray[np.object_]:
    """What encloses the provinces of each country."""
    keys = provinces["country_code"].astype(object).fillna("").to_numpy()
    units = shapely.make_valid(np.asarray(provinces.geometry.array))
    return np.array([shapely.union_all(units[keys == key]) for key in np.unique(keys)], dtype=object)


def ground_layers() -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """The bundled countries and disputed lines, read once."""
    return ground.world_countries(), _disputed()


@cache
def _disputed() -> gpd.GeoDataFrame:
    return bundled.disputed()
