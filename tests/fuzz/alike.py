"""The same inputs give the same bytes: whatever the hash seed, the time zone, the locale, the folder and the Python.

    python tests/fuzz/alike.py [--python OTHER]... [--only NAME,NAME] [--loosely]

Every variation is a process of its own that runs the same commands in a folder of its own; each file that they write
and each word that they print is compared with those of the plain run. Locales that are not on the machine are made by
`localedef` where it is there, else said to be missing. `--python` runs the plain variation under another interpreter;
`--loosely` leaves out what another version of a library draws (pictures and workbooks). Exit status 1 if any differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import contextlib, io, json, locale, os, sys
with contextlib.suppress(locale.Error):
    locale.setlocale(locale.LC_ALL, "")
from maps.cli import main
told = {}
for name, words in json.loads(sys.stdin.read()).items():
    sys.argv, out, err = ["incidentmap", *words], io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main()
    except SystemExit as stop:
        told[name] = [stop.code or 0, out.getvalue(), err.getvalue()]
with open("told.json", "w", encoding="utf-8") as file:
    json.dump(told, file)
"""
TABLE = (
    "id,date,place,admin1,country,killed,injured,actor,latitude,longitude,source\n"
    "1,2024-01-20,Iğdır,,Türkiye,3,at least 2,IŞIK,,,Ledger\n"
    "2,5-7 March 2024,ISPARTA,,Turkey,3-4,,Rebels,,,Ledger\n"
    "3,March 2024,Gao,,Mali,unknown,7,Army,16.27,-0.04,Gazette\n"
    "4,1402/12/13,چابهار,,Iran,1,,,,,\n"
    "5,2024-03-05T23:30:00+04:30,Kandahar,,Afghanistan,2,0,Army,,,Ledger\n"
    "6,2024-03-05 01:10,12 km north of Quetta,Balochistan,Pakistan,dozens,0,Army,,,Ledger\n"
    "7,03/04/24,Taiz,,Yemen,12,1,Army,,,Gazette\n"
    "8,13 Rajab 1445,Aden,,Yemen,1,1,Army,,,Gazette\n"
)
NEWS = "Gunmen killed nine miners in Panjgur, Pakistan, on 3 May 2024, police said. Two others were wounded.\n"
DAY = "2024-06-01"
COMMANDS: dict[str, list[str]] = {
    "page": ["map", "events.csv", "-o", "page.html", "--made", DAY, "--manifest"],
    "svg": ["map", "events.csv", "-o", "figure.svg", "--made", DAY, "--language", "fa"],
    "png": ["map", "events.csv", "-o", "figure.png", "--made", DAY],
    "pdf": ["map", "events.csv", "-o", "figure.pdf", "--made", DAY],
    "report": ["report", "events.csv", "-o", "report.md", "--made", DAY, "--language", "fr"],
    "report as a page": ["report", "events.csv", "-o", "report.html", "--made", DAY],
    "document": ["report", "events.csv", "-o", "report.docx", "--made", DAY],
    "summary": ["summary", "events.csv", "-o", "units.csv", "--manifest"],
    "summary printed": ["summary", "events.csv"],
    "geocode": ["geocode", "events.csv", "-o", "located.csv", "--review", "review.csv"],
    "geojson": ["geocode", "events.csv", "-o", "located.geojson"],
    "workbook": ["geocode", "events.csv", "-o", "located.xlsx"],
    "parquet": ["geocode", "events.csv", "-o", "located.parquet"],
    "inspect": ["inspect", "events.csv"],
    "extract": ["extract", "news.txt", "-o", "found.csv", "--html", "evidence.html", "--date", "2024-05-10"],
    "lookup": ["lookup", "ISPARTA"],
    "boundaries": ["boundaries"],
}
SHORT = ("page", "svg", "summary", "geocode")
"""What the suite tries; the others take as long again."""
DRAWN = (".png", ".pdf", ".svg", ".xlsx", ".docx", ".parquet", ".html")
"""Where the versions of libraries show."""
LOCALES = ("tr_TR", "fa_IR", "fr_FR", "de_DE")
UNSET = ("LC_ALL", "LANG", "LC_CTYPE", "TZ", "SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "PYTHONUTF8")
VARIED: dict[str, dict[str, str]] = {
    "plain": {},
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 4711": {"PYTHONHASHSEED": "4711"},
    "hash seed 4294967295": {"PYTHONHASHSEED": "4294967295"},
    "Kabul": {"TZ": "Asia/Kabul"},
    "St John's": {"TZ": "America/St_Johns"},
    "Kiritimati": {"TZ": "Pacific/Kiritimati"},
    "C": {"LC_ALL": "C"},
    "C without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "C.UTF-8": {"LC_ALL": "C.UTF-8"},
    **{name: {"LC_ALL": f"{name}.UTF-8"} for name in LOCALES},
    "of 2001": {"SOURCE_DATE_EPOCH": "1000000000"},
    "another folder": {},
    "optimised": {"PYTHONOPTIMIZE": "2"},
}


def located(folder: Path) -> set[str]:
    """Make the locales there; those that could be made."""
    made = set()
    for name in LOCALES if shutil.which("localedef") else ():
        words = ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
        if subprocess.run(words, check=False, capture_output=True).returncode in (0, 1):  # 1: a warning
            made.add(name)
    return made


def laid(folder: Path) -> None:
    """Make the folder, with the inputs in it."""
    folder.mkdir(parents=True)
    (folder / "events.csv").write_text(TABLE, "utf-8")
    (folder / "news.txt").write_text(NEWS, "utf-8")


def ran(folder: Path, varied: dict[str, str], commands: dict[str, list[str]], python: str = sys.executable) -> None:
    """Run the commands in a folder, which need not be there."""
    laid(folder)
    plain = {name: value for name, value in os.environ.items() if name not in UNSET}
    ours = {"PYTHONPATH": str(ROOT), "INCIDENTMAP_HOME": str(folder / "home")}
    done = subprocess.run(
        [python, "-W", "ignore", "-c", RUN],
        input=json.dumps(commands),
        cwd=folder,
        env=plain | ours | {"LC_ALL": "C.UTF-8"} | varied,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{folder.name}: {done.stderr[-2000:]}")


def digests(folder: Path) -> dict[str, str]:
    """Of what was written and said, by name; the folder's own name counts as none."""
    made = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and folder / "home" not in path.parents:
            data = path.read_bytes().replace(str(folder).encode(), b"HERE")
            made[str(path.relative_to(folder))] = hashlib.sha256(data).hexdigest()
    for name, said in json.loads((folder / "told.json").read_text("utf-8")).items():
        for named in (str(folder), os.fsencode(folder).decode("ascii", "surrogateescape")):  # as a locale can print it
            said = [one.replace(named, "HERE") if isinstance(one, str) else one for one in said]
        text = json.dumps(said)
        made[f"{name} (said, status {said[0]})"] = hashlib.sha256(text.encode()).hexdigest()
    made.pop("told.json")
    return made


def differing(plain: dict[str, str], other: dict[str, str], loosely: bool = False) -> list[str]:
    """Names of what is not the same."""
    names = sorted(name for name in plain.keys() | other.keys() if plain.get(name) != other.get(name))
    return [name for name in names if not (loosely and (name.endswith(DRAWN) or "metadata.json" in name))]


def main() -> int:
    """Run all, and say each difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", action="append", default=[], help="another interpreter, with what we need")
    parser.add_argument("--only", default=",".join(VARIED))
    parser.add_argument("--loosely", action="store_true")
    given = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory(prefix="alike-") as top:
        places = Path(top) / "locales"
        places.mkdir()
        there = located(places)
        ran(Path(top) / "plain", {}, COMMANDS)
        plain = digests(Path(top) / "plain")
        runs = {name: (VARIED[name], sys.executable) for name in given.only.split(",") if name != "plain"}
        runs |= {f"python {path}": ({}, path) for path in given.python}
        for name, (varied, python) in runs.items():
            if name in LOCALES:
                varied = varied | {"LOCPATH": str(places)}
                if name not in there:
                    print(f"{name}: no such locale here")
                    continue
            folder = Path(top) / ("a place/ünder another näme" if name == "another folder" else str(abs(hash(name))))
            ran(folder, varied, COMMANDS, python)
            found = differing(plain, digests(folder), given.loosely and python != sys.executable)
            bad += len(found)
            print(
                f"{name}: {len(plain)} outputs, {len(found)} differ{': ' + '; '.join(found) if found else ''}",
                flush=True,
            )
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main())
