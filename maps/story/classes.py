"""Class bounds of the choropleth, by mapclassify: Fisher-Jenks where one page usually is, quantiles for very many."""

from __future__ import annotations

import math
import warnings

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import figures, schema

CLASSES = 5
JENKS_MAX = 200
"""Fisher-Jenks takes the square of the number of values; beyond this, quantiles."""


def breaks(placed: pd.DataFrame, provinces: pd.DataFrame) -> dict[str, dict[str, list[float]]]:
    """Upper bounds of the classes: measure → normalisation → bounds.

    Parameters
    ----------
    placed : pandas.DataFrame
    provinces : pandas.DataFrame
        Those on the page, with `code`, and `area_km2` and `population` where known.
    """
    code = placed["admin1_code"].astype(object)
    measures: dict[str, pd.Series] = {"incidents": figures.events(placed).groupby(code).sum()}
    for name in schema.FIGURES:
        best = figures.ranges(placed, name)["best"].fillna(0).astype("float64")
        measures[name] = best.groupby(code).sum()
    return {name: _normalised(sums, provinces.set_index("code")) for name, sums in measures.items()}


def _normalised(sums: pd.Series, provinces: pd.DataFrame) -> dict[str, list[float]]:
    out = {"count": bounds(sums.to_numpy(dtype=float))}
    for per, column, unit in (("area", "area_km2", 1e4), ("people", "population", 1e5)):
        if column in provinces:
            size = provinces[column].reindex(sums.index)
            out[per] = bounds((sums / size * unit)[size > 0].to_numpy(dtype=float))
    return out


def bounds(values: npt.NDArray[np.float64]) -> list[float]:
    """Upper bounds of at most five classes over the values above zero, as round as the values between them allow.

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
    count = min(CLASSES, max(min(len(distinct), 2), (len(distinct) + 1) // 2))
    if len(distinct) <= CLASSES:
        return _apart(distinct, count)
    import mapclassify  # takes a second, most of it scipy's, which small tables do without

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Numba not installed")  # slow is fine for so few
        classifier = mapclassify.FisherJenks if len(values) <= JENKS_MAX else mapclassify.Quantiles
        found = np.unique(classifier(values, k=count).bins)
    following = distinct[np.minimum(np.searchsorted(distinct, found * (1 + 1e-12), side="right"), len(distinct) - 1)]
    return [roundest(float(low), float(high)) for low, high in zip(found, following, strict=True)]


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
