"""Words by which a sentence tells of something else than the event: its cause, a comparison, a plan, a film."""

from __future__ import annotations

import re
from typing import Final

_IRREALIS: Final = re.compile(
    r"\b(?:would|could|might|may|can|should|will|must|if|unless|attempt(?:ed|s|ing)?|attempting|try(?:ing)?|tried|plan(?:ned|s)?|plot(?:ted)?|threat(?:en(?:ed|ing|s)?)?|intend(?:ed)?|vow(?:ed|ing)?|want(?:ed)?|order(?:ed)?|avoid|prevent(?:ed|ing)?|nearly|almost|fear(?:ed|s)?"
    r" of) (?:\w+ ){0,3}$"
)  # no re.I: the month of May
CAUSE: Final = re.compile(
    r"\b(?:in (?:direct"
    r" )?(?:response|retaliation|revenge|reprisal|retribution|reaction|protest|answer|return)\b|retaliat\w+|aveng\w+|reveng\w+|(?:a"  # noqa: E501
    r" |as )?response to|because of|anniversary of|"
    r"to (?:mark|commemorate|mourn|protest)|(?:accus|charg|convict|suspect|blam)\w* (?:of|for|in|with)|responsible"
    r" for|wanted (?:for|in)|(?:sentenced|jailed) for|"
    r"(?:which|who|that) (?:had )?(?:previously|earlier)|since (?:the|last|(?:[A-Z][a-z]+ )?\d{4})|in \d{4},?"
    r" when|directly followed|(?:earlier|initially|previously|originally|at first)"
    r" (?:put|said|reported|gave|given|stood|estimated)|(?:came|comes|coming|followed|fired|launched|carried"
    r" out|staged) (?:\w+ ){0,3}after|allegedly responsible|after a similar)",
    re.I,
)
"""Words after which a sentence tells of another event, as a cause or a comparison."""
_FICTION: Final = re.compile(
    r"\b(?:in|of) (?:the|her|his|a|an|this|its|their) (?:\w+ ){0,2}(?:film|movie|novel|thriller|drama|series|play|video"
    r" game|game|show|episode|comic|opera|poem|myth|legend|book)\b",
    re.I,
)
_ELSEWHERE: Final = re.compile(
    r"\s*(?:in|by|during) (?:a|an|another) (?:similar|earlier|previous|separate|unrelated|prior|past)\b", re.I
)


def told_as_one(ahead: str, behind: str) -> bool:
    """Whether what stands between two parts of a sentence is told as an aside.

    Examples
    --------
    >>> told_as_one("The raid came in retaliation for ", "."), told_as_one("On Monday ", " in a similar raid")
    (True, True)
    >>> told_as_one("On Monday gunmen ", " in Gao")
    False
    """
    return bool(CAUSE.search(ahead) or _IRREALIS.search(ahead) or _FICTION.search(ahead) or _ELSEWHERE.match(behind))
