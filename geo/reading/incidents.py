"""From cells and a reading to the incidents table."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from ..findings import lines
from ..schema import (
    BOTH,
    CRS,
    FIGURES,
    INCIDENT_COLUMNS,
    LOCATED_COLUMNS,
    PART_COLUMNS,
    PARTIES,
    PLACED_COLUMNS,
    PRECISIONS,
    conform,
)
from . import aggregates, blocks, checks, fields, retold, victims
from .cells import counts
from .datasets.recognising import Reading
from .files import parsing
from .files.raw import Raw
from .gathering import Gathering, among, spread_text, text_of, translated, without_marks

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pandas as pd

    from ..findings import Finding

_PLAIN = r"^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$"
_TRIED = 10_000
"""Cells that show whether a column repeats itself."""
_AT_ONCE = 4
"""Columns that are made numbers side by side."""
_DIGITS = 17
"""Characters; longer numbers are identifiers, and do not fit a float."""
_MINUS, _DOT, _SLASH, _ZERO, _NINE = b"-./09"
"""The signs of a numeral stand beside each other among ASCII's, but for the slash."""
TEXT = tuple(name for name, kind in INCIDENT_COLUMNS.items() if kind == "string" and name != "incident_id")

TOLD = ("event_type", "actor", "target", "source", "claimed_by")
"""Kinds and names, among which a mark for nothing is none."""


def incidents(raw: Raw, reading: Reading) -> pd.DataFrame:
    """Read every column, check them together, and put the source's own columns after ours."""
    import pandas as pd

    work = Gathering(raw, reading)
    for name in TEXT:
        if (cells := work.cells(name)) is not None:
            work.ours[name] = text_of(cells, unknown_is_missing=name in ("place", "admin1", "admin2", "country"))
            if name in TOLD:  # GTD says "N/A" where it has no kind of attack
                work.ours[name] = without_marks(work.ours[name])
    if reading.format.country and "country" not in work.ours:
        work.ours["country"] = pd.Series(reading.format.country, index=raw.frame.index, dtype="string")
    fields.dates_of(work)
    fields.coordinates_of(work)
    for figure in FIGURES:
        fields.figures_of(work, figure)
    for part in PART_COLUMNS:
        if not part.endswith(("_min", "_max")):
            fields.figures_of(work, part)
    fields.events_of(work)
    _codes(work)
    blocks.carry(work)
    aggregates.spread(work)
    checks.located(work.ours, raw, work.found)
    work.ours["incident_id"], distinct = _ids(raw, work.cells("incident_id"))
    table = pd.DataFrame(work.ours | work.as_written | _own(raw, reading), index=raw.frame.index, copy=False)
    table = conform(table)
    if set(LOCATED_COLUMNS) <= set(table.columns):  # a table of ours, written after geocoding and now read again
        later = LOCATED_COLUMNS | (PLACED_COLUMNS if set(PLACED_COLUMNS) <= set(table.columns) else {})
        table = conform(table, INCIDENT_COLUMNS | _own_types(table, later))
    if "geometry" in table:
        table = _spatial(table)
    table.attrs = dict(raw.frame.attrs) | {"findings": work.found, "source": raw.name, "format": reading.format.name}
    if raw.kind != "frame":
        table.attrs["lines"] = lines(raw.rows)
    if not distinct and (who := retold.claimed(table, raw.name)) is not None:
        table["claimed_by"] = who.astype(table["claimed_by"].dtype)
    work.found += victims.proposed(raw, reading)
    checks.rows(table, raw, work.found, work.apart, distinct=distinct)
    table.attrs["findings"] = _once(work.found)
    return table


def _codes(work: Gathering) -> None:
    """The source's own precision of place, and event types that are numbers."""

    format_, frame = work.reading.format, work.raw.frame
    if work.reading.precision:
        words: pd.Series = translated(work.column(work.reading.precision), work.reading.place_words)
        if "admin1" in work.ours:  # "the province" of a row that names none is no more than its country
            words = words.mask((words == "admin1") & work.ours["admin1"].isna(), "country")
        work.ours["source_precision"] = words
    elif "source_precision" in frame:
        stated = frame["source_precision"].astype("string")
        work.ours["source_precision"] = stated.where(stated.isin(PRECISIONS))
    if format_.event_types and "event_type" in work.ours:
        kind = work.ours["event_type"]
        if format_.parties:
            work.ours["parties"] = among(kind, format_.parties, PARTIES, fold=True)
        work.ours["event_type"] = translated(kind, format_.event_types).fillna(kind)
    elif format_.parties and "event_type" in work.ours:
        work.ours["parties"] = among(work.ours["event_type"], format_.parties, PARTIES, fold=True)
    elif (told := work.cells("parties")) is not None:
        spoken = told.astype("string").str.strip().str.casefold()
        work.ours["parties"] = spoken.where(spoken.isin(PARTIES))
    _both_sides(work.ours)


def _both_sides(ours: dict[str, pd.Series]) -> None:
    """Where two fought, the first alone is not who did it: `actor` names both, and `target` still the second."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    if not {"parties", "actor", "target"} <= set(ours):
        return
    actor, target = ours["actor"].astype("string"), ours["target"].astype("string")
    fought = (ours["parties"] == "between").fillna(False).astype(bool) & actor.notna() & target.notna()
    if fought.any():
        (first, firsts), (second, seconds) = pd.factorize(actor), pd.factorize(target)
        pairs, at = np.unique(np.where(fought, first * len(seconds) + second, -1), return_inverse=True)
        told = [
            None if pair < 0 else _two(str(firsts[pair // len(seconds)]), str(seconds[pair % len(seconds)]))
            for pair in pairs.tolist()
        ]
        both = counts.arrow_text(spread_text(told, at, actor.index)).combine_chunks()
        text = pc.if_else(pa.array(fought.to_numpy()), both, counts.arrow_text(actor).combine_chunks())
        dtype: Any = pd.StringDtype("pyarrow")
        ours["actor"] = pd.Series(dtype.__from_arrow__(text), index=actor.index).astype(actor.dtype)


def _two(actor: str, target: str) -> str:
    """Both names; an actor that names both already is one of ours, read again."""
    return actor if actor.endswith(BOTH + target) else actor + BOTH + target


def _ids(raw: Raw, cells: pd.Series | None) -> tuple[pd.Series, bool]:
    """The source's ids; for rows without one, a hash of all that the row says, the same on every machine.

    And whether all are known to differ.
    """
    import numpy as np
    import pandas as pd

    ids = (
        pd.Series(pd.NA, index=raw.frame.index, dtype=pd.StringDtype("pyarrow"))
        if cells is None
        else text_of(_whole(cells), unknown_is_missing=False)
    )
    lacking = np.asarray(ids.isna())
    if not lacking.any() and _rising(counts.arrow_text(ids)):
        return ids, True
    if lacking.all():
        hashes = _row_hashes(raw.frame)
        return pd.Series(_written(hashes), index=ids.index), bool(np.diff(np.sort(hashes)).all())
    if lacking.any():
        ids = ids.copy()
        ids[lacking] = _written(_row_hashes(raw.frame[lacking]))
    return ids, False


def _rising(text: Any) -> bool:
    """Whether the ids are whole numbers, each more than the one before: then no two are the same."""
    import numpy as np
    import pyarrow as pa

    if not len(text) or not text[0].as_py().isdecimal() or not _numeral(text):
        return False
    numbers = counts.cast(text, pa.int64())
    return numbers is not None and bool((np.diff(numbers.to_numpy()) > 0).all())


def _whole(cells: pd.Series) -> pd.Series:
    """Ids that a spreadsheet turned into 59553.0 as 59553."""
    import pandas as pd

    if pd.api.types.is_float_dtype(cells.dtype):
        numbers, rest = counts.whole_numbers(cells)
        return cells.astype("string") if rest.any() else numbers.astype("string")
    return cells


def _row_hashes(frame: pd.DataFrame) -> np.ndarray[Any, Any]:
    """A number for each row: equal for equal texts under equal names, on every machine."""
    import numpy as np

    names = "\x1f".join(map(str, frame.columns))
    seed = int(hashlib.blake2b(names.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), 16)
    mixed, factor = np.full(len(frame), 0x345678, dtype=np.uint64), 1_000_003
    for at in range(frame.shape[1]):  # as Python mixes the hashes of a tuple, and pandas those of a row
        mixed ^= _cell_hashes(frame.iloc[:, at])
        mixed *= np.uint64(factor)
        factor += 82_520 + 2 * (frame.shape[1] - at)
    return (mixed + np.uint64(97_531)) ^ np.uint64(seed)


def _written(hashes: np.ndarray[Any, Any]) -> Any:
    """Each number as `row-` and its sixteen digits."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    digits = np.frombuffer(hashes.astype(">u8").tobytes().hex().encode(), dtype=np.uint8).reshape(-1, 16)
    head = np.broadcast_to(np.frombuffer(b"row-", dtype=np.uint8), (len(hashes), 4))
    text = np.ascontiguousarray(np.concatenate([head, digits], axis=1))
    ends = np.arange(0, text.size + 1, text.shape[1], dtype=np.int64)
    ids = pa.LargeStringArray.from_buffers(len(hashes), pa.py_buffer(ends), pa.py_buffer(text))
    dtype: Any = pd.StringDtype("pyarrow")
    return dtype.__from_arrow__(ids)


def _cell_hashes(cells: pd.Series) -> Any:
    """Each cell's hash, as pandas hashes its text; what repeats is hashed once."""
    import pandas as pd

    text = counts.arrow_text(cells.astype("string")).combine_chunks().fill_null("")
    if len(text[:_TRIED].unique()) > _TRIED // 2:
        return pd.util.hash_array(text.to_numpy(zero_copy_only=False), categorize=False)
    coded = text.dictionary_encode()
    hashed = pd.util.hash_array(coded.dictionary.to_numpy(zero_copy_only=False), categorize=False)
    return hashed[coded.indices.to_numpy()]


def _own_types(table: pd.DataFrame, later: dict[str, str]) -> dict[str, str]:
    """The types of the later columns; text such as "True" becomes a truth value first, which `astype` would not do."""
    words = table["ambiguous"].astype("string").str.strip().str.lower()
    table["ambiguous"] = words.map({"true": True, "false": False, "1": True, "0": False}).astype("boolean")
    return later


def _spatial(table: pd.DataFrame) -> gpd.GeoDataFrame:
    import geopandas as gpd

    attrs = table.attrs
    frame: gpd.GeoDataFrame = gpd.GeoDataFrame(table, geometry="geometry", crs=CRS)
    frame.attrs = attrs
    return frame


def _own(raw: Raw, reading: Reading) -> dict[str, pd.Series]:
    """The source's own columns. One that has our name and another meaning is kept as `…_as_written`."""
    names = list(map(str, raw.frame.columns))
    ours = {*INCIDENT_COLUMNS, *PART_COLUMNS, "source_precision"}
    theirs = [name for name in names if name not in ours]
    text = set(theirs) if raw.kind == "parquet" else reading.text  # Parquet says itself what is text
    tried = [name for name in theirs if name not in text]
    with ThreadPoolExecutor(_AT_ONCE if len(raw.frame) > _TRIED else 1) as pool:  # Arrow's work leaves Python free
        numbers = dict(zip(tried, pool.map(plain_numbers, [raw.frame[name] for name in tried]), strict=True))
    read = {name: numbers.get(name, raw.frame[name]) for name in theirs}
    own: dict[str, pd.Series] = {}
    for name in names:
        if name in read:
            own[name] = read[name]
        elif reading.columns.get(name, name) != name:
            own[f"{name}_as_written"] = raw.frame[name]
    return own


def plain_numbers(cells: pd.Series) -> pd.Series:
    """Text that is throughout plain whole or decimal numbers, as numbers; else the cells as they are.

    Codes such as 007 stay text: what is a number must read the same again.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    if not isinstance(cells.dtype, pd.StringDtype):
        return cells
    text = counts.arrow_text(cells)
    if text.null_count == len(text) or pc.all(pc.match_substring_regex(text[:100], _PLAIN)).as_py() is False:
        return cells
    if not _numeral(text):
        return cells
    whole = counts.cast(text, pa.int64())
    numbers = counts.cast(text, pa.float64()) if whole is None else whole
    if numbers is None:
        return cells
    dtype: Any = pd.Float64Dtype() if whole is None else pd.Int64Dtype()
    return pd.Series(dtype.__from_arrow__(numbers), index=cells.index, copy=False)


def _numeral(text: Any) -> bool:
    """Whether all cells are short, of digits, points and signs alone, without a zero in front that a number loses."""
    for letters, offsets, sizes in parsing.pieces(text):
        here = letters[offsets[0] : offsets[-1]] if len(sizes) else letters[:0]
        if sizes.max(initial=0) > _DIGITS or here.min(initial=_DOT) < _MINUS or here.max(initial=_DOT) > _NINE:
            return False
        if (here == _SLASH).any():
            return False
        starts = offsets[:-1][sizes > 1]
        starts = starts[letters[starts] == _ZERO]
        if (letters[starts + 1] != _DOT).any():
            return False
    return True


def _once(found: list[Finding]) -> list[Finding]:
    """A table that was read before carries what was found then; what is still so is not said twice."""
    kinds = [(item["code"], item["count"]) for item in found]
    return [item for at, item in enumerate(found) if kinds[at] not in kinds[:at]]
