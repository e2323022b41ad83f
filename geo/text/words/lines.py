"""Lines that somebody's program wrapped, joined to the paragraphs they were."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

NARROWEST: Final = 50
WIDEST: Final = 120
"""Characters of a line, between which a text is thought wrapped."""


def reflowed(text: str) -> str:
    """A text that was wrapped at some width, with its paragraphs in one line each; no character moves.

    A line was wrapped where the next line's first word would not have fitted. Other line ends are somebody's own.

    Examples
    --------
    >>> wrapped = (
    ...     "Nine killed\\n"
    ...     + "A bomb exploded at a crowded market in the city of\\nQuetta in the south of Pakistan on Wednesday, as the\\npolice said, and the toll may rise again in the next\\ndays.\\n"
    ... )
    >>> reflowed(wrapped).split("\\n")[1][39:60]
    'the city of Quetta in'
    """  # noqa: E501
    lines = text.split("\n")
    width = max(map(len, lines))
    pairs = [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    full = sum(_fills(line, after, width) for line, after in pairs)
    if not NARROWEST <= width <= WIDEST or full < 3 or full < 0.5 * len(pairs):
        return text
    ends = [
        " " if line.strip() and after.strip() and _fills(line, after, width) else "\n"
        for line, after in pairwise(lines)
    ]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _fills(line: str, after: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(after.split()[0]) > width


def unwrapped(text: str) -> str:
    """Lines joined as the paragraphs they were, words parted at a line's end joined; a line that stops short ends a
    paragraph.

    Examples
    --------
    >>> unwrapped(
    ...     "Nine killed in Quetta\\nA bomb exploded at a crowded market on Wednes-\\nday, police said, and the toll may rise\\nagain.\\nThe end."
    ... )
    'Nine killed in Quetta\\n\\nA bomb exploded at a crowded market on Wednesday, police said, and the toll may rise
    again.\\n\\nThe end.'
    """  # noqa: E501
    lines = [line.rstrip() for line in text.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    full = 0.7 * lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    out = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = bool(line and after) and (len(line) >= full or after[0].islower())
        parted = goes_on and re.search(r"[a-z]-$", line) and after[0].islower()
        out += line.removesuffix("-") if parted else line + (" " if goes_on else "\n\n")
    return re.sub(r"\n{3,}", "\n\n", out).strip()
