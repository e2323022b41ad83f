"""Whatever view is asked for, its totals are equal on page, figure, report, table and terminal; and on the page the
months of any year add up to that year."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path
from typing import Any

import pytest
from depth import many
from surfaces import alike, by_figure, by_page, by_report, read, told
from typer.testing import CliRunner

import boundaries
import geo
import maps
from geo.figures import totals
from geo.schema import FIGURES
from maps.cli import app

HEAD = ("date", "place", "country", "killed", "injured", "event_type", "source")
PLACES = [("Quetta", "Pakistan"), ("Karachi", "Pakistan"), ("Zahedan", "Iran"), ("Herat", "Afghanistan")]
PLACES += [("", "Pakistan"), ("Qarblatown", "Iran"), ("Qarblatown", "")]
FIGURES_WRITTEN = ["0", "1", "3", "12", "2-5", "9+", "up to 7", "about 6", "", "unknown"]
DAYS = ["2021-03-02", "2021-12-31", "2022-01-01", "2022-02-14", "2022-02", "2022", "2023-07-09", "2023-07", ""]
TESTS = ["killed > 2", "killed is missing or injured >= 3", "type = 'Battle'", "country in ('Iran', 'Pakistan')"]
FORMATS = (("docx",), (), ("pdf",), ())
"""Beside HTML and Markdown; those that take longest are tried in turn."""
TESTS += ["source contains 'wire' and not killed = 0"]


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of everything that figures, days and places can be."""
    dice = random.Random(16)
    out = tmp_path_factory.mktemp("views") / "events.csv"
    with out.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(HEAD)
        for _ in range(60):
            figures = [dice.choice(FIGURES_WRITTEN) for _ in range(2)]
            kinds = (dice.choice(["Battle", "Bombing", "Riot"]), dice.choice(["A wire", "Daily"]))
            lines.writerow([dice.choice(DAYS), *dice.choice(PLACES), *figures, *kinds])
    return out


@pytest.fixture(scope="session")
def events(path: Path) -> Any:
    return boundaries.join(geo.geocode(geo.read(path)))


def some_view(seed: int) -> dict[str, str]:
    """Some choices of rows; the first is of all."""
    dice, out = random.Random(seed), {}
    if seed and dice.random() < 0.7:
        out["from"] = dice.choice(["2021", "2022", "2022-02"])
    if seed and dice.random() < 0.5:
        out["to"] = dice.choice(["2022-02", "2022", "2023-07-31"])
    if seed and (not out or dice.random() < 0.6):
        out["where"] = dice.choice(TESTS)
    return out


def by_terminal(path: Path, asked: dict[str, str]) -> dict[str, Any]:
    """Of the last row that `summary` prints."""
    options = [part for name, text in asked.items() for part in (f"--{name}", text)]
    result = CliRunner().invoke(app, ["summary", str(path), *options])
    assert result.exit_code == 0, result.output
    last = next(line for line in result.stdout.splitlines() if re.match(r"All\b", line))
    cells = re.split(r"\s{2,}", last.strip())
    return {name: read(cells[2 + at]) for at, name in enumerate(FIGURES)}


def by_table(story: Any) -> dict[str, Any]:
    """Of the sum of all that `boundaries.summarise` gives."""
    row = boundaries.summarise(story.rows, "all").iloc[0]
    known = {name: int(row["incidents"] - row[f"{name}_unknown"]) for name in FIGURES}
    return {
        name: (int(row[f"{name}_min"]), int(row[f"{name}_max"]), bool(row[f"{name}_open"])) if known[name] else None
        for name in FIGURES
    }


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(many(4)))
def test_five_surfaces_agree_under_any_view(seed: int, path: Path, events: Any, opened: Any) -> None:
    asked = some_view(seed)
    view = maps.View(**{"from_" if name == "from" else name: text for name, text in asked.items()})
    story = maps.Story(events, view)
    assert len(story.rows) > 0
    surfaces = {
        "page": by_page(opened(maps.draw(story)).state()),
        "figure": by_figure(story),
        "report": by_report(story, ("md", *FORMATS[seed % len(FORMATS)])),
        "table": by_table(story),
        "terminal": by_terminal(path, asked),
    }
    for name in FIGURES:
        expected = told(totals(story.rows, name))
        assert {where: alike(sums[name], expected) for where, sums in surfaces.items()} == dict.fromkeys(surfaces, True)


def test_the_months_of_a_year_add_up_to_it_on_the_page(events: Any, opened: Any) -> None:
    one = opened(maps.draw(events))
    for year in (2021, 2022, 2023):
        whole = one.filter(**{"from": f"{year}-01-01", "to": f"{year}-12-31"})
        months = []
        for month in range(1, 13):
            last = 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
            months.append(one.filter(**{"from": f"{year}-{month:02}-01", "to": f"{year}-{month:02}-{last}"}))
        vague = events[events["date"].dt.year.eq(year) & events["date_precision"].eq("year")]
        for name in FIGURES:
            rest = totals(vague, name)
            for part in ("min", "best", "max"):
                assert sum(state[name][part] for state in months) + getattr(rest, part) == whole[name][part], name
        assert sum(state["visible"] for state in months) + len(vague) == whole["visible"]
        assert one.page.inner_text(".im-sentence")
