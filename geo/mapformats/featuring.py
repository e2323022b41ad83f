"""A row of a table as other map programs show it: a name, lines of what is known and how well, a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .. import figures
from ..schema import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

KINDS: Final = {
    "exact": "place",
    "settlement": "place",
    "admin2": "area",
    "admin1": "area",
    "region": "area",
    "country": "area",
    "unresolved": "nowhere",
}
"""How exactly a place is known → what stands for it: a disc at a place, a square for an area whose point is only a
stand-in."""
UNIT: Final = {"admin2": "district", "admin1": "province", "region": "region", "country": "country"}
DAY_FORMS: Final = {"month": "%Y-%m", "year": "%Y"}
TEXTS: Final = ("event_type", "actor", "target", "claimed_by", "description", "source", "source_url")
TITLES: Final = {
    "event_type": "Type",
    "actor": "By",
    "target": "Against",
    "claimed_by": "Said by",
    "description": "Description",
    "source": "Source",
    "source_url": "Link",
}


@dataclass(frozen=True)
class Feature:
    """One row.

    Attributes
    ----------
    name : str
    kind : {"place", "area", "nowhere"}
    lines : list of tuple of str
        What is known: heading and text.
    first, last : str
        ISO days, months or years, as exactly as they are known; "" if not.
    lon, lat : float, optional
    killed : int, optional
        The best estimate, else the least.
    values : dict of str to str
        Every column that has a value, as text.
    """

    name: str
    kind: str
    lines: list[tuple[str, str]]
    first: str
    last: str
    lon: float | None
    lat: float | None
    killed: int | None
    values: dict[str, str]


def features(frame: Any, plain: pd.DataFrame) -> Iterator[Feature]:
    """Rows of a table with a geometry, and of the same as texts and numbers.

    Examples
    --------
    >>> import geopandas, pandas
    >>> rows = {"place": ["Gao"], "precision": ["admin1"], "killed": pandas.array([3], "Int64"), "admin1_name": ["Gao"]}
    >>> frame = geopandas.GeoDataFrame(rows, geometry=geopandas.points_from_xy([0], [17]), crs=4326)
    >>> one = next(features(frame, pandas.DataFrame(rows)))
    >>> one.name, one.kind, one.lines[0]
    ('Somewhere in Gao (province)', 'area', ('Killed', '3'))
    """
    import pandas as pd

    told = {name: figures.ranges(plain, name) for name in FIGURES}
    best = told["killed"]["best"].fillna(told["killed"]["min"]).tolist()
    shapes = frame.geometry.tolist()
    plain = plain.dropna(axis=1, how="all")
    rows = plain.astype(object).where(plain.notna(), None).to_dict("records")
    texts = pd.DataFrame({name: [written(value) for value in plain[name]] for name in plain}).to_dict("records")
    said = {name: _figures(told[name]) for name in FIGURES}
    for at, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        spot = None if shape is None or shape.is_empty else shape.representative_point()
        first, last = _days(row)
        precision = str(row.get("precision") or "")
        yield Feature(
            name=_name(row, precision, placed=spot is not None),
            kind="nowhere" if spot is None else KINDS.get(precision, "place"),
            lines=[*((name.capitalize(), said[name][at]) for name in FIGURES), *_lines(row, precision, first, last)],
            first=first,
            last=last,
            lon=None if spot is None else spot.x,
            lat=None if spot is None else spot.y,
            killed=None if pd.isna(best[at]) else int(best[at]),
            values={str(name): text for name, text in texts[at].items() if text},
        )


def written(value: Any) -> str:
    """A cell as text: days without a midnight, numbers without an end that says nothing.

    Examples
    --------
    >>> import pandas
    >>> written(pandas.Timestamp("2024-01-03")), written(3.0), written(None), written(True)
    ('2024-01-03', '3', '', 'true')
    """
    import datetime as dt

    import pandas as pd

    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    if isinstance(value, dt.datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _figures(part: pd.DataFrame) -> list[str]:
    """ "3", "20 to 25", "9 or more", "not known"."""
    out = []
    columns = (part[name].tolist() for name in ("min", "max", "open_ended", "known"))
    for low, high, more, known in zip(*columns, strict=True):
        if not known:
            out.append("not known")
        elif more:
            out.append(f"{low} or more")
        else:
            out.append(f"{low}" if low == high else f"{low} to {high}")
    return out


def _name(row: dict[Any, Any], precision: str, *, placed: bool) -> str:
    """A place by its name; an area by its unit's, and that it is no more than that."""
    own = row.get("resolved_name") or row.get("place") or row.get("admin1") or row.get("country")
    if placed and precision in UNIT:
        unit = {"admin1": row.get("admin1_name"), "country": row.get("country_name")}.get(precision) or own
        return f"Somewhere in {unit or 'an area'} ({UNIT[precision]})"
    return str(own or row.get("incident_id") or "Incident")


def _days(row: dict[Any, Any]) -> tuple[str, str]:
    """The first and the last day, month or year, no finer than they are known."""
    import datetime as dt

    form = DAY_FORMS.get(str(row.get("date_precision") or ""), "%Y-%m-%d")
    days = [row.get(name) for name in ("date", "date_end")]
    first, last = (day.strftime(form) if isinstance(day, dt.datetime) else "" for day in days)
    return first, last if last != first else ""


def _lines(row: dict[Any, Any], precision: str, first: str, last: str) -> Iterator[tuple[str, str]]:
    """What is known of a row beside its figures: when, where and how surely, who, by whom."""
    if first:
        yield "Date", f"{first} to {last}" if last else first
    names = [row.get(name) for name in ("place", "admin2", "admin1", "country")]
    stated = ", ".join(dict.fromkeys(str(name) for name in names if name))
    if stated:
        yield "As written", stated
    if precision:
        near = row.get("uncertainty_km")
        yield "Place known to", f"{precision}, within {float(near):.3g} km" if near is not None else precision
    doubts = [f"confidence {float(row['confidence']):.2g}"] if row.get("confidence") is not None else []
    doubts += ["could be another place of that name"] if row.get("ambiguous") else []
    doubts += [str(row["reason"])] if row.get("reason") else []
    if doubts:
        yield "How sure", "; ".join(doubts)
    if row.get("candidates"):
        yield "Next best", str(row["candidates"])
    yield from ((TITLES[name], written(row[name])) for name in TEXTS if row.get(name))
