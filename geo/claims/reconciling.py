"""Casualty figures as the claims they are: rival figures for one incident, totals of several, likely duplicates.

Rules of `reconcile`, after Every Casualty's standards and Airwars' grades. The rows that share an `incident_id`
are claims about one incident; a claim is what one `claimed_by` (else `source`) says.

    figures    minimum: the lowest stated by any claim; maximum: the highest, unknown as soon as one claim is "or more";
               best: what most claims say; where none leads, the lowest of those named most, so that nothing is inflated
    confirmed  the party said to have done it is among those who give a figure above zero
    contested  the claims' ranges do not all overlap, or they name different actors
    fair       two or more claims, and they agree
    weak       one claim only

A cumulative figure ("at least 11 in both attacks") belongs to several incidents: a row whose `cumulative_of` names
their ids. It is kept in `cumulative_killed` and `cumulative_injured`, beside its parts, and never added to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import engine
from ..errors import InputError
from ..findings import add, finding, named
from .histories import as_known, latest
from .ranged import GRADES, MERGED, MERGED_REMEDY, NEEDED, together

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GRADES", "merge_rivals", "reconcile"]


def reconcile(incidents: pd.DataFrame, *, as_of: Any = None) -> pd.DataFrame:
    """One row an incident, its figures a range over all claims, and the claims beside it.

    Parameters
    ----------
    incidents : pandas.DataFrame, or a table in parts
        As `geo.read` or `geo.geocode` give it. Rows that share an `incident_id` are claims about one incident.
        Of one claimant's reports the latest counts; the earlier ones are in the column `history`.
    as_of : date or str, optional
        Only what was reported by the end of that day.

    Returns
    -------
    pandas.DataFrame
        One row an `incident_id`, in the order and with the index label of its first row, of the same class. All
        other columns are the first row's, each gap filled from the next row that has a value. Added are `grade`
        (`confirmed`, `fair`, `weak`, `contested`), `claims` (how many) and `claimed` (the claims, as JSON).
        `claimed_by` joins the claimants. Cumulative figures are in `cumulative_killed`, `cumulative_injured`.
        A table in parts gives one in as many parts, in the same order; its rows are moved twice for that.

    Raises
    ------
    InputError
        If there is no `incident_id`, or a row has none.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame(
    ...     {"incident_id": ["a", "a", "b"], "claimed_by": ["Army", "Hospital", "Army"], "killed": [2, 9, 4]}
    ... )
    >>> reconcile(rows)[["incident_id", "killed_min", "killed", "killed_max", "grade"]].to_dict("split")["data"]
    [['a', 2, 2, 9, 'contested'], ['b', 4, 4, 4, 'weak']]
    """
    if "incident_id" not in incidents.columns:
        raise InputError(NEEDED)
    if (parted := engine.of(incidents)) is not None:
        from . import regrouped

        in_parts: pd.DataFrame = regrouped.reconcile(parted, as_of)
        return in_parts
    if as_of is not None:
        incidents = as_known(incidents, as_of)
    incidents = latest(incidents)
    out, later = together(incidents)
    if len(later):
        add(out, finding("claims-merged", MERGED, named(incidents, later), MERGED_REMEDY))
    return out


def merge_rivals(incidents: pd.DataFrame, *, as_of: Any = None) -> pd.DataFrame:
    """Reconcile only incidents about which several claimants speak; every other row stays as it is.

    This is what a map or a total needs: rows that merely repeat an id, or each other, are not taken for claims.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame(
    ...     {"incident_id": ["a", "b", "a", "b"], "claimed_by": ["X", "X", "Y", "X"], "killed": [1, 2, 3, 2]}
    ... )
    >>> merge_rivals(rows)["killed_max"].tolist()
    [3, <NA>, <NA>]
    """
    import pandas as pd

    if as_of is not None:
        incidents = as_known(incidents, as_of)
    if not {"incident_id", "claimed_by"} <= set(incidents.columns):
        return incidents
    incidents = latest(incidents)
    claimants = incidents.groupby("incident_id")["claimed_by"].nunique()
    rival = incidents["incident_id"].isin(claimants.index[claimants > 1]).to_numpy()
    if not rival.any():
        return incidents
    place = pd.Series(range(len(incidents)), index=incidents.index, name="_place")
    merged = reconcile(incidents[rival].assign(_place=place[rival]))
    out = (
        pd.concat([incidents[~rival].assign(_place=place[~rival]), merged]).sort_values("_place").drop(columns="_place")
    )
    out.attrs = merged.attrs
    return out
