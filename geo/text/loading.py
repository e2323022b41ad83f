"""One file → one article's text: .txt, .md, .html, .mhtml, .pdf, .docx or standard input, told by its first bytes, not by its name.

A saved web page is read by trafilatura, a PDF by pypdf, a Word document by python-docx: the extra `text` installs
them. Everything else is UTF-8 (or a legacy encoding, which is then said). `collecting` reads folders and feeds of them.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import io
import logging
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from ..errors import InputError
from ..findings import Finding
from ..reading import encodings, sources

LARGEST: Final = 20_000_000
"""Bytes; a larger file is no article."""
NARROWEST: Final = 50
WIDEST: Final = 120
"""Characters of a line, between which a text is thought wrapped."""
SHORTEST_PAGE: Final = 200
"""Characters of main text below which a saved page is a menu, not an article."""
_EXTRA: Final = "install it with: pip install 'incidentmap[text]'"
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".xls", ".json", ".geojson", ".parquet", ".gpkg", ".feather", ".ods")
ARTICLES: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx")
FEEDS: Final = (".xml", ".rss", ".atom", ".rdf")
_EMPTY: Final = "is empty; give a file that holds an article"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")


@dataclass(frozen=True, slots=True)
class Article:
    """An article's words, and what its file says of it.

    Attributes
    ----------
    text : str
    name : str
        Of the file, for messages.
    title, url : str or None
    published : datetime.date or None
        From the file's metadata, else from a dateline that states the year.
    basis : str
        Where `published` comes from, in words.
    findings : tuple of Finding
    id : str
        By which an article is known again on the next run: the file's name, within the folder that was given; a feed's
        own id of its entry.
    """

    text: str
    name: str
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None
    basis: str = ""
    findings: tuple[Finding, ...] = ()
    id: str = ""


def is_article(source: Any) -> bool:
    """Whether the name of `source` says that it holds articles, not a table: a text, a feed, or a folder.

    Examples
    --------
    >>> is_article("report.txt"), is_article("events.csv"), is_article("saved page.html"), is_article("feed.xml")
    (True, False, True, True)
    """
    return isinstance(source, str | Path) and (Path(source).suffix.lower() in (*ARTICLES, *FEEDS) or Path(source).is_dir())


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


def contents(source: Any) -> tuple[sources.Stream, bytes]:
    """A file and all its bytes.

    Raises
    ------
    InputError
        If it is missing, a folder, empty, or too large to be an article.
    """
    file = sources.stream(source, empty=_EMPTY)
    with file.open() as binary:
        data = binary.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"{file.name}: has more than {LARGEST // 1_000_000} MB, which no article has; give one article")
    return file, data


def read(file: sources.Stream, data: bytes) -> Article:
    """The article that a file's bytes hold; see `load`."""
    if data.startswith(b"%PDF"):
        return _pdf(file.name, data)
    if data.startswith(b"PK\x03\x04"):
        return _docx(file.name, data)
    if data.startswith(_PICTURES):
        raise InputError(f"{file.name}: is a picture; incidentmap reads text, so recognise its letters (OCR) first")
    if data.startswith(b"\xd0\xcf\x11\xe0") and Path(file.name).suffix.lower() == ".docx":
        raise InputError(f"{file.name}: is locked with a password, or an old .doc under a new name; save it anew as an open .docx")
    if data.startswith((b"PAR1", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"{\\rtf")) or Path(file.name).suffix.lower() in _TABLES:
        raise InputError(f"{file.name}: is a table or an old document, not an article; tables are read by geo.read and `incidentmap map`, save a .doc or .rtf as .docx")
    if re.match(rb"[A-Za-z-]+: [^\n]*\n", data) and b"content-type: multipart/related" in data[:4000].lower():
        return _mhtml(file.name, data)
    text, found = decoded(file, data)
    head = text.lstrip()[:1000].lower()
    if head.startswith("<?xml") and "<html" not in head:
        raise InputError(f"{file.name}: is XML, but neither a feed (RSS, Atom) nor a web page; give the article's text")
    if head.startswith(("<!doctype html", "<html", "<?xml")) or re.search(r"<(?:html|head|body|article|div|p)\b", head):
        return _html(file.name, text, found)
    if Path(file.name).suffix.lower() in (".md", ".markdown"):
        return _markdown(file.name, text, found)
    return _made(file.name, _reflowed(text.replace("\r\n", "\n").replace("\r", "\n")), findings=found)


def decoded(file: sources.Stream, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """A text file's characters; what was odd about its encoding is found.

    Raises
    ------
    InputError
        If it is no text.
    """
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) and data[:2000].count(0) < len(data[:2000]) * 0.3:
        raise InputError(f"{file.name}: is not a text file (it holds NUL bytes); give the article as .txt, .md, .html, .pdf or .docx")
    encoding, found = encodings.detect(file)
    return data.decode(encoding, errors="replace").lstrip("\ufeff"), tuple(found)


def _made(name: str, text: str, title: str | None = None, url: str | None = None, day: dt.date | None = None, basis: str = "from the file's metadata", findings: tuple[Finding, ...] = ()) -> Article:
    """An article; where its metadata gives no day, a dateline that states the year does."""
    from .datelines import dateline

    if day is None:
        day, basis = dateline(text)
    return Article(text, name, title, url, day, f"{basis}, {day.isoformat()}" if day else "", findings, Path(name).name)


def _reflowed(text: str) -> str:
    """A text that was wrapped at some width, with its paragraphs in one line each; no character moves.

    A line was wrapped where the next line's first word would not have fitted. Other line ends are somebody's own.

    Examples
    --------
    >>> wrapped = "Nine killed\\n" + "A bomb exploded at a crowded market in the city of\\nQuetta in the south of Pakistan on Wednesday, as the\\npolice said, and the toll may rise again in the next\\ndays.\\n"
    >>> _reflowed(wrapped).split("\\n")[1][39:60]
    'the city of Quetta in'
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    pairs = [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    full = sum(_fills(line, after, width) for line, after in pairs)
    if not NARROWEST <= width <= WIDEST or full < 3 or full < 0.5 * len(pairs):
        return text
    ends = [" " if line.strip() and after.strip() and _fills(line, after, width) else "\n" for line, after in pairwise(lines)]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _fills(line: str, after: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(after.split()[0]) > width


def _markdown(name: str, text: str, found: tuple[Finding, ...]) -> Article:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    told = dict(re.findall(r"^(title|date|url|link): *[\"']?(.+?)[\"']?\s*$", front[1], re.M)) if front else {}
    text = text[front.end() :] if front else text
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<=\S)\n(?![\n#>*+|-]|\d+\.|={3}|-{3})(?=\S)", " ", re.sub(r"^(#{1,6} .*)\n(?=\S)", r"\1\n\n", text, flags=re.M))
    text = re.sub(r"^#{1,6} +|^> ?|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text, flags=re.M)
    return _made(name, text, told.get("title"), told.get("url", told.get("link")), _date(told.get("date")), findings=found)


def _mhtml(name: str, data: bytes) -> Article:
    """A page saved as a single file: its first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise InputError(f"{name}: is a saved page without a page in it; save it again, as HTML or as text")
    return _html(name, page.get_content(), ())


def _html(name: str, text: str, found: tuple[Finding, ...]) -> Article:
    try:
        import trafilatura

        document = trafilatura.bare_extraction(text, include_comments=False, include_tables=False, with_metadata=True)
    except ImportError as error:  # its own parts are imported when first used
        raise InputError(f"{name}: is a web page; reading its main text needs trafilatura, {_EXTRA}") from error
    body = (getattr(document, "text", None) or "") if document else ""
    if len(body) < SHORTEST_PAGE:
        raise InputError(f"{name}: no main text was found in this page ({len(body)} characters); a page of menus or links is no article, save the article's own page or its text")
    paragraphs = "\n\n".join(line for line in body.split("\n") if line.strip())
    day = getattr(document, "date", None)
    return _made(name, paragraphs, getattr(document, "title", None), getattr(document, "url", None), _date(day), "from the page's metadata", found)


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _pdf(name: str, data: bytes) -> Article:
    try:
        import pypdf
    except ImportError as error:
        raise InputError(f"{name}: is a PDF; reading it needs pypdf, {_EXTRA}") from error
    logging.getLogger("pypdf").addFilter(_grave)  # what is odd inside a PDF is no reader's business unless it cannot be read
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: is locked with a password; unlock it first")
        pages = [page.extract_text() or "" for page in reader.pages]
    except InputError:
        raise
    except pypdf.errors.DependencyError as error:  # an AES key, even of an empty password, needs the package cryptography
        raise InputError(f"{name}: is locked; unlock it first, or save it anew without a lock") from error
    except (pypdf.errors.PyPdfError, *_DAMAGED) as error:
        raise InputError(f"{name}: is a damaged PDF ({_reason(error)}); get it again, or copy its text into a .txt file") from error
    finally:
        logging.getLogger("pypdf").removeFilter(_grave)
    text = "\n\n".join(pages)
    if len(re.sub(r"\W", "", text)) < 20:
        raise InputError(f"{name}: is a PDF without text, probably a scan of {len(pages)} page{'s' if len(pages) != 1 else ''}; recognise its letters (OCR) first")
    return _made(name, _unwrapped(text))


_DAMAGED: Final = (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError, NotImplementedError, zlib.error, struct.error, EOFError)
"""What readers raise over damaged bytes, each by where it stumbles."""


def _grave(record: logging.LogRecord) -> bool:
    return record.levelno > logging.ERROR


def _reason(error: BaseException) -> str:
    """An error's first line, or its kind."""
    return (str(error).splitlines() or [""])[0].strip("'\" ")[:120] or type(error).__name__


def _unwrapped(text: str) -> str:
    """Lines joined as the paragraphs they were, words parted at a line's end joined; a line that stops short ends a paragraph.

    Examples
    --------
    >>> _unwrapped("Nine killed in Quetta\\nA bomb exploded at a crowded market on Wednes-\\nday, police said, and the toll may rise\\nagain.\\nThe end.")
    'Nine killed in Quetta\\n\\nA bomb exploded at a crowded market on Wednesday, police said, and the toll may rise again.\\n\\nThe end.'
    """
    lines = [line.rstrip() for line in text.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    full = 0.7 * lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    out = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = bool(line and after) and (len(line) >= full or after[0].islower())
        parted = goes_on and re.search(r"[a-z]-$", line) and after[0].islower()
        out += line.removesuffix("-") if parted else line + (" " if goes_on else "\n\n")
    return re.sub(r"\n{3,}", "\n\n", out).strip()


def _docx(name: str, data: bytes) -> Article:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.namelist()
            size = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise InputError(f"{name}: is a damaged archive ({error}); get it again") from error
    if "word/document.xml" not in members:
        raise InputError(f"{name}: is an archive or a workbook, not a Word document; give one article")
    if size > 10 * LARGEST:
        raise InputError(f"{name}: unpacks to {size:,} bytes, which no article has")
    try:
        import docx
        from docx.exceptions import PythonDocxError
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise InputError(f"{name}: is a Word document; reading it needs python-docx, {_EXTRA}") from error
    try:
        document = docx.Document(io.BytesIO(data))
        parts = [text for block in document.iter_inner_content() for text in _words(block)]
        title = document.core_properties.title or None
    except (*_DAMAGED, PythonDocxError, OpcError, SyntaxError, zipfile.BadZipFile) as error:  # lxml's is a SyntaxError
        raise InputError(f"{name}: is a damaged Word document ({_reason(error)}); open it in Word and save it again, or copy its text into a .txt file") from error
    if not parts:
        raise InputError(f"{name}: this document holds no text; pictures of text are not read")
    return _made(name, "\n\n".join(parts), title)


def _words(block: Any) -> list[str]:
    """A paragraph's text, or each row of a table as a line."""
    if hasattr(block, "rows"):
        rows = ("  ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip())) for row in block.rows)
        return [row for row in rows if row]
    return [block.text] if block.text.strip() else []
