"""Names of months in every language that Babel knows, whatever the host's own language is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ... import tables
from ..files.headers import fold
from .calendars import HIJRI, JALALI

if TYPE_CHECKING:
    import pandas as pd

_FIRST: Final = ("en", "fr", "es", "ru", "ar", "fa", "ur", "uk", "de", "pt", "it", "tr", "id", "ps", "sw", "so")
"""Looked at before all the others: the languages of the field, so that most columns need no more."""
_PARTICLE: Final = 3
"""Letters of a Latin word that is as likely a particle of another language."""
_REGIONAL: Final = ("ar_LB", "ar_SY", "ar_IQ", "ar_DZ", "ar_MA", "sr_Latn", "uz_Cyrl", "az_Cyrl", "bs_Cyrl")
"""Lands whose month names differ from those of their language."""
_FURTHER: Final = {
    **{"sept": 9, "maerz": 3, "marz": 3, "янв": 1, "фев": 2, "июн": 6, "июл": 7, "сен": 9, "ноя": 11},
    **{"كانون الأول": 12, "كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "اوت": 8},
}
_SOLAR: Final = {fold(word): number for number, word in enumerate(JALALI, start=1)}
_LUNAR_WORDS: Final = (
    "محرم muharram|صفر safar|ربیع الاول|ربیع الثانی|جمادی الاولی|جمادی الثانیه|رجب rajab|شعبان shaban|رمضان ramadan"
    "|شوال shawwal|ذوالقعده|ذوالحجه"
)
_LUNAR: Final = {
    fold(word): number
    for number, words in enumerate(_LUNAR_WORDS.split("|"), start=1)
    for word in ([words] if " ا" in words else words.split())
}


def month(words: Iterable[str], year: int | None = None) -> tuple[int, str] | None:
    """The month that folded words name, and its calendar; None where none or several are named.

    `year`, where it is known, tells the calendars apart.

    Examples
    --------
    >>> month("17 січня 2024".split()), month("كانون الثاني 2024".split()), month(["listopad"])
    ((1, 'gregorian'), (1, 'gregorian'), None)
    >>> month(["tir"], 1402), month(["tir"], 2013)
    ((4, 'solar'), (5, 'ethiopic'))
    """
    listed = list(words)
    hijri = year is None or year in HIJRI
    others = ("solar", "lunar") if hijri else ("ethiopic",)
    return _named(listed, _table(_FIRST)) or _named(listed, _others(others)) or _named(listed, _table(_every()))


def _named(words: list[str], table: dict[str, tuple[int, str]]) -> tuple[int, str] | None:
    """Two words are looked at before one: in the Levant the first word alone does not tell the month."""
    folded = [fold(word) for word in words]
    pairs = [f"{one} {other}" for one, other in pairwise(folded)]
    for names in (pairs, folded):
        found = {table[name] for name in names if name in table}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


@lru_cache(maxsize=2)
def _others(calendars: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    ours = {"lunar": _LUNAR, "solar": _SOLAR}
    table = {name: (n, each) for each in calendars for name, n in ours.get(each, {}).items()}
    rows = [row for row in tables.rows("othermonths.csv", "geo.reading.cells") if row["calendar"] in calendars]
    more = {fold(name): (int(row["month"]), row["calendar"]) for row in rows for name in row["names"].split("|")}
    return more | table


@lru_cache(maxsize=1)
def _every() -> tuple[str, ...]:
    from babel import localedata

    return tuple(sorted({name for name in localedata.locale_identifiers() if "_" not in name} | set(_REGIONAL)))


def _least(name: str, languages: tuple[str, ...]) -> int:
    """The letters of a word that is too short: in hundreds of languages "du", "de", "now" and "sat" are months too."""
    return _PARTICLE if name.isascii() and languages is not _FIRST else 1


@lru_cache(maxsize=2)
def _table(languages: tuple[str, ...]) -> dict[str, tuple[int, str]]:
    """Folded name → month; a name of two months in two languages (listopad) is none."""
    from babel import Locale

    seen: dict[str, set[int]] = {}
    for language in languages:
        months = Locale.parse(language).months
        for names in (months[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")):
            for number, name in names.items():
                seen.setdefault(fold(str(name)), set()).add(int(number))
    table = {
        name: (numbers.pop(), "gregorian")
        for name, numbers in seen.items()
        if len(numbers) == 1 and not name.replace(" ", "").isdigit() and len(name) > _least(name, languages)
    }
    return table | {fold(name): (number, "gregorian") for name, number in _FURTHER.items()}


def numbers(cells: pd.Series) -> pd.Series:
    """Months by number; a month's name is its number."""
    import pandas as pd

    from . import counts

    found, rest = counts.whole_numbers(cells)
    if not rest.any():
        return found
    words = {word: month(word[:40].split()) for word in cells[rest].astype("string").dropna().unique()}
    named = cells.astype("string").map({word: known[0] for word, known in words.items() if known})
    return found.fillna(pd.to_numeric(named, errors="coerce").astype("Int64"))
