"""Which incident of one run is which of another: by its id, else, within its article, by its words."""

from __future__ import annotations

from typing import Any, Final

Row = dict[str, Any]

ALIKE: Final = 75.0
"""How alike, of 100, the sentences of one incident are before and after a change of its article."""


def matched(old: list[Row], new: list[Row]) -> dict[int, int]:
    """Position in `old` → position in `new` of the same incident, each used once.

    Examples
    --------
    >>> was = [
    ...     {
    ...         "incident_id": "a",
    ...         "article": "x.txt",
    ...         "description": "A blast killed nine people in Quetta on Monday.",
    ...         "evidence": None,
    ...     }
    ... ]
    >>> now = [
    ...     {
    ...         "incident_id": "b",
    ...         "article": "x.txt",
    ...         "description": "A blast killed 11 people in Quetta on Monday.",
    ...         "evidence": None,
    ...     }
    ... ]
    >>> matched(was, now)
    {0: 0}
    """
    by_id = {str(row["incident_id"]): at for at, row in enumerate(new)}
    out = {at: by_id[str(row["incident_id"])] for at, row in enumerate(old) if str(row["incident_id"]) in by_id}
    taken = set(out.values())
    by_article: dict[Any, list[int]] = {}
    by_words: dict[Any, int] = {}
    for at, row in enumerate(new):
        if at not in taken:
            by_article.setdefault(row.get("article"), []).append(at)
            by_words.setdefault(row.get("description"), at)
    scored = []
    for at, row in enumerate(old):
        if at not in out:
            scored += [(_alike(row, new[other]), at, other) for other in by_article.get(row.get("article"), ())]
            if (
                isinstance(row.get("description"), str) and row["description"] in by_words
            ):  # its article has another name now
                scored.append((ALIKE, at, by_words[row["description"]]))
    for score, at, other in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score >= ALIKE and at not in out and other not in taken:
            out[at] = other
            taken.add(other)
    return out


def same_event(added: list[Row], new: list[Row], *, taken: set[int]) -> dict[int, int]:
    """Rows that a person added, and that are extracted now: the same place and day, in the same article if one is
    named.

    Examples
    --------
    >>> same_event(
    ...     [{"place": "Kech", "date": "2024-01-15"}],
    ...     [{"place": "Kech", "date": "2024-01-15", "article": "a"}],
    ...     taken=set(),
    ... )
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
    from ...names.keys import normalise

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
    return max(sentences, 0.5 * sentences + 0.5 * shared) - (
        20.0 if one.get("place") != other.get("place") and shared < 50 else 0.0
    )


def _quotes(row: Row) -> set[tuple[str, str]]:
    """The words that the place and the figures rest on."""
    from ..stories.quotes import fields

    told = fields(row.get("evidence"))
    return {(name, quote["quote"]) for name in ("place", "date", "killed", "injured") for quote in told.get(name, ())}
