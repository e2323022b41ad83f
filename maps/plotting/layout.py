"""The sheet: title and sentence above, maps with their legend beside or below them, caption at the foot."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..page import ground, studied
from ..story.overview import all_totals
from ..story.panels import Panel, grid
from . import fonts, squares, tray
from . import marks as symbols_
from . import view as views
from .chart import Chart
from .extent import extent
from .labels import Names
from .land import Land
from .legend import BLOCK_GAP, Block, Legend, column_height, flow
from .lettering import LEADING, Pen
from .marks import Mark, Places
from .picture import Picture
from .plate import Plate
from .samples import count_classes
from .size import TooSmall
from .tray import Aside
from .view import View

MARGIN = 11.0
GAP = 9.0
PANEL_GAP = 7.2
TITLE_PT, SENTENCE_PT, CAPTION_PT, PANEL_PT = 11.0, 7.6, 5.3, 6.6
FRAME_PT, FRAME_STRIP = 9.0, 30.0
"""Of the period of a movie's frame."""
LEGEND_PT = 113.0
COLUMN_LEAST_PT = 84.0
BESIDE_FROM = 300.0
"""From this width the legend stands beside the map."""
STRIP = 20.0
"""Over each of several maps, with a heading of one line."""
HEADING_LINES = 2
ASPECTS = (0.4, 1.25)
MAP_LEAST = 90.0
PANEL_LEAST = 44.0
SQUARES_MAX = 60
LEGEND_FILLS, LEGEND_OVER = 0.75, 1.2
"""Beside several maps a legend fills so much of their height at least; beside one it is no taller than so many of
it."""
STRETCH = 1.3
"""One of several maps may be so much higher than its extent, to fill the sheet."""
SIGN_PT, SIGN_SHARE = 24.0, 0.25
"""Of a logo: its height, and how much of the sheet's width it takes at most."""


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


class Sheet:
    """One figure being made.

    Parameters
    ----------
    plate : Plate
    width : float
        Points.
    height : float, optional
        Points; found if missing.
    share : float, optional
        Of the height below the heading that the map shall have at least, if a height is given.
    """

    def __init__(self, plate: Plate, width: float, height: float | None, share: float = 0.0) -> None:
        self.share = share
        self.plate, self.width, self.height = plate, width, height
        self.written: dict[str, str] = {}
        self.column = LEGEND_PT
        self.families = fonts.families(plate.text())
        self.pen = Pen(None, None, rtl=plate.words.rtl, families=self.families, written=self.written)
        self.box = extent(plate.where, plate.provinces, plate.countries)
        self.key = Legend(self.pen, plate.words, plate.nothing)
        self._lands: dict[View, Land] = {}
        self._plans: dict[tuple[float, float | None], Plan] = {}
        self._once: tuple[bool, Plan, list[list[Block]], float] | None = None
        inner = width - 2 * MARGIN
        self.sign = _sign(plate, inner)
        beside = inner - (self.sign[0] + GAP if self.sign[0] else 0.0)
        self.title = self.pen.wrapped(plate.title, TITLE_PT, beside, "bold") if plate.headed else []
        self.sentence = [
            line
            for text in (*((plate.dek, plate.sentence) if plate.headed else ()), plate.notice)
            if text
            for line in self.pen.wrapped(text, SENTENCE_PT, beside)
        ]
        projection = plate.words.t(f"projection.{views.suitable(self.box)[0]}")
        caption = [
            *plate.caption[:-1],
            plate.words.t("caption.projection", name=projection),
            plate.made,
            plate.caption[-1],
        ]
        self.caption = self.pen.wrapped(" ".join(caption), CAPTION_PT, inner)
        lon, lat = ground.inside(plate.provinces)
        self.places = Places(lon.to_numpy(dtype=float), lat.to_numpy(dtype=float))

    def draw(self, frame: int | None = None) -> Picture:
        """Find the plan, and draw it; of a movie one frame of it."""
        strip = FRAME_STRIP if frame is not None else 0.0
        texts = len(self.title) * TITLE_PT * LEADING + len(self.sentence) * SENTENCE_PT * LEADING
        head = max(texts, self.sign[1]) + 5 + strip
        foot = len(self.caption) * CAPTION_PT * LEADING + 4
        room = None if self.height is None else self.height - 2 * MARGIN - head - foot
        beside, plan, legend, tall = self._found(room)
        body = max(plan.height, tall) if beside else plan.height + GAP + tall
        least = MAP_LEAST if self.plate.side_by_side == 1 else PANEL_LEAST
        if room is not None and (body > room + 1 or plan.view.height < max(least, self.share * room)):
            raise TooSmall(
                "too small for this figure with its legend; make it higher, or give a width alone, such as 16cm"
            )
        height = self.height or 2 * MARGIN + head + body + foot
        picture = Picture(self.width, height)
        picture.written, picture.families, picture.crs = self.written, self.families, plan.view.crs
        self.pen.onto(picture.sheet())
        self._signed(picture, height - MARGIN)
        top = self._head(height - MARGIN)
        if frame is not None:
            self._strip(self.plate.panels[frame], MARGIN, top - strip, self.width - 2 * MARGIN, FRAME_PT)
        self._maps(picture, plan, top - strip, beside, frame)
        self._legend(legend, top - strip, beside, plan)
        self.pen.paragraph(
            self._start(MARGIN, self.width - MARGIN), MARGIN + foot - 4, self.caption, CAPTION_PT, colour="quiet"
        )
        return picture

    def _start(self, left: float, right: float) -> float:
        return right if self.pen.rtl else left

    def _found(self, room: float | None) -> tuple[bool, Plan, list[list[Block]], float]:
        """The same for every frame."""
        if self._once is None:
            self._once = self._best(room)
        return self._once

    def _best(self, room: float | None) -> tuple[bool, Plan, list[list[Block]], float]:
        """The legend beside the map where there is room and the sheet is filled so, else below."""
        if self.width < BESIDE_FROM or not len(self.plate.provinces):
            return False, *self._below(room)
        natural = self._plan(self.width - 2 * MARGIN - LEGEND_PT - GAP, room)
        plan, _, tall = found = self._beside(room)
        short = self.plate.side_by_side > 1 and tall < LEGEND_FILLS * plan.height
        if room is None:
            return (False, *self._below(room)) if short or tall > LEGEND_OVER * natural.height else (True, *found)
        below = self._below(room)
        if tall > room or short or (below[0].view.metres < plan.view.metres and self._fits(below, room)):
            return False, *below
        return True, *found

    def _fits(self, found: tuple[Plan, list[list[Block]], float], room: float) -> bool:
        return found[0].height + GAP + found[2] <= room + 1

    def _beside(self, room: float | None) -> tuple[Plan, list[list[Block]], float]:
        wide = self.width - 2 * MARGIN - LEGEND_PT - GAP
        plan = self._plan(wide, room)
        blocks = self._blocks(plan, LEGEND_PT)
        tall = column_height(blocks)
        if room is None and tall > plan.height:
            plan = self._plan(wide, tall)
            blocks = self._blocks(plan, LEGEND_PT)
        return plan, [blocks], tall

    def _below(self, room: float | None) -> tuple[Plan, list[list[Block]], float]:
        wide = self.width - 2 * MARGIN
        columns = max(1, int((wide + GAP) / (COLUMN_LEAST_PT + GAP)))
        self.column = (wide - GAP * (columns - 1)) / columns
        plan = self._plan(wide, None if room is None else room * 0.6)
        legend, tall = flow(self._blocks(plan, self.column), columns)
        if room is not None:
            plan = self._plan(wide, max(room - GAP - tall, 30.0))
            legend, tall = flow(self._blocks(plan, self.column), columns)
        return plan, legend, tall

    def _blocks(self, plan: Plan, width: float) -> list[Block]:
        plate = self.plate
        single = len(plate.panels) == 1
        counts = count_classes(
            np.concatenate([self._classes(panel)[~plate.provinces.geometry.is_empty] for panel in plate.panels])
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

    def _classes(self, panel: Panel) -> Any:
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
        found = [symbols_.gather(panel.placed, panel.where, view, self.places) for panel in plate.panels]
        many = max(sum(mark.level == "admin1" for mark in marks) for marks in found)
        if plate.symbols or many <= SQUARES_MAX or plate.shade.measure == "none":
            reach = squares.extents(np.asarray(plate.provinces.geometry.bounds), view)
            codes = plate.provinces["country_code"].astype(object).fillna("").tolist()
            limit = symbols_.SMALL_SQUARE_PT if symbols_.is_small(view) else math.inf
            return [squares.gathered(marks, codes, reach.__getitem__, least=limit) for marks in found], False
        return [[mark for mark in marks if mark.level != "admin1"] for marks in found], True

    def _head(self, top: float) -> float:
        at = self._start(MARGIN, self.width - MARGIN)
        top = self.pen.paragraph(at, top + TITLE_PT * 0.25, self.title, TITLE_PT, weight="bold")
        below = self.pen.paragraph(at, top, self.sentence, SENTENCE_PT)
        return min(below, self._first - self.sign[1]) - 5

    def _signed(self, picture: Picture, top: float) -> None:
        """The house's sign at the end of the heading."""
        self._first = top
        wide, high = self.sign
        if not wide or self.plate.logo is None:
            return
        from matplotlib.image import imread

        left = MARGIN if self.pen.rtl else self.width - MARGIN - wide
        axes = picture.add_axes(picture.part(left, top - high, wide, high), zorder=9)
        axes.set_axis_off()
        axes.imshow(imread(io.BytesIO(self.plate.logo.png)), aspect="auto", interpolation="antialiased")

    def _legend(self, legend: Sequence[Sequence[Block]], top: float, beside: bool, plan: Plan) -> None:
        wide = LEGEND_PT if beside else self.column
        for number, column in enumerate(legend):
            if beside:
                x, y = (MARGIN if self.pen.rtl else self.width - MARGIN - wide), top
            else:
                y = top - plan.height - GAP
                x = MARGIN + number * (wide + GAP)
                x = self.width - x - wide if self.pen.rtl else x
            for block in column:
                block.draw(x, y, wide)
                y -= block.height + BLOCK_GAP

    def _maps(self, picture: Picture, plan: Plan, top: float, beside: bool, frame: int | None = None) -> None:
        plate, view = self.plate, plan.view
        many = plate.side_by_side > 1
        gap, strip = PANEL_GAP if many else 0.0, plan.strip
        first = MARGIN + (LEGEND_PT + GAP if beside and self.pen.rtl else 0)
        shown = list(zip(plate.panels, plan.marks, strict=True))
        for number, (panel, marks) in enumerate(shown if frame is None else shown[frame : frame + 1]):
            across, down = number % plan.columns, number // plan.columns
            if self.pen.rtl:
                across = plan.columns - 1 - across
            left = first + across * (view.width + gap)
            upper = top - down * (view.height + strip + gap)
            if many:
                self._strip(panel, left, upper - strip, view.width)
            bottom = upper - strip - view.height
            axes = picture.panel(left, bottom, view)
            classes = self._classes(panel)
            plan.land.draw(axes, classes, plate.shade.colours)
            chart = Chart(plate, self.pen, axes, plan.land, classes, marks, plan.unit)
            picture.labels.append(chart.draw(self.box, (left, bottom), named=not many, scaled=number == 0))

    def _strip(self, panel: Panel, left: float, bottom: float, wide: float, size: float = PANEL_PT) -> None:
        """A panel's heading above its map: what it shows, and its figure."""
        at, words = self._start(left, left + wide), self.plate.words
        lines = self.pen.wrapped(panel.title, size, wide, "bold")
        if len(lines) > HEADING_LINES:
            lines = [*lines[: HEADING_LINES - 1], f"{lines[HEADING_LINES - 1]}…"]
        totals = all_totals(panel.placed)
        said = (
            words.joined(words.figure(name, totals[name]) for name in self.plate.names)
            if len(panel.placed)
            else words.t("incidents", n=0)
        )
        if self.pen.width(said, size - 0.8) > wide:
            said = words.joined(words.short(totals[name]) for name in self.plate.names)
        self.pen.write(at, bottom + 4.4, said, size - 0.8, colour="quiet")
        for number, line in enumerate(reversed(lines)):
            self.pen.write(at, bottom + 4.4 + 1.3 * size + number * size * LEADING, line, size, weight="bold")


def _sign(plate: Plate, inner: float) -> tuple[float, float]:
    """Width and height of the logo; nothing if there is none."""
    if plate.logo is None:
        return 0.0, 0.0
    wide = min(SIGN_PT * plate.logo.aspect, inner * SIGN_SHARE)
    return wide, wide / plate.logo.aspect
