"""Quotes and dashes of a Windows file that was read as if it were Latin-1: signs of text, not of a binary file."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = {code: sign for code in range(0x80, 0xA0) if (sign := bytes([code]).decode("cp1252", errors="ignore"))}


def mended(text: str) -> str:
    """The text with the signs that were meant, one for one: no character moves.

    Examples
    --------
    >>> mended("killed 5\x967 people")
    'killed 5–7 people'
    """
    return text if text.isascii() else text.translate(_SIGNS)
