"""Write a table so that reading it back gives the same: every column, every null, every range.

.csv .tsv    UTF-8 with a mark, so that a spreadsheet reads it right; points as numbers in `lon` and `lat`, and as WKT
.xlsx        the same; text is text: a cell that begins with = is never a formula
.geojson     RFC 7946: WGS 84, longitude first, no crs member
.gpkg        one layer, `incidents`, with the style that QGIS draws it by
.parquet     GeoParquet 1.1 where there is a geometry, with the box of each row
.fgb .kml .kmz .gpx .pmtiles    for other map programs: `geo.mapformats`
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import engine
from .disk import mapfiles, zipped
from .disk.whole import whole
from .engine import foldered
from .errors import InputError, OutputError
from .registering import endings, output
from .tables import as_places, as_plain

if TYPE_CHECKING:
    import pandas as pd

FORMULA = r"^'*[=+\-@\t\r]"
"""Text that a spreadsheet may run, or that reading back would take for such text made safe."""
LAYER = "incidents"
STYLED = frozenset({"precision", "killed", "killed_min", "killed_max"})
"""What the style of a GeoPackage asks of its columns."""
COVERING = "bbox"
"""What GeoParquet calls the column of boxes."""
MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
_ILLEGAL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"


def write(table: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write a table of any stage; the file appears whole or not at all.

    Parameters
    ----------
    table : pandas.DataFrame or geopandas.GeoDataFrame, or a table in parts
        Its index is not written. Without a geometry, GeoJSON and GeoPackage get points from `latitude` and `longitude`.
    path : path-like
        The ending says the kind: .csv, .tsv, .xlsx, .geojson, .gpkg, .parquet, .fgb, .kml, .kmz, .gpx, .pmtiles.
        Of a table in parts a folder, new or empty or written so before: a GeoParquet file a part, each whole or not
        at all.

    Raises
    ------
    InputError
        If the ending is not one of these, or the table does not fit the kind (Excel's 1,048,575 rows).
    OutputError
        If the file cannot be written.

    Warns
    -----
    geo.mapformats.gpxfile.Unplaced
        If .gpx or .pmtiles, which hold places alone, leave out rows without one.

    Examples
    --------
    >>> import tempfile, pandas as pd, geo
    >>> path = Path(tempfile.mkdtemp()) / "one.csv"
    >>> write(pd.DataFrame({"place": ["Gao"], "killed": [3], "note": ["=1+1"]}), path)
    >>> path.read_text("utf-8-sig").splitlines()
    ['place,killed,note', "Gao,3,'=1+1"]
    >>> geo.read(path).loc[0, "note"]
    '=1+1'
    """
    if (parted := engine.of(table)) is not None:
        if Path(path).suffix:
            raise InputError(f"{path}: a table in parts is written to a folder; name one, such as {Path(path).stem}/")
        foldered.write(parted, Path(path), parquet)
        return
    writer = check_kind(path)
    with whole(path) as part:
        try:
            writer(table, part)
        except OSError as error:
            raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error


def check_kind(path: str | os.PathLike[str]) -> Callable[[Any, Path], None]:
    """The writer for a path, or an error that names the endings there are."""
    kind = output("table", path)
    if kind is None:
        ending = Path(path).suffix.lower()
        raise InputError(
            f"{path}: {'the ending ' + ending if ending else 'a name without an ending'} does not say what to write;"
            f" use {', '.join(endings('table'))}"
        )
    return kind.writer


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    """With the answer's point as numbers, `lon` and `lat`, before the geometry; they replace a source's own of that
    name, which `longitude` and `latitude` hold."""
    import numpy as np

    name = getattr(table, "active_geometry_name", None)
    if name is None:
        return table
    shapes = table[name]
    there = ~(shapes.isna() | shapes.is_empty).to_numpy()
    if not (shapes[there].geom_type == "Point").all():
        return table
    lon, lat = np.full(len(table), np.nan), np.full(len(table), np.nan)
    lon[there], lat[there] = shapes[there].x, shapes[there].y
    rest = table.drop(columns=[one for one in ("lon", "lat") if one in table])
    at = list(rest.columns).index(name)
    rest.insert(at, "lat", lat)
    rest.insert(at, "lon", lon)
    return rest


def _safe(text: pd.Series) -> pd.Series:
    """Text a spreadsheet would run, behind the apostrophe by which spreadsheets mark text."""
    risky = text.str.contains(FORMULA, regex=True, na=False)
    return text.where(~risky, "'" + text) if risky.any() else text


def _lined(text: pd.Series) -> pd.Series:
    """Line ends of one kind: a lone carriage return, which is not put in quotation marks, would end the row."""
    return text.str.replace(r"\r\n?", "\n", regex=True)


def csv(table: pd.DataFrame, part: Path) -> None:
    """Cells with commas between them."""
    _delimited(table, part, ",")


def tsv(table: pd.DataFrame, part: Path) -> None:
    """Cells with tabs between them."""
    _delimited(table, part, "\t")


def _delimited(table: pd.DataFrame, part: Path, delimiter: str) -> None:
    import pandas as pd

    plain = as_plain(_numbered(table))
    cells = {
        name: _safe(_lined(plain[name])) if isinstance(plain[name].dtype, pd.StringDtype) else plain[name]
        for name in plain
    }
    out = pd.DataFrame(cells, index=plain.index)
    out.columns = pd.Index(_safe(pd.Series(map(str, out.columns), dtype="string")))
    out.to_csv(part, sep=delimiter, index=False, encoding="utf-8-sig")


def excel(table: pd.DataFrame, part: Path) -> None:
    """One sheet, `incidents`."""
    import openpyxl
    import pandas as pd
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._writer import ALL_TEMP_FILES, WorksheetWriter

    if len(table) > MOST_ROWS:
        raise InputError(f"{len(table):,} rows do not fit an Excel sheet ({MOST_ROWS:,}); write .csv or .parquet")
    plain = as_plain(_numbered(table))
    for name in plain:
        if isinstance(plain[name].dtype, pd.StringDtype) and (plain[name].str.len() > LONGEST_CELL).any():
            raise InputError(
                f"column {name!r} has text longer than an Excel cell takes ({LONGEST_CELL:,}); write .csv or .parquet"
            )
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("incidents")
    # openpyxl gathers the sheet in a file among everybody's temporary ones, where a killed run would leave it.
    sheet._writer = WorksheetWriter(sheet, out=f"{part}.sheet")
    sheet._writer.write_top()
    ALL_TEMP_FILES.append(sheet._writer.out)

    def cell(value: Any) -> Any:
        made = WriteOnlyCell(sheet, _excel_value(value))
        if isinstance(made.value, str):
            made.data_type = "s"  # openpyxl takes "=…" for a formula
        return made

    try:
        sheet.append([cell(str(name)) for name in plain.columns])
        for row in plain.astype(object).itertuples(index=False, name=None):
            sheet.append([None if value is None or pd.isna(value) else cell(value) for value in row])
        book.save(part)
    finally:
        with contextlib.suppress(Exception):  # the echo of what was raised: of a full disk it would be told twice
            sheet._writer.xf.close()
    part.write_bytes(zipped.timeless(part, "docProps/core.xml"))


def _excel_value(value: Any) -> Any:
    """What a cell can hold: Excel knows no time zone, and no day before 1900."""
    import datetime as dt
    import re

    if isinstance(value, str):
        return re.sub(_ILLEGAL, "\ufffd", value)
    if isinstance(value, dt.datetime) and (value.tzinfo is not None or value.year < 1900):
        return value.isoformat()
    return value


def geojson(table: pd.DataFrame, part: Path) -> None:
    """A feature a row."""
    import json

    frame = as_places(table)
    properties = as_plain(frame.drop(columns=frame.active_geometry_name))
    with part.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, (shape, row) in enumerate(
            zip(frame.geometry, properties.astype(object).to_dict("records"), strict=True)
        ):
            feature = {
                "type": "Feature",
                "geometry": _geometry(shape),
                "properties": {str(name): _json_value(value) for name, value in row.items()},
            }
            file.write(("," if number else "") + "\n" + json.dumps(feature, ensure_ascii=False, allow_nan=False))
        file.write("\n]}\n")


def _geometry(shape: Any) -> Any:
    import shapely

    return None if shape is None or shape.is_empty else shapely.geometry.mapping(shape)


def _json_value(value: Any) -> Any:
    import datetime as dt
    import math

    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, dt.datetime):
        return (
            value.date().isoformat()
            if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
            else value.isoformat()
        )
    return value.item() if hasattr(value, "item") else value


def geopackage(table: pd.DataFrame, part: Path) -> None:
    """One layer, `incidents`."""
    frame = as_places(table)
    lowered = [str(name).lower() for name in frame.columns]
    twins = sorted({name for name in lowered if lowered.count(name) > 1})
    if twins:
        raise InputError(
            "a GeoPackage does not tell capital letters in column names apart, and there are two called"
            f" {', '.join(twins)}; rename one, or write .parquet"
        )
    part.unlink()  # GDAL makes its own file, under the same name
    with mapfiles.strictly(OGR_CURRENT_DATE=mapfiles.NO_DAY):
        frame.to_file(part, driver="GPKG", layer=LAYER, index=False, engine="pyogrio", FID="feature_number")
    if set(frame.columns) >= STYLED:
        from .mapformats import layering

        layering.styled(part, LAYER, "geom")


def parquet(table: pd.DataFrame, part: Path) -> None:
    """GeoParquet 1.1 where there is a geometry: the box of each row lets readers skip what lies elsewhere."""
    import geopandas as gpd
    import pandas as pd

    periods = [name for name, kind in table.dtypes.items() if isinstance(kind, pd.PeriodDtype)]
    # Parquet knows no periods: other programs would read bare numbers.
    table = table.assign(**as_plain(table[periods])) if periods else table
    if isinstance(table, gpd.GeoDataFrame) and getattr(table, "active_geometry_name", None):
        boxed = COVERING not in table.columns
        table.to_parquet(part, index=False, schema_version="1.1.0", write_covering_bbox=boxed)
    else:
        table.to_parquet(part, index=False)
