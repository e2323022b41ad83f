"""A figure against the page's screenshot: the only way to a picture that folium knows is a browser.

    python benchmarks/figure.py [--source events.csv] [--repeat 5] [--rows 100000]

Both make a PNG of the same table. "From the table": `maps.figure(placed).save("map.png")` against `maps.draw(placed)
.save("map.html")` opened in headless Chromium and photographed once its data is drawn, no second later; everything
imported before. "From the command": `incidentmap map` in a process of its own, with reading and geocoding in both, our
modules compiled before as an installer does.
Rounds alternate; medians of wall time, and of the ratios within each round. Then the time for many incidents, and the
size of the SVG.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from page import incidents

import boundaries
import geo
import maps
from geo.claims.reconciling import merge_rivals

COMMAND = [sys.executable, "-c", "from maps.cli import main; main()", "map"]
FLAGS = ["--no-sandbox", "--disable-gpu"]


def photographed(playwright: Any, chromium: str, page_file: Path, out: Path) -> None:
    """Start a browser, open the page, wait until it is drawn, photograph it."""
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    page = browser.new_page(
        viewport={"width": 1280, "height": 952}, device_scale_factor=1889 / 1280
    )  # a figure's pixels
    page.goto(page_file.as_uri(), wait_until="load")
    while not page.evaluate("window.incidentmap !== undefined"):
        pass
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.screenshot(path=out)
    browser.close()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(title: str, repeat: int, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    """Run both in turn; the first round warms what is warm in a session and is not counted."""
    ours(), theirs()
    rounds = [(seconds(ours), seconds(theirs)) for _ in range(repeat)]
    mine, other = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(one / two for one, two in rounds)
    print(f"{title:20} figure {mine:6.2f} s   page and screenshot {other:6.2f} s   ratio {ratio:.3f}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", default="examples/iran_pakistan_2024.csv")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args(arguments)
    placed = boundaries.join(geo.geocode(merge_rivals(geo.read(given.source))))
    print(f"{given.source}: {len(placed):,} incidents")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        png, html, shot, svg = (Path(folder) / file for file in ("map.png", "map.html", "shot.png", "map.svg"))

        def page_and_screenshot() -> None:
            maps.draw(placed).save(html)
            photographed(playwright, given.chromium, html, shot)

        kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}

        def run(out: Path) -> None:
            command = [*COMMAND, given.source, "-o", str(out)]
            subprocess.run(command, check=True, capture_output=True, env=environment)

        def command_and_screenshot() -> None:
            run(html)
            photographed(playwright, given.chromium, html, shot)

        compared("from the table", given.repeat, lambda: maps.figure(placed).save(png), page_and_screenshot)
        compared("from the command", given.repeat, lambda: run(png), command_and_screenshot)
        maps.figure(placed).save(svg)
        print(
            f"SVG {svg.stat().st_size / 1e6:.2f} MB, PNG {png.stat().st_size / 1e6:.2f} MB, screenshot"
            f" {shot.stat().st_size / 1e6:.2f} MB"
        )
        if given.rows:
            many = incidents(given.rows)
            times = [seconds(lambda: maps.figure(many).save(png)) for _ in range(3)]
            print(f"{given.rows:,} incidents all over the world: {statistics.median(times):.2f} s")


if __name__ == "__main__":
    main()
