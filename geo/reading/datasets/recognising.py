"""Whose table it is, recognised by its columns, and how each of its columns is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import InputError
from ...findings import Finding, finding
from ...names.suggested import nearest
from ...schema import INCIDENT_COLUMNS, PART_COLUMNS
from ..cells import coordinates
from ..cells.dates import Order
from ..files import headers, vocabulary
from ..files.headers import fold
from ..files.raw import Raw
from . import cutnames, leftover, precise
from .assigning import Assigned, by_name, whole_months
from .known import GENERAL, Codes, Format, known


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source is read.

    Attributes
    ----------
    format : Format
    columns : dict of str to str
        Our column → the source's.
    by : dict of str to str
        Our column → why: `dataset`, `hxl`, `name` or `you`.
    precision, date_precision : str or None
        The source's column of codes.
    parts : tuple of str
        The columns of a date in year, month and day.
    found : tuple of Finding
    sums : dict of str to tuple of str
        Our figure → the columns that are added up for it, where none has the total.
    place_words, day_words : dict of str to str
        What each value of those columns of codes means.
    orders : dict of str to Order
        Our column of dates → what the whole of it tells of day and month; empty where the whole is at hand.
    text : set of str
        The source's columns that are text in other parts of the table, whatever they hold in this one.
    """

    format: Format
    columns: dict[str, str]
    by: dict[str, str]
    precision: str | None = None
    date_precision: str | None = None
    parts: tuple[str, ...] = ()
    found: tuple[Finding, ...] = ()
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place_words: Mapping[str, str] = field(default_factory=dict)
    day_words: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, Order] = field(default_factory=dict)
    text: frozenset[str] = frozenset()


def recognise(raw: Raw, wanted: Mapping[str, str]) -> Reading:
    """Choose the format and assign the columns.

    Raises
    ------
    InputError
        If `wanted` names columns that are not there, or nothing says where the incidents were.
    """
    wanted = coordinates.asked(raw, wanted)
    _check_wanted(raw, wanted)
    chosen = next((one for one in known() if one.fits(set(_theirs(raw, one))) and not _is_ours(raw)), GENERAL)
    coordinates.split(raw)
    theirs = _theirs(raw, chosen)
    assigned = _assigned(raw, chosen, theirs, wanted)
    columns = assigned.columns | dict(wanted)
    parts = _date_parts(raw, chosen, theirs)
    whole_date = columns.get("date") not in (None, *parts) and chosen is GENERAL  # a date goes before its parts
    if parts and all(parts[:2]) and not whole_date and "date" not in wanted:
        columns.pop("date", None)
    else:
        parts = ()
    place, day = _precision(raw, chosen, theirs, {*columns.values(), *parts})
    others = (place.column, day.column)
    read = columns | ({"date": parts[0]} if parts else {})
    odd = _odd_columns(raw, chosen, set(theirs), read, (*parts, *filter(None, others)), assigned.sums)
    reading = Reading(
        chosen,
        columns,
        assigned.by | dict.fromkeys(wanted, "you"),
        place.column,
        day.column,
        parts,
        (*assigned.found, *place.found, *day.found, *odd),
        assigned.sums,
        place.words,
        day.words,
    )
    _check_place(raw, reading)
    return reading


def _theirs(raw: Raw, format_: Format) -> dict[str, str]:
    """Folded name → the source's; a shapefile's cut names by the format's whole ones too."""
    names = [str(name) for name in reversed(list(raw.frame.columns))]
    theirs = {fold(name): name for name in names}
    made = {"geometry", "latitude", "longitude"}  # by us, from the points
    return cutnames.whole(theirs, format_) if cutnames.cut(set(names) - made or {""}) else theirs


def _is_ours(raw: Raw) -> bool:
    """Whether it was written by us: then its columns are what they are called, and a dataset's are read already."""
    return set(INCIDENT_COLUMNS) <= set(map(str, raw.frame.columns))


def _date_parts(raw: Raw, chosen: Format, theirs: dict[str, str]) -> tuple[str, ...]:
    """The columns of a date's year, month and day; "" for one that is not there, nothing where none is looked for."""
    if chosen is GENERAL:
        whole = whole_months(raw)
        names = [str(name) for name in reversed(list(raw.frame.columns)) if name != whole]
        said = {vocabulary.parts(name): name for name in names}
        return tuple(said.get(part, "") for part in ("year", "month", "day"))
    return tuple(next((theirs[name] for name in names if name in theirs), "") for names in chosen.year_month_day)


def _check_wanted(raw: Raw, wanted: Mapping[str, str]) -> None:
    names = [str(name) for name in raw.frame.columns]
    for ours, source in wanted.items():
        if ours not in INCIDENT_COLUMNS and ours not in PART_COLUMNS:
            raise InputError(
                f"{raw.name}: there is no column {ours!r} to fill; choose from {', '.join(INCIDENT_COLUMNS)}"
            )
        if source not in names:
            near = nearest(source, names)
            hint = f"; did you mean {near!r}?" if near else f"; it has {_listed(names)}"
            raise InputError(f"{raw.name}: has no column {source!r} to read as {ours}{hint}")


def _assigned(raw: Raw, chosen: Format, theirs: dict[str, str], wanted: Mapping[str, str]) -> Assigned:
    """The columns of a known dataset by its own names, of any other table by what its names mean."""
    if chosen is GENERAL and not _is_ours(raw):
        return by_name(raw, wanted)
    columns = {ours: theirs[name] for ours, names in chosen.columns.items() for name in names[:1] if name in theirs}
    for ours, names in chosen.columns.items():
        if ours not in columns and (name := next((name for name in names if name in theirs), None)):
            columns[ours] = theirs[name]
    by = dict.fromkeys(columns, "dataset")
    own = {
        ours: ours
        for ours in (*INCIDENT_COLUMNS, *PART_COLUMNS)
        if ours in raw.frame.columns and ours not in columns and ours not in columns.values()
    }
    return Assigned(columns | own, by | dict.fromkeys(own, "name"))


def _precision(raw: Raw, chosen: Format, theirs: dict[str, str], used: set[str]) -> tuple[precise.Codes, precise.Codes]:
    """How finely places and days are known: by the dataset's codes, or by a column of any table that says so."""
    if chosen is not GENERAL:
        own = [
            precise.Codes(_code_column(codes, theirs), dict(codes[1]) if codes else {})
            for codes in (chosen.precision, chosen.date_precision)
        ]
        return own[0], own[1]
    if _is_ours(raw):
        return precise.Codes(), precise.Codes()
    return precise.codes(raw, "place", used), precise.codes(raw, "date", used)


def _code_column(codes: Codes | None, theirs: dict[str, str]) -> str | None:
    return next((theirs[name] for name in codes[0] if name in theirs), None) if codes else None


def _odd_columns(
    raw: Raw,
    chosen: Format,
    names: set[str],
    columns: Mapping[str, str],
    beside: tuple[str, ...],
    sums: Mapping[str, tuple[str, ...]],
) -> list[Finding]:
    """Columns that may mislead: "casualties" for who knows what, datasets of a version not known, what nobody read."""
    used = {*columns.values(), *beside, *(name for listed in sums.values() for name in listed)}
    found = _twice(raw, used)
    if chosen is GENERAL and not _is_ours(raw):
        found += leftover.unread(raw, columns, used) + leftover.periods(raw, used)
        for column in headers.unread(list(raw.frame.columns), used):
            found.append(
                finding(
                    "casualties-unread",
                    f"column {column!r} does not say whether killed or injured, so it was not read",
                    ["row 1"],
                    "say which with columns={'killed': …}",
                    name=column,
                )
            )
        for other in known():
            if len(set(other.hints) & names) >= max(2, len(other.hints) // 2):
                lacking = [need.replace("|", " or ") for need in other.needs if not set(need.split("|")) & names]
                message = f"looks like {other.name}, but of a version not known here: no column {', '.join(lacking)}"
                found.append(
                    finding(
                        "version-unknown",
                        message,
                        ["row 1"],
                        "it was read by the names of its columns; check them with incidentmap inspect",
                        name=other.name,
                    )
                )
    return found


def _twice(raw: Raw, used: set[str]) -> list[Finding]:
    """Columns that were read, and stand a second time with something else in them (`files.raw.unique` numbers them)."""
    found = []
    for name in sorted(used):
        second = f"{name} (2)"
        if second in used or not {name, second} <= set(raw.frame.columns):
            continue
        one, other = (raw.frame[column].astype("string").fillna("").str.strip() for column in (name, second))
        if (one != other).any():
            differing = raw.labels((one != other).to_numpy())
            found.append(
                finding(
                    "column-twice",
                    f"two columns are called {name!r} and differ; the first was read",
                    differing,
                    "give each a name of its own, or take one out",
                    name=name,
                )
            )
    return found


def _check_place(raw: Raw, reading: Reading) -> None:
    has = reading.columns
    if not ({"place", "country", "admin1", "admin2"} & set(has) or {"latitude", "longitude"} <= set(has)):
        half = " (a latitude needs a longitude)" if {"latitude", "longitude"} & set(has) else ""
        raise InputError(
            f"{raw.name}: no column names a place, and none hold coordinates{half}; it has"
            f" {_listed([str(name) for name in raw.frame.columns])}. Say which to use: columns={{'place': '…'}}, or"
            " --column place=… on the command line"
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(name if len(name) <= 40 else f"{name[:39]}…" for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")
