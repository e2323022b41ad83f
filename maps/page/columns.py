"""Placed incidents → the page's columns.

Two blocks: `core` is what the map needs to draw and filter, `text` what a reader opens. Figures go in as
`geo.figures.ranges` closed them, so that the page and Python cannot add differently.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo import figures, schema
from geo.errors import InputError

from ..story.lasting import NO_DAY, spans
from . import textcolumns
from .packing import Block

Ints = npt.NDArray[np.int64]
CODED: Final = (
    "precision",
    "match",
    "event_type",
    "actor",
    "target",
    "parties",
    "source",
    "claimed_by",
    "date_precision",
    "admin1_by",
)
LONG: Final = ("description", "source_url")
TEXTS: Final = (
    "incident_id",
    "place",
    "resolved_name",
    "country",
    "admin1",
    "admin2",
    "candidates",
    "reason",
)
NEEDED: Final = ("geometry", "precision", "admin1_code", "country_code")
DEGREES: Final = 1e5
"""Points are kept to 0.00001°, about a metre."""
NOT_STATED: Final = 255


def check(placed: pd.DataFrame) -> None:
    """Refuse a table that has not been located and joined, naming what it lacks.

    Raises
    ------
    InputError
    """
    if not isinstance(placed, pd.DataFrame):
        raise InputError(f"maps.draw takes the table that boundaries.join gives, not {type(placed).__name__}")
    lacking = [name for name in NEEDED if name not in placed]
    if lacking:
        raise InputError(
            f"the table has no column {', '.join(lacking)}; "
            "give maps.draw what boundaries.join(geo.geocode(incidents)) returns"
        )
    crs = getattr(placed, "crs", None)
    if crs is not None and crs.to_epsg() != 4326:
        raise InputError(f"the table's points are in {crs.name}; use placed.to_crs('EPSG:4326') first")


def core(placed: pd.DataFrame, provinces: pd.DataFrame) -> Block:
    """The columns that the map draws and filters by.

    Parameters
    ----------
    placed : pandas.DataFrame
        As `boundaries.join` gives.
    provinces : pandas.DataFrame
        `code` and `country_code` of the provinces on the page, in their order.
    """
    block = Block(len(placed))
    _spots(block, placed)
    _dates(block, placed)
    place = pd.Series(np.arange(1, len(provinces) + 1), index=provinces["code"].to_numpy())
    block.numbers("province", placed["admin1_code"].map(place).fillna(0).to_numpy(dtype=np.int64))
    # A province knows its country: only where it does not say it is the row's own needed.
    own = column(placed, "country_code")
    known = placed["admin1_code"].map(
        pd.Series(provinces["country_code"].to_numpy(), index=provinces["code"].to_numpy())
    )
    block.texts("country_code", own.mask(own == known.astype(object), None))
    told = dict(zip(("actor", "target"), sides(placed), strict=True))
    for name in CODED:
        block.texts(name, told[name] if name in told else raw(placed, name))
    if (fought := column(placed, "parties").fillna("").eq("between")).any():  # apart, for who takes the table away
        for side, texts in zip(("side_a", "side_b"), apart(placed), strict=True):
            block.texts(side, texts.where(fought, None))
    for name in schema.FIGURES:
        _figure(block, placed, name)
    _certainty(block, placed)
    many = figures.events(placed)
    if "weight" in placed or many.ne(1).any():
        block.numbers("weight", many.to_numpy())
    return block


def text(placed: pd.DataFrame, names: tuple[str, ...] = TEXTS) -> Block:
    """Texts that the page opens after the map is drawn: `TEXTS`, and the `LONG` ones."""
    block = Block(len(placed))
    for name in names:
        textcolumns.write(block, name, raw(placed, name))
    return block


def raw(placed: pd.DataFrame, name: str) -> pd.Series:
    """The column `name` for a block: texts as they lie in memory, which are coded faster than objects."""
    texts = name in placed and isinstance(placed[name].dtype, (pd.CategoricalDtype, pd.StringDtype))
    return placed[name] if texts else column(placed, name)


def column(placed: pd.DataFrame, name: str) -> pd.Series:
    """The column `name` as texts, all missing if there is none."""
    if name not in placed:
        return pd.Series(pd.NA, index=placed.index, dtype="object")
    values = placed[name]
    if isinstance(values.dtype, (pd.CategoricalDtype, pd.StringDtype)):
        values = values.astype(object)
    if pd.api.types.infer_dtype(values, skipna=True) in {"string", "empty"}:
        return values
    # A frame that never went through geo.read may hold anything; what is shown is its text.
    return pd.Series([None if pd.isna(value) else str(value) for value in values], index=values.index, dtype=object)


def sides(placed: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Who did it, and to whom. Where two fought, neither alone did it: the first is both, "A – B", the second nobody.

    Examples
    --------
    >>> actor, target = sides(pd.DataFrame({"parties": ["between", "by"], "actor": ["A", "A"], "target": ["B", "B"]}))
    >>> actor.tolist(), target.tolist()
    (['A – B', 'A'], [None, 'B'])
    """
    actor, target = apart(placed)
    fought = (column(placed, "parties") == "between").to_numpy(dtype=bool) & (actor.notna() | target.notna()).to_numpy()
    if not fought.any():
        return actor, target
    both = actor.fillna("…").astype(str) + schema.BOTH + target.fillna("…").astype(str)
    return actor.astype(object).where(~fought, both), target.astype(object).where(~fought, None)


def apart(placed: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The first and the second of a row; `geo.read` names both of those who fought in `actor`.

    Examples
    --------
    >>> first, second = apart(pd.DataFrame({"actor": ["A – B", "A"], "target": ["B", "B"]}))
    >>> first.tolist(), second.tolist()
    (['A', 'A'], ['B', 'B'])
    """
    actor, target = raw(placed, "actor"), column(placed, "target")
    coded = [pd.factorize(raw(placed, name), use_na_sentinel=False) for name in ("actor", "target")]
    (at, ones), (to, others) = ((codes, np.asarray(distinct, dtype=object)) for codes, distinct in coded)
    pairs, place = np.unique(at * len(others) + to, return_inverse=True)  # few, however many rows there are
    named = [(ones[pair // len(others)], others[pair % len(others)]) for pair in pairs] if len(others) else []
    first = np.empty(len(named), dtype=object)
    first[:] = [
        one.removesuffix(schema.BOTH + two) if isinstance(one, str) and isinstance(two, str) else one
        for one, two in named
    ]
    return pd.Series(first[place], index=actor.index, dtype=object), target


def points(placed: pd.DataFrame) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Longitudes from -180 to 180, latitudes, and which rows have them."""
    geometry = np.asarray(placed["geometry"].array, dtype=object)
    has = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
    lon, lat = shapely.get_x(geometry), shapely.get_y(geometry)
    has &= np.isfinite(lon) & np.isfinite(lat)
    lon = np.where(has, (lon + 180) % 360 - 180, 0.0)
    return lon, np.where(has, lat, 0.0), has


def _spots(block: Block, placed: pd.DataFrame) -> None:
    """Each row's spot; spots are kept once, and rows that share one are known to."""
    lon, lat, has = points(placed)
    x, y = np.rint(lon * DEGREES).astype(np.int64), np.rint(lat * DEGREES).astype(np.int64)
    codes, distinct = pd.factorize((y[has] << 32) + x[has], sort=True)
    spot = np.zeros(len(placed), dtype=np.int64)
    spot[has] = codes + 1
    spot_x = ((distinct + 2**31) & (2**32 - 1)) - 2**31
    block.numbers("spot", spot)
    block.numbers("spot_lon", np.asarray(spot_x, dtype=np.int64))
    block.steps("spot_lat", np.asarray((distinct - spot_x) >> 32, dtype=np.int64))  # spots are sorted by latitude


def _dates(block: Block, placed: pd.DataFrame) -> None:
    start, end = spans(placed)
    block.numbers("start", start)
    block.numbers("lasts", np.where(start == NO_DAY, 0, end - start))


def told(placed: pd.DataFrame, name: str) -> pd.DataFrame:
    """Each row's figure: `min`, `best`, `max`, `open_ended`, and `known`, which counts incidents in a table of sums."""
    if "weight" not in placed:
        part = figures.ranges(placed, name)
        return part.assign(known=part["known"].astype("int64") * figures.events(placed))
    names = {
        "min": f"{name}_min",
        "best": name,
        "max": f"{name}_max",
        "open_ended": f"{name}_open",
        "known": f"{name}_known",
    }
    return pd.DataFrame({key: placed[column_] for key, column_ in names.items()})


def check_figure(part: pd.DataFrame, name: str) -> None:
    """Refuse figures below zero, naming their rows; `part` is what `told` gives."""
    below = [part[which].lt(0).fillna(False).to_numpy(dtype=bool) for which in ("min", "best", "max")]
    wrong = (part["known"] > 0).to_numpy(dtype=bool) & np.any(below, axis=0)
    if wrong.any():
        raise InputError(
            f"{name} is below zero in row {', '.join(map(str, part.index[wrong][:5]))}; a figure counts persons"
        )


def _figure(block: Block, placed: pd.DataFrame, name: str) -> None:
    part = told(placed, name)
    check_figure(part, name)
    block.numbers(f"{name}_known", part["known"].to_numpy(dtype=np.int64))
    low, best, high = (part[which].fillna(0).to_numpy(dtype=np.int64) for which in ("min", "best", "max"))
    block.numbers(f"{name}_best", best)
    block.numbers(f"{name}_below", best - low)  # mostly nothing, which costs nothing
    block.numbers(f"{name}_above", high - best)
    block.numbers(f"{name}_open", part["open_ended"].to_numpy(dtype=np.uint8))


FARTHEST_KM = 20_040.0
"""Half way round the Earth; nothing is less certain."""


def _certainty(block: Block, placed: pd.DataFrame) -> None:
    absent = pd.Series(np.nan, index=placed.index)
    confidence = placed.get("confidence", absent).astype("float64") * 100
    block.numbers("confidence", confidence.round().clip(0, 100).fillna(NOT_STATED).to_numpy(dtype=np.int64))
    ambiguous = placed.get("ambiguous", absent).astype("boolean").fillna(False)
    block.numbers("ambiguous", ambiguous.to_numpy(dtype=np.uint8))
    uncertainty = placed.get("uncertainty_km", absent).astype("float64").fillna(0).clip(0, FARTHEST_KM)
    block.numbers("uncertainty_km", uncertainty.to_numpy(dtype=np.float32))
    many, differ = accounts(placed)
    block.numbers("accounts", many)
    block.numbers("contested", differ)


def accounts(placed: pd.DataFrame) -> tuple[Ints, Ints]:
    """How many rows tell of each row's incident, and whether their figures differ."""
    single = np.ones(len(placed), dtype=np.int64)
    if {"claims", "grade"} <= set(placed.columns):  # reconciled before
        many = placed["claims"].fillna(1).to_numpy(dtype=np.int64)
        return many, np.asarray(column(placed, "grade") == "contested", dtype=np.int64)
    if "incident_id" not in placed or "claimed_by" not in placed:
        return single, np.zeros(len(placed), dtype=np.int64)
    shared = placed["incident_id"].duplicated(keep=False) & placed["incident_id"].notna()
    differ = np.zeros(len(placed), dtype=np.int64)
    if not shared.any():
        return single, differ
    rows = placed.loc[shared]
    told: Any = pd.concat([figures.ranges(rows, name)["best"].rename(name) for name in schema.FIGURES], axis=1)
    groups = told.groupby(rows["incident_id"])
    single[shared.to_numpy()] = groups["killed"].transform("size").to_numpy(dtype=np.int64)
    unlike = (groups["killed"].transform("nunique") > 1) | (groups["injured"].transform("nunique") > 1)
    differ[shared.to_numpy()] = unlike.to_numpy(dtype=np.int64)
    return single, differ
