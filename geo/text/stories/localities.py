"""Where a sentence says that it happened, of all the places that it names.

Not where who speaks is, where the hurt were taken, where the report was sent from though it is of another country, nor
where a court or a minister speaks of the deed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from ..days import feasts
from ..days.when import Published
from ..languages import spoken
from ..people.statement import Statement
from ..places import vetting
from ..places.chains import chains
from ..places.levels import Chain, Element, built
from ..places.placing import Toponym, distance_km
from ..words import lexicon
from ..words.tokens import Sentence
from . import pointing

if TYPE_CHECKING:
    from .reports import Report


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [localities]."""

    of_the_town: re.Pattern[str]
    of_land: re.Pattern[str]
    of_place: re.Pattern[str]
    treated: re.Pattern[str]
    life: re.Pattern[str]
    based: re.Pattern[str]
    case: re.Pattern[str]
    clause_ends: re.Pattern[str]
    deed_of: re.Pattern[str]
    filed_ends: re.Pattern[str]
    part: re.Pattern[str]
    label_ends: re.Pattern[str]
    label_words: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "localities", Words)
_NEAR: Final = 50
"""Characters before a place in which stands what it is to the incident: a hospital in it, a flight to it."""
_UNIT_KM: Final = 80
"""How far a town may lie from the middle of a district that it is in."""
_DATELINE: Final = 30
"""Characters between the place of a dateline and its day at most."""


def of(
    sentence: Sentence,
    text: str,
    known: Sequence[Toponym],
    published: Published,
    *,
    border: int,
    claimant: tuple[int, int] | None,
) -> list[Chain]:
    """The likeliest first; `border`: where what is told of the incident ends, `claimant`: where who speaks stands."""
    places = _places(sentence, text, known, border=border, claimant=claimant)
    return _behind_filed(_labels(_away_from_dateline(places, sentence, published), sentence), sentence, published)


def _behind_filed(places: list[Chain], sentence: Sentence, published: Published) -> list[Chain]:
    """The places with that of filing last, if the sentence says where it happened: "LAHORE: … in Multan"."""
    filed = next((chain for chain in places if _filed(chain, sentence, published)), None)
    if filed is None:
        return places
    inside = next((each for each in places if each is not filed and _of_the_town(sentence, each)), None)
    if inside is not None and not any(element.toponym for element in inside.elements):
        return [replace(inside, elements=(*inside.elements, *filed.elements), strong=True)]
    part = next((each for each in places if each.strong and not each.depth and _part_of(sentence, each)), None)
    if part is not None and filed.elements[0].text != part.elements[0].text:
        return [each for each in places if each is not filed]  # "in northern Mali", told from Bamako
    unlisted = next((each for each in places if each.guessed and _no_word(each)), None)
    if unlisted is not None and not any(each is not filed and each.strong and each.depth for each in places):
        return [unlisted]  # "in Kalomar", told from the capital: what no source holds is not where it was told
    if not any(each is not filed and _no_wider(each, filed) for each in places):
        return places
    return [*(each for each in places if each is not filed), filed]


def _of_the_town(sentence: Sentence, chain: Chain) -> bool:
    """Whether a place lies in the town that a report was filed from: "KARACHI: … in the Lyari area of the city"."""
    return lexis().of_the_town.match(sentence.text, chain.end - sentence.start) is not None


def _no_word(chain: Chain) -> bool:
    """Whether the name is none that words of the language make: "Kalomar", not "Hotel Majestic"."""
    words, days = lexicon.vocabulary(), feasts.named()
    own = chain.elements[0].text.lower().split()
    return bool(words or days) and not all(word in words or word in days for word in own)


def _part_of(sentence: Sentence, chain: Chain) -> bool:
    """Whether only a part of a country is meant: "northern Mali"."""
    return lexis().part.search(sentence.text[: chain.start - sentence.start]) is not None


def _filed(chain: Chain, sentence: Sentence, published: Published) -> bool:
    """Whether a place heads a dateline, or stands in capitals before the colon that a report begins with."""
    opens = not sentence.text[: chain.start - sentence.start].strip()
    lex, first = lexis(), chain.elements[0]
    line = lex.label_ends.match(sentence.text, chain.end - sentence.start) or any(
        lex.filed_ends.match(sentence.text, each.end - sentence.start) for each in chain.elements
    )
    capitals = first.text.isupper()
    return opens and (bool(line and capitals) or _heads_dateline(chain, published))


def _no_wider(chain: Chain, filed: Chain) -> bool:
    """Whether a place tells more than the one that a report was filed from: no unit around it, no country."""
    if not chain.strong or chain.guessed or not chain.depth:
        return False
    if chain.elements[0].toponym is None and chain.depth > 1:
        return True  # "in Duki district", which no source holds: it is not around the town
    one, other = (next((each.toponym for each in way.elements if each.toponym), None) for way in (chain, filed))
    if one is None or other is None or one.admin1_code != other.admin1_code:
        return True
    if one.precision == "admin2" and distance_km(one, other) > _UNIT_KM:
        return True  # a district far from the town is not around it
    return chain.depth >= filed.depth


def _labels(places: list[Chain], sentence: Sentence) -> list[Chain]:
    """The places with what labels the line first: "Goma, North Kivu: bomb at a camp", "Jan 4, Bama: 3 killed"."""
    lex = lexis()
    if any(chain.strong and chain.elements[0].toponym for chain in places):
        return places  # "ZAMBOANGA CITY: A vendor was shot in Jolo"
    label = next(
        (
            chain
            for chain in places
            if not chain.strong
            and chain.depth
            and lex.label_ends.match(sentence.text, chain.end - sentence.start)
            and not lex.label_words.search(sentence.text[: chain.start - sentence.start])
        ),
        None,
    )
    if label is None:
        return places
    finer = [each for each in places if each.depth > label.depth]
    return [*finer, replace(label, strong=True), *(each for each in places if each not in (label, *finer))]


def of_the_deed(places: list[Chain], sentence: Sentence, own: Sequence[Statement], published: Published) -> list[Chain]:
    """Of a deed that is only named, the places behind its name if there are any, within its clause."""
    kept = [chain for chain in places if chain.start >= own[0].start] or places
    stop = _clause_end(sentence, own[-1])
    return [chain for chain in kept if chain.start < stop and not _heads_dateline(chain, published)]


def of_a_land(report: Report, text: str, known: Sequence[Toponym], published: Published) -> list[Chain]:
    """Where a report's deeds were done that it only names, told from a country that is not the one spoken of: the
    latter's, not the dateline's; nowhere where the sentence names several.

    "MADRID - A bishop blamed the Salvadoran army for the murder of six priests": `known` holds the names of the text.
    """
    sentence, places = report.sentence, report.places
    if not _only_named(report.told, sentence):
        return places
    filed = [chain for chain in places if _heads_dateline(chain, published) or _filed(chain, sentence, published)]
    ends = published.dateline[1] if published.dateline else max((chain.end for chain in filed), default=0)
    if sentence.start >= ends or any(each.strong for each in places if each not in filed):
        return places
    heads = [each for each in known if sentence.start <= each.start < ends]
    if not heads:
        return places
    at_home, teller = {each.country_code for each in heads}, _told_by_end(sentence)
    behind = [each for each in known if each.start >= ends and each.country_code]
    lands = {
        each.country_code: each
        for each in behind
        if each.precision == "country"
        and teller <= each.start < sentence.end
        and not vetting.acts(text, each)
        and not any(told.start <= each.start < told.end for told in report.told)  # "the murder of six Spanish priests"
    }
    if not lands or not lands.keys().isdisjoint(at_home):
        return places
    often = Counter(each.country_code for each in behind)
    if max(often[own] for own in at_home) > max(often[land] for land in lands):
        return places
    only = next(iter(lands.values()))
    element = Element(only.name or only.text, only.start, only.end, "country", only)
    return [Chain((element,), strong=False)] if len(lands) == 1 else []


def _told_by_end(sentence: Sentence) -> int:
    """Offset behind the verb of speech, before which stands who speaks; the sentence's start where there is none."""
    deeds = pointing.deeds()
    return next((token.end for token in sentence.tokens if deeds.get(token.low) == "telling"), sentence.start)


def ranked(found: list[Chain]) -> list[Chain]:
    """Chains with the likeliest place of the event first: a stated one, no mere country, with its units."""
    return sorted(
        found,
        key=lambda chain: (
            chain.depth == 0,
            chain.origin,
            chain.guessed
            or (len(chain.elements) == 1 and built(chain.elements[0].text) and chain.elements[0].toponym is None),
            not chain.strong,
            chain.depth < 2,
            len(chain.elements) < 2,
            found.index(chain),
        ),
    )


def of_a_case(sentence: Sentence, own: Sequence[Statement]) -> bool:
    """Whether a sentence tells what is done about a deed that it only names: "two are on trial for the murder of …"."""
    return (
        _only_named(own, sentence) and lexis().case.search(sentence.text[: own[0].start - sentence.start]) is not None
    )


def _only_named(own: Sequence[Statement], sentence: Sentence) -> bool:
    """Whether the deeds are told by nouns: "the murder of"."""
    deed = lexis().deed_of
    return bool(own) and all(
        deed.search(sentence.text[each.start - sentence.start : each.end - sentence.start]) for each in own
    )


def _places(
    sentence: Sentence, text: str, known: Sequence[Toponym], *, border: int, claimant: tuple[int, int] | None
) -> list[Chain]:
    """Where the sentence says that it happened: not where who speaks is, unless he is one of the place, nor where the
    hurt were taken."""
    lex, lived = lexis(), lives(sentence)
    found = [
        replace(chain, origin=True) if _behind(lex.based, chain, sentence, text) else chain
        for chain in chains(sentence.tokens, text, known)
        if chain.start < border
        and not any(start <= chain.start < end for start, end in lived)
        and not _behind(lex.treated, chain, sentence, text)
        and not vetting.beyond(text, chain.start, max(sentence.start, chain.start - _NEAR))
    ]
    outside = [chain for chain in found if not (claimant and claimant[0] <= chain.start < claimant[1])]
    if not outside and claimant and lex.of_place.search(text, *claimant):
        outside = [chain for chain in found if chain.elements[0].toponym]
    if all(chain.origin for chain in outside):
        outside = [*_national(sentence, known, border), *outside]
    return ranked(outside)


def lives(sentence: Sentence) -> list[tuple[int, int]]:
    """Where clauses stand that only say who was harmed: "A man who had come home to Derry was shot"."""
    spans = (found.span() for found in lexis().life.finditer(sentence.text))
    return [(sentence.start + start, sentence.start + end) for start, end in spans]


def _national(sentence: Sentence, known: Sequence[Toponym], border: int) -> list[Chain]:
    """The countries whose villages a sentence speaks of without a name: "planes from Chad bombed two Libyan towns"."""
    return [
        Chain((Element(each.name or each.text, each.start, each.end, "country", each),), strong=True)
        for each in known
        if each.kind == "demonym"
        and each.precision == "country"
        and sentence.start <= each.start < min(border, sentence.end)
        and lexis().of_land.match(sentence.text, each.end - sentence.start)
    ]


def _behind(words: re.Pattern[str], chain: Chain, sentence: Sentence, text: str) -> bool:
    """Whether words stand right before a place."""
    return words.search(text, max(sentence.start, chain.start - _NEAR), chain.start) is not None


def _away_from_dateline(places: list[Chain], sentence: Sentence, published: Published) -> list[Chain]:
    """The places without the dateline's where the sentence says that it happened in another country: "CARACAS - … was
    kidnapped in Colombia"."""
    filed = [chain for chain in places if _heads_dateline(chain, published) or _filed(chain, sentence, published)]
    told = [chain for chain in places if chain not in filed]
    lands = {_country(chain) for chain in told if chain.strong and not chain.guessed} - {None}
    own = {_country(chain) for chain in filed}
    return told if lands and own and not lands & own else places


def _country(chain: Chain) -> str | None:
    return next((each.toponym.country_code for each in chain.elements if each.toponym), None)


def _heads_dateline(chain: Chain, published: Published) -> bool:
    """Whether a place stands right before the day of the dateline: "CARACAS (Venezuela), 3 May"."""
    day = published.dateline
    return day is not None and chain.start < day[1] and chain.end > day[0] - _DATELINE


def _clause_end(sentence: Sentence, last: Statement) -> int:
    """Offset at which the clause ends that a statement stands in, for what it may name behind itself."""
    found = lexis().clause_ends.search(sentence.text, last.end - sentence.start)
    return sentence.start + found.start() if found else sentence.end
