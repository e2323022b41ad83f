"""The one clock: what day it is for what is written, and what year for dates that are read."""

from __future__ import annotations

import datetime as dt
import os
from typing import Final

from ..errors import InputError

VARIABLE: Final = "SOURCE_DATE_EPOCH"


def today() -> dt.date:
    """The day that is written where none is asked for: today, or that of the environment's SOURCE_DATE_EPOCH.

    Raises
    ------
    InputError
        If SOURCE_DATE_EPOCH holds no count of seconds.

    Examples
    --------
    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, SOURCE_DATE_EPOCH="1706486400"):
    ...     print(today())
    2024-01-29
    """
    stated = os.environ.get(VARIABLE)
    if not stated:
        return dt.date.today()
    try:
        return dt.datetime.fromtimestamp(int(stated), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(
            f"{VARIABLE}={stated[:40]}: write seconds since 1970, such as 1706486400, or unset it"
        ) from error


def year() -> int:
    """The year by which dates are read: what two digits stand for, and what lies too far ahead.

    The year of the world, equal in all time zones; not that of SOURCE_DATE_EPOCH, by which "24" could be read as 1924.
    """
    return dt.datetime.now(dt.UTC).year
