"""Alarms: what certainly happened, against what may have; what is not known is not 0."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from maps.loop.keeping import alerting
from maps.loop.keeping.project import Rule


def table(rows: list[tuple[str, object, str]], unit: str = "ML-7") -> pd.DataFrame:
    days, killed, precision = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "admin1_code": unit,
            "admin1_name": "Gao",
            "date": pd.to_datetime(list(days)),
            "killed": pd.array(list(killed), dtype="Int64"),
            "date_precision": list(precision),
        }
    )


PAST = [(str(day.date()), 2, "day") for day in pd.date_range("2020-01-01", "2023-12-01", freq="20D")]


def found(
    *rows: tuple[str, object, str], past: list[tuple[str, object, str]] = PAST, **rule: int
) -> list[alerting.Alert]:
    return alerting.alerts(table([*past, *rows]), Rule(**rule))


def test_the_highest_of_one_and_of_three_years() -> None:
    (one,) = found(("2024-01-10", 7, "day"), ("2024-01-12", 6, "day"))
    assert one.text.startswith(
        "13 killed in the 30 days to 2024-01-12, more than in any 30 days of the year before (4)"
    )
    assert "certainly lies" in one.rule
    assert not found(("2024-01-10", 9, "day"))  # below the least
    assert not found(("2021-06-01", 40, "day"), ("2024-01-10", 13, "day"))  # three years ago there were more
    assert not found(("2024-01-10", None, "day"), ("2024-01-11", None, "day"))  # unknown is no figure


def test_vague_dates_count_only_where_they_certainly_lie() -> None:
    """Dated to January, it lies in the 31 days to the 31st and in no 30 days; it may be more, and that is said."""
    vague = ("2024-01-01", 50, "month")
    assert not found(vague, ("2024-01-31", 1, "day"))
    (one,) = found(vague, ("2024-01-31", 12, "day"))
    assert one.text.startswith("12 killed")
    assert any("50 more may have been killed" in text for text in one.cautions)
    assert found(vague, ("2024-01-31", 1, "day"), days=31)


def test_unknown_figures_are_said() -> None:
    (one,) = found(("2024-01-10", 12, "day"), ("2024-01-11", None, "day"))
    assert "1 more incidents of these days have no figure" in one.cautions


def test_years_that_the_table_does_not_tell_of_are_not_compared_with() -> None:
    short = [row for row in PAST if row[0] > "2023-06"]
    assert not found(("2024-01-10", 12, "day"), past=short)
    middle = [row for row in PAST if row[0] > "2022-06"]
    (one,) = found(("2024-01-10", 12, "day"), past=middle)
    assert "3 years" not in one.text
    assert "the table does not tell of 3 years before" in one.cautions


def test_the_first_after_a_long_time() -> None:
    other = table([("2020-01-01", 1, "day")], unit="NE-1")
    alone = table([("2022-01-01", 1, "day"), ("2024-01-10", None, "day")])
    (one,) = alerting.alerts(pd.concat([other, alone], ignore_index=True), Rule())
    assert (one.code, one.text) == (
        "alert-first",
        "first incident, on 2024-01-10, after more than 365 days without one; the one before was on 2022-01-01.",
    )
    may = table([("2023-01-01", 1, "year")])  # it may have been on any day of the year
    assert not alerting.alerts(pd.concat([other, alone, may], ignore_index=True), Rule())


def test_until_and_nothing() -> None:
    rows = table([*PAST, ("2023-01-10", 12, "day")])
    assert alerting.alerts(rows, Rule(), dt.date(2023, 1, 20))
    assert not alerting.alerts(rows.iloc[:0], Rule())


@pytest.mark.parametrize("seed", range(8))
def test_the_highest_span_is_that_of_looking_at_each(seed: int) -> None:
    chance = np.random.default_rng(seed)
    first = chance.integers(0, 80, 30)
    last = first + chance.choice([0, 0, 0, 3, 12], 30)
    value = chance.integers(0, 9, 30).astype(float)
    rows = alerting._Rows(*[first] * 1, first, last, value, value, value, value > 0, value)
    slow = max(value[(first >= end - 9) & (last <= end) & (first >= 5) & (last <= 70)].sum() for end in range(14, 71))
    assert alerting.highest(rows, value, 5, 70, 10) == slow
