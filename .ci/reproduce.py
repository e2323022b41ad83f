"""Wheel and source distribution, built twice in folders of other names, and compared byte for byte.

    python .ci/reproduce.py

Exit status 1 if any differs. Needs the package `build`; the commit's day is the day of all that is packed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def built(folder: Path) -> dict[str, str]:
    """The digests of what a fresh clone in this folder builds."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
    day = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": day.stdout.strip()}
    command = [sys.executable, "-m", "build", "--outdir", str(folder / "dist"), str(folder / "clone")]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "dist").iterdir())}


def main() -> int:
    """Build, compare, and say each digest."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(prefix="another-") as other:
        first, second = built(Path(one)), built(Path(other))
    for name in sorted(first.keys() | second.keys()):
        alike = first.get(name) == second.get(name)
        print(f"{name}: {'the same' if alike else 'DIFFERS'} {first.get(name, '')[:16]}")
    return int(first != second)


if __name__ == "__main__":
    raise SystemExit(main())
