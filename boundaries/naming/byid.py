"""Units and countries by the ids that `geo.geocode` gives: `admin1:CODE`, `region:…`, `country:CC`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from geo.names import coded, filed, named
from geo.names.keys import normalise

from .. import bundled
from . import lineage
from .statedlands import country_names
from .unitnames import Names, texts

if TYPE_CHECKING:
    from numpy.typing import NDArray


def rows_by_id(names: Names, ids: pd.Series) -> NDArray[np.int64]:
    """The row of the province that each `admin1:CODE` names, -1 where it names none of these.

    Another file has other codes: there the bundled province of that code is looked for by ISO 3166-2 code, then by
    its names in its country.

    Examples
    --------
    >>> mine = pd.DataFrame({"code": ["PK8", "PK2"], "name": ["Sindh", "Baluchistan"], "country_code": "PK"})
    >>> rows_by_id(Names(mine), pd.Series(["admin1:PK-BA", "admin1:PK8", "country:PK", None])).tolist()
    [1, 0, -1, -1]
    """
    text = ids.astype("object").where(ids.notna(), "").astype(str)
    asked = [one for one in text.unique() if one.startswith("admin1:")]
    rows = names.by_id
    unknown = [one for one in asked if one not in rows]
    if unknown:
        rows = rows | _through_bundled(names.table, [one.removeprefix("admin1:") for one in unknown])
    return np.asarray(text.map(rows).fillna(-1).to_numpy(np.int64), dtype=np.int64)


def _through_bundled(provinces: pd.DataFrame, codes: list[str]) -> dict[str, int]:
    """Rows of codes that these provinces have not: of the bundled provinces of another year, or of another file's."""
    at = {code: row for row, code in enumerate(provinces["code"])}
    found = {f"admin1:{code}": at[other] for code in codes if (other := lineage.counterpart(code, at))}
    if provinces.attrs.get("boundaries") == bundled.BUNDLED:  # of another year: "Katanga" is not Haut-Katanga
        return found
    ours, names = bundled.provinces().set_index("code"), Names(provinces, loose=True)
    for code in codes:
        if code in ours.index and f"admin1:{code}" not in found:
            unit = ours.loc[code]
            spelt = [unit["name"], *json.loads(unit["names"]).values(), *json.loads(unit["other_names"])]
            hits = {names.named(unit["country_code"], name) for name in spelt} - {-1}
            if len(hits) == 1:
                found[f"admin1:{code}"] = hits.pop()
    return found


def rows_filed(names: Names, ids: pd.Series) -> NDArray[np.int64]:
    """The row of the province that the gazetteer files each `geonames:…` under, -1 for other ids.

    Examples
    --------
    >>> ours = bundled.provinces()
    >>> ours["code"][rows_filed(Names(ours), pd.Series(["geonames:2342192", None]))[0]]
    'NG-BO'
    """
    number, words = pd.factorize(ids)
    rows = {code: row for row, code in enumerate(names.codes)}
    of_word = np.array([*(rows.get(code, -1) for code in filed.under(words)), -1], dtype=np.int64)
    return of_word[number]


def region_provinces(ids: pd.Series) -> pd.Series:
    """The province that a region lies in, missing where it lies in several, or the id is of no region.

    Examples
    --------
    >>> region_provinces(pd.Series(["region:IQ-NI/Nineveh Plains", "region:SY|IL/Golan Heights", None])).tolist()
    ['IQ-NI', <NA>, <NA>]
    """
    number, distinct = pd.factorize(ids)
    words = pd.Series(distinct).astype("string")
    of_region = np.flatnonzero(words.str.startswith("region:").fillna(False))  # of towns there are many more
    found = words.take(of_region).str.extract(r"^region:([A-Z]{2}[-.][^/|]+)/", expand=False)
    at = np.full(len(words) + 1, -1)
    at[of_region] = np.arange(len(of_region))
    return pd.Series(found.array.take(at[number], allow_fill=True), index=ids.index)


def not_drawn(countries: Iterable[str], names: Iterable[str | None]) -> NDArray[np.bool_]:
    """Whether each row states, by name or code, a unit that the bundled boundaries do not draw.

    Examples
    --------
    >>> not_drawn(["CD", "CD", ""], ["Katanga", "Ituri", "KE.coast"]).tolist()
    [True, False, True]
    """
    pairs = list(zip(countries, texts(names), strict=True))
    known = {pair: _newer(*pair) for pair in set(pairs)}
    return np.array([known[pair] for pair in pairs], dtype=bool)


def _newer(country: str, name: str) -> bool:
    if named.of_code(coded.unit(name, country or None) or name):
        return True
    found = (named.of_key(form, country) for form in named.forms(normalise(name))) if country else iter(())
    unit = next(filter(None, found), None)
    return unit is not None and not unit.drawn


def countries_by_id(ids: pd.Series) -> tuple[Any, Any]:
    """Code and name of the country that each `country:CC` or region of one country names, missing where there is none.

    Examples
    --------
    >>> [part.tolist() for part in countries_by_id(pd.Series(["country:PK", "admin1:PK-BA"]))]
    [['PK', <NA>], ['Pakistan', <NA>]]
    """
    number, distinct = pd.factorize(ids)  # as many ids as there are countries, in as many rows as there are
    parts = pd.Series(distinct).astype("string").str.extract(r"^(?:country:([A-Z]{2})$|region:([A-Z]{2})[-./])")
    code = parts[0].fillna(parts[1])
    name = code.astype("object").map(country_names()).astype("string")
    code = code.where(name.notna())
    return code.array.take(number, allow_fill=True), name.array.take(number, allow_fill=True)
