"""HTML that stands in other people's pages: elements with escaped attributes, addresses that are addresses, frames."""

from __future__ import annotations

import base64
import html
import os
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from geo.errors import InputError

SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""What a page of ours needs: to draw; to open a source's link in a tab of its own, which is then no longer sandboxed;
to
save its table. It needs no origin, so it never has that of the page around it (`allow-same-origin`)."""
LEAST_HEIGHT: Final = 420
"""Pixels; below it a phone has no room for sentence, map and legend."""
UNCLEAN: Final = re.compile(r"[\x00-\x20\x7f\\]")
"""Browsers drop or turn these, so that an address would not mean what it says."""
SCHEMES: Final = ("http", "https")


def element(name: str, attributes: Mapping[str, object], inside: str | None = None) -> str:
    """An element on one line; attributes that are None are left out, `inside` is HTML already.

    A line break would end the block where the HTML stands in Markdown, so it is written as a reference.

    Examples
    --------
    >>> element("p", {"title": 'a "b" <c>', "lang": None}, "text")
    '<p title="a &quot;b&quot; &lt;c&gt;">text</p>'
    """
    written = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{written}>" if inside is None else f"<{name}{written}>{inside}</{name}>"


def escaped(text: str) -> str:
    """Text as it stands in an element or an attribute."""
    return html.escape(text.replace("\x00", "")).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "&#10;")


def address(url: str | os.PathLike[str], *, more: tuple[str, ...] = ()) -> str:
    """An address that may stand in a page: http, https or relative, or with a scheme of `more`.

    Parameters
    ----------
    url : str or path-like
        A path is written as a relative address.
    more : tuple of str, optional

    Raises
    ------
    InputError
        If it has another scheme, or holds signs that browsers read as something else.

    Examples
    --------
    >>> from pathlib import PurePosixPath
    >>> address("https://news.example/map.html#from=2024-01-01"), address(PurePosixPath("maps/June 1.html"))
    ('https://news.example/map.html#from=2024-01-01', 'maps/June%201.html')
    """
    text = url if isinstance(url, str) else quote(os.fspath(url).replace(os.sep, "/"))
    allowed = (*SCHEMES, *more)
    try:
        scheme = urlsplit(text).scheme
    except ValueError as error:
        raise InputError(f"url {text!r}: {error}") from error
    if (
        not text
        or UNCLEAN.search(text)
        or (scheme and scheme not in allowed)
        or (not scheme and ":" in text.split("/")[0])
    ):
        raise InputError(
            f"url {text!r}: not an address for a page; give one with {', '.join(allowed)}, or a relative one such as"
            " maps/map.html"
        )
    return text


def frame(
    title: str,
    *,
    src: str | None = None,
    srcdoc: str | None = None,
    width: object = "100%",
    height: int = 500,
    style: str | None = None,
    lazy: bool = True,
) -> str:
    """A sandboxed iframe, of an address or of a whole document.

    Parameters
    ----------
    title : str
        What it is called by a reader that speaks.
    src, srcdoc : str, optional
    width, height : optional
        Attributes, for where `style` is refused.
    lazy : bool, optional
        Load it when it comes into view. Not in notebooks, which are printed before anyone scrolled.
    """
    return element(
        "iframe",
        {
            "class": "incidentmap",
            "title": title,
            "width": width,
            "height": height,
            "loading": "lazy" if lazy else None,
            "referrerpolicy": "no-referrer",
            "sandbox": SANDBOX,
            "style": style,
            "src": src,
            "srcdoc": srcdoc,
        },
        "",
    )


def responsive(width: int, height: int) -> str:
    """Style that fills the column and keeps the aspect, but not below a height that can be used."""
    return f"display:block;width:100%;height:auto;aspect-ratio:{width}/{height};min-height:{min(height, LEAST_HEIGHT)}px;border:0"  # noqa: E501


def png_address(data: bytes) -> str:
    """A PNG as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(data).decode('ascii')}"
