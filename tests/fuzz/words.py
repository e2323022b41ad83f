"""Words that go wrong: names, phrases, articles, pages and documents of news."""

from __future__ import annotations

import functools
import io
import zipfile
from itertools import pairwise
from pathlib import Path

from dice import Dice
from hostile import HOSTILE
from tables import PLACES
from telling import same

import geo
from geo.disk.held import held
from geo.names import keys, phrases
from geo.text.stories import quotes
from geo.text.words import windows

SAID = (
    "Gunmen killed at least nine miners in Panjgur, Pakistan, on 3 May 2021, police said. Two others were wounded.\n\n"
    "A bomb went off near Quetta on Monday. The toll rose from three to 5; “no casualties”, the army said.\n\n"
    "Six people, including two children and a woman, were killed in the village of Kuchkak, 12 km north of Saravan."
)
PIECES = (
    "Gao|Mali|killed|KILLED|two|men|were|and|the|3 May 2021|dozen|hundred|of|at least|toll rose to|from|between"
    "|injured|U.S.|St.|bodies|found dead|no casualties|’s|40 km north|Monday"
    "|الموصل|Алеппо|é|ß|İ|“|”|\"|'|(|)|,|.|;|:|?|-|–|•|%"
    "|\n|\n\n|\t|including"
).split("|")


def names(dice: Dice, folder: Path) -> int:
    """Keys, spellings and the parts of a phrase."""
    for _ in range(50):
        name = dice.worse_text(dice.choice(PLACES.split("|")))
        key = keys.normalise(name)
        same("the key of a key", keys.normalise(key), key)
        keys.skeletons(keys.romanise(key))
        phrases.parse(name)
    return 50


def lookups(dice: Dice, folder: Path) -> int:
    """A name looked up, with a country or without."""
    name = dice.worse_text(dice.choice(PLACES.split("|")))
    geo.lookup(name, dice.choice((None, "PK", "Mali")))
    return 1


def _said(dice: Dice) -> str:
    if dice.random() < 0.5:
        return dice.worse_text(SAID, 8)
    said = "".join(dice.choice(PIECES) + dice.choice(("", " ", " ")) for _ in range(dice.randrange(1, 300)))
    kind = dice.randrange(5)
    if kind == 0:
        return "".join(one + other for one, other in pairwise(said))
    return (said, said.upper(), said.title(), said * dice.choice((1, 20)))[kind - 1]


def articles(dice: Dice, folder: Path) -> int:
    """A text is read; what is quoted stands in it."""
    said = _said(dice)
    table = geo.extract(said, "2021-05-10")
    for told in table.get("evidence", ()):
        for spans in quotes.fields(told).values():
            for each in spans:
                same("a quote", windows.mended(held(said))[each["start"] : each["end"]], windows.mended(each["quote"]))
    return 1


@functools.cache
def _documents() -> dict[str, bytes]:
    paragraphs = SAID.split("\n\n")
    page = (
        "<html><head><title>News</title></head><body><article>"
        + "".join(f"<p>{one}</p>" for one in paragraphs)
        + "</article></body></html>"
    )
    items = "".join(
        f"<item><title>News</title><link>http://n.example/{n}</link><description>{one}</description></item>"
        for n, one in enumerate(paragraphs)
    )
    return {
        "txt": SAID.encode(),
        "md": f"---\ntitle: News\ndate: 2021-05-04\n---\n# News\n\n{SAID}\n\n[more](http://n.example)\n".encode(),
        "html": page.encode(),
        "xml": f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{items}</channel></rss>'.encode(),
        "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        + b"--b\nContent-Type: text/html; charset=utf-8\n\n"
        + page.encode()
        + b"\n--b--\n",
        "docx": _word(paragraphs),
        "pdf": _pdf(),
    }


def _word(paragraphs: list[str]) -> bytes:
    import docx

    made, out = docx.Document(), io.BytesIO()
    for one in paragraphs:
        made.add_paragraph(one)
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "Two men were killed in Gao."
    made.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    """A page of text, as small as the format allows."""
    text = b"BT /F 12 Tf 20 700 Td (Gunmen killed nine miners in Panjgur, Pakistan, on 3 May 2021.) Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def documents(dice: Dice, folder: Path) -> int:
    """A page, feed, PDF or Word document, made worse."""
    kind = dice.choice(tuple(_documents()))
    good = _documents()[kind]
    path = folder / f"article.{kind}"
    path.write_bytes(dice.worse_zip(good) if zipfile.is_zipfile(io.BytesIO(good)) else dice.worse(good, 8))
    geo.extract_files(path, "2021-05-10")
    return 1


def deep(dice: Dice, folder: Path) -> int:
    """One thing very often, or very deep, in a text, a page or a document of marks."""
    one = dice.choice(
        (*HOSTILE, *PIECES, "<div>", "<b", "[", "![", "[a](", "*a", "> ", "&amp", "<!--", "(", "“", "{", "`")
    )
    times = dice.choice((10, 300, 3000))
    path = folder / f"deep.{dice.choice(('txt', 'md', 'html'))}"
    head = "<html><body><p>" if path.suffix == ".html" else ""
    said = f"{head}Two men were killed in Gao on 3 May 2021. {one * times} Two died in Kidal.\n"
    path.write_bytes(said.encode("utf-8", "surrogatepass"))
    geo.extract_files(path, "2021-05-10")
    return 1
