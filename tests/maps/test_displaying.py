"""What a map hands to a program that shows notebooks."""

from __future__ import annotations

import re

import pytest

import maps
from maps.page import displaying

PNG = b"\x89PNG"


@pytest.fixture
def map_(placed):
    return maps.draw(placed({"killed": 3}, {"killed": 20, "killed_max": 25}), title="Two & more")


def test_a_bundle_has_the_page_its_picture_and_its_sentence(map_) -> None:
    data, metadata = map_._repr_mimebundle_()
    assert data.keys() == {"text/html", "image/png", "text/plain"}
    assert data["text/plain"] == "Two & more\n20 January 2024: 2 incidents, 23 to 28 killed."
    assert data["image/png"][:4] == PNG
    assert metadata["image/png"]["width"] == 800
    assert metadata["image/png"]["alt"].startswith("Two & more. 20 January 2024: 2 incidents, 23 to 28 killed.")


def test_the_page_lies_over_the_picture_and_asks_nobody_to_trust_it(map_) -> None:
    html = map_._repr_html_()
    assert html.index("<img") < html.index("<iframe")
    assert "Trust" not in re.sub(r'srcdoc="[^"]*"', "", html)
    assert "allow-same-origin" not in html
    assert "\n" not in html
    assert map_.get_root()._repr_html_() == html


def test_what_is_left_when_frames_are_stripped_is_a_picture_with_words(map_) -> None:
    left = re.sub(r"<iframe.*?</iframe>|<style>.*?</style>", "", map_._repr_html_())
    assert re.fullmatch(
        r'<div class="incidentmap-shown" style="[^"]*"><img src="data:image/png;base64,[\w+/=]+" alt="Two &amp; more\.'
        r' [^"]+" width="800" style="[^"]*"></div>',
        left,
    )


def test_a_page_too_large_for_a_notebook_is_its_picture_and_a_line(map_, monkeypatch) -> None:
    monkeypatch.setattr(displaying, "PAGE_BYTES_MAX", 600_000)
    html = map_._repr_html_()
    assert "<iframe" not in html
    assert "<img" in html
    assert re.search(
        r"<p [^>]*>The page of this map has 0\.\d+ MB, too much for a notebook: save it,"
        r" map\.save\(&quot;map\.html&quot;\)",
        html,
    )


def test_a_bundle_is_the_same_each_time(placed) -> None:
    table = placed({"killed": 3})
    assert maps.draw(table)._repr_html_() == maps.draw(table)._repr_html_()


def test_drawing_and_framing_import_no_matplotlib(root) -> None:
    import subprocess
    import sys

    code = """
import sys, geo, boundaries, maps, pandas as pd
rows = pd.DataFrame({"place": ["Quetta"], "country": ["Pakistan"], "killed": [3]})
page = maps.draw(boundaries.join(geo.geocode(geo.read(rows))))
page.get_root().render()
maps.embed(page, url="map.html")
sys.exit("matplotlib" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_a_figure_shows_itself_with_its_size_and_words(placed) -> None:
    data, metadata = maps.figure(placed({"killed": 3}))._repr_mimebundle_()
    assert data["image/png"][:4] == PNG
    assert (metadata["image/png"]["width"], metadata["image/png"]["alt"]) == (800, data["text/plain"])


def test_ipython_shows_the_figures_own_picture_whatever_pyplot_registered(placed) -> None:
    """In the way a notebook asks for it: through the formatter, with matplotlib's own one for figures installed."""
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from matplotlib.figure import Figure

    shell = InteractiveShell.instance()
    shell.display_pub = CapturingDisplayPublisher()
    try:
        shell.display_formatter.formatters["image/png"].for_type(Figure, lambda figure: b"matplotlib's")
        picture = maps.figure(placed({"killed": 3}))
        assert shell.display_formatter.format(picture) == ({}, {})
        (shown,) = shell.display_pub.outputs
    finally:
        InteractiveShell.clear_instance()
    assert shown["data"]["image/png"] == picture._repr_png_()
