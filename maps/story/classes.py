"""Class bounds of the choropleth: natural breaks where one page usually is, quantiles for very many; and the schemes of
mapclassify that are asked for by name."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import figures, schema
from geo.errors import InputError

CLASSES = 5
JENKS_MAX = 200
"""Natural breaks take the square of the number of values; beyond this, quantiles."""


SCHEMES = {
    "equal_interval": "EqualInterval",
    "fisher_jenks": "FisherJenks",
    "head_tail_breaks": "HeadTailBreaks",
    "jenks_caspall": "JenksCaspall",
    "maximum_breaks": "MaximumBreaks",
    "natural_breaks": "NaturalBreaks",
    "pretty_breaks": "PrettyBreaks",
    "quantiles": "Quantiles",
}
"""Mapclassify's, by the names that it gives them elsewhere; those that need no parameter of their own."""


def own(said: Any) -> str | None:
    """Classes as they were asked for, written as one text: a scheme's name, or bounds with commas.

    Raises
    ------
    InputError
        If it is neither, or the bounds are not up to four numbers above zero that rise.

    Examples
    --------
    >>> own([1, 10, 100]), own("Quantiles"), own(None)
    ('1,10,100', 'quantiles', None)
    """
    if said is None:
        return None
    if isinstance(said, str) and (name := said.strip().lower().replace(" ", "_").replace("-", "_")) in SCHEMES:
        return name
    try:
        found = [float(value) for value in (said.split(",") if isinstance(said, str) else said)]
    except (TypeError, ValueError) as error:
        named = ", ".join(SCHEMES)
        raise InputError(f"classes {said!r}: give upper bounds such as 1,10,100, or one of {named}") from error
    rising = all(low < high for low, high in pairwise([0.0, *found]))
    if not found or not rising or not all(map(math.isfinite, found)) or len(found) >= CLASSES:
        raise InputError(
            f"classes {said!r}: give up to {CLASSES - 1} bounds above zero that rise; what is above the last is a class"
        )
    return ",".join(f"{value:.12g}" for value in found)


def breaks(
    placed: pd.DataFrame,
    provinces: pd.DataFrame,
    classes: str | None = None,
    *,
    wanted: Sequence[str] = ("incidents", *schema.FIGURES),
) -> dict[str, dict[str, list[float]]]:
    """Upper bounds of the classes: measure → normalisation → bounds.

    Parameters
    ----------
    placed : pandas.DataFrame
    provinces : pandas.DataFrame
        Those on the page, with `code`, and `area_km2` and `population` where known.
    classes : str, optional
        As `own` gives it.
    wanted : sequence of str, optional
        Measures: a figure on paper has but one.
    """
    code = placed["admin1_code"].astype(object)
    units = provinces.set_index("code")
    out = {}
    for name in wanted:
        values = figures.events(placed) if name == "incidents" else figures.ranges(placed, name)["best"]
        out[name] = _normalised(values.fillna(0).astype("float64").groupby(code).sum(), units, classes)
    return out


def _normalised(sums: pd.Series, provinces: pd.DataFrame, classes: str | None) -> dict[str, list[float]]:
    out = {"count": bounds(sums.to_numpy(dtype=float), classes)}
    for per, column, unit in (("area", "area_km2", 1e4), ("people", "population", 1e5)):
        if column in provinces:
            size = provinces[column].reindex(sums.index)
            out[per] = bounds((sums / size * unit)[size > 0].to_numpy(dtype=float), classes)
    return out


def bounds(values: npt.NDArray[np.float64], classes: str | None = None, *, most: int = CLASSES) -> list[float]:
    """Upper bounds of at most five classes, or `most`, over the values above zero, as round as the values between them
    allow.

    A class is of two values and more, where there are so many: one a province would shade a list, not a pattern.

    Examples
    --------
    >>> bounds(np.array([0, 1, 2, 37.0]))
    [2.0, 37.0]
    >>> bounds(np.array([3, 4, 17, 18, 230, 2310, 2350, 23783.0]))
    [100.0, 1000.0, 10000.0, 23783.0]
    """
    values = np.sort(values[np.isfinite(values) & (values > 0)])
    distinct = np.unique(values)
    if classes and len(distinct):
        return _scheme(values, SCHEMES[classes]) if classes in SCHEMES else _own(float(distinct[-1]), classes)
    count = min(most, max(min(len(distinct), 2), (len(distinct) + 1) // 2))
    if len(distinct) <= CLASSES:
        return _apart(distinct, count)
    shares = np.arange(1, count + 1) / count
    found = np.unique(natural(values, count) if len(values) <= JENKS_MAX else np.quantile(values, shares))
    following = distinct[np.minimum(np.searchsorted(distinct, found * (1 + 1e-12), side="right"), len(distinct) - 1)]
    return [roundest(float(low), float(high)) for low, high in zip(found, following, strict=True)]


def natural(values: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    """Upper bounds of the classes whose values lie closest to their means (Fisher 1958, Jenks 1977).

    mapclassify's `FisherJenks` finds the same, one value after the other; importing it takes a second.

    Parameters
    ----------
    values : array of float
        Sorted.
    count : int
        Of classes; at most as many as there are values.

    Examples
    --------
    >>> natural(np.array([1, 2, 3, 10, 11, 50.0]), 3)
    array([ 3., 11., 50.])
    """
    size = len(values)
    sums, squares = (np.append(0.0, np.cumsum(part)) for part in (values, values**2))
    first, last = np.arange(size)[:, None], np.arange(size)[None, :]
    many = np.maximum(last - first + 1, 1)
    spread = squares[last + 1] - squares[first] - (sums[last + 1] - sums[first]) ** 2 / many
    spread = np.where(last >= first, np.maximum(spread, 0.0), np.inf)
    least, begins = spread[0], []
    for _ in range(count - 1):
        with_last = np.append(np.inf, least[:-1])[:, None] + spread
        begins.append(with_last.argmin(axis=0))
        least = with_last.min(axis=0)
    ends = [size - 1]
    for begin in reversed(begins):
        ends.append(int(begin[ends[-1]]) - 1)
    return values[[end for end in reversed(ends) if end >= 0]]


def _own(most: float, classes: str) -> list[float]:
    """Bounds that were asked for, up to the first that holds all, and what is above the last."""
    said = [float(value) for value in classes.split(",")]
    needed = next((at for at, bound in enumerate(said, 1) if bound >= most), None)
    return said[:needed] if needed else [*said, most]


def _scheme(values: npt.NDArray[np.float64], name: str) -> list[float]:
    """What a scheme of mapclassify's gives, at most five classes, none of them empty."""
    import mapclassify

    scheme = getattr(mapclassify, name)
    distinct = np.unique(values)
    counted = {} if name == "HeadTailBreaks" else {"k": min(CLASSES, len(distinct))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of too few distinct values, and of Numba
        found = np.unique(scheme(values, **counted).bins) if len(distinct) > 1 else distinct
    held = np.unique(np.searchsorted(found * (1 + 1e-12), distinct))
    found = found[np.minimum(held, len(found) - 1)]
    if np.all(distinct == np.floor(distinct)):  # whole numbers have whole bounds
        found = np.unique(np.floor(found))
    kept = [*found[: CLASSES - 1], *found[-1:]] if len(found) > CLASSES else found
    return [float(f"{bound:.12g}") for bound in np.unique(np.append(kept[:-1], max(kept[-1], distinct[-1])))]


def _apart(distinct: npt.NDArray[np.float64], count: int) -> list[float]:
    """A few values in classes that part where one is the most times the next."""
    last = np.argsort(distinct[1:] / distinct[:-1], kind="stable")[::-1][: max(count - 1, 0)]
    return [float(distinct[at]) for at in (*np.sort(last), *([len(distinct) - 1] if len(distinct) else []))]


def roundest(low: float, high: float) -> float:
    """The number from `low` to below `high` with the fewest digits; `low` itself if there is no room.

    Examples
    --------
    >>> roundest(511, 2137), roundest(23783, 23783), roundest(0.0131, 0.0162)
    (1000.0, 23783, 0.015)
    """
    for power in range(math.ceil(math.log10(max(high, 1e-9))), math.floor(math.log10(low)) - 4, -1):
        for step in (10.0**power, 5 * 10.0 ** (power - 1)):
            candidate = float(f"{math.ceil(low / step - 1e-9) * step:.12g}")
            if low <= candidate < high:
                return candidate
    return low
