"""Characters that no document can hold: what XML 1.0, UTF-8 or a terminal has no place for."""

from __future__ import annotations

import re
from typing import Final

REPLACED: Final = "\ufffd"
UNHELD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Control characters but tab and line ends, the two non-characters of XML 1.0, halves of surrogate pairs."""


def held(text: str) -> str:
    """The text with � for each character that no document can hold; as long as before.

    Examples
    --------
    >>> held("Quet\\x00ta\\ud800") == "Quet\ufffdta\ufffd", held("Gao\\n")
    (True, 'Gao\\n')
    """
    return UNHELD.sub(REPLACED, text)
