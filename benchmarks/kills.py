"""Updates that are killed at random moments: is anything lost?

    python benchmarks/kills.py [--kills 200]

A small project with decisions by hand is updated in a process of its own, which is killed (SIGKILL): half of them after
a random part of the time that an update takes, half within 30 ms of the moment at which it begins to publish. After
each kill the state must open, each output be whole, and that of the update before or of the one that was killed, and
all decisions stand. Prints how many kills met an update at work, how many of them left the old outputs and how many the
new ones, and the losses.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

import maps
from maps.loop.keeping import state

TOML = """
review = "review.csv"
feed = "feed.xml"
[[source]]
file = "events.csv"
[[output]]
file = "incidents.csv"
[[output]]
file = "units.csv"
kind = "summary"
"""
PLACES = ("Gao", "Kidal", "Mopti", "Nowhere at all", "Elsewhere again")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore", DeprecationWarning)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.kills)


def measure(folder: Path, kills: int) -> None:
    (folder / "incidentmap.toml").write_text(TOML, "utf-8")
    chance, rows, losses, old, new, late = random.Random(8), 40, 0, 0, 0, 0
    events(folder, rows)
    maps.update(folder)
    review = pd.read_csv(folder / "review.csv", dtype="string")
    review["decision"] = [f"16.{at}, -1.{at}" for at in range(len(review))]
    review.to_csv(folder / "review.csv", index=False)
    decided = dict(zip(review["place"], review["decision"], strict=True))
    start = time.perf_counter()
    maps.update(folder)
    usual = time.perf_counter() - start
    counted = rows
    for _ in range(kills):
        rows += 1
        events(folder, rows)
        late_ms = chance.uniform(0, 30) if chance.random() < 0.5 else None
        at_work = killed(folder, chance.uniform(0, usual * 1.6), late_ms)
        late += not at_work
        with state.State(folder).held() as held:
            table = held.table()
        found = len(pd.read_csv(folder / "incidents.csv"))
        whole = table is not None and len(table) == found and found in (counted, rows)
        units = int(pd.read_csv(folder / "units.csv")["incidents"].sum())
        now = pd.read_csv(folder / "review.csv", dtype="string").set_index("place")["decision"].to_dict()
        kept = all(now.get(name) == decision for name, decision in decided.items())
        losses += not (whole and kept and units == found)
        old, new = old + (at_work and found == counted), new + (at_work and found == rows)
        counted = found
    print(f"{kills} kills, {kills - late} of an update at work: {old} left the old outputs, {new} the new ones")
    print(f"losses: {losses}")


def events(folder: Path, rows: int) -> None:
    lines = [f"E{at},{PLACES[at % len(PLACES)]},Mali,2024-01-{1 + at % 28:02},{at % 7}\n" for at in range(rows)]
    (folder / "events.csv").write_text("id,place,country,date,killed\n" + "".join(lines), "utf-8")


def killed(folder: Path, after_s: float, late_ms: float | None = None) -> bool:
    """Whether an update was still at work when it was killed: after so long, or so soon after it began to publish."""
    child = os.fork()
    if child == 0:
        maps.update(folder)
        os._exit(0)
    if late_ms is None:
        time.sleep(after_s)
    else:
        while not (folder / ".incidentmap" / "pending" / "table.parquet").exists() and not _ended(child):
            time.sleep(0.0005)
        time.sleep(late_ms / 1000)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _ended(child: int) -> bool:
    """Without taking its end away: that is asked for later."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


if __name__ == "__main__":
    main()
