"""Texts of the data as a report may hold them: one line, no steering signs; and written so that they stay text."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from markupsafe import Markup

LONGEST = 300
"""Signs of one text; a place or a source with more is a mistake of the table's."""
LONGEST_URL = 2000
LONGEST_WHOLE = 10_000
"""Of what has been put together: a description of a map, a list of sources."""
LTR, RTL = "\u200e", "\u200f"
STEERING = f"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069{LTR}{RTL}\u061c"
"""Marks of direction: in the data's hands they would turn what stands beside them."""
SPACES = re.compile(r"[ \u2028\u2029]+")
MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~^$&@!]|(?<=\w)(?=://)|(?<=\bwww)(?=\.)", re.IGNORECASE)
MARKDOWN_START = re.compile(r"(?:[-+=:%]|\d+(?=[.)]))")
URL_SAFE = ";/?:@&=+,-_.!~'%#"
"""What a quoted address keeps; brackets, quotes, stars and dollars would be signs to Markdown."""


def plain(text: object, longest: int = LONGEST, *, marks: str = "") -> str:
    """One line of text without controls and marks of direction, cut where it is longer than anyone reads.

    Examples
    --------
    >>> plain("Gao\\x1b[31m\\n\u202eoaG"), plain(None), len(plain("x" * 1000))
    ('Gao [31m oaG', '', 300)
    >>> plain(" 49\u00a0713  ") == "49\u00a0713"
    True
    """
    if not isinstance(text, str):
        return ""
    kept = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Zl", "Zp") else sign
        for sign in text
        if sign not in STEERING or sign in marks
    )
    one = SPACES.sub(" ", kept).strip(" ")  # spaces that do not break, as in 49 713, are kept
    return one if len(one) <= longest else f"{one[: longest - 1]}…"


def whole(text: object) -> str:
    """What was put together of plain texts: the marks of direction that we set about foreign ones stay."""
    return plain(str(text), LONGEST_WHOLE, marks=LTR + RTL)


def web(address: object) -> str | None:
    """A web address that can be linked; None of what is none: only http and https are.

    Examples
    --------
    >>> web("https://news.example/a b?q=[1]"), web("javascript:alert(1)"), web("C:/Users/me/a.html"), web("http://")
    ('https://news.example/a%20b?q=%5B1%5D', None, None, None)
    """
    one = plain(address, LONGEST_URL + 1)
    if len(one) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(one)
        host = parts.hostname
    except ValueError:  # such as an unfinished IPv6 address
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return quote(one, safe=URL_SAFE)


def markdown(text: object) -> Markup:
    """Text that CommonMark, Pandoc and Quarto show as it is.

    Examples
    --------
    >>> print(markdown("*9* <b> [a](b) {{< include x >}}"), markdown("1. https://x.example"))
    \\*9\\* \\<b\\> \\[a\\](b) \\{\\{\\< include x \\>\\}\\} 1\\. https\\://x.example
    """
    if isinstance(text, Markup):
        return text
    one = whole(text)
    escaped = MARKDOWN.sub(lambda sign: f"\\{sign[0]}", one)
    start = MARKDOWN_START.match(escaped)
    if start:
        at = start.end() if start[0].isdigit() else 0
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return Markup(escaped)


def typst(text: object) -> Markup:
    """Text as Typst's markup takes it: a string, which Typst never reads as markup.

    Examples
    --------
    >>> print(typst('a "b" #c'))
    #"a \\"b\\" #c";
    """
    return text if isinstance(text, Markup) else Markup(f"#{literal(text)};")


def literal(text: object) -> Markup:
    """The same where Typst's code is: `alt: {{ map.alt|literal }}`.

    Examples
    --------
    >>> print(literal("back\\\\slash"))
    "back\\\\slash"
    """
    one = whole(text)
    escaped = one.replace("\\", "\\\\").replace('"', '\\"')
    return Markup(f'"{escaped}"')
