"""One event that two sources tell is counted twice: said of a placed table, and merged by nobody but its reader.

`geo.deduplicate` proposes every pair that may be one, for a person with the time to look; this names the few that a
total must not hide: one day, one town, figures that may be one toll, and two that tell of it. Sorted, not compared:
a million rows cost a sort.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .. import findings
from ..reading.datasets.known import GENERAL
from . import duplicates

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

CODE: Final = "told-twice"
MESSAGE: Final = "incidents of different sources may be one event; each is counted"
REMEDY: Final = "decide each pair with `incidentmap review`, or with geo.deduplicate and geo.merge"
CELL_DEG: Final = 0.1
"""Two points nearer than half of it share a cell of one of four grids, each moved by half a cell."""
CROWD: Final = 60
"""Rows of one cell and day; more of them are a log of a city, not an event told twice."""
TOLD_BY: Final = ("claimed_by", "source")


def say(located: pd.DataFrame, decided: dict[tuple[str, str], str] | None = None) -> None:
    """Add the finding to a placed table, in place.

    Parameters
    ----------
    located : pandas.DataFrame
        As `geo.geocode` gives it, in memory.
    decided : dict, optional
        What a person said of pairs of ids, as `pairs.decided` gives it; they are not said again.

    Examples
    --------
    >>> import geo, pandas as pd
    >>> rows = {"date": "2024-01-17", "place": "Panjgur", "killed": [2, 3], "source": ["Dawn", "AFP"]}
    >>> geo.geocode(geo.read(pd.DataFrame(rows))).attrs["findings"][-1]["rows"]
    ['row 0 = row 1']
    """
    import numpy as np

    files = _files(located)
    if not (files.any() or any(name in located and located[name].notna().any() for name in TOLD_BY)):
        return
    dead = duplicates.span(located)
    at = _comparable(located, dead[0])
    left, right = _together(located.iloc[at], at)
    keep = _by_others(located, files, left, right) & (duplicates.figure_closeness(dead, left, right) > 0)
    left, right = left[keep], right[keep]
    if decided:
        ids = located["incident_id"].astype("string").to_numpy(dtype=object)
        pairs = [tuple(sorted(each)) for each in zip(ids[left], ids[right], strict=True)]
        open_ = np.array([pair not in decided for pair in pairs], dtype=bool)
        left, right = left[open_], right[open_]
    if len(left):
        names = [findings.named(located, located.index[side[: findings.FIRST]]) for side in (left, right)]
        first = [f"{one} = {other}" for one, other in zip(*names, strict=True)]
        findings.add(located, {**findings.finding(CODE, MESSAGE, first, REMEDY), "count": len(left)})


def _comparable(located: pd.DataFrame, dead: NDArray[Any]) -> Rows:
    """Positions of the rows that could be recognised again: of one day, at one town or spot, with dead."""
    import numpy as np

    if not {"incident_id", "date", "precision"} <= set(located.columns):
        return np.zeros(0, dtype=np.int64)
    able = located["date"].notna().to_numpy(bool) & (dead > 0)
    able &= located["precision"].isin(["exact", "settlement"]).to_numpy(bool)
    if "date_precision" in located:
        able &= located["date_precision"].isin(["day", "time"]).to_numpy(bool)
    return np.flatnonzero(able)


def _files(located: pd.DataFrame) -> Rows:
    """The number of the file that each row is of, from 0."""
    import numpy as np

    begins = [at for at, _ in located.attrs.get("files") or []]
    if not begins:
        return np.zeros(len(located), dtype=np.int64)
    return np.searchsorted(begins, located.index.to_numpy(), side="right") - 1


def _together(rows: pd.DataFrame, at: Rows) -> tuple[Rows, Rows]:
    """Positions of the pairs of one day and one neighbourhood, in the order of the table."""
    import numpy as np
    import pandas as pd

    lon, lat, _ = duplicates.points(rows)
    day = rows["date"].to_numpy().astype("datetime64[D]").astype("int64")
    found = [np.zeros(0, dtype=np.int64)]
    for shift in ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)):
        cells = {"x": np.floor(lon / CELL_DEG + shift[0]), "y": np.floor(lat / CELL_DEG + shift[1]), "day": day}
        number = pd.DataFrame(cells).groupby(list(cells), sort=False).ngroup().to_numpy()
        size = np.bincount(number)[number]
        some = np.flatnonzero((size > 1) & (size <= CROWD))
        order = some[np.argsort(number[some], kind="stable")]
        for step in range(1, int(size[some].max(initial=1))):
            here = np.flatnonzero(number[order[step:]] == number[order[:-step]])
            found.append(order[here] * len(rows) + order[here + step])
    first, second = np.divmod(np.unique(np.concatenate(found)), max(len(rows), 1))
    return at[first], at[second]


def _by_others(located: pd.DataFrame, files: Rows, left: Rows, right: Rows) -> NDArray[np.bool_]:
    """Whether two rows of different ids are told by two: of two files, else by two claimants or sources of a table that
    is no known data set's, whose makers have looked already."""
    import numpy as np

    apart = files[left] != files[right]
    out = apart.copy()
    if located.attrs.get("format", GENERAL.name) == GENERAL.name:
        for name in (name for name in TOLD_BY if name in located):
            who = _codes(located[name])
            out |= (who[left] >= 0) & (who[right] >= 0) & (who[left] != who[right])
    if "article" in located:  # those of one folder were compared when they were read
        article = _codes(located["article"])
        out &= apart | (article[left] < 0) | (article[right] < 0)
    ids = _codes(located["incident_id"])
    return np.asarray(out & (ids[left] != ids[right]), dtype=bool)


def _codes(column: pd.Series) -> NDArray[Any]:
    import pandas as pd

    return pd.factorize(column.astype("string").str.strip().str.casefold())[0]
