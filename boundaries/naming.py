"""Provinces and countries by what they are called: codes, ids and names, not points."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA

from geo.names import coded, named, nations
from geo.names.keys import normalise, romanise, skeletons
from geo.names.kinds import strip

from . import bundled
from .study import systems

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONG_NAME: Final = 8
"""Letters from which on a name with one wrong is still that name, if no other of the country is as near."""
SEVERAL: Final = -2
"""Two units of a country answer to the name."""


class Names:
    """The units of a table by country and name.

    A name is the unit's if the letters are the same once generic words ("province"), case, accents and script are
    set aside; if `loose`, else if the consonants are, and no other unit of the country has them: two files of one
    country's units are told apart so, but a town's name may have a province's consonants. A name that two units share
    finds neither. Else a long name may have one letter wrong, missing, too many or in its neighbour's place; such are
    kept in `guessed`. Countries are prepared when they are first asked for.

    Parameters
    ----------
    table : DataFrame
        `code`, `name`, and where it has them `names` (JSON object), `other_names` (JSON list), `country_code`.
    loose : bool, optional

    Examples
    --------
    >>> names = Names(bundled.provinces())
    >>> found = [names.find("PK", name) for name in ("Balochistan province", "بلوچستان", "Sistan")]
    >>> [names.codes[row] if row >= 0 else None for row in found]
    ['PK-BA', 'PK-BA', None]
    """

    def __init__(self, table: pd.DataFrame, *, loose: bool = False) -> None:
        self.table = table
        self.loose = loose
        self.codes: list[str] = table["code"].tolist()
        country = table["country_code"] if "country_code" in table else pd.Series(index=table.index, dtype="object")
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, code in enumerate(country.astype("object").where(country.notna(), "")):
            self._rows[str(code)].append(row)
        self._known: dict[str, list[dict[str, int]]] = {}
        self.guessed: dict[tuple[str, str], int] = {}
        """Country and name → the unit whose name is a letter away, of those that were asked for."""
        self._by_code = systems.index_of(table)

    def find(self, country: str | None, name: str | None) -> int:
        """The row of the unit of `country` called `name`, or coded so; -1 if there is none, or more than one.

        Generic words come off one at a time and the first hit is taken: the countryside of a town is not the town.
        """
        text = str(name).strip() if name else ""
        if not text:
            return -1
        row = systems.row_of(self._by_code, text, country or None)
        if row >= 0 or not country:
            return row if row >= 0 else self.named("", text)
        return self.named(country, text)

    def named(self, country: str, text: str) -> int:
        """The row of the unit of `country` that has that name, -1 if none or several have; codes are not asked."""
        letters, bones = self._of(country)
        for form in named.forms(normalise(text)):
            if form in letters:
                return max(letters[form], -1)
            unit = named.of_key(form, country) if country else None
            if unit is not None and unit.drawn and unit.code in self._by_code:
                return self._by_code[unit.code]
            if unit is not None:
                return -1
        hits = {bones[key] for key in _keys(text)[1] if key in bones} if self.loose else set()
        if len(hits) == 1 and SEVERAL not in hits:
            return max(hits)
        return self._misspelt(country, text) if country else -1

    def _misspelt(self, country: str, text: str) -> int:
        """The only unit one of whose long names is a letter away; figures are no letters ("Region 10")."""
        near = {
            row
            for form in named.forms(normalise(text))
            if len(form) >= LONG_NAME and not any(map(str.isdigit, form))
            for key, row in self._of(country)[0].items()
            if abs(len(key) - len(form)) <= 1 and OSA.distance(form, key, score_cutoff=1) <= 1
        }
        if len(near) != 1 or SEVERAL in near:
            return -1
        self.guessed[country, text] = (row := near.pop())
        return row

    def find_all(self, countries: Iterable[str | None], names: Iterable[str | None]) -> NDArray[np.int64]:
        """`find` for many; each distinct pair is looked up once."""
        pairs = pd.MultiIndex.from_arrays([_texts(countries), _texts(names)])
        which, distinct = pairs.factorize()
        found = [self.find(_text(country), _text(name)) for country, name in distinct]
        return np.array(found, dtype=np.int64)[which] if found else np.full(len(which), -1)

    def _of(self, country: str) -> list[dict[str, int]]:
        """The country's units by each kind of key; a unit's main name outranks another's by-name."""
        if country not in self._known:
            levels: list[dict[str, int]] = [{}, {}]
            rows = self._rows.get(country, [])
            for spelt in ([self._main(row) for row in rows], [self._others(row) for row in rows]):
                mains = [set(level) for level in levels]
                for row, names in zip(rows, spelt, strict=True):
                    for name in names:
                        for level, main, keys in zip(levels, mains, _keys(name), strict=True):
                            for key in keys - main:
                                level[key] = row if level.get(key, row) == row else SEVERAL
            self._known[country] = levels
        return self._known[country]

    def _main(self, row: int) -> list[str]:
        name = self.table["name"].iloc[row]
        return [str(name)] if isinstance(name, str) else []

    def _others(self, row: int) -> list[str]:
        spelt: list[str] = []
        for column in ("names", "other_names"):
            text = self.table[column].iloc[row] if column in self.table else None
            if isinstance(text, str):
                held = json.loads(text)
                spelt += held.values() if isinstance(held, dict) else held
        return [*spelt, self.codes[row]]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(values: Iterable[str | None]) -> pd.Series:
    held = values.astype("object") if isinstance(values, pd.Series) else pd.Series(list(values), dtype="object")
    return held.where(held.notna(), "").reset_index(drop=True)


def _keys(name: str) -> tuple[set[str], set[str]]:
    """Keys of a name: its letters (with and without generic words, in its script and in Latin), and its consonants."""
    whole = normalise(name)
    if not whole:
        return set(), set()
    bare = strip(whole).name
    latin = strip(romanise(whole)).name
    bones = {bone for bone in skeletons(latin) if len(bone) > 2}  # two consonants are too few to tell names apart
    return {whole, bare, latin}, bones


def rows_by_id(provinces: pd.DataFrame, ids: pd.Series) -> NDArray[np.int64]:
    """The row of the province that each `admin1:CODE` names, -1 where it names none of this table.

    Another file has other codes: there the bundled province of that code is looked for by ISO 3166-2 code, then by
    its names in its country.

    Examples
    --------
    >>> mine = pd.DataFrame({"code": ["PK8", "PK2"], "name": ["Sindh", "Baluchistan"], "country_code": "PK"})
    >>> rows_by_id(mine, pd.Series(["admin1:PK-BA", "admin1:PK8", "country:PK", None])).tolist()
    [1, 0, -1, -1]
    """
    text = ids.astype("object").where(ids.notna(), "").astype(str)
    asked = [one for one in text.unique() if one.startswith("admin1:")]
    rows = {f"admin1:{code}": row for row, code in reversed(list(enumerate(provinces["code"])))}
    if "iso_3166_2" in provinces:
        iso = {f"admin1:{code}": row for row, code in enumerate(provinces["iso_3166_2"]) if isinstance(code, str)}
        rows = iso | rows
    unknown = [one for one in asked if one not in rows]
    if unknown:
        rows |= _through_bundled(provinces, [one.removeprefix("admin1:") for one in unknown])
    return text.map(rows).fillna(-1).to_numpy(np.int64)


def _through_bundled(provinces: pd.DataFrame, codes: list[str]) -> dict[str, int]:
    ours = bundled.provinces().set_index("code")
    at = {code: row for row, code in enumerate(provinces["code"])}
    heirs = bundled.heirs()
    found = {f"admin1:{code}": at[heirs[code]] for code in codes if heirs.get(code) in at}
    if provinces.attrs.get("boundaries") == bundled.BUNDLED:  # of another year: "Katanga" is not Haut-Katanga
        return found
    names = Names(provinces, loose=True)
    for code in codes:
        if code in ours.index and f"admin1:{code}" not in found:
            unit = ours.loc[code]
            spelt = [unit["name"], *json.loads(unit["names"]).values(), *json.loads(unit["other_names"])]
            hits = {names.named(unit["country_code"], name) for name in spelt} - {-1}
            if len(hits) == 1:
                found[f"admin1:{code}"] = hits.pop()
    return found


def region_provinces(ids: pd.Series) -> pd.Series:
    """The province that a region lies in, missing where it lies in several, or the id is of no region.

    Examples
    --------
    >>> region_provinces(pd.Series(["region:IQ-NI/Nineveh Plains", "region:SY|IL/Golan Heights", None])).tolist()
    ['IQ-NI', <NA>, <NA>]
    """
    return ids.astype("string").str.extract(r"^region:([A-Z]{2}[-.][^/|]+)/", expand=False)


def not_drawn(countries: Iterable[str], names: Iterable[str | None]) -> NDArray[np.bool_]:
    """Whether each row states, by name or code, a unit that the bundled boundaries do not draw.

    Examples
    --------
    >>> not_drawn(["ID", "ID", ""], ["Papua Selatan", "Papua", "KE-43"]).tolist()
    [True, False, True]
    """
    pairs = list(zip(countries, _texts(names), strict=True))
    known = {pair: _newer(*pair) for pair in set(pairs)}
    return np.array([known[pair] for pair in pairs], dtype=bool)


def _newer(country: str, name: str) -> bool:
    if named.of_code(coded.unit(name, country or None) or ""):
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
    names = country_names()
    code = ids.astype("string").str.extract(r"^(?:country:([A-Z]{2})$|region:([A-Z]{2})[-./])").bfill(axis=1)[0]
    name = code.astype("object").map(names).astype("string")
    code = code.where(name.notna())
    return code.array, name.array


@cache
def country_names() -> dict[str, str]:
    """Code → English name of the bundled countries."""
    table = bundled.countries()
    return dict(zip(table["code"], table["name"], strict=True)) | NOT_DRAWN


NOT_DRAWN: Final = {"VA": "Vatican City"}
"""States of ISO 3166-1 that are too small for the bundled map."""


@cache
def _country_keys() -> dict[str, str]:
    """Key → code; a main name before any other, and none that several countries have only beside their own."""
    table = bundled.countries()
    main: dict[str, str] = {normalise(name): code for code, name in NOT_DRAWN.items()}
    other: dict[str, set[str]] = defaultdict(set)
    for row in table[table["country_code"].notna()].itertuples():
        names, code = json.loads(str(row.names)), str(row.code)
        main |= {normalise(name): code for name in (code, str(row.name))}
        for name in (*json.loads(str(row.other_names)), *(names[k] for k in COMMON & set(names))):
            other[normalise(name)].add(code)
    listed = {key: code for key, (code, _) in nations.listed().items()}
    return {key: min(codes) for key, codes in other.items() if len(codes) == 1} | main | listed


COMMON: Final = frozenset(["en", "fr", "es", "pt", "de", "it", "ar", "fa", "ur", "ru", "uk", "tr", "zh-CN"])
"""Languages in which a country may be named in a table; all would take a second to prepare."""


def country_code(text: Any) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by code (two or three letters) or name, as `geo.geocode` reads it:
    a row must not be geocoded in one country and joined to another.

    Examples
    --------
    >>> country_code("IRN"), country_code("Burma"), country_code("پاکستان"), country_code("Atlantis")
    ('IR', 'MM', 'PK', None)
    >>> country_code("Congo"), country_code("Congo (Kinshasa)"), country_code("Korea, Dem. People's Rep.")
    ('CG', 'CD', 'KP')
    >>> country_code("Korea (North)"), country_code("Israel (Palestine)"), country_code("Hong Kong (China)")
    ('KP', None, 'HK')
    """
    if not isinstance(text, str) or not text.strip():
        return None
    keys = _country_keys()
    whole, parts = (
        [keys[key] for key in map(normalise, forms) if key in keys]
        for forms in (nations.wholes(text), nations.parts(text))
    )
    if whole:
        return whole[0] or None
    return None if nations.apart(parts) else next(iter(parts), None) or None


def stated_countries(table: pd.DataFrame) -> NDArray[Any]:
    """Each row's country as a code, empty where none is stated or it is not known.

    Examples
    --------
    >>> stated_countries(pd.DataFrame({"country": ["Iran", "Atlantis", None]})).tolist()
    ['IR', '', '']
    """
    if "country" not in table:
        return np.full(len(table), "", dtype=object)
    words = table["country"].astype("object")
    known = {word: country_code(word) or "" for word in words.dropna().unique()}
    return np.asarray(words.map(known).astype("object").fillna("").to_numpy())
