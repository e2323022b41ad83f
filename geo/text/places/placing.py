"""Which place each name of a text means: resolved together, one sense a name, neighbours agreeing.

Each candidate is found and weighed by the rules of `geo.geocode` (`senses`). What the text says outright counts most:
"Paris, Texas", "Iran's Sistan-Baluchestan province" (`stating`). Then the names vote (`voting`). A name has one sense
throughout a text, unless two mentions carry different parents.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...errors import InputError
from ...gazetteer import places as gazetteers
from ...gazetteer.places import Place
from ...gazetteer.protocol import Gazetteer
from ...names.keys import normalise
from ..words import lexicon
from . import senses, stating
from .spans import Recogniser, Span, recognise
from .voting import Name, vote


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
    >>> import re
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
    parents = stating.parents(text, spans, gazetteer)
    usual = {span.key: parent for span, parent in zip(spans, parents, strict=True) if parent}
    for span, parent in zip(spans, parents, strict=True):
        entry = (span.key, parent or usual.get(span.key, ""))
        keyed.append((span, entry))
        if entry not in names and span.kind not in ("feature", "coordinates"):
            names[entry] = Name(*senses.of_span(gazetteer, span, entry[1]))
    abroad = senses.lexis().abroad
    at_home = {entry for span, entry in keyed if not abroad.match(text, span.end)}
    vote([name for entry, name in names.items() if name.spots and entry in at_home])
    return [_toponym(gazetteer, span, names.get(entry)) for span, entry in keyed]


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
