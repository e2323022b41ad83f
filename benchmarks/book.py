"""What a benchmark measures, written once: who did what, in how many runs, with the least, the middle and the most.

A script that measures contestants in one run keeps a `Book`: it prints a line for each as it comes, and writes all as
JSON to `benchmarks/out/`. A script that only prints is read by `of_lines`: its lines, run after run, with the numbers
in them. Nothing here says whether a figure is good.
"""

from __future__ import annotations

import json
import platform
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parent / "out"
NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?![\w])")


class Book:
    """The figures of one script.

    Parameters
    ----------
    name : str
        Of the file of figures.
    title : str
        What was measured, on which rows; it says so where they are generated.
    repeat : int
        Runs of each contestant; they alternate.
    """

    def __init__(self, name: str, title: str, repeat: int) -> None:
        self.name, self.title, self.repeat = name, title, repeat
        self.figures: list[dict[str, Any]] = []
        self.absent: list[dict[str, str]] = []
        print(title)

    def contest(self, what: str, contestants: dict[str, Callable[[], Any]]) -> None:
        """Time the contestants in turn, the first of them ours; one that cannot run is said to be absent, and why."""
        taken: dict[str, list[float]] = {who: [] for who in contestants}
        for _ in range(self.repeat):
            for who, call in contestants.items():
                if who in taken:
                    start = time.perf_counter(), time.process_time()
                    try:
                        call()
                    except Absent as error:
                        self.leave_out(what, who, str(error))
                        del taken[who]
                        continue
                    taken[who].append(time.perf_counter() - start[0])
        ours = statistics.median(next(iter(taken.values())))
        for who, seconds in taken.items():
            self.write(what, who, seconds, "s", ours / statistics.median(seconds))

    def write(self, what: str, who: str, values: Sequence[float], unit: str, ours_by: float | None = None) -> None:
        """Note a figure; `ours_by`, how many times this contestant's time ours is."""
        low, middle, high = min(values), statistics.median(values), max(values)
        figure = {"what": what, "who": who, "unit": unit, "min": low, "median": middle, "max": high}
        self.figures.append({**figure, "runs": len(values), "ours_by": ours_by})
        ratio = f"; ours takes {ours_by:.2f} of it" if ours_by is not None and abs(ours_by - 1) > 1e-9 else ""
        print(f"{what:34} {who:24} {low:9.3f} {middle:9.3f} {high:9.3f} {unit}{ratio}", flush=True)

    def leave_out(self, what: str, who: str, why: str) -> None:
        """Say of a peer that it is not there, and why."""
        self.absent.append({"what": what, "who": who, "why": why})
        print(f"{what:34} {who:24} absent: {why}", flush=True)

    def save(self, folder: Path = OUT) -> Path:
        """Write the JSON."""
        told = {"title": self.title, **machine(), "figures": self.figures, "absent": self.absent}
        return saved(folder, self.name, told)


class Absent(Exception):
    """A peer that is not installed, or wants what is not here."""


def machine() -> dict[str, Any]:
    """Where and when it was measured."""
    import os

    return {"day": time.strftime("%Y-%m-%d"), "python": platform.python_version(), "cores": os.cpu_count()}


def saved(folder: Path, name: str, told: dict[str, Any]) -> Path:
    """Write figures as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def of_lines(runs: Sequence[str]) -> list[dict[str, Any]]:
    """The lines that a script printed in each run, with the numbers in them: least, middle and most.

    A line that is not there in every run, by its words, is left out.

    Examples
    --------
    >>> of_lines(["read 1,200 rows in 2.0 s", "read 1,200 rows in 3.0 s"])[0]["numbers"]
    [[1200.0, 1200.0, 1200.0], [2.0, 2.5, 3.0]]
    """
    told = [[(NUMBER.sub("#", line).strip(), numbers(line), line) for line in run.splitlines()] for run in runs]
    out = []
    for at, (words, _, line) in enumerate(told[0] if told else []):
        same = [run[at][1] for run in told if at < len(run) and run[at][0] == words]
        if len(same) == len(told) and same[0]:
            columns = zip(*same, strict=True)
            out.append({"line": line.strip(), "numbers": [_spread(column) for column in columns]})
    return out


def numbers(line: str) -> list[float]:
    """The numbers in a line."""
    return [float(text.replace(",", "")) for text in NUMBER.findall(line)]


def _spread(values: Sequence[float]) -> list[float]:
    return [min(values), statistics.median(values), max(values)]
