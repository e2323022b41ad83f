"""How many people live in each province: from a table that says it, by code or by name, with its year.

None is bundled: no free table of all provinces is to be had. OCHA's COD-PS tables, and others whose columns are called
as in `people.csv`, are recognised. What ACLED calls `population_best` is the people around an
event.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo import findings
from geo.errors import InputError

from .. import naming
from . import systems

if TYPE_CHECKING:
    import geopandas as gpd

COLUMNS: Final = Path(__file__).with_name("people.csv")
OLD_YEARS: Final = 10
"""A figure so much older than the incidents is said to be old."""
YEAR: Final = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
HOW: Final = (
    "give a table of people with codes or names of the provinces, a column such as population or T_TL and a year:"
    " boundaries.load(population='people.csv'), or --population people.csv"
)
"""What to do where no population is known."""


def with_people(
    units: gpd.GeoDataFrame, population: pd.DataFrame | str | os.PathLike[str], *, year: int | None = None
) -> gpd.GeoDataFrame:
    """Units with the people who live in them.

    Parameters
    ----------
    units : GeoDataFrame
        As `boundaries.load` gives them.
    population : DataFrame or path
        One row a province, or several (districts, sexes by row), which are added up. Provinces by any code that
        `code_columns.csv` lists, or by name, then with their country where the units are of several.
    year : int, optional
        Of the figures, where the table does not say.

    Returns
    -------
    GeoDataFrame
        A copy with `population` (float, missing where the table has no figure) and `population_year` (Int64).
        `attrs["population"]` says where it is from; a finding counts rows that are no unit.

    Raises
    ------
    InputError
        If the table has no column of people, nothing that names a province, or none that is one of these.

    Examples
    --------
    >>> from boundaries import load
    >>> told = pd.DataFrame({"ADM1_PCODE": ["PK2", "PK7"], "T_TL": [14_894_402, 55_696_147], "year": 2023})
    >>> units = with_people(load(), told)
    >>> units.loc[units["population"].notna(), ["code", "population_year"]].values.tolist()
    [['PK-BA', 2023], ['PK-SD', 2023]]
    """
    table, source = _opened(population)
    named = {re.sub(r"[^a-z0-9]+", "_", str(name).lower()).strip("_"): name for name in table.columns}
    total = _total(named, source)
    people = pd.to_numeric(table[total].astype("string").str.replace(r"[,\s]", "", regex=True), errors="coerce")
    rows = np.asarray(_rows(units, table, named))
    if not (rows >= 0).any():
        raise InputError(
            f"{source}: no row is one of these provinces; it needs their codes, or their names and countries"
        )
    use = (rows >= 0) & people.notna().to_numpy()
    sums = people[use].groupby(rows[use]).sum()
    out = units.assign(
        population=pd.Series(sums.reindex(range(len(units))).to_numpy(), index=units.index, dtype="float64")
    )
    years = _years(table, named, total, source, year).reset_index(drop=True)
    latest = years[use].groupby(rows[use]).max().reindex(range(len(units)))
    out["population_year"] = pd.array(latest, dtype="Int64")
    out.attrs = {**units.attrs, "population": {"source": source, "column": str(total)}}
    lost = [str(at + 1) for at in np.flatnonzero(rows < 0)]
    if lost:
        told = f"{source}: rows of people that are none of these provinces"
        findings.add(out, findings.finding("population-unplaced", told, lost, "check their codes or names"))
    return out


def doubts(units: gpd.GeoDataFrame, placed: pd.DataFrame) -> list[findings.Finding]:
    """What is to be said of the people where rates are asked for: provinces without a figure, and old figures."""
    if "population" not in units:
        return []
    here = units[units["code"].astype("object").isin(placed["admin1_code"].astype("object").dropna().unique())]
    lacking = here.loc[~(here["population"] > 0), "name"].tolist()
    said = []
    if lacking:
        said.append(
            findings.finding(
                "population-missing",
                "no population is known for provinces with incidents: they have no rate",
                lacking,
                "add them to the table of people",
            )
        )
    dates = pd.to_datetime(placed["date"]) if "date" in placed else pd.Series(dtype="datetime64[us]")
    if "population_year" in here and len(dates.dropna()):
        last = int(dates.max().year)
        old = here.loc[(here["population_year"] <= last - OLD_YEARS).fillna(False), "name"].tolist()
        if old:
            said.append(
                findings.finding(
                    "population-old",
                    f"the population is ten years older than the incidents of {last}, or more",
                    old,
                    "give a later table; the rates are of the old figures",
                    year=last,
                )
            )
    return said


def _opened(population: pd.DataFrame | str | os.PathLike[str]) -> tuple[pd.DataFrame, str]:
    if isinstance(population, pd.DataFrame):
        return population.reset_index(drop=True), "the table of people"
    path = Path(population)
    try:
        if path.suffix.lower() in (".xlsx", ".xls"):
            return pd.read_excel(path, dtype="object"), path.name
        return pd.read_csv(path, dtype="object", sep=None, engine="python", encoding="utf-8-sig"), path.name
    except (OSError, ValueError, pd.errors.ParserError) as error:
        raise InputError(f"{path}: cannot be read as a table of people ({error})") from error


def _total(named: dict[str, Any], source: str) -> Any:
    """The column of everybody: as `people.csv` says, or with a year in its name."""
    for column in _words("total"):
        if column in named:
            return named[column]
    for name, column in named.items():
        if re.fullmatch(r"(?:total_)?pop(?:ulation)?(?:_total)?_?(?:19|20)\d\d(?:_total)?", name):
            return column
    near = [named[column] for column in _words("near") if column in named]
    if near:
        raise InputError(f"{source}: {near[0]} is of the people around each event, not of a province; {HOW}")
    raise InputError(f"{source}: no column says how many people there are; call one population, or T_TL as COD-PS does")


def _rows(units: gpd.GeoDataFrame, table: pd.DataFrame, named: dict[str, Any]) -> list[int]:
    """The unit of each row: by code, else by name in its country."""
    found = systems.stated(units, table)
    if "code" in named and not any(row >= 0 for row in found):
        found = systems.rows_of(units, table[named["code"]])
    name = next((named[column] for column in _words("name") if column in named), None)
    if name is None or all(row >= 0 for row in found):
        return found
    country = next((named[column] for column in _words("country") if column in named), None)
    one = units["country_code"].dropna().unique()
    stated = (
        [naming.country_code(text) or "" for text in table[country]]
        if country is not None
        else [one[0] if len(one) == 1 else ""] * len(table)
    )
    by_name = naming.Names(units).find_all(stated, table[name])
    return [int(new) if old < 0 else old for old, new in zip(found, by_name, strict=True)]


def _years(table: pd.DataFrame, named: dict[str, Any], total: Any, source: str, year: int | None) -> pd.Series:
    """The year of each row's figure: as asked, by a column, by the name of the column of people, or of the file."""
    column = next((named[one] for one in _words("year") if one in named), None)
    if year is None and column is not None:
        stated: pd.Series = pd.to_numeric(table[column], errors="coerce").astype("Int64")
        return stated
    if year is None:
        said = YEAR.findall(str(total)) or YEAR.findall(source)
        year = int(said[-1]) if said else None
    return pd.Series(pd.array([year] * len(table), dtype="Int64"))


@cache
def _words(meaning: str) -> tuple[str, ...]:
    rows = pd.read_csv(COLUMNS, comment="#", dtype=str)
    return tuple(rows.loc[rows["meaning"].eq(meaning), "column"])
