"""`make bench`: every script of `scripts.toml`, its figures printed, written as JSON, and drawn.

    python benchmarks [--quick] [--only NAME,NAME] [--repeat 3] [--out benchmarks/out] [--plots docs/_static]

Each script runs in a process of its own, `--repeat` times (a script that takes its peers in turns repeats by itself);
its lines are printed as they come and written to `OUT/NAME.json` with the least, the middle and the most of each
number. `--quick` takes small tables and the scripts that have arguments for it, once: some five minutes. What cannot be
measured here is said, with why. It never decides whether a figure is good enough: it ends with 0.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from book import OUT, machine, of_lines, saved
from plots import draw

HERE = Path(__file__).resolve().parent
BESIDE = HERE.parent.parent


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="", metavar="NAMES")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--plots", type=Path, help="draw the figures that docs/performance.md shows there")
    given = parser.parse_args(arguments)
    scripts = tomllib.loads((HERE / "scripts.toml").read_text("utf-8"))
    names = [name for name in given.only.split(",") if name] or list(scripts)
    start = time.perf_counter()
    for name in names:
        if name not in scripts:
            parser.error(f"{name}: is no script of scripts.toml; there are {', '.join(scripts)}")
        if given.quick and "quick" not in scripts[name] and not given.only:
            continue
        run(name, scripts[name], given)
    if given.plots:
        draw(given.out, given.plots)
    print(f"\n{time.perf_counter() - start:.0f} s in all; the figures are in {given.out}")


def run(name: str, script: dict[str, Any], given: argparse.Namespace) -> None:
    """Run a script as often as was asked for, and write what it printed."""
    print(f"\n== {name} ({script['rows']})", flush=True)
    if script.get("needs") and not (BESIDE / script["needs"]).exists():
        print(f"left out: ../{script['needs']} is not there")
        saved(given.out, name, {"title": title(name, script), **machine(), "absent": f"../{script['needs']}"})
        return
    asked = script.get("quick", []) if given.quick else script.get("arguments", [])
    writes = script.get("writes", False)
    if writes:
        asked = [*asked, "--out", str(given.out)]
    runs: list[str] = []
    began = time.perf_counter()
    for _ in range(1 if writes or given.quick else given.repeat):
        said, failed = output([sys.executable, str(HERE / f"{name}.py"), *asked])
        if failed:
            print(f"{name} ended with {failed}: it has no figures")
            saved(given.out, name, {"title": title(name, script), **machine(), "failed": failed})
            return
        runs.append(said)
    if not writes:
        told = {"title": title(name, script), **machine(), "arguments": asked, "runs": len(runs)}
        saved(given.out, name, {**told, "seconds": time.perf_counter() - began, "lines": of_lines(runs)})


def title(name: str, script: dict[str, Any]) -> str:
    return f"{name}: {script['rows']}"


def output(command: list[str]) -> tuple[str, int]:
    """What a command printed, shown as it came, and how it ended."""
    said = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE.parent) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            said.append(line)
    return "".join(said), process.returncode


if __name__ == "__main__":
    main()
