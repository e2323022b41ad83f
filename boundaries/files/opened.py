"""A boundary file opened: its rows untouched, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.names import codepages

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(slots=True)
class Opened:
    """A layer as it is in the file."""

    path: Path
    driver: str
    layer: str
    layers: list[str]
    fields: pd.DataFrame
    wkb: NDArray[Any]
    crs: str | None
    encoding: codepages.Decision
    missing: list[str] = field(default_factory=list)  # companion files of a shapefile that are not there
