"""From cells and a reading to the incidents table."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..findings import Finding, finding
from ..schema import CRS, DATE_PRECISIONS, FIGURES, INCIDENT_COLUMNS, LOCATED_COLUMNS, PLACED_COLUMNS, PRECISIONS, conform
from . import checks, coordinates, counts, dates
from .formats import Format, Reading
from .raw import Raw

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TEXT = tuple(name for name, kind in INCIDENT_COLUMNS.items() if kind == "string" and name != "incident_id")


class _Gathering:
    """What is read so far: our columns, the texts worth keeping beside them, and the findings."""

    def __init__(self, raw: Raw, reading: Reading) -> None:
        self.raw, self.reading = raw, reading
        self.ours: dict[str, pd.Series] = {}
        self.as_written: dict[str, pd.Series] = {}
        self.found: list[Finding] = [*raw.found, *reading.found]

    def cells(self, ours: str) -> pd.Series | None:
        """The source's cells for one of our columns."""
        name = self.reading.columns.get(ours)
        return None if name is None else self.raw.frame[name]

    def keep(self, ours: str, where: np.ndarray[Any, Any]) -> None:
        """Keep the text of cells that our column does not carry whole, unless the source's own column still does."""
        name = self.reading.columns[ours]
        if where.any() and name == ours:
            self.as_written[f"{ours}_as_written"] = self.raw.frame[name].astype("string").where(where)

    def say(self, code: str, message: str, where: np.ndarray[Any, Any], remedy: str) -> None:
        """Add a finding where there is anything to say."""
        if where.any():
            self.found.append(finding(code, message, self.raw.labels(where), remedy))


def incidents(raw: Raw, reading: Reading) -> pd.DataFrame:
    """Read every column, check them together, and put the source's own columns after ours."""
    import pandas as pd

    work = _Gathering(raw, reading)
    for name in TEXT:
        if (cells := work.cells(name)) is not None:
            work.ours[name] = _text(cells, unknown_is_missing=name in ("place", "admin1", "admin2", "country"))
    _dates(work)
    _coordinates(work)
    for figure in FIGURES:
        _figures(work, figure)
    _codes(work)
    checks.located(work.ours, raw)
    work.ours["incident_id"] = _ids(raw, work.cells("incident_id"))
    table = pd.DataFrame(work.ours | work.as_written | _own(raw, reading), index=raw.frame.index)
    table = conform(table)
    if set(LOCATED_COLUMNS) <= set(table.columns):  # a table of ours, written after geocoding and now read again
        later = LOCATED_COLUMNS | (PLACED_COLUMNS if set(PLACED_COLUMNS) <= set(table.columns) else {})
        table = conform(table, INCIDENT_COLUMNS | _own_types(table, later))
    if "geometry" in table:
        table = _spatial(table)
    table.attrs = dict(raw.frame.attrs) | {"findings": work.found, "source": raw.name, "format": reading.format.name}
    checks.rows(table, raw, work.found)
    return table


def _text(cells: pd.Series, *, unknown_is_missing: bool) -> pd.Series:
    """Cells as text without surrounding space; for places, "Unknown" and "N/A" are no names."""
    import pandas as pd
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(counts.arrow_text(cells))
    empty = pc.equal(text, "")
    if unknown_is_missing:
        import pyarrow as pa

        empty = pc.or_kleene(empty, pc.is_in(pc.utf8_lower(text), pa.array(sorted(counts.UNKNOWN - {"na"}), text.type)))
    values = pc.if_else(pc.fill_null(empty, False), None, text)
    return pd.Series(pd.array(values, dtype=pd.StringDtype("pyarrow")), index=cells.index)


def _dates(work: _Gathering) -> None:
    import numpy as np
    import pandas as pd

    if work.reading.parts:
        work.ours["date"], work.ours["date_precision"] = _from_parts(work)
    for name in ("date", "date_end"):
        cells = work.cells(name)
        if cells is None or name in work.ours:
            continue
        read = dates.read(cells)
        work.ours[name] = read.day
        work.keep(name, read.shaped)
        work.say(f"{name.replace('_', '-')}-unread", f"{name} cannot be read", read.odd, "write it as 2024-01-31")
        work.say(
            "dates-day-first",
            f"{name} such as 3/4/2024, where nothing tells the day from the month: read day first",
            read.guessed,
            "write it as 2024-01-31",
        )
        if name == "date":
            stated = (
                work.cells("date_precision")
                if "date_precision" in work.reading.columns
                else work.raw.frame.get("date_precision")
            )
            words = (
                read.precision
                if stated is None
                else stated.astype(object).where(stated.isin(DATE_PRECISIONS), read.precision)
            )
            work.ours["date_precision"] = words
    codes = work.reading.format.date_precision
    if codes and work.reading.date_precision and "date" in work.ours:
        stated = _code_text(work.raw.frame[work.reading.date_precision]).map(codes[1])
        work.ours["date_precision"] = pd.Series(
            np.where(stated.notna() & work.ours["date"].notna(), stated, work.ours["date_precision"]),
            index=stated.index,
        )
    if "date" in work.ours and "date_end" in work.ours:
        work.say(
            "date-order",
            "the last day is before the first",
            np.asarray(work.ours["date_end"] < work.ours["date"]),
            "correct one of them; both are kept as they are",
        )


def _from_parts(work: _Gathering) -> tuple[pd.Series, pd.Series]:
    """Year, month and day in columns of their own, zero for unknown."""
    import numpy as np
    import pandas as pd

    year, month, day = (
        counts.whole_numbers(work.raw.frame[name])[0].fillna(0).to_numpy(dtype="int64") for name in work.reading.parts
    )
    fit = pd.DataFrame(
        {"year": np.where(year > 0, year, 1), "month": np.clip(month, 1, 12), "day": np.clip(day, 1, 31)}
    )
    date = pd.to_datetime(fit, errors="coerce").where(year > 0).astype("datetime64[us]")
    precision = np.select(
        [date.isna(), (year > 0) & (month < 1), (year > 0) & (day < 1)], ["unknown", "year", "month"], "day"
    )
    work.say(
        "date-unread", "year, month and day do not make a date", np.asarray(date.isna() & (year > 0)), "correct them"
    )
    return date.set_axis(work.raw.frame.index), pd.Series(precision, index=work.raw.frame.index)


def _coordinates(work: _Gathering) -> None:
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


def _figures(work: _Gathering, figure: str) -> None:
    """Best, minimum and maximum of one figure; an explicit column goes before what a cell such as "3-4" says."""
    import numpy as np
    import pandas as pd

    names = {part: f"{figure}{part}" for part in ("", "_min", "_max")}
    read: dict[str, counts.Counts] = {}
    for part, name in names.items():
        if (cells := work.cells(name)) is None:
            continue
        read[part] = column = counts.read(cells, work.reading.format.missing)
        work.keep(name, column.shaped)
        work.say(
            "figure-unread",
            f"{name} is not a number",
            column.odd,
            'write a number or a range such as "3-4"; until then it is unknown',
        )
        work.say("figure-negative", f"{name} is negative", column.negative, "correct it; until then it is unknown")
        filled = np.asarray(cells.notna() & (cells.astype("string").str.strip() != ""))
        if (
            filled.any()
            and not column.best.notna().any()
            and not column.high.notna().any()
            and (column.odd | column.negative)[filled].all()
        ):
            raise InputError(
                f"{work.raw.name}: no row of column {work.reading.columns[name]!r} can be read as a number of persons "
                f"({', '.join(work.raw.labels(filled)[:5])}); is it the right column? Say which with columns={{'{name}': '…'}} or --column {name}=…"
            )
    if not read:
        return
    missing = pd.Series(pd.NA, index=work.raw.frame.index, dtype="Int64")
    main = read.get("", counts.Counts(missing, missing, missing, *(3 * [np.zeros(len(missing), dtype=bool)])))
    low = read["_min"].best.fillna(main.low) if "_min" in read else main.low
    high = read["_max"].best.fillna(main.high) if "_max" in read else main.high
    best = main.best
    wrong = np.asarray(((low > high) | (best < low) | (best > high)).fillna(False), dtype=bool)
    work.say(
        "figure-range",
        f"{figure}: minimum, best and maximum are not in that order",
        wrong,
        "correct them; they are kept as they are",
    )
    for part, name in (("_min", f"{figure}_min"), ("_max", f"{figure}_max")):
        if part in read:
            work.keep(name, read[part].shaped)
    work.ours |= {figure: best, f"{figure}_min": low, f"{figure}_max": high}


def _codes(work: _Gathering) -> None:
    """The source's own precision of place, and event types that are numbers."""
    import pandas as pd

    format_, frame = work.reading.format, work.raw.frame
    if format_.precision and work.reading.precision:
        words = _code_text(frame[work.reading.precision]).map(format_.precision[1])
        words = pd.Series(words, index=frame.index).astype("string")
        if "admin1" in work.ours:  # "the province" of a row that names none is no more than its country
            words = words.mask((words == "admin1") & work.ours["admin1"].isna(), "country")
        work.ours["source_precision"] = words
    elif "source_precision" in frame:
        stated = frame["source_precision"].astype("string")
        work.ours["source_precision"] = stated.where(stated.isin(PRECISIONS))
    if format_.event_types and "event_type" in work.ours:
        kind = work.ours["event_type"]
        work.ours["event_type"] = _code_text(kind).map(format_.event_types).astype("string").fillna(kind)


def _code_text(cells: pd.Series) -> pd.Series:
    return cells.astype("string").str.strip().str.removesuffix(".0")


def _ids(raw: Raw, cells: pd.Series | None) -> pd.Series:
    """The source's ids; for rows without one, a hash of all that the row says, the same on every machine."""
    import numpy as np
    import pandas as pd

    ids = (
        pd.Series(pd.NA, index=raw.frame.index, dtype=pd.StringDtype("pyarrow"))
        if cells is None
        else _text(_whole(cells), unknown_is_missing=False)
    )
    lacking = np.asarray(ids.isna())
    if lacking.any():
        text = raw.frame[lacking].astype("string").fillna("")
        names = "\x1f".join(map(str, raw.frame.columns))
        hashed = [_hash(names, row) for row in zip(*(text.iloc[:, at] for at in range(text.shape[1])), strict=True)]
        ids = ids.copy()
        ids[lacking] = hashed
    return ids


def _whole(cells: pd.Series) -> pd.Series:
    """Ids that a spreadsheet turned into 59553.0 as 59553."""
    import pandas as pd

    if pd.api.types.is_float_dtype(cells.dtype):
        numbers, rest = counts.whole_numbers(cells)
        return cells.astype("string") if rest.any() else numbers.astype("string")
    return cells


def _hash(names: str, row: tuple[str, ...]) -> str:
    return (
        "row-" + hashlib.blake2b("\x1e".join([names, *row]).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    )


def _own_types(table: pd.DataFrame, later: dict[str, str]) -> dict[str, str]:
    """The types of the later columns; text such as "True" becomes a truth value first, which `astype` would not do."""
    words = table["ambiguous"].astype("string").str.strip().str.lower()
    table["ambiguous"] = words.map({"true": True, "false": False, "1": True, "0": False}).astype("boolean")
    return later


def _spatial(table: pd.DataFrame) -> pd.DataFrame:
    import geopandas as gpd

    attrs = table.attrs
    frame = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    frame.attrs = attrs
    return frame


def _own(raw: Raw, reading: Reading) -> dict[str, pd.Series]:
    """The source's own columns. One that has our name and another meaning is kept as `…_as_written`."""
    own: dict[str, pd.Series] = {}
    for name in map(str, raw.frame.columns):
        if name not in INCIDENT_COLUMNS and name != "source_precision":
            own[name] = plain_numbers(raw.frame[name])
        elif reading.columns.get(name, name) != name:
            own[f"{name}_as_written"] = raw.frame[name]
    return own


def plain_numbers(cells: pd.Series) -> pd.Series:
    """Text that is throughout canonical whole or decimal numbers, as numbers; else the cells as they are."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    if not isinstance(cells.dtype, pd.StringDtype):
        return cells
    text = counts.arrow_text(cells)
    for pattern, kind, dtype in (
        (r"^(0|-?[1-9]\d{0,14})$", pa.int64(), "Int64"),
        (r"^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$", pa.float64(), "Float64"),
    ):
        head = pc.all(pc.match_substring_regex(text[:100], pattern)).as_py()
        if head is not False and pc.all(pc.match_substring_regex(text, pattern)).as_py():
            return pd.Series(
                pc.cast(text, kind).to_pandas(
                    types_mapper={pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}.get
                ),
                index=cells.index,
                dtype=dtype,
            )
    return cells


__all__ = ["Format", "incidents", "plain_numbers"]
