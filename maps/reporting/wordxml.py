"""The parts of Word's XML that python-docx has no words for."""

from __future__ import annotations

import unicodedata
from typing import Any

RUN_ORDER = ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "rtl", "cs", "lang")
"""Properties of a run that we set or stand beside, in the order of the standard, which Word insists on."""
RTL_LETTERS = ("R", "AL")


def rightward(text: str) -> bool:
    """Does a text have letters that run from right to left, or none that run the other way?"""
    ways = {unicodedata.bidirectional(sign) for sign in text}
    return bool(ways & set(RTL_LETTERS)) or "L" not in ways


def name(tag: str) -> str:
    """`w:p` as lxml names it."""
    from docx.oxml.ns import qn

    return str(qn(tag))


def element(tag: str) -> Any:
    """A new element."""
    from docx.oxml import OxmlElement

    return OxmlElement(tag)


def child(parent: Any, tag: str) -> Any:
    """The child called `tag`; if there is none it is made, in a run's properties where Word expects it, else at the
    end."""
    found = parent.find(name(tag))
    if found is None:
        found = element(tag)
        later = (
            {name(f"w:{one}") for one in RUN_ORDER[RUN_ORDER.index(tag[2:]) + 1 :]} if tag[2:] in RUN_ORDER else set()
        )
        after = next((one for one in parent if one.tag in later), None)
        if after is None:
            parent.append(found)
        else:
            after.addprevious(found)
    return found


def mark(one: Any, **values: str) -> None:
    """Set attributes of Word's namespace."""
    for key, value in values.items():
        one.set(name(f"w:{key}"), value)
