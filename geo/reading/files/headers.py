"""Headers: which row is one, HXL tags, and files without any. What a name means is in `vocabulary`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ...findings import finding
from .raw import Raw
from .vocabulary import counts_both, fold, meaning

__all__ = ["fold", "header_row", "headless", "meaning", "tagged", "take_tags", "unread"]

if TYPE_CHECKING:
    from collections.abc import Sequence

HXL: Final[tuple[tuple[str, str], ...]] = (
    ("#affected+killed+min", "killed_min"),
    ("#affected+killed+max", "killed_max"),
    ("#affected+killed", "killed"),
    ("#affected+injured+min", "injured_min"),
    ("#affected+injured+max", "injured_max"),
    ("#affected+injured", "injured"),
    ("#geo+lat", "latitude"),
    ("#geo+lon", "longitude"),
    ("#date+start", "date"),
    ("#date+end", "date_end"),
    ("#date+occurred", "date"),
    ("#date", "date"),
    ("#adm1+name", "admin1"),
    ("#adm2+name", "admin2"),
    ("#country+name", "country"),
    ("#loc+name", "place"),
    ("#event+id", "incident_id"),
    ("#event+type", "event_type"),
    ("#cause+type", "event_type"),
    ("#group+name+first", "actor"),
    ("#group+name+second", "target"),
    ("#meta+source", "source"),
    ("#meta+url", "source_url"),
    ("#description", "description"),
    ("#adm1", "admin1"),
    ("#adm2", "admin2"),
    ("#country", "country"),
    ("#loc", "place"),
    ("#meta+id", "incident_id"),
)
"""HXL hashtag and attributes → our column, the most telling first. A tag matches if it has all the attributes."""

_PLAIN = frozenset({"total", "num", "ind", "all", "reported"})
"""Attributes that single nobody out."""

_GDELT_ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
_GDELT_GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The position of the row that reads most like a header: the first unless a later one is clearly better.

    Examples
    --------
    >>> header_row([["Strikes 2019", ""], ["", ""], ["Date", "Town"], ["1 May", "Gao"]])
    2
    """
    known = [sum(meaning(cell) is not None for cell in row if not cell.startswith("#")) for row in rows[:20]]
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows[:20]]
    if known[0] or (widths[0] > 1 and not any(count > 1 for count in known)):
        return 0
    best = max(range(len(known)), key=lambda at: (known[at], -at))
    if known[best]:
        return best
    return max(range(len(widths)), key=lambda at: (widths[at] > 1, -at))


def headless(first: Sequence[str]) -> list[str] | None:
    """The names of a GDELT events export, which has no header: 58 columns in version 1, 61 in version 2."""
    if len(first) not in (58, 61) or not (first[0].isdigit() and re.fullmatch(r"\d{8}", first[1])):
        return None
    geo = [part for part in _GDELT_GEO if part != "ADM2Code" or len(first) == 61]
    names = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    names += [f"Actor{n}{part}" for n in (1, 2) for part in _GDELT_ACTOR]
    names += [
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "AvgTone",
    ]
    names += [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in geo]
    return [*names, "DATEADDED", "SOURCEURL"]


def take_tags(raw: Raw) -> Raw:
    """Lift a row of HXL tags out of the cells; it guides where the header does not.

    A tag row stands directly under the header, or is the header itself.
    """
    heads = [name if name.startswith("#") else "" for name in raw.frame.columns]
    if sum(map(bool, heads)) > 1:
        return replace(raw, hxl={name: head for name, head in zip(raw.frame.columns, heads, strict=True) if head})
    for at in range(min(3, len(raw.frame))):
        cells = {
            name: str(value).strip()
            for name, value in raw.frame.iloc[at].items()
            if isinstance(value, str) and value.strip()
        }
        tags = {str(name): cell for name, cell in cells.items() if cell.startswith("#")}
        others = [cell for cell in cells.values() if not cell.startswith("#")]
        if tags and (not others or (len(tags) > 1 and len(others) == 1 and others[0].isdigit())):  # a row's number
            return _without_row(raw, at, tags)
    return raw


def _without_row(raw: Raw, at: int, tags: dict[str, str]) -> Raw:
    import numpy as np

    note = finding("hxl-tags", "a row of HXL tags, read as a guide", [f"row {raw.rows[at]}"], "nothing to do")
    keep = np.arange(len(raw.frame)) != at
    return replace(
        raw, frame=raw.frame[keep].reset_index(drop=True), rows=raw.rows[keep], hxl=tags, found=[*raw.found, note]
    )


def tagged(hxl: dict[str, str]) -> dict[str, str]:
    """Our column → the source's, as HXL tags say.

    Examples
    --------
    >>> tagged({"a": "#affected +killed +f", "b": "#loc+name"})
    {'killed': 'a', 'place': 'b'}
    """
    out: dict[str, str] = {}
    for tag, ours in HXL:
        head, *attributes = tag.split("+")
        fits: list[tuple[int, str]] = []
        for column, written in hxl.items():
            base, *given = (part.strip() for part in written.lower().split("+"))
            if base == head and set(attributes) <= set(given) and column not in out.values():
                fits.append((len(set(given) - set(attributes) - _PLAIN), column))
        fits.sort(key=lambda item: item[0])
        grouped = ours.startswith(("killed", "injured")) and len(fits) > 1 and fits[0][0] > 0
        if fits and ours not in out and not grouped:  # "+student +killed" beside "+teacher +killed": their names decide
            out[ours] = fits[0][1]
    return out


def unread(names: Sequence[Any], used: set[str]) -> list[str]:
    """Columns that say "casualties" without saying whether dead or wounded: left alone, and said."""
    return [name for name in map(str, names) if name not in used and counts_both(name)]
