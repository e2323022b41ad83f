"""The page's block of articles: offsets as JavaScript counts, and nothing at all where there is no evidence."""

from __future__ import annotations

import json

import geo
from maps.look import assets
from maps.page import evidence

TEXT = "Officials 😀 spoke 😀. Two soldiers were killed in Gao, Mali, on 3 May 2021."


def strings(block: object, name: str) -> list[str]:
    """The texts of a column, cut as the page cuts them."""
    column = next(each for each in block.columns if each["name"] == name)
    lengths = numbers(block, f"{name}#")
    data = b"".join(block._parts)[column["offset"] : column["offset"] + column["length"]].decode().encode("utf-16-le")
    out, at = [], 0
    for length in lengths:
        out.append(data[2 * at : 2 * (at + length)].decode("utf-16-le"))
        at += length
    return out


def numbers(block: object, name: str) -> list[int]:
    column = next(each for each in block.columns if each["name"] == name)
    assert column["type"] == "u8"
    return list(b"".join(block._parts)[column["offset"] : column["offset"] + column["length"]])


def test_offsets_are_javascripts() -> None:
    block = evidence.block(geo.extract(TEXT, source="a.txt"))
    assert strings(block, "article") == ["a.txt"]
    (text,) = strings(block, "text")
    units = text.encode("utf-16-le")
    cut = [
        units[2 * start : 2 * end].decode("utf-16-le")
        for start, end in zip(numbers(block, "piece_start"), numbers(block, "piece_end"), strict=True)
    ]
    assert "Two soldiers were killed" in cut
    assert set(strings(block, "piece_rows")) == {"0"}
    for quote, piece in zip(strings(block, "quote"), numbers(block, "quote_piece"), strict=True):
        assert piece
        assert quote.startswith(cut[piece - 1]) or quote in cut[piece - 1]


def test_no_evidence_is_no_block(placed) -> None:
    assert evidence.block(placed({"place": "Quetta"})) is None
    assert evidence.block(placed({"place": "Quetta"}).assign(evidence="see page 3", article="a")) is None


def test_an_article_without_incidents_stays_out() -> None:
    table = geo.extract(TEXT, source="a.txt")
    table.attrs["articles"]["b.txt"] = "The ministers met."
    assert strings(evidence.block(table), "article") == ["a.txt"]


def test_foreign_attributes_do_no_harm() -> None:
    for odd in (None, 3, ["a"], {"a.txt": 3}):
        table = geo.extract(TEXT, source="a.txt")
        table.attrs["articles"] = odd
        block = evidence.block(table)
        assert block.rows == 0
        assert "Two soldiers were killed" in strings(block, "quote")


def test_corrections_go_with_their_rows() -> None:
    table = geo.extract(f"{TEXT} Gunmen killed four policemen in Turbat, Pakistan, on 5 May 2021.")
    table["corrected"] = [None, "killed: 4 → 5"]
    table.index = [7, 9]
    block = evidence.block(table)
    assert numbers(block, "corrected_row") == [1]
    assert strings(block, "corrected") == ["killed: 4 → 5"]


def test_the_script_holds_the_articles_only_where_they_are() -> None:
    assert "im-article-key" in assets.script(articles=True)
    assert "im-article-key" not in assets.script()
    assert "im-article" in assets.style(articles=True)
    assert "im-article" not in assets.style()
    module = (assets.STATIC / "js" / "panel" / "article.js").read_text(encoding="utf-8")
    quoted = json.loads(module.split("const QUOTED = ")[1].split(";")[0])
    assert tuple(quoted) == evidence.SHOWN
