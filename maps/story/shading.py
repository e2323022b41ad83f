"""The choropleth's arithmetic: which class each province is in. The page's `shade.js` does the same as it is
filtered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from boundaries.study import people
from geo.errors import InputError
from geo.figures import events

from ..languages.wording import Words
from ..look import style
from ..page.columns import told
from . import classes
from .standing import Standing

MEASURES = ("killed", "injured", "incidents", "none")
PER = {"count": None, "area": ("area_km2", 1e4), "people": ("population", 1e5)}
UNKNOWN, NOTHING = -1, 0
"""Classes that are no class: incidents without any figure, and none recorded. Others count from 1."""


@dataclass(frozen=True)
class Shade:
    """Classes of a choropleth.

    Attributes
    ----------
    measure : str
        One of `MEASURES`.
    per : str
        A key of `PER`.
    bounds : list of float
        Upper bounds of the classes.
    own : bool
        The bounds were asked for: otherwise one class is of one value.
    """

    measure: str
    per: str
    bounds: list[float]
    own: bool = field(default=False, kw_only=True)

    @property
    def colours(self) -> list[str]:
        """One a class."""
        return style.ramp(len(self.bounds))

    def title(self, words: Words) -> str:
        """What the legend calls it."""
        told = words.t(f"shade.{self.measure}")
        return told if self.per == "count" else f"{told} {words.t(f'per.{self.per}')}"

    def texts(self, words: Words) -> list[str]:
        """What each class holds: "1–2", "3–18"."""
        whole = self.per == "count"
        form = words.number if whole else words.decimal
        if len(self.bounds) == 1 and not self.own:  # of one value
            return [form(int(self.bounds[0]) if whole else self.bounds[0])]
        lows = [0.0, *self.bounds][: len(self.bounds)]
        out = []
        for low, high in zip(lows, self.bounds, strict=True):
            start, end = math.floor(low) + 1 if whole else low, int(high) if whole else high
            if whole and start >= high:
                out.append(form(end))
            else:
                out.append(f"{form(start)}–{form(end)}" if start else f"≤ {form(high)}")
        return out

    def classify(self, placed: pd.DataFrame, where: Standing, provinces: pd.DataFrame) -> npt.NDArray[np.int64]:
        """The class of each province, `UNKNOWN` and `NOTHING` included."""
        if self.measure == "none":
            return np.zeros(len(provinces), dtype=np.int64)
        values = _values(placed, where, provinces, self.measure, self.per)
        found = np.searchsorted(np.asarray(self.bounds) * (1 + 1e-9), values) + 1
        number = np.where(values > 0, np.minimum(found, max(len(self.bounds), 1)), NOTHING)
        return np.where(np.isnan(values), UNKNOWN, number)


def shade(
    panels: Sequence[tuple[pd.DataFrame, Standing]],
    provinces: pd.DataFrame,
    measure: str,
    per: str = "count",
    own: str | None = None,
) -> Shade:
    """The classes that the page has for the same table, or those that several panels share.

    Parameters
    ----------
    panels : sequence of (pandas.DataFrame, Standing)
    provinces : pandas.DataFrame
    measure : str
        One of `MEASURES`.
    per : str
        A key of `PER`.
    own : str, optional
        Classes that were asked for, as `maps.story.classes.own` gives them.

    Raises
    ------
    InputError
        If the measure is none of `MEASURES`, or provinces lack what `per` needs.
    """
    if measure not in MEASURES:
        raise InputError(f"shade {measure!r}: not one of {', '.join(MEASURES)}")
    if per not in PER:
        raise InputError(f"per {per!r}: not one of {', '.join(PER)}")
    check_base(per, provinces)
    if measure == "none":
        return Shade(measure, per, [])
    if len(panels) == 1:
        found = classes.breaks(panels[0][0], provinces, own, wanted=[measure])
        return Shade(measure, per, found[measure][per], own=bool(own))
    values = [_values(table, where, provinces, measure, per) for table, where in panels]
    return Shade(measure, per, classes.bounds(np.concatenate(values), own) if values else [], own=bool(own))


def check_base(per: str, provinces: pd.DataFrame) -> None:
    """Refuse rates by what is not known of the provinces, and say how to add it.

    Raises
    ------
    InputError
    """
    needs = PER[per]
    if needs and needs[0] not in provinces:
        how = people.HOW if per == "people" else "load them with boundaries.load(path)"
        raise InputError(f"per {per!r}: the provinces have no column {needs[0]}; {how}")


def _values(
    placed: pd.DataFrame, where: Standing, provinces: pd.DataFrame, measure: str, per: str
) -> npt.NDArray[np.float64]:
    """Each province's value; missing where incidents are but no figure is."""
    at = where.province + 1
    size = len(provinces) + 1
    incidents = np.bincount(at, weights=events(placed).to_numpy(), minlength=size)[1:]
    values = incidents
    if measure != "incidents":
        part = told(placed, measure)
        values = np.bincount(at, weights=part["best"].fillna(0).to_numpy(dtype=float), minlength=size)[1:]
        known = np.bincount(at, weights=part["known"].to_numpy(dtype=float), minlength=size)[1:]
        values = np.where((incidents > 0) & (known == 0), np.nan, values)
    needs = PER[per]
    if needs:
        base = provinces[needs[0]].to_numpy(dtype=float)
        values = np.where(
            base > 0, values / np.where(base > 0, base, 1) * needs[1], np.where(incidents > 0, np.nan, 0.0)
        )
    return np.asarray(values, dtype=np.float64)
