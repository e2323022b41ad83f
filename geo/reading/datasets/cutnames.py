"""Names of columns that dBASE, and so a shapefile, cut to ten letters: `type_of_vi` is `type_of_violence`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ..files.vocabulary import fold
from .known import Format

LENGTH: Final = 10
"""Letters of a name that dBASE holds."""


def cut(names: Iterable[str]) -> bool:
    """Whether a table's names look cut: some fill the ten letters, and none has more.

    Examples
    --------
    >>> cut(["id", "type_of_vi", "best"]), cut(["id", "type_of_violence"])
    (True, False)
    """
    lengths = {len(name) for name in names}
    return LENGTH in lengths and max(lengths) == LENGTH


def whole(theirs: Mapping[str, str], format_: Format) -> dict[str, str]:
    """Folded name → the table's, with the format's whole names where the table has them cut.

    Examples
    --------
    >>> ledger = Format("a ledger", needs=("type of violence",))
    >>> whole({"type of vi": "type_of_vi"}, ledger)["type of violence"]
    'type_of_vi'
    """
    lists = [*(need.split("|") for need in format_.needs), format_.hints, *format_.columns.values()]
    lists += [codes[0] for codes in (format_.precision, format_.date_precision) if codes]
    out = dict(theirs)
    for name in (name for names in (*lists, *format_.year_month_day) for name in names):
        short = fold(name.replace(" ", "_")[:LENGTH])
        if name not in theirs and len(name) > LENGTH and short in theirs:
            out[name] = theirs[short]
    return out
