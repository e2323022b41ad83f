"""Columns that nobody read and that look like counts, dates, places or coordinates: said, with their first values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...findings import Finding, finding
from ...schema import FIGURES
from ..cells import counts, dates
from ..files import vocabulary
from .looking import sample

if TYPE_CHECKING:
    import pandas as pd

    from ..files.raw import Raw

SHOWN = 3
"""Values of a column that a finding shows."""
MOST = 8
"""Columns that it names."""
_LONGEST = 30
"""Letters of a value that it shows."""
_DIGITS = 4
"""Digits of a number of people of one incident."""
_INITIALS = 2
"""Letters of a word that may be an initial."""
_FEW = 20
"""Values that are tried as dates."""


def unread(raw: Raw, columns: Mapping[str, str], used: set[str]) -> list[Finding]:
    """One finding for all of them; what a column could be is only asked where nothing else was read as that."""
    looks: dict[str, list[str]] = {}
    for name in map(str, raw.frame.columns):
        if name in used or name == "geometry" or not (kind := _kind(raw.frame[name], name, columns)):
            continue
        shown = ", ".join(value[:_LONGEST] for value in sample(raw.frame[name])[:SHOWN])
        looks.setdefault(kind, []).append(f"{name!r} ({shown})")
    if not looks:
        return []
    said = "; ".join(f"{kind}: {', '.join(names[:MOST])}{_more(names)}" for kind, names in looks.items())
    return [
        finding(
            "columns-unread",
            f"columns that were not read and look like {said}",
            ["row 1"],
            "if one is needed, say which with columns={'killed': …} or --column killed=…",
            names="; ".join(f"{', '.join(names[:MOST])}{'…' if len(names) > MOST else ''}" for names in looks.values()),
        )
    ]


def periods(raw: Raw, used: set[str]) -> list[Finding]:
    """Columns called by months or years that hold figures: what stands in them is no column of ours."""
    names = [
        name
        for name in map(str, raw.frame.columns)
        if name not in used
        and (named := dates.parse(name))
        and named[1] in ("month", "year")
        and _mostly(sample(raw.frame[name]))
    ]
    if len(names) < 2:
        return []
    return [
        finding(
            "columns-periods",
            f"each month or year has a column of its own ({', '.join(map(repr, names[:MOST]))}{_more(names)});"
            " no figure was read from them",
            ["row 1"],
            "put one area and one period in each row, with a column for the period and one for the figure",
        )
    ]


def _more(names: list[str]) -> str:
    return f" and {len(names) - MOST} more" if len(names) > MOST else ""


def _kind(cells: pd.Series, name: str, columns: Mapping[str, str]) -> str:
    """What a column looks like, of what the table still lacks; "" for nothing."""
    values = sample(cells)
    words = set(vocabulary.fold(name).split())
    meant = known[1] if (known := vocabulary.meaning(name)) else ""
    if not values:
        return ""
    figure = vocabulary.figure_heading(name)
    if figure or vocabulary.counts_both(name):  # what is said of these already, is not said again
        said = figure is None or figure.figure + figure.end in columns
        return "counts" if _mostly(values) and not said else ""
    if "killed" not in columns and _mostly(values) and (words & vocabulary.words_of("counting") or _initials(words)):
        return "counts"
    if not any(ours.startswith(FIGURES) for ours in columns) and not meant and _amounts(words, values):
        return "counts"
    if "date" not in columns and _dates(values):
        return "dates"
    if "latitude" not in columns and (meant in ("latitude", "longitude") or words & vocabulary.words_of("spot")):
        return "coordinates"
    return "places" if "place" not in columns and meant == "place" else ""


def _initials(words: set[str]) -> bool:
    """Whether a heading is a letter or two that may stand for what is counted ("K", "W"), and no filler ("No")."""
    return all(len(word) <= _INITIALS for word in words) and not words & vocabulary.words_of("filler")


def _mostly(values: list[str]) -> bool:
    return sum(counts.figure(value) is not None for value in values) > len(values) / 2


def _amounts(words: set[str], values: list[str]) -> bool:
    """Whether numbers may be people, where nothing else in the table is: neither ids nor years nor what a heading says
    cannot be."""
    if words <= vocabulary.words_of("filler"):  # "No"
        return False
    never = words & (vocabulary.words_of("never") | vocabulary.words_of("year") | vocabulary.words_of("spot"))
    return not never and len(values) > 1 and all(value.isdigit() and len(value) <= _DIGITS for value in values)


def _dates(values: list[str]) -> bool:
    """Whether the first values are all days; numbers alone are none."""
    import pandas as pd

    few = values[:_FEW]
    if all(counts.western(value).replace(".", "").isdigit() and len(value) != len("20240131") for value in few):
        return False
    return bool(dates.read(pd.Series(few, dtype="string")).day.notna().all())
