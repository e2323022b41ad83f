"""docs/data.md names every source of the bundled data as the sidecars do, and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "data.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The table below a heading, without its own head."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| ")
    ][1:]


@pytest.mark.parametrize(
    ("heading", "sidecar", "columns"),
    [
        ("Provinces and countries", "boundaries/data/boundaries.json", ("name", "version", "licence", "attribution")),
        ("Places", "geo/data/places.json", ("source", "package", "licence", "attribution")),
    ],
)
def test_sources(heading: str, sidecar: str, columns: tuple[str, ...]) -> None:
    stated = json.loads((ROOT / sidecar).read_text("utf-8"))["sources"]
    assert rows(heading) == [[source[column] for column in columns] for source in stated]


def test_counts() -> None:
    provinces = json.loads((ROOT / "boundaries/data/boundaries.json").read_text("utf-8"))["outputs"]
    places = json.loads((ROOT / "geo/data/places.json").read_text("utf-8"))["places"]
    counts = [
        *(part["rows"] for part in provinces.values()),
        places["settlement"],
        places["admin2"],
        places["district_of_province"],
    ]
    for count in counts:
        assert f"{count:,} " in PAGE, count
