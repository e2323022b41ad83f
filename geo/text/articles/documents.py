"""Saved web pages, PDF and Word documents → articles, each by the library that knows its kind."""

from __future__ import annotations

import email
import email.policy
import io
import logging
import re
import struct
import zlib
from typing import Any, Final

from ...disk import bounds, zipped
from ...errors import InputError
from ...findings import Finding
from ..words.lines import unwrapped
from .article import Article, iso_day, made

_STATED: Final = {"extensive_search": False, "original_date": True}
"""Only a day that the page states as its own: a search over its text finds copyright lines, and the days of what it
tells."""
LARGEST_UNPACKED: Final = bounds.most("article-unpacked")
"""Bytes."""
SHORTEST_PAGE: Final = 200
"""Characters of main text below which a saved page is a menu, not an article."""
_EXTRA: Final = "install it with: pip install 'incidentmap[text]'"


def mhtml(name: str, data: bytes) -> Article:
    """A page saved as a single file: its first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise InputError(f"{name}: is a saved page without a page in it; save it again, as HTML or as text")
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = data.decode(page.get_content_charset("utf-8"), errors="replace")
    except LookupError:  # an encoding that nobody knows
        text = data.decode("utf-8", errors="replace")
    return html(name, text, ())


def html(name: str, text: str, found: tuple[Finding, ...]) -> Article:
    """The main text of a web page, and the day and address that it states."""
    try:
        import trafilatura

        document = trafilatura.bare_extraction(
            text, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_STATED
        )
    except ImportError as error:  # its own parts are imported when first used
        raise InputError(f"{name}: is a web page; reading its main text needs trafilatura, {_EXTRA}") from error
    body = (getattr(document, "text", None) or "") if document else ""
    if len(body) < SHORTEST_PAGE:
        raise InputError(
            f"{name}: no main text was found in this page ({len(body)} characters); a page of menus or links is no"
            " article, save the article's own page or its text"
        )
    paragraphs = "\n\n".join(line for line in body.split("\n") if line.strip())
    day = getattr(document, "date", None)
    return made(
        name,
        paragraphs,
        getattr(document, "title", None),
        getattr(document, "url", None),
        iso_day(day),
        "from the page's metadata",
        found,
    )


def pdf(name: str, data: bytes) -> Article:
    """A PDF's text, its lines joined to paragraphs."""
    try:
        import pypdf
    except ImportError as error:
        raise InputError(f"{name}: is a PDF; reading it needs pypdf, {_EXTRA}") from error
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)  # what is odd inside a PDF is no reader's business unless it cannot be read
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: is locked with a password; unlock it first")
        pages = [page.extract_text() or "" for page in reader.pages]
    except InputError:
        raise
    except (
        pypdf.errors.DependencyError
    ) as error:  # an AES key, even of an empty password, needs the package cryptography
        raise InputError(f"{name}: is locked; unlock it first, or save it anew without a lock") from error
    except (pypdf.errors.PyPdfError, *_DAMAGED) as error:
        raise InputError(
            f"{name}: is a damaged PDF ({_reason(error)}); get it again, or copy its text into a .txt file"
        ) from error
    finally:
        log.setLevel(level)
    text = "\n\n".join(pages)
    if len(re.sub(r"\W", "", text)) < 20:
        raise InputError(
            f"{name}: is a PDF without text, probably a scan of {len(pages)} page{'s' if len(pages) != 1 else ''};"
            " recognise its letters (OCR) first"
        )
    return made(name, unwrapped(text))


_DAMAGED: Final = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OSError,
    RecursionError,
    NotImplementedError,
    zlib.error,
    struct.error,
    EOFError,
    MemoryError,
    zipped.BadZipFile,
)
"""What readers raise over damaged bytes, each by where it stumbles."""


def _reason(error: BaseException) -> str:
    """An error's first line, or its kind."""
    return (str(error).splitlines() or [""])[0].strip("'\" ")[:120] or type(error).__name__


def docx_(name: str, data: bytes) -> Article:
    """A Word document's paragraphs and tables, in their order."""
    with zipped.opened(name, io.BytesIO(data), largest=LARGEST_UNPACKED) as archive:
        members = archive.namelist()
    if "word/document.xml" not in members:
        raise InputError(f"{name}: is an archive or a workbook, not a Word document; give one article")
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
    except (*_DAMAGED, PythonDocxError, OpcError, SyntaxError) as error:  # lxml's is a SyntaxError
        raise InputError(
            f"{name}: is a damaged Word document ({_reason(error)}); open it in Word and save it again, or copy its"
            " text into a .txt file"
        ) from error
    if not parts:
        raise InputError(f"{name}: this document holds no text; pictures of text are not read")
    return made(name, "\n\n".join(parts), title)


def _words(block: Any) -> list[str]:
    """A paragraph's text, or each row of a table as a line."""
    if hasattr(block, "rows"):
        rows = (
            "  ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip())) for row in block.rows
        )
        return [row for row in rows if row]
    return [block.text] if block.text.strip() else []
