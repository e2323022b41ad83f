"""Articles from files of every kind that is read, and refusals that say what to do."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.text.loading import load

WORDS = "Two people were killed in Gao, Mali, on 3 May 2021."
PAGE = """<!doctype html><html lang="en"><head><title>Blast in Gao</title><meta property="article:published_time" content="2021-05-04T08:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Blast in Gao</h1>{}</article><footer>Contact</footer></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text(table, encoding: str) -> None:
    path = table(WORDS + " Café “Niger” – près de la gare, été." * 3, "article.txt", encoding)
    assert load(path).text.startswith(WORDS)


def test_markdown(table) -> None:
    path = table(f"---\ntitle: x\n---\n# News\n\n**{WORDS}** See [this](http://example.org/a).\n", "article.md")
    text = load(path).text
    assert WORDS in text
    assert "**" not in text
    assert "example.org" not in text


def test_standard_input() -> None:
    assert load(io.BytesIO(WORDS.encode())).text == WORDS


def test_web_page(table) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{WORDS} The blast hit a market in the centre of the town number {n}, and traders fled.</p>" for n in range(5))
    article = load(table(PAGE.format(body), "page.html"))
    assert WORDS in article.text
    assert "Sport" not in article.text
    assert article.published == dt.date(2021, 5, 4)
    assert article.title == "Blast in Gao"


def test_a_page_of_menus_is_refused(table) -> None:
    pytest.importorskip("trafilatura")
    with pytest.raises(InputError, match="no main text"):
        load(table("<html><body><nav><a href='/'>Home</a><a href='/b'>News</a></nav></body></html>", "menu.html"))


def _pdf(content: bytes) -> bytes:
    """A one-page PDF, written by hand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + each + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)


def test_pdf(table) -> None:
    pytest.importorskip("pypdf")
    assert WORDS in load(table(_pdf(f"BT /F 12 Tf 10 100 Td ({WORDS}) Tj ET".encode()), "article.pdf")).text


def test_a_scan_is_refused(table) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(InputError, match="probably a scan"):
        load(table(_pdf(b""), "scan.pdf"))


def test_a_damaged_pdf_is_refused(table) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(InputError, match="damaged PDF"):
        load(table(b"%PDF-1.7\nnothing more", "cut.pdf"))


def test_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(str(tmp_path / "article.docx"))
    assert load(tmp_path / "article.docx").text == WORDS


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "picture"),
        ("a.csv", b"place,killed\nGao,2\n", "table"),
        ("a.txt", b"abc\x00\x00def\x00", "not a text"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
        ("a.txt", b"x" * 20_000_001, "more than 20 MB"),
    ],
)
def test_refusals(table, name: str, content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load(table(content, name))


def test_a_workbook_is_no_word_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(InputError, match="not a Word document"):
        load(tmp_path / "book.docx")


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        load(tmp_path)
