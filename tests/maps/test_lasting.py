"""The days in which an incident certainly lies: a vague date is never the first day of its month."""

import pandas as pd
import pytest

from maps.story.lasting import NO_DAY, days, spans


@pytest.mark.parametrize(
    ("date", "end", "precision", "first", "last"),
    [
        ("2024-03-01", None, "day", "2024-03-01", "2024-03-01"),
        ("2024-03-01", None, "month", "2024-03-01", "2024-03-31"),
        ("2024-02-15", "2024-02-15", "month", "2024-02-01", "2024-02-29"),
        ("2023-01-01", None, "year", "2023-01-01", "2023-12-31"),
        ("2024-03-04", None, "week", "2024-03-04", "2024-03-10"),
        ("2024-03-05", "2024-03-17", "month", "2024-03-05", "2024-03-17"),  # the source's own span
        ("2024-03-05", "2024-03-01", "day", "2024-03-05", "2024-03-05"),
    ],
)
def test_a_vague_date_is_its_whole_unit(date: str, end: str | None, precision: str, first: str, last: str) -> None:
    table = pd.DataFrame({"date": pd.to_datetime([date]), "date_end": pd.to_datetime([end])})
    found = spans(table.assign(date_precision=precision))
    wanted = days(pd.Series(pd.to_datetime([first, last])))
    assert [int(found[0][0]), int(found[1][0])] == wanted.tolist()


def test_without_a_date_there_are_no_days() -> None:
    table = pd.DataFrame({"date": pd.to_datetime([None]), "date_precision": ["month"]})
    assert [column.tolist() for column in spans(table)] == [[NO_DAY], [NO_DAY]]
