"""A house's look: what cannot be read or told apart is refused with the ratio; a logo brings nothing that runs."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import maps
from geo.errors import InputError
from maps.look import style
from maps.story import brand, contrast
from maps.story.brandlogo import ATTRIBUTES, KEPT, Logo

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"
 viewBox="0 0 40 20" onload="alert(1)">
<script>alert(1)</script><style>rect{fill:url(http://evil)}</style><image x:href="http://evil/a.png"/>
<foreignObject><b>hi</b></foreignObject><a x:href="javascript:alert(1)">
<rect width="20" height="20" fill="#123456"/></a>
<g transform="translate(20 0)"><circle cx="10" cy="10" r="8"
 style="fill:#c00;background:url(http://evil)" onclick="x()"/></g>
<use x:href="http://evil/b.svg#a"/><animate attributeName="href" to="javascript:alert(1)"/></svg>"""
TOML = 'name = "The Ledger"\ncredit = "Map: The Ledger"\nfont = ["DejaVu Serif"]\nlogo = "logo.svg"\n'
LOOK = '[colours]\nkilled = "#7a1f5c"\nramp = ["#e3ecf5", "#5b93bd"]\n'
COLOUR = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "logo.svg").write_text(SVG, "utf-8")
    (tmp_path / "brand.toml").write_text(TOML + LOOK, "utf-8")
    return tmp_path / "brand.toml"


def test_page_figure_and_report_wear_it(house: Path, placed) -> None:
    story = maps.Story(placed({"killed": 3}, {"killed": 1, "date": "2024-03-01"}), maps.View(brand=str(house)))
    page = maps.draw(story).get_root().render()
    assert "--im-killed: #7a1f5c" in page
    assert "data:image/svg+xml;base64," in page
    assert '"credited":"Map: The Ledger"' in page
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].count("sha256-") >= 5  # the brand's style sheet is among those that may stand there
    drawn = maps.figure(story)
    out = io.BytesIO()
    drawn.savefig(out, format="svg")
    assert b"#7a1f5c" in out.getvalue()
    assert b"DejaVu Serif" in out.getvalue()
    assert "Ledger" in " ".join(re.findall(r">([^<]+)<", out.getvalue().decode()))
    report = maps.report(story)
    assert '<img src="data:image/svg+xml' in report.html()
    assert "#7a1f5c" in report.html()
    assert "The Ledger" in report.contents.disclaimer
    names = zipfile.ZipFile(io.BytesIO(report.docx())).namelist()
    assert sum(name.endswith(".png") for name in names) == 3  # logo, map, trend
    assert report.pdf().startswith(b"%PDF")
    assert style.colour("killed") != "#7a1f5c"  # nothing stays on


def test_a_view_keeps_its_brand(house: Path) -> None:
    view = maps.View(brand=str(house), credit="Somebody else")
    assert maps.View.from_json(view.to_json()) == view


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        ('killed = "#ff9999"', "killed #ff9999 on land #f7f6f2 has a contrast of 1.9; 3 is the least"),
        ('text = "#999999"', "text #999999 on paper #ffffff has a contrast of 2.8; 4.5 is the least"),
        (
            'killed = "#a06000"\ninjured = "#a56a00"',
            "#a06000 and injured #a56a00 are 3.6 apart for eyes without green cones",
        ),
        ('killed = "#b3261e"\ninjured = "#4d7a1a"', "apart for eyes without"),
        ('ramp = ["#ffffff", "#00008b"]', "ramp-5"),
        ('ramp = ["#e3ecf5", "#e0e9f2"]', "two classes of the ramp differ by"),
        ('ramp = ["#5b93bd", "#e3ecf5"]', "light to deep"),
        ('ramp = ["#e3ecf5"]', "two to five colours"),
        ('killed = "red"', "write it as #8a1538"),
        ('kiled = "#b3261e"', "did you mean 'killed'"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, colours: str, said: str) -> None:
    (tmp_path / "brand.toml").write_text(f"[colours]\n{colours}\n", "utf-8")
    with pytest.raises(InputError, match=said):
        maps.View(brand=str(tmp_path / "brand.toml"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense = = 1", "no TOML"),
        ('fonts = "Arial"', "did you mean 'font'"),
        ('font = ["Arial; } body { display: none"]', "no name of a typeface"),
        ("credit = 3", "write it as a text"),
        ('logo = "none.svg"', "cannot be read"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "brand.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=said):
        brand.load(tmp_path / "brand.toml")


def test_an_svg_keeps_what_draws_and_nothing_else(house: Path) -> None:
    logo = Logo.load(house.parent / "logo.svg")
    root = ElementTree.fromstring(logo.data)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "g", "rect", "circle"}
    assert tags <= KEPT
    names = {name for element in root.iter() for name in element.attrib}
    assert names <= ATTRIBUTES
    assert not re.search(rb"evil|alert|script|url\(|http://(?!www.w3.org/2000/svg)", logo.data)
    assert logo.aspect == 2
    with Image.open(io.BytesIO(logo.png)) as drawn:
        assert drawn.getpixel((drawn.width // 4, drawn.height // 2))[:3] == (0x12, 0x34, 0x56)
        assert drawn.getpixel((drawn.width * 3 // 4, drawn.height // 2))[:3] == (0xCC, 0, 0)
        assert drawn.getpixel((drawn.width - 2, 2))[3] == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', "entities"),
        (b'<svg viewBox="0 0 1 1"><text>Ledger</text></svg>', "save its texts as paths"),
        (b"<html></html>", "no SVG"),
        (b"GIF89a", "neither a PNG nor an SVG"),
        (b"\x89PNG\r\n\x1a\nbroken", "damaged PNG"),
        (b'<svg><path d="M0 0"/></svg>', "viewBox"),
        (b"<svg>" + b" " * 600_000, "512 kB is the most"),
    ],
)
def test_what_is_no_logo_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "logo.svg").write_bytes(data)
    with pytest.raises(InputError, match=said):
        Logo.load(tmp_path / "logo.svg")


def test_a_png_is_written_anew(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    about = PngInfo()
    about.add_text("Author", "the photographer")
    Image.new("RGB", (30, 10), "#123456").save(tmp_path / "logo.png", pnginfo=about)
    logo = Logo.load(tmp_path / "logo.png")
    assert b"photographer" not in logo.data
    assert (logo.kind, logo.aspect) == ("png", 3)


@given(COLOUR, COLOUR)
def test_contrast_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert contrast.ratio(one, other) == pytest.approx(contrast.ratio(other, one))
    assert 1 <= contrast.ratio(one, other) <= 21.01
    assert contrast.closest(one, one)[1] == pytest.approx(0, abs=1e-6)


@given(COLOUR)
def test_a_text_is_always_read(colour: str) -> None:
    assert contrast.ratio(contrast.darkened(colour, "#ffffff", 4.5), "#ffffff") >= 4.5


def test_our_own_colours_pass() -> None:
    own = {name: value for name, value in style.properties().items() if value.startswith("#")}
    brand._check("ours", own)
