"""What the build found, country by country: `report.csv`, and the table of it in docs/data.md."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import geopandas as gpd
import shapely

from .present import Made
from .unit_names import read_table

COLUMNS: Final = [
    *("country", "source", "since", "before", "expected", "found", "missing"),
    *("moved", "towns", "wrong", "wrong_before"),
]
"""`before`, `expected`, `found`: units; `moved`: share of the ground that is another code's than before; `towns`: whose
province is known; `wrong`: those in another one."""


def write(made: list[Made], before: gpd.GeoDataFrame, units: gpd.GeoDataFrame, path: Path) -> None:
    """Write the report beside the data."""
    since = read_table("present.csv").set_index("country")["since"]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("# Made by `python -m boundaries.data.build`: today's provinces, country by country.\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for one in made:
            old = before[before["country_code"].eq(one.country)]
            new = units[units["country_code"].eq(one.country)]
            table.writerow(
                [
                    one.country,
                    "geoBoundaries" if one.believed else "Natural Earth",
                    since[one.country],
                    len(old),
                    len(one.codes) + len(one.missing),
                    len(one.codes) if one.believed else 0,
                    " ".join(one.missing),
                    moved(old, new),
                    one.towns,
                    one.wrong,
                    one.wrong_before,
                ]
            )


def moved(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> float:
    """Share of a country's ground that has another code than before."""
    both = old.merge(new, on="code", suffixes=("", "_new"))
    same = shapely.area(shapely.intersection(both.geometry.values, both["geometry_new"].values)).sum()
    return round(float(1 - same / shapely.area(old.geometry.values).sum()), 3)


def lines(path: Path) -> list[str]:
    """The report as the lines of a Markdown table."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(row for row in file if not row.startswith("#")))
    head = ["country", "inner lines", "since", "units before", "of today's", "ground moved", "towns on the wrong side"]
    out = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for row in rows:
        count = f"{row['found']} of {row['expected']}" + (f" (without {row['missing']})" if row["missing"] else "")
        wrong = f"{row['wrong']} of {row['towns']}"
        cells = [row["country"], row["source"], row["since"], row["before"], count, f"{float(row['moved']):.0%}", wrong]
        out.append(f"| {' | '.join(cells)} |")
    return out


HEADING: Final = "### Country by country\n"


def publish(path: Path, page: Path) -> None:
    """Put the report into a page of the documentation, below its `HEADING`."""
    before, rest = page.read_text("utf-8").split(HEADING)
    after = rest.find("\n## ")
    page.write_text(f"{before}{HEADING}\n" + "\n".join(lines(path)) + f"\n{rest[after:]}", "utf-8")
