"""`verify`: is an output what its manifest says? Hash again, run again, and say what differs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from geo.disk import bounds, leftovers
from geo.errors import InputError

from . import manifest, rerunning

RUN: Final = "from maps.cli import main; main()"
PATIENCE_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `state` is "same", "differs", "missing" or "not tried"."""

    what: str
    name: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """What came of it.

    Attributes
    ----------
    checks : tuple of Check
    holds : bool
        Everything is as the manifest says; other versions alone are no contradiction where the outputs are the same.
    """

    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        return all(one.state == "same" for one in self.checks if one.what != "version")


def verify(
    manifest: str | os.PathLike[str], *, inputs: str | os.PathLike[str] | None = None, rerun: bool = True
) -> Verdict:
    """Hold an output against its manifest.

    Parameters
    ----------
    manifest : path-like
        What `--manifest` wrote; it stands beside the output.
    inputs : path-like, optional
        The folder in which inputs are looked for that are not in the manifest's own.
    rerun : bool, optional
        Run the command again, and compare what comes out.

    Returns
    -------
    Verdict
        Each input, output and version, and what came of running it again.

    Raises
    ------
    InputError
        If it is no manifest of ours.

    Examples
    --------
    >>> verify("no-such.json")
    Traceback (most recent call last):
    geo.errors.InputError: no-such.json: cannot be read (No such file or directory)
    """
    path = Path(manifest)
    told = _Told(path, Path(inputs) if inputs is not None else None)
    checks = [*told.files("input"), *told.files("output"), *told.versions()]
    if not rerun:
        return Verdict(tuple(checks))
    if any(one.what == "input" and one.state == "missing" for one in checks):
        checks.append(Check("run", told.command, "not tried", "an input is missing"))
    else:
        checks += told.again()
    return Verdict(tuple(checks))


class _Told:
    """What a manifest says."""

    def __init__(self, path: Path, inputs: Path | None) -> None:
        self.path, self.inputs = path, inputs
        try:
            said = json.loads(bounds.text_of(path, "settings"))
            self.all: dict[str, dict[str, Any]] = {one["@id"]: one for one in said["@graph"]}
            run = self.all["#run"]
            self.command = str(run["name"]).removeprefix("incidentmap ")
            self.given: list[list[str]] = json.loads(self.all["#arguments"]["value"])
            self.named = {
                "input": [one["@id"] for one in run["object"] if not one["@id"].startswith("#")],
                "output": [one["@id"] for one in run["result"]],
            }
            self.noon = dt.datetime.fromisoformat(f"{self.all['./']['datePublished']}T12:00:00+00:00")
            told = [self.all[name].get("sha256") for names in self.named.values() for name in names]
            if not all(isinstance(one, str) for part in self.given for one in part) or None in told:
                raise ValueError("what was given and hashed are texts")
        except InputError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputError(f"{path}: is no manifest that incidentmap wrote; --manifest writes one") from error

    def where(self, name: str) -> Path | None:
        """A file of the manifest: in its folder, else by its name where the inputs are."""
        return next((one for one in self._tried(name) if one.is_file()), None)

    def _tried(self, name: str) -> list[Path]:
        """Where it may be; a manifest of somebody names no file elsewhere on the machine."""
        if not rerunning.plain(name):
            return []
        beside = [self.path.parent / name]
        return beside if self.inputs is None else [*beside, self.inputs / name, self.inputs / Path(name).name]

    def files(self, what: str) -> list[Check]:
        out = []
        for name in self.named[what]:
            found, wanted = self.where(name), self.all.get(name, {}).get("sha256")
            if found is None:
                hint = "say where it is: --inputs FOLDER" if what == "input" else "it was moved or removed"
                out.append(Check(what, name, "missing", hint))
            else:
                same = _hash(found) == wanted
                out.append(Check(what, name, "same" if same else "differs", "" if same else "its content has changed"))
        return out

    def versions(self) -> list[Check]:
        now = {one["@id"]: one for one in [*manifest._software(), *manifest._grounds()]}
        out = []
        for key, one in self.all.items():
            if one.get("@type") not in ("SoftwareApplication", "Dataset") or key == "./":
                continue
            then = one.get("softwareVersion") or one.get("sha256")
            here = now.get(key, {}).get("softwareVersion") or now.get(key, {}).get("sha256")
            short = [str(text)[:12] if text else "not here" for text in (then, here)]
            note = "" if then == here else f"was {short[0]}, is {short[1]}"
            out.append(Check("version", str(one["name"]), "same" if then == here else "differs", note))
        return out

    def again(self) -> list[Check]:
        """Run the command again, in a folder that is removed, and compare what comes out."""
        hidden = [one for parts in self.given for one in parts if one.endswith("=…")]
        if hidden:
            return [Check("run", self.command, "not tried", f"it wants a key that is not written down: {hidden[0]}")]
        why = rerunning.refused(self.command, self.given, self.named["input"], self.named["output"])
        if why is not None:
            return [Check("run", self.command, "not tried", why)]
        with leftovers.scratch() as folder:
            done = self._run(folder)
            if done.returncode:
                said = (done.stderr.strip().splitlines() or ["it failed"])[-1]
                return [Check("run", self.command, "differs", said)]
            return [self._compared(name, folder / Path(name).name) for name in self.named["output"]]

    def _run(self, folder: Path) -> subprocess.CompletedProcess[str]:
        arguments = [self._real(text, folder) for parts in self.given for text in parts]
        own = {"SOURCE_DATE_EPOCH": str(int(self.noon.timestamp())), "PYTHONPATH": os.pathsep.join(_home())}
        return subprocess.run(
            [sys.executable, "-P", "-c", RUN, self.command, *arguments, "--manifest"],
            capture_output=True, text=True, check=False, timeout=PATIENCE_S, env={**os.environ, **own}, cwd=folder,
        )  # fmt: skip

    def _real(self, text: str, folder: Path) -> str:
        if text in self.named["output"]:
            return str(folder / Path(text).name)
        found = next((one for one in self._tried(text) if one.exists()), None)
        named = any(one == text or one.startswith(f"{text.rstrip('/')}/") for one in self.named["input"])
        return str(found.resolve()) if found is not None and named else text

    def _compared(self, name: str, new: Path) -> Check:
        if not new.is_file():
            return Check("run", name, "differs", "running it again did not make it")
        if _hash(new) == self.all[name].get("sha256"):
            return Check("run", name, "same")
        return Check("run", name, "differs", self._difference(name, new))

    def _difference(self, name: str, new: Path) -> str:
        """In words: what was said of the table, else where the files part."""
        beside = new.with_name(Path(self.named["output"][0]).name + manifest.SUFFIX)
        if beside.is_file():
            other = json.loads(beside.read_text(encoding="utf-8"))["@graph"]
            now = {one["value"] for one in other if str(one["@id"]).startswith("#finding")}
            then = {one["value"] for key, one in self.all.items() if key.startswith("#finding")}
            if now != then:
                return "what is odd in the table differs: " + "; ".join(sorted(now ^ then)[:3])
        old = self.where(name)
        return "its bytes differ" if old is None else _parting(old.read_bytes(), new.read_bytes())


def _parting(old: bytes, new: bytes) -> str:
    """Where two files part.

    Examples
    --------
    >>> _parting(b"a,1\\nb,2\\n", b"a,1\\nb,3\\n")
    'line 2 reads "b,3", where it read "b,2"'
    """
    try:
        lines = [data.decode("utf-8").splitlines() for data in (old, new)]
    except UnicodeDecodeError:
        return f"its bytes differ ({len(old):,} then, {len(new):,} now)"
    for at, (then, now) in enumerate(zip(*lines, strict=False), start=1):
        if then != now:
            start = max(next((i for i, (x, y) in enumerate(zip(then, now, strict=False)) if x != y), 0) - 20, 0)
            parts = [text[start : start + 80] for text in (now, then)]
            return f'line {at} reads "{parts[0]}", where it read "{parts[1]}"'
    return f"it has {len(lines[1]):,} lines, where it had {len(lines[0]):,}"


def _home() -> list[str]:
    """Where this incidentmap is imported from: what runs again is the same one, whatever stands in the folder."""
    ours = str(Path(manifest.__file__).resolve().parents[3])
    return [ours, *filter(None, [os.environ.get("PYTHONPATH")])]


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def states(checks: Sequence[Check]) -> list[str]:
    """The checks as lines, what differs first."""
    rank = {"differs": 0, "missing": 1, "not tried": 2, "same": 3}
    return [
        f"{one.state:9} {one.what:8} {one.name}{f': {one.note}' if one.note else ''}"
        for one in sorted(checks, key=lambda one: rank[one.state])
    ]
