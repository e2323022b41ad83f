"""Hostile inputs for every reader, by chance with a fixed seed: what is raised that is not ours, hangs, or is lost.

    python tests/fuzz/run.py --seconds 3600 --seed 1 [--only files,articles] [--out FILE.json]

Each target makes an input from its own seed (`SEED:TARGET:NUMBER`), so that any fault is made again by
`--again SEED:TARGET:NUMBER`. An input may be refused by an error of ours (`geo.errors`), and by nothing else; five
seconds of the processor are the most that one may take; warnings are faults, since a user would see them.
Exit status 1 with any fault.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "js")]

import asking  # noqa: E402
import tables  # noqa: E402
import words  # noqa: E402
from dice import Dice  # noqa: E402

from geo.errors import IncidentmapError  # noqa: E402
from maps.plotting.fonts import MissingGlyphs  # noqa: E402

TRIED = "## What was tried to break it"
MOST_S = 5.0
SHARES = {"cells": 6, "figures": 4, "text": 2, "names": 6, "files": 3, "articles": 3}
"""How much more often than the others; of the rest each has one share."""
TARGETS: dict[str, Callable[[Dice, Path], int]] = {
    made.__name__: made
    for made in (
        tables.cells,
        tables.files,
        tables.figures,
        tables.text,
        tables.again,
        words.names,
        words.lookups,
        words.articles,
        words.documents,
        words.deep,
        asking.units,
        asking.views,
        asking.brands,
        asking.decisions,
        asking.gazetteers,
        asking.pages,
    )
}


class Hung(BaseException):
    """An input took longer than any may."""


@dataclass
class Tally:
    """What one target met."""

    inputs: int = 0
    rounds: int = 0
    refused: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    faults: dict[str, list[str]] = field(default_factory=dict)


def _late(signum: int, frame: FrameType | None) -> None:
    raise Hung


def _where(error: BaseException) -> str:
    """A fault's kind and the last line of ours that it came through."""
    ours = [
        one
        for one in traceback.extract_tb(error.__traceback__)
        if str(ROOT) in one.filename and "/tests/" not in one.filename
    ]
    at = f"{Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].name}" if ours else "?"
    said = str(error).splitlines()[0][:110] if str(error) else ""
    return (
        f"{type(error).__name__} in {at}: {said}"
        if not isinstance(error, AssertionError)
        else f"{said.partition(':')[0]} is lost"
    )


def once(name: str, seed: str, tally: Tally, *, raising: bool = False) -> None:
    """One input of a target, counted."""
    dice, start = Dice(seed), time.process_time()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        signal.setitimer(signal.ITIMER_PROF, MOST_S)
        try:
            tally.inputs += TARGETS[name](dice, Path(folder))
        except IncidentmapError:
            tally.refused += 1
            tally.inputs += 1
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            tally.inputs += 1
            if raising:
                raise
            tally.faults.setdefault(_where(error), []).append(seed)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    took = time.process_time() - start
    tally.rounds += 1
    tally.seconds += took
    tally.slowest = max(tally.slowest, took)


def fuzz(seconds: float, seed: int, names: list[str]) -> dict[str, Tally]:
    """Round after round until the time is up; each target first runs once unmeasured, for what it loads."""
    tallies = {name: Tally() for name in names}
    for name in names:
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
        once(name, f"{seed}:{name}:0", Tally())
    signal.signal(signal.SIGPROF, _late)
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        for name in names:
            share = seconds * SHARES.get(name, 1) / sum(SHARES.get(each, 1) for each in names)
            until = share * (seconds - (end - time.monotonic())) / seconds  # each has its part of the time so far
            while tallies[name].seconds <= until and time.monotonic() < end:
                once(name, f"{seed}:{name}:{tallies[name].rounds + 1}", tallies[name])
    return tallies


def summed(runs: Iterable[dict[str, Any]]) -> dict[str, Tally]:
    """Several runs as one."""
    out = {name: Tally() for name in TARGETS}
    for run in runs:
        for name, told in run.items():
            one = out[name]
            for each in ("inputs", "rounds", "refused", "seconds"):
                setattr(one, each, getattr(one, each) + told[each])
            one.slowest = max(one.slowest, told["slowest"])
            one.faults |= told["faults"]
    return out


def table(tallies: dict[str, Tally]) -> str:
    """As Markdown."""
    lines = ["| target | inputs | refused | slowest, s | faults |", "|---|---|---|---|---|"]
    for name, one in tallies.items():
        lines.append(f"| {name} | {one.inputs:,} | {one.refused:,} | {one.slowest:.1f} | {len(one.faults)} |")
    every = list(tallies.values())
    sums = sum(one.inputs for one in every), sum(one.refused for one in every)
    slowest, faults = max(one.slowest for one in every), sum(len(one.faults) for one in every)
    lines.append(f"| all | {sums[0]:,} | {sums[1]:,} | {slowest:.1f} | {faults} |")
    return "\n".join(lines)


def page(tallies: dict[str, Tally], seconds: float, seeds: list[str]) -> str:
    """The section of docs/reliability.md that tells of runs, each of so many seconds."""
    found = [
        f"- {name}: {fault.replace('|', ' ')[:160]} (`--again {seeds[0]}`)"
        for name, one in tallies.items()
        for fault, seeds in one.faults.items()
    ]
    told = "\n".join(found) or "None."
    commands = ", ".join(f"`--seed {seed}`" for seed in seeds)
    return "\n".join(
        (
            TRIED,
            "",
            f"Hostile inputs by chance: `python tests/fuzz/run.py --seconds {seconds:.0f}`",
            f"with {commands}. That script wrote this section (`--docs`).",
            "Seconds are of the processor. A row of a table, a name, a text and a file are an input each; names and",
            "cells of figures cost least, and are most of the sum.",
            "",
            table(tallies),
            "",
            "Faults of these runs, each mended since; `--again` makes their inputs again:",
            "",
            told,
            "",
        )
    )


def tell(path: Path, text: str) -> None:
    """Put the section in the place of the one before it; what follows under another heading stays."""
    before, _, rest = path.read_text("utf-8").partition(TRIED)
    after = rest.partition("\n## ")[2]
    path.write_text(f"{before.rstrip()}\n\n{text}" + (f"\n## {after}" if after else ""), "utf-8")


def main() -> int:
    """Run, print what was met, and say how to make it again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(TARGETS))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--docs", type=Path, help="write what was met into this page")
    parser.add_argument(
        "--from",
        dest="earlier",
        type=Path,
        nargs="+",
        help="of earlier runs, SEED.json, instead of a new",
    )
    parser.add_argument("--again", metavar="SEED:TARGET:NUMBER")
    given = parser.parse_args()
    warnings.simplefilter("error")
    warnings.simplefilter("ignore", MissingGlyphs)  # what a machine without a typeface is told, and should be
    with tempfile.TemporaryDirectory(prefix="fuzz-home-") as home:
        os.environ["INCIDENTMAP_HOME"] = home
        if given.again:
            once(given.again.split(":")[1], given.again, Tally(), raising=True)
            return 0
        if given.earlier:
            tallies = summed(json.loads(path.read_text("utf-8")) for path in given.earlier)
            tell(given.docs, page(tallies, given.seconds, [path.stem for path in given.earlier]))
            return 0
        tallies = fuzz(given.seconds, given.seed, given.only.split(","))
    print(table(tallies))
    for name, one in tallies.items():
        for fault, seeds in one.faults.items():
            print(f"{name}: {fault} ({len(seeds)} times; --again {seeds[0]})")
    if given.docs:
        tell(given.docs, page(tallies, given.seconds, [str(given.seed)]))
    if given.out:
        given.out.write_text(json.dumps({name: asdict(one) for name, one in tallies.items()}, indent=1))
    return int(any(one.faults for one in tallies.values()))


if __name__ == "__main__":
    raise SystemExit(main())
