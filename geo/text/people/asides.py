"""Words by which a sentence tells of something else than the event: its cause, a comparison, a plan, a film."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [asides]."""

    irrealis: re.Pattern[str]
    cause: re.Pattern[str]
    fiction: re.Pattern[str]
    elsewhere: re.Pattern[str]


lexis: Final = spoken.part("people.toml", "asides", Words)


def told_as_one(ahead: str, behind: str) -> bool:
    """Whether what stands between two parts of a sentence is told as an aside.

    Examples
    --------
    >>> told_as_one("The raid came in retaliation for ", "."), told_as_one("On Monday ", " in a similar raid")
    (True, True)
    >>> told_as_one("On Monday gunmen ", " in Gao")
    False
    """
    lex = lexis()
    return bool(
        lex.cause.search(ahead)
        or lex.irrealis.search(ahead)
        or lex.fiction.search(ahead)
        or lex.elsewhere.match(behind)
    )
