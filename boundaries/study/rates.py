"""Rates per 100,000 people, with the interval that chance alone would give where counts are small."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

SMALL: Final = 100
"""From this count on an interval is not worth its room: it is within a fifth of the rate."""
PER: Final = 100_000
LEVEL: Final = 0.95


def per_100k(count: Any, people: Any) -> npt.NDArray[np.float64]:
    """The rate; missing where either is not known, or nobody lives there.

    Examples
    --------
    >>> per_100k([5, 5, np.nan], [250_000, 0, 100]).tolist()
    [2.0, nan, nan]
    """
    count, people = np.asarray(count, dtype=float), np.asarray(people, dtype=float)
    return np.where(people > 0, count / np.where(people > 0, people, 1) * PER, np.nan)


def interval(count: Any, people: Any) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The exact Poisson interval of 95 % (Garwood 1936, by scipy's chi-squared quantiles); missing from 100 on.

    It says how much chance could move so few counts, not what the sources do not know.

    Examples
    --------
    >>> low, high = interval([0, 5, 250], [100_000] * 3)
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([0.0, 1.62, nan], [3.69, 11.67, nan])
    """
    from scipy.stats import chi2

    count = np.asarray(count, dtype=float)
    tail = (1 - LEVEL) / 2
    few = np.where(count < SMALL, count, np.nan)
    low = np.where(few == 0, 0.0, chi2.ppf(tail, 2 * np.where(few == 0, 1, few)) / 2)
    high = chi2.ppf(1 - tail, 2 * few + 2) / 2
    return per_100k(low, people), per_100k(high, people)
