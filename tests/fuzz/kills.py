"""Kill -9 while something is written: the old result or the new stands, whole, and the next run leaves no part behind.

    python tests/fuzz/kills.py --kills 500 --seed 1

One process holds what is to be written; each kill is of a fork of it, at a moment by chance. Those of a command are
killed as a user's are: the fork becomes the console's own process, with its start. After each kill, the output is
either what it was or what it shall be, byte for byte; after the next whole run it is what it shall be, and nothing else
is in the folder. Exit status 1 with any loss.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import geopandas as gpd  # noqa: E402
import pandas as pd  # noqa: E402

import boundaries  # noqa: E402
import geo  # noqa: E402
import maps  # noqa: E402
from geo.disk import home  # noqa: E402
from geo.geocoding.online.cache import Cache  # noqa: E402

OLD = b"what stood there before"
PLACES = "name,lat,lon\n" + "".join(f"Village{at},{30 + at % 90 / 100},{67 + at % 70 / 100}\n" for at in range(3000))


def _gazetteer(_: Any, path: Path) -> None:
    """A gazetteer added and removed; its places are then found, or there is none of them."""
    source = path.parent.parent / "places.csv"
    if not source.exists():
        source.write_text(PLACES)
    if any(one.name == "own" for one in geo.gazetteers()):
        geo.remove_gazetteer("own")
    geo.add_gazetteer(source, name="own", country="PK")


def _packed(path: Path) -> Path:
    """A shapefile in an archive, which is read from a folder for a while."""
    source = path.parent.parent / "points.zip"
    if not source.exists():
        folder = path.parent.parent / "points"
        folder.mkdir(exist_ok=True)
        points = gpd.GeoSeries.from_xy([62.0 + at / 1000 for at in range(5000)], [30.0] * 5000, crs=4326)
        gpd.GeoDataFrame({"killed": [1] * 5000}, geometry=points).to_file(folder / "points.shp")
        shutil.make_archive(str(source.with_suffix("")), "zip", folder)
    return source


def _command(*words: str) -> Callable[[Any, Path], object]:
    """A command of the console, in the process that asks for it: `{source}` is a table, `{out}` what is written."""

    def become(placed: Any, path: Path) -> None:
        source = path.parent.parent / "events.csv"
        if not source.exists():
            placed[["incident_id", "place", "country", "date", "killed"]].to_csv(source, index=False)
        given = [word.format(source=source, out=path, places=path.parent.parent / "places.csv") for word in words]
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        os.execv(sys.executable, [sys.executable, "-c", "from maps.cli import main; main()", *given])

    return become


def _update(placed: Any, path: Path) -> None:
    """A project whose source is another each time."""
    lines = placed[["incident_id", "place", "country", "date", "killed"]].to_csv(index=False).splitlines(keepends=True)
    project, source = path.parent / "incidentmap.toml", path.parent.parent / "week.csv"
    project.write_text(f'made = "{DAY}"\n[[source]]\nfile = "../week.csv"\n[[output]]\nfile = "{path.name}"\n')
    before = source.read_text() if source.exists() else ""
    source.write_text("".join(lines[:-1] if len(before.splitlines()) == len(lines) else lines))
    _command("update", str(path.parent))(placed, path)


def _added(_: Any, path: Path) -> None:
    """A gazetteer added by the command, in the place of the one before."""
    (path.parent.parent / "places.csv").write_text(PLACES)
    _command("gazetteer", "add", "{places}", "--name", "own", "--country", "PK")(_, path)


def _cache(_: Any, path: Path) -> None:
    """Answers of an online geocoder; each is kept, or was not."""
    with Cache(home.online_answers()) as cache:
        for at in range(300):
            cache.put("photon", f"place {at}", [{"lat": 30.0, "lon": 67.0, "label": "x" * 200, "raw": {}}])


WORKS: dict[str, Callable[[Any, Path], object]] = {
    **dict.fromkeys(("csv", "xlsx", "geojson", "gpkg", "parquet", "kml"), geo.write),
    "html": lambda placed, path: maps.draw(placed, made=DAY).save(path),
    "svg": lambda placed, path: maps.figure(placed, made=DAY).save(path),
    **dict.fromkeys(("md", "docx", "pdf"), lambda placed, path: maps.report(placed, made=DAY).save(path)),
    "packed": lambda placed, path: geo.write(geo.read(_packed(path)), path.with_suffix(".csv")),
    "gazetteer": _gazetteer,
    "cache": _cache,
    "map.html": _command("map", "{source}", "-o", "{out}"),
    "map.svg": _command("map", "{source}", "-o", "{out}"),
    "geocode.csv": _command("geocode", "{source}", "-o", "{out}"),
    "summary.xlsx": _command("summary", "{source}", "--period", "month", "-o", "{out}"),
    "report.docx": _command("report", "{source}", "-o", "{out}"),
    "review.html": _command("review", "{source}", "-o", "{out}"),
    "add.gazetteer": _added,
    "update.csv": _update,
}
DAY = pd.Timestamp("2024-02-01").date()
GAZETTEERS = ("gazetteer", "add.gazetteer")
UNSTABLE = ("gpkg",)
"""Formats in which a library writes the time of day: they are opened instead of compared."""


def _sound(kind: str, path: Path, whole: set[str]) -> str | None:
    """What is wrong with an output after a kill."""
    if kind in GAZETTEERS:
        found = geo.gazetteers()
        return None if all(one.places == 3000 for one in found) else f"{found} is half there"
    if kind == "cache":
        if not home.online_answers().exists():
            return None
        with Cache(home.online_answers()) as cache:
            kept = [cache.get("photon", f"place {at}") for at in range(300)]
            bad = [one for one in kept if one is not None and one.places[0]["label"] != "x" * 200]
            return "a cache that was damaged" if cache.set_aside or bad else None
    data = path.read_bytes()
    if data == OLD or hashlib.sha256(data).hexdigest() in whole:
        return None
    if kind in UNSTABLE:
        return None if len(geo.read(path)) == ROWS else "rows are lost"
    return f"{len(data):,} bytes that are neither the old nor the new"


ROWS = 300


def _placed() -> Any:
    sample = geo.sample()
    many = pd.concat([sample] * (ROWS // len(sample) + 1), ignore_index=True).head(ROWS)
    many["incident_id"] = [f"i{at}" for at in range(ROWS)]
    return boundaries.join(geo.geocode(geo.read(many)))


def _forked(work: Callable[[], object], after: float | None) -> None:
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:  # noqa: BLE001 - it is told here, as what stands above is the parent's
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if after is None and status:
        raise SystemExit("what was to be killed does not even work")


def killed(kind: str, placed: Any, times: int, dice: random.Random) -> list[str]:
    """Kill one kind of work some times; what was wrong."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="kills-") as top:
        folder = Path(top) / "out"
        folder.mkdir()
        os.environ |= {"INCIDENTMAP_HOME": str(Path(top) / "home"), "TMPDIR": str(Path(top) / "tmp")}
        os.environ |= {"SOURCE_DATE_EPOCH": str(int(pd.Timestamp(DAY).timestamp())), "PYTHONPATH": str(ROOT)}
        tempfile.tempdir = os.environ["TMPDIR"]
        Path(tempfile.tempdir).mkdir()
        path = folder / f"out.{'csv' if kind == 'packed' else kind.rpartition('.')[2]}"
        whole = set[str]()
        for _ in range(2):
            start = time.monotonic()
            _forked(lambda: WORKS[kind](placed, path), None)
            took = time.monotonic() - start
            whole |= {hashlib.sha256(path.read_bytes()).hexdigest()} if path.exists() else set()
        usual = {path.name, *(one.name for one in folder.iterdir())}  # a report in Markdown has its pictures beside it
        for _ in range(times):
            if path.exists() and kind != "update.csv" and dice.random() < 0.5:
                path.write_bytes(OLD)
            if kind in (*GAZETTEERS, "cache") and dice.random() < 0.3:
                shutil.rmtree(Path(top) / "home", ignore_errors=True)
            _forked(lambda: WORKS[kind](placed, path), dice.uniform(0.0, 1.1) * took)
            if why := _sound(kind, path, whole):
                wrong.append(f"{kind}: {why}")
        _forked(lambda: WORKS[kind](placed, path), None)
        if why := _sound(kind, path, whole):
            wrong.append(f"{kind}: after the next run, {why}")
        left = sorted({one.name for one in folder.iterdir()} - usual)
        parts = [one.name for one in (Path(top) / "home").rglob("*") if one.name.startswith(".")]
        parts += [one.name for one in (Path(top) / "tmp").iterdir()]
        wrong += [f"{kind}: {name} is left behind" for name in (*left, *parts)]
        tempfile.tempdir = None
    return wrong


def main() -> int:
    """Kill, and say what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(WORKS))
    given = parser.parse_args()
    kinds = given.only.split(",")
    dice, placed, wrong = random.Random(given.seed), _placed(), list[str]()
    each = -(-given.kills // len(kinds))
    for kind in kinds:
        found = killed(kind, placed, each, dice)
        wrong += found
        print(f"{kind}: {each} kills, {len(found)} losses", flush=True)
    print("\n".join(wrong) or f"{each * len(kinds)} kills, nothing lost, no part left")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
