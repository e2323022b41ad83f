"""Do the pinned packages have known faults? By pip-audit where an index of advisories answers, else by a file of them.

    python .ci/audit.py [--advisories FILE_OR_FOLDER] [--where-reachable]

The file is JSON in the OSV form, one advisory or a list, or a folder or zip of such files, as the OSV database gives
its part for PyPI. Exit status 1 with any advisory that holds for a pinned version; 3 where nothing could be asked,
which is said: a lock that nobody audited is not a lock without faults. `--where-reachable` makes that no failure: CI
audits where it can, and says where it could not.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)")
UNASKED = 3


def locked(lock: Path) -> dict[str, str]:
    """The packages of the lock, by their plain names, and their versions."""
    lines = lock.read_text("utf-8").splitlines()
    return {plain(found[1]): found[2] for line in lines if (found := LINE.match(line))}


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def advisories(path: Path) -> Iterator[dict[str, Any]]:
    """Those of a file, a folder or a zip."""
    if path.is_dir():
        texts = [one.read_text("utf-8") for one in sorted(path.rglob("*.json"))]
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            texts = [archive.read(name).decode() for name in sorted(archive.namelist()) if name.endswith(".json")]
    else:
        texts = [path.read_text("utf-8")]
    for text in texts:
        told = json.loads(text)
        yield from told if isinstance(told, list) else [told]


def holds(advisory: dict[str, Any], name: str, version: str) -> bool:
    """Whether an advisory is of this package and version; a version that cannot be compared is taken to be meant."""
    for one in advisory.get("affected", ()):
        package = one.get("package", {})
        if package.get("ecosystem") != "PyPI" or plain(package.get("name", "")) != name:
            continue
        spans = [span for span in one.get("ranges", ()) if span.get("type") == "ECOSYSTEM"]
        if version in one.get("versions", ()) or any(_within(span["events"], version) for span in spans):
            return not advisory.get("withdrawn")
    return False


def _within(events: list[dict[str, str]], version: str) -> bool:
    inside = False
    try:
        at = Version(version)
        for event in events:
            if "introduced" in event and (event["introduced"] == "0" or at >= Version(event["introduced"])):
                inside = True
            if "fixed" in event and at >= Version(event["fixed"]):
                inside = False
            if "last_affected" in event and at > Version(event["last_affected"]):
                inside = False
    except InvalidVersion:
        return True
    return inside


def asked(lock: Path) -> int:
    """What pip-audit says; `UNASKED` where it has nobody to ask."""
    if find_spec("pip_audit") is None:
        print("pip-audit is not installed here (make audit installs it)")
        return UNASKED
    words = [sys.executable, "-m", "pip_audit", "-r", str(lock), "--no-deps", "--disable-pip", "--format", "json"]
    done = subprocess.run([*words, "--progress-spinner", "off"], capture_output=True, text=True, check=False)
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"pip-audit gave no answer: {(done.stderr.strip().splitlines() or ['no reason'])[-1]}")
        return UNASKED
    bad = [(one["name"], each["id"]) for one in told for each in one.get("vulns", ())]
    for name, number in bad:
        print(f"{name}: {number}")
    skipped = sum("skip_reason" in one for one in told)
    if skipped == len(told):
        print("No index of advisories answers here")
        return UNASKED
    print(f"{len(told) - skipped} packages audited, {skipped} that no index knows, {len(bad)} advisories")
    return int(bool(bad))


def main(arguments: list[str] | None = None) -> int:
    """Audit, and say what with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--advisories", type=Path)
    parser.add_argument("--lock", type=Path, default=ROOT / "requirements.lock")
    parser.add_argument("--where-reachable", action="store_true")
    given = parser.parse_args(arguments)
    if given.advisories is None:
        status = asked(given.lock)
        if status == UNASKED:
            print("NOTHING WAS AUDITED: whether the pinned packages have known faults is not known.")
            print("Give their file, such as the OSV database's for PyPI, with --advisories")
        return 0 if status == UNASKED and given.where_reachable else status
    pinned = locked(given.lock)
    told = list(advisories(given.advisories))
    bad = [(name, one["id"]) for one in told for name, version in pinned.items() if holds(one, name, version)]
    for name, number in bad:
        print(f"{name} {pinned[name]}: {number}")
    print(f"{len(pinned)} packages held against {len(told)} advisories of {given.advisories.name}: {len(bad)} hold")
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main())
