"""Parquet and Feather files."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Final

from ...errors import InputError, NoRowsError
from .raw import Raw, numbered

if TYPE_CHECKING:
    import pandas as pd

    from .streams import Stream


_DAMAGED: Final = (OSError, ValueError, LookupError, TypeError, AttributeError, NotImplementedError, OverflowError)
"""What pandas and Arrow raise over damaged bytes and the notes of pandas' own in them."""


def read(file: Stream) -> Raw:
    """Read a Parquet (GeoParquet too) or Feather file; points become latitude and longitude."""
    import pandas as pd
    import pyarrow as pa

    kind = "parquet" if file.head.startswith(b"PAR1") else "feather"
    try:
        with file.open() as binary:
            frame = _whole_text(pd.read_parquet(binary) if kind == "parquet" else pd.read_feather(binary))
    except (pa.ArrowException, *_DAMAGED) as error:
        raise _damaged(file.name, kind, error) from error
    return numbered(file.name, kind, _spatial(file.name, frame))


def _whole_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Refuse bytes that are no text: pyarrow takes a column's word that they are."""
    import pandas as pd
    import pyarrow as pa

    for name in frame:
        if isinstance(frame[name].dtype, pd.StringDtype):
            pa.chunked_array(pa.array(frame[name].array)).validate(full=True)
    return frame


def _spatial(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """GeoParquet's bytes as geometry, and nothing of its boxes, which say again where the points are."""
    import geopandas as gpd
    import shapely

    if "bbox" in frame and frame["bbox"].map(lambda box: box is None or isinstance(box, dict)).all():
        frame = frame.drop(columns="bbox")
    if "geometry" in frame and len(frame) and isinstance(frame["geometry"].dropna().iloc[:1].squeeze(), bytes):
        try:
            frame["geometry"] = gpd.GeoSeries.from_wkb(frame["geometry"])
        except (shapely.errors.GEOSException, TypeError, ValueError) as error:
            raise InputError(f"{name}: column geometry holds what is no geometry ({error}); get it again") from error
    return frame


def _damaged(name: str, kind: str, error: Exception) -> InputError:
    said = (str(error).splitlines() or [type(error).__name__])[0][:200]
    return InputError(f"{name}: is a damaged {kind} file ({said}); get it again")


def group_sizes(name: str, opener: Callable[[], IO[bytes]]) -> list[int]:
    """The rows of each row group of a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with opener() as binary:
            facts = parquet.ParquetFile(binary).metadata
            return [facts.row_group(at).num_rows for at in range(facts.num_row_groups)]
    except (pa.ArrowInvalid, OSError) as error:
        raise _damaged(name, "parquet", error) from error


def span(name: str, opener: Callable[[], IO[bytes]], groups: range) -> tuple[int, int]:
    """From and to of the bytes in which some row groups of a Parquet file lie."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with opener() as binary:
            facts = parquet.ParquetFile(binary).metadata
    except (pa.ArrowInvalid, OSError) as error:
        raise _damaged(name, "parquet", error) from error
    columns = [facts.row_group(at).column(number) for at in groups for number in range(facts.num_columns)]
    starts = [min(filter(None, (one.dictionary_page_offset, one.data_page_offset))) for one in columns]
    ends = [start + one.total_compressed_size for start, one in zip(starts, columns, strict=True)]
    return min(starts, default=0), max(ends, default=0)


def row_groups(name: str, opener: Callable[[], IO[bytes]], groups: range, above: int) -> Raw:
    """Some row groups of a Parquet file; `above`, how many records are before them."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with opener() as binary:
            table = parquet.ParquetFile(binary).read_row_groups(list(groups))
            table.validate(full=True)
    except (pa.ArrowInvalid, OSError) as error:
        raise _damaged(name, "parquet", error) from error
    if not table.num_rows:
        raise NoRowsError(f"{name}: has no rows")
    return numbered(name, "parquet", _spatial(name, table.to_pandas()), first=above + 2)
