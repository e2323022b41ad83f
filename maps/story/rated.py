"""A rate per 100,000 people in words, with the interval of chance where counts are small."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..languages.wording import Words


def rate(words: Words, unit: Mapping[str, Any]) -> str:
    """What a row of `boundaries.summarise` says of the killed per 100,000 people; nothing where it cannot.

    Examples
    --------
    >>> rate(Words("en"), {"killed_per_100k": 2.0, "killed_per_100k_low": 0.649, "killed_per_100k_high": 4.667})
    '2 (0.65–4.7)'
    >>> rate(Words("en"), {"killed_per_100k": 210.4, "killed_per_100k_low": float("nan")}), rate(Words("en"), {})
    ('210', '')
    """
    value, low, high = (unit.get(f"killed_per_100k{end}") for end in ("", "_low", "_high"))
    if value is None or pd.isna(value):
        return ""
    said = words.decimal(float(value))
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return said
    return f"{said} ({words.decimal(float(low))}–{words.decimal(float(high))})"
