"""What may not happen to a table, whatever was in it: a row lost, or a death."""

from __future__ import annotations

from typing import Any

from payload import Payload

import boundaries
import geo
from geo.claims.counting import counted
from maps.page import columns, ground
from maps.story.overview import overview
from maps.story.standing import standing


class Lost(AssertionError):
    """Rows or figures that came in and did not come out."""


def same(what: str, found: Any, expected: Any) -> None:
    """Refuse a difference by name."""
    if found != expected:
        raise Lost(f"{what}: {found} where {expected} came in")


def located(table: Any) -> Any:
    """Located and joined: one row in, one row out, the same index and figures."""
    placed = boundaries.join(geo.geocode(table))
    same("rows", len(placed), len(table))
    same("index", placed.index.tolist(), table.index.tolist())
    for name in ("killed", "killed_min", "killed_max", "injured"):
        same(name, placed[name].tolist(), table[name].tolist())
    return placed


def told(table: Any) -> tuple[tuple[int, int], int, int]:
    """The killed of a summary, the incidents, and for how many of them the killed are known."""
    many = int(table["incidents"].sum())
    killed = int(table["killed_min"].sum()), int(table["killed_max"].sum())
    return killed, many, many - int(table["killed_unknown"].sum())


def surfaces(placed: Any) -> tuple[tuple[int, int], int, int]:
    """The same totals in sums by province, by country and month, in the overview, and in a page's data."""
    table = counted(placed)
    expected = told(boundaries.summarise(table, "all"))
    for by, period in (("province", None), ("country", "month")):
        same(f"the sum by {by}", told(boundaries.summarise(table, by, period)), expected)
    provinces = ground.needed(table, None)
    seen = overview(table, standing(table, provinces, ground.square_countries()))
    total = seen.figures["killed"]
    same("the overview", ((total.min, total.max), seen.incidents, total.known), expected)
    page = Payload(columns.core(table, provinces).packed())
    same("the page", (page.killed, page.incidents, page.known), expected)
    return expected
