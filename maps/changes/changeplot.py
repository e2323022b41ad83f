"""The map of changes: classes on both sides of zero, each unit with its signed figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.errors import InputError

from ..languages.wording import Words
from ..look import style
from ..plotting import composing
from ..story import classes
from ..story.asked import View
from ..story.panels import Panel
from ..story.shading import NOTHING, UNKNOWN, Shade
from ..story.standing import Standing
from ..story.telling import Story
from .changewords import span_of, told
from .differences import Change, change_of

if TYPE_CHECKING:
    from ..plotting.picture import Picture
    from .comparison import Comparison

SIDE_MOST: Final = 4
"""Classes on each side of zero."""
TOLD: Final = ("language", "credit", "publisher", "date_of_access", "made", "brand")
"""What both sides say as the second does."""
OFF_MOST: Final = 6
"""Units without a province that are named beside the map."""


@dataclass(frozen=True)
class Diverging(Shade):
    """Classes through zero: from the deepest fewer over no change to the deepest more, the same bounds on both sides.

    Attributes
    ----------
    values : array of float
        Each province's change; missing where it is not known.
    recorded : array of bool
        Either side has incidents there.
    """

    values: npt.NDArray[np.float64]
    recorded: npt.NDArray[np.bool_]

    @cached_property
    def _steps(self) -> npt.NDArray[np.int64]:
        """How many classes from zero each province is; of none where nothing is known."""
        known = np.nan_to_num(self.values)
        size = np.searchsorted(np.asarray(self.bounds) * (1 + 1e-9), np.abs(known))
        steps = np.minimum(size + 1, max(len(self.bounds), 1)) * np.sign(known)
        return np.where(self.recorded & ~np.isnan(self.values), steps, 0).astype(np.int64)

    @property
    def _reach(self) -> tuple[int, int]:
        """Classes below and above zero that occur: a legend shows no others."""
        return int(max(-self._steps.min(initial=0), 0)), int(max(self._steps.max(initial=0), 0))

    @property
    def colours(self) -> list[str]:
        """Fewer, none, more: a colour means the same size on both sides."""
        count, (fewer, more) = len(self.bounds), self._reach
        return [*style.ramp(count, "fewer")[:fewer][::-1], style.colour("same"), *style.ramp(count)[:more]]

    def title(self, words: Words) -> str:
        """What the legend calls it."""
        return words.t(f"compare.{self.measure}")

    def texts(self, words: Words) -> list[str]:
        """What each class holds: "−5 to −1", "no change", "+1 to +5"."""
        lows, (fewer, more) = [0.0, *self.bounds][: len(self.bounds)], self._reach
        spans = [(int(low) + 1, int(high)) for low, high in zip(lows, self.bounds, strict=True)]

        def said(low: int, high: int) -> str:
            if low == high:
                return words.signed(low)
            return words.t("report.range", min=words.signed(low), max=words.signed(high))

        below = [said(-high, -low) for low, high in reversed(spans[:fewer])]
        return [*below, words.t("compare.same"), *(said(low, high) for low, high in spans[:more])]

    def classify(self, placed: pd.DataFrame, where: Standing, provinces: pd.DataFrame) -> npt.NDArray[np.int64]:
        """The class of each province; the rows play no part, the changes are known."""
        number = np.where(self.recorded, self._reach[0] + 1 + self._steps, NOTHING)
        return np.where(self.recorded & np.isnan(self.values), UNKNOWN, number)


def plotted(comparison: Comparison, size: str, *, headed: bool = True) -> Picture:
    """The figure."""
    with style.worn(comparison.b.brand.look):
        return _plotted(comparison, size, headed=headed)


def _plotted(comparison: Comparison, size: str, *, headed: bool) -> Picture:
    story = _both(comparison)
    plate = composing.plate_of(story, symbols=False, headed=headed)
    rows = {
        str(row["code"]): row for row in comparison.table.to_dict("records") if row["unit"] in ("province", "district")
    }
    found = [
        change_of(rows[code], comparison.measure) if code in rows else None for code in story.shown["code"].astype(str)
    ]
    names = [
        name if each is None else _label(name, told(comparison.words, each, brief=True))
        for name, each in zip(plate.province_names, found, strict=True)
    ]
    off = _off(comparison, set(story.shown["code"].astype(str)))
    plate = replace(
        plate,
        title=comparison.title,
        sentence=comparison.sentence,
        dek=comparison.b.view.dek or "",
        notice=" ".join([*([comparison.words.t("compare.off", text=off)] if off else []), *comparison.cautions]),
        nothing=comparison.words.t("compare.none"),
        province_names=names,
        shade=_shade(comparison, found),
        panels=[Panel("", story.rows, story.where)],
        aside=[],
        towns=plate.towns.iloc[:0],
        caption=composing.caption(story, _asked(comparison)),
    )
    picture = composing.drawn(plate, story, size)
    picture.description = " ".join([comparison.sentence, *comparison.cautions])
    return picture


def _label(name: str, text: str) -> str:
    """A name, its change, and the range below it: three short lines find room where one long one does not."""
    return "\n".join([name, *text.replace(" (", "\n(", 1).split("\n")])


def _both(comparison: Comparison) -> Story:
    """A story of all rows of both, for what lies under them; its sums are nobody's."""
    a, b = comparison.a, comparison.b
    rows = [
        side.rows.assign(incident_id=name + side.rows["incident_id"].astype("string"))
        for side, name in ((a, "a"), (b, "b"))
    ]
    for table in rows:
        table.attrs = {}
    both = gpd.GeoDataFrame(pd.concat(rows, ignore_index=True), geometry="geometry", crs=a.rows.crs)
    both.attrs = {name: value for name, value in b.rows.attrs.items() if name == "vintage"}
    told = {
        name: getattr(b.view, name) for name in ("language", "credit", "publisher", "date_of_access", "made", "brand")
    }
    names = list(dict.fromkeys(name for side in (a, b) for name in side.sources))
    view = View(**told, source=b.view.source or "; ".join(names) or None, shade="none")
    story = Story(both, view, provinces=b.provinces)
    story.level = b.level
    if b.level == 2:
        story.__dict__["words"] = b.words
    return story


def _asked(comparison: Comparison) -> list[str]:
    """What was asked of each side, beside its span of time."""
    words, out = comparison.words, []
    for name, side in zip(comparison.names, (comparison.a, comparison.b), strict=True):
        rest = side.asked[1:] if name == span_of(side) else side.asked
        if rest:
            out.append(f"{name}{words.t('report.colon')}{words.joined(rest)}")
    return out


def _shade(comparison: Comparison, found: list[Change | None]) -> Diverging:
    values = np.array([np.nan if each is None or each.best is None else float(each.best) for each in found])
    own = comparison.b.view.own_classes
    bounds = classes.bounds(np.abs(values), own, most=SIDE_MOST)
    if len(bounds) > SIDE_MOST:
        raise InputError(
            f"classes {own!r}: of changes, give up to {SIDE_MOST - 1} bounds; they count on both sides of zero"
        )
    recorded = np.array([each is not None for each in found], dtype=bool)
    return Diverging(comparison.measure, "count", bounds, values, recorded)


def _off(comparison: Comparison, shown: set[str]) -> str:
    """The changes of what has no province to shade."""
    words = comparison.words
    rest = [
        row
        for row in comparison.table.to_dict("records")
        if str(row["code"]) not in shown or row["unit"] in ("country", "outside")
    ]
    parts = [
        f"{unit_name(words, row, comparison.local)} {told(words, change_of(row, comparison.measure))}" for row in rest
    ]
    more = [f"+ {words.number(len(parts) - OFF_MOST)}"] if len(parts) > OFF_MOST else []
    return "; ".join([*parts[:OFF_MOST], *more])


def unit_name(words: Words, row: Any, local: Mapping[str, str]) -> str:
    """A unit of the table in the reader's words; `local` has the provinces' names by code."""
    kind = row["unit"]
    if kind in ("outside", "unlocated"):
        return words.t(f"report.{kind}")
    if kind == "country":
        return words.t("report.nowhere", country=words.country(str(row["country_code"])))
    return local.get(str(row["code"]), str(row["name"]))
