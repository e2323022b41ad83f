"""Which of the places in a text may be where something happened: not a name inside a name, not another country's.

A gang, a hospital, a ship, a newspaper may bear a place's name. A town in a country that nothing else in the text
points to is no town of that country: it is one of the text's own, if one of that name is there, else a place that no
source holds. Only a city that the world knows stands for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ...names.keys import normalise
from ..days import names
from ..languages import spoken
from ..words import acronyms, casing
from ..words.tokens import columns
from . import roles
from .placing import Toponym, distance_km


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [vetting]."""

    acting: re.Pattern[str]
    into: re.Pattern[str]
    beyond_by: frozenset[str]
    beyond: re.Pattern[str]


lexis: Final = spoken.part("places.toml", "vetting", Words)


WORLD_CITY: Final = 1_000_000
"""People; a city of so many needs no other evidence of its country."""
NEAR_KM: Final = 80
"""How far a quarter can lie from the town that the text tells of."""
_ABROAD: Final = 40
"""Characters behind a country in which stands what it owns abroad."""
_NEAR: Final = 60
_NAME: Final = 4
"""Words of a person's name at most."""
_PHRASE: Final = re.compile(r"(?:[A-Z][\w’'-]{0,40}[ -]){1,20}$")
_COARSE: Final = ("country", "admin1")
LIKELY: Final = 0.9
"""Certainty of a town's country from which that is the text's, where nothing else tells it."""
SURE: Final = 0.95
"""From here on the words beside a name have told its country, however it is spelt."""
_CLEARLY: Final = 3
"""Times another country is pointed to less than the text's own, from which a small town is none of it."""
_OUR_CERTAINTY: Final = 0.6
"""Of a place taken because it lies in the text's own country."""


class Naming(NamedTuple):
    """Where a name is part of another name, and no place: `naming.toml`."""

    group: re.Pattern[str]
    ship: re.Pattern[str]
    house: re.Pattern[str]
    quarter: re.Pattern[str]
    saint: re.Pattern[str]
    local: re.Pattern[str]
    force: re.Pattern[str]
    sender: re.Pattern[str]
    heads: re.Pattern[str]
    abroad: re.Pattern[str]
    arms: re.Pattern[str]


_naming: Final = spoken.part("naming.toml", "", Naming)


def places(text: str, known: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """The names that are places of this text, each in a country that something points to.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> from geo.text.places.placing import toponyms
    >>> text = "Members of Yan Sakai were ambushed near Gusau, Nigeria."
    >>> [each.text for each in places(text, toponyms(text), bundled())]
    ['Gusau', 'Nigeria']
    """
    others = {phrase for each in known if (phrase := _other_name(text, each))}
    never = _No(text)
    kept = [
        each
        for each in known
        if not _inside(text, each, others) and not _bears(text, each) and not never.place(text, each)
    ]
    kept = [each for each, behind in zip_longest(kept, kept[1:]) if not (behind and _town(text, each, behind))]
    told = Counter(each.country_code for each in kept if each.country_code and _points(text, each, gazetteer))
    told.update(each.country_code for each in kept[:1] if each.country_code and _filed(text, each))
    towns = _Towns(kept)
    return [found for each in kept if (found := _own(text, each, towns, told, gazetteer)) is not None]


def _town(text: str, each: Toponym, behind: Toponym) -> bool:
    """Whether a country's name is a town's here, before a unit of another country: "in Tonga, Panyikang County"."""
    unit = behind.precision in ("admin2", "settlement") and behind.country_code not in (None, each.country_code)
    return unit and each.precision == "country" and text[each.end : behind.start] == ", "


def _phrase(text: str, each: Toponym) -> tuple[int, int]:
    """The capital words that the name stands in, before it and its own."""
    before = _PHRASE.search(text, max(0, each.start - _NEAR), each.start)
    return (before.start() if before else each.start), each.end


def _other_name(text: str, each: Toponym) -> str:
    """The whole name of a group or a ship that the place's name is the end of; empty if it is none."""
    if each.kind in ("demonym", "coordinates", "feature"):
        return ""
    start, end = _phrase(text, each)
    ahead = text[max(0, start - _NEAR) : start]
    if _naming().ship.search(ahead):
        return text[start:end]
    return text[start:end] if start < each.start and _naming().group.search(ahead) else ""


def _inside(text: str, each: Toponym, others: set[str]) -> bool:
    start, end = _phrase(text, each)
    return text[start:end] in others or any(text.endswith(other, 0, each.end) for other in others)


def _bears(text: str, each: Toponym) -> bool:
    """Whether something else bears the name: "St. Joseph's Hospital", "the Lisbon Treaty"."""
    if each.kind in ("demonym", "coordinates", "feature", "organisation") or each.precision == "country":
        return False
    behind = text[each.end : each.end + _NEAR]
    if _naming().force.match(behind):
        return True
    found = _naming().house.match(behind) if each.precision not in _COARSE else None
    return found is not None and (behind[0] in "’'s" or _naming().saint.match(each.text) is not None)


def _surnames(text: str) -> set[str]:
    """The last words of names behind a title: "President Juan Cordoba"."""
    titles, words = roles.lexis().titles, columns(text)
    if titles.isdisjoint(words.low):
        return set()
    out = set()
    for at in [at for at, low in enumerate(words.low) if low in titles]:
        first = at + 1 + (words.text[at + 1 : at + 2] == ["."])
        last = first
        while last < len(words.text) and words.text[last][0].isupper() and last - first < _NAME:
            last += 1
        if last - first > 1:
            out.add(words.text[last - 1])
    return out


class _No:
    """What in a text is no place whatever the gazetteer has: who sent it, a month, a surname, an abbreviation."""

    def __init__(self, text: str) -> None:
        self.senders = [found.span("sender") for found in _naming().sender.finditer(text)]
        self.surnames = _surnames(text)
        self.short = acronyms.explained(text)

    def place(self, text: str, each: Toponym) -> bool:
        """Whether the mention is one of these."""
        if each.kind in ("demonym", "coordinates", "feature"):
            return False
        if each.text.lower() in casing.connectors():
            return True  # "Del Campo"
        shortened = each.text in self.short and each.precision not in _COARSE  # "DR Congo (DRC)" is a place
        if shortened or any(start < each.start < end for start, end in self.senders):
            return True
        if each.text.lower() in names.months() and text[max(0, each.start - 2) : each.start - 1].isdigit():
            return True  # "1 Mar 90"
        if owns_abroad(text, each):
            return True
        ahead = text[max(0, each.start - 12) : each.start].split()
        return each.text in self.surnames and not (ahead and ahead[-1].lower() in roles.lexis().strong)


def owns_abroad(text: str, each: Toponym) -> bool:
    """Whether a country's people or house abroad are spoken of: "the US and Russian consulates", "a Chinese national".

    Examples
    --------
    >>> from geo.text.places.placing import toponyms
    >>> text = "A Pakistani national was killed by Afghan police in Khost."
    >>> [(each.text, owns_abroad(text, each)) for each in toponyms(text)]
    [('Pakistani', True), ('Afghan', False), ('Khost', False)]
    """
    return each.precision == "country" and _naming().abroad.match(text[each.end : each.end + _ABROAD]) is not None


def strikes(text: str, each: Toponym) -> bool:
    """Whether arms are told apart by whose they are: "Turkish air strikes", which may be on another country.

    Examples
    --------
    >>> from geo.text.places.placing import toponyms
    >>> text = "Turkish air strikes killed two Syrian farmers."
    >>> [(each.text, strikes(text, each)) for each in toponyms(text)]
    [('Turkish', True), ('Syrian', False)]
    """
    return each.kind == "demonym" and _naming().arms.match(text[each.end : each.end + _NEAR]) is not None


def acts(text: str, each: Toponym) -> bool:
    """Whether a country acts, or a noun is told apart by it: "a US drone", "Iran said"; it may have happened anywhere.

    Examples
    --------
    >>> from geo.text.places.placing import toponyms
    >>> text = "Iran said two men were killed in Iraq."
    >>> [acts(text, each) for each in toponyms(text)]
    [True, False]
    """
    lex = lexis()
    if each.kind == "demonym" or each.precision != "country" or not lex.acting.match(text, each.end):
        return False
    ahead = text[max(0, each.start - 12) : each.start]
    if each.text.isupper():  # "for US advisers", but "in UK waters"
        return not set(ahead.lower().split()[-2:]) & roles.lexis().strong
    return not lex.into.search(ahead)


def beyond(text: str, start: int, first: int = 0) -> bool:
    """Whether somebody fled to the place that begins at `start`, or something was fired from it, by the words from
    `first` on: nothing is said to have happened there.

    Examples
    --------
    >>> from geo.text.places.placing import toponyms
    >>> text = "Rebels shot two men in Bangassou and fled into Chad."
    >>> [beyond(text, each.start) for each in toponyms(text)]
    [False, True]
    """
    first, lex = max(first, start - _NEAR), lexis()
    led = any(text.find(word, first, start) >= 0 for word in lex.beyond_by)  # most are not
    return led and lex.beyond.search(text, first, start) is not None


def _points(text: str, each: Toponym, gazetteer: Gazetteer) -> bool:
    """Whether a mention is evidence of its country: the country where it does not act, a province, a city of the world,
    "Nicaraguan police"."""
    if each.kind == "demonym":
        return _naming().local.match(text[each.end : each.end + 30]) is not None
    if each.kind == "organisation" or beyond(text, each.start):
        return False
    if each.precision in _COARSE:
        return each.kind != "government" and not acts(text, each)
    return _people(each, gazetteer) >= WORLD_CITY


def _filed(text: str, each: Toponym) -> bool:
    """Whether the place heads the text as the place that it was sent from: "MANILA, 3 May (AP) --"."""
    return not text[: each.start].strip() and _naming().heads.match(text[each.end : each.end + _NEAR]) is not None


def _province(each: Toponym, gazetteer: Gazetteer) -> bool:
    """Whether a province of the town's country bears its name too: "rural Idlib"."""
    return any(
        gazetteer.kind_of(number) == "admin1" and gazetteer.country_of(number) == each.country_code
        for number, _ in gazetteer.exact(normalise(each.text))
    )


def _people(each: Toponym, gazetteer: Gazetteer) -> int:
    return _inhabitants(gazetteer, each.text, each.id) if each.id else 0


@lru_cache(maxsize=20_000)
def _inhabitants(gazetteer: Gazetteer, name: str, known: str) -> int:
    found = [number for number, _ in gazetteer.exact(normalise(name))[:40]]
    own = next((number for number in found if gazetteer.place(number).id == known), None)
    return int(gazetteer.columns["people"][own]) if own is not None else 0


class _Towns:
    """The towns that a text names, each name once."""

    def __init__(self, known: Sequence[Toponym]) -> None:
        towns = [each for each in known if each.precision in ("settlement", "admin2")]
        self.every = list({(each.text, each.id): each for each in towns}.values())
        self._largest: Toponym | None = None
        self.names: dict[str | None, set[str]] = {}
        for each in self.every:
            self.names.setdefault(each.country_code, set()).add(each.text)

    def largest(self, gazetteer: Gazetteer) -> Toponym:
        """That of the most inhabitants."""
        if self._largest is None:
            self._largest = max(self.every, key=lambda town: _people(town, gazetteer))
        return self._largest

    def near(self, each: Toponym) -> bool:
        """Whether one of another name is, or there is none."""
        others = [other for other in self.every if other.text != each.text]
        return not others or any(distance_km(each, other) < NEAR_KM for other in others)

    def share(self, each: Toponym) -> bool:
        """Whether one of another name lies in the same country."""
        return not self.names.get(each.country_code, set()) <= {each.text}


def _own(text: str, each: Toponym, towns: _Towns, told: Counter[str], gazetteer: Gazetteer) -> Toponym | None:
    """The mention as it is, in the text's own country, or None where it is a place that no source holds."""
    if each.precision not in ("settlement", "admin2") or each.country_code is None:
        return each
    if _naming().quarter.match(text[each.end : each.end + 30]):
        return each if towns.near(each) else None
    if not told:
        largest = towns.largest(gazetteer)
        home = largest.country_code
        small = _people(each, gazetteer) * _CLEARLY < min(_people(largest, gazetteer), WORLD_CITY)
        astray = small and each.country_code != home and not towns.share(each)
        if not astray or largest.country_confidence < LIKELY or home is None:
            return _as_written(each, gazetteer)
        told = Counter((home,))  # that of the largest town, where nothing else tells which
    ours, most = told.most_common(1)[0]
    beside = told[each.country_code] * _CLEARLY > most
    if beside or _people(each, gazetteer) >= WORLD_CITY or _province(each, gazetteer):
        return each
    if towns.share(each):
        return each
    number = next((n for n, grade in gazetteer.exact(normalise(each.text)) if gazetteer.country_of(n) == ours), None)
    return _placed(each, number, gazetteer) if number is not None else None


def _as_written(each: Toponym, gazetteer: Gazetteer) -> Toponym:
    """Where nothing points to a country: of two towns of a size the one that is spelt so ("St. Louis")."""
    if each.name is None or each.name.casefold() == each.text.casefold() or each.country_confidence >= SURE:
        return each
    least = _people(each, gazetteer) / 2
    for number, _ in gazetteer.exact(normalise(each.text))[:10]:
        same = gazetteer.name_of(number).casefold() == each.text.casefold()
        if same and gazetteer.columns["people"][number] >= max(least, 1):
            return _placed(each, number, gazetteer)
    return each


def _placed(each: Toponym, number: int, gazetteer: Gazetteer) -> Toponym:
    found = gazetteer.place(number)
    return replace(
        each,
        name=found.name,
        id=found.id,
        precision=found.precision,
        lat=found.lat,
        lon=found.lon,
        country_code=found.country_code,
        admin1_code=found.admin1_code,
        confidence=min(each.confidence, _OUR_CERTAINTY),
    )
