"""The size of a figure as people write it."""

from __future__ import annotations

import re

from geo.errors import InputError

PX = 0.42
"""Points in a pixel: 1080 are as wide as 16 cm, so that texts are as legible on a screen as on paper."""
POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": PX}
WRITTEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:[x×]\s*(\d+(?:\.\d+)?)\s*)?(cm|mm|in|px)\s*", re.IGNORECASE)
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


def dpi(size: str) -> float | None:
    """The resolution at which a size in pixels has just so many; None of sizes on paper.

    Examples
    --------
    >>> round(points("1080x1080px")[0] / 72 * dpi("1080x1080px")), dpi("16cm")
    (1080, None)
    """
    return 72 / PX if size.strip().lower().endswith("px") else None
