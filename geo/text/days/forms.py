"""The patterns of days, from the language's table, and what a text must hold for one to be worth trying."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import shape, spoken
from . import feasts
from .names import months

NAMES: Final = (
    "range full iso figures spelt month yearless ordinal feast nights offset weekday span monthly season year".split()
)
"""The forms that the reader knows."""
NEEDS: Final = ("digit", "month", "spoken", "feast")
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"


class Words(NamedTuple):
    """The words that the language gives: `dates.toml`, [forms]."""

    spoken: tuple[str, ...]
    """What the other forms have one of: "Monday" and "today" hold "day", "earlier this afternoon" holds "noon"."""
    ordinal: str
    parts: str
    body: str
    vague: tuple[str, ...]
    nth: tuple[str, ...]
    """The days of a month in words, from the first on."""


lexis: Final = spoken.part("dates.toml", "forms", Words)
_DIGIT: Final = re.compile(r"\d")


@spoken.each_language
def patterns() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """Form, what it needs, and pattern, in the order in which they are tried; checked.

    Examples
    --------
    >>> {form for form, _, _ in patterns()} == set(NAMES)
    True
    """
    language = spoken.spoken()
    told, where = language.toml("days.toml"), f"{language.folder.name}/days.toml"
    shape.keys(where, told, NAMES, needed=NAMES if language.whole else (), what="form")
    parts = _parts()
    made = []
    for form, each in sorted(told.items(), key=lambda entry: NAMES.index(entry[0])):
        shape.keys(f"{where}, [{form}]", each, ("needs", "patterns"), needed=("needs", "patterns"))
        shape.keys(f"{where}, [{form}], needs", each["needs"], NEEDS, what="need")
        made += [
            (form, frozenset(each["needs"]), _compiled(f"{where}, [{form}]", one, parts)) for one in each["patterns"]
        ]
    return tuple(made)


def _parts() -> dict[str, str]:
    lex, fill = lexis(), spoken.fill()
    month = rf"(?P<month>{fill['month']})\b\.?"
    weekday = rf"(?P<name>{fill['weekday']})"
    day = rf"(?P<day>\d{{1,2}}){lex.ordinal}"
    return {
        "day": day,
        "last": day.replace("day", "last"),
        "month": month,
        "month3": month.replace("month", "other"),
        "months": month.replace("?P<month>", "?:"),
        "year": YEAR,
        "short": r"(?P<short>\d\d)",
        "weekday": weekday,
        "weekday2": weekday.replace("name", "name2"),
        "named": rf"(?:{weekday},? {lex.parts})?",
        "feast": "|".join(sorted(map(re.escape, feasts.named()), key=len, reverse=True)).replace("'", "['’]") or "(?!)",
        "body": lex.body,
        "nth": rf"(?P<nth>{'|'.join(sorted(lex.nth, key=len, reverse=True)).replace('-', '[- ]') or '(?!)'})",
        "count": "|".join([fill["word"], r"\d{1,3}", *lex.vague]),
    }


def _compiled(where: str, pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    """The pattern with its parts; a weekday that is named twice in one keeps its name at the first place."""
    filled = shape.filled(where, pattern, parts)
    first = filled.find("(?P<name>")
    once = filled if first < 0 else filled[: first + 9] + filled[first + 9 :].replace("(?P<name>", "(?:")
    return shape.compiled(where, once, {}, re.I)


@spoken.each_language
def _stems() -> tuple[str, ...]:
    return tuple({name[:3] for name in months()})


def held(low: str) -> frozenset[str]:
    """What a lower-case text holds of what forms need.

    Examples
    --------
    >>> sorted(held("on 3 may")), sorted(held("the same day")), sorted(held("he left"))
    (['digit', 'month'], ['spoken'], [])
    """
    out = {"digit"} if _DIGIT.search(low) else set()
    if any(name in low for name in _stems()):
        out.add("month")
    if any(unit in low for unit in lexis().spoken):
        out.add("spoken")
    if feasts.mentioned(low):
        out.add("feast")
    return frozenset(out)
