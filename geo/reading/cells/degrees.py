"""One angle as text: 34,5; 34.57 N; 34° 34' 12" N; 34 31 41 N; the Arabic decimal sign and digits.

An O is no side: it is east in German and west in Spanish, so the cell is said to be unread.
"""

from __future__ import annotations

import re
from typing import Final

from ...disk import bounds
from .counts import western

LONGEST: Final = bounds.most("degrees-cell")
"""Characters; more is no angle."""
_PARTS = re.compile(
    r"(?P<sign>[-+−]?)\s?(?P<deg>\d{1,3}(?:[.,٫]\d{1,20})?)\s?[°d]?\s?"
    r"(?:(?P<min>\d{1,2}(?:[.,٫]\d{1,20})?)\s?['′’m]?\s?)?"
    r"(?:(?P<sec>\d{1,2}(?:[.,٫]\d{1,20})?)\s?(?:[\"″”s]|''|′′)?\s?)?(?P<side>[nsew]?)",
    re.IGNORECASE,
)
_SIDED = re.compile(r"([nsew])\s*(.+)", re.IGNORECASE)


def degrees(text: str) -> float | None:
    """Read one cell; None if it cannot be read.

    Examples
    --------
    >>> degrees("34,5"), degrees("34° 30' 0\\" S"), degrees("E 61.25"), degrees("north")
    (34.5, -34.5, 61.25, None)
    """
    cell = " ".join(western(text[:LONGEST]).split()) if len(text) <= LONGEST else ""
    if match := _SIDED.fullmatch(cell):
        cell = f"{match[2]} {match[1]}"
    found = _PARTS.fullmatch(cell.replace("º", "°"))
    if not found:
        return None
    if found["min"] and not re.search(r"[°d'′’ ]", cell[found.start("deg") : found.end("min")]):
        return None
    parts = [float((found[name] or "0").replace(",", ".").replace("٫", ".")) for name in ("deg", "min", "sec")]
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -value if found["sign"] in ("-", "−") or found["side"].lower() in ("s", "w") else value
