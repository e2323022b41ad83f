"""Reading and normalising 180,000 UCDP-shaped rows, against `pandas.read_csv` of the same file in the same run.

    python benchmarks/reading.py [--rows 180000] [--acled 2000000]

The tables are made here, with the documented headers and invented cells. `--acled N` also reads N ACLED-shaped rows in
a process of its own and prints the most memory it held.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

UCDP = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
_WORDS = [
    "the",
    "attack",
    "on",
    "a",
    "convoy",
    "near",
    "village",
    "district",
    "police",
    "said",
    "men",
    "killed",
    "wounded",
    "group",
    "claimed",
    "responsibility",
    "army",
    "local",
    "sources",
    "reported",
    "road",
    "market",
]


def sentence(chance: random.Random, words: int) -> str:
    """Words of an invented report."""
    return " ".join(chance.choices(_WORDS, k=words))


def ucdp_rows(count: int) -> Iterator[list[object]]:
    """Rows with a date, ranges, coordinates and long texts, as UCDP has them."""
    chance = random.Random(7)
    for number in range(count):
        low, more, extra = chance.randrange(5), chance.randrange(4), chance.randrange(6)
        day = f"{1989 + number % 35}-{1 + number % 12:02}-{1 + number % 28:02} 00:00:00.000"
        lat, lon = round(chance.uniform(-30, 40), 6), round(chance.uniform(-15, 75), 6)
        texts = [sentence(chance, 25), "Agency", day[:10], sentence(chance, 9), "Police"]
        place = [
            chance.randrange(1, 7),
            f"Town {number % 3000}",
            sentence(chance, 6),
            f"Province {number % 300}",
            f"District {number % 2000}",
        ]
        yield [
            number,
            f"X-{number}",
            day[:4],
            1,
            "Clear",
            1 + number % 3,
            200,
            200,
            "A - B",
            400,
            400,
            "A - B",
            10,
            10,
            "Government of A",
            20,
            20,
            "B",
            3,
            *texts,
            *place,
            lat,
            lon,
            f"POINT ({lon} {lat})",
            100_000 + number % 9999,
            "Country",
            770,
            "Asia",
            1,
            1 + number % 5,
            day,
            day,
            low,
            0,
            more,
            0,
            low + more,
            low + more + extra,
            low,
            "",
            "",
        ]


def acled_rows(count: int) -> Iterator[list[object]]:
    """Rows with a long note, as ACLED has them."""
    chance = random.Random(7)
    notes = [sentence(chance, 45) for _ in range(5000)]
    for number in range(count):
        day = f"{1 + number % 28:02} March {1997 + number % 27}"
        yield [
            f"ABC{number}",
            day,
            day[-4:],
            1 + number % 3,
            "Political violence",
            "Battles",
            "Armed clash",
            "Military Forces",
            "",
            1,
            "Group",
            "",
            2,
            12,
            "",
            586,
            "South Asia",
            "Pakistan",
            f"Province {number % 300}",
            f"District {number % 2000}",
            "",
            f"Town {number % 20000}",
            round(chance.uniform(-30, 40), 4),
            round(chance.uniform(-15, 75), 4),
            1 + number % 3,
            "Paper",
            "National",
            f"{notes[number % 5000]} {number}",
            chance.randrange(9),
            "",
            1_700_000_000 + number,
        ]


def make(path: Path, names: list[str], rows: Iterator[list[object]]) -> None:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)


def seconds(work: Callable[[], object]) -> float:
    """The median of three runs, after one to warm up."""
    work()
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def ucdp(folder: Path, count: int) -> None:
    """Compare with pandas."""
    import pandas as pd

    import geo

    path = folder / "ucdp.csv"
    make(path, UCDP, ucdp_rows(count))
    read = geo.read(path)
    frame = pd.read_csv(path, low_memory=False)
    assert read["killed"].sum() == frame["best"].sum()
    assert read["latitude"].notna().sum() == frame["latitude"].notna().sum()
    peer, ours = seconds(lambda: pd.read_csv(path, low_memory=False)), seconds(lambda: geo.read(path))
    print(
        f"{count:,} UCDP rows, {path.stat().st_size / 1e6:.0f} MB: pandas.read_csv {peer:.2f} s, geo.read {ours:.2f} s,"
        f" ratio {ours / peer:.2f} (to reach: 1.50)"
    )


def acled(folder: Path, count: int) -> None:
    """Read in a process of its own, which says how much memory it held at most."""
    path = folder / "acled.csv"
    make(path, ACLED, acled_rows(count))
    done = subprocess.run([sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True)
    print(f"{count:,} ACLED rows, {path.stat().st_size / 1e6:.0f} MB: {done.stdout.strip()} (to reach: 2.50 GB)")


def main() -> None:
    """Make the tables in a folder that goes away, and measure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=180_000)
    options.add_argument("--acled", type=int, default=0, metavar="N")
    options.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.read:
        import geo

        start = time.perf_counter()
        rows = len(geo.read(chosen.read))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{rows:,} rows in {time.perf_counter() - start:.1f} s, at most {most:.2f} GB")
        return
    with tempfile.TemporaryDirectory() as folder:
        ucdp(Path(folder), chosen.rows)
        if chosen.acled:
            acled(Path(folder), chosen.acled)


if __name__ == "__main__":
    main()
