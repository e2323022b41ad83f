"""Parquet and Feather files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import InputError
from .raw import Raw, numbered

if TYPE_CHECKING:
    from .streams import Stream


def read(file: Stream) -> Raw:
    """Read a Parquet (GeoParquet too) or Feather file; points become latitude and longitude."""
    import geopandas as gpd
    import pandas as pd
    import pyarrow as pa

    kind = "parquet" if file.head.startswith(b"PAR1") else "feather"
    try:
        with file.open() as binary:
            frame = pd.read_parquet(binary) if kind == "parquet" else pd.read_feather(binary)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(
            f"{file.name}: is a damaged {kind} file ({str(error).splitlines()[0]}); get it again"
        ) from error
    if "bbox" in frame and frame["bbox"].map(lambda box: box is None or isinstance(box, dict)).all():
        frame = frame.drop(columns="bbox")  # GeoParquet's boxes say again where the points are
    if "geometry" in frame and len(frame) and isinstance(frame["geometry"].dropna().iloc[:1].squeeze(), bytes):
        frame["geometry"] = gpd.GeoSeries.from_wkb(frame["geometry"])
    return numbered(file.name, kind, frame)
