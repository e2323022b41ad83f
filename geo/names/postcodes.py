"""Postal codes as the provinces that their first characters mean (`data/postcodes.csv`), within their country."""

from __future__ import annotations

import re
import string
from functools import cache
from typing import Final

from .. import tables
from . import coded

FORMS: Final = {
    "US": r"\d{5}(?:-\d{4})?",
    "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d",
    "AU": r"\d{4}",
    "BR": r"\d{5}-?\d{3}",
    "IN": r"[1-9]\d{2} ?\d{3}",
}
"""How a country's codes are written. Canada's are like no other; figures alone say nothing without their country."""
_BEHIND: Final = {
    country: re.compile(rf"\b(?P<code>{form})$", re.IGNORECASE if country == "CA" else 0)
    for country, form in FORMS.items()
}


def province(text: str, country: str | None) -> str | None:
    """The province of a postal code of the country; None for what is none, or whose beginning says no province.

    Examples
    --------
    >>> province("M5V 2T6", "CA"), province("2753", "AU"), province("2753", "IN"), province("62701-1234", "US")
    ('CA-ON', 'AU-NSW', None, 'US-IL')
    """
    if country not in FORMS or not re.fullmatch(FORMS[country], text.strip().upper()):
        return None
    code = text.strip().upper()
    return next((unit for first, last, unit in _starts()[country] if first <= code[: len(first)] <= last), None)


def parted(text: str, country: str | None) -> tuple[str, str | None] | None:
    """A text without the postal code at its end, and the province of that; None where it ends in none.

    Where no country is stated, the code of a state before it says which: "Portland, OR 97201".

    Examples
    --------
    >>> parted("Gopalpur - 761002", "IN"), parted("Portland, OR 97201", None), parted("Highway 66", "US")
    (('Gopalpur', 'IN-OD'), ('Portland, OR', 'US-OR'), None)
    """
    if not text[-1:].isalnum() or not any(char.isdigit() for char in text[-3:]):
        return None
    home = country or _country_before(text)
    found = _apart(text, home) if home in FORMS else None
    return (found[0], province(found[1], home)) if found else None


def _apart(text: str, country: str) -> tuple[str, str] | None:
    """What stands before a code of the country at a text's end, and the code."""
    said = text.strip()
    found = _BEHIND[country].search(said)
    return (said[: found.start()].rstrip(string.whitespace + ",;-"), found["code"]) if found else None


def _country_before(text: str) -> str | None:
    """The country of the state whose code stands before the postal code."""
    for country in _BEHIND:
        found = _apart(text, country)
        state = found[0].split()[-1:] if found else []
        unit = coded.behind_town(state[0]) if state else None
        if unit and unit[:2] == country:
            return country
    return None


@cache
def _starts() -> dict[str, list[tuple[str, str, str]]]:
    starts: dict[str, list[tuple[str, str, str]]] = {country: [] for country in FORMS}
    for row in tables.rows("postcodes.csv"):
        starts[row["country"]].append((row["first"], row["last"], row["province"]))
    return starts
