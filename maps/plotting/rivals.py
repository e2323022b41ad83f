"""What each account of one incident says, for the thin rings of its disc: `paintRivals` of `paint.js` on paper."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from geo import schema

from ..page import sayings

NEAR_PT = 1.0
"""Rings nearer than that are one: two pixels of the page."""
LEAST_PT = 1.5
LINE_PT = 0.5
Rivals = Mapping[str, tuple[int, ...]]


def rivals(placed: pd.DataFrame, contested: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> dict[int, Rivals]:
    """By row, where accounts differ: figure → the best estimate of each account that gives one.

    Examples
    --------
    >>> from geo.claims.counting import counted
    >>> rows = pd.DataFrame({"incident_id": "a", "claimed_by": ["Army", "Hospital"], "killed": [2, 7]})
    >>> rivals(counted(rows), np.array([True]))
    {0: {'killed': (2, 7)}}
    """
    rows = np.flatnonzero(contested)
    if not len(rows):
        return {}
    said = sayings.claims(placed.iloc[rows])
    out: dict[int, Rivals] = {}
    for row, text in zip(rows.tolist(), said, strict=True):
        told = json.loads(text) if isinstance(text, str) else []
        best = {name: tuple(int(one[name][1]) for one in told if _gives(one, name)) for name in schema.FIGURES}
        out[row] = {name: values for name, values in best.items() if values}
    return out


def _gives(account: Mapping[str, object], name: str) -> bool:
    figure = account.get(name)
    return isinstance(figure, list) and len(figure) > 1 and figure[1] is not None


def rings(values: tuple[int, ...], drawn: list[float], unit: float) -> Iterator[float]:
    """Radii of the rings that can be told from those that are drawn already and from each other.

    Examples
    --------
    >>> list(rings((4, 100, 101, 0), [20.0], 2.0))
    [4.0]
    """
    taken = list(drawn)
    for value in values:
        radius = unit * float(np.sqrt(value))
        if radius >= LEAST_PT and all(abs(other - radius) >= NEAR_PT for other in taken):
            taken.append(radius)
            yield radius
