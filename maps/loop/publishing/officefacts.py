"""What pictures and Office documents reveal beside what they show: hidden parts, who made them, what can be copied."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from . import tablefacts
from .tablefacts import SHOWN, Fact

PEOPLE: Final = re.compile(r"<(?:\w+:)?(?:creator|lastModifiedBy)\b[^>]*>([^<]+)<")
DESCRIPTION: Final = 270
"""EXIF's: our alternative text."""


def workbook(file: Path) -> Iterator[Fact]:
    import openpyxl

    yield from tablefacts.table(file)
    book = openpyxl.load_workbook(file)
    for sheet in book:
        if sheet.sheet_state != "visible":
            yield "hidden", sheet.title, f"a sheet that is {sheet.sheet_state}, of {sheet.max_row:,} rows", True
        rows = sum(bool(one.hidden) for one in sheet.row_dimensions.values())
        columns = [name for name, one in sheet.column_dimensions.items() if one.hidden]
        if rows or columns:
            yield "hidden", sheet.title, f"{rows:,} hidden rows, {len(columns):,} hidden columns", True
        notes = sum(cell.comment is not None for row in sheet.iter_rows() for cell in row)
        if notes:
            yield "hidden", sheet.title, f"{notes:,} comments", True
    if book.defined_names:
        yield "metadata", "names", ", ".join(book.defined_names), True
    yield from office(file)


def office(file: Path) -> Iterator[Fact]:
    """What an Office file says beside its text."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode() if "docProps/core.xml" in names else ""
        for who in dict.fromkeys(PEOPLE.findall(core)):
            yield "metadata", "made by", who, who not in ("incidentmap", "openpyxl", "python-docx")
        inner = [name for name in names if "/embeddings/" in name]
        if inner:
            yield "hidden", "embedded", f"{len(inner)} files in it: {tablefacts.some(inner)}", True
        for name in names:
            if re.search(r"comments\d*\.xml$", name):
                yield "hidden", name, "comments", True
            if re.fullmatch(r"word/document\.xml|ppt/slides/slide\d+\.xml", name):
                yield from _markup(name, archive.read(name).decode("utf-8", "replace"))


def _markup(name: str, text: str) -> Iterator[Fact]:
    if re.search(r"<w:(?:del|ins)\s", text):
        yield "hidden", name, "tracked changes", True
    if "<w:vanish" in text or re.search(r'<p:sld\b[^>]*\bshow="0"', text):
        yield "hidden", name, "hidden text or slide", True
    said = re.sub(r"<[^>]+>", " ", text)
    yield "text", name, f"{len(' '.join(said.split())):,} characters", False


def picture(file: Path) -> Iterator[Fact]:
    from PIL import Image

    with Image.open(file) as image:
        yield "rows", "picture", f"{image.width:,} by {image.height:,}", False
        for name, value in image.info.items():
            if isinstance(value, str):
                yield "metadata", str(name), short(value), name not in ("Software", "Title", "Description")
        exif = dict(image.getexif())
        if said := exif.pop(DESCRIPTION, None):
            yield "text", "exif description", short(str(said)), False
        if exif:
            yield "metadata", "exif", f"{len(exif)} entries", True


def short(text: str) -> str:
    return text if len(text) <= 2 * SHOWN else f"{text[: 2 * SHOWN]}…"


def pdf(file: Path) -> Iterator[Fact]:
    import pypdf

    book = pypdf.PdfReader(file)
    yield "rows", "pages", f"{len(book.pages):,}", False
    for name, value in (book.metadata or {}).items():
        yield "metadata", name, short(str(value)), name in ("/Author", "/Keywords")
    for name in book.attachments:
        yield "hidden", name, "a file in it", True
    yield (
        "text",
        "text",
        f"{sum(len(page.extract_text()) for page in book.pages):,} characters that can be copied",
        False,
    )


def drawing(file: Path) -> Iterator[Fact]:
    text = file.read_text("utf-8")
    for name in ("title", "desc"):
        if found := re.search(rf"<{name}[^>]*>([^<]+)<", text):
            yield "text", name, short(found[1]), False
    if data := sorted(set(re.findall(r"\b(data-[\w-]+)=", text))):
        yield "hidden", "attributes", ", ".join(data), True
    if notes := re.findall(r"<!--(.*?)-->", text, re.DOTALL):
        yield "hidden", "comments", short(" ".join(notes)), True


def movie(file: Path) -> Iterator[Fact]:
    found = re.search(rb"\xa9cmt.{4}data.{8}(.*?)\x00", file.read_bytes(), re.DOTALL)
    yield "text", "description", short(found[1].decode("utf-8", "replace")) if found else "none", False
