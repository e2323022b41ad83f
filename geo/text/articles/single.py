"""One file → one article's text: .txt, .md, .html, .mhtml, .pdf, .docx or standard input, told by its first bytes, not
by its name.

A saved web page is read by trafilatura, a PDF by pypdf, a Word document by python-docx: the extra `text` installs
them. Everything else is UTF-8 (or a legacy encoding, which is then said). `collecting` reads folders and feeds of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from ...disk import bounds
from ...errors import InputError
from ...findings import Finding
from ...reading.files import delimited, encodings, streams
from ..words.lines import reflowed
from . import documents
from .article import Article, iso_day, made

LARGEST: Final = bounds.most("article")
"""Bytes; a larger file is no article."""
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".xls", ".json", ".geojson", ".parquet", ".gpkg", ".feather", ".ods")
ARTICLES: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx")
FEEDS: Final = (".xml", ".rss", ".atom", ".rdf")
_EMPTY: Final = "is empty; give a file that holds an article"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")


def is_article(source: Any) -> bool:
    """Whether `source` holds articles, not a table: its name says a text, a feed, or a folder; a text may be a table.

    Examples
    --------
    >>> is_article("report.txt"), is_article("events.csv"), is_article("saved page.html"), is_article("feed.xml")
    (True, False, True, True)
    """
    if not isinstance(source, str | Path):
        return False
    path = Path(source)
    if path.suffix.lower() == ".txt" and path.is_file():
        with path.open("rb") as file:
            return not delimited.is_tabular(file.read(streams.HEAD))
    return path.suffix.lower() in (*ARTICLES, *FEEDS) or path.is_dir()


def load(source: Any) -> Article:
    """Read an article.

    Parameters
    ----------
    source : path-like or file object
        A file object is read as a whole.

    Returns
    -------
    Article

    Raises
    ------
    InputError
        If it is missing, empty, too large, a table, a scan without text, locked, damaged or no text at all; or if
        the library that its kind needs is not installed.

    Examples
    --------
    >>> import io
    >>> load(io.StringIO("Two men were killed in Gao.")).text
    'Two men were killed in Gao.'
    """
    return read(*contents(source))


def contents(source: Any) -> tuple[streams.Stream, bytes]:
    """A file and all its bytes.

    Raises
    ------
    InputError
        If it is missing, a folder, empty, or too large to be an article.
    """
    file = streams.stream(source, empty=_EMPTY)
    with file.open() as binary:
        data = binary.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"{file.name}: has more than {LARGEST // 1_000_000} MB, which no article has; give one article"
        )
    return file, data


def read(file: streams.Stream, data: bytes) -> Article:
    """The article that a file's bytes hold; see `load`."""
    if data.startswith(b"%PDF"):
        return documents.pdf(file.name, data)
    if data.startswith(b"PK\x03\x04"):
        return documents.docx_(file.name, data)
    if data.startswith(_PICTURES):
        raise InputError(f"{file.name}: is a picture; incidentmap reads text, so recognise its letters (OCR) first")
    if data.startswith(b"\xd0\xcf\x11\xe0") and Path(file.name).suffix.lower() == ".docx":
        raise InputError(
            f"{file.name}: is locked with a password, or an old .doc under a new name; save it anew as an open .docx"
        )
    if (
        data.startswith((b"PAR1", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"{\\rtf"))
        or Path(file.name).suffix.lower() in _TABLES
    ):
        raise InputError(
            f"{file.name}: is a table or an old document, not an article; tables are read by geo.read and `incidentmap"
            " map`, save a .doc or .rtf as .docx"
        )
    if re.match(rb"[A-Za-z-]+: [^\n]*\n", data) and b"content-type: multipart/related" in data[:4000].lower():
        return documents.mhtml(file.name, data)
    text, found = decoded(file, data)
    head = text.lstrip()[:1000].lower()
    if head.startswith("<?xml") and "<html" not in head:
        raise InputError(f"{file.name}: is XML, but neither a feed (RSS, Atom) nor a web page; give the article's text")
    if head.startswith(("<!doctype html", "<html", "<?xml")) or re.search(r"<(?:html|head|body|article|div|p)\b", head):
        return documents.html(file.name, text, found)
    if Path(file.name).suffix.lower() in (".md", ".markdown"):
        return _markdown(file.name, text, found)
    return made(file.name, reflowed(text.replace("\r\n", "\n").replace("\r", "\n")), findings=found)


def decoded(file: streams.Stream, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """A text file's characters; what was odd about its encoding is found.

    Raises
    ------
    InputError
        If it is no text.
    """
    try:
        text = encodings.detect(file)
    except InputError as error:
        raise InputError(
            f"{file.name}: is not a text file, or is in no known encoding; give the article as .txt (UTF-8), .md,"
            " .html, .pdf or .docx"
        ) from error
    return data.decode(text.encoding, errors="replace").lstrip("\ufeff"), text.found


_LINKED: Final = re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)")
"""A link or picture of Markdown; no part of it can run over the start of another, so that the cost stays linear."""


def _markdown(name: str, text: str, found: tuple[Finding, ...]) -> Article:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    stated = re.findall(r"^(title|date|url|link):(.+)", front[1], re.M) if front else []
    told = {name: value.strip().removeprefix('"').removesuffix('"').strip("'") for name, value in stated}
    text = text[front.end() :] if front else text
    text = _LINKED.sub(r"\1", text)
    text = re.sub(
        r"(?<=\S)\n(?![\n#>*+|-]|\d+\.|={3}|-{3})(?=\S)",
        " ",
        re.sub(r"^(#{1,6} .*)\n(?=\S)", r"\1\n\n", text, flags=re.M),
    )
    text = re.sub(r"^#{1,6} +|^> ?|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text, flags=re.M)
    return made(
        name, text, told.get("title"), told.get("url", told.get("link")), iso_day(told.get("date")), findings=found
    )
