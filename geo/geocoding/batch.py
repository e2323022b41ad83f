"""Place names → points, each with its precision and its doubts, for a whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial as bound
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd

from .. import engine
from ..claims import pairs, toldtwice
from ..errors import AssetError, InputError
from ..gazetteer import layers
from ..gazetteer.protocol import Gazetteer
from . import answers, knowing, laying, reviewing
from .online import filling, service

if TYPE_CHECKING:
    from .online.service import Service


def geocode(
    incidents: pd.DataFrame,
    *,
    ignore_coordinates: bool = False,
    keep_located: bool = False,
    gazetteer: Gazetteer | None = None,
    decisions: reviewing.Reviewed | Sequence[reviewing.Reviewed] | None = None,
    geocoder: str | Service | None = None,
    user_agent: str | None = None,
    geocoder_options: Mapping[str, Any] | None = None,
    on_progress: answers.Progress | None = None,
) -> gpd.GeoDataFrame:
    """Give every incident a point, a precision and its doubts; offline, from the bundled gazetteer and those the user
    added.

    A row's own coordinates are kept (`match="coordinates"`), at the precision that `source_precision` states, else
    `exact`. Otherwise its `place` is resolved within its `country`, `admin1` and `admin2`; each distinct
    combination once. What cannot be resolved keeps its row, without a point and with a `reason`.

    Parameters
    ----------
    incidents : pandas.DataFrame, or a table in parts
        With `place`, or `admin1` or `country`, or `latitude` and `longitude` (degrees, EPSG:4326).
    ignore_coordinates : bool, optional
        Resolve the names even where the source gives coordinates.
    keep_located : bool, optional
        Rows of a table that was located before stay where they are; else only those that were decided by hand.
    gazetteer : Gazetteer, optional
        Instead of the bundled one and those the user added.
    decisions : DataFrame or path-like, or several, optional
        A reviewed table (`geo.review`): its decisions are applied, and only they. Of several, a later one overrules an
        earlier one, which a finding says.
    geocoder : str, optional
        "nominatim", "photon" or another of geopy's geocoders, asked for what is then left unresolved. Its answers
        are kept in the user's data folder and not asked for again.
    user_agent : str, optional
        Who asks; needed with `geocoder`.
    geocoder_options : mapping, optional
        What geopy's geocoder takes: `domain`, `scheme`, `api_key`, …
    on_progress : callable, optional
        Called with (done, total) distinct places.

    Returns
    -------
    geopandas.GeoDataFrame, or a table in parts
        The same rows and index, all columns kept; `geometry` (points, EPSG:4326, missing where unresolved) and
        the columns of `geo.schema.LOCATED_COLUMNS` added, or replaced if they were there.

    Raises
    ------
    InputError
        If the table has neither a place nor coordinates, or a decision or the geocoder's settings are unusable.
    ServiceError
        If the online geocoder fails: what it answered so far is kept, and the same call continues from there.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"place": ["Panjgur", "Zzyzxqville"], "country": ["Pakistan", None]})
    >>> geocode(rows)[["resolved_name", "precision", "reason"]].to_dict("records")[1]["precision"]
    'unresolved'
    """
    if not set(incidents.columns) & {"place", "admin1", "admin2", "country", "latitude", "geometry"}:
        raise InputError("the table has neither a place column nor coordinates; name them with columns={…}")
    told = laying.Told(ignore_coordinates, keep_located)
    if (parted := engine.of(incidents)) is not None:
        return _in_parts(parted, told, decisions, gazetteer=gazetteer, geocoder=geocoder)
    asked_online = service.chosen(geocoder, user_agent, geocoder_options)  # first: a wrong setting costs no work
    chosen = gazetteer or layers.opened()
    rows = laying.rows(incidents, told)
    asked, which = knowing.asked(rows.asked, rows.wanted)
    known = knowing.known(chosen, asked, on_progress)
    number = np.full(len(incidents), len(asked.queries))
    number[rows.wanted] = which
    out = laying.located(rows, known, number)
    if decisions is not None:
        out = reviewing.apply(out, decisions, chosen)
    if asked_online is not None:
        out = filling.fill(out, asked_online, chosen, on_progress=on_progress)
    laying.say(out, rows, known, number, told)
    toldtwice.say(out, {} if decisions is None else pairs.decided(decisions)[0])
    return out


def _in_parts(parted: engine.Parted, told: laying.Told, decisions: Any, **refused: Any) -> Any:
    """The same for a table in parts, which is asked part by part and answered once; decisions are sent to each part."""
    if given := [name for name, value in refused.items() if value is not None]:
        raise InputError(
            f"{given[0]}= wants the table in memory, and it comes in parts; give it to geo.geocode(geo.gather(table)),"
            " or add a gazetteer with `incidentmap gazetteer add`"
        )
    asked = parted.reduce(bound(_asked, told, decisions is not None), knowing.together)
    known = parted.then(bound(_known, layers.identity()), asked)
    if decisions is None:
        return parted.map(bound(_located, told), known)
    decided = reviewing.Told(*reviewing.decided(decisions))
    return parted.numbered(bound(_decided, told, decided), known)


def _asked(told: laying.Told, decided: bool, part: pd.DataFrame) -> knowing.Asked:
    rows = laying.rows(part, told)
    return knowing.asked(rows.asked, rows.wanted, rows.given if decided else None)[0]


def _known(identity: str, asked: knowing.Asked) -> knowing.Known:
    """Answered where it runs, if the same gazetteers are there."""
    if layers.identity() != identity:
        raise AssetError(
            f"a worker has other gazetteers than you (you: {identity}; there: {layers.identity()}); share the folder"
            " that INCIDENTMAP_HOME names with every worker"
        )
    return knowing.known(layers.opened(), asked)


def _located(
    told: laying.Told, part: pd.DataFrame, known: knowing.Known | None = None, decided: reviewing.Told | None = None
) -> gpd.GeoDataFrame:
    rows = laying.rows(part, told)
    if known is None:  # of a table without rows, for its columns and types
        known = knowing.known(layers.opened(), knowing.asked(rows.asked, rows.wanted)[0])
    number = known.numbers(rows.asked, rows.wanted)
    out = laying.located(rows, known, number)
    if decided is not None:
        out = reviewing.laid(out, decided, layers.opened())
    laying.say(out, rows, known, number, told)
    return out


def _decided(
    told: laying.Told,
    decided: reviewing.Told,
    part: pd.DataFrame,
    number: int,
    known: knowing.Known | None = None,
) -> gpd.GeoDataFrame:
    """A part located, with what was decided by hand; what concerns all parts is said with the first."""
    out = _located(told, part, known, decided if known is not None else None)
    if known is not None and number == 0:
        reviewing.say(out, decided, known.decidable)
    return out
