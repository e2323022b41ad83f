"""One name at a time: the candidates for it, and why one of them won."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..gazetteer import layers
from ..gazetteer.protocol import Gazetteer
from ..names import kinds
from ..names.keys import normalise, romanise, skeletons
from .ranking import Weighed
from .resolve import Query, Resolution, Resolver


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Attributes
    ----------
    name, kind, precision : str
    country_code, admin1_code, admin1_name : str or None
    lon, lat : float
        Degrees, EPSG:4326.
    population : int or None
        Of a settlement.
    id, source : str
        `geonames:1159301`, and the source that holds it.
    match : str
        How the name fits: `exact`, `alias`, `variant` or `fuzzy`.
    score : float
        Probability that this place is meant, 0 to 1.
    """

    name: str
    kind: str
    precision: str
    country_code: str | None
    admin1_code: str | None
    admin1_name: str | None
    lon: float
    lat: float
    population: int | None
    id: str
    match: str
    score: float
    source: str


def lookup(
    name: str,
    country: str | None = None,
    *,
    admin1: str | None = None,
    limit: int = 5,
    gazetteer: Gazetteer | None = None,
) -> list[Candidate]:
    """Places that `name` may mean, the likeliest first.

    Parameters
    ----------
    name : str
        A place as written, in any script: "Zahedan", "12 km north of Saravan", "Mir Ali, North Waziristan".
    country : str, optional
        Name or ISO 3166-1 code. A wall: no place of another country is given.
    admin1 : str, optional
        Province, likewise.
    limit : int, optional
        How many at most.
    gazetteer : Gazetteer, optional
        Instead of the bundled one and those the user added.

    Returns
    -------
    list of Candidate
        Empty if no source holds the name there.

    Examples
    --------
    >>> from geo import lookup
    >>> lookup("زاهدان")[0].id
    'geonames:1159301'
    >>> lookup("Sistan-Baluchestan", country="Pakistan")
    []
    """
    chosen = gazetteer or layers.opened()
    answer = Resolver(chosen).resolve(Query(name, country or "", admin1 or ""))
    if answer.region:
        return [_of_region(answer)]
    return [_candidate(chosen, each) for each in answer.rivals[:limit]]


def _of_region(answer: Resolution) -> Candidate:
    """An area that is no single unit: one place, with the code of its country or province where it lies in one."""
    where, _, name = answer.region.partition("/")
    return Candidate(
        name=name,
        kind="region",
        precision="region",
        country_code=where[:2] if "|" not in where else None,
        admin1_code=where if len(where) > 2 and "|" not in where else None,
        admin1_name=None,
        lon=answer.lon or 0.0,
        lat=answer.lat or 0.0,
        population=None,
        id=f"region:{answer.region}",
        match=answer.match or "alias",
        score=round(answer.confidence, 4),
        source="regions",
    )


def _candidate(gazetteer: Gazetteer, weighed: Weighed) -> Candidate:
    place = gazetteer.place(weighed.found.place)
    return Candidate(
        name=place.name,
        kind=place.kind,
        precision=place.precision,
        country_code=place.country_code,
        admin1_code=place.admin1_code,
        admin1_name=place.admin1_name,
        lon=place.lon,
        lat=place.lat,
        population=place.people if place.kind == "settlement" else None,
        id=place.id,
        match=weighed.found.match,
        score=round(weighed.share, 4),
        source=place.source,
    )


def explain(row: Mapping[str, Any], gazetteer: Gazetteer | None = None) -> str:
    """Why a row's place was resolved as it was, in plain text.

    Parameters
    ----------
    row : mapping
        A row of an incidents table (a `Series` or a dict) with `place` and, where it has them, `country`,
        `admin1`, `admin2`.
    gazetteer : Gazetteer, optional
        Instead of the bundled one and those that were added.

    Returns
    -------
    str
        The keys, the candidates with each part of their weight, and the outcome.

    Examples
    --------
    >>> print(explain({"place": "Zahidan", "country": "Iran"}).splitlines()[0])
    place 'Zahidan', country 'Iran'
    """
    chosen = gazetteer or layers.opened()
    query = Query(*(_text(row.get(column)) for column in ("place", "country", "admin1", "admin2")))
    answer = Resolver(chosen).resolve(query)
    return "\n".join([*_question(query), *_weights(chosen, answer), _outcome(answer)])


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _question(query: Query) -> list[str]:
    stated = [("place", query.place), ("country", query.country), ("admin1", query.admin1), ("admin2", query.admin2)]
    key = normalise(query.place)
    bare = kinds.strip(key)
    return [
        ", ".join(f"{name} {value!r}" for name, value in stated if value),
        f"  key {key!r}; without generic words {bare.name!r} (kind: {bare.kind or 'none'})",
        f"  in Latin letters {romanise(bare.name)!r}; skeletons {', '.join(skeletons(romanise(bare.name))) or 'none'}",
    ]


def _weights(gazetteer: Gazetteer, answer: Resolution) -> list[str]:
    lines = []
    for each in answer.rivals[:10]:
        place = gazetteer.place(each.found.place)
        lines.append(
            f"  {each.share:6.1%}  {place.name}, {place.admin1_name or '-'}, {place.country_code or '-'} ({place.kind},"
            f" {place.id}): {each.found.match} {each.found.quality:.2f}, size {each.people:,.0f}, kind {each.fit:g},"
            f" around {each.surroundings:g}"
        )
    return lines


def _outcome(answer: Resolution) -> str:
    if answer.precision == "unresolved":
        return f"  unresolved: {answer.reason}"
    why = f"; {answer.reason}" if answer.reason else ""
    doubt = "; ambiguous" if answer.ambiguous else ""
    return (
        f"  {answer.name} at {answer.precision} precision, ±{answer.uncertainty_km:.0f} km, by {answer.match}, "
        f"confidence {answer.confidence:.2f}{doubt}{why}"
    )
