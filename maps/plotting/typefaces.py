"""Typefaces inside an SVG: of each only the signs that are used, so that the text looks and measures the same
elsewhere."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from functools import lru_cache

from matplotlib import font_manager

from . import fonts


def faces(written: Mapping[str, str], families: Sequence[str]) -> str:
    """CSS that brings the typefaces along.

    Parameters
    ----------
    written : mapping of str to str
        Weight → every sign that is set in it.
    families : sequence of str
        Typefaces in their order.
    """
    rules = []
    for weight, signs in sorted(written.items()):
        left = set(signs)
        for family in families:
            path = font_manager.findfont(
                font_manager.FontProperties(family=[family], weight=weight), fallback_to_default=False
            )
            used = left & fonts.signs_in(path)
            left -= used
            if used:
                data = _cut(path, "".join(sorted(used)))
                rules.append(
                    f'@font-face{{font-family:"{family}";font-weight:{weight};src:url(data:font/woff;base64,{data})'
                    ' format("woff")}'
                )
    return "".join(rules)


@lru_cache(32)
def _cut(path: str, signs: str) -> str:
    """A typeface with these signs alone, as base64 of WOFF; how they join is kept."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = ["*"]
    options.flavor = "woff"
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["FFTM"]  # FontForge's own dates
    with TTFont(path, fontNumber=0, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=signs)
        cutter.subset(font)
        font.flavor = "woff"
        out = io.BytesIO()
        font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")
