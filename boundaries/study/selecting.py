"""A study area: some of the provinces, by their codes or names, or all of a country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from geo.errors import InputError

from .. import naming

if TYPE_CHECKING:
    import geopandas as gpd

LISTED = 6
"""Units of one name that a message lists."""


def some(units: gpd.GeoDataFrame, asked: Iterable[str]) -> gpd.GeoDataFrame:
    """Those of the units that are asked for, in their order, with a RangeIndex.

    Parameters
    ----------
    units : GeoDataFrame
        As `boundaries.load` gives them.
    asked : iterable of str
        Codes, names, or countries by code or name; several in one text are parted by commas.

    Raises
    ------
    InputError
        If a text is no unit of these and no country, or the name of several units.

    Examples
    --------
    >>> from boundaries import load
    >>> some(load(), ["PK-BA, Sindh"])["name"].tolist()
    ['Balochistan', 'Sindh']
    """
    names = naming.Names(units)
    texts = [text.strip() for one in asked for text in one.split(",") if text.strip()]
    if not texts:
        raise InputError("no province is named; write codes or names, such as PK-BA, Sindh")
    rows = sorted({row for text in texts for row in _rows(units, names, text)})
    return units.iloc[rows].reset_index(drop=True)


def _rows(units: gpd.GeoDataFrame, names: naming.Names, text: str) -> list[int]:
    """The rows that a text means: one unit's, or a country's."""
    row = names.find(None, text)
    if row >= 0:
        return [row]
    countries = units["country_code"].astype("object")
    country = naming.country_code(text)
    own = [at for at, code in enumerate(countries) if country and code == country]
    if own:
        return own
    found = {names.find(code, text) for code in countries.dropna().unique()} - {-1}
    found -= {row for (_, name), row in names.guessed.items() if name == text}
    if not found:
        near = sorted({units["name"].iloc[at] for (_, name), at in names.guessed.items() if name == text})
        hint = f"did you mean {', '.join(near)}?" if near else "write its code, or its name as boundaries.load() has it"
        raise InputError(f"{text!r}: no unit of these boundaries has that code or name; {hint}")
    if len(found) > 1:
        codes = [f"{units['code'].iloc[at]} ({countries.iloc[at]})" for at in sorted(found)][:LISTED]
        raise InputError(f"{text!r}: {len(found)} units have that name: {', '.join(codes)}; write the code")
    return list(found)
