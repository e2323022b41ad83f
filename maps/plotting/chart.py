"""One map of a figure: symbols, the names around them, scale and locator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from matplotlib.collections import EllipseCollection, LineCollection
from matplotlib.path import Path

from ..look import style
from . import furniture
from .extent import Box
from .labels import DOT_PT, Label, Names
from .land import Land
from .lettering import Pen
from .marks import Mark, is_nothing, is_small
from .paint import Ink
from .plate import Plate

LARGE = 1_000_000
"""Towns of so many people are set bolder."""
LED_MOST, LED_COUNTRIES = 3, 8
"""Of the provinces with most incidents that symbols cover, and on the world's map of the countries, so many are named
beside their land, each with a line."""


class Chart:
    """One map, upon its ground.

    Parameters
    ----------
    plate : Plate
    sheet : Pen
        Of the sheet that the map is on.
    axes : matplotlib.axes.Axes
        The map's own.
    land : Land
        The ground, already drawn.
    classes : array of int
        Its provinces' classes: what is shaded shall not be hidden.
    marks : sequence of Mark
        Sized by `unit`.
    unit : float
    """

    def __init__(
        self, plate: Plate, sheet: Pen, axes: Any, land: Land, classes: Any, marks: Sequence[Mark], unit: float
    ) -> None:
        self.plate, self.sheet, self.axes, self.land, self.view = plate, sheet, axes, land, land.view
        view = land.view
        self.shaded = [path for path, number in zip(land.provinces, classes, strict=True) if path and number]
        self.pen = sheet.on(axes, view.transform(axes))
        self.names = Names(self.pen, plate.words, view)
        self.ink = Ink(plate.names, unit)
        self.fields = {mark.unit: self.names.fields(mark, self.plate.names) for mark in marks if mark.kind == "unit"}
        self.marks = marks

    def draw(self, box: Box, corner: tuple[float, float], *, named: bool, scaled: bool) -> list[Label]:
        """Symbols with their figures, then scale, locator and names where they are free.

        Parameters
        ----------
        box : tuple
            What the map shows, degrees.
        corner : tuple of float
            Its lower left corner on the sheet.
        named : bool
            With locator and names.
        scaled : bool
            With a scale, if there is one for the whole map and room.

        Returns
        -------
        list of Label
            All that is written on it.
        """
        names = self.plate.names
        for mark in self.marks:
            self.ink.mark(mark, self.fields[mark.unit] if mark.kind == "unit" else ())
        self.ink.add(self.axes, self.view.transform(self.axes), 7)
        self.names.occupy(self.marks, self.fields)
        for mark in self.marks:
            if mark.kind == "unit":
                self.names.figures(mark, names, self.fields[mark.unit])
        if named:
            self._locate(box, corner)
        if scaled and self.view.name != "eqearth" and not is_small(self.view):
            self._scale()
        if named:
            self.names.sums(self.marks, names)
            self._name()
        self._legs()
        self.names.write()
        return self.names.ready

    def _legs(self) -> None:
        """Lines from incidents set apart to their spot, and from names to their squares."""
        lines = [[mark.spot, (mark.x, mark.y)] for mark in self.marks if mark.spot]
        lines += [[name.leads, (name.x, name.y)] for name in self.names.ready if name.leads and name.kind != "town"]
        if lines:
            self.axes.add_collection(
                LineCollection(
                    lines, transform=self.pen.transform, colors=style.colour("quiet"), linewidths=0.5, zorder=6.5
                ),
                autolim=False,
            )

    def _corners(self, wide: float, high: float, inset: float) -> list[tuple[float, float]]:
        right, top = self.view.width - wide - inset, self.view.height - high - inset
        return [(inset, inset), (right, inset), (right, top), (inset, top)]

    def _covered(self, spot: tuple[float, float], size: tuple[float, float]) -> float:
        """What a rectangle would hide: symbols first of all, then shaded provinces."""
        (left, bottom), (wide, high) = spot, size
        spots = np.column_stack(
            [
                part.ravel()
                for part in np.meshgrid(np.linspace(left, left + wide, 6), np.linspace(bottom, bottom + high, 5))
            ]
        )
        hidden = sum(int(path.contains_points(spots).sum()) for path in self.shaded)
        return self.names.taken.overlap((left - 2, bottom - 2, left + wide + 2, bottom + high + 2)) * 10 + hidden

    def _locate(self, box: Box, corner: tuple[float, float]) -> None:
        size = furniture.locator_size(self.view, box)
        if size is None:
            return
        left, bottom = min(self._corners(*size, 4.0), key=lambda spot: self._covered(spot, size))
        furniture.locator(self.sheet.axes, self.view, box, corner[0] + left, corner[1] + bottom, size)
        self.names.block((left - 3, bottom - 3, left + size[0] + 3, bottom + size[1] + 3))

    def _scale(self) -> None:
        _, long = furniture.bar_km(self.view)
        left, bottom = min(self._corners(long, 12.0, 7.0), key=lambda spot: self._covered(spot, (long, 12.0)))
        self.names.block(furniture.scale_bar(self.pen, self.plate.words, self.view, left, bottom + 1))

    def _name(self) -> None:
        """Squares' units, then countries, then provinces, those with incidents first; towns last. Of the world only the
        countries with incidents."""
        plate, words = self.plate, self.plate.words
        named: set[int] = set()
        for mark in self.marks:
            if mark.kind != "unit" or is_nothing(mark, plate.names):
                continue
            self.names.unit(mark, plate.name_of(mark), sum(self.fields[mark.unit]), partial(self.land.holds, mark))
            named.update(mark.units)
        busy = np.bincount(plate.where.province[plate.where.province >= 0], minlength=len(plate.provinces))
        world, told = self.view.name == "eqearth", set(plate.provinces["country_code"][busy > 0])
        nameless = {
            code: path
            for code, path in self.land.shown_countries()
            if code and (not world or code in told)
            if not self.names.area("country", code, words.country(code), path, "quiet")
        }
        if world:
            self._lead_countries(nameless)
            return
        order = np.argsort(-busy, kind="stable")
        covered = [int(unit) for unit in order[busy[order] > 0] if not self._province(int(unit), named, "text")]
        for unit in covered[:LED_MOST]:
            path = self.land.provinces[unit]
            if path is not None:
                others = [self.land.provinces[other] for other in np.flatnonzero(busy) if other != unit]
                self.names.led("province", unit, plate.province_names[unit], path, "text", others=others)
        self._towns()
        for unit in order[busy[order] == 0]:
            self._province(int(unit), named, "quiet")

    def _lead_countries(self, nameless: Mapping[str, Path]) -> None:
        """Of the world the countries with most incidents, whose discs cover their names."""
        counts = Counter(str(code) for code in self.plate.where.country if code)
        lands = {code: path for code, path in self.land.shown_countries() if code in counts}
        for code in [code for code, _ in counts.most_common() if code in nameless][:LED_COUNTRIES]:
            others = [path for other, path in lands.items() if other != code]
            self.names.led("country", code, self.plate.words.country(code), nameless[code], "quiet", others=others)

    def _province(self, unit: int, named: set[int], colour: str) -> bool:
        """Is it named in its land, or nowhere to be named?"""
        path = self.land.provinces[unit]
        if path is None or unit in named:
            return True
        return self.names.area("province", unit, self.plate.province_names[unit], path, colour)

    def _towns(self) -> None:
        """Dots and names for finding one's way, below the symbols."""
        towns = self.plate.towns
        if not len(towns):
            return
        x, y = self.view.place(towns["lon"].to_numpy(), towns["lat"].to_numpy())
        discs = [mark for mark in self.marks if mark.kind != "unit"]
        reach = np.array([[mark.x, mark.y, mark.radius] for mark in discs]).reshape(-1, 3)
        dots = []
        for at, (name, people) in enumerate(zip(towns["name"], towns["people"], strict=True)):
            on = np.flatnonzero(np.hypot(reach[:, 0] - x[at], reach[:, 1] - y[at]) < reach[:, 2])
            cover = discs[on[-1]] if len(on) else None
            if self.names.town(name, float(x[at]), float(y[at]), large=people >= LARGE, cover=cover) and not cover:
                dots.append((x[at], y[at]))
        if dots:
            self.axes.add_collection(
                EllipseCollection(
                    2 * DOT_PT,
                    2 * DOT_PT,
                    0,
                    units="points",
                    offsets=dots,
                    offset_transform=self.pen.transform,
                    facecolor=style.colour("quiet"),
                    edgecolor=style.colour("halo"),
                    linewidth=0.4,
                    zorder=6,
                ),
                autolim=False,
            )
