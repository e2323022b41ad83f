"""What a heading means, by the words of headings.csv and headwords.csv."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from ... import tables

ROLES: Final = ("with", "low", "high", "best", "total", "running", "never", "both", "group", "filler")
"""The stronger first, where a word has several."""
FORM: Final = ("day", "month", "year")
"""The words that say how a column's dates are written."""
MOST_WORDS = 14
"""A heading of a form is a question; a cell with more words is a sentence."""
CUT = 10
"""Letters of a column's name in dBASE."""
_OWN_RANK = -1
_TRUST = 10_000
DAYS: Final = ("date", "date_end", "reported_at")
"""Our columns of dates."""
_ENDS = {"low": "_min", "high": "_max"}

Span = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Who was counted: `family` is what it excludes others in, `within` the wider group of it, `people` our column."""

    name: str
    family: str = ""
    within: str = ""
    people: str = ""


@dataclass(frozen=True, slots=True)
class FigureHeading:
    """A heading of a column of figures.

    Attributes
    ----------
    figure : str
        `killed` or `injured`.
    end : str
        "", `_min` or `_max`.
    total, running : bool
        It says that it is the total; that it is a sum since some day.
    group : Group or None
        Who was counted, where not everybody; a group of no family is a word that is not known here.
    rank : int
        How far down its list the word for the figure stands.
    """

    figure: str
    end: str
    total: bool
    running: bool
    group: Group | None
    rank: int


def fold(name: str) -> str:
    """A column name without case, accents and punctuation.

    Examples
    --------
    >>> fold("Nombre_de-Blessés "), fold("actor1Name"), fold("عدد القتلى")
    ('nombre de blesses', 'actor1name', 'عدد القتلى')
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain.replace("ي", "ی").replace("ك", "ک")))


def _spellings(name: str) -> list[Span]:
    """The heading's words; also with "DateOccurred" and "FriendlyKIA" cut where a capital begins a word."""
    cut = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return list(dict.fromkeys(tuple(fold(text).split()) for text in (name, cut)))


@cache
def _columns() -> dict[Span, list[tuple[int, str]]]:
    """Phrase → (rank, our column), for every column that it may mean."""
    table: dict[Span, list[tuple[int, str]]] = {}
    counted: dict[str, int] = {}
    for row in tables.rows("headings.csv", "geo.reading.files"):
        ours = row["column"]
        table.setdefault(tuple(fold(ours).split()), [(_OWN_RANK, ours)])
        for phrase in row["phrases"].split("|"):
            counted[ours] = counted.get(ours, 0) + 1
            table.setdefault(tuple(fold(phrase).split()), []).append((int(row["trust"]) * _TRUST + counted[ours], ours))
    return table


@cache
def _roles() -> dict[Span, list[tuple[str, Group | None]]]:
    table: dict[Span, list[tuple[str, Group | None]]] = {}
    for row in tables.rows("headwords.csv", "geo.reading.files"):
        for phrase in row["phrases"].split("|"):
            folded = fold(phrase)
            group = Group(folded, row["family"], row["within"], row["people"]) if row["role"] == "group" else None
            table.setdefault(tuple(folded.split()), []).append((row["role"], group))
    return table


@cache
def words_of(role: str) -> frozenset[str]:
    """The single words of a role, folded."""
    return frozenset(
        span[0] for span, roles in _roles().items() if len(span) == 1 and any(item[0] == role for item in roles)
    )


def _phrases(words: Span) -> Iterator[tuple[int, Span]]:
    """Every run of the heading's words, with its place."""
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + 6) + 1):
            yield start, words[start:stop]


def parts(name: str) -> str | None:
    """`year`, `month` or `day` where a whole heading says so."""
    known = _columns().get(tuple(fold(name).split()), [])
    return next((ours.removeprefix("date:") for _, ours in known if ours.startswith("date:")), None)


@lru_cache(maxsize=8192)
def meaning(name: str) -> tuple[int, str] | None:
    """Our column that a heading means, and how far down the list of its names it stands.

    Examples
    --------
    >>> meaning("Minimum total people reported killed")[1], meaning("Tués")[1], meaning("colour")
    ('killed_min', 'killed', None)
    >>> meaning("Location of the incident (village/town)")[1], meaning("ADM1_EN")[1], meaning("When?")[1]
    ('place', 'admin1', 'date')
    """
    for words in _spellings(name):
        if found := _plain(words):
            return found
    for words in _spellings(name):
        rest, day_first = _form(words)
        if day_first is not None and (found := _plain(rest)) and found[1] in DAYS:
            return found
    heading = figure_heading(name)
    if heading is None or (heading.group and not heading.group.family) or heading.running:
        return _cut(name) if heading is None and len(name) == CUT else None
    rank = heading.rank + _TRUST * (0 if heading.total else 3 if heading.group else 1)
    return rank, heading.figure + heading.end


def _form(words: Span) -> tuple[Span, bool | None]:
    """The words before and behind how the dates are written, and whether the day comes first."""
    kinds = [next((kind for kind in FORM if word in words_of(kind)), "") for word in words]
    for start in range(1, len(words)):
        stop = next((at for at in range(start, len(words)) if not kinds[at]), len(words))
        run = kinds[start:stop]
        if {"day", "month"} <= set(run):
            return words[:start] + words[stop:], run.index("day") < run.index("month")
    return words, None


def day_first(name: str) -> bool | None:
    """Whether a heading says that the day comes first in its dates; None where it does not say.

    Examples
    --------
    >>> day_first("Date (DD/MM/YYYY)"), day_first("Date of incident (month/day/year)"), day_first("Date")
    (True, False, None)
    """
    return _form(tuple(fold(name).split()))[1]


@cache
def _cuts() -> dict[str, set[str]]:
    """Phrases cut to ten letters, as dBASE and so a shapefile holds them → our columns."""
    out: dict[str, set[str]] = {}
    for span, known in _columns().items():
        if len(text := "_".join(span)) > CUT:
            out.setdefault(fold(text[:CUT]), set()).update(ours for rank, ours in known if rank < 2 * _TRUST)
    return out


def _cut(name: str) -> tuple[int, str] | None:
    """The column that a name of ten letters means, if all phrases that begin so mean the same."""
    ours = _cuts().get(fold(name), set())
    return (_TRUST, next(iter(ours))) if len(ours) == 1 else None


def _plain(words: Span) -> tuple[int, str] | None:
    """The column, not of figures, whose phrases and fillers make up the whole heading."""
    if not words or len(words) > MOST_WORDS:
        return None
    covered: dict[str, set[int]] = {}
    best: dict[str, tuple[int, int]] = {}
    for start, span in _phrases(words):
        for rank, ours in _columns().get(span, []):
            if ours in ("killed", "injured") or ours.startswith("date:"):
                continue
            covered.setdefault(ours, set()).update(range(start, start + len(span)))
            best[ours] = min(best.get(ours, (0, 0)), (-len(span), rank))
    fillers = words_of("filler")
    whole = [
        (length, rank, ours)
        for ours, (length, rank) in best.items()
        if all(at in covered[ours] or word in fillers for at, word in enumerate(words))
    ]
    if whole or "place" not in best:
        return min(whole)[1:] if whole else None
    units = set().union(*(covered.get(ours, ()) for ours in ("place", "admin2", "admin1", "country")))
    mixed = all(at in units or word in fillers for at, word in enumerate(words))  # "Town/City/Region"
    return (best["place"][1] + _TRUST, "place") if mixed else None


@lru_cache(maxsize=8192)
def figure_heading(name: str) -> FigureHeading | None:
    """What a heading of figures says: which figure, which end of it, of whom; None where it is no such heading.

    Examples
    --------
    >>> figure_heading("Min. civilians killed").group.people, figure_heading("Deaths per 100k")
    ('civilians', None)
    >>> figure_heading("FriendlyKIA").group.name, figure_heading("Total fatalities").total
    ('friendly', True)
    """
    found = [heading for words in reversed(_spellings(name)) if (heading := _figure(words))]
    return next((heading for heading in found if heading.group is None or heading.group.family), None) or (
        found[0] if found else None
    )


def _figure(words: Span) -> FigureHeading | None:
    if not words or len(words) > MOST_WORDS:
        return None
    roles, figures, ranks = _labelled(words)
    kinds = {role for role, _ in roles}
    if "with" in kinds:  # "killed (incl. attackers)" counts them too
        behind = [role for role, _ in roles].index("with")
        roles = [item for at, item in enumerate(roles) if at < behind or item[0] not in ("group", "rest")]
    if len(figures) != 1 or "never" in kinds or {"low", "high"} <= kinds:
        return None
    known = [group for role, group in roles if role == "group" and group is not None]
    rest = [group.name for role, group in roles if role == "rest" and group is not None]
    if len(rest) > 3:
        return None
    group = Group(" ".join(rest)) if rest else (known[0] if known else None)
    end = next((_ENDS[kind] for kind in ("low", "high") if kind in kinds), "")
    return FigureHeading(figures.pop(), end, "total" in kinds, "running" in kinds, group, min(ranks))


def _labelled(words: Span) -> tuple[list[tuple[str, Group | None]], set[str], list[int]]:
    """Each run of words and its role, the longest run first; what no list has is `rest`."""
    roles: list[tuple[str, Group | None]] = []
    figures: set[str] = set()
    ranks: list[int] = []
    at = 0
    while at < len(words):
        for length in range(min(6, len(words) - at), 0, -1):
            span = words[at : at + length]
            dead = [(rank, ours) for rank, ours in _columns().get(span, []) if ours in ("killed", "injured")]
            named = [item for item in _roles().get(span, []) if item[0] in ROLES]
            if dead:
                figures |= {ours for _, ours in dead}
                ranks += [rank for rank, _ in dead]
                roles.append(("figure", None))
            elif named:
                roles.append(min(named, key=lambda item: ROLES.index(item[0])))
            else:
                continue
            at += length
            break
        else:
            roles.append(("rest", Group(words[at])))
            at += 1
    return roles, figures, ranks


def counts_both(name: str) -> bool:
    """Whether a heading says "casualties" without saying whether dead or injured.

    Examples
    --------
    >>> counts_both("Casualties"), counts_both("Killed and injured"), counts_both("Killed")
    (True, True, False)
    """
    for words in _spellings(name):
        roles, figures, _ = _labelled(words)
        both = any(role == "both" for role, _ in roles) or len(figures) > 1
        if both and (len(figures) != 1) and not any(role == "never" for role, _ in roles):
            return True
    return False
