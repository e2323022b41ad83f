"""Shared by the tests of the pages: a Python of its own for each program, in a folder with the examples."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def alone() -> Callable[[list[str], Path], str]:
    """Run Python with some arguments in a folder, with nothing but this checkout; it must end well. What it printed."""

    def run(arguments: list[str], folder: Path) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a reader stands: in a folder with the examples."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path
