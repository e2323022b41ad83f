"""One process, a million rows: reading, geocoding, joining, summing.

    python benchmarks/million.py [--rows 1000000] [--names 170000] [--keep FOLDER]

The rows are drawn from so many bundled places, a few of them often and most of them rarely, as in logs of events: the
n-th name is met about 1/n times as often as the first. One name in a thousand is misspelt. Prints the seconds of each
verb, of the clock and of the processor, beside what pandas takes to read the file and count its columns, and the most
memory that the process took. `--keep` writes what each verb gave, to be compared with another version's.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import scale

import boundaries
import geo

KINDS = ("airstrike", "shelling", "armed clash", "suicide bombing", "IED", "protest", "abduction")
ACTORS = ("unidentified gunmen", "state forces", "militia", "insurgents", "police")
DAYS = 3650


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--names", type=int, default=170_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.file:
        run(given.file, given.keep)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        table(given.rows, given.names).to_csv(path, index=False)
        # In a process of its own, so that the rows' making is not counted in its memory.
        kept = ["--keep", str(given.keep)] if given.keep else []
        subprocess.run([sys.executable, __file__, "--file", str(path), *kept], check=True)


def table(rows: int, names: int) -> pd.DataFrame:
    """So many rows of so many different names, each at least once."""
    chance = np.random.default_rng(11)
    places = scale.distinct(names)
    often = 1 / np.arange(1, len(places) + 1)
    more = chance.choice(len(places), rows - len(places), p=often / often.sum())
    at = chance.permutation(np.concatenate([np.arange(len(places)), more]))
    days = pd.Timestamp("2014-01-01") + pd.to_timedelta(chance.integers(0, DAYS, rows), unit="D")
    drawn = places.take(at).reset_index(drop=True)
    return drawn.assign(
        event_id=[f"EV{number}" for number in range(rows)],
        date=days.strftime("%Y-%m-%d"),
        killed=chance.poisson(1.5, rows),
        injured=chance.poisson(2.5, rows),
        event_type=np.array(KINDS)[chance.integers(0, len(KINDS), rows)],
        actor=np.array(ACTORS)[chance.integers(0, len(ACTORS), rows)],
    )


def run(path: Path, keep: Path | None) -> None:
    timed("pandas: read and count", lambda: pd.read_csv(path).nunique())
    geo.geocode(geo.sample())
    boundaries.load()
    read = timed("geo.read", lambda: geo.read(path))
    located = timed("geo.geocode", lambda: geo.geocode(read))
    timed("boundaries.join, first", lambda: boundaries.join(located))
    placed = timed("boundaries.join, again", lambda: boundaries.join(located))
    sums = timed("boundaries.summarise", lambda: boundaries.summarise(placed))
    monthly = timed("… by month", lambda: boundaries.summarise(placed, period="month"))
    print(f"{'peak':24} {scale.peak():6.0f} MB")
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        for name, each in {"read": read, "placed": placed, "sums": sums, "monthly": monthly}.items():
            each.to_pickle(keep / f"{name}.pkl")


def timed(what: str, call: Callable[[], Any]) -> Any:
    clock, processor = time.perf_counter(), time.process_time()
    found = call()
    print(f"{what:24} {time.perf_counter() - clock:6.2f} s, {time.process_time() - processor:6.2f} s of processor")
    return found


if __name__ == "__main__":
    main()
