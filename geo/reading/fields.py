"""Dates, coordinates and figures of a table: each column read, checked, and what is odd said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..schema import DATE_PRECISIONS
from .cells import coordinates, counts, dates, monthnames
from .files import vocabulary
from .gathering import Gathering, among

if TYPE_CHECKING:
    import pandas as pd


_WEEK = re.compile(r"\s*week\b(?!.*(?:end|number|no))", re.I)
"""A heading of the first days of weeks."""
MONTHS: Final = 12


def dates_of(work: Gathering) -> None:
    import numpy as np

    if work.reading.parts:
        work.ours["date"], work.ours["date_precision"] = _from_parts(work)
    for name in vocabulary.DAYS:
        cells = work.cells(name)
        if cells is None or name in work.ours:  # a span in the date's own cell gives its end
            continue
        heading = str(work.reading.columns.get(name))
        read = dates.read(cells, work.reading.orders.get(name) or _stated_order(heading, cells))
        work.ours[name] = read.day
        work.keep(name, read.shaped)
        work.say(f"{name.replace('_', '-')}-unread", f"{name} cannot be read", read.odd, "write it as 2024-01-31")
        work.say(
            "dates-day-first",
            f"{name} such as 3/4/2024, where nothing tells the day from the month: read day first",
            read.guessed,
            "write it as 2024-01-31",
        )
        work.say(
            f"{name.replace('_', '-')}-strange",
            f"{name} is before 1900 or later than next year, which no incident is; kept as it is",
            read.strange,
            "correct the year",
        )
        if name == "date":
            if read.end.notna().any() and "date_end" not in work.reading.columns:
                work.ours["date_end"] = read.end
            stated = (
                work.cells("date_precision")
                if "date_precision" in work.reading.columns
                else work.raw.frame.get("date_precision")
            )
            words = read.precision
            if stated is not None:
                told = stated.astype("string")
                words = told.where(told.isin(DATE_PRECISIONS)).astype(words.dtype).fillna(words)
            if vocabulary.parts(work.reading.columns["date"]) == "month":  # its first day stands for all of it
                words = words.where(words != "day", "month")
            work.ours["date_precision"] = words
            if stated is None and _WEEK.match(heading):
                _as_weeks(work)
    if work.reading.date_precision and "date" in work.ours:
        stated = among(work.column(work.reading.date_precision), work.reading.day_words, DATE_PRECISIONS)
        stated = stated.where(work.ours["date"].notna())
        work.ours["date_precision"] = stated.fillna(work.ours["date_precision"])
    if "date" in work.ours and "date_end" in work.ours:
        work.say(
            "date-order",
            "the last day is before the first",
            np.asarray(work.ours["date_end"] < work.ours["date"]),
            "correct one of them; both are kept as they are",
        )


def _stated_order(heading: str, cells: pd.Series) -> dates.Order | None:
    """The order of day and month that a heading states ("DD/MM/YYYY"), where no cell tells."""
    first = vocabulary.day_first(heading)
    return None if first is None or dates.order(cells) != dates.Order() else dates.Order(first, not first)


def _as_weeks(work: Gathering) -> None:
    """A day under a heading such as "week starting" is the first of seven."""
    import pandas as pd

    words = work.ours["date_precision"]
    weeks = words.eq("day")
    stated = words.astype("string").mask(weeks, "week")
    work.ours["date_precision"] = stated.astype(pd.CategoricalDtype(list(DATE_PRECISIONS)))
    if "date_end" not in work.ours and "date_end" not in work.reading.columns:
        work.ours["date_end"] = (work.ours["date"] + pd.Timedelta(days=6)).where(weeks)


def _from_parts(work: Gathering) -> tuple[pd.Series, pd.Series]:
    """Year, month and day in columns of their own, zero for unknown."""
    import numpy as np
    import pandas as pd

    none = pd.Series(0, index=work.raw.frame.index)
    cells = [work.raw.frame[name] if name else none for name in work.reading.parts]
    cells[1] = monthnames.numbers(cells[1])
    year, month, day = (counts.whole_numbers(column)[0].fillna(0).to_numpy(dtype="int64") for column in cells)
    wrong = month > MONTHS
    month = np.where(wrong, 0, month)
    whole = _dates(year, month, day)
    amiss = (day > 0) & (month > 0) & np.isnat(whole) & ~np.isnat(_dates(year, month, 1))
    day = np.where(amiss, 0, day)
    date = pd.Series(np.where(amiss, _dates(year, month, 1), whole), index=work.raw.frame.index)
    precision = np.select([date.isna(), month < 1, day < 1], ["unknown", "year", "month"], "day")
    work.say(
        "date-part-unread",
        "a month or a day that no calendar has; the date is kept to the year or the month",
        wrong | amiss,
        "correct it",
    )
    work.say(
        "date-unread", "year, month and day do not make a date", np.asarray(date.isna() & (year > 0)), "correct them"
    )
    return date.astype("datetime64[us]"), pd.Series(precision, index=work.raw.frame.index)


def _dates(year: Any, month: Any, day: Any) -> Any:
    """Days from numbers; what is not known of one begins at its first, and what is no day is none."""
    import numpy as np
    import pandas as pd

    parts = pd.DataFrame(
        {"year": np.where(year > 0, year, 1), "month": np.maximum(month, 1), "day": np.maximum(day, 1)}
    )
    return pd.to_datetime(parts, errors="coerce").where(year > 0).to_numpy(dtype="datetime64[us]")


def events_of(work: Gathering) -> None:
    """How many events each row stands for, where a column says so in whole numbers; else it says something else."""
    import numpy as np

    cells = work.cells("events")
    if cells is None:
        return
    numbers, rest = counts.whole_numbers(cells)
    odd = rest | np.asarray((numbers < 0).fillna(False), dtype=bool)
    if not numbers.notna().any() or odd.sum() > numbers.notna().sum() or (numbers < 0).any():
        work.reading.columns.pop("events")
        return
    work.say("events-unread", "events is not a whole number", odd, "correct it; until then the row counts one event")
    work.ours["events"] = numbers.mask(odd).fillna(1)


def coordinates_of(work: Gathering) -> None:
    import numpy as np

    if not {"latitude", "longitude"} <= set(work.reading.columns):
        return
    cells = {name: work.cells(name) for name in ("latitude", "longitude")}
    read = {name: coordinates.read(column) for name, column in cells.items() if column is not None}
    bad = np.zeros(len(work.raw.frame), dtype=bool)
    for name, limit in (("latitude", 90), ("longitude", 180)):
        value, odd = read[name].value, read[name].odd
        out = np.asarray(value.abs() > limit)
        work.say(
            f"{name}-written",
            f"{name} in another way than 34.57, and read",
            read[name].shaped & ~odd,
            "nothing to do",
        )
        work.say(
            f"{name}-unread", f"{name} is not a number", odd, "correct it; until then the row is placed by its names"
        )
        work.say(
            f"{name}-range",
            f"{name} outside -{limit} to {limit}",
            out,
            "correct it (are the two swapped?); until then the row is placed by its names",
        )
        bad |= odd | out
    lat, lon = read["latitude"].value, read["longitude"].value
    half = np.asarray(lat.isna() != lon.isna()) & ~bad
    zero = np.asarray((lat == 0) & (lon == 0))
    work.say("coordinates-half", "one of latitude and longitude is missing", half, "give both or none")
    work.say(
        "coordinates-zero",
        "latitude and longitude are both 0, which stands for nothing known",
        zero,
        "leave them empty; the row is placed by its names",
    )
    bad |= half | zero
    for name in ("latitude", "longitude"):
        work.ours[name] = read[name].value.mask(bad)
        work.keep(name, bad | read[name].shaped)


def figures_of(work: Gathering, figure: str) -> None:
    """Best, minimum and maximum of one figure; an explicit column goes before what a cell such as "3-4" says."""
    import numpy as np
    import pandas as pd

    names = {part: f"{figure}{part}" for part in ("", "_min", "_max")}
    read: dict[str, counts.Counts] = {}
    for part, name in names.items():
        if (cells := work.cells(name)) is None:
            continue
        if name in work.reading.sums:
            read[part] = _summed(work, name)
            continue
        read[part] = column = counts.read(cells, work.reading.format.missing, of=figure.partition("_")[0])
        work.keep(name, column.shaped)
        work.say(
            "figure-unread",
            f"{name} is not a number",
            column.odd,
            'write a number or a range such as "3-4"; until then it is unknown',
            name=name,
        )
        work.say(
            "figure-approximate",
            f"{name} is approximate",
            column.rough,
            "it is kept as the best figure, its range is not known; give a minimum and a maximum if you have them",
            name=name,
        )
        work.say(
            "figure-strange",
            f"{name} is a number such as 999, or one by which a spreadsheet counts days; kept as it is",
            counts.strange(column.best),
            "leave the cell empty if nothing is known, and correct it if it is a date",
            name=name,
        )
        remedy = "correct it; until then it is unknown"
        work.say("figure-negative", f"{name} is negative", column.negative, remedy, name=name)
        if column.best.notna().any() or column.high.notna().any():
            continue
        filled = np.asarray(cells.notna() & (cells.astype("string").str.strip() != ""))
        if filled.any() and (column.odd | column.negative)[filled].all():
            raise InputError(
                f"{work.raw.name}: no row of column {work.reading.columns[name]!r} can be read as a number of persons"
                f" ({', '.join(work.raw.labels(filled)[:5])}); is it the right column? Say which with"
                f" columns={{'{name}': '…'}} or --column {name}=…"
            )
    if not read:
        return
    missing = pd.Series(pd.NA, index=work.raw.frame.index, dtype="Int64")
    main = read.get("", counts.Counts(missing, missing, missing, *(4 * [np.zeros(len(missing), dtype=bool)])))
    low = read["_min"].best.fillna(main.low) if "_min" in read else main.low
    high = read["_max"].best.fillna(main.high) if "_max" in read else main.high
    best = main.best
    wrong = np.asarray(((low > high) | (best < low) | (best > high)).fillna(False), dtype=bool)
    work.say(
        "figure-range",
        f"{figure}: minimum, best and maximum are not in that order",
        wrong,
        "correct them; they are kept as they are",
        name=figure,
    )
    for part, name in (("_min", f"{figure}_min"), ("_max", f"{figure}_max")):
        if part in read:
            work.keep(name, read[part].shaped)
    work.ours |= {figure: best, f"{figure}_min": low, f"{figure}_max": high}


def _summed(work: Gathering, ours: str) -> counts.Counts:
    """The columns of groups that exclude each other, added up: where one is not known, the sum is the least it is."""
    import numpy as np
    import pandas as pd

    columns = [
        counts.read(work.column(name, totals=True), work.reading.format.missing, of=ours.partition("_")[0])
        for name in work.reading.sums[ours]
    ]
    best = pd.concat([column.best for column in columns], axis=1)
    low = pd.concat([column.low.fillna(column.best) for column in columns], axis=1)
    high = pd.concat([column.high.fillna(column.best) for column in columns], axis=1)
    ranged = np.any([column.low.notna() | column.high.notna() for column in columns], axis=0)
    partly = np.asarray(best.isna().any(axis=1) & best.notna().any(axis=1)) | ranged
    for column, name in zip(columns, work.reading.sums[ours], strict=True):
        work.say(
            "figure-unread",
            f"{name} is not a number",
            column.odd | column.negative,
            'write a number or a range such as "3-4"; until then it is unknown',
            name=name,
        )
    none = np.zeros(len(best), dtype=bool)
    return counts.Counts(
        low.sum(axis=1, min_count=1).where(partly).astype("Int64"),
        best.sum(axis=1, min_count=1).astype("Int64"),
        high.sum(axis=1, skipna=False).where(partly).astype("Int64"),
        *(4 * [none]),
    )
