"""Provinces by code: ISO 3166-2 ("AF-KAN"), P-codes ("AF27", `data/pcodes.csv`), and within a country the codes its
post and papers use (`data/codes.csv`).

A code of two letters says nothing without its country, except behind a town, where American usage is the commonest
("Portland, OR"): there a state of the United States is meant before a country of that code.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .. import tables
from ..gazetteer.protocol import Gazetteer
from . import named

_SHAPED = re.compile(r"(?P<country>[A-Za-z]{2,3})[-_ ]?\d[0-9A-Za-z]*")
_ISO = re.compile(r"[A-Za-z]{2}[-–_ ][A-Za-z0-9]{1,3}")
COMMONEST: Final = ("US", "CA", "AU")
"""Whose postal codes are written behind a town without a country, in this order."""


@cache
def _postal() -> dict[tuple[str, str], str]:
    return {(row["country"], row["code"].upper()): row["province"] for row in tables.rows("codes.csv")}


def of_code(gazetteer: Gazetteer, text: str, country: str | None) -> str | None:
    """The code, as the gazetteer has it, of the province that `text` is a code of; None if it is none.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> of_code(bundled(), "AF-KAN", None), of_code(bundled(), "on", "CA"), of_code(bundled(), "ON", None)
    ('AF-KAN', None, None)
    >>> of_code(bundled(), "ON", "CA"), of_code(bundled(), "AF-KAN", "PK")
    ('CA-ON', None)
    """
    word = text.strip()
    if word in gazetteer.province_number:
        return word if country in (None, word[:2]) else None
    if _ISO.fullmatch(word):
        code = re.sub(r"[–_ ]", "-", word).upper()
        if (code in gazetteer.province_number or named.of_code(code)) and country in (None, code[:2]):
            return code
    if shaped(word):
        return _of_pcode(gazetteer, word.upper(), country)
    if country is None or not word.isalpha() or (word.islower() and len(word) < 4):
        return None
    return _known(gazetteer, _postal().get((country, word.upper())))


def shaped(text: str) -> bool:
    """Whether a text has the form of a P-code or an ISO 3166-2 code with digits, and is no name.

    Examples
    --------
    >>> shaped("SY03"), shaped("UA-14"), shaped("Sector 5"), shaped("Homs")
    (True, True, False, False)
    """
    return bool(_SHAPED.fullmatch(text.strip()))


def _of_pcode(gazetteer: Gazetteer, word: str, country: str | None) -> str | None:
    """The unit of a P-code; a district's begins with its province's, as does what lies below it."""
    for size in range(len(word), 2, -1):
        unit = _pcodes().get(word[:size])
        if unit is None:
            continue
        owner = (
            gazetteer.provinces[gazetteer.province_number[unit]][2] if unit in gazetteer.province_number else unit[:2]
        )
        return unit if country in (None, owner) else None
    return None


@cache
def _pcodes() -> dict[str, str]:
    """P-code → the code of the unit."""
    return {row["code"]: row["unit"] for row in tables.rows("pcodes.csv")}


def behind_town(gazetteer: Gazetteer, text: str) -> str | None:
    """The province that a code behind a town means where no country is stated.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> behind_town(bundled(), "OR"), behind_town(bundled(), "ON"), behind_town(bundled(), "Or")
    ('US-OR', 'CA-ON', None)
    """
    if not (text.isascii() and text.isalpha() and text.isupper()):
        return None
    return next(filter(None, (of_code(gazetteer, text, country) for country in COMMONEST)), None)


def _known(gazetteer: Gazetteer, code: str | None) -> str | None:
    return code if code in gazetteer.province_number else None
