"""Two and four processes on one data folder: a cache, a gazetteer, an output, a project; nothing lost, nothing half.

    python tests/fuzz/crowds.py [--rounds 3] [--processes 2,4]

What they leave is compared with what as many runs one after another leave, or fewer of them; an error of ours that asks
to wait is an answer too, a traceback is not. Exit status 1 with anything else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = """
import sys
from geo.disk import home
from geo.geocoding.online.cache import Cache
me = int(sys.argv[1])
with Cache(home.online_answers()) as cache:
    for at in range(150):
        cache.put("photon", f"{me}-{at}", [{"lat": 30.0, "lon": 67.0, "label": f"{me}-{at}" * 20, "raw": {}}])
        cache.reserve("photon", 0.001, 1_700_000_000.0 + at)
    kept = [cache.get("photon", f"{me}-{at}").places[0]["label"] for at in range(150)]
    assert kept == [f"{me}-{at}" * 20 for at in range(150)]
    assert not cache.set_aside
print("done")
"""
GAZETTEER = """
import sys
import geo
from geo.errors import IncidentmapError
me = int(sys.argv[1])
for turn in range(4):
    try:
        geo.add_gazetteer("places.csv", name=("own", f"own{me}")[turn % 2], country="PK")
        found = geo.lookup("Qwxyz Kalay", "PK")
    except IncidentmapError as error:
        print("ours", error, file=sys.stderr)
print("done")
"""
OUTPUT = """
import sys
from maps.cli import main
sys.argv = ["incidentmap", "map", "events.csv", "-o", "out.html", "--made", "2024-06-01"]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print("done")
"""
PROJECT = """
import sys
from maps.cli import main
sys.argv = ["incidentmap", "update", ".", "--made", "2024-06-01"]
try:
    main()
except SystemExit as stop:
    assert stop.code in (0, None, 2), stop.code
print("done")
"""
WORKS = {"cache": CACHE, "gazetteer": GAZETTEER, "output": OUTPUT, "project": PROJECT}
EVENTS = "id,date,place,country,killed\na1,2021-03-02,Herat,Afghanistan,3\na2,2021-03-05,Taiz,Yemen,4\n"
PLACES = "name,lat,lon\nQwxyz Kalay,30.1,67.1\n" + "".join(f"Village{at},30.{at % 90},67\n" for at in range(500))
SETTINGS = '[[source]]\nfile = "events.csv"\n\n[[output]]\nfile = "project.html"\n\n[[output]]\nfile = "units.csv"\n'


def laid(folder: Path) -> None:
    """What the works read."""
    folder.mkdir(parents=True)
    (folder / "events.csv").write_text(EVENTS)
    (folder / "places.csv").write_text(PLACES)
    (folder / "incidentmap.toml").write_text(SETTINGS)


def together(work: str, folder: Path, many: int) -> list[str]:
    """Run so many at once; what is wrong with what they said."""
    ours = {"PYTHONPATH": str(ROOT), "INCIDENTMAP_HOME": str(folder / "home"), "PYTHONWARNINGS": "ignore"}
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", WORKS[work], str(number)],
            cwd=folder, env=os.environ | ours, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(many)
    ]  # fmt: skip
    wrong = []
    for one in runs:
        out, err = one.communicate()
        if one.returncode or "Traceback" in err or not out.endswith("done\n"):
            wrong.append(f"{work}, {many} at once: {(err.strip().splitlines() or ['no word'])[-1][:200]}")
    return wrong


def outputs(folder: Path) -> dict[str, bytes]:
    """The files that a run leaves, besides those of the data folder."""
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith("home")}


def main() -> int:
    """Try each work with each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", default="2,4")
    parser.add_argument("--only", default=",".join(WORKS))
    given = parser.parse_args()
    wrong: list[str] = []
    for work in given.only.split(","):
        with tempfile.TemporaryDirectory(prefix="crowd-") as top:
            laid(alone := Path(top) / "alone" / "work")
            known = []
            for _ in range(3):
                wrong += together(work, alone, 1)
                known.append(outputs(alone))
            for many in map(int, given.processes.split(",")):
                for turn in range(given.rounds):
                    laid(folder := Path(top) / f"{many}-{turn}" / "work")  # whose name is told
                    found = together(work, folder, many)
                    made = outputs(folder)
                    if made not in known:
                        names = [name for name in made.keys() | known[0].keys() if made.get(name) != known[0].get(name)]
                        found.append(f"{work}, {many} at once: {', '.join(sorted(names))} as no run makes them")
                    parts = [path.name for path in folder.rglob(".*") if path.is_file()]
                    found += [f"{work}, {many} at once: {name} is left" for name in parts]
                    wrong += found
                print(f"{work}: {given.rounds} times {many} processes, {len(found)} wrong in the last", flush=True)
    print("\n".join(wrong) or "nothing lost, nothing half there")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
