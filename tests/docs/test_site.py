"""The site builds without a warning, fetches nothing, and leads everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

import boundaries
import geo
import maps

ROOT = Path(__file__).resolve().parents[2]
FETCHED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src",),
}
IN_STYLES = re.compile(r"""url\(\s*["']?((?:https?:)?//[^)"']+)|@import\s+["']([^"']+)""")


class Addresses(HTMLParser):
    """What a page fetches, what it leads to, and the places in it that can be led to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.fetched += [given[name] for name in FETCHED.get(tag, ()) if name in given]
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.ids |= {given["id"]} if "id" in given else set()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [
        "-m",
        "sphinx",
        "--fail-on-warning",
        "--keep-going",
        "--quiet",
        "-d",
        folder / "doctrees",
        ROOT / "docs",
        folder / "html",
    ]
    done = subprocess.run(
        [sys.executable, *map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[Path, Addresses]:
    return {page.resolve(): Addresses(page) for page in site.rglob("*.html")}


def test_nothing_is_fetched_from_elsewhere(site: Path, pages: dict[Path, Addresses]) -> None:
    assert len(pages) > 15
    assert [
        (page.name, address) for page, found in pages.items() for address in found.fetched if urlsplit(address).netloc
    ] == []
    styles = [*site.rglob("*.css"), *pages]
    assert [(path.name, found[0]) for path in styles for found in IN_STYLES.finditer(path.read_text("utf-8"))] == []


def test_every_link_leads_somewhere(site: Path, pages: dict[Path, Addresses]) -> None:
    there = {str(path.resolve()) for path in site.rglob("*")}
    ids = {str(page): found.ids for page, found in pages.items()}
    lost = []
    for page, found in pages.items():
        for link in set(found.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = os.path.normpath(page.parent / unquote(parts.path)) if parts.path else str(page)
            if target not in there or (
                parts.fragment and unquote(parts.fragment) not in ids.get(target, {parts.fragment})
            ):
                lost.append((page.name, link))
    assert lost == []


@pytest.mark.parametrize("package", [geo, boundaries, maps], ids=lambda package: package.__name__)
def test_every_public_name_is_in_the_reference(site: Path, pages: dict[Path, Addresses], package) -> None:
    page = (site / "reference" / f"{package.__name__}.html").resolve()
    assert {f"{package.__name__}.{name}" for name in package.__all__} <= pages[page].ids


def test_the_figure_in_the_readme_is_of_the_example_as_it_is_drawn_now() -> None:
    placed = boundaries.join(geo.geocode(geo.read(ROOT / "examples" / "iran_pakistan_2024.csv")))
    drawn = maps.figure(placed)
    with Image.open(ROOT / "docs" / "figure.png") as picture:
        shown = picture.text
    assert (shown["Title"], shown["Description"]) == (drawn.title, drawn.description), "renew it with: make pictures"
