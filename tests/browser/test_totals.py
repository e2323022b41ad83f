"""The same data gives the same totals wherever a reader may meet them: page, figure, report, table, notebook."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from surfaces import Sum, added, alike, by_figure, by_page, by_report, by_summary, told

import boundaries
import geo
import maps
from geo.figures import totals
from geo.schema import FIGURES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "iran_pakistan_2024.csv"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*first*.ipynb"))
"""Several, or none, as the tree has them."""


@pytest.fixture
def several(placed) -> Any:
    """Ranges, "or more", unknown figures, a row without a place and one without a province, over two months."""
    return placed(
        {"killed": 1200, "killed_min": 1000, "killed_max": 1500, "injured": 3},
        {"killed": 9, "killed_min": 9, "admin1_code": "PK-SD", "precision": "admin1", "date": "2024-02-11"},
        {"killed": 2, "injured": 1, "injured_max": 4, "admin1_code": "PK-SD"},
        {
            "precision": "unresolved",
            "admin1_code": None,
            "country_code": None,
            "killed": 5,
            "date": None,
            "date_precision": "unknown",
        },
        {"admin1_code": None, "precision": "country"},
    )


def by_notebook(path: Path) -> tuple[Any, dict[str, Sum]]:
    """Run the notebook's cells where they stand; its placed table, and the totals of the table of provinces it made."""
    scope: dict[str, Any] = {"__name__": "__main__", "display": lambda *_: None}
    cells = [
        "".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"
    ]
    with contextlib.chdir(path.parent), contextlib.redirect_stdout(io.StringIO()):
        for number, code in enumerate(cells):
            plain = "\n".join(line for line in code.splitlines() if not line.lstrip().startswith(("%", "!")))
            exec(compile(plain, f"{path.name}[{number}]", "exec"), scope)
    made = [
        value
        for value in scope.values()
        if isinstance(value, pd.DataFrame) and {"incidents", "killed_unknown"} <= set(value.columns)
    ]
    return scope["placed"], added(made[0] if made else boundaries.summarise(scope["placed"]))


def check(placed: Any, found: dict[str, dict[str, Sum]]) -> None:
    for name in FIGURES:
        expected = told(totals(placed, name))
        for where, sums in found.items():
            assert alike(sums[name], expected), (where, name, sums[name], expected)


def everywhere(placed: Any, opened: Any) -> dict[str, dict[str, Sum]]:
    page = by_page(opened(maps.draw(placed)).state())
    return {"page": page, "figure": by_figure(placed), "report": by_report(placed), "table": by_summary(placed)}


def test_page_figure_report_and_table_agree(several, opened) -> None:
    check(several, everywhere(several, opened))


def test_they_agree_on_the_example_and_so_does_the_first_notebook(opened) -> None:
    example = boundaries.join(geo.geocode(geo.read(EXAMPLE)))
    check(example, everywhere(example, opened))
    assert {name: told(totals(example, name)) for name in FIGURES} == {
        "killed": (20, 20, True),
        "injured": (3, 3, False),
    }
    for path in NOTEBOOKS:
        placed, shown = by_notebook(path)
        check(placed, {"notebook": shown, **everywhere(placed, opened)})
