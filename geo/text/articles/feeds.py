"""An RSS or Atom file → its entries as articles, read by feedparser: broken feeds and the many ways of writing a day
are its trade.

A feed is text from strangers. One that declares entities is refused before anything is parsed: no feed needs them, and
they are how a small file becomes an endless one, or reads files it should not. Other DOCTYPEs are read past.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from html.parser import HTMLParser
from typing import Any, Final

from ... import findings
from ...errors import InputError
from ...findings import Finding
from .article import Article

_FEED: Final = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
_DECLARES: Final = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.I)
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^>\[]*>", re.I)
SHORT: Final = 400
"""Characters; an entry with fewer is a teaser, not an article."""
_PARTS: Final = frozenset("p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article figure".split())
_SILENT: Final = frozenset({"script", "style", "figcaption", "iframe", "noscript"})


def is_feed(data: bytes) -> bool:
    """Whether a file's first bytes are those of an RSS or Atom feed.

    Examples
    --------
    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<html><body>")
    (True, False)
    """
    head = re.sub(r"^[^<]{0,4}", "", data[:4096].replace(b"\x00", b"").decode("utf-8", "replace").lstrip())
    while opening := re.match(
        r"<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>\s*", head, re.S | re.I
    ):
        head = head[opening.end() :]
    return bool(_FEED.match(head)) or bool(re.match(r"<!DOCTYPE\s+(?:rss|feed|rdf)", head, re.I))


def read(name: str, data: bytes) -> tuple[list[Article], list[Finding]]:
    """A feed's entries as articles, the file's order kept, and what was odd.

    Parameters
    ----------
    name : str
        The file's, for messages.
    data : bytes

    Raises
    ------
    InputError
        If it declares entities, is no feed, or has no entry with words; or if feedparser is not installed.

    Examples
    --------
    >>> feed = b"<rss version='2.0'><channel><item><title>Blast</title><description>Two men &lt;b&gt;died&lt;/b&gt;.</description></item></channel></rss>"
    >>> read("news.xml", feed)[0][0].text
    'Blast\\n\\nTwo men died.'
    """  # noqa: E501
    if _DECLARES.search(data.replace(b"\x00", b"")):
        raise InputError(
            f"{name}: this feed declares entities in a DOCTYPE, which no news feed needs and hostile files use; remove"
            " the DOCTYPE if you trust it"
        )
    try:
        import feedparser
    except ImportError as error:
        raise InputError(
            f"{name}: is a feed; reading it needs feedparser, install it with: pip install 'incidentmap[text]'"
        ) from error
    parsed = feedparser.parse(io.BytesIO(_DOCTYPE.sub(b"", data)), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        raise InputError(
            f"{name}: is not a feed that can be read ({parsed.get('bozo_exception', 'no channel')}); give RSS 2.0 or"
            " Atom"
        )
    articles = [
        article
        for number, entry in enumerate(parsed.entries, 1)
        if (article := _article(name, number, entry)) is not None
    ]
    if not articles:
        raise InputError(
            f"{name}: this feed has {'no entries' if not parsed.entries else 'no entry with words'}; give one that"
            " holds articles"
        )
    return articles, _odd(parsed, articles)


def _article(name: str, number: int, entry: Any) -> Article | None:
    title = plain(entry.get("title", "")).replace("\n", " ") or None
    bodies = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    body = max(map(plain, bodies), key=len)
    if not body and not title:
        return None
    if title and len(body) < SHORT and not body.startswith(title):  # a teaser goes on from its headline
        body = f"{title}\n\n{body}".strip()
    day = _day(entry)
    url = entry.get("link") or None
    return Article(
        body,
        f"{name}, entry {number}",
        title,
        url,
        day,
        f"from the feed, {day.isoformat()}" if day else "",
        id=str(entry.get("id") or url or f"{title or number}"),
    )


def _day(entry: Any) -> dt.date | None:
    """The day of publication; where there is none, that of the last change."""
    for field in ("published_parsed", "updated_parsed"):
        if entry.get(field):
            return dt.date(*entry[field][:3])
    return None


def _odd(parsed: Any, articles: list[Article]) -> list[Finding]:
    found = []
    if (
        parsed.bozo
        and not isinstance(parsed.bozo_exception, UnicodeError)
        and type(parsed.bozo_exception).__name__ != "CharacterEncodingOverride"
    ):
        found.append(
            findings.finding(
                "feed-broken",
                f"the feed is not well-formed ({str(parsed.bozo_exception).splitlines()[0][:80]}); what could be"
                " read was",
                ["feed"],
                "compare the number of entries with the site's",
            )
        )
    short = [article.title or article.id for article in articles if len(article.text) < SHORT]
    if short:
        found.append(
            findings.finding(
                "feed-teasers",
                "the feed gives only the first words of its articles",
                short,
                "save the articles themselves for what they go on to say",
            )
        )
    return found


class _Words(HTMLParser):
    """Text of an HTML fragment; each block is a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _PARTS:
            self.out.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in _PARTS:
            self.out.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(re.sub(r"\s+", " ", data))


def plain(markup: str) -> str:
    """The words of an HTML fragment, its blocks as paragraphs; plain text stays.

    Examples
    --------
    >>> plain("<p>Two <b>men</b>&nbsp;died.</p><script>x()</script><p>In Gao</p>")
    'Two men died.\\n\\nIn Gao'
    >>> plain("Fewer than 3 &lt; 5")
    'Fewer than 3 < 5'
    """
    parser = _Words()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.out).split("\n"))
    return "\n\n".join(line for line in lines if line)
