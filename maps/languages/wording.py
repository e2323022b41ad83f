"""Figures, dates and names in a language's own words: what `words.js` is to the page, for pictures and reports.

Texts come from the same catalogues. Plural rules, digits, dates and the names of countries are CLDR's, through Babel,
as a browser's are through its `Intl`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, parse_pattern
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from geo.figures import Total

from . import catalogue

HOLE = re.compile(r"\{(\w+)\}")
ZERO = {"latn": "0", "arab": "٠", "arabext": "۰"}
"""The zero of each numbering system that a catalogue's locale may ask for; the other nine follow it in Unicode."""
SPANS = ("yMMMMd", "yMMMd")
FOUR_TOGETHER = {"es"}
"""Languages that write 1210 but 12.100: CLDR's minimumGroupingDigits, which Babel does not read."""
SPANISH_I = re.compile(r"i|hi(?![ae])", re.IGNORECASE)
"""Before this sound "y" is "e": Pakistán e Irán."""
SIGNIFICANT = 2
MINUS, LTR = "\u2212", "\u200e"


class Words:
    """How one language speaks.

    Parameters
    ----------
    language : str
        A code that `maps.languages.available()` lists.
    instead : mapping of str to text, optional
        What is called otherwise here, by key of the catalogue.

    Attributes
    ----------
    language : str
    direction : {"ltr", "rtl"}
    rtl : bool
        The language runs from right to left.

    Raises
    ------
    geo.errors.InputError
        If there is no such catalogue.

    Examples
    --------
    >>> from geo.figures import Total
    >>> words = Words("en")
    >>> words.figure("killed", Total(min=20, best=20, max=25, open_ended=False, known=2, unknown=0))
    '20 to 25 killed'
    >>> Words("fa").number(12345)
    '۱۲٬۳۴۵'
    >>> words.span(dt.date(2024, 1, 1), dt.date(2024, 1, 29))
    '1–29 January 2024'
    >>> Words("fa").day(dt.date(2024, 1, 20))
    '۲۰ ژانویهٔ ۲۰۲۴'
    """

    def __init__(self, language: str, instead: Mapping[str, Any] | None = None) -> None:
        found = catalogue(language)
        self.language = language
        self.direction: str = found["dir"]
        self.rtl = self.direction == "rtl"
        self._texts = {**found["texts"], **(instead or {})}
        tag, _, extension = found["locale"].partition("-u-")
        self.locale = Locale.parse(tag, sep="-")
        numbers = re.search(r"\bnu-(\w+)", extension)
        self._zero = ord(ZERO[numbers[1] if numbers else "latn"])
        self._system = numbers[1] if numbers else "latn"

    def t(self, key: str, **holes: Any) -> str:
        """A catalogue text with its holes filled; its plural by `n`."""
        entry = self._texts[key]
        text = (
            entry if isinstance(entry, str) else entry.get(self.locale.plural_form(holes.get("n", 0)), entry["other"])
        )

        def fill(match: re.Match[str]) -> str:
            value = holes.get(match[1], "")
            return self.number(value) if isinstance(value, int) else str(value)

        return HOLE.sub(fill, text)

    def has(self, key: str, holes: Mapping[str, Any]) -> bool:
        """Is there such a text, and does `holes` fill all of its own?

        Examples
        --------
        >>> Words("en").has("time", {}), Words("en").has("said", {}), Words("en").has("nothing", {})
        (True, False, False)
        """
        entry = self._texts.get(key)
        texts = [entry] if isinstance(entry, str) else (entry or {}).values()
        return entry is not None and all(holes.keys() >= set(HOLE.findall(text)) for text in texts)

    def digits(self, text: str) -> str:
        """A number as it is written, in the language's digits.

        Examples
        --------
        >>> Words("fa").digits("2024")
        '۲۰۲۴'
        """
        return self._digits(text)

    def number(self, value: float) -> str:
        """A number with the language's digits and separators."""
        together = self.locale.language in FOUR_TOGETHER and abs(value) < 10_000
        return self._digits(
            format_decimal(value, locale=self.locale, numbering_system=self._system, group_separator=not together)
        )

    def signed(self, value: float) -> str:
        """A change: "+12", "−3", "0"; the sign stands before its digits in every language.

        Examples
        --------
        >>> Words("en").signed(12), Words("en").signed(-3), Words("en").signed(0)
        ('+12', '−3', '0')
        """
        text = self.number(abs(value))
        if not value:
            return text
        mark = LTR if self.rtl else ""
        return f"{mark}{'+' if value > 0 else MINUS}{text}"

    def decimal(self, value: float) -> str:
        """The same of a rate, to two digits that count."""
        return self._digits(
            format_decimal(
                float(f"{value:.{SIGNIFICANT}g}"), "#,##0.##########", locale=self.locale, numbering_system=self._system
            )
        )

    def percent(self, share: float) -> str:
        """A share of one as a percentage; of very little, one digit more, so that some is never none."""
        digits = "#,##0.#" if 0 < share < 0.01 else "#,##0"
        pattern = self.locale.percent_formats[None].pattern.replace("#,##0", digits)
        text = self._digits(
            format_percent(
                max(share, 0.001) if share else 0.0, pattern, locale=self.locale, numbering_system=self._system
            )
        )
        return text if self._system == "latn" else text.replace("%", "٪")

    def figure(self, name: str, total: Total) -> str:
        """ "20 to 25 killed", "9 or more killed", "killed: not known"."""
        kind = kind_of(total)
        if kind == "exact":
            return self.t(f"{name}.exact", n=total.best)
        return self.t(f"{name}.{kind}", min=total.min, max=total.max, n=total.min if total.open_ended else total.max)

    def total(self, name: str, total: Total) -> str:
        """The same of several incidents: "20 to 25 killed (best estimate 22, not known for 1 of 5)"."""
        return self._noted(self.figure(name, total), total)

    def cell(self, total: Total) -> str:
        """The same under a heading: "20 to 25 (best estimate 22, not known for 1 of 5)".

        Examples
        --------
        >>> Words("en").cell(Total(9, 11, 14, True, 4, 1)), Words("en").cell(Total(0, 0, 0, False, 0, 2))
        ('9 or more (best estimate 11, not known for 1 of 5)', 'not known')
        """
        return self._noted(self.bare(total), total)

    def bare(self, total: Total) -> str:
        """The same without what is not known: "20 to 25"."""
        kind = kind_of(total)
        if kind == "unknown":
            return self.t("report.notknown")
        return self.number(total.best) if kind == "exact" else self.t(f"report.{kind}", min=total.min, max=total.max)

    def notes(self, total: Total) -> list[str]:
        """What to know of a total: the best estimate within its range, and for how many incidents there is none."""
        kind = kind_of(total)
        within = total.min < total.best and (kind == "open" or (kind == "range" and total.best < total.max))
        best = [self.t("total.best", n=total.best)] if within else []
        if kind == "unknown" or not total.unknown:
            return best
        return [*best, self.t("total.unknown", n=total.unknown, all=total.known + total.unknown)]

    def _noted(self, text: str, total: Total) -> str:
        notes = self.notes(total)
        return self.t("total.notes", text=text, notes=self.joined(notes)) if notes else text

    def short(self, total: Total) -> str:
        """The same for a narrow place: "20–25", "9+", "?"."""
        kind = kind_of(total)
        if kind == "unknown":
            return "?"
        if kind == "exact":
            return self.number(total.best)
        return f"{self.number(total.min)}+" if kind == "open" else f"{self.number(total.min)}–{self.number(total.max)}"

    def day(self, day: dt.date) -> str:
        """A full date."""
        return self._digits(format_date(day, "long", locale=self.locale))

    def month(self, day: dt.date) -> str:
        """ "January 2024"."""
        return self._digits(format_skeleton("yMMMM", day, locale=self.locale))

    def year(self, day: dt.date) -> str:
        """ "2024"."""
        return self._digits(format_skeleton("y", day, locale=self.locale))

    def brief(self, day: dt.date, by: str) -> str:
        """A day, month or year for a narrow place: "3 Jan", "Jan 2024", "2024"."""
        return self._digits(format_skeleton({"day": "MMMd", "month": "yMMM", "year": "y"}[by], day, locale=self.locale))

    def span(self, first: dt.date, last: dt.date) -> str:
        """From one day to another, in full, without saying twice what they share."""
        if first == last:
            return self.day(first)
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        patterns = next(
            (
                found[differs]
                for name in SPANS
                if (found := self.locale.interval_formats.get(name)) and differs in found
            ),
            None,
        )
        if patterns is None:
            between: str = self.locale.interval_formats.get(None, "{0} – {1}")
            return between.format(self.day(first), self.day(last))
        # Where CLDR has only the pattern with short months, long ones take their place, as ICU does it.
        long = (re.sub(r"(?<![ML])([ML])\1\1(?!\1)", r"\1\1\1\1", pattern) for pattern in patterns)
        return self._digits(
            "".join(
                parse_pattern(pattern).apply(day, self.locale) for pattern, day in zip(long, (first, last), strict=True)
            )
        )

    def listed(self, names: Iterable[str]) -> str:
        """ "Iran and Pakistan"."""
        every = list(names)
        text = format_list(every, locale=self.locale)
        if (
            self.locale.language == "es" and every and SPANISH_I.match(every[-1])
        ):  # a rule of ICU's that CLDR's data do not hold
            return text.removesuffix(f" y {every[-1]}") + f" e {every[-1]}" if len(every) > 1 else text
        return text

    def joined(self, parts: Iterable[str]) -> str:
        """Parts after each other, with the language's comma."""
        return self.t("comma").join(parts)

    def country(self, code: str) -> str:
        """A country's name by its two letters; what is no code stays as it is."""
        return str(self.locale.territories.get(code, code))

    def _digits(self, text: str) -> str:
        return text if self._zero == ord("0") else re.sub(r"[0-9]", lambda match: chr(self._zero + int(match[0])), text)


@cache
def words_of(language: str) -> Words:
    """The words of `language`, made once."""
    return Words(language)


def kind_of(total: Total) -> str:
    """How a figure is said: `unknown`, `open`, `range` or `exact`."""
    if not total.known:
        return "unknown"
    if total.open_ended:
        return "open"
    return "range" if total.min < total.max else "exact"
