"""Whether two places that sentences write are one."""

from __future__ import annotations

from typing import Final

from ...names import kinds
from ...names.keys import normalise
from ..places.levels import Chain, Element

AWAY_KM: Final = 20
"""Kilometres from a town from which something is not in it."""


def compare(one: Chain, other: Chain) -> str:
    """`same`, `elsewhere` or `open`: how two places stand to each other."""
    away = [chain.away.km if chain.away else 0.0 for chain in (one, other)]
    if abs(away[0] - away[1]) > AWAY_KM:
        return "elsewhere"  # a village 180 km from Lima is not Lima
    names = [{element.text.lower() for element in chain.elements} for chain in (one, other)]
    places = [
        {(element.toponym.id if element.toponym else None) for element in chain.elements} - {None}
        for chain in (one, other)
    ]
    finest = (one.elements[0], other.elements[0])
    if finest[0].text.lower() in names[1] or finest[1].text.lower() in names[0] or _bare(one) == _bare(other):
        return "same" if min(one.depth, other.depth) else "open"
    if places[0] & places[1] and (finest[0].toponym or finest[1].toponym):
        ids = [element.toponym.id if element.toponym else None for element in finest]
        if (ids[0] and ids[0] in places[1]) or (ids[1] and ids[1] in places[0]):
            return "same" if min(one.depth, other.depth) else "open"
    provinces = [
        {element.toponym.admin1_code for element in chain.elements if element.toponym} - {None}
        for chain in (one, other)
    ]
    if provinces[0] and provinces[1] and not provinces[0] & provinces[1]:
        return "elsewhere"
    a, b = finest[0].toponym, finest[1].toponym
    if a is None or b is None or a.lat is None or b.lat is None:
        return "open"
    if a.country_code != b.country_code:
        return "elsewhere"
    sizes = {_size(element) for element in finest}
    if "country" in sizes:
        return "open"
    if sizes & _UNITS:
        return "open" if a.admin1_code == b.admin1_code and len(sizes) > 1 else "elsewhere"
    return "elsewhere"


_UNITS: Final = frozenset(("admin1", "admin2"))
_SMALL: Final = frozenset(("settlement", "admin2", "area"))


def _bare(chain: Chain) -> str:
    """The finest name without a word that says what it is, where that is no province: "Nur Shams camp" is "Nur
    Shams"."""
    key = normalise(chain.elements[0].text)
    found = kinds.strip(key)
    return found.name if found.kind in _SMALL else key


def _size(element: Element) -> str:
    """What the words say that a place is, else what is known of its name: "Belgorod region" is no town."""
    if element.level in _UNITS:
        return element.level
    return element.toponym.precision if element.toponym else ""


def by(one: Chain, other: Chain) -> bool:
    """Whether `other` is a place of its own by the place of `one`: "Soyapango, east of San Salvador"."""
    near = {element.text.lower() for element in other.elements[1:]}
    first = other.elements[0]
    return one.depth == other.depth and one.elements[0].text.lower() in near and first.toponym is not None
