"""Sums in the stead of incidents lose no incident and no casualty."""

import numpy as np
import pytest

from geo import figures
from maps.page import columns
from maps.story.aggregating import aggregated


@pytest.fixture
def many(placed):
    random = np.random.default_rng(3)
    rows = [
        {
            "lon": float(random.uniform(62, 70)),
            "lat": float(random.uniform(26, 33)),
            "killed": int(random.integers(0, 9)) if random.random() < 0.9 else None,
            "killed_max": 12 if random.random() < 0.2 else None,
            "killed_min": 2 if random.random() < 0.1 else None,
            "date": f"2024-{int(random.integers(1, 13)):02}-15",
            "precision": ["settlement", "admin1", "country", "unresolved"][
                int(random.choice(4, p=[0.7, 0.1, 0.1, 0.1]))
            ],
        }
        for _ in range(400)
    ]
    return placed(*rows)


@pytest.mark.parametrize("rows_max", [10, 100, 10_000])
def test_totals_are_kept(many, rows_max: int) -> None:
    table = aggregated(many, rows_max)
    assert table["weight"].sum() == len(many)
    for name in ("killed", "injured"):
        total = figures.totals(many, name)
        part = columns.told(table, name)
        assert part["min"].sum() == total.min
        assert part["best"].sum() == total.best
        assert part["max"].sum() == total.max
        assert bool(part["open_ended"].any()) == total.open_ended
        assert part["known"].sum() == total.known


def test_cells_grow_until_they_are_few(many) -> None:
    assert len(aggregated(many, 150)) < len(aggregated(many, 10_000))


def test_what_is_known_to_the_year_is_summed_into_no_month(placed) -> None:
    table = aggregated(
        placed(
            {"killed": 1, "date": "2024-03-01", "date_precision": "day"},
            {"killed": 2, "date": "2024-03-01", "date_precision": "month"},
            {"killed": 4, "date": "2024-01-01", "date_precision": "year"},
            {"killed": 8, "date": "2024-03-30", "date_end": "2024-04-02", "date_precision": "day"},
            {"killed": 16, "date": None},
        )
    )
    told = table.groupby(table["date_precision"].astype(object).fillna("none"))["killed"].sum().to_dict()
    assert told == {"month": 3, "year": 12, "none": 16}
