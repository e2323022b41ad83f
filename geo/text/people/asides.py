"""Words by which a sentence tells of something else than the event: its cause, a comparison, a plan, a film."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..languages import spoken


class Words(NamedTuple):
    """The words that the language gives: `people.toml`, [asides]."""

    of_somebody: re.Pattern[str]
    irrealis: re.Pattern[str]
    cause: re.Pattern[str]
    fiction: re.Pattern[str]
    elsewhere: re.Pattern[str]


lexis: Final = spoken.part("people.toml", "asides", Words)


def cause(text: str) -> int | None:
    """Where a cause or a comparison begins, but for one that the text only says of somebody between commas.

    Examples
    --------
    >>> cause("Troops shot two in retaliation for a raid"), cause("The army, which had earlier said four, found six")
    (16, None)
    """
    lex = lexis()
    found = [each.start() for each in lex.cause.finditer(text)]
    closed = [each.span() for each in lex.of_somebody.finditer(text)] if found else []
    return next((at for at in found if not any(start < at < end for start, end in closed)), None)


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
        cause(ahead) is not None
        or lex.irrealis.search(ahead)
        or lex.fiction.search(ahead)
        or lex.elsewhere.match(behind)
    )
