"""How a figure's maps lie on its paper: their size, view and symbols, and the legend beside or below them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..page import ground, studied
from ..story.panels import Panel, grid
from . import marks as symbols_
from . import squares, tray
from . import view as views
from .extent import extent
from .labels import Names
from .land import Land
from .legend import Block, Legend, flow
from .lettering import LEADING, Pen
from .marks import Mark, Places
from .plate import Plate
from .samples import count_classes
from .tray import Aside
from .view import View

GAP = 9.0
PANEL_GAP = 7.2
PANEL_PT = 6.6
LEGEND_PT = 113.0
COLUMN_LEAST_PT = 84.0
BESIDE_FROM, WIDE_FROM = 300.0, 400.0
"""From this width of the sheet the legend stands beside the map, and if it is too tall, in two columns."""
STRIP = 20.0
"""Over each of several maps, with a heading of one line."""
HEADING_LINES = 2
ASPECTS = (0.4, 1.25)
SQUARES_MAX = 60
LEGEND_FILLS, LEGEND_OVER = 0.75, 1.2
"""Beside several maps a legend fills so much of their height at least; beside one it is no taller than so many of
it."""
STRETCH = 1.3
"""One of several maps may be so much higher than its extent, to fill the sheet."""


@dataclass(frozen=True)
class Plan:
    """Maps of a size, and the legend that explains them."""

    columns: int
    rows: int
    view: View
    marks: Sequence[Sequence[Mark]]
    unit: float
    height: float
    shaded_only: bool
    strip: float
    land: Land
    aside: Sequence[Aside]


@dataclass(frozen=True)
class Laid:
    """Maps with their legend.

    Attributes
    ----------
    plan : Plan
    legend : sequence of sequence of Block
        Column by column.
    tall : float
        Of the legend.
    wide : float
        Of one of its columns.
    beside : bool
        Whether the legend stands beside the maps, not below them.
    """

    plan: Plan
    legend: Sequence[Sequence[Block]]
    tall: float
    wide: float
    beside: bool

    @property
    def height(self) -> float:
        """Of maps and legend together."""
        return max(self.plan.height, self.tall) if self.beside else self.plan.height + GAP + self.tall

    @property
    def aside(self) -> float:
        """How much width the legend takes from the maps."""
        return len(self.legend) * (self.wide + GAP) if self.beside else 0.0


class Planner:
    """Finds the maps' size and place.

    Parameters
    ----------
    plate : Plate
    pen : Pen
        Of the sheet.
    width : float
        Points between the sheet's margins.
    beside : bool
        Whether the sheet is wide enough for a legend beside the map.
    """

    def __init__(self, plate: Plate, pen: Pen, width: float, *, beside: bool) -> None:
        self.plate, self.pen, self.width, self.may_stand_beside = plate, pen, width, beside
        self.box = extent(plate.where, plate.provinces, plate.countries)
        self.key = Legend(pen, plate.words, plate.nothing)
        lon, lat = ground.inside(plate.provinces)
        self.places = Places(lon.to_numpy(dtype=float), lat.to_numpy(dtype=float))
        self._lands: dict[View, Land] = {}
        self._plans: dict[tuple[float, float | None], Plan] = {}

    def best(self, room: float | None) -> Laid:
        """The legend beside the map where there is room and the sheet is filled so, else below.

        Parameters
        ----------
        room : float, optional
            Height for both; found if missing.
        """
        if not self.may_stand_beside or not len(self.plate.provinces):
            return self._below(room)
        found = self._beside(room)
        short = self.plate.side_by_side > 1 and found.tall < LEGEND_FILLS * found.plan.height
        if room is None:
            natural = self._plan(self.width - LEGEND_PT - GAP, room)
            return self._below(room) if short or found.tall > LEGEND_OVER * natural.height else found
        others = [self._below(room)]
        if found.tall > room and self.width >= WIDE_FROM:
            others.append(self._beside(room, columns=2))
        others += [] if short else [found]
        fitting = [one for one in others if one.height <= room + 1]
        return min(fitting or others[:1], key=lambda one: one.plan.view.metres)

    def _beside(self, room: float | None, columns: int = 1) -> Laid:
        wide = self.width - columns * (LEGEND_PT + GAP)
        plan = self._plan(wide, room)
        legend, tall = flow(self._blocks(plan, LEGEND_PT), columns)
        if room is None and tall > plan.height:
            plan = self._plan(wide, tall)
            legend, tall = flow(self._blocks(plan, LEGEND_PT), columns)
        return Laid(plan, legend, tall, LEGEND_PT, beside=True)

    def _below(self, room: float | None) -> Laid:
        columns = max(1, int((self.width + GAP) / (COLUMN_LEAST_PT + GAP)))
        column = (self.width - GAP * (columns - 1)) / columns
        plan = self._plan(self.width, None if room is None else room * 0.6)
        legend, tall = flow(self._blocks(plan, column), columns)
        if room is not None:
            plan = self._plan(self.width, max(room - GAP - tall, 30.0))
            legend, tall = flow(self._blocks(plan, column), columns)
        return Laid(plan, legend, tall, column, beside=False)

    def _blocks(self, plan: Plan, width: float) -> list[Block]:
        plate = self.plate
        single = len(plate.panels) == 1
        counts = count_classes(
            np.concatenate([self.classes(panel)[~plate.provinces.geometry.is_empty] for panel in plate.panels])
        )
        extra = [plate.words.t("shaded.admin1")] if plan.shaded_only else []
        return self.key.blocks(
            [mark for marks in plan.marks for mark in marks],
            plate.figure,
            plan.unit,
            plate.shade,
            counts,
            width,
            extra,
            counted=single,
            rest=bool(studied.left_out(plate.provinces, ours=plate.bundled)),
            aside=plan.aside,
        )

    def classes(self, panel: Panel) -> Any:
        """Of each province, which shade is its."""
        return self.plate.shade.classify(panel.placed, panel.where, self.plate.provinces)

    def _plan(self, wide: float, high: float | None) -> Plan:
        """Maps on so much paper, planned once; how high they are is found if it is not given."""
        if (wide, high) not in self._plans:
            self._plans[wide, high] = self._planned(wide, high)
        return self._plans[wide, high]

    def _planned(self, wide: float, high: float | None) -> Plan:
        count = self.plate.side_by_side
        ratio = float(np.clip(views.aspect(self.box), *ASPECTS))
        strip, gap = (STRIP, PANEL_GAP) if count > 1 else (0.0, 0.0)
        columns, rows = grid(count, wide, high, ratio, strip, gap) if count > 1 else (1, 1)
        cell = (wide - gap * (columns - 1)) / columns
        if count > 1:
            lines = max(len(self.pen.wrapped(panel.title, PANEL_PT, cell, "bold")) for panel in self.plate.panels)
            strip += (min(lines, HEADING_LINES) - 1) * PANEL_PT * LEADING
        tall = cell * ratio if high is None else (high - gap * (rows - 1)) / rows - strip
        if count > 1:
            tall = min(tall, cell * ratio * STRETCH)
        view = views.view(self.box, cell, max(tall, 10.0))
        gathered, shaded_only = self._gathered(view)
        beside = [entry.mark for entry in self.plate.aside]
        unit = symbols_.scale([*beside, *(mark for marks in gathered for mark in marks)], self.plate.names, view)
        sized = [symbols_.sized(marks, self.plate.names, unit, small=symbols_.is_small(view)) for marks in gathered]
        land = self._land(view)
        stood, left = self._settled(land, sized)
        high = rows * (tall + strip) + gap * (rows - 1)
        return Plan(columns, rows, view, stood, unit, high, shaded_only, strip, land, [*self.plate.aside, *left])

    def _land(self, view: View) -> Land:
        """The ground of a view, projected once."""
        plate = self.plate
        if view not in self._lands:
            waters = {"lakes": plate.lakes, "rivers": plate.rivers}
            made = Land(view, plate.provinces, plate.countries, plate.disputed, bundled=plate.bundled, **waters)
            self._lands[view] = made
        return self._lands[view]

    def _settled(self, land: Land, panels: Sequence[Sequence[Mark]]) -> tuple[list[list[Mark]], list[Aside]]:
        """Squares where there is room for them in their own land, and those that stand beside the map."""
        names, stood = Names(self.pen, self.plate.words, land.view), []
        left: dict[int, list[Mark]] = {}
        for marks in panels:
            widths = {mark.unit: sum(names.fields(mark, self.plate.names)) for mark in marks if mark.kind == "unit"}
            placed, aside = squares.settle(marks, widths, land.holds)
            stood.append(placed)
            for mark in aside:
                left.setdefault(mark.unit, []).append(mark)
        units = [marks[0] if len(marks) == 1 else symbols_.together(marks) for marks in left.values()]
        return stood, tray.without_room(units, self.plate.words, self.plate.name_of)

    def _gathered(self, view: View) -> tuple[list[list[Mark]], bool]:
        """The marks of each panel; of very many provinces' squares only the shades are left, unless they were asked
        for."""
        plate = self.plate
        if plate.symbols is False:
            return [[] for _ in plate.panels], False
        crowded = any(symbols_.is_crowded(panel.where, view) for panel in plate.panels)  # all alike, to be compared
        found = [
            symbols_.gather(panel.placed, panel.where, view, self.places, crowded=crowded) for panel in plate.panels
        ]
        many = max(sum(mark.level == "admin1" for mark in marks) for marks in found)
        if plate.symbols or many <= SQUARES_MAX or plate.shade.measure == "none":
            reach = squares.extents(np.asarray(plate.provinces.geometry.bounds), view)
            codes = plate.provinces["country_code"].astype(object).fillna("").tolist()
            limit = symbols_.SMALL_SQUARE_PT if symbols_.is_small(view) else math.inf
            return [squares.gathered(marks, codes, reach.__getitem__, least=limit) for marks in found], False
        return [[mark for mark in marks if mark.level != "admin1"] for marks in found], True
