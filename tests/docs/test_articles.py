"""The programs and commands of docs/articles.md are run as they stand there, one after the other."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "articles.md").read_text("utf-8")
BLOCKS = re.findall(r"```(python|sh)\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def run(code: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *code], cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_block(number: int, folder: Path) -> None:
    kind, text = BLOCKS[number]
    if kind == "python":
        done = run(["-W", "error", "-c", text], folder)
        assert done.returncode == 0, done.stderr
        return
    for line in filter(None, text.splitlines()):
        name, *arguments = shlex.split(line)
        assert name == "incidentmap"
        done = run(["-c", "from maps.cli import main; main()", *arguments], folder)
        assert done.returncode == 0, done.stderr


def test_the_examples_are_read_as_they_are_written(folder: Path) -> None:
    program = next(text for kind, text in BLOCKS if kind == "python")
    told = run(["-W", "error", "-c", program], folder).stdout.split("\n")
    for row in (("kerman.md", "Kerman", "84", "284"), ("border_strikes.md", "Saravan", "9", "<NA>"), ("border_strikes.md", "Panjgur", "2", "3")):
        assert any(line.split() == list(row) for line in told), told
