"""Codes that people write for provinces: ISO 3166-2, P-codes (`data/pcodes.csv`), those of post and papers
(`data/codes.csv`). Only form and tables are read here; whether a province has the code, a gazetteer or a boundary file
knows.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from .. import tables

_SHAPED: Final = re.compile(r"[A-Za-z]{2,3}[-_ ]?\d[0-9A-Za-z]*")
_ISO: Final = re.compile(r"[A-Za-z]{2}[-–_ ][A-Za-z0-9]{1,3}")
COMMONEST: Final = ("US", "CA", "AU")
"""Whose postal codes are written behind a town without a country, in this order."""
BY_TOWN: Final = ("BR", "IN")
"""Whose codes are meant behind a town without a country only where the state has such a town: Campinas, SP."""


def shaped(text: str) -> bool:
    """Whether a text has the form of a P-code or an ISO 3166-2 code with digits, and is no name.

    Examples
    --------
    >>> shaped("SY03"), shaped("UA-14"), shaped("Sector 5"), shaped("Homs")
    (True, True, False, False)
    """
    return bool(_SHAPED.fullmatch(text.strip()))


def iso(text: str) -> str | None:
    """A text in the form of an ISO 3166-2 code, as ISO writes it.

    Examples
    --------
    >>> iso("af_kan"), iso("Kandahar")
    ('AF-KAN', None)
    """
    word = text.strip()
    return re.sub(r"[–_ ]", "-", word).upper() if _ISO.fullmatch(word) else None


def postal(text: str, country: str) -> str | None:
    """The province that a code of the country's post or papers means; lower case is a word, not a code.

    Examples
    --------
    >>> postal("MA", "BR"), postal("MA", "PT"), postal("or", "US")
    ('BR-MA', None, None)
    """
    word = text.strip()
    if not word.isalpha() or (word.islower() and len(word) < 4):
        return None
    return _postal().get((country, word.upper()))


def behind_town(text: str) -> str | None:
    """The province that a code behind a town means where no country is stated: the commonest.

    Examples
    --------
    >>> behind_town("OR"), behind_town("ON"), behind_town("Or")
    ('US-OR', 'CA-ON', None)
    """
    return next(iter(behind_towns(text)), None)


def behind_towns(text: str, countries: tuple[str, ...] = COMMONEST) -> list[str]:
    """Every province that a code behind a town may mean where no country is stated, the commonest country's first.

    Examples
    --------
    >>> behind_towns("WA"), behind_towns("Wa"), behind_towns("SP"), behind_towns("SP", BY_TOWN)
    (['US-WA', 'AU-WA'], [], [], ['BR-SP'])
    """
    if not (text.isascii() and text.isalpha() and text.isupper()):
        return []
    return [found for country in countries if (found := postal(text, country))]


def a_state(text: str) -> bool:
    """Whether a text without a country may be a state's code behind a town.

    Examples
    --------
    >>> a_state("WA"), a_state("SP"), a_state("Wa"), a_state("Homs")
    (True, True, False, False)
    """
    return bool(behind_towns(text, (*COMMONEST, *BY_TOWN)))


def pcode(text: str) -> str | None:
    """The unit of a P-code; a district's begins with its province's, as does what lies below it.

    Examples
    --------
    >>> pcode("SY03"), pcode("PK221"), pcode("sy0301"), pcode("SY99")
    ('SY-RD', 'PK-BA', 'SY-RD', None)
    """
    word = text.strip().upper()
    return next((unit for size in range(len(word), 2, -1) if (unit := _pcodes().get(word[:size]))), None)


def unit(text: str, country: str | None) -> str | None:
    """The code of the unit that a text is a code of, within the country where one is stated.

    Examples
    --------
    >>> unit("AF27", None), unit("TX", None), unit("TX", "US"), unit("AF27", "PK"), unit("Herat", "AF")
    ('AF-KAN', 'US-TX', 'US-TX', None, None)
    """
    found = iso(text) or pcode(text) or (postal(text, country) if country else behind_town(text.strip()))
    return found if found and country in (None, found[:2]) else None


@cache
def pcodes() -> dict[str, str]:
    """Unit → its P-code, where it has one alone: of those that lead to it the shortest.

    Examples
    --------
    >>> pcodes()["PK-BA"], pcodes()["SY-RD"]
    ('PK2', 'SY03')
    """
    found: dict[str, list[str]] = {}
    for code, of in _pcodes().items():
        found.setdefault(of, []).append(code)
    shortest = {of: [one for one in codes if len(one) == min(map(len, codes))] for of, codes in found.items()}
    return {of: codes[0] for of, codes in shortest.items() if len(codes) == 1}


@cache
def _pcodes() -> dict[str, str]:
    """P-code → the code of the unit."""
    return {row["code"]: row["unit"] for row in tables.rows("pcodes.csv")}


@cache
def _postal() -> dict[tuple[str, str], str]:
    return {(row["country"], row["code"].upper()): row["province"] for row in tables.rows("codes.csv")}
