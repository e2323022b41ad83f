"""Words by which a sentence points to what was told before it: "It happened on Friday in the old town"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken


class Words(NamedTuple):
    """The words that the language gives: `stories.toml`, [pointing]."""

    again: re.Pattern[str]
    apart: re.Pattern[str]
    links: re.Pattern[str]


lexis: Final = spoken.part("stories.toml", "pointing", Words)
_MARKS: Final = frozenset(":|»>")
"""One of these stands behind what such a line begins with."""
_rows: Final = spoken.table("deeds.csv", "word", "role")


def again(text: str) -> bool:
    """Whether a sentence only says when or where something happened that was told before.

    Examples
    --------
    >>> again("It happened this Friday."), again("It hit a market."), again("This all took place in Gao.")
    (True, False, True)
    """
    return lexis().again.match(text) is not None


def apart(text: str) -> bool:
    """Whether a line of a saved page is no part of the article: a related headline, a caption.

    Examples
    --------
    >>> apart("READ ALSO: Gunmen kill nine in Sokoto"), apart("Gunmen kill nine in Sokoto")
    (True, False)
    """
    return not _MARKS.isdisjoint(text) and lexis().apart.match(text) is not None


def links(text: str) -> bool:
    """Whether a line of a saved page stands above links to other articles.

    Examples
    --------
    >>> links("Related stories"), links("Related stories were told in court.")
    (True, False)
    """
    return lexis().links.match(text) is not None


def line(text: str) -> bool:
    """Whether a line is no sentence, as a headline is.

    Examples
    --------
    >>> line("Gunmen kill nine in Sokoto"), line("Gunmen killed nine.")
    (True, False)
    """
    return not text.rstrip().endswith(tuple(".!?…”\"'"))


@spoken.each_language
def deeds() -> dict[str, str]:
    """Verb → `telling` or `after`: what a day beside it is the day of, and not that of the event.

    Examples
    --------
    >>> deeds()["said"], deeds()["died"]
    ('telling', 'after')
    """
    return {row["word"]: row["role"] for row in _rows()}
