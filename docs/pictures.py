"""Renew the pictures that README and these pages show, from what `make demo` made.

    python docs/pictures.py demo      (or: make pictures)

The figure is the demo's own; the page is photographed where Playwright finds a Chromium, and said to be left where not.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = "iran_pakistan_2024"
WIDTH, HEIGHT = 1280, 800
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Copy the figure, photograph the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("demo", type=Path)
    demo = parser.parse_args().demo
    shutil.copyfile(demo / f"{EXAMPLE}.png", HERE / "figure.png")
    photograph(demo / f"{EXAMPLE}.html", HERE / "first-map.png")


def photograph(page: Path, out: Path) -> None:
    """The page as it opens on a desktop."""
    from playwright.sync_api import Error, sync_playwright

    named = os.environ.get("INCIDENTMAP_CHROMIUM")  # as the browser tests look for one
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        except Error as error:
            print(f"{out}: left as it is, no Chromium could be started ({str(error).splitlines()[0]})")
            return
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        tab.goto(page.resolve().as_uri())
        tab.wait_for_function("window.incidentmap && incidentmap.state().visible > 0")
        tab.wait_for_timeout(1000)  # the labels of places come after the first picture
        tab.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    main()
