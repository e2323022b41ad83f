"""What the programs of docs/reports.md give, and the cells of its Quarto file (test_pages runs the commands)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reports.md").read_text("utf-8")
QUARTO = re.search(r"````markdown\n(.*?)````", PAGE, re.DOTALL)
PLAIN = re.sub(r"````markdown\n.*?````", "", PAGE, flags=re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", PLAIN, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def run(code: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_programs(folder: Path) -> None:
    first, story = PROGRAMS
    assert "('Killed', '20 or more')" in run(["-W", "error", "-c", first], folder)
    run(["-W", "error", "-c", story], folder)
    page = (folder / "story.html").read_text("utf-8")
    assert page.count("<svg") == 1
    assert "<script" not in page
    assert "<li>Killed: 20 or more</li>" in page


def test_the_extending_template(folder: Path) -> None:
    template = re.search(r"```jinja\n(.*?)```", PLAIN, re.DOTALL)
    assert template
    (folder / "mine.html.j2").write_text(template[1], encoding="utf-8")
    run(
        [
            "-c",
            "from maps.cli import main; main()",
            "report",
            "examples/iran_pakistan_2024.csv",
            "-o",
            "r.html",
            "--template",
            "mine.html.j2",
        ],
        folder,
    )
    page = (folder / "r.html").read_text("utf-8")
    assert "The Ledger, data desk" in page
    assert "Method and data" not in page
    assert "Sources cited" in page


def test_the_quarto_file(folder: Path) -> None:
    assert QUARTO
    head, _, body = QUARTO[1].removeprefix("---\n").partition("\n---\n")
    assert "jupyter: python3" in head
    cells = re.findall(r"```\{python\}\n(.*?)```", body, re.DOTALL)
    program = "\n".join(cells).replace(
        "from IPython.display import Markdown", "Markdown = str"
    )  # Jupyter is Quarto's, not ours
    said = run(["-W", "error", "-c", program], folder)
    assert "## By province" in said
    assert not said.startswith("# ")
    for name in re.findall(r"\]\((\S+\.png)\)", said):
        assert (folder / name).exists(), name


def test_every_block_of_the_templates_is_named() -> None:
    for path in (ROOT / "maps" / "reporting" / "templates").rglob("*.j2"):
        for block in re.findall(r"\{% block (\w+) %\}", path.read_text("utf-8")):
            assert f"`{block}`" in PAGE, (path.name, block)
