"""Which incident of one run is which of another: by its id, else, within its article, by its words."""

from __future__ import annotations

from typing import Any, Final

Row = dict[str, Any]

ALIKE: Final = 75.0
"""How alike, of 100, the sentences of one incident are before and after a change of its article."""
COPIED: Final = 95.0
"""The same, where its article is known by another name now."""


def matched(old: list[Row], new: list[Row]) -> dict[int, int]:
    """Position in `old` → position in `new` of the same incident, each used once.

    Examples
    --------
    >>> was = [{"incident_id": "a", "article": "x.txt", "description": "A blast killed nine people in Quetta on Monday.", "evidence": None}]
    >>> now = [{"incident_id": "b", "article": "x.txt", "description": "A blast killed 11 people in Quetta on Monday.", "evidence": None}]
    >>> matched(was, now)
    {0: 0}
    """
    by_id = {str(row["incident_id"]): at for at, row in enumerate(new)}
    out = {at: by_id[str(row["incident_id"])] for at, row in enumerate(old) if str(row["incident_id"]) in by_id}
    left = [at for at in range(len(new)) if at not in set(out.values())]
    known = {row.get("article") for row in new}
    scored = []
    for at, row in enumerate(old):
        if at in out:
            continue
        for other in left:
            same_article = row.get("article") == new[other].get("article")
            if same_article or row.get("article") not in known:
                score = _alike(row, new[other])
                if score >= (ALIKE if same_article else COPIED):
                    scored.append((score, at, other))
    taken: set[int] = set()
    for _, at, other in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if at not in out and other not in taken:
            out[at] = other
            taken.add(other)
    return out


def same_event(added: list[Row], new: list[Row], *, taken: set[int]) -> dict[int, int]:
    """Rows that a person added, and that are extracted now: the same place and day, in the same article if one is named.

    Examples
    --------
    >>> same_event([{"place": "Kech", "date": "2024-01-15"}], [{"place": "Kech", "date": "2024-01-15", "article": "a"}], taken=set())
    {0: 0}
    """
    out: dict[int, int] = {}
    for at, row in enumerate(added):
        for other, found in enumerate(new):
            if other not in taken and other not in out.values() and _told(row, found):
                out[at] = other
                break
    return out


def _told(row: Row, found: Row) -> bool:
    from ..names import normalise

    place, other = (str(each["place"]) if isinstance(each.get("place"), str) else "" for each in (row, found))
    if not place or normalise(place) != normalise(other) or str(row.get("date"))[:10] != str(found.get("date"))[:10]:
        return False
    return not isinstance(row.get("article"), str) or row["article"] == found.get("article")


def _alike(one: Row, other: Row) -> float:
    """0 to 100: how much of their sentences and quoted words two incidents share."""
    from rapidfuzz import fuzz

    said, told = (each.get("description") if isinstance(each.get("description"), str) else "" for each in (one, other))
    sentences = fuzz.token_set_ratio(said, told) if said and told else 0.0
    quotes, others = _quotes(one), _quotes(other)
    shared = 100.0 * len(quotes & others) / max(1, min(len(quotes), len(others)))
    return max(sentences, 0.5 * sentences + 0.5 * shared) - (20.0 if one.get("place") != other.get("place") and shared < 50 else 0.0)


def _quotes(row: Row) -> set[tuple[str, str]]:
    """The words that the place and the figures rest on."""
    from .quotes import fields

    told = fields(row.get("evidence"))
    return {(name, quote["quote"]) for name in ("place", "date", "killed", "injured") for quote in told.get(name, ())}


