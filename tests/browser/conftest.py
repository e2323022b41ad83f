"""A real Chromium, with the network refused and console errors counted as failures."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell draws as the others do, without a window of its own to draw: the tests take two thirds of the time."""
READY_S = 20


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, the one that INCIDENTMAP_CHROMIUM names, or Playwright's own; else skip in one line."""
    from playwright.sync_api import Error, sync_playwright

    named = os.environ.get("INCIDENTMAP_CHROMIUM")
    found = [path for path in (named, *map(shutil.which, CHROMIUM), None) if path or path is None]
    with sync_playwright() as playwright:
        for path in dict.fromkeys(found):
            try:
                running = playwright.chromium.launch(executable_path=path, args=FLAGS)
            except Error:
                continue
            yield running
            running.close()
            return
    pytest.skip("no browser: install chromium, or name one in INCIDENTMAP_CHROMIUM")


class Opened:
    """A page of ours in the browser, and all that went wrong in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: message.type in {"error", "warning"} and self.wrong.append(message.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path, query: str = "") -> Opened:
        """Open the file and wait until its data is read."""
        self.page.goto(path.as_uri() + query)
        self.until("window.incidentmap !== undefined")
        return self

    def until(self, expression: str) -> None:
        """Wait for a JavaScript expression; the page's policy forbids Playwright's own way of polling."""
        for _ in range(READY_S * 20):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {expression}; {self.wrong}")

    def state(self) -> dict[str, Any]:
        """What the page says is shown."""
        return dict(self.page.evaluate("incidentmap.state()"))

    def filter(self, **change: Any) -> dict[str, Any]:
        """Change filters through the page's own interface."""
        return dict(self.page.evaluate("change => incidentmap.filter(change)", change))

    def settled(self) -> None:
        """Let two frames pass, so that what was asked for is painted."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def outside(self) -> list[str]:
        """Requests that left the file."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:", "about:"))]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Save a map, open it, and at the end insist that nothing went wrong and nothing left the page.

    `opened(map)`; further keywords go to the browser's context: `viewport`, `color_scheme`, `reduced_motion`.
    """
    contexts: list[Any] = []
    pages: list[Opened] = []

    def open_(map_: Any, query: str = "", name: str = "map.html", **options: Any) -> Opened:
        path = tmp_path / name
        map_.save(path)
        context = browser.new_context(
            offline=True, **{"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options}
        )
        contexts.append(context)
        one = Opened(context.new_page())
        pages.append(one)
        return one.open(path, query)

    yield open_
    wrong = [text for one in pages for text in (*one.wrong, *one.outside())]
    for context in contexts:
        context.close()
    assert not wrong, wrong


AXE = "axe-core@4.10.3"


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """axe-core's script, fetched once by npm into pytest's cache; the tests' own, never part of a page."""
    folder = request.config.cache.mkdir("axe-core")
    if not any(folder.glob("*.tgz")):
        with tempfile.TemporaryDirectory(dir=folder) as here:  # two workers fetch at once: it gets its name when whole
            try:
                subprocess.run(
                    ["npm", "pack", AXE, "--silent", "--pack-destination", here],
                    check=True,
                    capture_output=True,
                    timeout=120,
                )
            except (OSError, subprocess.SubprocessError) as error:
                pytest.skip(f"no axe-core: npm pack {AXE} failed ({error})")
            [packed] = Path(here).glob("*.tgz")
            packed.replace(folder / packed.name)
    with tarfile.open(fileobj=io.BytesIO(next(folder.glob("*.tgz")).read_bytes())) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script
        return script.read().decode()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test beside this file needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
