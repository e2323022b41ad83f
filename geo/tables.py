"""The small tables that people edit: CSV files whose lines may be comments."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str, package: str = "geo.data") -> list[dict[str, str]]:
    """The rows of a table in `package`; lines that start with # are comments.

    Examples
    --------
    >>> next(row["heirs"] for row in rows("successions.csv") if row["unit"] == "PK.fata")
    'PK-KP'
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
