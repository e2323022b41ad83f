"""A header of two lines: "Killed" above "civilians" and "military" is "Killed civilians" and "Killed military"."""

from __future__ import annotations

from collections.abc import Sequence

from ...findings import Finding, finding
from .headers import header_row
from .vocabulary import meaning

Cells = Sequence[str]


def lines(rows: Sequence[Cells]) -> tuple[int, list[str], int]:
    """Where the header is, its names, and how many lines it has.

    Examples
    --------
    >>> lines([["Date", "Killed", "", "Place"], ["", "civilians", "military", ""], ["1 May", "2", "0", "Gao"]])
    (0, ['Date', 'Killed civilians', 'Killed military', 'Place'], 2)
    >>> lines([["Date", "Place", "Killed"], ["1 May", "Gao", "two"]])
    (0, ['Date', 'Place', 'Killed'], 1)
    """
    at = header_row(rows)
    for upper in (at, at - 1):
        if upper >= 0 and upper + 1 < len(rows) and (names := _joined(rows[upper], rows[upper + 1], rows[at])):
            return upper, names, 2
    return at, list(rows[at]), 1


def said(at: int) -> Finding:
    """What to say of a header of two lines that begins at a position."""
    return finding(
        "header-lines",
        "the header has two lines; each name is both of them",
        [f"row {at + 1}", f"row {at + 2}"],
        "nothing to do, if the columns are read as you mean them",
    )


def _joined(upper: Cells, lower: Cells, single: Cells) -> list[str] | None:
    """Both lines as one, where that says more than the one line that would be the header."""
    if len(upper) != len(lower) or sum(bool(cell.strip()) for cell in lower) < 2:
        return None
    if any(any(char.isdigit() for char in cell) for cell in lower if not cell.strip().startswith("#")):
        return None  # a row of data, or of years
    if any(cell.strip().startswith("#") for cell in lower):  # HXL tags
        return None
    names, over = [], ""
    for above, below in zip(upper, lower, strict=True):
        over = above.strip() or (over if below.strip() else "")
        names.append(_name(over, below.strip()))
    gain = _known(names) - _known(single)
    return names if gain > 0 or (gain == 0 and _twice(single) > _twice(names)) else None


def _name(above: str, below: str) -> str:
    if not below or not above or above.casefold() == below.casefold():
        return below or above
    both = f"{above} {below}"
    return below if meaning(both) is None and meaning(below) is not None else both


def _known(names: Cells) -> int:
    return len({known[1] for name in names if (known := meaning(name))}) + sum(
        meaning(name) is not None for name in names
    )


def _twice(names: Cells) -> int:
    """Names that others have too, or that are none."""
    filled = [name.strip().casefold() for name in names]
    return len(filled) - len({name for name in filled if name})
