"""Texts on paper: measured, wrapped, in their own direction, and never across each other."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import PathCollection
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from ..look import style

FINE = 64
"""Texts are measured at this many pixels to their size."""
LEADING = 1.32
MIDDLE = 0.36
"""Half the height of capitals, in sizes: a line is set so far below the height it shall be centred on."""
MARKS = {True: "\u200f", False: "\u200e"}
"""Signs without width that begin a text of a direction."""
ISOLATES = {True: "\u2067", False: "\u2066"}
POP = "\u2069"
Rectangle = tuple[float, float, float, float]


def directed(text: str, rtl: bool) -> str:
    """A text that runs in its language's direction though its first letter would say otherwise: matplotlib goes by
    that.

    Examples
    --------
    >>> directed("9 killed", False), directed("۹ کشته", True) == "۹ کشته", directed("UCDP: ۹", True) == "\\u200fUCDP: ۹"
    ('9 killed', True, True)
    >>> [directed(name, True) for name in ("Houthis (Ansar Allah)", "Al-Shabaab – Somalia…")]
    ['Houthis (Ansar Allah)', 'Al-Shabaab – Somalia…']
    """
    first = _first_strong(text)
    if rtl and first is False and not any(map(_is_ours, text)):  # a foreign name: its brackets and dots are its own
        return text
    # Figures and signs alone have no direction of their own: they run from left to right unless they are marked.
    return text if first == rtl or (first is None and not rtl) else MARKS[rtl] + text


def continued(lines: Sequence[str]) -> list[str]:
    """Lines of one text, each set alone: a number that goes on in a foreign name from the line before stays with it.

    Examples
    --------
    >>> continued(["مکان: FAO GAUL", "2024 and others"])[1] == "\u200e2024 and others"
    True
    """
    out = list(lines[:1])
    for before, line in itertools.pairwise(lines):
        strong = next((_is_rtl(sign) for sign in reversed(before) if _first_strong(sign) is not None), True)
        goes_on = not strong and line[:1].isascii() and line[:1].isdigit()
        out.append(MARKS[False] + line if goes_on and any(map(_is_rtl, "".join(lines))) else line)
    return out


def isolated(text: str) -> str:
    """The same for browsers, which go by the drawing's direction, left to right, unless a text is isolated.

    Examples
    --------
    >>> isolated("9 killed"), isolated("\\u200f18+") == "\\u206718+\\u2069"
    ('9 killed', True)
    """
    rtl = _first_strong(text) or False
    if not rtl and not any(map(_is_rtl, text)):
        return text
    return ISOLATES[rtl] + text.removeprefix(MARKS[rtl]) + POP


def _first_strong(text: str) -> bool | None:
    """Does the first sign that has a direction run from right to left?"""
    return next((_is_rtl(sign) for sign in text if unicodedata.bidirectional(sign) in ("L", "R", "AL")), None)


def _is_ours(sign: str) -> bool:
    """A letter or a digit of a script that runs from right to left."""
    return _is_rtl(sign) or (sign.isdigit() and not sign.isascii())


def _is_rtl(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in ("R", "AL")


@cache
def _renderer() -> Any:
    make: Any = RendererAgg
    return make(1, 1, 72 * FINE)


@cache
def _properties(size: float, weight: str, families: tuple[str, ...]) -> FontProperties:
    return FontProperties(family=list(families), size=size, weight=weight)


@lru_cache(8192)
def _width(text: str, weight: str, families: tuple[str, ...]) -> float:
    """Of a text, in sizes."""
    if not text:
        return 0.0
    wide, _, _ = _renderer().get_text_width_height_descent(text, _properties(1, weight, families), False)
    return float(wide) / FINE


@lru_cache(2048)
def _outlined(text: str, size: float, weight: str, families: tuple[str, ...]) -> Path:
    """A text's letters as a path; the frames of a movie and the maps of a series write the same names."""
    return TextPath((0, 0), text, prop=_properties(size, weight, families))


EDGES = "edges of letters"
"""What the light edges under texts are called, for those who want the texts alone."""


class Pen:
    """Sets texts on a sheet whose coordinates are points.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    transform : matplotlib.transforms.Transform
        From points to the display.
    rtl : bool
        The language runs from right to left.
    families : sequence of str
        Typefaces, as `maps.plotting.fonts` finds them.
    written : dict of str to str, optional
        Weight → all that was written in it; pens may share one.
    """

    def __init__(
        self, axes: Any, transform: Any, *, rtl: bool, families: Sequence[str], written: dict[str, str] | None = None
    ) -> None:
        self.axes, self.transform, self.rtl = axes, transform, rtl
        self.families = tuple(families)
        self.written = {} if written is None else written

    def on(self, axes: Any, transform: Any) -> Pen:
        """A pen like this one for other axes."""
        return Pen(axes, transform, rtl=self.rtl, families=self.families, written=self.written)

    def onto(self, axes: Any) -> None:
        """Write on these axes from now on, whose coordinates are points."""
        self.axes, self.transform = axes, axes.transData

    def width(self, text: str, size: float, weight: str = "normal") -> float:
        """Of one line, points."""
        return _width(directed(text, self.rtl), weight, self.families) * size

    def wrapped(self, text: str, size: float, width: float, weight: str = "normal") -> list[str]:
        """Lines no wider than `width`, broken between words; a word that is too long keeps its line."""
        lines: list[list[str]] = []
        space, used = self.width("n n", size, weight) - self.width("nn", size, weight), 0.0
        for word in text.split():  # a word is as wide wherever it stands: letters do not join across spaces
            wide = self.width(word, size, weight)
            if lines and used + space + wide <= width:
                lines[-1].append(word)
                used += space + wide
            else:
                lines.append([word])
                used = wide
        return continued([" ".join(line) for line in lines])

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        at: str = "start",
        colour: str = "text",
        weight: str = "normal",
        middle: bool = False,
        zorder: float = 20,
    ) -> None:
        """One line: its baseline, or its middle, at y; `at` says which of start, center and end is at x."""
        align = at if at == "center" else "left" if (at == "start") != self.rtl else "right"
        self.written[weight] = self.written.get(weight, "") + text
        self.axes.text(
            x,
            y - MIDDLE * size if middle else y,
            directed(text, self.rtl),
            transform=self.transform,
            fontproperties=_properties(size, weight, self.families),
            color=style.colour(colour),
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=zorder,
            clip_on=False,
        )

    def paragraph(self, x: float, top: float, lines: Iterable[str], size: float, **look: Any) -> float:
        """Lines under each other from `top` down; returns where the next would begin."""
        for line in lines:
            top -= size * LEADING
            self.write(x, top + size * 0.3, line, size, **look)
        return top

    def halo(self, texts: Iterable[tuple[float, float, str, float, str]], width: float, zorder: float) -> None:
        """A light edge under texts that are centred at x, y: one collection, so that the texts stay texts."""
        drawn = []
        for x, y, text, size, weight in texts:
            path = _outlined(directed(text, self.rtl), size, weight, self.families)
            if not np.size(path.vertices):
                continue
            shift = x - self.width(text, size, weight) / 2
            drawn.append(Affine2D().translate(shift, y - size * MIDDLE).transform_path(path))
        if drawn:
            colour = style.colour("halo")
            self.axes.add_collection(
                PathCollection(
                    drawn,
                    transform=self.transform,
                    facecolor=colour,
                    edgecolor=colour,
                    linewidth=width,
                    alpha=0.85,
                    joinstyle="round",
                    zorder=zorder,
                    label=EDGES,
                ),
                autolim=False,
            )


class Taken:
    """Rectangles that are occupied."""

    def __init__(self) -> None:
        self._boxes = np.empty((64, 4))
        self._count = 0

    def add(self, box: Rectangle) -> None:
        """Occupy one: left, bottom, right, top."""
        if self._count == len(self._boxes):
            self._boxes = np.concatenate([self._boxes, np.empty_like(self._boxes)])
        self._boxes[self._count] = box
        self._count += 1

    def overlap(self, box: Rectangle) -> float:
        """How much of `box` is occupied, in square points."""
        left, bottom, right, top = self._boxes[: self._count].T
        wide = np.minimum(right, box[2]) - np.maximum(left, box[0])
        high = np.minimum(top, box[3]) - np.maximum(bottom, box[1])
        return float((np.maximum(wide, 0) * np.maximum(high, 0)).sum())

    def free(self, box: Rectangle) -> bool:
        """Is nothing there?"""
        return self.overlap(box) == 0.0

    def hold(self, spots: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """Which spots, rows of x and y, lie in one."""
        left, bottom, right, top = self._boxes[: self._count].T
        x, y = spots[:, :1], spots[:, 1:]
        found: npt.NDArray[np.bool_] = ((x > left) & (x < right) & (y > bottom) & (y < top)).any(axis=1)
        return found
