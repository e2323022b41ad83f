"""Files of Stata, SPSS and R, through pyreadstat and pyreadr (the extra `formats`)."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ...errors import InputError
from ...findings import Finding, finding
from . import archives, periods
from .raw import NOTHING, Asked, Raw, numbered, unique
from .redecoding import BYTES, redecoded
from .vocabulary import fold, meaning

if TYPE_CHECKING:
    import pandas as pd

    from .streams import Stream

KINDS: Final[dict[str, tuple[bytes, ...]]] = {
    "a file of Stata": (
        b"<stata_dta>",
        *(bytes([version, order, 1]) for version in range(104, 116) for order in (1, 2)),
    ),
    "a file of SPSS": (b"$FL2", b"$FL3"),
    "a file of R (.RData)": (b"RDX",),
    "a file of R (.rds)": (b"X\n\x00\x00\x00",),
}
"""What it is, and the first bytes that tell."""
_CODES: Final = frozenset(
    {"where prec", "date prec", "type of violence", "geo precision", "time precision", "specificity"}
)
"""Columns whose codes are what a known dataset is read by, whatever labels hang on them."""


def read(file: Stream, asked: Asked = NOTHING, *, what: str) -> Raw:
    """Read the table of such a file.

    Raises
    ------
    InputError
        If the extra is not installed, or the file is damaged or has several tables and none is named.
    """
    return _of_r(file, what, asked) if " R " in what else _of_readstat(file, what, asked)


def _installed(file: Stream, what: str, name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise InputError(
            f"{file.name}: is {what}; reading it needs {name}, install it with: pip install 'incidentmap[formats]',"
            " or save the table as CSV or Parquet"
        ) from error


def _of_readstat(file: Stream, what: str, asked: Asked) -> Raw:
    import pandas as pd

    library = _installed(file, what, "pyreadstat")
    stata = "Stata" in what
    reader = library.read_dta if stata else library.read_sav
    with archives.on_disk(file, ".dta" if stata else ".sav") as path:
        try:
            frame, meta = reader(str(path), encoding=BYTES) if stata or asked.encoding else reader(str(path))
            if not stata and not asked.encoding and not meta.file_encoding:
                frame, meta = reader(str(path), encoding=BYTES)
        except (library.ReadstatError, ValueError, OSError) as error:
            raise InputError(f"{file.name}: is {what}, and cannot be read ({error}); get it again") from error
    if not len(frame):
        raise InputError(f"{file.name}: has no rows")
    heads = {name: label or "" for name, label in zip(meta.column_names, meta.column_labels, strict=True)}
    labels = {name: meta.variable_value_labels.get(name, {}) for name in meta.column_names}
    columns = {}
    for name in meta.column_names:
        cells = periods.periods(frame[name], meta.original_variable_types.get(name, ""))
        columns[name] = _typed(_labelled(cells, {} if fold(name) in _CODES else labels[name]))
    table = pd.DataFrame(columns, index=range(len(frame)))
    found: list[Finding] = []
    if stata or asked.encoding or not meta.file_encoding:
        table, heads, found = redecoded(file.name, table, heads, asked.encoding)
    return _headed(numbered(file.name, "stata" if stata else "spss", table), heads, found)


def _labelled(cells: pd.Series, labels: Mapping[Any, str]) -> pd.Series:
    """Codes as the words that the file has for them; a code without one stays."""
    if not labels:
        return cells
    words = {code: str(label) for code, label in labels.items()}
    if not cells.isin(list(words)).any():
        return cells
    plain = cells.astype("string").str.removesuffix(".0")
    return cells.map(words).astype("string").fillna(plain)


def _typed(cells: pd.Series) -> pd.Series:
    """Whole numbers as such, days as days, text without the empty one."""
    import datetime as dt

    import pandas as pd

    if pd.api.types.is_float_dtype(cells.dtype):
        filled = cells.dropna()
        whole = bool((filled == filled.round()).all()) and bool((filled.abs() < 2**53).all())
        return cells.astype("Int64") if whole else cells
    if isinstance(cells.dtype, pd.CategoricalDtype):
        cells = cells.astype("string")
    if cells.dtype == object and (kinds := {type(cell) for cell in cells.dropna()}):
        if kinds <= {dt.date, dt.datetime, pd.Timestamp}:
            return pd.to_datetime(cells, errors="coerce").astype("datetime64[us]")
        if kinds <= {bool, int, float}:
            return cells
        cells = cells.map(lambda cell: str(cell) if cell is not None and cell == cell else None)
    if pd.api.types.is_string_dtype(cells.dtype) or cells.dtype == object:
        text = cells.astype(pd.StringDtype("pyarrow"))
        return text.mask(text.str.strip() == "")
    return cells


def _headed(raw: Raw, heads: Mapping[str, str], found: list[Finding]) -> Raw:
    """Under the label of a column whose name says nothing, where the label does."""
    told = {
        name: label
        for name, label in heads.items()
        if label and name in raw.frame and meaning(name) is None and meaning(label) is not None
    }
    if told:
        names = unique(told.get(str(name), str(name)) for name in raw.frame.columns)
        shown = ", ".join(f"{name!r} is {label!r}" for name, label in list(told.items())[:8])
        raw.frame.columns = names
        note = finding("column-labels", f"columns called by their labels: {shown}", ["row 1"], "nothing to do")
        found = [*found, note]
    raw.found[:0] = found
    return raw


def _of_r(file: Stream, what: str, asked: Asked) -> Raw:
    import pandas as pd

    library = _installed(file, what, "pyreadr")
    with archives.on_disk(file, ".rds" if ".rds" in what else ".RData") as path:
        try:
            held = library.read_r(str(path))
        except (library.custom_errors.PyreadrError, library.custom_errors.LibrdataError, ValueError, OSError) as error:
            raise InputError(
                f"{file.name}: is {what}, and cannot be read ({error}); it must hold a data frame of plain columns."
                " Save it as CSV or Parquet"
            ) from error
    frames = {str(name): frame for name, frame in held.items() if len(frame)}
    if asked.layer is not None:
        frames = {name: frame for name, frame in frames.items() if name == asked.layer} or _fail(file, asked, frames)
    if len(frames) != 1:
        listed = f"{len(frames)} filled data frames, {', '.join(frames)}; name one with layer=… or --layer"
        raise InputError(f"{file.name}: has {listed if frames else 'no data frame with rows'}")
    (frame,) = frames.values()
    own = [str(name) for name in frame.index] != [str(at + 1) for at in range(len(frame))]
    frame = frame if own and frame.index.name else frame.reset_index(drop=True)
    table = pd.DataFrame({name: _typed(cells) for name, cells in frame.items()})
    return numbered(file.name, "r", table)


def _fail(file: Stream, asked: Asked, frames: Mapping[str, Any]) -> Any:
    raise InputError(f"{file.name}: has no filled data frame {asked.layer!r}; it has {', '.join(frames)}")
