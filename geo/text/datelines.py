"""A dateline, the place and day a report opens with: "QUETTA, Pakistan, Jan 18, 2024 (Reuters) - …" → its day."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from . import dates

LINES: Final = 6
"""Lines at the top of a text in which a dateline is looked for."""
_PLACE: Final = r"[A-Z][A-Z.'’ -]{2,40}(?:/[A-Z][A-Z.'’ -]{2,40})?(?:, [A-Z][\w.'’ -]{2,30})?"
_DATELINE: Final = re.compile(rf"^(?P<place>{_PLACE}),? +(?:\([\w ]+\),? *)?(?P<day>[\w., ]{{6,24}}?) *(?:\((?:[\w./ -]{{2,30}})\)|—|–|--|-|:)")


def dateline(text: str) -> tuple[dt.date | None, str]:
    """The day that a text's dateline states in full, and where it is from; a day without its year is not enough.

    Examples
    --------
    >>> dateline("QUETTA, Pakistan, Jan 18, 2024 (Reuters) - Two children were killed.")
    (datetime.date(2024, 1, 18), 'from the dateline')
    >>> dateline("QUETTA, Jan 18 (Reuters) - Two children were killed.")
    (None, '')
    """
    for line in [line.strip() for line in text[:4000].splitlines() if line.strip()][:LINES]:
        match = _DATELINE.match(line)
        found = dates.find(match["day"], dates.Published()) if match else []
        if found and found[0].form in ("full", "iso") and found[0].first == found[0].last is not None:
            return found[0].first, "from the dateline"
    return None, ""
