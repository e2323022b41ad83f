"""Help is whole, usage says what is written, and completion answers each shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from maps.cli import app

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = 'import sys; sys.argv[0] = "incidentmap"; from maps.cli import main; main()'
STUB = f"""#!/bin/sh
PYTHONPATH={ROOT} exec {sys.executable} -c '{PROGRAM}' "$@"
"""
BASH = """
eval "$(incidentmap --show-completion bash)"
COMP_WORDS=(incidentmap {words}); COMP_CWORD={at}; _incidentmap_completion incidentmap
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def said(*arguments: str) -> str:
    return CliRunner().invoke(app, [*arguments]).output


def test_summaries_are_whole() -> None:
    text = " ".join(said("--help").split())
    assert "…" not in text
    assert "..." not in text.partition("Commands:")[2]
    assert "as one self-contained page (.html), as a figure (.svg, .png, .pdf), or as a movie" in text


@pytest.mark.parametrize(
    ("command", "ends"),
    [("map", "-o OUT"), ("geocode", "-o OUT"), ("summary", "[-o OUT]"), ("compare", "[-o OUT]"), ("report", "-o OUT")],
)
def test_usage_says_where_it_is_written(command: str, ends: str) -> None:
    assert said(command, "--help").splitlines()[0].endswith(ends)


@pytest.fixture
def stub(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "incidentmap").write_text(STUB, "utf-8")
    (tmp_path / "incidentmap").chmod(0o755)
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}


@pytest.mark.parametrize(("words", "answer"), [("ma", "map"), ("map --tit", "--title"), ("comp", "compare")])
def test_bash_completes(stub: dict[str, str], words: str, answer: str) -> None:
    script = BASH.format(words=words, at=len(words.split()))
    done = subprocess.run(["bash", "-c", script], env=stub, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == [answer]


@pytest.mark.parametrize(
    ("shell", "more", "answer"),
    [("zsh", {}, '"map"'), ("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "map")],
)
def test_other_shells_are_answered(stub: dict[str, str], shell: str, more: dict[str, str], answer: str) -> None:
    """As their completion scripts ask; `zsh` and `fish` themselves are not on every machine."""
    asked = {"_INCIDENTMAP_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "incidentmap ma", **more}
    done = subprocess.run(["incidentmap"], env=stub | asked, capture_output=True, text=True, check=False, timeout=60)
    assert answer in done.stdout
    script = subprocess.run(
        ["incidentmap", "--show-completion", shell], env=stub, capture_output=True, text=True, check=True, timeout=60
    )
    assert "_INCIDENTMAP_COMPLETE=complete_" in script.stdout
