"""Figures as files: whole, the same each time, with their words inside; texts in their direction; glyphs that are
missing said once."""

import datetime as dt
import re
import warnings
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from PIL import Image
from typer.testing import CliRunner

import maps
from geo.errors import InputError, OutputError
from maps.cli import app
from maps.plotting import fonts
from maps.plotting.lettering import directed, isolated

MADE = dt.date(2024, 2, 1)
SVG = "{http://www.w3.org/2000/svg}"
TABLE = "place,country,killed,killed_min,killed_max,source\nQuetta,Pakistan,20,20,25,Wire & <Sons>\n"


@pytest.fixture
def two(placed):
    return placed(
        {"place": "Quetta", "killed": 20, "killed_max": 25, "source": "Wire & <Sons>"},
        {"killed": 9, "killed_min": 9, "precision": "admin1", "admin1_code": "PK-SD"},
    )


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_same_input_gives_the_same_bytes(two, kind: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    maps.figure(two, made=MADE).save(first)
    maps.figure(two, made=MADE).save(second)
    assert first.read_bytes() == second.read_bytes()
    assert not re.search(rb"CreationDate|<dc:date>", first.read_bytes())


def test_svg_has_text_alternative_text_and_its_typefaces(two, tmp_path: Path) -> None:
    maps.figure(two, made=MADE).save(tmp_path / "map.svg")
    document = ElementTree.parse(tmp_path / "map.svg").getroot()
    assert document.get("role") == "img"
    named = {element.get("id"): element.text for element in document if element.tag in (f"{SVG}title", f"{SVG}desc")}
    assert document.get("aria-labelledby", "").split() == list(named)
    title, description = named.values()
    assert title == "Incidents and casualties: Pakistan"
    assert "2 incidents, 29 or more killed" in str(description)
    written = ["".join(element.itertext()) for element in document.iter(f"{SVG}text")]
    assert {"Sindh", "9+", "Afghanistan"} <= set(written)
    assert any("Wire & <Sons>" in text for text in written)
    styles = "".join(str(element.text) for element in document.iter(f"{SVG}style"))
    assert styles.count("@font-face") == 2
    assert "font/woff;base64," in styles


def test_svg_of_provinces_is_small(two, tmp_path: Path) -> None:
    maps.figure(two, made=MADE).save(tmp_path / "map.svg")
    assert (tmp_path / "map.svg").stat().st_size < 500_000


def test_png_has_the_words_and_the_size_asked_for(two, tmp_path: Path) -> None:
    maps.figure(two, made=MADE, size="16x12cm").save(tmp_path / "map.png", dpi=127)
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (800, 600)
        assert picture.info["Title"] == "Incidents and casualties: Pakistan"
        assert "29 or more killed" in picture.info["Description"]


def test_pdf_has_the_words_and_whole_typefaces(two, tmp_path: Path) -> None:
    maps.figure(two, made=MADE, title="One strike").save(tmp_path / "map.pdf")
    data = (tmp_path / "map.pdf").read_bytes()
    assert b"One strike" in data
    subject = "".join(
        re.findall(
            r"29 or more killed",
            data.decode("latin-1") + data.decode("utf-16-be", "ignore") + data[1:].decode("utf-16-be", "ignore"),
        )
    )
    assert subject
    objects = data + b"".join(
        zlib.decompressobj().decompress(part)
        for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
        if part[:1] == b"x"
    )
    assert b"/FontFile2" in objects
    assert b"/Type3" not in objects


def test_a_suffix_that_is_none_is_refused_by_name(two, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"map.gif.*\.svg, \.png, \.pdf"):
        maps.figure(two, made=MADE).save(tmp_path / "map.gif")


def test_a_missing_folder_leaves_nothing(two, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        maps.figure(two, made=MADE).save(tmp_path / "none" / "map.png")
    assert not list(tmp_path.iterdir())


def test_plain_savefig_says_the_same(two, tmp_path: Path) -> None:
    picture = maps.figure(two, made=MADE)
    picture.savefig(tmp_path / "plain.svg")
    picture.save(tmp_path / "map.svg")
    assert (tmp_path / "plain.svg").read_bytes() == (tmp_path / "map.svg").read_bytes()
    assert picture._repr_png_()[:4] == b"\x89PNG"


def test_arabic_script_is_joined_and_runs_from_right_to_left() -> None:
    """Joined letters take less room than the same letters apart, and a mark of direction has no width."""
    renderer = RendererAgg(10, 10, 720)

    def width(text: str) -> float:
        return renderer.get_text_width_height_descent(text, FontProperties(family=[fonts.BUNDLED], size=10), False)[0]

    apart = "\u200c".join("سیستان")
    assert width("سیستان") < 0.9 * width(apart)
    assert width(directed("UCDP", True)) == pytest.approx(width("UCDP"), rel=0.02)


def test_persian_is_drawn_from_right_to_left(two) -> None:
    picture = maps.figure(two, "fa", made=MADE)
    heading = picture.axes[0].texts[0]
    assert heading.get_text() == "رویدادها و تلفات: پاکستان"
    assert heading.get_ha() == "right"
    left = min(axes.get_position().x0 for axes in picture.maps)
    assert left > 0.25  # the legend is at the left
    written = " ".join(text.get_text() for axes in picture.axes for text in axes.texts)
    assert "۲۹ کشته یا بیشتر" in written
    assert not re.search(r"\d{2,} کشته", re.sub(r"[۰-۹]", "", written))


def test_browsers_are_told_the_direction_of_each_text(two, tmp_path: Path) -> None:
    maps.figure(two, "fa", made=MADE).save(tmp_path / "map.svg")
    document = ElementTree.parse(tmp_path / "map.svg").getroot()
    written = ["".join(element.itertext()) for element in document.iter(f"{SVG}text")]
    assert isolated("رویدادها و تلفات: پاکستان") in written
    assert "\u2067۹+\u2069" in written


def test_signs_that_no_typeface_has_are_said_once_with_one_to_install(two, tmp_path: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        maps.figure(two, made=MADE, title="\U00012000\U00012001 strike").save(tmp_path / "map.png")  # cuneiform
    assert [one.category for one in caught] == [fonts.MissingGlyphs]
    assert re.search(
        r"has 2 of the figure's signs .*Noto Sans Cuneiform \(on Debian: fonts-noto-core\)", str(caught[0].message)
    )


def test_the_command_writes_figures(tmp_path: Path) -> None:
    source = tmp_path / "events.csv"
    source.write_text(TABLE, encoding="utf-8")
    for kind in ("svg", "png", "pdf"):
        out = tmp_path / f"map.{kind}"
        result = CliRunner().invoke(app, ["map", str(source), "-o", str(out), "--size", "12x10cm", "--dpi", "100"])
        assert result.exit_code == 0, result.output
        assert out.stat().st_size > 5000
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (472, 393)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("map.doc", [], "ends in .html, .svg, .png, .pdf, .webp, .gif, .mp4"),
        ("map", [], "ends in .html"),
        ("none/map.png", [], "does not exist"),
        ("map.html", ["--dpi", "90"], "--dpi is for figures"),
        ("map.html", ["--by", "month"], "--by is for figures"),
        ("map.png", ["--dpi", "3"], "36 to 1200"),
        ("map.png", ["--size", "big"], "16x12cm"),
    ],
)
def test_the_command_refuses_by_name(name: str, options: list[str], message: str, tmp_path: Path) -> None:
    source = tmp_path / "events.csv"
    source.write_text(TABLE, encoding="utf-8")
    result = CliRunner().invoke(app, ["map", str(source), "-o", str(tmp_path / name), *options])
    assert result.exit_code != 0
    assert message in str(result.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]
