"""What is doubtful about where rows say they are: coordinates that cannot be there, and what a join read otherwise than
the words or the line alone would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo import findings
from geo.names import filed

from . import borders, loading, naming
from .locating import locator

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from .joining.alike import Labels

NEAR_KM: Final = 15.0
"""Coasts and borders are drawn at 1:10,000,000: a point this close is not doubted."""


def coordinates(incidents: pd.DataFrame, provinces: gpd.GeoDataFrame | None = None) -> list[findings.Finding]:
    """Doubt the coordinates that a source gives. Nothing is changed; rows are named as the file numbers them.

    Parameters
    ----------
    incidents : DataFrame
        With `latitude` and `longitude` (degrees), and where it has it `country`.
    provinces : GeoDataFrame, optional
        As `load` gives them; the bundled ones by default.

    Returns
    -------
    list of Finding
        `coordinates-swapped` (with latitude and longitude exchanged the point is in the stated country),
        `coordinates-other-country`, `coordinates-at-sea` (in no province and near none).

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame(
    ...     {
    ...         "incident_id": ["a", "b", "c"],
    ...         "country": ["Iran", "Iran", "Mali"],
    ...         "latitude": [29.5, 60.86, 0.0],
    ...         "longitude": [60.86, 29.5, -30.0],
    ...     }
    ... )
    >>> [(item["code"], item["rows"]) for item in coordinates(rows)]
    [('coordinates-swapped', ['b']), ('coordinates-at-sea', ['c'])]
    """
    if not {"latitude", "longitude"} <= set(incidents.columns):
        return []
    table = loading.load() if provinces is None else provinces
    lat, lon = (incidents[name].to_numpy(dtype="float64") for name in ("latitude", "longitude"))
    given = np.isfinite(lat) & np.isfinite(lon)
    if not given.any():
        return []
    stated = naming.stated_countries(incidents)
    here = locator.locate(table, lon, lat, tolerance_km=NEAR_KM).row
    at_sea = given & (here < 0)
    abroad = given & (here >= 0) & (stated != "") & (_codes(table, here) != stated)
    abroad[abroad] = ~_in_or_near(table, stated[abroad], lon[abroad], lat[abroad])
    swapped = (at_sea | abroad) & (stated != "") & (np.abs(lon) <= 90)
    swapped[swapped] = _in_or_near(table, stated[swapped], lat[swapped], lon[swapped])
    said = (
        (
            "coordinates-swapped",
            "latitude and longitude seem to be swapped",
            swapped,
            "exchange them; they are used as they are",
        ),
        (
            "coordinates-other-country",
            "coordinates in another country than the row states",
            abroad & ~swapped,
            "correct one of the two; the coordinates are used",
        ),
        (
            "coordinates-at-sea",
            f"coordinates in the sea, more than {NEAR_KM:.0f} km from any province",
            at_sea & ~swapped,
            "correct them, unless it happened at sea",
        ),
    )
    return [
        findings.finding(code, message, findings.those(incidents, where), remedy)
        for code, message, where, remedy in said
        if where.any()
    ]


def _codes(table: gpd.GeoDataFrame, row: NDArray[Any]) -> NDArray[Any]:
    return np.where(row >= 0, table["country_code"].astype("object").fillna("").to_numpy()[row], "")


def _in_or_near(
    table: gpd.GeoDataFrame, countries: NDArray[Any], lon: NDArray[Any], lat: NDArray[Any]
) -> NDArray[np.bool_]:
    """Whether each point lies in its country, or as near to it as the drawing of borders allows."""
    out = np.zeros(len(lon), dtype=bool)
    owners = table["country_code"].astype("object").fillna("")
    claims = table["disputed_by"].astype("string").fillna("") if "disputed_by" in table else owners.map(lambda _: "")
    for country in set(countries):
        own = table[(owners == country) | claims.str.contains(str(country), regex=False)].reset_index(drop=True)
        mine = countries == country
        out[mine] = locator.locate(own, lon[mine], lat[mine], tolerance_km=NEAR_KM).row >= 0 if len(own) else True
    return out


def across(labels: Labels, moved: NDArray[np.bool_]) -> list[findings.Finding]:
    """The rows whose words won over the line; `labels` name the rows of a mask."""
    text = "points a little across a drawn border, counted to the country and the province that the row states"
    return _of_some("border-stated", text, labels, moved, "nothing, unless the row states the wrong one")


def differing(located: pd.DataFrame, by_town: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rows whose province their town alone tells, of towns that sources put in different provinces."""
    out = np.zeros(len(located), dtype=bool)
    if by_town.any():
        out[by_town] = located.loc[by_town, "resolved_id"].isin(filed.differing()).to_numpy()
    return out


def sources(labels: Labels, where: NDArray[np.bool_]) -> list[findings.Finding]:
    """What is said of such rows."""
    text = "places by a province's line that sources put in different provinces, counted to the one that most name"
    return _of_some("sources-differ", text, labels, where, "state the province, which settles it")


def contradicted(
    located: pd.DataFrame,
    table: gpd.GeoDataFrame,
    row: NDArray[Any],
    countries: NDArray[Any],
    code: Any,
    labels: Labels,
) -> list[findings.Finding]:
    """No row changes its country in silence, and none is given to one of two claimants in silence."""
    stated = np.flatnonzero(countries != "")
    if not stated.size:
        return []
    disputed, other = borders.claimed(table, row, countries), np.zeros(len(row), dtype=bool)
    given = np.asarray(pd.Series(code[stated]).fillna("").to_numpy(dtype=object))
    other[stated] = (given != "") & (given != countries[stated])
    if any(one["code"] == "coordinates-other-country" for one in located.attrs.get("findings", [])):
        other &= ~np.asarray(located["match"].astype("object") == "coordinates") if "match" in located else True
    text = "places in a unit that two countries claim, counted to the one that the row states"
    said = _of_some("unit-disputed", text, labels, disputed, "nothing, unless the row states the wrong one")
    text = "places on another country's side of the line than the row states, counted there"
    remedy = "correct the country or the place, or give boundaries that draw the line elsewhere"
    return said + _of_some("country-differs", text, labels, other, remedy)


def _of_some(code: str, text: str, labels: Labels, where: NDArray[np.bool_], remedy: str) -> list[findings.Finding]:
    """One finding of the rows of a mask, if there are any."""
    return [findings.finding(code, text, labels[where], remedy)] if where.any() else []


def misspelt(
    located: pd.DataFrame,
    table: gpd.GeoDataFrame,
    level: int,
    names: naming.Names,
    countries: NDArray[Any],
    labels: Labels,
) -> list[findings.Finding]:
    """The units of a level that are stated a letter wrong, and what they were taken for."""
    column = f"admin{level}"
    if not names.guessed or column not in located:
        return []
    (land, lands), (word, words) = naming.numbered(countries), naming.numbered(located[column])
    which, distinct = pd.factorize(land * len(words) + word)
    pairs = [(lands[each // len(words)], str(words[each % len(words)]).strip()) for each in distinct.tolist()]
    asked = dict.fromkeys(pair for pair in pairs if pair in names.guessed)
    rows = {pair: labels[np.isin(which, [at for at, each in enumerate(pairs) if each == pair])] for pair in asked}
    return [
        findings.finding(
            "unit-misspelt",
            f"{text!r} is no unit of {naming.country_names().get(country, country)}; it was read as"
            f" {table['name'].iloc[row]!r}, a letter away",
            rows[country, text],
            "nothing, unless another is meant: then write it as its country does",
            written=text,
            name=table["name"].iloc[row],
        )
        for country, text in asked
        for row in [names.guessed[country, text]]
    ]
