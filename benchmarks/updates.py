"""Ten weekly updates of a project, against a run of the same from nothing.

    python benchmarks/updates.py [--rows 20000] [--weeks 10] [--years 4] [--one]

A generated source over real names of four countries, whole in each week's file: 120 rows come, 40 of the newest are
revised, 8 are deleted. Fifty names are decided by hand in the first week. Each update is a process of its own, as cron
starts it, with its bytecode kept; so is the run from nothing, in an empty folder. Prints seconds of the processor of
both, whether all decisions still hold, and whether all totals are equal. The project writes the incidents as a table, a
summary, feed and changes, a page and a report of each year: only what changed is drawn again. `--one` writes one page
of everything instead, which each week changes; `--names` leaves out all coordinates: each week's rows then change a
little
how sure the answers of other rows are, and pages of years that are over are drawn again too.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from geo.gazetteer import places as gazetteer

LAST = 2024
HEAD = 'review = "review.csv"\nfeed = "feed.xml"\n[[source]]\nfile = "events.csv"\n[alerts]\nleast = 20\n'
TABLES = '[[output]]\nfile = "incidents.csv"\n[[output]]\nfile = "units.csv"\nkind = "summary"\nperiod = "month"\n'
COUNTRIES = ("ML", "BF", "NE", "NG")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--weeks", type=int, default=10)
    parser.add_argument("--years", type=int, default=4, help="a page and a report of each")
    parser.add_argument("--one", action="store_true", help="one page of everything")
    parser.add_argument("--names", action="store_true", help="no row has coordinates")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.rows, given.weeks, 0 if given.one else given.years, names=given.names)


def measure(folder: Path, rows: int, weeks: int, years: int, *, names: bool) -> None:
    kept = folder / "kept"
    kept.mkdir()
    (kept / "incidentmap.toml").write_text(HEAD + TABLES + outputs(years), "utf-8")
    source = generated(rows + 120 * weeks, years, names=names)
    week(source, rows).to_csv(kept / "events.csv", index=False)
    run(kept)
    decided = decide(kept / "review.csv")
    run(kept)
    ratios = []
    for number in range(1, weeks + 1):
        week(source, rows + 120 * number, number).to_csv(kept / "events.csv", index=False)
        took = run(kept)
        anew = folder / "anew"
        shutil.rmtree(anew, ignore_errors=True)
        anew.mkdir()
        for name in ("incidentmap.toml", "events.csv", "review.csv"):
            shutil.copy(kept / name, anew / name)
        whole = run(anew)
        ratios.append(took / whole)
        print(
            f"week {number:2}: {took:5.1f} s, from nothing {whole:5.1f} s, ratio {took / whole:.2f};"
            f" decisions kept {held(kept / 'review.csv', decided):.0%};"
            f" totals {'equal' if same(kept, anew) else 'NOT EQUAL'}"
        )
    print(f"ratio: middle {np.median(ratios):.2f}, highest {max(ratios):.2f} (a third is asked)")


def outputs(years: int) -> str:
    if not years:
        return '[[output]]\nfile = "map.html"\n'
    of = range(LAST + 1 - years, LAST + 1)
    pages = [f'[[output]]\nfile = "{year}.html"\nview = {{from = "{year}", to = "{year}"}}\n' for year in of]
    reports = [
        f'[[output]]\nfile = "report-{year}.html"\nkind = "report"\nview = {{from = "{year}", to = "{year}"}}\n'
        for year in of
    ]
    return "".join(pages + reports)


def generated(size: int, years: int, *, names: bool = False) -> pd.DataFrame:
    """Rows in the order of their days, of places of a few countries; but for `names`, nine in ten have coordinates."""
    random = np.random.default_rng(3)
    held = gazetteer.bundled()
    every = [at for at in range(len(held)) if held.country_of(at) in COUNTRIES and held.kind_of(at) == "settlement"]
    known = [held.place(at) for at in random.permutation(every)[:3000]]
    rows = [(one.name, held.country_of(one.index), one.lat, one.lon) for one in known]
    rows[:50] = [(f"Nowhere {number}", "ML", None, None) for number in range(50)]
    odds = 1 / np.arange(1, len(rows) + 1) ** 0.8
    chosen = random.choice(len(rows), size, p=odds / odds.sum())
    table = pd.DataFrame([rows[at] for at in chosen], columns=["place", "country", "latitude", "longitude"])
    table.loc[(random.random(size) < 0.1) | names, ["latitude", "longitude"]] = None
    table.insert(0, "event_id", [f"E{number:06}" for number in range(size)])
    first, last = pd.Timestamp(f"{LAST + 1 - (years or 4)}-01-01"), pd.Timestamp(f"{LAST}-12-31")
    table["date"] = [(first + (last - first) * share).strftime("%Y-%m-%d") for share in np.linspace(0, 1, size)]
    table["killed"] = pd.array(random.geometric(0.3, size) - 1, dtype="Int64")
    table.loc[random.random(size) < 0.1, "killed"] = pd.NA
    return table


def week(source: pd.DataFrame, rows: int, number: int = 0) -> pd.DataFrame:
    """A week's file: so many rows, the newest of them revised, and some gone, as all the weeks before said."""
    table = source.head(rows).copy()
    gone: list[int] = []
    for past in range(1, number + 1):
        random = np.random.default_rng(past)
        last = rows - 120 * (number - past)
        newest = random.choice(np.arange(last - 600, last), 48, replace=False)
        table.loc[newest[:40], "killed"] = pd.array(random.integers(0, 30, 40), dtype="Int64")
        gone += newest[40:].tolist()
    return table.drop(index=sorted(set(gone)))


def run(folder: Path) -> float:
    """One update as a process; its seconds of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = "from maps.cli import main; main()"
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code, "update", str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def decide(path: Path) -> dict[str, str]:
    """A hand's decisions of the first fifty names."""
    table = pd.read_csv(path, dtype="string")
    table["decision"] = table["decision"].astype("string")
    table.loc[:49, "decision"] = [f"{12 + at / 10:.1f}, {-2 - at / 20:.2f}" for at in range(min(50, len(table)))]
    table.to_csv(path, index=False)
    return dict(zip(table["place"][:50], table["decision"][:50], strict=True))


def held(path: Path, decided: dict[str, str]) -> float:
    table = pd.read_csv(path, dtype="string")
    now = dict(zip(table["place"], table["decision"].fillna(""), strict=True))
    return sum(now.get(name) == decision for name, decision in decided.items()) / len(decided)


def same(one: Path, other: Path) -> bool:
    """Whether table and totals are the same bytes."""
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in ("incidents.csv", "units.csv"))


if __name__ == "__main__":
    main()
