"""The review page of many doubtful names: bytes, and how soon it can be decided on.

    python benchmarks/review.py [--names 2000] [--rows 3] [--repeat 5]

Names are made up, so that no gazetteer holds them, in the provinces of five countries; each has so many incidents with
a description of 150 characters. The page is opened in headless Chromium with the network refused. `ready` is from the
start of the navigation until the first name can be decided. Prints medians, and the limits.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import pandas as pd

import boundaries
import geo
import maps

COUNTRIES = ("Pakistan", "Iran", "Afghanistan", "Nigeria", "Sudan")
LIMITS = {"ready_s": 1.0, "bytes": 2_000_000}
SOUNDS = "ba ko ri zu ma shan dar gul tek wo lam ni har qo dum".split()
WORDS = "clash raid strike convoy checkpoint village market road bridge patrol".split()


def table(names: int, rows: int) -> pd.DataFrame:
    """Made-up incidents, the same at each run."""
    rng, provinces = random.Random(20), boundaries.load()
    by_country = {name: own["name"].tolist() for name, own in provinces.groupby("country_name")}
    known = [name for name in COUNTRIES if name in by_country]
    out = []
    for number in range(names):
        country = rng.choice(known)
        stated = {
            "place": f"{''.join(rng.choices(SOUNDS, k=4)).capitalize()} {number} Goth",
            "country": country,
            "admin1": rng.choice(by_country[country]),
        }
        for _ in range(rows):
            text = " ".join(rng.choices(WORDS, k=24))[:150]
            out.append(
                stated | {"killed": rng.randint(0, 30), "date": "2024-01-01", "description": text, "source": "A"}
            )
    return pd.DataFrame(out)


def ready(path: Path, repeat: int) -> list[float]:
    """Seconds until the page can be used, each in a window of its own."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), None)
    out = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(repeat):
            context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
            page = context.new_page()
            page.add_init_script(
                "Object.defineProperty(window, 'incidentmapDesk', {set(desk) {"
                " requestAnimationFrame(() => setTimeout(() => { window.readyAt = performance.now() })) }})"
            )
            page.goto(path.as_uri())
            while (at := page.evaluate("window.readyAt ?? 0")) == 0:
                page.wait_for_timeout(20)
            out.append(at / 1000)
            context.close()
        browser.close()
    return out


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("--names", 2000), ("--rows", 3), ("--repeat", 5)):
        asked.add_argument(name, type=int, default=default)
    told = asked.parse_args()
    placed = boundaries.join(geo.geocode(geo.read(table(told.names, told.rows))))
    started = time.process_time()
    review = maps.review(placed)
    built = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.html"
        review.save(path)
        size, times = path.stat().st_size, ready(path, told.repeat)
    print(f"{len(review.cases.names):,} names, {len(review.cases.pairs):,} pairs of {review.cases.proposed:,}")
    print(f"asked in {built:.1f} s of processor time")
    print(f"{size:,} bytes (at most {LIMITS['bytes']:,})")
    spread = f"{min(times):.2f} to {max(times):.2f}"
    print(f"ready in {statistics.median(times):.2f} s, {spread} (at most {LIMITS['ready_s']:g})")


if __name__ == "__main__":
    main()
