"""Days in any case of letters and under any locale; a folder outlives one article's failure."""

from __future__ import annotations

import datetime as dt

import pytest

import geo
from geo.text.articles import tabling
from geo.text.days import expressions
from geo.text.days.expressions import Published

KNOWN = Published(dt.date(2022, 5, 18), dt.date(2022, 5, 18), "given")


@pytest.mark.parametrize(
    "text",
    [
        "two days ago",
        "Two Weeks Ago",
        "FIVE MONTHS LATER",
        "THE NEXT DAY",
        "Last Month",
        "AN HOUR EARLIER",
        "YESTERDAY",
    ],
)
def test_a_day_reads_alike_in_any_case(text: str) -> None:
    """Capitals change nothing of what a relative day means."""
    plain = [(each.form, each.first, each.last, each.shift) for each in expressions.find(text.lower(), KNOWN)]
    assert [(each.form, each.first, each.last, each.shift) for each in expressions.find(text, KNOWN)] == plain
    assert plain


def test_last_month_in_capitals_is_a_month() -> None:
    """Not the year before."""
    (when,) = expressions.find("LAST MONTH", KNOWN)
    assert (when.first, when.precision) == (dt.date(2022, 4, 1), "month")


def test_a_capital_may_is_a_month() -> None:
    """The word of a verb is no month, the month in capitals is."""
    (when,) = expressions.find("ON 3 MAY", KNOWN)
    assert when.first == dt.date(2022, 5, 3)


def test_windows_signs_are_text() -> None:
    """Quotes and dashes of a Windows file make no binary file, and a range stays one."""
    said = "\x93They weren\x92t home,\x94 he said.\n\n" * 12
    table = geo.extract(f"A mine killed 5\x967 herders in Kidal, Mali, on 3 May 2021.\n\n{said}")
    assert [tuple(row) for row in table[["killed_min", "killed_max"]].to_numpy()] == [(5, 7)]


def test_one_article_that_fails_ends_no_folder(tmp_path, monkeypatch) -> None:
    """Its failure is told; the others are read."""
    (tmp_path / "a.txt").write_text("A blast in Quetta, Pakistan, killed nine people on 4 May 2021.")
    (tmp_path / "b.txt").write_text("Two soldiers were killed in Gao, Mali, on 3 May 2021.")
    whole = tabling.extracting.read

    def failing(text, *args, **options):
        if "Gao" in text:
            raise KeyError("DAY")
        return whole(text, *args, **options)

    monkeypatch.setattr(tabling.extracting, "read", failing)
    table = geo.extract_files(tmp_path)
    assert list(table["killed"]) == [9]
    assert any("b.txt" in str(each) and "KeyError" in str(each) for each in table.attrs["findings"])
