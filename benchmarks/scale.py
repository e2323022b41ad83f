"""How fast many rows are geocoded, and in how much memory.

    python benchmarks/scale.py

Prints, in seconds of the processor: rows a second of 600,000 rows of 20,000 distinct names, each with its country;
seconds for 170,000 distinct names; the most memory that 12,000 rows took, read and geocoded by a process of its own,
also with a tenth of the names misspelt; and, where dumps are given in ../shared, the most that adding 20 of them took.
Names are those of bundled places, one in a thousand misspelt.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import geo
from geo.gazetteer import places as gazetteer

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
COUNTRIES = 20
MISSPELT = 1000
"""One name in so many has a letter changed."""
# VmHWM is its own peak: `ru_maxrss` counts what the process that started it held at that moment.
MEMORY = """
{work}
print(round(int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) / 1024))
"""


def main() -> None:
    names = distinct(170_000)
    few = names.head(20_000)
    rows = few.sample(600_000, replace=True, random_state=1).reset_index(drop=True)
    geo.geocode(names.head(1000))
    took = seconds(lambda: geo.geocode(rows))
    print(f"600,000 rows of 20,000 names: {len(rows) / took:12,.0f} rows a second")
    took = seconds(lambda: geo.geocode(names))
    print(f"{len(names):,} distinct names:       {took:12.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        names.head(12_000).assign(killed=1, date="2024-01-17").to_csv(path, index=False)
        work = f"import geo; geo.geocode(geo.read({str(path)!r}))"
        print(f"12,000 rows:                  {memory(work, folder):>12} MB")
        misspelt(names.head(12_000)).assign(killed=1, date="2024-01-17").to_csv(path, index=False)
        print(f"the same, a tenth misspelt:   {memory(work, folder):>12} MB")
        dumps = sorted((SHARED / "geonames_like").glob("*.zip"))
        if dumps:
            added = [f"geo.add_gazetteer({str(dumps[at % len(dumps)])!r}, name='d{at}')" for at in range(COUNTRIES)]
            print(f"gazetteer add of {COUNTRIES} dumps:     {memory('; '.join(['import geo', *added]), folder):>12} MB")


def distinct(size: int) -> pd.DataFrame:
    """So many different names with their countries."""
    held, chance = gazetteer.bundled(), random.Random(3)
    rows = []
    for number, place in enumerate(chance.sample(range(len(held)), min(size * 2, len(held)))):
        name = held.name_of(place)
        if number % MISSPELT == 0:
            name = misspelling(name, chance)
        rows.append((name, held.country_of(place) or ""))
    return pd.DataFrame(rows, columns=["place", "country"]).drop_duplicates().head(size).reset_index(drop=True)


def misspelt(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows, the name of every tenth misspelt."""
    chance = random.Random(5)
    names = [misspelling(name, chance) if at % 10 == 0 else name for at, name in enumerate(rows["place"])]
    return rows.assign(place=names)


def misspelling(name: str, chance: random.Random) -> str:
    """A long name with one letter changed."""
    if len(name) <= 6:
        return name
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + chance.choice("aeioustr") + name[at + 1 :]


def seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor that a call took: others use the machine as well."""
    start = time.process_time()
    call()
    return time.process_time() - start


def peak() -> float:
    """The most memory, in MB, that this process took."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def memory(work: str, home: str) -> str:
    """The most memory, in MB, that a process took for `work`."""
    import os

    done = subprocess.run(
        [sys.executable, "-c", MEMORY.format(work=work)],
        env={**os.environ, "INCIDENTMAP_HOME": home},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()[-1]


if __name__ == "__main__":
    main()
