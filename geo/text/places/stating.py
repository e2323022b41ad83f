"""What the words beside a place name state of it: "Paris, Texas", "Iran's Sistan-Baluchestan province"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ...gazetteer.protocol import Gazetteer
from ..languages import spoken
from .senses import ALPHA_2, ITSELF, meanings, of_code
from .spans import Span


class Words(NamedTuple):
    """The words that the language gives: `places.toml`, [stating]."""

    inside: re.Pattern[str]
    units: frozenset[str]
    possessive: frozenset[str]


lexis: Final = spoken.part("places.toml", "stating", Words)
BETWEEN: Final = "|"
"""Between the codes of several units of which one is meant."""
_CLEARLY: Final = 5
"""How much weightier a town must be than its namesakes in the other provinces."""


def parents(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[str]:
    """For each span the country or province that the words beside it state, else an empty string; several apart by
    `BETWEEN`."""
    lex = lexis()
    out = [""] * len(spans)
    for at, span in enumerate(spans):
        if at + 1 < len(spans):
            gap = text[span.end : spans[at + 1].start]
            if len(gap) < 40 and lex.inside.fullmatch(gap):
                unit = spans[at + 1]
                if unit.kind != "demonym":
                    out[at] = code(gazetteer, unit) or out[at]
                    if not out[at]:
                        out[at] = out[at + 1] = _shared(gazetteer, span, unit)
                    elif _holds(gazetteer, out[at], span):
                        out[at + 1] = f"{ITSELF}{out[at]}"
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
                out[at] = code(gazetteer, owner)
    for at in range(len(spans) - 2, -1, -1):  # "Hinton, Summers County, W.Va."
        if out[at] == "" and out[at + 1].lstrip(ITSELF) and text[spans[at].end : spans[at + 1].start] == ", ":
            out[at] = out[at + 1].lstrip(ITSELF)
    return out


def _holds(gazetteer: Gazetteer, country: str, town: Span) -> bool:
    """Whether a town of the name lies in a country: behind it the country is meant, not its capital or a province that
    is called alike ("Acapulco, Mexico"; but "Athens, Georgia")."""
    return len(country) == ALPHA_2 and any(
        gazetteer.country_of(spot.number) == country and gazetteer.kind_of(spot.number) not in ("country", "admin1")
        for spot in meanings(gazetteer, town.key)[0]
    )


def _shared(gazetteer: Gazetteer, town: Span, unit: Span) -> str:
    """The provinces in which a district has that name and holds a town of the other, apart by a stroke: "Santiago,
    Isabela" is in no other country than these. The province alone whose town outweighs those of the others."""
    if of_code(gazetteer, town.key) is not None or of_code(gazetteer, unit.key) is not None:
        return ""
    around = {spot.province for spot in meanings(gazetteer, unit.key)[0] if gazetteer.kind_of(spot.number) == "admin2"}
    inside: dict[int, tuple[float, int]] = {}
    for spot, weight in zip(*meanings(gazetteer, town.key), strict=True):
        if spot.province in around and gazetteer.kind_of(spot.number) != "admin1":
            inside.setdefault(spot.province, (weight, spot.number))
    ranked = sorted(inside.values(), reverse=True)
    if len(ranked) > 1 and ranked[0][0] > _CLEARLY * ranked[1][0]:
        ranked = ranked[:1]
    return BETWEEN.join(dict.fromkeys(gazetteer.province_of(number) or "" for _, number in ranked))


def code(gazetteer: Gazetteer, span: Span) -> str:
    """The code of the country or province that a span surely names, else an empty string."""
    fixed = of_code(gazetteer, span.key)
    found = [fixed] if fixed is not None else [spot.number for spot in meanings(gazetteer, span.key)[0][:2]]
    for number in found:
        kind = gazetteer.kind_of(number)
        if kind == "country":
            # A state may bear a country's name: the county it stands behind decides ("Athens, Georgia").
            return gazetteer.country_of(number) or ""
        if kind == "admin1":
            return gazetteer.province_of(number) or ""
    return ""
