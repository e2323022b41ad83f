"""Names of months and weekdays, from the language's table: never from the host's locale."""

from __future__ import annotations

from typing import Final

from ... import tables

_ROWS: Final = tables.rows("calendar.csv", "geo.text.languages.en")
MONTHS: Final = {row["word"].lower(): int(row["number"]) for row in _ROWS if row["kind"] == "month"}
DAYS: Final = {row["word"].lower(): int(row["number"]) for row in _ROWS if row["kind"] == "weekday"}
_MONTH: Final = {int(row["number"]): row["word"] for row in reversed(_ROWS) if row["kind"] == "month"}
_DAY: Final = {int(row["number"]): row["word"] for row in reversed(_ROWS) if row["kind"] == "weekday"}


def month(number: int) -> str:
    """The full name of a month, 1 to 12.

    Examples
    --------
    >>> month(9), day(6)
    ('September', 'Sunday')
    """
    return _MONTH[number]


def day(number: int) -> str:
    """The full name of a weekday, Monday being 0."""
    return _DAY[number]
