"""Articles from files of every kind that is read, and refusals that say what to do."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.text.articles.single import load

WORDS = "Two people were killed in Gao, Mali, on 3 May 2021."
PAGE = """<!doctype html><html lang="en"><head><title>Blast in Gao</title><meta property="article:published_time" content="2021-05-04T08:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Blast in Gao</h1>{}</article><footer>Contact</footer></body></html>"""  # noqa: E501


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
    body = "".join(
        f"<p>{WORDS} The blast hit a market in the centre of the town number {n}, and traders fled.</p>"
        for n in range(5)
    )
    article = load(table(PAGE.format(body), "page.html"))
    assert WORDS in article.text
    assert "Sport" not in article.text
    assert article.published == dt.date(2021, 5, 4)
    assert article.title == "Blast in Gao"


@pytest.mark.parametrize("foot", ["", "<p>© 2025 The Daily</p>"])
def test_a_page_that_states_no_day_has_none(table, foot: str) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(
        f"<p>{WORDS} The blast hit a market in the centre of the town number {n}, and traders fled.</p>"
        for n in range(5)
    )
    page = (
        PAGE.format(body)
        .replace('<meta property="article:published_time" content="2021-05-04T08:00:00Z">', "")
        .replace("Contact", foot)
    )
    assert load(table(page, "page.html")).published is None


NEWS = """<!doctype html><html lang="en"><head><title>Blast in Gao | The Daily</title><meta property="og:title" content="Blast in Gao">
<script>var other = "Fifty people were killed in Kabul";</script></head><body>
<div class="cookie-consent"><p>We and our 842 partners store cookies. By clicking Accept you agree to the killing of your privacy.</p><button>Accept</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>Blast in Gao</h1><time datetime="2021-05-04">4 May 2021</time>{}
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Bomb kills 31 in Peshawar</a></li></ul></aside></article>
<section class="most-read"><h2>Most read</h2><ol><li><a href="/c">Twenty killed in Karachi fire</a></li></ol></section></main>
<div class="newsletter"><p>Sign up to our newsletter.</p></div><footer><p>© 2025 The Daily</p></footer></body></html>"""  # noqa: E501


@pytest.mark.parametrize("saved", ["page.html", "page.mhtml"])
def test_a_saved_news_page_is_its_article_alone(table, saved: str) -> None:
    pytest.importorskip("trafilatura")
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    page = NEWS.format(
        "".join(
            f"<p>{WORDS} The blast hit market number {n} in the town, and traders fled in all directions.</p>"
            for n in range(4)
        )
    )
    whole = MIMEMultipart("related")
    whole["From"] = "<Saved by Blink>"
    whole.attach(MIMEText(page, "html", "utf-8"))
    article = load(table(whole.as_bytes() if saved.endswith("mhtml") else page, saved))
    assert WORDS in article.text
    assert article.title == "Blast in Gao"
    assert article.published == dt.date(2021, 5, 4)
    for other in ("cookies", "Peshawar", "Karachi", "Kabul", "newsletter", "World"):
        assert other not in article.text


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
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


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


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_locked_pdf_is_refused(table, tmp_path: Path, algorithm: str, caplog: pytest.LogCaptureFixture) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=table(_pdf(f"BT /F 12 Tf 10 100 Td ({WORDS}) Tj ET".encode()), "article.pdf"))
    try:
        writer.encrypt("secret", algorithm=algorithm)
    except pypdf.errors.DependencyError:
        pytest.skip("an AES key needs the package cryptography, which no part of ours does")
    writer.write(tmp_path / "locked.pdf")
    with pytest.raises(InputError, match=r"is locked") as refused:
        load(tmp_path / "locked.pdf")
    assert "damaged" not in str(refused.value)


def test_a_pdfs_title_does_not_run_into_its_text(table) -> None:
    pytest.importorskip("pypdf")
    shown = [
        "Nine killed in Gao",
        "Officials said that a bomb had exploded at a crowded market in the",
        "town of Gao, killing nine people, and that the toll may rise again.",
    ]
    content = "BT /F 12 Tf 10 200 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
    text = load(table(_pdf(content.encode()), "article.pdf")).text
    assert text.split("\n\n")[0] == "Nine killed in Gao"
    assert "in the town of Gao" in text


def test_wrapped_lines_are_joined_and_no_character_moves(table) -> None:
    wrapped = (
        "Nine killed\n\nA bomb exploded at a crowded market in the city of\nQuetta in the south of Pakistan on"
        " Wednesday, as the\npolice said, and the toll may rise again in the next\ndays.\n\nBy a reporter\nQuetta\n"
    )
    text = load(table(wrapped, "a.txt")).text
    assert "city of Quetta in" in text
    assert "By a reporter\nQuetta" in text
    assert len(text) == len(wrapped)


def test_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(str(tmp_path / "article.docx"))
    assert load(tmp_path / "article.docx").text == WORDS


def test_a_words_table_is_read_in_its_place(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Before.")
    cells = document.add_table(2, 2)
    for at, text in enumerate(("Place", "Note", "Gao", WORDS)):
        cells.cell(at // 2, at % 2).text = text
    document.add_paragraph("After.")
    document.save(str(tmp_path / "article.docx"))
    assert load(tmp_path / "article.docx").text == f"Before.\n\nPlace  Note\n\nGao  {WORDS}\n\nAfter."


@pytest.mark.parametrize("broken", ["<w:document><unclosed", ""])
def test_a_broken_word_document_is_refused(tmp_path: Path, broken: str) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.save(str(tmp_path / "sound.docx"))
    with zipfile.ZipFile(tmp_path / "sound.docx") as sound, zipfile.ZipFile(tmp_path / "broken.docx", "w") as archive:
        for name in sound.namelist():
            archive.writestr(name, broken if name == "word/document.xml" else sound.read(name))
    with pytest.raises(InputError, match="damaged Word document"):
        load(tmp_path / "broken.docx")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "empty; give a file that holds an article"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "picture"),
        ("a.csv", b"place,killed\nGao,2\n", "table"),
        ("a.txt", b"abc\x00\x00def\x00", "not a text file.*give the article"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password"),
        ("a.rtf", b"{\\rtf1 hello}", "rtf as .docx"),
        ("a.xml", b"<?xml version='1.0'?><kml/>", "neither a feed"),
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
