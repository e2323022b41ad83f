"""`incidentmap extract`, and a map straight from an article."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = "Two people were killed and three injured when a bomb exploded in Gao, Mali, on 3 May 2021. “No warning”, said <b>one</b> man."


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from maps.cli import main; main()", *arguments],
        cwd=ROOT, input=stdin, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_extract_writes_the_table_and_the_evidence(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(WORDS, encoding="utf-8")
    done = run("extract", str(article), "-o", str(tmp_path / "out.csv"), "--html", str(tmp_path / "out.html"))
    assert done.returncode == 0, done.stderr
    assert "Gao, Mali" in done.stdout or "Gao" in done.stdout
    assert ",Gao," in (tmp_path / "out.csv").read_text("utf-8")
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "&lt;b&gt;one" in page
    assert "<script" not in page


def test_extract_reads_standard_input() -> None:
    done = run("extract", "-", stdin=WORDS)
    assert done.returncode == 0, done.stderr
    assert "2021-05-03" in done.stdout


def test_map_of_an_article(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(WORDS, encoding="utf-8")
    done = run("map", str(article), "-o", str(tmp_path / "map.html"))
    assert done.returncode == 0, done.stderr
    assert "Every incident was placed" in done.stdout
    assert (tmp_path / "map.html").stat().st_size > 100_000


@pytest.mark.parametrize("text", ["", "Deux hommes ont été tués dans une attaque sur la route, selon les autorités de la région et de la ville."])
def test_refused_with_one_line(tmp_path: Path, text: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(text, encoding="utf-8")
    done = run("extract", str(article), "-o", str(tmp_path / "out.csv"))
    assert done.returncode == 2
    assert done.stderr.startswith("incidentmap: ")
    assert not (tmp_path / "out.csv").exists()
