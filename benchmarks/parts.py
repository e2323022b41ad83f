"""Tables in parts: how many rows a second, on one process and on two workers, and in how much memory.

    python benchmarks/parts.py [--rows 2000000] [--names 20000] [--kill]

The rows are generated: real names of bundled places, the n-th met about 1/n times as often as the first, in Parquet
files of 200,000 rows. Prints the seconds of read + geocode + join + summarise in one process (`engine="stream"`) and
on two Dask workers of one thread, beside what Dask takes to read the columns and count them, with the peak memory of
each process. `--kill` ends one worker by its own id in the middle, and says whether the totals are the same.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import scale

import boundaries
import geo

A_FILE = 200_000
STREAMED = """
import sys, time, geo, boundaries
start = time.perf_counter()
boundaries.summarise(boundaries.join(geo.geocode(geo.read(sys.argv[1], engine="stream")))).to_parquet(sys.argv[2])
print(time.perf_counter() - start)
print(int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) / 1024)
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--kill", action="store_true", help="end one worker in the middle")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events"
        generate(events, given.rows, given.names)
        size = sum(path.stat().st_size for path in events.iterdir())
        print(f"generated rows                        {given.rows:12,} in {size / 2**20:,.0f} MB of Parquet")
        one = streamed(events, Path(folder) / "one.parquet")
        two = clustered(events, Path(folder) / "two.parquet", kill=given.kill)
        print(f"one process / two workers             {one / two:12.2f}")
        same = pd.read_parquet(Path(folder) / "one.parquet").equals(pd.read_parquet(Path(folder) / "two.parquet"))
        print(f"the two summaries are {'equal' if same else 'NOT EQUAL'}")


def generate(folder: Path, rows: int, names: int) -> None:
    """Rows of real names and real skew, in files."""
    folder.mkdir()
    random = np.random.default_rng(11)
    places = scale.distinct(names)
    odds = 1 / np.arange(1, len(places) + 1)
    odds /= odds.sum()
    for number, start in enumerate(range(0, rows, A_FILE)):
        count = min(A_FILE, rows - start)
        table = places.iloc[random.choice(len(places), count, p=odds)].reset_index(drop=True)
        table["date"] = pd.Timestamp("2015-01-01") + pd.to_timedelta(random.integers(0, 3650, count), unit="D")
        table["killed"] = pd.array(random.geometric(0.4, count) - 1, dtype="Int64")
        table.loc[random.random(count) < 0.1, "killed"] = pd.NA
        table["event_id"] = np.arange(start, start + count)
        table.to_parquet(folder / f"{number:05}.parquet")


def streamed(events: Path, out: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", STREAMED, str(events), str(out)], capture_output=True, text=True, check=True
    )
    seconds, memory = map(float, done.stdout.split())
    print(f"one process, part after part          {seconds:12.1f} s, {memory:,.0f} MB")
    return seconds


def clustered(events: Path, out: Path, *, kill: bool) -> float:
    import dask.dataframe as dd
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as workers,
        Client(workers) as client,
    ):
        client.run(lambda: boundaries.load())  # what every worker has at hand after its first part
        start = time.perf_counter()
        dd.read_parquet(str(events / "*.parquet")).count().compute()
        counted = time.perf_counter() - start
        if kill:
            threading.Timer(counted + 5, end_one, [client]).start()
        start = time.perf_counter()
        table = geo.read(events, engine="dask")
        boundaries.summarise(boundaries.join(geo.geocode(table))).compute().to_parquet(out)
        seconds = time.perf_counter() - start
        memory = client.run(peak)
    print(f"two workers of one thread             {seconds:12.1f} s, {max(memory.values()):,.0f} MB the larger")
    print(f"Dask reads the columns and counts     {counted:12.1f} s; ours takes {seconds / counted:.1f} × as long")
    return seconds


def peak() -> float:
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def end_one(client: Any) -> None:
    pids = client.run(os.getpid)
    os.kill(next(iter(pids.values())), signal.SIGKILL)
    print("one worker was killed")


if __name__ == "__main__":
    main()
