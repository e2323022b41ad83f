"""The places that a name of a text can mean, found and weighed by the rules of `geo.geocode`.

A text says what it means beside a name (`stating`), and its names vote (`voting`): with that the weights are settled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ...geocoding import candidates, ranking
from ...names.keys import SHORT_FORMS
from ..languages import spoken
from ..words import lexicon
from .spans import Span
from .voting import ROW, Spot


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [senses]."""

    water: re.Pattern[str]
    abroad: re.Pattern[str]
    """Behind the word for a people: who is called so is not at home, so that it says nothing of where this is."""


lexis: Final = spoken.part("places.toml", "senses", Words)

CANDIDATES: Final = 80
"""Places a name is weighed among."""
STATED: Final = 3000.0
"""How much likelier a place is that lies in what the words beside it state."""
WRITTEN_SO: Final = 60.0
"""How much likelier a place is that writes its name short, or in full, as the text does."""
CELL_DEG: Final = 2.0
ITSELF: Final = "="
"""Before the code of a country that the name itself means."""
ALPHA_2: Final = 2
"""Letters of a country's code."""


@lru_cache(maxsize=50_000)
def meanings(gazetteer: Gazetteer, key: str) -> tuple[tuple[Spot, ...], tuple[float, ...]]:
    """The places that a normalised name can mean anywhere, the weightiest first, with their weights.

    Examples
    --------
    >>> from geo.gazetteer.places import bundled
    >>> bundled().name_of(meanings(bundled(), "panjgur")[0][0].number)
    'Panjgur'
    """
    clusters, rest = ranking.apart(gazetteer, candidates.outright(gazetteer, key))
    weights = {each.found.place: each.weight for each in rest}  # a war speaks of the hundredth Zaragoza as well
    for cluster in clusters:
        weights |= {each.found.place: each.weight for each in cluster}
        first, town = cluster[0].found.place, ranking.speaker(gazetteer, cluster)[0].found.place
        weights[first], weights[town] = weights[town], weights[first]
    ranked = sorted(weights, key=lambda place: (-weights[place], place))[:CANDIDATES]
    return tuple(spot(gazetteer, place) for place in ranked), tuple(weights[place] for place in ranked)


def spot(gazetteer: Gazetteer, number: int) -> Spot:
    """A place and where its votes go."""
    columns = gazetteer.columns
    x, y = (int(columns[name][number] // (1_000_000 * CELL_DEG)) for name in ("lon", "lat"))
    return Spot(number, columns["country"][number], columns["province"][number], x * ROW + y)


def of_span(gazetteer: Gazetteer, span: Span, parent: str) -> tuple[Sequence[Spot], Sequence[float]]:
    """The places that a span can mean, with their weights; `parent` is the code of what is stated beside it."""
    lex = lexis()
    fixed = of_code(gazetteer, span.key)
    if fixed is not None:
        return (spot(gazetteer, fixed),), (1.0,)
    spots, weight = meanings(gazetteer, span.key)
    if span.key in lexicon.regions() and (
        not spots or lex.water.search(span.key) or gazetteer.kind_of(spots[0].number) not in ("country", "admin1")
    ):
        return (), ()  # a sea is a sea, also where a province is called after it
    if span.key.partition(" ")[0] in SHORT_FORMS.values():  # "St. Louis" is written so in Missouri
        written = span.text.casefold()
        weight = tuple(
            each * (WRITTEN_SO if gazetteer.name_of(spot.number).casefold() == written else 1.0)
            for spot, each in zip(spots, weight, strict=True)
        )
    if not parent:
        return spots, weight
    return spots, [
        each * (STATED if _lies_in(gazetteer, spot.number, parent) else 1.0)
        for spot, each in zip(spots, weight, strict=True)
    ]


def of_code(gazetteer: Gazetteer, key: str) -> int | None:
    """The place that a code stands for: a country's for a demonym, a province's for an abbreviation."""
    if key.isupper() and len(key) == 2:
        return gazetteer.country_place.get(key)
    if key.isupper() and "-" in key:
        return _province_place(gazetteer).get(key)
    return None


@lru_cache(maxsize=4)
def _province_place(gazetteer: Gazetteer) -> dict[str, int]:
    kind, province = gazetteer.columns["kind"], gazetteer.columns["province"]
    return {
        gazetteer.provinces[province[number]][0]: number
        for number in range(min(len(kind), 20_000))
        if kind[number] == 1
    }


def _lies_in(gazetteer: Gazetteer, number: int, code: str) -> bool:
    if "|" in code:
        return any(_lies_in(gazetteer, number, each) for each in code.split("|"))
    if code.startswith(ITSELF):
        return gazetteer.kind_of(number) == "country" and gazetteer.country_of(number) == code[1:]
    if len(code) == ALPHA_2:
        return gazetteer.country_of(number) == code and gazetteer.kind_of(number) != "country"
    return code in gazetteer.provinces_of(number) and gazetteer.kind_of(number) != "admin1"
