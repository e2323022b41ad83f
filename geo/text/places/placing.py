"""Which place each name of a text means: resolved together, one sense a name, neighbours agreeing.

Each candidate starts with a prior from its size. What the text says outright counts most: "Paris, Texas", "Iran's
Sistan-Baluchestan province". Then the names vote (`voting`). A name has one sense throughout a text, unless two
mentions
carry different parents.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from ...errors import InputError
from ...gazetteer import places as gazetteers
from ...gazetteer.places import Place
from ...gazetteer.protocol import Gazetteer
from ...geocoding.rules import CITY
from ...names import kinds
from ...names.keys import SHORT_FORMS, normalise
from ..languages import spoken
from ..words import lexicon
from .spans import Recogniser, Span, recognise
from .voting import ROW, Name, Spot, vote


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [placing]."""

    water: re.Pattern[str]
    inside: re.Pattern[str]
    units: frozenset[str]
    possessive: frozenset[str]


lexis: Final = spoken.part("places.toml", "placing", Words)


CANDIDATES: Final = 40
"""Places a name is weighed among; the gazetteer lists the most important first."""
PRIOR: Final = 0.45
"""Power of the population: a reader of the news meets big cities more often, but not in proportion."""
KIND: Final = {"country": 60.0, "admin1": 4.0, "admin2": 0.6, "settlement": 1.0, "district_of_province": 0.3}
STATED: Final = 3000.0
WRITTEN_SO: Final = 60.0
"""How much likelier a place is that writes its name short, or in full, as the text does."""
CELL_DEG: Final = 2.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place in a text, resolved.

    Attributes
    ----------
    text : str
        As written.
    start, end : int
        Offsets: `text == article[start:end]`.
    kind : str
        `place`, `demonym`, `government`, `organisation`, `feature` or `coordinates`.
    name : str or None
        The gazetteer's name.
    id : str or None
        As `resolved_id` of the incidents table; `region:…` for a sea or a continent.
    precision : str
    lat, lon : float or None
        Degrees, EPSG:4326.
    country_code, admin1_code : str or None
    confidence : float
        The weight of the place among the candidates, 0 to 1.
    country_confidence, admin1_confidence : float
        The weight of all candidates in its country, and in its province.
    """

    text: str
    start: int
    end: int
    kind: str
    name: str | None = None
    id: str | None = None
    precision: str = "unresolved"
    lat: float | None = None
    lon: float | None = None
    country_code: str | None = None
    admin1_code: str | None = None
    confidence: float = 0.0
    country_confidence: float = 0.0
    admin1_confidence: float = 0.0


def toponyms(
    text: str,
    *,
    spans: Iterable[tuple[int, int]] | None = None,
    recogniser: Recogniser | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Toponym]:
    """The places that `text` names, each resolved in the light of the others.

    Parameters
    ----------
    text : str
        An article or a part of one, in English.
    spans : iterable of (start, end), optional
        Resolve these instead of recognising any.
    recogniser : Recogniser, optional
        Finds the spans instead of the built-in rules: a function from the text to (start, end) offsets.
    gazetteer : Gazetteer, optional
        Instead of the bundled one.

    Returns
    -------
    list of Toponym
        In the order of the text.

    Raises
    ------
    InputError
        If a span lies outside the text.

    Examples
    --------
    >>> from geo import toponyms
    >>> [(each.text, each.id) for each in toponyms("Floods hit Paris, Texas, and the towns near it.")]
    [('Paris', 'geonames:4717560'), ('Texas', 'admin1:US-TX')]
    >>> [
    ...     each.admin1_code
    ...     for each in toponyms("Iran's Sistan-Baluchestan province borders Pakistan's Balochistan.")
    ...     if each.precision == "admin1"
    ... ]
    ['IR-11', 'PK-BA']
    >>> capitals = lambda text: [word.span() for word in re.finditer(r"[A-Z]{4,}", text)]
    >>> [(each.text, each.id) for each in toponyms("smoke over KABUL tonight", recogniser=capitals)]
    [('KABUL', 'geonames:1138958')]
    """
    chosen = gazetteer or gazetteers.bundled()
    if spans is None and recogniser is not None:
        spans = recogniser(text)
    found = recognise(text, chosen) if spans is None else _given(text, spans)
    return place(text, found, chosen)


def _given(text: str, spans: Iterable[tuple[int, int]]) -> list[Span]:
    kept = sorted(set(spans))
    wrong = [span for span in kept if not 0 <= span[0] < span[1] <= len(text)]
    if wrong:
        raise InputError(
            f"the span {wrong[0]} lies outside the text of {len(text):,} characters; a recogniser gives (start, end)"
            " with text[start:end] the name"
        )
    return [given(text, start, end) for start, end in kept]


def given(text: str, start: int, end: int) -> Span:
    """A span that someone else found."""
    surface = text[start:end]
    of = lexicon.demonyms().get(surface) or lexicon.demonyms().get(surface.title())
    state = lexicon.states().get(surface) or lexicon.states().get(surface + ".")
    if state and (len(surface) > 2 or surface.isupper()):
        return Span(surface, start, end, "place", state)
    return Span(surface, start, end, "demonym" if of else "place", of or normalise(surface))


def place(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Toponym]:
    """Resolve `spans` together."""
    names: dict[tuple[str, str], Name] = {}
    keyed: list[tuple[Span, tuple[str, str]]] = []
    parents = _parents(text, spans, gazetteer)
    usual = {span.key: parent for span, parent in zip(spans, parents, strict=True) if parent}
    for span, parent in zip(spans, parents, strict=True):
        entry = (span.key, parent or usual.get(span.key, ""))
        keyed.append((span, entry))
        if entry not in names and span.kind not in ("feature", "coordinates"):
            names[entry] = Name(*_candidates(gazetteer, span, entry[1]))
    vote([name for name in names.values() if name.spots])
    return [_toponym(gazetteer, span, names.get(entry)) for span, entry in keyed]


@lru_cache(maxsize=50_000)
def _prior(gazetteer: Gazetteer, key: str) -> tuple[tuple[Spot, ...], tuple[float, ...]]:
    """Candidates for a key with their weight by size, kind and how well the name fits."""
    found = list(gazetteer.exact(key))[: CANDIDATES * 3]
    bare = kinds.strip(key)
    hinted = bare.kind
    if bare.name != key and not (found and hinted in ("admin1", "admin2") and any(grade == 0 for _, grade in found)):
        found += [(number, grade + 1) for number, grade in gazetteer.exact(bare.name)[:CANDIDATES]]
    weighed: dict[int, float] = {}
    for number, grade in found:
        kind = gazetteer.kind_of(number)
        people = max(gazetteer.columns["people"][number], 300)
        weight = KIND[kind] * people**PRIOR * (1.0, 0.35, 0.1, 0.05)[min(grade, 3)]
        if hinted in ("admin1", "admin2") and kind not in (hinted, "country"):
            weight *= 0.1 if kind != "admin2" else 0.5
        weighed[number] = max(weight, weighed.get(number, 0.0))
    if hinted is None:
        _city_before_province(gazetteer, found, weighed)
    ranked = sorted(weighed.items(), key=lambda entry: -entry[1])[:CANDIDATES]
    return tuple(_spot(gazetteer, number) for number, _ in ranked), tuple(weight for _, weight in ranked)


def _city_before_province(gazetteer: Gazetteer, found: Sequence[tuple[int, int]], weighed: dict[int, float]) -> None:
    """A city is likelier meant than the province that is called after it, as `geo.geocode` has it."""
    cities = {
        (gazetteer.province_of(number), grade): number
        for number, grade in reversed(found)
        if gazetteer.kind_of(number) == "settlement" and gazetteer.columns["people"][number] >= CITY
    }
    for number, grade in found:
        town = cities.get((gazetteer.province_of(number), grade))
        if town is not None and gazetteer.kind_of(number) == "admin1" and weighed[town] < weighed[number]:
            weighed[town], weighed[number] = weighed[number], weighed[town]


def _spot(gazetteer: Gazetteer, number: int) -> Spot:
    columns = gazetteer.columns
    x, y = (int(columns[name][number] // (1_000_000 * CELL_DEG)) for name in ("lon", "lat"))
    return Spot(number, columns["country"][number], columns["province"][number], x * ROW + y)


def _candidates(gazetteer: Gazetteer, span: Span, parent: str) -> tuple[Sequence[Spot], Sequence[float]]:
    lex = lexis()
    fixed = _fixed(gazetteer, span.key)
    if fixed is not None:
        return (_spot(gazetteer, fixed),), (1.0,)
    spots, weight = _prior(gazetteer, span.key)
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


def _fixed(gazetteer: Gazetteer, key: str) -> int | None:
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
    if len(code) == 2:
        return gazetteer.country_of(number) == code and gazetteer.kind_of(number) != "country"
    return code in gazetteer.provinces_of(number) and gazetteer.kind_of(number) != "admin1"


def _parents(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[str]:
    """For each span the country or province that the words beside it state, else an empty string."""
    lex = lexis()
    out = [""] * len(spans)
    for at, span in enumerate(spans):
        if at + 1 < len(spans):
            gap = text[span.end : spans[at + 1].start]
            if len(gap) < 40 and lex.inside.fullmatch(gap):
                out[at] = _code(gazetteer, spans[at + 1]) if spans[at + 1].kind != "demonym" else ""
        if not out[at] and at > 0:
            gap = text[spans[at - 1].end : span.start]
            owner = spans[at - 1]
            possessive = gap.strip() in lex.possessive or (
                gap[:3].rstrip() in lex.possessive and len(gap) < 28 and "," not in gap and "." not in gap
            )
            if possessive or (
                owner.kind == "demonym"
                and len(gap) < 22
                and gap.strip().isalpha()
                and gap.strip().split()[-1] in lex.units
            ):
                out[at] = _code(gazetteer, owner)
    for at in range(len(spans) - 2, -1, -1):  # "Hinton, Summers County, W.Va."
        if out[at] == "" and out[at + 1] and text[spans[at].end : spans[at + 1].start] == ", ":
            out[at] = out[at + 1]
    return out


def _code(gazetteer: Gazetteer, span: Span) -> str:
    """The code of the country or province that a span surely names, else an empty string."""
    fixed = _fixed(gazetteer, span.key)
    found = [fixed] if fixed is not None else [spot.number for spot in _prior(gazetteer, span.key)[0][:2]]
    for number in found:
        kind = gazetteer.kind_of(number)
        if kind == "country":
            # A state may bear a country's name: the county it stands behind decides ("Athens, Georgia").
            return gazetteer.country_of(number) or ""
        if kind == "admin1":
            return gazetteer.province_of(number) or ""
    return ""


def _toponym(gazetteer: Gazetteer, span: Span, name: Name | None) -> Toponym:
    if span.kind == "coordinates":
        lat, lon = map(float, span.key.split())
        return Toponym(span.text, span.start, span.end, span.kind, None, None, "exact", lat, lon, confidence=1.0)
    best = name.best() if name else None
    if best is None:
        region = lexicon.regions().get(span.text.lower()) or lexicon.regions().get(span.key.lower())
        if region is None:
            return Toponym(span.text, span.start, span.end, span.kind)
        return Toponym(
            span.text,
            span.start,
            span.end,
            span.kind,
            region.name,
            f"region:{region.name}",
            "unresolved",
            region.lat,
            region.lon,
            confidence=1.0,
        )
    found = _found(gazetteer, best[0])
    return Toponym(
        span.text,
        span.start,
        span.end,
        span.kind,
        found.name,
        found.id,
        found.precision,
        found.lat,
        found.lon,
        found.country_code,
        found.admin1_code,
        round(best[1], 4),
        *_around(name, best[0]),
    )


def _around(name: Name | None, number: int) -> tuple[float, float]:
    """The share of a name's candidates that lie in the country, and in the province, of one of them."""
    spots = name.spots if name else ()
    own = next((spot for spot in spots if spot.number == number), None)
    if name is None or own is None:
        return 0.0, 0.0
    in_country, in_province = (
        sum(part for part, spot in zip(name.share, spots, strict=True) if spot[at] == own[at]) for at in (1, 2)
    )
    return round(in_country, 4), round(in_province, 4)


@lru_cache(maxsize=20_000)
def _found(gazetteer: Gazetteer, number: int) -> Place:
    return gazetteer.place(number)


def distance_km(one: Toponym, other: Toponym) -> float:
    """Roughly, on a sphere."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    across = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(across, one.lat - other.lat)
