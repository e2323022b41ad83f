"""Read a table of incidents, whoever made it, into the columns of `geo.schema`.

    files        one kind of file each → `Raw`: the cells as the file has them, with the file's own row numbers
    datasets     whose table it is, recognised by its columns (UCDP, ACLED, GTD, GDELT, …)
    cells        one kind of cell each: text → value, and which cells could not be read
    incidents    `Raw` and `Reading` → the incidents table
    apart        rows that are no incident: totals, the header again, footnotes
    checks       what is odd about it

Nothing is dropped and nothing repaired in silence: what cannot be used stays missing, its text is kept beside
it (`killed_as_written`), and a finding says how often, in which rows, and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from ..errors import InputError
from ..findings import of, sentence

if TYPE_CHECKING:
    import os

    import pandas as pd

    from .datasets.recognising import Reading
    from .files.raw import Asked, Raw

    Source = str | os.PathLike[str] | pd.DataFrame | IO[bytes] | IO[str]

__all__ = ["inspect", "read"]


def read(
    source: Source | list[str | os.PathLike[str]],
    columns: Mapping[str, str] | None = None,
    *,
    strict: bool = False,
    as_of: Any = None,
    encoding: str | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    victims: bool = False,
    engine: Literal["pandas", "stream", "dask"] = "pandas",
) -> pd.DataFrame:
    """Read a table of incidents.

    Parameters
    ----------
    source : path, list of paths, DataFrame or file object
        CSV or TSV in any common encoding (also compressed), Excel or OpenDocument workbook, JSON, GeoJSON,
        GeoPackage, Shapefile (also zipped), KML or KMZ, Parquet or Feather, a file of Stata, SPSS or R (the extra
        `formats`), a zip of one of them; or a table in memory. What is in it is recognised by its
        columns: UCDP GED, ACLED, GTD, GDELT, HXL tags, or names in several languages.
    columns : mapping of str to str, optional
        Our column → the source's, where recognition is wrong or not enough: `{"place": "Tatort"}`; a
        pair from one column is `{"latitude,longitude": "GPS"}`. Of several files, each must have them.
    strict : bool, default False
        Refuse a table with any finding that is a fault, instead of keeping the rows and saying so.
    as_of : date or str, optional
        Only what was reported by the end of that day (`reported_at`, else the incident's own day).
    encoding : str, optional
        Of a text file, where it is not told rightly from its letters: `cp1254`, `koi8-r`, …
    sheet, layer : str, optional
        Which sheet of a workbook; which layer of a GeoPackage, folder of a KML file or data frame of an R file. Sheets
        of one header, layers of the same columns and folders are gathered if none is named.
    victims : bool, default False
        Each row is a person: they are counted, by age and sex too, in one row an incident (the same id, else the same
        day and place). Names are left out.
    engine : {"pandas", "stream", "dask"}, optional
        For more than memory holds, a table in parts (`docs/scale.md`): read one part after the other, or a Dask
        DataFrame. `source` may then be a pattern (`events/*.parquet`), a folder, or an address of fsspec's.

    Returns
    -------
    pandas.DataFrame, or a table in parts
        One row a row of the source, with the columns of `geo.schema.INCIDENT_COLUMNS` first and the source's own,
        untouched, after them. A DataFrame's index is kept; files get 0, 1, 2, … What was odd is in
        `attrs["findings"]`, whose rows are the file's (the header is row 1); `attrs["format"]` says what was
        recognised.

    Raises
    ------
    InputError
        If the source is not a readable table, names no place and no coordinates, or no row of a column that is
        needed can be used; with `strict`, if anything is wrong in any row.

    Examples
    --------
    >>> import pandas as pd
    >>> events = read(pd.DataFrame({"Location": ["Panjgur"], "Deaths": ["3-4"], "Date": ["17 January 2024"]}))
    >>> print(*events.loc[0, ["place", "killed", "killed_min", "killed_max"]])
    Panjgur 3 3 4
    """
    from .files.raw import Asked
    from .incidents import incidents
    from .victims import gathered

    if engine != "pandas":
        if strict or as_of is not None or victims:
            raise InputError("strict, as_of and victims want the whole table in memory: leave engine out")
        from ..engine import inparts

        parts: pd.DataFrame = inparts.read(source, columns, Asked(encoding, sheet, layer), engine)
        return parts
    if isinstance(source, list | tuple):
        from .together import distinct, together

        told: dict[str, Any] = {
            "strict": strict,
            "encoding": encoding,
            "sheet": sheet,
            "layer": layer,
            "as_of": as_of,
            "victims": victims,
        }
        return together({name: read(name, columns, **told) for name in distinct(source)})
    raw, reading = _recognised(source, columns, Asked(encoding, sheet, layer))
    table = gathered(incidents(raw, reading), raw, reading) if victims else incidents(raw, reading)
    if strict and (faults := [item for item in of(table) if item["code"] not in _NOTES]):
        listed = "\n".join(f"  {sentence(item)}" for item in faults)
        raise InputError(f"{raw.name}: refused, because strict reading was asked for and it has faults:\n{listed}")
    if as_of is not None:
        from ..claims.histories import as_known

        return as_known(table, as_of)
    return table


def inspect(
    source: Source,
    columns: Mapping[str, str] | None = None,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    layer: str | None = None,
    victims: bool = False,
) -> tuple[Reading, pd.DataFrame]:
    """What `read` makes of a source: the reading it chose, and the table with its findings.

    Examples
    --------
    >>> import pandas as pd
    >>> reading, _ = inspect(pd.DataFrame({"Ville": ["Gao"], "Tués": [2]}))
    >>> reading.columns["place"], reading.columns["killed"]
    ('Ville', 'Tués')
    """
    from .files.raw import Asked
    from .incidents import incidents
    from .victims import gathered

    raw, reading = _recognised(source, columns, Asked(encoding, sheet, layer))
    table = incidents(raw, reading)
    return reading, gathered(table, raw, reading) if victims else table


def _recognised(source: Source, columns: Mapping[str, str] | None, asked: Asked) -> tuple[Raw, Reading]:
    from .cells.unheld import clean
    from .datasets.recognising import recognise
    from .files.filekinds import load
    from .files.geometries import with_coordinates
    from .files.raw import Raw

    if hasattr(source, "columns") and hasattr(source, "attrs"):  # a DataFrame, told without importing pandas
        raw = Raw.of_frame(source)
    elif isinstance(source, str | Path) or hasattr(source, "__fspath__") or hasattr(source, "read"):
        raw = load(source, asked)
    else:
        raise InputError(f"a path, a DataFrame or a file object is needed, not {type(source).__name__}")
    raw = with_coordinates(clean(raw))
    return raw, recognise(raw, columns or {})


_NOTES = frozenset(
    {
        "encoding",
        "no-incident",
        "column-labels",
        "columns-unread",
        "header-again",
        "header-lines",
        "footnote",
        "template-row",
        "id-repeats",
        "hxl-tags",
        "blank-row",
        "block-heading",
        "preamble",
        "sheets",
        "victims",
        "dates-day-first",
        "latitude-written",
        "coordinates-pair",
        "longitude-written",
    }
)
"""Findings that inform but are no fault: `strict` lets them pass."""
