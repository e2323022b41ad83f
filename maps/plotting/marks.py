"""Which symbols stand where, and how large: single incidents, stacks at one spot, sums of a crowded map, and the
squares of provinces. The page's `marks.js` has the same rules; a figure cannot be zoomed, so its cells are finer. What
is known only to a country has no place on the map: it stands beside it (`maps.plotting.tray`)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import schema
from geo.figures import Total, events

from ..page.columns import DEGREES, accounts, told
from ..story.standing import PROVINCE, Standing
from ..story.symbols import TABLE, pt
from .rivals import Rivals, rivals
from .view import View

CROWDED_FROM = 400
"""Beyond so many spots, incidents are summed by cells of the paper."""
CELL_PT = 18.0
GOLDEN = math.pi * (3 - math.sqrt(5))
EQUATOR_M = 40_075_017 / 256
"""Metres in a pixel of the page at zoom 0."""
SMALL_PT = 110.0
SMALL_SQUARE_PT = 5.2


@dataclass(frozen=True)
class Mark:
    """One symbol.

    Attributes
    ----------
    kind : {"point", "stack", "cluster", "unit"}
    x, y : float
        Points on paper.
    totals : dict of str to Total
    incidents : int
    level : {"", "admin1", "country"}
        What a "unit" is; "country" where small provinces of one are summed.
    unit : int
        Row of its province, of several the one with most incidents.
    units : tuple of int
        Rows of all its provinces.
    contested, district : bool
        Accounts differ; known to the district only.
    rivals : mapping of str to tuple of int
        Of one incident whose accounts differ: figure → what each says.
    spot : tuple of float, optional
        Where it belongs, if it was moved aside.
    radius : float
        Points; of a unit the room around it.
    side : float
        Height of a unit's square, points.
    """

    kind: str
    x: float
    y: float
    totals: Mapping[str, Total]
    incidents: int
    level: str = ""
    unit: int = -1
    units: tuple[int, ...] = ()
    contested: bool = False
    rivals: Rivals = field(default_factory=dict)
    district: bool = False
    spot: tuple[float, float] | None = None
    radius: float = 0.0
    side: float = 0.0

    def most(self, names: Iterable[str]) -> int:
        """The largest figure it shows."""
        return max(self.totals[name].max for name in names)


@dataclass(frozen=True)
class Places:
    """Where the squares of provinces stand, by row: degrees."""

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]


def gather(placed: pd.DataFrame, where: Standing, view: View, places: Places, *, crowded: bool) -> list[Mark]:
    """The marks of a table, not yet sized; of a crowded map what stands close together is summed."""
    table = Sums(placed, where)
    return [*_points(table, view, crowded=crowded), *_units(table, view, places)]


def is_crowded(where: Standing, view: View) -> bool:
    """Has a map more spots than its paper can tell apart? A small one has room for few: there the area counts."""
    size = min(1.0, min(view.width, view.height) / TABLE.paper.usual)
    return len(np.unique(_spots(where))) > CROWDED_FROM * (size**2 if is_small(view) else size)


def _spots(where: Standing) -> npt.NDArray[np.int64]:
    """A number for each spot, of the rows that stand at a point."""
    lon, lat = where.lon[where.point], where.lat[where.point]
    return np.rint(lat * DEGREES).astype(np.int64) * 2**32 + np.rint(lon * DEGREES).astype(np.int64)


def is_small(view: View) -> bool:
    """Is there no room for figures inside squares, nor to set incidents of one spot apart?"""
    return min(view.width, view.height) < SMALL_PT


def is_far(view: View) -> bool:
    """Would incidents of one spot that stand apart stand in the sea or abroad?"""
    return bool(view.metres * TABLE.paper.pt > EQUATOR_M / 2**TABLE.spread.zoom)


class Sums:
    """The columns that sums need, as arrays."""

    def __init__(self, placed: pd.DataFrame, where: Standing) -> None:
        self.where = where
        self.weight = events(placed).to_numpy()
        self.told = {name: told(placed, name) for name in schema.FIGURES}
        self.arrays = {
            name: {
                key: part[key].fillna(0).to_numpy(dtype=np.int64)
                for key in ("min", "best", "max", "known", "open_ended")
            }
            for name, part in self.told.items()
        }
        self.contested = accounts(placed)[1] > 0
        self.rivals = rivals(placed, self.contested)
        self.district = placed["precision"].astype(object).to_numpy() == "admin2"

    def of(
        self, rows: npt.NDArray[np.int64], group: npt.NDArray[np.int64], count: int
    ) -> list[tuple[int, dict[str, Total]]]:
        """Incidents and totals of each group of rows."""

        def add(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
            return np.rint(np.bincount(group, weights=values[rows], minlength=count)).astype(np.int64)

        incidents = add(self.weight)
        columns = {name: {key: add(values) for key, values in arrays.items()} for name, arrays in self.arrays.items()}
        return [
            (int(incidents[at]), {name: _total(part, incidents, at) for name, part in columns.items()})
            for at in range(count)
        ]


def _total(part: Mapping[str, npt.NDArray[np.int64]], incidents: npt.NDArray[np.int64], at: int) -> Total:
    known = int(part["known"][at])
    return Total(
        int(part["min"][at]),
        int(part["best"][at]),
        int(part["max"][at]),
        bool(part["open_ended"][at]),
        known,
        int(incidents[at]) - known,
    )


def _points(table: Sums, view: View, *, crowded: bool) -> list[Mark]:
    rows = np.flatnonzero(table.where.point)
    if not len(rows):
        return []
    x, y = view.place(table.where.lon[rows], table.where.lat[rows])
    spot, found = pd.factorize(_spots(table.where))
    if not crowded:
        return _stacks(table, rows, spot, len(found), x, y, 1 if is_small(view) or is_far(view) else TABLE.spread.most)
    side = CELL_PT * max(0.4, min(1.0, min(view.width, view.height) / TABLE.paper.usual))
    cell, _ = pd.factorize(np.floor(x / side).astype(np.int64) * 2**32 + np.floor(y / side).astype(np.int64))
    return _cells(table, rows, cell, spot, x, y)


def _stacks(
    table: Sums,
    rows: npt.NDArray[np.int64],
    spot: npt.NDArray[np.int64],
    spots: int,
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
    spread_max: int,
) -> list[Mark]:
    """All that is at one spot; a few stand around it, none upon another."""
    order = np.argsort(spot, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(spot[order])) + 1)
    summed = table.of(rows, spot, spots)
    singles = table.of(rows, np.arange(len(rows)), len(rows))
    out = []
    for group, (incidents, totals) in zip(groups, summed, strict=True):
        at = (float(x[group[0]]), float(y[group[0]]))
        if len(group) == 1 or len(group) > spread_max:
            contested, district = bool(table.contested[rows[group]].any()), bool(table.district[rows[group]].all())
            out.append(
                Mark(
                    "point" if len(group) == 1 else "stack",
                    *at,
                    totals,
                    incidents,
                    contested=contested,
                    rivals=table.rivals.get(int(rows[group[0]]), {}) if len(group) == 1 else {},
                    district=district,
                )
            )
            continue
        for number, member in enumerate(group):
            far = pt(TABLE.spread.step) * math.sqrt(number + 0.6)
            beside = (at[0] + far * math.cos(number * GOLDEN), at[1] - far * math.sin(number * GOLDEN))
            row = rows[member]
            contested, district = bool(table.contested[row]), bool(table.district[row])
            out.append(
                Mark(
                    "point",
                    *beside,
                    singles[member][1],
                    singles[member][0],
                    contested=contested,
                    rivals=table.rivals.get(int(row), {}),
                    district=district,
                    spot=at,
                )
            )
    return out


def _cells(
    table: Sums,
    rows: npt.NDArray[np.int64],
    cell: npt.NDArray[np.int64],
    spot: npt.NDArray[np.int64],
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.float64],
) -> list[Mark]:
    """Sums of a crowded map by cells of the paper, each where its incidents are on average."""
    count = int(cell.max()) + 1
    weight = table.weight[rows]
    share = np.bincount(cell, weights=weight, minlength=count)
    mean_x = np.bincount(cell, weights=x * weight, minlength=count) / share
    mean_y = np.bincount(cell, weights=y * weight, minlength=count) / share
    contested = np.bincount(cell, weights=table.contested[rows], minlength=count) > 0
    outside = np.bincount(cell, weights=~table.district[rows], minlength=count)
    members = pd.Series(spot).groupby(cell).nunique().to_numpy()
    kinds = [("cluster" if members[at] > 1 else "point" if share[at] == 1 else "stack") for at in range(count)]
    return [
        Mark(
            kinds[at],
            float(mean_x[at]),
            float(mean_y[at]),
            totals,
            incidents,
            contested=bool(contested[at]),
            district=not outside[at],
        )
        for at, (incidents, totals) in enumerate(table.of(rows, cell, count))
    ]


def _units(table: Sums, view: View, places: Places) -> list[Mark]:
    where = table.where
    rows = np.flatnonzero(where.unit == PROVINCE)
    if not len(rows):
        return []
    codes, units = pd.factorize(where.province[rows])
    x, y = view.place(places.lon[units], places.lat[units])
    summed = table.of(rows, codes, len(units))
    return [
        Mark("unit", float(x[at]), float(y[at]), totals, incidents, level="admin1", unit=unit, units=(unit,))
        for at, (unit, (incidents, totals)) in enumerate(zip(units.tolist(), summed, strict=True))
    ]


def together(marks: Sequence[Mark]) -> Mark:
    """Several units' squares as one, which says what they add up to."""
    first = max(marks, key=lambda mark: mark.incidents)
    totals = {name: _added([mark.totals[name] for mark in marks]) for name in first.totals}
    units = tuple(unit for mark in marks for unit in mark.units)
    level = "country" if len(set(units)) > 1 else first.level
    return replace(
        first, totals=totals, incidents=sum(mark.incidents for mark in marks), level=level, units=tuple(set(units))
    )


def _added(totals: Sequence[Total]) -> Total:
    def add(part: str) -> int:
        return sum(getattr(total, part) for total in totals)

    several = any(total.open_ended for total in totals)
    return Total(add("min"), add("best"), add("max"), several, add("known"), add("unknown"))


def is_nothing(mark: Mark, names: Sequence[str]) -> bool:
    """Is it known that nobody was harmed? That is said quietly: it is no alarm."""
    totals = [mark.totals[name] for name in names]
    return totals[0].known > 0 and all(not total.max and not total.open_ended for total in totals)


def scale(marks: Iterable[Mark], names: Sequence[str], view: View) -> float:
    """Points of radius for the square root of a figure: one for all marks, so that area is proportional to the
    figure."""
    most = max((mark.most(names) for mark in marks), default=1)
    paper, size = TABLE.paper, TABLE.size
    share = float(np.clip(min(view.width, view.height) / paper.usual, *paper.share))
    return min(pt(size.unit), pt(size.largest) * share / math.sqrt(max(most, 1)))


def radius(figure: int, unit: float) -> float:
    """Of a figure's symbol, points.

    Examples
    --------
    >>> radius(36, 0.5) / radius(9, 0.5), radius(1, 0.5)
    (2.0, 1.5)
    """
    return max(pt(TABLE.size.least), unit * math.sqrt(figure))


def sized(marks: Iterable[Mark], names: Sequence[str], unit: float, *, small: bool = False) -> list[Mark]:
    """Marks with their radius; larger ones first, so that smaller ones are drawn over them, and squares last."""
    room = {True: pt(TABLE.square.room), False: pt(TABLE.size.least)}
    found = [
        replace(
            mark,
            radius=max(room[mark.kind == "unit"], radius(mark.most(names), unit)),
            side=side(mark, names, unit, small=small) if mark.kind == "unit" else 0.0,
        )
        for mark in marks
    ]
    return sorted(found, key=lambda mark: (mark.kind == "unit", -mark.radius, mark.x, mark.y))


def side(mark: Mark, names: Sequence[str], unit: float, *, small: bool = False) -> float:
    """Of a unit's square: its area is a disc's, and it has room for its texts."""
    square = TABLE.square
    if is_nothing(mark, names):
        return min(pt(square.zero), SMALL_SQUARE_PT if small else math.inf)
    least = SMALL_SQUARE_PT / 2 if small else pt(square.least)
    half = square.country if mark.level == "country" else square.half
    return 2 * half * max(least, unit * math.sqrt(mark.most(names)))
