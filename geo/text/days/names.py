"""Names of months and weekdays, from the language's table: never from the host's locale."""

from __future__ import annotations

from typing import Final

from ..languages import spoken

_rows: Final = spoken.table("calendar.csv", *spoken.CALENDAR)


def _named(kind: str) -> dict[str, int]:
    return {row["word"].lower(): int(row["number"]) for row in _rows() if row["kind"] == kind}


@spoken.each_language
def months() -> dict[str, int]:
    """Names of months in small letters, short ones too → 1 to 12."""
    return _named("month")


@spoken.each_language
def days() -> dict[str, int]:
    """Names of weekdays in small letters, short ones too → 0, Monday, to 6."""
    return _named("weekday")


@spoken.each_language
def _full() -> dict[tuple[str, int], str]:
    return {(row["kind"], int(row["number"])): row["word"] for row in reversed(_rows())}


def month(number: int) -> str:
    """The full name of a month, 1 to 12.

    Examples
    --------
    >>> month(9), day(6)
    ('September', 'Sunday')
    """
    return _full().get(("month", number), str(number))


def day(number: int) -> str:
    """The full name of a weekday, Monday being 0."""
    return _full().get(("weekday", number), str(number))
