"""docs/reading.md names every finding that reading can make, and marks the notes that strict reading lets pass."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import geo
from geo.reading import _NOTES
from maps.languages import available, catalogue, oddities
from maps.languages.wording import Words

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


@pytest.mark.parametrize("language", available())
def test_every_code_has_a_sentence_in_every_language(language: str) -> None:
    told = {key.removeprefix("finding.") for key in catalogue(language)["texts"] if key.startswith("finding.")}
    assert set(DOCUMENTED) | set().union(*map(made, SOURCES)) <= told


def test_a_finding_fills_the_holes_of_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("date,place,country,killed,killed_min,killed_max\n2024-01-31,Quetta,Pakistan,3,9,2\n", "utf-8")
    item = next(one for one in geo.read(path).attrs["findings"] if one["code"] == "figure-range")
    assert oddities.told(Words("en"), item) == (
        "minimum, best and maximum of Killed are not in that order; they were kept as they are: 1 row (row 2)"
        " [figure-range]",
        False,
    )
    persian, english = oddities.told(Words("fa"), item)
    assert "کشته" in persian
    assert "سطر ۲" in persian
    assert not english
    unfilled = {**item, "holes": {}}  # as an older table has it
    assert oddities.told(Words("fa"), unfilled)[0].startswith("killed: minimum")  # in English, and said to be


def test_every_code_is_documented() -> None:
    assert set().union(*map(made, SOURCES)) <= set(DOCUMENTED)


@pytest.mark.parametrize("code", [code for code, line in DOCUMENTED.items() if "-" in code])
def test_every_documented_code_exists(code: str) -> None:
    text = "".join(path.read_text("utf-8") for path in SOURCES)
    assert f'"{code}"' in text or f'-{code.split("-")[-1]}"' in text


def test_notes_are_marked() -> None:
    assert {code for code, line in DOCUMENTED.items() if "(note" in line} == set(_NOTES)
