"""What stands in other people's pages: well-formed, escaped, at addresses that are addresses."""

from __future__ import annotations

import base64
import json
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from xml.etree import ElementTree

import folium
import pytest

import maps
from geo.errors import InputError
from maps.page.frames import address, element

HOSTILE = '"><script>alert(1)</script> & \n\r\n <b>'
NEEDS = {"allow-scripts", "allow-popups", "allow-popups-to-escape-sandbox", "allow-downloads"}


class Elements(HTMLParser):
    """Every element of a text with its attributes, and the text between."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data

    def one(self, tag: str) -> dict[str, str | None]:
        (attributes,) = [attributes for name, attributes in self.found if name == tag]
        return attributes


@pytest.fixture(scope="module")
def strike(placed):
    return maps.draw(placed({"place": "Quetta", "killed": 3, "killed_min": 3, "date": "2024-01-20"}), title="A strike")


def test_a_frame_is_sandboxed_lazy_and_tells_no_one_where_it_stands(strike) -> None:
    frame = Elements(maps.embed(strike, url="map.html")).one("iframe")
    assert (frame["src"], frame["title"], frame["loading"], frame["referrerpolicy"]) == (
        "map.html",
        "A strike",
        "lazy",
        "no-referrer",
    )
    assert set(str(frame["sandbox"]).split()) == NEEDS
    assert "aspect-ratio:800/500" in str(frame["style"])
    assert "aspect-ratio:16/9" in str(
        Elements(maps.embed(strike, url="map.html", width=16, height=9)).one("iframe")["style"]
    )


def test_without_a_style_attribute_there_is_none_and_a_height_is_left(strike) -> None:
    frame = Elements(maps.embed(strike, url="map.html", style=False, height=640)).one("iframe")
    assert "style" not in frame
    assert (frame["width"], frame["height"]) == ("100%", "640")
    assert "style=" not in maps.embed(strike, "oembed", url="map.html", style=False)


def test_a_page_in_a_frame_is_the_page_that_is_saved(strike, tmp_path) -> None:
    strike.save(tmp_path / "map.html")
    frame = Elements(maps.embed(strike, "srcdoc")).one("iframe")
    assert frame["srcdoc"] == (tmp_path / "map.html").read_text("utf-8")
    assert "allow-same-origin" not in str(frame["sandbox"])


@pytest.mark.parametrize(
    ("kind", "options"),
    [("iframe", {"url": "m.html"}), ("srcdoc", {}), ("figure", {"url": "m.html"}), ("figure", {"picture": "png"})],
)
def test_one_line_so_that_markdown_leaves_it_whole(strike, kind: str, options: dict[str, str]) -> None:
    assert "\n" not in maps.embed(strike, kind, **options)


@pytest.mark.parametrize("kind", ["iframe", "srcdoc", "figure", "oembed"])
def test_hostile_text_stays_text(placed, kind: str) -> None:
    map_ = maps.draw(placed({"killed": 3, "source": HOSTILE, "actor": HOSTILE}), title=HOSTILE, publisher=HOSTILE)
    text = maps.embed(map_, kind, url="map.html")
    if kind == "oembed":
        answer = json.loads(text)
        assert answer["title"] == answer["provider_name"] == HOSTILE
        text = answer["html"]
    outside = re.sub(r'srcdoc="[^"]*"', "", text)
    tags = {tag for tag, _ in Elements(outside).found}
    assert "script" not in tags
    assert "b" not in tags


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "C:\\maps\\map.html",
        "C:/maps/map.html",
        "https://a b/",
        "",
        "\x01https://a/",
        "https://[",
        "cid:map",
    ],
)
@pytest.mark.parametrize("kind", ["iframe", "figure", "oembed"])
def test_only_addresses_of_pages_are_taken(strike, kind: str, url: str) -> None:
    with pytest.raises(InputError, match="url"):
        maps.embed(strike, kind, url=url)


@pytest.mark.parametrize(
    "url",
    [
        "map.html",
        "../maps/map.html?view=map#from=2024-01-01",
        "/maps/map.html",
        "https://news.example/a:b",
        "http://127.0.0.1:8000/",
        "//news.example/map.html",
        "./a:b.html",
    ],
)
def test_addresses_are_kept_as_they_are(url: str) -> None:
    assert address(url) == url


def test_a_path_becomes_an_address() -> None:
    assert address(PurePosixPath("a b/50%?#.html")) == "a%20b/50%25%3F%23.html"


def test_a_frame_needs_to_know_where_the_page_is(strike) -> None:
    with pytest.raises(InputError, match=r'url="map\.html"'):
        maps.embed(strike)


def test_what_cannot_be_asked_for_is_refused(strike) -> None:
    with pytest.raises(InputError, match="'object': not one of iframe, srcdoc, oembed, figure"):
        maps.embed(strike, "object")
    with pytest.raises(InputError, match="'gif'"):
        maps.embed(strike, "figure", picture="gif")
    with pytest.raises(InputError, match=r"width and height"):
        maps.embed(strike, url="map.html", width=0)
    with pytest.raises(InputError, match=r"maps\.draw makes, not Map"):
        maps.embed(folium.Map())


def test_oembed_answers_as_the_specification_has_it(strike) -> None:
    answer = json.loads(maps.embed(strike, "oembed", url="https://news.example/map.html", width=600, height=400))
    assert {name: answer[name] for name in ("version", "type", "title", "provider_name", "width", "height")} == {
        "version": "1.0",
        "type": "rich",
        "title": "A strike",
        "provider_name": "incidentmap",
        "width": 600,
        "height": 400,
    }
    frame = Elements(answer["html"]).one("iframe")
    assert (frame["src"], frame["width"], frame["height"]) == ("https://news.example/map.html", "600", "400")


def test_a_figure_says_what_the_map_says_and_links_to_it(strike) -> None:
    parsed = Elements(maps.embed(strike, "figure", url="https://news.example/map.html"))
    assert "20 January 2024: 1 incident, 3 or more killed. Open the interactive map" in parsed.said
    assert [attributes["href"] for tag, attributes in parsed.found if tag == "a"] == [
        "https://news.example/map.html"
    ] * 2
    assert "a" not in {tag for tag, _ in Elements(maps.embed(strike, "figure")).found}


def test_a_drawing_in_the_page_brings_no_style_sheet_no_script_and_ids_of_its_own(strike, placed) -> None:
    other = maps.draw(placed({"killed": 8}))
    drawings = [re.search(r"<svg.*</svg>", maps.embed(map_, "figure", style=False))[0] for map_ in (strike, other)]
    ids = []
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        for node in root.iter():
            assert node.tag.removeprefix("{http://www.w3.org/2000/svg}") not in {
                "style",
                "script",
                "metadata",
                "foreignObject",
            }
            assert "style" not in node.attrib
        ids.append({node.attrib["id"] for node in root.iter() if "id" in node.attrib})
        used = set(re.findall(r'(?:url\(#|href="#)([\w-]+)', drawing)) | set(root.attrib["aria-labelledby"].split())
        assert used <= ids[-1]
    assert not ids[0] & ids[1]


def test_a_drawing_in_the_page_keeps_its_colours(strike) -> None:
    from maps.look import style

    drawing = maps.embed(strike, "figure")
    assert f'fill="{style.colour("killed")}"' in drawing
    assert 'stroke-linejoin="round"' in drawing


def test_a_picture_is_sharp_and_has_words(strike) -> None:
    image = Elements(maps.embed(strike, "figure", picture="png", width=500)).one("img")
    data = base64.b64decode(str(image["src"]).removeprefix("data:image/png;base64,"))
    assert int.from_bytes(data[16:20], "big") == pytest.approx(1000, abs=1)  # the PNG's own width
    assert image["width"] == "500"
    assert str(image["alt"]).startswith("A strike. 20 January 2024: 1 incident, 3 or more killed.")


def test_a_picture_elsewhere_is_linked_to(strike) -> None:
    image = Elements(maps.embed(strike, "figure", picture_url="cid:map@news.example")).one("img")
    assert image["src"] == "cid:map@news.example"
    assert "3 or more killed" in str(image["alt"])


@pytest.mark.parametrize(
    ("language", "direction", "words"), [("fa", "rtl", "باز کردن"), ("fr", "ltr", "Ouvrir la carte")]
)
def test_a_figure_speaks_the_maps_language(placed, language: str, direction: str, words: str) -> None:
    parsed = Elements(
        maps.embed(maps.draw(placed({"killed": 3}), language), "figure", url="map.html", picture_url="map.png")
    )
    assert (parsed.one("figure")["lang"], parsed.one("figure")["dir"]) == (language, direction)
    assert words in parsed.said


def test_what_is_done_to_the_table_later_does_not_change_what_the_map_is_of(placed) -> None:
    table = placed({"killed": 3}, {"killed": 4})
    map_ = maps.draw(table)
    table.loc[table.index[1], "killed"] = 100
    del table["country_code"]
    assert "7 killed" in map_.story.sentence


def test_a_line_break_in_an_attribute_is_a_reference() -> None:
    assert element("p", {"title": "a\r\nb\x00"}) == '<p title="a&#10;b">'
