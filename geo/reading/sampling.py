"""A small table that ships with the package, for first steps without a file of one's own."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def sample() -> pd.DataFrame:
    """Three incidents of January 2024 in Iran and Pakistan, as `geo.read` gives them.

    Known to their provinces alone, one toll a lower bound: what a map must be honest about is in them. They are the
    table of `examples/`, so that the five lines run wherever the wheel is installed.

    Returns
    -------
    pandas.DataFrame
        Three rows with the columns of `geo.schema.INCIDENT_COLUMNS`.

    Examples
    --------
    >>> sample()[["place", "killed_min", "killed_max"]].values.tolist()[1]
    ['Sistan-Baluchestan', 9, <NA>]
    """
    from . import read

    with as_file(files("geo.data").joinpath("sample.csv")) as path:
        return read(path)
