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
from typing import TYPE_CHECKING, Final

from ..languages import spoken
from . import acronyms, casing, lexicon, shouted, titled

if TYPE_CHECKING:
    from ...gazetteer.protocol import Gazetteer

SHOUTED: Final = 0.8
"""Share of a paragraph's letters in capitals above which all of it is."""
FEWEST: Final = 20
"""Letters of a paragraph that can tell."""
_BESIDE: Final = 12
"""Characters beside a month in which its day stands."""
_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_NAMED: Final = re.compile(r"(?<=[^\W_] )[A-Z][a-z]+\b|(?<=, )[A-Z][a-z]+\b")
_SMALL: Final = re.compile(r"\b[a-z]+\b")
_STARTS: Final = re.compile(r"(?:^|[.!?:(\[]\s*|[.!?][\"”’')\]]{1,3}\s+|[.!?:,]\s+[\"“]|^\s*[\"“]|--\s*|\n\s*)$")


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
    minor = casing.connectors() | casing.table().get("minor", frozenset())
    own: Callable[[str], bool] | None = None
    told: set[tuple[str, ...]] = set()
    paragraphs = [(found, _shouted(found.group())) for found in _PARAGRAPH.finditer(text)]
    below = [found.group() for found, loud in paragraphs if not loud]
    known = _named_in("\n".join(below)) if 0 < len(below) < len(paragraphs) else frozenset[str]()
    for paragraph, loud in paragraphs:
        if loud:
            found, stays = [paragraph.span()], own or _own_stays(text)
            own = stays
        else:
            found, stays = list(titled.lines(text, *paragraph.span(), minor, casing.always())), titled.stays
        for start, end in found:
            pieces += [text[done:start], _sentence_case(text[start:end], gazetteer, stays, told, known)]
            done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _shouted(paragraph: str) -> bool:
    letters = sum(map(str.isalpha, paragraph))
    return letters >= FEWEST and sum(map(str.isupper, paragraph)) >= SHOUTED * letters


def _named_in(text: str) -> frozenset[str]:
    """Words, small, that a text writes with a capital within a sentence and never without: "Merrill Lynch"."""
    named = {word.lower() for word in _NAMED.findall(text)}
    return frozenset(named.difference(_SMALL.findall(text))) if named else frozenset()


def _sentence_case(
    paragraph: str,
    gazetteer: Gazetteer,
    stays: Callable[[str], bool],
    told: set[tuple[str, ...]],
    known: frozenset[str],
) -> str:
    found = list(titled.WORD.finditer(paragraph))
    words = [match.group() for match in found]
    low = list(map(_small, words))
    names = shouted.names(paragraph, found, low, gazetteer, told)
    months = casing.months()
    signs = list(paragraph)
    for at, (match, word) in enumerate(zip(found, words, strict=True)):
        if stays(word):
            continue
        small = low[at]
        begins = names[at] or small in known or _begins(paragraph, match.start()) or _state(paragraph, match)
        if begins or (small in months and _dated(paragraph, match)):
            small = _capital(small, word)
        signs[match.start() : match.end()] = small
    return "".join(signs)


@spoken.each_language
def _stays() -> Callable[[str], bool]:
    """Whether a word is an abbreviation, and stays as it is; asked once of each."""
    kept = casing.kept()
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


def _state(paragraph: str, match: re.Match[str]) -> bool:
    """Whether a word is a state's short name behind a town: "MACON, GA."."""
    start, end = match.span()
    stands = paragraph[end : end + 1] == "." and paragraph[max(0, start - 2) : start] == ", "
    return stands and f"{match.group().capitalize()}." in lexicon.states()


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
        and word.lower() not in casing.table().get("said", ())
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
        plain = part in casing.connectors() and len(parts) > 1 and where
        out.append(part if plain or not part else word[where] + part[1:])
        where += len(part) + 1
    return "-".join(out)
