"""What the units of a file are called: names, codes, countries, parents; parts of one unit brought together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely
from anyascii import anyascii

from geo.errors import InputError
from geo.findings import Finding, finding

from .. import bundled, naming
from ..locating.locator import Locator
from . import shapes

if TYPE_CHECKING:
    import geopandas as gpd

    from .attributes import Fields

COLUMNS: Final = (
    *("code", "iso_3166_2", "name", "names", "other_names", "level", "parent_code", "parent_name"),
    *("country_code", "country_name", "population", "lon", "lat", "area_km2"),
)
_ISO: Final = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_NOTHING: Final = frozenset(
    ["", "nan", "NaN", "null", "NULL", "<Null>", "<NULL>", "None", "N/A", "n/a", "-", "-99", "-1"]
)
"""Stand-ins for nothing; not "NA", which is Namibia, nor "Nan", a province of Thailand."""


def named(fields_table: pd.DataFrame, fields: Fields, found: list[Finding]) -> pd.DataFrame:
    """The documented columns that come from the file's own, and the file's columns after them.

    Parameters
    ----------
    fields_table : DataFrame
        The columns of the file.
    fields : Fields
    found : list of Finding
        Added to.
    """
    rows = fields_table.index

    def text(column: str | None) -> pd.Series:
        if column is None:
            return pd.Series(None, index=rows, dtype="object")
        return pd.Series([cleaned(value) for value in fields_table[column]], index=rows, dtype="object")

    out = pd.DataFrame(index=rows)
    out["code"], out["name"] = text(fields.code), text(fields.name)
    iso = [one if isinstance(one, str) and _ISO.fullmatch(one) else None for one in text(fields.iso)]
    out["iso_3166_2"] = pd.Series(iso, index=rows, dtype="object")
    spoken = {language: text(column) for column, language in fields.spoken}
    more = [text(column) for column in fields.more]
    for values in spoken.values():  # a unit without a name in the main language still has one
        out["name"] = out["name"].where(out["name"].notna(), values)
    in_languages = zip(*(values.tolist() for values in spoken.values()), strict=True) if spoken else [()] * len(rows)
    out["names"] = [_json(dict(zip(spoken, texts, strict=True))) for texts in in_languages]
    further = zip(*(values.tolist() for values in more), strict=True) if more else [()] * len(rows)
    out["other_names"] = [
        json.dumps(_others(texts, name), ensure_ascii=False) for texts, name in zip(further, out["name"], strict=True)
    ]
    out["parent_code"], out["parent_name"] = text(fields.parent), text(fields.parent_name)
    out["country_field"], out["country_name_field"] = text(fields.country), text(fields.country_name)
    if fields.population:
        out["population"] = pd.to_numeric(fields_table[fields.population], errors="coerce")
    nameless = out["name"].isna()
    if fields.name is None:
        found.append(
            finding("no-name-field", "no column of names was found", [], "say name_field=…; units have numbers")
        )
    elif nameless.any():
        found.append(
            finding("nameless", "units without a name", rows[nameless] + 1, "they are called by code or number")
        )
    own = {
        (f"source_{name}" if name in (*out, *COLUMNS, "geometry") else str(name)): fields_table[name]
        for name in fields_table
    }
    return pd.concat([out, pd.DataFrame(own, index=rows)], axis=1)


def cleaned(value: Any) -> str | None:
    """A value as text: numbers without their decimals, stand-ins for nothing as None.

    Examples
    --------
    >>> cleaned(3.0), cleaned(" Sindh "), cleaned("-99"), cleaned(float("nan"))
    ('3', 'Sindh', None, None)
    """
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = " ".join(text.split())
    return None if text in _NOTHING else text


def _json(names: Mapping[str, str | None]) -> str:
    return json.dumps({key: name for key, name in names.items() if name}, ensure_ascii=False, sort_keys=True)


def _others(texts: Iterable[str | None], main: Any) -> list[str]:
    parts = [part.strip() for text in texts if text for part in re.split(r"[|;]", text)]
    return [part for part in dict.fromkeys(parts) if part and part != main]


def united(table: gpd.GeoDataFrame, fields: Fields, level: int, found: list[Finding]) -> gpd.GeoDataFrame:
    """Bring parts of one unit together: rows of one code, and units of a finer level than the one wanted."""
    table = _without_duplicates(table, found)
    if fields.family == "incidentmap" or not (table["code"].notna() & table["code"].duplicated(keep=False)).any():
        return table.assign(level=fields.level or level)
    deeper = fields.deepest is not None and fields.level is not None and fields.deepest > fields.level
    key = table["code"].where(table["code"].notna(), "row " + table.index.astype(str))
    parts = key.duplicated(keep=False)
    alike = parts if deeper else parts & ~table.groupby(key)["name"].transform("nunique").gt(1)
    key = key.where(alike, "row " + table.index.astype(str))
    groups = table.groupby(key, sort=False)
    first = groups.head(1).copy()
    shapes = {name: shapely.union_all(group.geometry.to_numpy()) for name, group in groups if len(group) > 1}
    first.geometry = [shapes.get(name, shape) for name, shape in zip(key[first.index], first.geometry, strict=True)]
    if "population" in table:
        first["population"] = groups["population"].sum(min_count=1).reindex(key[first.index]).to_numpy()
    count = int(alike.sum())
    if deeper:  # what differs within a unit is not the unit's
        one = [name for name in first if name in (*COLUMNS, "geometry") or groups[name].nunique().le(1).all()]
        first = first[one]
    if count:
        code = "level-united" if deeper else "parts-united"
        said = f"{count} rows of level {fields.deepest}" if deeper else "units in several rows"
        remedy = f"united to {len(shapes)} of level {fields.level}" if deeper else "their parts were brought together"
        found.append(
            finding(code, said, [str(name) for name in first.loc[key[first.index].isin(shapes), "name"]], remedy)
        )
    return first.reset_index(drop=True).assign(level=fields.level or level)


def _without_duplicates(table: gpd.GeoDataFrame, found: list[Finding]) -> gpd.GeoDataFrame:
    same = table.geometry.to_wkb().duplicated() & table.duplicated(["code", "name"])
    if same.any():
        found.append(finding("duplicates", "the same unit twice", table.loc[same, "name"], "kept once"))
    return table[~same]


def in_countries(
    table: gpd.GeoDataFrame, fields: Fields, country: str | None, found: list[Finding]
) -> gpd.GeoDataFrame:
    """Add `country_code` and `country_name`: as asked, as the file says, by the code's prefix, or by where the units
    lie."""
    names = naming.country_names()
    if country is not None:
        code = naming.country_code(country)
        if code is None:
            raise InputError(f"country={country!r}: no such country; give its name or its two- or three-letter code")
        codes = pd.Series(code, index=table.index, dtype="object")
    else:
        codes = _by_text(table["country_field"])
        codes = codes.where(codes.notna(), _by_text(table["country_name_field"]))
        codes = codes.where(codes.notna(), table["code"].map(_prefix))
    lost = codes.isna()
    if lost.any():
        world = bundled.countries()
        at = (finder := Locator(world)).find(*shapes.inside(table.geometry[lost].to_numpy()))
        own = world["country_code"].to_numpy(dtype=object)
        there = np.where(at >= 0, own[finder.order[at]], None)
        codes = codes.mask(lost, pd.Series(there, index=table.index[lost], dtype="object"))
        placed = codes[lost].dropna()
        if len(placed):
            said = f"the file does not say the country of {len(placed)} units"
            found.append(finding("country-by-place", said, sorted(placed.unique()), "taken from where they lie"))
    out = table.drop(columns=["country_field", "country_name_field"])
    return out.assign(country_code=codes, country_name=codes.map(names))


def _by_text(values: pd.Series) -> pd.Series:
    known = {text: naming.country_code(text) for text in values.dropna().unique()}
    return values.map(known).astype("object")


def _prefix(code: Any) -> str | None:
    """The country that a P-code (PK2, IRN011), an ISO 3166-2 code or a GADM code (PAK.3_1) begins with."""
    match = re.match(r"([A-Z]{2,3})(?=[-.\d])", code) if isinstance(code, str) else None
    return naming.country_code(match[1]) if match else None


def coded(table: gpd.GeoDataFrame, found: list[Finding]) -> gpd.GeoDataFrame:
    """Give every unit a unique code and a name."""
    numbers = pd.Series([f"unit {at + 1}" for at in range(len(table))], index=table.index)
    name = table["name"].where(table["name"].notna(), table["code"])
    name = name.where(name.notna(), numbers)
    made = table["country_code"].fillna("XX").astype(str) + "." + name.map(_slug)
    code = table["code"].where(table["code"].notna(), table["iso_3166_2"])
    code = code.where(code.notna(), made).astype(str)
    turn = code.groupby(code).cumcount()
    if turn.gt(0).any():
        twice = name[turn.gt(0)]
        found.append(finding("codes-not-unique", "units share a code", twice, "a number was added to the later ones"))
        code = code.where(turn.eq(0), code + "-" + (turn + 1).astype(str))
    return table.assign(code=code, name=name)


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))) or "unit"
