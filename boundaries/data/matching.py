"""Codes for polygons that have none: ISO 3166-2 by name, GeoNames admin1 by the towns inside.

A wrong code is worse than a missing one, so both matches are one-to-one and mutual: a polygon gets a code only
if each is the other's best, and clearly so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
from anyascii import anyascii
from rapidfuzz.fuzz import ratio

LIKE_ENOUGH = 0.84
"""Lowest similarity of two names' keys that may count as one name."""
CLEARLY = 0.05
"""How much better than the next best it must be."""
Entries = Sequence[Mapping[str, str]]
SHARE = 0.5
"""Share of a polygon's towns that must have the admin1's code."""
WHOLE = 0.75
"""Share of the admin1's towns that must lie in the polygon: at half, a region would lend its name and code to the
largest of its provinces (Burkina Faso's Centre-Nord to Sanmatenga)."""

_GENERIC_TEXT = (
    "province provincia provincie prov state states county district region region governorate oblast oblasty kray krai"
    " rayon raion department departement departamento departamentul prefecture municipality municipio city town parish"
    " island islands division zone autonomous republic respublika okrug federal territory muhafazat mohafazat wilayat"
    " wilaya ostan sha biyat kanton canton land freistaat voivodeship wojewodztwo judet judetul megye kraj obcina"
    " opstina novads rajons apskritis lan laen voblast voblasc oblysy zupanija viloyati sheng shi zizhiqu dzongkhag"
    " gwangyeoksi teukbyeolsi teukbyeoljachido metropolitan gouvernorat gobolka mkoa tinh changwat khet khoueng aymag"
    " aimag qarku komuna e of the and de da do del di du la le les el des d und et y i al an ar as ash at az ad adh"
)
_GENERIC = frozenset(_GENERIC_TEXT.split())
_SOFTER = str.maketrans({"y": "i", "o": "u", "e": "i", "q": "k", "c": "k", "w": "v"})


def key(name: str) -> str:
    """A name without script, accents, case, generic words and word order's punctuation.

    Examples
    --------
    >>> key("Ostan-e Sīstān va Balūchestān"), key("Sistan and Baluchestan")
    ('sistanvabaluchestan', 'sistanbaluchestan')
    """
    words = re.findall(r"[a-z0-9]+", re.sub("['`ʿʾ’‘]", "", anyascii(name)).lower())
    kept = [word for word in words if word not in _GENERIC]
    return "".join(kept or words)


def likeness(one: str, other: str) -> float:
    """How alike two keys are, 0 to 1; vowels and q/k, c/k, w/v count as one letter, at a small cost.

    Examples
    --------
    >>> likeness("hirat", "herat") > LIKE_ENOUGH, likeness("kano", "kaduna") > LIKE_ENOUGH
    (True, False)
    """
    if one == other:
        return 1.0
    plain = ratio(one, other) / 100
    soft = ratio(re.sub(r"(.)\1", r"\1", one.translate(_SOFTER)), re.sub(r"(.)\1", r"\1", other.translate(_SOFTER)))
    return max(plain, 0.97 * soft / 100) if min(len(one), len(other)) > 3 else 0.9 * plain


def iso_names(name: str) -> list[str]:
    """The names in one ISO 3166-2 entry, which may hold several, some in brackets.

    Examples
    --------
    >>> iso_names("Islamabad"), iso_names("Nafarroako Foru Komunitatea*"), iso_names("Al Başrah [Basra]; Basra")
    (['Islamabad'], ['Nafarroako Foru Komunitatea'], ['Al Başrah', 'Basra', 'Basra'])
    """
    parts = re.split(r"[\[\](),;/]", name.replace("*", ""))
    return [part.strip() for part in parts if part.strip()]


def iso_spellings(name: str) -> list[str]:
    """The names in one ISO 3166-2 entry that stand for the unit by themselves: no qualifiers, no kinds.

    Examples
    --------
    >>> iso_spellings("Saha, Respublika"), iso_spellings("Guyane (française)"), iso_spellings("Al Başrah [Basra]")
    (['Saha'], ['Guyane'], ['Al Başrah', 'Basra'])
    """
    parts = [part.split(",")[0].strip() for part in re.split(r"[\[\]()/;]", name.replace("*", ""))]
    return [part for at, part in enumerate(parts) if part and (at == 0 or part[0].isupper())]


def pair(units: Mapping[int, Sequence[str]], codes: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Match units to codes by name, one to one, each the other's clear best.

    Parameters
    ----------
    units : mapping of int to sequence of str
        Unit → its names, the most trusted first. Later names count slightly less.
    codes : mapping of str to sequence of str
        Code → its names.

    Returns
    -------
    dict of int to str
        Only the sure ones.

    Examples
    --------
    >>> pair({1: ["Hirat"], 2: ["Farah"], 3: ["Neverland"]}, {"AF-HER": ["Herāt"], "AF-FRA": ["Farāh"]})
    {1: 'AF-HER', 2: 'AF-FRA'}
    """
    if not units or not codes:
        return {}
    rows, columns = sorted(units), sorted(codes)
    unit_keys = [[key(name) for name in units[row]] for row in rows]
    code_keys = [[key(name) for name in codes[column]] for column in columns]
    score = np.array([[_best(mine, theirs) for theirs in code_keys] for mine in unit_keys])
    found: dict[int, str] = {}
    while score.size and score.max() >= LIKE_ENOUGH:
        r, c = np.unravel_index(int(score.argmax()), score.shape)
        top = score[r, c]
        rivals = max(np.delete(score[r], c).max(initial=0), np.delete(score[:, c], r).max(initial=0))
        if top - rivals >= CLEARLY or (top >= 0.999 > rivals):
            found[rows[r]] = columns[c]
            score[r, :] = score[:, c] = 0
        else:
            row, column = score[r, :] > top - CLEARLY, score[:, c] > top - CLEARLY
            score[r, row] = score[column, c] = 0  # undecided between some: none of these pairs may win later
    return dict(sorted(found.items()))


def _best(mine: Iterable[str], theirs: Iterable[str]) -> float:
    return max((likeness(a, b) - 0.01 * place for place, a in enumerate(mine) for b in theirs), default=0.0)


def iso_codes(units: pd.DataFrame, iso: Entries, more: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """ISO 3166-2 code of each unit that has one.

    Parameters
    ----------
    units : DataFrame
        `country_code` and `all_names` (list of str), indexed by fid.
    iso : sequence of mappings
        ISO 3166-2 entries: `code`, `name`, `type`, perhaps `parent`.
    more : mapping of str to sequence of str
        Code → further names (translations).
    """
    by_country: dict[str, list[Mapping[str, str]]] = {}
    for entry in iso:
        by_country.setdefault(entry["code"][:2], []).append(entry)
    found: dict[int, str] = {}
    for country, group in units.groupby("country_code"):
        names = {int(str(fid)): own for fid, own in group["all_names"].items()}
        for entries in _levels(names, by_country.get(str(country), [])):
            open_units = {fid: own for fid, own in names.items() if fid not in found}
            codes = {e["code"]: [*iso_names(e["name"]), *more.get(e["code"], ())] for e in entries}
            found |= pair(open_units, codes)
    return found


def _levels(names: Mapping[int, Sequence[str]], entries: Entries) -> list[Entries]:
    """The country's ISO entries by type, the type most of our units belong to first.

    Spain has a province and an autonomous community of Madrid: the one of the polygons' level is meant.
    """
    keys = {key(own[0]) for own in names.values() if own}
    hits = Counter(e["type"] for e in entries for name in iso_names(e["name"]) if key(name) in keys)
    sizes = Counter(e["type"] for e in entries)
    alike = max(sizes, key=lambda t: min(sizes[t], len(names)) / max(sizes[t], len(names)), default="")
    if min(sizes[alike], len(names)) >= 0.75 * max(sizes[alike], len(names)):
        main = [e for e in entries if e["type"] == alike]  # as many counties as polygons: they are the counties
    else:
        parents = {e.get("parent") for e in entries}
        first = [t for t, n in hits.most_common() if n >= 0.3 * sizes[t]]
        main = [e for e in entries if e["type"] in first and e["code"] not in parents]
    return [main, [e for e in entries if e not in main]]


def geonames_codes(units: gpd.GeoDataFrame, towns: pd.DataFrame) -> pd.DataFrame:
    """GeoNames admin1 of each unit that is one: its towns say so, and that admin1's towns say so too.

    Returns
    -------
    DataFrame
        Indexed by fid: `geonames_code` ("PK.02") and `geonames_name` (or missing).
    """
    points = gpd.GeoDataFrame(towns, geometry=gpd.points_from_xy(towns.lon, towns.lat), crs=units.crs)
    inside = gpd.sjoin(points[points.admin1.str.strip().ne("") & points.admin1.ne("00")], units[["geometry"]])
    inside = inside.assign(code=inside.country + "." + inside.admin1)
    counts = inside.groupby(["fid", "code"]).agg(n=("name", "size"), title=("admin1_name", "first")).reset_index()
    counts["of_unit"] = counts.n / counts.groupby("fid").n.transform("sum")
    counts["of_code"] = counts.n / counts.groupby("code").n.transform("sum")
    sure = counts[(counts.of_unit > SHARE) & (counts.of_code > WHOLE)]
    sure = sure[~sure.code.duplicated(keep=False) & ~sure.fid.duplicated(keep=False)]
    codes = {"geonames_code": sure["code"].to_numpy(), "geonames_name": sure["title"].to_numpy()}
    return pd.DataFrame(codes, index=pd.Index(sure["fid"], name="fid"))
