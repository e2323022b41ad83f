"""Other names of provinces, and units that the bundled boundaries do not draw (`data/named.csv`).

A unit that is no more ("Katanga"), or of another level, lies in one or several provinces that are drawn:
it narrows where a place may lie; a row known to it alone is counted to its province only where that is a single one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from .. import tables
from . import kinds
from .keys import normalise, romanise

TELLING: Final = 7
"""Letters of a name that may be read without its country, where one unit of the world bears it."""

_TWO: Final = re.compile(r"\b(north|south) (east|west)")
_ONE: Final = re.compile(r"\b(north|south)(east|west)")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit by one of its names.

    Attributes
    ----------
    code : str
        Its own: ISO 3166-2 where it has one.
    name : str
    country : str
    units : frozenset of str
        The provinces it is or lies in.
    """

    code: str
    name: str
    country: str
    units: frozenset[str]

    @property
    def drawn(self) -> bool:
        """Whether it is a province itself, and not a unit that lies in one."""
        return self.code in self.units


def of_key(key: str, country: str | None, *, whole: bool = True) -> Named | None:
    """The unit with a name of this normalised key, within the country where one is stated.

    With `whole` false a name less its generic words counts too ("abay" for "Abay oblysy").

    Examples
    --------
    >>> unit = of_key("katanga", "CD")
    >>> unit.code, unit.name, sorted(unit.units), unit.drawn
    ('CD.katanga', 'Katanga', ['CD-HK', 'CD-HL', 'CD-LU', 'CD-TA'], False)
    >>> of_key("idleb", "SY").units == {"SY-ID"}, of_key("north", None)
    (True, None)
    """
    for peeled in (False,) if whole else (False, True):
        if country is not None:
            known = _peeled() if peeled else _known()
            found = [known[country][key]] if key in known.get(country, ()) else []
        else:
            found = _anywhere(peeled).get(key, []) if len(key) >= TELLING else []
        if found:
            return found[0] if len(found) == 1 else None
    return None


def forms(key: str) -> list[str]:
    """A normalised name as its generic words come off, in its script and in Latin, and "south east" as "southeast".

    Examples
    --------
    >>> forms("south east province")
    ['south east province', 'southeast province', 'south east', 'southeast']
    """
    peeled = [*kinds.peeled(key), *kinds.peeled(romanise(key))]
    spelt = (each for form in peeled for each in (form, _TWO.sub(r"\1\2", form), _ONE.sub(r"\1 \2", form)))
    return list(dict.fromkeys(spelt))


def of_code(code: str) -> Named | None:
    """The unit with this code that is not drawn itself.

    Examples
    --------
    >>> of_code("KE.coast").name, of_code("KE-99")
    ('Coast', None)
    """
    return _coded().get(code)


def keys(country: str) -> dict[str, Named]:
    """A country's units by the keys of their names."""
    return _known().get(country, {})


@cache
def _rows() -> tuple[tuple[Named, tuple[str, ...]], ...]:
    rows = tables.rows("named.csv")
    spelt = [tuple(row["names"].split("|")) for row in rows]
    return tuple(
        (Named(row["code"], names[0], row["country"], frozenset(row["units"].split("|"))), names)
        for row, names in zip(rows, spelt, strict=True)
    )


@cache
def _known() -> dict[str, dict[str, Named]]:
    known: dict[str, dict[str, Named]] = {}
    for unit, names in _rows():
        for name in names:
            known.setdefault(unit.country, {}).setdefault(normalise(name), replace(unit, name=name))
    return known


@cache
def _peeled() -> dict[str, dict[str, Named]]:
    """The same names as their generic words come off; what is left for two units of a country is neither's."""
    several: dict[str, dict[str, Named | None]] = {}
    for country, units in _known().items():
        left = several.setdefault(country, {})
        for key, unit in units.items():
            for form in kinds.peeled(key)[1:]:
                held = left.setdefault(form, unit)
                left[form] = unit if held is not None and held.code == unit.code else None
    return {country: {key: unit for key, unit in left.items() if unit} for country, left in several.items()}


@cache
def _anywhere(peeled: bool) -> dict[str, list[Named]]:
    """The units of all countries by the keys of their names: texts without a country ask for each of their names."""
    units: dict[str, list[Named]] = {}
    for own in (_peeled() if peeled else _known()).values():
        for key, unit in own.items():
            units.setdefault(key, []).append(unit)
    return units


@cache
def _coded() -> dict[str, Named]:
    return _former() | {unit.code: unit for unit, _ in _rows() if not unit.drawn}


def _former() -> dict[str, Named]:
    """The units of 2015 that are no more."""
    rows = tables.rows("successions.csv")
    units = [Named(row["unit"], row["name"], row["country"], frozenset(row["heirs"].split("|"))) for row in rows]
    return {unit.code: unit for unit in units if not unit.drawn}
