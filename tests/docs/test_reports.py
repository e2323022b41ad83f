"""What the programs of docs/reports.md give, and the cells of its Quarto file (test_pages runs the commands)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reports.md").read_text("utf-8")
QUARTO = re.search(r"````markdown\n(.*?)````", PAGE, re.DOTALL)
PLAIN = re.sub(r"````markdown\n.*?````", "", PAGE, flags=re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", PLAIN, re.DOTALL)


def test_programs(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder)
    for program in PROGRAMS:
        exec(compile(program, "reports.md", "exec"), {"__name__": "reports"})
    assert "('Killed', '20 or more')" in capsys.readouterr().out
    assert len(PROGRAMS) == 2
    page = (folder / "story.html").read_text("utf-8")
    assert page.count("<svg") == 1
    assert "<script" not in page
    assert "<li>Killed: 20 or more</li>" in page


def test_the_extending_template(folder: Path, alone) -> None:
    template = re.search(r"```jinja\n(.*?)```", PLAIN, re.DOTALL)
    assert template
    (folder / "mine.html.j2").write_text(template[1], encoding="utf-8")
    alone(
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


def test_the_quarto_file(folder: Path, alone) -> None:
    assert QUARTO
    head, _, body = QUARTO[1].removeprefix("---\n").partition("\n---\n")
    assert "jupyter: python3" in head
    cells = re.findall(r"```\{python\}\n(.*?)```", body, re.DOTALL)
    program = "\n".join(cells).replace(
        "from IPython.display import Markdown", "Markdown = str"
    )  # Jupyter is Quarto's, not ours
    said = alone(["-W", "error", "-c", program], folder)
    assert "## By province" in said
    assert not said.startswith("# ")
    for name in re.findall(r"\]\((\S+\.png)\)", said):
        assert (folder / name).exists(), name


def test_every_block_of_the_templates_is_named() -> None:
    for path in (ROOT / "maps" / "reporting" / "templates").rglob("*.j2"):
        for block in re.findall(r"\{% block (\w+) %\}", path.read_text("utf-8")):
            assert f"`{block}`" in PAGE, (path.name, block)
