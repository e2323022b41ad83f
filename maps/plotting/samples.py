"""What the legend shows: which sizes and signs, what stands for each, and what a class is called."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from geo import schema
from geo.figures import Total

from ..story.symbols import TABLE, Sign
from .marks import Mark
from .paint import is_several


def sizes_of(most: int) -> list[int]:
    """Three sizes that read well: the largest round number that occurs, and those near a quarter and a twentieth of it.

    Examples
    --------
    >>> sizes_of(230), sizes_of(3), sizes_of(0)
    ([200, 50, 10], [2, 1], [])
    """
    top = _round_below(most)
    sizes = [_round_below(top / share) for share in TABLE.legend.shares] + [1] * (1 < top < 4)
    return [size for size in dict.fromkeys(sizes) if size]


def _round_below(value: float) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 … that is not above a number; 0 below 1."""
    if value < 1:
        return 0
    power: int = 10 ** int(math.log10(value) + 1e-9)
    return power * next(step for step in (5, 2, 1) if step * power <= value)


def signs_of(marks: Iterable[Mark], figure: str) -> list[Sign]:
    """Which signs occur among marks."""
    names = schema.FIGURES if figure == "both" else (figure,)
    present = {sign for mark in marks for sign in _signs(mark, names)}
    return [sign for sign in TABLE.signs if sign.name in present]


def _signs(mark: Mark, names: Sequence[str]) -> Iterator[str]:
    totals, first = [mark.totals[name] for name in names], mark.totals[names[0]]
    if mark.kind == "unit":
        yield "merged" if mark.level == "country" else mark.level
    elif not any(total.known for total in totals):
        yield "unknown"
    elif not any(total.max for total in totals):
        yield "zero"
    elif first.min < first.max:
        yield "range"
    further = {
        "half": mark.kind != "unit" and len(names) > 1 and any(not t.known for t in totals) and mark.most(names) > 0,
        "open": first.open_ended and mark.kind != "cluster",
        "cluster": is_several(mark),
        "contested": mark.contested,
        "admin2": mark.district,
    }
    yield from (sign for sign, holds in further.items() if holds)


def sample(names: Sequence[str], sign: Sign, *, at: tuple[float, float], side: float = 0.0) -> Mark:
    """A disc, or a square, that shows a sign."""
    value = TABLE.legend.sample if sign.value is None else sign.value
    low = value if sign.low is None else sign.low
    totals = {}
    for name in schema.FIGURES:
        known = int(name in sign.known and name in names)
        totals[name] = Total(low * known, value * known, value * known, False, known, 1 - known)
    totals[names[0]] = replace(totals[names[0]], open_ended=sign.open)
    mark = Mark("point", *at, totals, sign.incidents, contested=sign.contested, district=sign.district)
    return replace(mark, kind="unit", level=sign.level, side=side) if sign.level else mark


def count_classes(classes: Any) -> dict[int, int]:
    """Provinces in each class."""
    numbers, counts = np.unique(classes, return_counts=True)
    return {int(number): int(count) for number, count in zip(numbers, counts, strict=True)}
