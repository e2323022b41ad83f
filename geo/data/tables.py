"""The small tables that people edit: CSV files whose lines may be comments."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this module; lines that start with # are comments.

    Examples
    --------
    >>> rows("successions.csv")[0]["heir"]
    'PK-KP'
    """
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
