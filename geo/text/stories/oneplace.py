"""Whether two places that sentences write are one."""

from __future__ import annotations

from typing import Final

from ..places.levels import Chain

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
    if finest[0].text.lower() in names[1] or finest[1].text.lower() in names[0]:
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
    if "country" in (a.precision, b.precision):
        return "open"
    if "admin1" in (a.precision, b.precision) or "admin2" in (a.precision, b.precision):
        return "open" if a.admin1_code == b.admin1_code and a.precision != b.precision else "elsewhere"
    return "elsewhere"


def by(one: Chain, other: Chain) -> bool:
    """Whether `other` is a place of its own by the place of `one`: "Soyapango, east of San Salvador"."""
    near = {element.text.lower() for element in other.elements[1:]}
    first = other.elements[0]
    return one.depth == other.depth and one.elements[0].text.lower() in near and first.toponym is not None
