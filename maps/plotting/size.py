"""The size of a figure as people write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from geo.errors import InputError

T = TypeVar("T")

PX = 0.42
"""Points in a pixel: 1080 are as wide as 16 cm, so that texts are as legible on a screen as on paper."""
POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": PX}
WRITTEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:[x×]\s*(\d+(?:\.\d+)?)\s*)?(cm|mm|in|px)\s*", re.IGNORECASE)
FARTHER = (1.0, 1.2, 1.4, 1.6)
"""The smallest letters are of 12.6 pixels on the first sheet, and of 8 on the last."""
SHARE = 0.55
"""Of the height below the heading; a map with less has its legend below it, and shows mostly its neighbours."""
LEAST_CM = 7.0
MOST_CM = 120.0


def points(size: str) -> tuple[float, float | None]:
    """Width and height in points; no height if only a width was written.

    Raises
    ------
    InputError
        If it is not understood, or is too small or large for a map with its legend.

    Examples
    --------
    >>> points("6x4in"), points("2.54 x 2.54 cm".replace("2.54", "12.7"))
    ((432.0, 288.0), (360.0, 360.0))
    """
    found = WRITTEN.fullmatch(size)
    if not found:
        raise InputError(f"size {size!r}: write it as 16x12cm, 6x4in, 1080x1080px or, for the width alone, 16cm")
    unit = POINTS[found[3].lower()]
    sides = [float(side) * unit for side in found.groups()[:2] if side]
    least, most = LEAST_CM * POINTS["cm"], MOST_CM * POINTS["cm"]
    if any(not least - 0.01 <= side <= most for side in sides):
        pixels = f"{least / PX:.0f} to {most / PX:.0f} px"
        raise InputError(f"size {size!r}: a figure is {LEAST_CM:g} to {MOST_CM:g} cm wide and high, or {pixels}")
    return sides[0], sides[1] if len(sides) > 1 else None


@dataclass(frozen=True)
class Paper:
    """A sheet that has a size that was asked for.

    Attributes
    ----------
    width : float
        Points.
    height : float, optional
        Points; none if none was said.
    dpi : float, optional
        At which it has just so many pixels; none of sizes on paper.
    share : float
        Of the height below the heading that the map shall have at least.
    """

    width: float
    height: float | None
    dpi: float | None = None
    share: float = 0.0


class TooSmall(InputError):
    """A map and its legend find no room on a sheet."""


def papers(size: str) -> list[Paper]:
    """The sheets of a size, the first to be tried first: so many pixels may also be a larger sheet seen from farther
    away, down to letters of eight pixels; and if the map has too small a share of all of these, be it small.

    Examples
    --------
    >>> [(round(one.width / 72 * one.dpi), round(one.dpi)) for one in papers("1080x1080px")[:4]]
    [(1080, 171), (1080, 143), (1080, 122), (1080, 107)]
    >>> papers("12.7cm")
    [Paper(width=360.0, height=None, dpi=None, share=0.0)]
    """
    width, height = points(size)
    dots = 72 / PX
    if not size.strip().lower().endswith("px"):
        return [Paper(width, height)]
    if height is None:
        return [Paper(width, height, dots)]
    return [Paper(width * far, height * far, dots / far, share) for share in (SHARE, 0.0) for far in FARTHER]


def fitted(size: str, draw: Callable[[Paper], T]) -> T:
    """What is drawn on the first sheet of a size that has room for it.

    Raises
    ------
    InputError
        If none has.
    """
    said = ""
    for paper in papers(size):
        try:
            return draw(paper)
        except TooSmall as error:
            said = str(error)
    raise TooSmall(f"size {size}: {said}")
