"""What each command opens and asks: the files that were named, our own, and nothing else; and the network never."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import json, os, sys
opened, asked = [], []

def hook(event, values):
    if event == "open" and isinstance(values[0], (str, bytes)):
        opened.append([os.fsdecode(values[0]), str(values[1])])
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen", "os.system"):
        asked.append([event, repr(values)[:200]])

from maps.cli import main
sys.addaudithook(hook)
told = {}
for number, words in enumerate(json.loads(sys.argv[1])):
    opened.clear(), asked.clear()
    sys.argv = ["incidentmap", *words]
    try:
        main()
    except SystemExit as stop:
        told[number] = {"status": stop.code or 0, "opened": list(opened), "asked": list(asked)}
print("@@" + json.dumps(told))
"""
TABLE = "id,date,place,country,killed,actor\na1,2021-03-02,Herat,Afghanistan,3,Army\na2,2021-03-05,Taiz,Yemen,4,Army\n"
UNITS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"NAME_1": name, "COUNTRY": "Afghanistan"},
            "geometry": {"type": "Polygon", "coordinates": [[[x, 33], [x + 2, 33], [x + 2, 35], [x, 35], [x, 33]]]},
        }
        for name, x in (("Herat", 61), ("Ghor", 64))
    ],
}
COMMANDS: dict[str, list[str]] = {
    "map": ["map", "a.csv", "-o", "out.html"],
    "map of own provinces": ["map", "a.csv", "-o", "out.svg", "--boundaries", "units.geojson", "--view", "view.json"],
    "geocode": ["geocode", "a.csv", "-o", "out.csv", "--review", "review.csv"],
    "summary": ["summary", "a.csv"],
    "lookup": ["lookup", "Herat"],
    "inspect": ["inspect", "a.csv"],
    "boundaries": ["boundaries", "units.geojson"],
    "report": ["report", "a.csv", "-o", "out.md", "--template", "own.md"],
    "extract": ["extract", "news.md", "-o", "found.csv"],
    "compare": ["compare", "a.csv", "b.csv"],
    "diff": ["diff", "a.csv", "b.csv"],
    "gazetteer": ["gazetteer", "add", "places.csv"],
    "gazetteer list": ["gazetteer", "list"],
    "gazetteer remove": ["gazetteer", "remove", "places"],
    "manifest": ["summary", "a.csv", "-o", "sums.csv", "--manifest"],
    "verify": ["verify", "sums.csv-ro-crate-metadata.json", "--no-rerun"],
    "codebook": ["codebook", "a.csv"],
    "check": ["check", "out.html"],
    "review": ["review", "a.csv", "-o", "desk.html"],
    "update": ["update", "project"],
    "a file that names others": ["map", "linked.kml", "-o", "linked.html"],
    "boundaries that are a pipeline": ["boundaries", "pipeline.json"],
}
REFUSED = {"a file that names others", "boundaries that are a pipeline"}
NAMED_WITHIN = {
    "manifest": ("sums.csv-ro-crate-metadata.json",),
    "verify": ("a.csv", "sums.csv"),
}
"""What is made beside an output, and what a file that is named names itself, and may."""
MACHINE = (
    "/usr/",
    "/lib",
    "/etc/",
    "/proc/",
    "/sys/",
    "/dev/",
    "/opt/",
    "/var/cache/fontconfig",
    sys.prefix,
    sys.base_prefix,
)
"""Where the interpreter, its packages, typefaces and time zones are."""


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[dict[str, dict[str, object]], Path]:
    """What each command did, in a folder that holds more than what is named."""
    folder = tmp_path_factory.mktemp("named")
    for name in ("a.csv", "b.csv", "secret.csv", "c.csv"):
        (folder / name).write_text(TABLE)
    (folder / "units.geojson").write_text(json.dumps(UNITS))
    (folder / "view.json").write_text('{"title": "March"}')
    (folder / "own.md").write_text("{{ report.title }}")
    (folder / "places.csv").write_text("name,lat,lon\nKuchkak Bala,27.1,64.2\n")
    words = "Gunmen killed nine miners in Panjgur, Pakistan, on 3 May 2021, the police of the province said."
    (folder / "news.md").write_text(f"# News\n\n![a](http://127.0.0.1:1/a.png)\n\n{words}\n")
    link = "<kml><NetworkLink><Link><href>{}/secret.csv</href></Link></NetworkLink></kml>"
    (folder / "linked.kml").write_text(link.format(folder))
    pipeline = f"gdal vector pipeline ! read {folder}/secret.csv ! write --of=stream streamed_dataset"
    (folder / "pipeline.json").write_text(json.dumps({"type": "gdal_streamed_alg", "command_line": pipeline}))
    (folder / "project").mkdir()
    (folder / "project" / "events.csv").write_text(TABLE)
    (folder / "project" / "incidentmap.toml").write_text(
        '[[source]]\nfile = "events.csv"\n\n[[output]]\nfile = "units.csv"\n'
    )
    home = folder / "home"
    environment = os.environ | {"INCIDENTMAP_HOME": str(home), "XDG_CACHE_HOME": str(home), "MPLCONFIGDIR": str(home)}
    environment |= {"PYTHONPATH": str(root), "TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    (folder / "tmp").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps(list(COMMANDS.values()))],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "@@" in done.stdout, done.stderr
    told = json.loads(done.stdout.rpartition("@@")[2])
    return {name: told[str(at)] for at, name in enumerate(COMMANDS)}, folder


@pytest.mark.parametrize("name", COMMANDS)
def test_only_what_was_named_is_opened(name: str, seen, root: Path) -> None:
    did, folder = seen[0][name], seen[1]
    assert (did["status"] != 0) == (name in REFUSED)
    assert [one for one in did["asked"] if "fc-list" not in one[1]] == []  # which typefaces there are
    named = {folder / word for word in (*COMMANDS[name], *NAMED_WITHIN.get(name, ()))}
    named |= {folder / "home", folder / "tmp"}
    for path, _ in did["opened"]:
        here = Path(os.path.realpath(folder / path))
        if str(here).startswith((*MACHINE, str(root))) or here.name.lstrip(".").startswith(("out-", "found.extracted")):
            continue
        if (
            os.sep not in path and not here.exists()
        ):  # an entry of a folder that is removed: the hook tells its bare name
            continue
        ours = any(here == one or one in here.parents for one in named) or any(
            here.name.startswith(f".{one.stem}-") for one in named
        )
        assert ours, f"{name} opened {here}"


def test_what_is_beside_is_as_it_was(seen) -> None:
    """Nothing is written beside what is read, and no part is left."""
    names = {path.name for path in seen[1].iterdir()}
    made = {
        "out.html",
        "out.svg",
        "out.csv",
        "out.md",
        "review.csv",
        "found.csv",
        "found.extracted.csv",
        "out-map.png",
        "out-trend.png",
        "sums.csv",
        "sums.csv-ro-crate-metadata.json",
        "desk.html",
    }
    read = {"a.csv", "b.csv", "c.csv", "secret.csv", "units.geojson", "view.json", "own.md", "places.csv", "news.md"}
    read.add("project")
    assert names - {"home", "tmp"} == made | read | {"linked.kml", "pipeline.json"}
    assert not list((seen[1] / "tmp").iterdir())
