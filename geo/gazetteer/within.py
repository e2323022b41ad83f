"""Whether a place lies in a country and in provinces of it: asked of hundreds of places for one name, so told by the
numbers in the columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from .places import KINDS, Stored
from .protocol import Gazetteer

Allowed = Callable[[int], bool]
KEPT: Final = 4096
ADMIN1: Final = KINDS.index("admin1")


@lru_cache(maxsize=KEPT)
def within(gazetteer: Gazetteer, country: str | None, provinces: frozenset[str] | None) -> Allowed:
    """A test of places: the country's (`Gazetteer.belongs`), and in one of the provinces or beside it.

    Parameters
    ----------
    gazetteer : Gazetteer
    country : str, optional
        ISO 3166-1 alpha-2; by default any.
    provinces : frozenset of str, optional
        Codes; by default any.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> inside = within(bundled(), "PK", frozenset(["PK-BA"]))
    >>> [inside(place) for place, _ in bundled().exact("quetta")][0], inside(bundled().country_place["IR"])
    (True, False)
    """
    if isinstance(gazetteer, Stored):
        return _of_columns(gazetteer, country, provinces)
    base = getattr(gazetteer, "base", None)
    fast, size = (_of_columns(base, country, provinces), len(base)) if isinstance(base, Stored) else (None, 0)

    def allowed(place: int) -> bool:
        if fast is not None and place < size:
            return fast(place)
        if country and not gazetteer.belongs(place, country):
            return False
        return provinces is None or not provinces.isdisjoint(gazetteer.provinces_of(place))

    return allowed


def _of_columns(held: Stored, country: str | None, provinces: frozenset[str] | None) -> Allowed:
    """The same for the places of one file."""
    own, beside, home, kind = (held.columns[name] for name in ("province", "beside", "country", "kind"))
    code = held.countries.index(country) if country in held.countries else -1
    owned, claimed = _provinces(held, country)
    wanted = None if provinces is None else {at for of in provinces if (at := held.province_number.get(of, -1)) >= 0}

    def allowed(place: int) -> bool:
        if country and home[place] != code:
            province = own[place]
            if province not in owned and not (kind[place] == ADMIN1 and province in claimed):
                return False
        return wanted is None or own[place] in wanted or beside[place] in wanted

    return allowed


def _provinces(held: Stored, country: str | None) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the provinces that a country holds, and of those that it claims."""
    owned, claimed = _by_country(held)
    return owned.get(country or "", frozenset()), claimed.get(country or "", frozenset())


@lru_cache(maxsize=64)
def _by_country(held: Stored) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """Country → the numbers of the provinces that it holds; and of those that it claims."""
    owned: dict[str, set[int]] = {}
    claimed: dict[str, set[int]] = {}
    for at, (_, _, owner) in enumerate(held.provinces):
        owned.setdefault(owner, set()).add(at)
    for of, claimants in held.claims.items():
        for claimant in claimants:
            claimed.setdefault(claimant, set()).add(held.province_number[of])
    return _frozen(owned), _frozen(claimed)


def _frozen(sets: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {country: frozenset(numbers) for country, numbers in sets.items()}
