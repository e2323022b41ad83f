"""docs/reading.md names every finding that reading can make, and marks the notes that strict reading lets pass."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from geo.reading import _NOTES

ROOT = Path(__file__).resolve().parents[2]
LINES = [line for line in (ROOT / "docs" / "reading.md").read_text("utf-8").splitlines() if line.startswith("| `")]
DOCUMENTED = {code: line for line in LINES for code in re.findall(r"`([a-z]+(?:-[a-z]+)*)`", line.split("|")[1])}
SOURCES = [
    *sorted((ROOT / "geo" / "reading").rglob("*.py")),
    ROOT / "geo" / "claims" / "reconciling.py",
    ROOT / "geo" / "claims" / "histories.py",
    ROOT / "geo" / "geocoding" / "keeping.py",
    ROOT / "boundaries" / "doubting.py",
    *sorted((ROOT / "boundaries" / "joining").glob("*.py")),
    ROOT / "boundaries" / "study" / "people.py",
]


def made(path: Path) -> set[str]:
    """The codes that a module passes to `finding` or `say` as plain text."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call) and node.args]
    named = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in ("finding", "say")]
    return {call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)}


def test_every_code_is_documented() -> None:
    assert set().union(*map(made, SOURCES)) <= set(DOCUMENTED)


@pytest.mark.parametrize("code", [code for code, line in DOCUMENTED.items() if "-" in code])
def test_every_documented_code_exists(code: str) -> None:
    text = "".join(path.read_text("utf-8") for path in SOURCES)
    assert f'"{code}"' in text or f'-{code.split("-")[-1]}"' in text


def test_notes_are_marked() -> None:
    assert {code for code, line in DOCUMENTED.items() if "(note" in line} == set(_NOTES)
