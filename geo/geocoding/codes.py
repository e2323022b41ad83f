"""Provinces by code: ISO 3166-2 ("AF-KAN"), P-codes ("AF27"), and within a country the codes its post and papers use.

A code of two letters says nothing without its country, except behind a town, where American usage is the commonest
("Portland, OR"): there a state of the United States is meant before a country of that code.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from ..gazetteer.protocol import Gazetteer
from ..names import coded, named, postcodes
from ..names.coded import shaped
from ..names.keys import normalise

__all__ = ["behind_town", "of_code", "posted", "shaped"]

US_DIGITS: Final = 5


def of_code(gazetteer: Gazetteer, text: str, country: str | None) -> str | None:
    """The code of the province, or of the unit in one, that `text` is a code of; None if it is none.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> of_code(bundled(), "AF-KAN", None), of_code(bundled(), "on", "CA"), of_code(bundled(), "ON", None)
    ('AF-KAN', None, None)
    >>> of_code(bundled(), "ON", "CA"), of_code(bundled(), "AF-KAN", "PK"), of_code(bundled(), "SY03", None)
    ('CA-ON', None, 'SY-RD')
    """
    word = text.strip()
    found = word if word in gazetteer.province_number or named.of_code(word) else coded.iso(word)
    if found and (found in gazetteer.province_number or named.of_code(found)):
        return found if country in (None, found[:2]) else None
    if shaped(word):
        found = coded.pcode(word)
        return found if found and country in (None, found[:2]) else None
    if country is None:
        return None
    # Figures alone may as well be a census's number of a county: in a column of units they are no postal code.
    posted = postcodes.province(word, country) if not word.isdigit() else None
    found = posted or coded.postal(word, country)
    return found if found in gazetteer.province_number or (found and named.of_code(found)) else None


def posted(gazetteer: Gazetteer, text: str, country: str | None) -> str | None:
    """The province of a postal code that stands where a province does: no country numbers its provinces so. A
    spreadsheet loses the nought that a code of the United States begins with.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> posted(bundled(), "62701", "US"), posted(bundled(), "2138", "US"), posted(bundled(), "17", "US")
    ('US-IL', 'US-MA', None)
    """
    word = text.strip().removesuffix(".0")
    if not word[:3].isdigit() or country is None:
        return None
    return _known(gazetteer, postcodes.province(word.zfill(US_DIGITS) if country == "US" else word, country))


def behind_town(gazetteer: Gazetteer, text: str, town: str = "") -> str | None:
    """The province that a code behind a town means where no country is stated; of several the first with such a town.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> behind_town(bundled(), "OR"), behind_town(bundled(), "ON"), behind_town(bundled(), "Or")
    ('US-OR', 'CA-ON', None)
    >>> behind_town(bundled(), "WA", "Seattle"), behind_town(bundled(), "WA", "Perth")
    ('US-WA', 'AU-WA')
    >>> behind_town(bundled(), "PA", "Scranton"), behind_town(bundled(), "PA", "Belém"), behind_town(bundled(), "SP")
    ('US-PA', 'BR-PA', None)
    """
    meant, by_town = _meant(gazetteer, text, coded.COMMONEST), _meant(gazetteer, text, coded.BY_TOWN)
    if not town or not (by_town or len(meant) > 1):
        return next(iter(meant), None)
    places = [place for place, _ in gazetteer.exact(normalise(town))]
    holds = [code for code in (*meant, *by_town) if any(code in gazetteer.provinces_of(place) for place in places)]
    return next(iter((*holds, *meant)), None)


def _meant(gazetteer: Gazetteer, text: str, countries: tuple[str, ...]) -> list[str]:
    return [code for code in map(partial(_known, gazetteer), coded.behind_towns(text, countries)) if code]


def _known(gazetteer: Gazetteer, code: str | None) -> str | None:
    return code if code in gazetteer.province_number else None
