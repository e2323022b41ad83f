"""Text in capitals, as wires and broadcasts wrote it, and lines in Title Case, as headlines are (`titled`), in the case
that the grammar reads. No character moves.

What such a text hides is which words are names. Told as names, and given a capital: what the gazetteer knows (a name of
several words; a country, a province or a large town; any place behind a word such as "in" or "near", or before a comma
and a country), given names with the word behind them, months, weekdays, demonyms, abbreviations, the first word of a
sentence, and what is no word of the language at all, as most surnames. All else becomes small.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ...names.keys import SHORT_FORMS, normalise
from ..languages import spoken
from . import acronyms, headwords, lexicon, titled

if TYPE_CHECKING:
    from ...gazetteer.protocol import Gazetteer

SHOUTED: Final = 0.8
"""Share of a paragraph's letters in capitals above which all of it is."""
FEWEST: Final = 20
"""Letters of a paragraph that can tell."""
LARGE: Final = 100_000
"""Inhabitants of a town that is named without a word that leads to it."""
_COARSE: Final = (0, 1)
"""Countries and provinces, in the gazetteer's column of kinds."""
_WORTH: Final = 20_000
"""Names that were looked up in vain, from which it pays to gather what large places are called: half a second."""
LONGEST: Final = 5
"""Words of a name."""
_BESIDE: Final = 12
"""Characters beside a month in which its day stands."""
_SHORTEST: Final = 2
"""Letters of what is too short to be told for a name."""
_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_STARTS: Final = re.compile(r"(?:^|[.!?:(\[]\s*|[.!?:,]\s+[\"“]|^\s*[\"“]|--\s*|\n\s*)$")


def recased(text: str, gazetteer: Gazetteer) -> str:
    """The text with its shouted paragraphs and its lines in Title Case in sentence case; of the same length, every
    character in its place.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> recased("GUERRILLAS KILLED TWO JUDGES IN AYACUCHO, PERU, ON MONDAY.", bundled())
    'Guerrillas killed two judges in Ayacucho, Peru, on Monday.'
    >>> recased("Gunmen Kill Two UN Drivers In Gao Market", bundled())
    'Gunmen kill two UN drivers in Gao market'
    >>> recased("The UN said no.", bundled())
    'The UN said no.'
    """
    pieces, done = [], 0
    minor = _connectors() | _table().get("minor", frozenset())
    own: Callable[[str], bool] | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if _shouted(paragraph.group()):
            found, stays = [paragraph.span()], own or _own_stays(text)
            own = stays
        else:
            found, stays = list(titled.lines(text, *paragraph.span(), minor, _always())), titled.stays
        for start, end in found:
            pieces += [text[done:start], _sentence_case(text[start:end], gazetteer, stays)]
            done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _shouted(paragraph: str) -> bool:
    letters = sum(map(str.isalpha, paragraph))
    return letters >= FEWEST and sum(map(str.isupper, paragraph)) >= SHOUTED * letters


def _sentence_case(paragraph: str, gazetteer: Gazetteer, stays: Callable[[str], bool]) -> str:
    found = list(titled.WORD.finditer(paragraph))
    words = [match.group() for match in found]
    low = list(map(_small, words))
    names = _names(paragraph, found, low, gazetteer)
    months = _months()
    signs = list(paragraph)
    for at, (match, word) in enumerate(zip(found, words, strict=True)):
        if stays(word):
            continue
        small = low[at]
        if names[at] or _begins(paragraph, match.start()) or (small in months and _dated(paragraph, match)):
            small = _capital(small, word)
        signs[match.start() : match.end()] = small
    return "".join(signs)


@spoken.each_language
def _stays() -> Callable[[str], bool]:
    """Whether a word is an abbreviation, and stays as it is; asked once of each."""
    kept = _kept()
    return lru_cache(maxsize=50_000)(lambda word: word in kept or "." in word or _spelt(word))


def _own_stays(text: str) -> Callable[[str], bool]:
    """The same, with the abbreviations that the text explains itself."""
    own, stays = acronyms.explained(text), _stays()
    return (lambda word: word in own or stays(word)) if own else stays


def _begins(paragraph: str, start: int) -> bool:
    """Whether a sentence begins here; the stop of "U.N." ends none."""
    if start > 1 and paragraph[start - 1] == " " and paragraph[start - 2].isalnum():
        return False  # most words stand behind another
    found = _STARTS.search(paragraph, max(0, start - 6), start)
    return found is not None and not (
        paragraph[found.start()] == "." and paragraph[max(0, found.start() - 2) : max(0, found.start() - 1)] == "."
    )


def _dated(paragraph: str, match: re.Match[str]) -> bool:
    """Whether a word that is a month and more ("March", "May") stands beside a number."""
    start, end = match.span()
    before, behind = paragraph[max(0, start - _BESIDE) : start].rstrip(), paragraph[end : end + _BESIDE].lstrip(" ,")
    return before[-1:].isdigit() or behind[:1].isdigit()


def _spelt(word: str) -> bool:
    """Letters that nobody can say are an abbreviation: FMLN, PKK."""
    return (
        2 < len(word) < 7
        and not set(word) & set("AEIOUY")
        and word.isascii()
        and word.lower() not in _table().get("said", ())
    )


def _small(word: str) -> str:
    """In small letters, sign by sign: what would change its length stays."""
    if word.isascii():
        return word.lower()
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in word)


def _capital(small: str, word: str) -> str:
    """With a capital, and one behind each hyphen but for articles: "Deir-ez-Zor" keeps its small middle."""
    parts = small.split("-")
    where = 0
    out = []
    for part in parts:
        plain = part in _connectors() and len(parts) > 1 and where
        out.append(part if plain or not part else word[where] + part[1:])
        where += len(part) + 1
    return "-".join(out)


def _names(paragraph: str, found: list[re.Match[str]], low: list[str], gazetteer: Gazetteer) -> list[bool]:
    """Which words are names or begin one."""
    always, leads, given, small = _always(), _leads(), lexicon.first_names(), _Small(_connectors(), _never())
    out = [word in always for word in low]
    runs = _runs(paragraph, found)
    common, vocabulary = lexicon.common(), lexicon.vocabulary()
    plain = [word in common or word in vocabulary for word in low]
    large = _large(gazetteer) if headwords.missed() > _WORTH else None
    at = 0
    while at < len(low):
        led = at > 0 and low[at - 1] in leads and _joined(paragraph, found, at)
        sizes = _sizes(low, plain, at, runs[at], large, small, led=led)
        size = max(
            _place(paragraph, found, low, at, sizes, gazetteer, small, led=led) if sizes or led else 0,
            _person(paragraph, found, low, at) if low[at] in given else 0,
            low[at] not in vocabulary and _no_word(low[at]),
        )
        for inside in range(at, at + size):
            out[inside] = low[inside] not in small.inside or inside == at
        at += max(size, 1)
    return out


def _runs(paragraph: str, found: list[re.Match[str]]) -> list[int]:
    """How many words from each on are parted by nothing but a space."""
    out = [1] * len(found)
    for at in range(len(found) - 2, -1, -1):
        if _joined(paragraph, found, at + 1):
            out[at] = out[at + 1] + 1
    return out


class _Large(NamedTuple):
    """What large places are called in several words, and the first of these."""

    names: frozenset[str]
    firsts: frozenset[str]

    def begins(self, word: str) -> bool:
        """Whether a name may begin with a word."""
        return not (word.isascii() and word.isalpha()) or SHORT_FORMS.get(word, word) in self.firsts


class _Small(NamedTuple):
    """Small words inside a name, and words that are never one: asked for once a text."""

    inside: frozenset[str]
    never: frozenset[str]


def _sizes(
    low: list[str], plain: list[bool], at: int, run: int, large: _Large | None, words: _Small, *, led: bool
) -> list[int]:
    """How many words from here may be a place's name, the most first: those of ordinary words only where a large place
    is called so, as far as the names of `large` places are known."""
    inner, no_place = words
    small, never = low[at] in inner, low[at] in no_place
    sizes = [1] if not (small or never) and (led or not plain[at]) else []
    if small and not led:
        return sizes
    begins = large is None or large.begins(low[at])
    if plain[at] and not begins and all(plain[at : at + min(LONGEST, run)]):
        return sizes
    for size in range(2, min(LONGEST, run) + 1):
        last = low[at + size - 1]
        ordinary = small or never or last in inner or last in no_place or all(plain[at : at + size])
        if not ordinary or large is None or (begins and _key(" ".join(low[at : at + size])) in large.names):
            sizes.insert(0, size)
    return sizes


_key: Final = lru_cache(maxsize=100_000)(normalise)
"""As names are looked up; the same few words are asked again and again."""


@lru_cache(maxsize=4)
def _large(gazetteer: Gazetteer) -> _Large:
    """Names of several words of countries, provinces and large towns, and of regions, as they are looked up."""
    people, kinds = gazetteer.columns["people"], gazetteer.columns["kind"]
    of = {place for place in range(len(kinds)) if kinds[place] in _COARSE or people[place] >= LARGE}
    held = {normalise(name) for name in lexicon.regions()}
    for country in gazetteer.countries:
        spelt = gazetteer.spellings(country)
        held.update(key for key, place in zip(spelt.keys, spelt.places, strict=True) if place in of and " " in key)
    return _Large(frozenset(held), frozenset(key.partition(" ")[0] for key in held))


def _place(
    paragraph: str,
    found: list[re.Match[str]],
    low: list[str],
    at: int,
    sizes: list[int],
    gazetteer: Gazetteer,
    words: _Small,
    *,
    led: bool,
) -> int:
    """How many words from here are a place's name: the most of `sizes` that the gazetteer knows; 0 for none. `led`:
    a word such as "in" stands before it."""
    inner, never = words
    for size in sizes:
        surface = paragraph[found[at].start() : found[at + size - 1].end()].title()
        _, count, importance = headwords.hits(gazetteer, surface)
        known = size > 1 and importance >= LARGE and (led or low[at] not in lexicon.vocabulary())  # "Mexico City"
        if not count or (
            (low[at + size - 1] in inner or low[at + size - 1] in never)
            and not (known or importance >= headwords.COUNTRY)
        ):
            continue
        part = led and low[at] in _parts() and importance >= LARGE  # "in North Kivu"
        if low[at] in never and (size == 1 or (importance < headwords.COUNTRY and not part)):  # "the United States"
            continue
        small = low[at] in inner
        plain = all(word in lexicon.common() or word in lexicon.vocabulary() for word in low[at : at + size])
        if size > 1 and not small and (not plain or importance >= LARGE):
            return size
        if size > 1 and small and led and importance >= LARGE:  # "in La Paz", not "the river"
            return size
        if small:
            continue
        if size == 1 and not plain and (led or importance >= LARGE):
            return size
        if size == 1 and importance >= headwords.COUNTRY and led:  # a country, whatever else the word means
            return size
    return _before_country(paragraph, found, low, at, gazetteer) if led else 0


def _before_country(paragraph: str, found: list[re.Match[str]], low: list[str], at: int, gazetteer: Gazetteer) -> int:
    """A name that nobody lists, between "in" and a comma and a country or a province: "in Kuchkak, Pakistan"."""
    for size in (1, 2, 3):
        end = at + size
        if end >= len(low) or (size > 1 and not _joined(paragraph, found, end - 1)):
            return 0
        if low[end - 1] in _never():
            return 0
        if paragraph[found[end - 1].end() : found[end].start()].strip() == ",":
            if low[end] in _never() or low[end] in lexicon.common():  # "in reality, the cost"
                return 0
            _, count, importance = headwords.hits(gazetteer, found[end].group().title())
            return size if count and importance >= 1_000_000 else 0
    return 0


def _person(paragraph: str, found: list[re.Match[str]], low: list[str], at: int) -> int:
    """A given name and the word behind it."""
    if at + 1 >= len(low) or not _joined(paragraph, found, at + 1):
        return 0
    behind = low[at + 1]
    return 0 if behind in _never() or behind in _connectors() or behind in lexicon.common() else 2


def _no_word(low: str) -> bool:
    """Whether it is no word of the language, nor made as its words are: "galdamez", not "machine-gunned"."""
    words = lexicon.vocabulary()
    if low in words or not words:
        return False
    parts = [part for part in re.split(r"[-'’.]", low) if len(part) > _SHORTEST]
    return bool(parts) and not any(
        part in words or part in _never() or part in _leads() or part.endswith(_endings()) for part in parts
    )


def _joined(paragraph: str, found: list[re.Match[str]], at: int) -> bool:
    """Whether only a space parts the word from the one before."""
    return paragraph[found[at - 1].end() : found[at].start()] in (" ", "\n")


_rows: Final = spoken.table("recasing.csv", "word", "kind")
_calendar_rows: Final = spoken.table("calendar.csv", *spoken.CALENDAR)


@spoken.each_language
def _table() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in _rows():
        kinds.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in kinds.items()}


def _leads() -> frozenset[str]:
    """Words that lead to a place."""
    return _table().get("lead", frozenset())


def _connectors() -> frozenset[str]:
    """Small words inside a name."""
    return _table().get("inside", frozenset())


def _never() -> frozenset[str]:
    """Words that are somewhere's name, and in a report never that."""
    return _table().get("never", frozenset())


def _parts() -> frozenset[str]:
    """Words for a side, with which a province's name may begin."""
    return _table().get("part", frozenset())


@spoken.each_language
def _endings() -> tuple[str, ...]:
    """Endings of words that a dictionary lacks and that are no name's."""
    return tuple(_table().get("ending", ()))


@spoken.each_language
def _kept() -> frozenset[str]:
    """Abbreviations that are words of capitals in any case."""
    return frozenset(word.upper() for word in _table().get("kept", ()))


@spoken.each_language
def _months() -> frozenset[str]:
    """Months whose names are other words too."""
    return frozenset(_calendar() & _never())


@spoken.each_language
def _calendar() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in _calendar_rows())


@spoken.each_language
def _always() -> frozenset[str]:
    """Words that have a capital wherever they stand: months, weekdays, demonyms."""
    people = {word.lower() for word in lexicon.demonyms() if " " not in word}
    return frozenset((_calendar() | people) - _never())
