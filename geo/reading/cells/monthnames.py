"""Names of months in every language that Babel knows, whatever the host's own language is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from ..files.headers import fold
from .calendars import JALALI

_FIRST: Final = ("en", "fr", "es", "ru", "ar", "fa", "ur", "uk", "de", "pt", "it", "tr", "id", "ps", "sw", "so")
"""Looked at before all the others: the languages of the field, so that most columns need no more."""
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


def month(words: Iterable[str]) -> tuple[int, str] | None:
    """The month that folded words name, and its calendar; None where none or several are named.

    Examples
    --------
    >>> month("17 січня 2024".split()), month("كانون الثاني 2024".split()), month(["listopad"])
    ((1, 'gregorian'), (1, 'gregorian'), None)
    """
    listed = list(words)
    return _named(listed, _table(_FIRST)) or _named(listed, _solar_and_lunar()) or _named(listed, _table(_every()))


def _named(words: list[str], table: dict[str, tuple[int, str]]) -> tuple[int, str] | None:
    """Two words are looked at before one: in the Levant the first word alone does not tell the month."""
    folded = [fold(word) for word in words]
    pairs = [f"{one} {other}" for one, other in pairwise(folded)]
    for names in (pairs, folded):
        found = {table[name] for name in names if name in table}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


@lru_cache(maxsize=1)
def _solar_and_lunar() -> dict[str, tuple[int, str]]:
    return {name: (n, "lunar") for name, n in _LUNAR.items()} | {name: (n, "solar") for name, n in _SOLAR.items()}


@lru_cache(maxsize=1)
def _every() -> tuple[str, ...]:
    from babel import localedata

    return tuple(sorted({name for name in localedata.locale_identifiers() if "_" not in name} | set(_REGIONAL)))


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
        if len(numbers) == 1 and not name.replace(" ", "").isdigit() and len(name) > 1
    }
    return table | {fold(name): (number, "gregorian") for name, number in _FURTHER.items()}
