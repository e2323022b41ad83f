"""The README's program and commands are run as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]


@pytest.mark.parametrize("program", PROGRAMS)
def test_program(program: str, folder: Path, alone) -> None:
    alone(["-W", "error", "-c", program], folder)
    assert (folder / "map.html").stat().st_size > 100_000


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """In this process, so that a warning fails it; the program above is run in one of its own."""
    from maps.cli import main

    words = shlex.split(command)
    assert words[0] == "incidentmap"
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as left:
        main()
    assert not left.value.code
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_link(link: str) -> None:
    assert (ROOT / link).exists()


def test_it_is_short() -> None:
    assert len(README.split()) < 800


def test_the_sample_is_the_example() -> None:
    ours = (ROOT / "geo" / "data" / "sample.csv").read_bytes()
    assert ours == (ROOT / "examples" / "iran_pakistan_2024.csv").read_bytes()
