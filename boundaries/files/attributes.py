"""Which column of a boundary file is the name, the code, the parent, the country.

Each known family of files has its own words; they are recognised by them, and other files by what columns are called
and hold. What is found can be overruled field by field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Fields:
    """Columns of a file by what they mean; None where there is none.

    Attributes
    ----------
    family : str
        Whose file it looks like: `OCHA COD-AB`, `GADM`, `geoBoundaries`, `Natural Earth`, `OpenStreetMap`,
        `incidentmap`, or `other`.
    level, deepest : int or None
        The level these fields are of, and the finest the file has.
    """

    family: str
    level: int | None = None
    deepest: int | None = None
    name: str | None = None
    code: str | None = None
    iso: str | None = None
    country: str | None = None
    country_name: str | None = None
    parent: str | None = None
    parent_name: str | None = None
    spoken: tuple[tuple[str, str], ...] = ()
    """Name columns by language: (column, language)."""
    more: tuple[str, ...] = ()
    """Further columns of names."""
    population: str | None = None


_POPULATION: Final = re.compile(r"(?:total_?)?pop(?:ulation)?(?:_?\d{4}|_?total|_?est)?|t_tl|p_total")


def fields_of(table: pd.DataFrame, level: int = 1, asked: Mapping[str, str | None] | None = None) -> Fields:
    """Find the fields of a table for one administrative level.

    Parameters
    ----------
    table : DataFrame
        The columns of a boundary file.
    level : int
        Where the file has several, the one that is wanted.
    asked : mapping of str to str, optional
        Fields of `Fields` → column, given by the user; they overrule what is found.

    Raises
    ------
    InputError
        If the file has levels, but not this one, or an asked column does not exist.

    Examples
    --------
    >>> import pandas as pd
    >>> fields_of(pd.DataFrame(columns=["ADM1_EN", "ADM1_PCODE", "ADM0_PCODE"])).code
    'ADM1_PCODE'
    >>> fields_of(pd.DataFrame(columns=["GID_0", "COUNTRY", "GID_1", "NAME_1", "GID_2", "NAME_2"]), 2).parent_name
    'NAME_1'
    """
    columns = {str(name).lower(): str(name) for name in table.columns}
    found = next((f for kind in _FAMILIES if (f := kind(columns, table, level))), None) or _other(columns, table)
    if found.deepest is not None and level > found.deepest:
        raise InputError(f"the file has no level {level}; it has level {found.deepest} at most")
    population = next((columns[name] for name in columns if _POPULATION.fullmatch(name)), None)
    wishes = {field: column for field, column in (asked or {}).items() if column is not None}
    for field, column in wishes.items():
        if column not in table.columns:
            raise InputError(
                f"{field}_field={column!r}: the file has no such column; it has {', '.join(map(str, table))}"
            )
    changed: dict[str, Any] = {"population": population, **wishes}
    return replace(found, **changed)


def _ours(columns: dict[str, str], table: pd.DataFrame, level: int) -> Fields | None:
    """A table of our own, written to a file."""
    if not {"code", "name", "country_code", "area_km2"} <= set(columns):
        return None
    return Fields(
        "incidentmap",
        level=level,
        name="name",
        code="code",
        iso=columns.get("iso_3166_2"),
        country="country_code",
        country_name=columns.get("country_name"),
        parent=columns.get("parent_code"),
        parent_name=columns.get("parent_name"),
    )


def _cod(columns: dict[str, str], table: pd.DataFrame, level: int) -> Fields | None:
    """OCHA: ADM1_PCODE and ADM1_EN, admin1Pcode and admin1Name_en, adm1_pcode and adm1_name; FAO: ADM1_CODE,
    ADM1_NAME."""
    levels = sorted({int(m[1]) for name in columns if (m := re.fullmatch(r"adm(?:in)?(\d)_?p?code", name))})
    if not levels:
        return None
    at = min(level, levels[-1]) if level in levels or level > levels[-1] else levels[-1]

    def pick(n: int, *endings: str) -> str | None:
        return next(
            (
                columns[f"{stem}{n}{end}"]
                for end in endings
                for stem in ("adm", "admin")
                if f"{stem}{n}{end}" in columns
            ),
            None,
        )

    spoken = []
    for name, column in columns.items():
        if (m := re.fullmatch(r"adm(?:in)?(\d)_?(?:name)?_([a-z]{2})", name)) and int(m[1]) == at:
            spoken.append((column, m[2]))
    spoken.sort(key=lambda pair: ("en", pair[1]) != (pair[1], "en"))
    plain = pick(at, "_name", "name", "_ref_name", "_ref", "refname")
    english = next((column for column, language in spoken if language == "en"), None)
    more = tuple(c for n, c in columns.items() if re.fullmatch(rf"adm(?:in)?{at}_?(?:name\d|alt\w*|ref\w*)", n))
    return Fields(
        "OCHA COD-AB",
        level=at,
        deepest=levels[-1],
        name=english or plain or (spoken[0][0] if spoken else None),
        code=pick(at, "_pcode", "pcode", "_code", "code"),
        country=pick(0, "_pcode", "pcode", "_code", "code") or columns.get("iso3") or columns.get("iso2"),
        country_name=pick(0, "_en", "name_en", "_name", "name", "_fr"),
        parent=pick(at - 1, "_pcode", "pcode", "_code", "code") if at > 1 else None,
        parent_name=pick(at - 1, "_en", "name_en", "_name", "name", "_fr") if at > 1 else None,
        spoken=tuple(spoken),
        more=tuple(one for one in more if one != plain),
    )


def _gadm(columns: dict[str, str], table: pd.DataFrame, level: int) -> Fields | None:
    if "gid_0" not in columns and not ({"iso", "name_0"} <= set(columns)):
        return None
    levels = [int(m[1]) for name in columns if (m := re.fullmatch(r"name_(\d)", name)) and int(m[1]) > 0]
    if not levels:
        return None
    at = min(level, max(levels))
    return Fields(
        "GADM",
        level=at,
        deepest=max(levels),
        name=columns[f"name_{at}"],
        code=columns.get(f"gid_{at}") or columns.get(f"id_{at}"),
        iso=columns.get(f"iso_{at}"),
        country=columns.get("gid_0") or columns.get("iso"),
        country_name=columns.get("country") or columns.get("name_0"),
        parent=(columns.get(f"gid_{at - 1}") or columns.get(f"id_{at - 1}")) if at > 1 else None,
        parent_name=columns.get(f"name_{at - 1}") if at > 1 else None,
        more=tuple(columns[n] for n in (f"varname_{at}", f"nl_name_{at}") if n in columns),
    )


def _geoboundaries(columns: dict[str, str], table: pd.DataFrame, level: int) -> Fields | None:
    if not {"shapename", "shapeid"} <= set(columns):
        return None
    kinds = set(table[columns["shapetype"]].dropna().astype(str)) if "shapetype" in columns else set()
    said = {int(m[1]) for kind in kinds if (m := re.search(r"(\d)$", kind))}
    one = said.pop() if len(said) == 1 else None
    return Fields(
        "geoBoundaries",
        level=one or level,
        deepest=None,
        name=columns["shapename"],
        code=columns["shapeid"],
        iso=columns.get("shapeiso"),
        country=columns.get("shapegroup"),
    )


def _natural_earth(columns: dict[str, str], table: pd.DataFrame, level: int) -> Fields | None:
    if not ({"adm0_a3", "name"} <= set(columns)):
        return None
    spoken = tuple((column, m[1]) for name, column in columns.items() if (m := re.fullmatch(r"name_([a-z]{2})", name)))
    more = tuple(columns[n] for n in ("name_alt", "gn_name", "woe_name", "name_local") if n in columns)
    return Fields(
        "Natural Earth",
        level=level,
        name=columns["name"],
        code=columns.get("adm1_code") or columns.get("iso_3166_2"),
        iso=columns.get("iso_3166_2"),
        country=columns.get("iso_a2") or columns["adm0_a3"],
        country_name=columns.get("admin"),
        spoken=spoken,
        more=more,
    )


def _osm(columns: dict[str, str], table: pd.DataFrame, level: int) -> Fields | None:
    if "name" not in columns or not {"admin_level", "boundary", "osm_id"} & set(columns):
        return None
    spoken = tuple(
        (column, m[1]) for name, column in columns.items() if (m := re.fullmatch(r"name[:_]([a-z]{2})", name))
    )
    iso = next((columns[n] for n in ("iso3166-2", "iso3166_2", "iso_3166_2") if n in columns), None)
    english = next((column for column, language in spoken if language == "en"), None)
    more = tuple(columns[n] for n in ("name", "alt_name", "old_name", "official_name", "int_name") if n in columns)
    code = next((columns[n] for n in ("osm_id", "osm_way_id", "@id", "id") if n in columns), None)
    country = next(
        (columns[n] for n in ("iso3166-1", "iso3166-1:alpha2", "is_in:country_code", "addr:country") if n in columns),
        None,
    )
    return Fields(
        "OpenStreetMap",
        level=level,
        name=english or columns["name"],
        code=code,
        iso=iso,
        country=country,
        spoken=spoken,
        more=more,
    )


_FAMILIES: Final = (_ours, _natural_earth, _cod, _gadm, _geoboundaries, _osm)
_NAME: Final = 100
"""Characters of a column's name that are looked at."""
_NAMED: Final = re.compile(
    r"(?:.*[_"
    r" ])?(?:name|nom|nombre|nome|naam|nama|naziv|nazwa|adi|isim|label|title|province|provincia|region|district|governorate|state|oblast|wilaya|ostan)(?:[_"  # noqa: E501
    r" ].*|\d)?"
)
_CODED: Final = re.compile(r"(?:.*[_ ])?(?:p?code|kod|codigo|id|iso|pcod|hasc)(?:[_ ].*|\d)?")
_COUNTRY: Final = re.compile(
    r"iso_?a?[23]?|iso3166_?1?|country|country_?code|cntry(?:_?\w+)?|adm0\w*|gid_0|shapegroup|pays|pais|sovereign\w*"
)


def _other(columns: dict[str, str], table: pd.DataFrame) -> Fields:
    """A file of no known family: by the columns' names, and by what is in them."""
    country = next((column for name, column in columns.items() if _COUNTRY.fullmatch(name)), None)
    texts = [column for column in columns.values() if column != country and _is_text(table[column])]
    names = [column for column in texts if _NAMED.fullmatch(column.lower()[:_NAME])] or [
        c for c in texts if not _CODED.fullmatch(c.lower()[:_NAME])
    ]
    name = max(
        names, key=lambda column: (_distinct(table[column]), column.lower() in ("name", "nom", "nombre")), default=None
    )
    coded = [
        column for key, column in columns.items() if _CODED.fullmatch(key[:_NAME]) and column not in (name, country)
    ]
    plainly = [columns[key] for key in ("code", "pcode", "p_code", "iso_code") if key in columns]
    code = next((column for column in coded if _distinct(table[column]) == 1.0), next(iter(plainly), None))
    return Fields("other", name=name, code=code, country=country)


def _is_text(values: pd.Series) -> bool:
    known = values.dropna()
    return bool(len(known)) and bool(known.map(lambda value: isinstance(value, str)).all())


def _distinct(values: Any) -> float:
    return values.nunique() / len(values) if len(values) else 0.0
