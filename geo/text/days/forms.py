"""The patterns of days, from the language's table, and what a text must hold for one to be worth trying."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from ..people.numbers import TENS, UNITS
from . import feasts
from .names import DAYS, MONTHS

NAMES: Final = (
    "range full iso figures month yearless ordinal feast nights offset weekday span monthly season year".split()
)
"""The forms that the reader knows."""
NEEDS: Final = ("digit", "month", "spoken", "feast")
MONTH: Final = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
_COUNT: Final = "|".join([*UNITS, *TENS, r"\d{1,3}", "a", "an", "several", "some", "few", "couple of"])
_BODY: Final = (
    r"(?:movements?|brigades?|groups?|fronts?|revolution|party|square|street|avenue|bridge|road|committee|martyrs|battalion|"
    r"university|hospital|school|stadium|agreements?|forces|army|commandos?|cooperative|coalition|alliance|command|unit)"
)
_STEMS: Final = tuple({name[:3] for name in MONTHS})
_SPOKEN: Final = tuple("day night week month year hour minute morn even noon spring summer autumn fall winter".split())
"""What the other forms have one of: "Monday" and "today" hold "day", "earlier this afternoon" holds "noon"."""
_DIGIT: Final = re.compile(r"\d")


@cache
def patterns() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """Form, what it needs, and pattern, in the order in which they are tried; checked.

    Examples
    --------
    >>> {form for form, _, _ in patterns()} == set(NAMES)
    True
    """
    told = tomllib.loads(files("geo.text.languages.en").joinpath("days.toml").read_text("utf-8"))
    if list(told) != list(NAMES) or any(set(each["needs"]) - set(NEEDS) for each in told.values()):
        raise ValueError(f"days.toml has the forms {list(told)}, not {list(NAMES)}, or needs something else")
    parts = _parts()
    return tuple(
        (form, frozenset(each["needs"]), re.compile(_filled(pattern, parts), re.I))
        for form, each in told.items()
        for pattern in each["patterns"]
    )


def _parts() -> dict[str, str]:
    weekday = r"(?P<name>" + "|".join(DAYS) + r")"
    return {
        "day": DAY,
        "last": DAY.replace("day", "last"),
        "month": MONTH,
        "month3": MONTH.replace("month", "other"),
        "months": MONTH.replace("?P<month>", "?:"),
        "year": YEAR,
        "short": r"(?P<short>\d\d)",
        "weekday": weekday,
        "weekday2": weekday.replace("name", "name2"),
        "named": rf"(?:{weekday},? (?:the )?(?:(?:night|morning|afternoon|evening),? )?)?",
        "feast": "|".join(sorted(map(re.escape, feasts.named()), key=len, reverse=True)).replace("'", "['’]"),
        "body": _BODY,
        "count": _COUNT,
    }


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """The pattern with its parts; a weekday that is named twice in one keeps its name at the first place."""
    filled = re.sub(r"\{([a-z]+\d?)\}", lambda found: parts[found[1]], pattern)
    first = filled.find("(?P<name>")
    return filled if first < 0 else filled[: first + 9] + filled[first + 9 :].replace("(?P<name>", "(?:")


def held(low: str) -> frozenset[str]:
    """What a lower-case text holds of what forms need.

    Examples
    --------
    >>> sorted(held("on 3 may")), sorted(held("the same day")), sorted(held("he left"))
    (['digit', 'month'], ['spoken'], [])
    """
    out = {"digit"} if _DIGIT.search(low) else set()
    if any(name in low for name in _STEMS):
        out.add("month")
    if any(unit in low for unit in _SPOKEN):
        out.add("spoken")
    if feasts.mentioned(low):
        out.add("feast")
    return frozenset(out)
