"""Which of our provinces another list's provinces are, by their names.

A city and the land around it mostly share a name that only their generic words tell apart, and lists leave these out as
they please: "Minsk" and "Minsk City", "Almaty" and "Almaty Region", "México" and "Ciudad de México". So whole names are
compared before bare ones and main names before by-names, and a province that has found its like is no one else's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from ..names import kinds
from ..names.keys import latin, normalise, romanise, skeletons

Key = tuple[str, str]
"""A country and a name, or a form of one."""


def forms(name: str) -> list[str]:
    """The forms by which two sources' names of one unit meet, the strictest first.

    Examples
    --------
    >>> forms("Balochistan Province")
    ['balochistan', '~blçstn']
    """
    key = kinds.strip(normalise(name)).name
    return [key, *(f"~{bones}" for bones in skeletons(romanise(key))[:1])] if key else []


def provinces_of_parents(districts: pd.DataFrame, units: gpd.GeoDataFrame) -> dict[Key, str]:
    """Country and `parent` of the districts of a list → the code of our province; none where several may be meant.

    Parameters
    ----------
    districts : DataFrame
        `country`, `parent`.
    units : GeoDataFrame
        Provinces with `code`, `country_code`, `name` and `other_names`.
    """
    asked = sorted(set(zip(districts["country"], districts["parent"], strict=True)))
    found: dict[Key, str] = {}
    for number, named in enumerate(_by_grade(units)):
        taken = defaultdict[str, set[str]](set)
        for (country, _), code in found.items():
            taken[country].add(code)
        for country, parent in asked:
            spelt = [latin(parent)] if number < WHOLE else forms(parent)
            codes = next((named[country, form] for form in spelt if (country, form) in named), set())
            if (country, parent) not in found and len(left := codes - taken[country]) == 1:
                found[country, parent] = left.pop()
    return found


def provinces_by_form(units: gpd.GeoDataFrame) -> set[Key]:
    """Every country and form of a province's name."""
    return set().union(*list(_by_grade(units))[WHOLE:])


WHOLE = 2
"""Of the grades of names, those that are compared letter by letter."""


def _by_grade(units: gpd.GeoDataFrame) -> Iterator[dict[Key, set[str]]]:
    """Country and name → codes: whole main names, whole names, bare main names, bare names."""
    for bare, others in ((False, False), (False, True), (True, False), (True, True)):
        named = defaultdict[Key, set[str]](set)
        for code, country, name, more in zip(
            units["code"], units["country_code"], units["name"], units["other_names"], strict=True
        ):
            for each in (name, *(json.loads(more or "[]") if others else ())):
                for form in forms(each) if bare else [latin(each)]:
                    named[country, form].add(code)
        yield dict(named)
