"""Files → article text: .txt, .md, .html, .pdf, .docx or standard input, told by their first bytes, not by the name.

A saved web page is read by trafilatura, a PDF by pypdf, a Word document by python-docx: the extra `text` installs
them. Everything else is UTF-8 (or a legacy encoding, which is then said).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..errors import InputError
from ..findings import Finding
from ..reading import encodings, sources

LARGEST: Final = 20_000_000
"""Bytes; a larger file is no article."""
SHORTEST_PAGE: Final = 200
"""Characters of main text below which a saved page is a menu, not an article."""
_EXTRA: Final = "install it with: pip install 'incidentmap[text]'"
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".xls", ".json", ".geojson", ".parquet", ".gpkg", ".feather", ".ods")
_ARTICLES: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")


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
        From the file's metadata.
    findings : tuple of Finding
    """

    text: str
    name: str
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None
    findings: tuple[Finding, ...] = ()


def is_article(source: Any) -> bool:
    """Whether the name of `source` says that it is an article, not a table.

    Examples
    --------
    >>> is_article("report.txt"), is_article("events.csv"), is_article("saved page.html")
    (True, False, True)
    """
    return isinstance(source, str | Path) and Path(source).suffix.lower() in _ARTICLES


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
    file = sources.stream(source)
    with file.open() as binary:
        data = binary.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(f"{file.name}: has more than {LARGEST // 1_000_000} MB, which no article has; give one article")
    if data.startswith(b"%PDF"):
        return _pdf(file.name, data)
    if data.startswith(b"PK\x03\x04"):
        return _docx(file.name, data)
    if any(data.startswith(magic) for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise InputError(f"{file.name}: is a picture; incidentmap reads text, so recognise its letters (OCR) first")
    if data.startswith((b"PAR1", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0")) or Path(file.name).suffix.lower() in _TABLES:
        raise InputError(f"{file.name}: is a table or an old document, not an article; tables are read by geo.read and `incidentmap map`, save a .doc as .docx")
    encoding, found = encodings.detect(file)
    text = data.decode(encoding, errors="replace").lstrip("\ufeff")
    head = text.lstrip()[:1000].lower()
    if head.startswith(("<!doctype html", "<html", "<?xml")) or re.search(r"<(?:html|head|body|article|div|p)\b", head):
        return _html(file.name, text, tuple(found))
    return Article(_plain(text, markdown=Path(file.name).suffix.lower() in (".md", ".markdown")), file.name, findings=tuple(found))


def _plain(text: str, *, markdown: bool) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if markdown:
        text = re.sub(r"^---\n.*?\n---\n", "", text, flags=re.S)
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"^#{1,6} +|^> ?|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text, flags=re.M)
    return text


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
    return Article(paragraphs, name, getattr(document, "title", None), getattr(document, "url", None), _date(day), found)


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
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: is locked with a password; unlock it first")
        pages = [page.extract_text() or "" for page in reader.pages]
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{name}: is a damaged PDF ({error}); get it again, or copy its text into a .txt file") from error
    text = "\n\n".join(pages)
    if len(re.sub(r"\W", "", text)) < 20:
        raise InputError(f"{name}: is a PDF without text, probably a scan of {len(pages)} page{'s' if len(pages) != 1 else ''}; recognise its letters (OCR) first")
    return Article(_unwrapped(text), name)


def _unwrapped(text: str) -> str:
    """Lines joined as the paragraphs they were; words parted at a line's end joined."""
    text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
    return re.sub(r"(?<![.!?:”\"])\n(?=\S)", " ", text)


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
    except ImportError as error:
        raise InputError(f"{name}: is a Word document; reading it needs python-docx, {_EXTRA}") from error
    document = docx.Document(io.BytesIO(data))
    text = "\n\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.text.strip())
    if not text.strip():
        raise InputError(f"{name}: this document holds no text; pictures of text are not read")
    return Article(text, name, document.core_properties.title or None)
