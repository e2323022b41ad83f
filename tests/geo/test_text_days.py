"""Days in any case of letters and under any locale; a folder outlives one article's failure."""

from __future__ import annotations

import datetime as dt

import pytest

import geo
from geo.text.articles import tabling
from geo.text.days import expressions, publication
from geo.text.days.when import Published

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


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("on Tuesday, March 3, 2020,", "2020-03-03", None, "day"),  # the full date beats its weekday
        ("this Saturday, May 14.", "2022-05-14", None, "day"),
        ("on Thursday, 5 November", "2020-11-05", None, "day"),  # the year in which it was a Thursday
        ("on the night of Monday to Tuesday", "2022-05-16", "2022-05-17", "day"),
        ("between Wednesday and Friday", "2022-05-11", "2022-05-13", "day"),
        ("overnight on Sunday", "2022-05-15", None, "day"),
        ("over the weekend", "2022-05-14", "2022-05-15", "day"),
        ("on Monday last week", "2022-05-09", None, "day"),
        ("a fortnight ago", "2022-05-04", None, "week"),
        ("the day before yesterday", "2022-05-16", None, "day"),
        ("in late February", "2022-02-01", "2022-02-28", "month"),
        ("last June", "2021-06-01", "2021-06-30", "month"),
        ("on the 9th of this month", "2022-05-09", None, "day"),
        ("on the 27th of last month", "2022-04-27", None, "day"),
        ("on the 30th.", "2022-04-30", None, "day"),
        ("30 April to 2 May", "2022-04-30", "2022-05-02", "day"),
        ("from December 30 to January 2", "2021-12-30", "2022-01-02", "week"),
        ("on Boxing Day", "2021-12-26", None, "day"),
        ("on Easter Sunday", "2022-04-17", None, "day"),
        ("on New Year’s Day 2020", "2020-01-01", None, "day"),
        ("at Christmas Eve", "2021-12-24", None, "day"),
        ("on Eid al-Adha", "2021-07-20", None, "day"),
        ("in the last 48 hours", "2022-05-16", "2022-05-18", "day"),
        ("on 9/5/22", "2022-05-09", None, "day"),  # 5 September lies ahead
        ("On 24/12 rebels", "2021-12-24", None, "day"),
        ("on 7.3.2022", "2022-03-07", None, "day"),
        ("on 02-Mar-2022", "2022-03-02", None, "day"),
        ("2022/03/02", "2022-03-02", None, "day"),
        ("5 Feb 22.", "2022-02-05", None, "day"),
    ],
)
def test_days_in_every_way(text: str, first: str, last: str | None, precision: str) -> None:
    """Each with the last day that it may be, counted from a Wednesday in May."""
    (when,) = expressions.find(text, KNOWN)
    assert (str(when.first), str(when.last), when.precision) == (first, last or first, precision)


@pytest.mark.parametrize("text", ["on the 12th floor", "nothing since 9/11", "they marched in step", "of 24/7"])
def test_what_only_looks_like_a_day(text: str) -> None:
    """Floors, names and numbers are no days."""
    assert not expressions.find(text, KNOWN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 27/01/2022 it rained. Shells fell on 05/02/2022.", "2022-02-05"),
        ("On 01/27/2022 it rained. Shells fell on 05/02/2022.", "2022-05-02"),
        ("It was quiet until 3 January. Shells fell on 05/02/2022.", "2022-02-05"),
        ("It was quiet until January 3. Shells fell on 05/02/2022.", "2022-05-02"),
        ("The town centre was quiet. Shells fell on 05/02/2022.", "2022-02-05"),
        ("The town center was quiet. Shells fell on 05/02/2022.", "2022-05-02"),
        ("05/02/2020: shells fell in Idlib.", "2020-05-02"),
    ],
)
def test_the_outlet_s_habit_decides_which_number_is_the_month(text: str, day: str) -> None:
    """By its other dates in figures, its dates in words, its spelling; event data put the month first."""
    known = publication.publication(text, dt.date(2022, 5, 18))
    found = [when for when in expressions.find(text, known) if when.form == "figures"]
    assert str(found[-1].first) == day


@pytest.mark.parametrize("dash", ["-", "--", "–", "—", "―", "−", "‒", "|", ":"])
def test_a_dateline_in_every_dash(dash: str) -> None:
    """Its day is when the report was sent, and words such as "yesterday" are counted from it."""
    text = f"LIMA, 11 Jan 90 {dash} Two guards were killed when a car bomb exploded in Huancayo yesterday."
    table = geo.extract(text, published="1990-01-13")
    assert [(row["place"], str(row["date"].date())) for _, row in table.iterrows()] == [("Huancayo", "1990-01-10")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Masked men shot four diners dead in Tepic, Mexico. They then fled. It happened on Saturday.", "2022-05-14"),
        ("A mine killed two herders near Kidal, Mali, on Friday, and a third died on Tuesday.", "2022-05-13"),
        ("Three divers were killed in Aden, Yemen, on Sunday; the bodies were recovered on Monday.", "2022-05-15"),
        ("Police said on Monday that two men were killed in Gulu, Uganda, last Thursday.", "2022-05-12"),
        ("Gunmen killed a judge in Cali, Colombia, on Friday, the army announced on Tuesday.", "2022-05-13"),
    ],
)
def test_the_day_of_the_event_not_of_what_came_of_it(text: str, day: str) -> None:
    """A death later, a find and an announcement have days of their own."""
    table = geo.extract(text, published="2022-05-18")
    assert [str(each.date()) for each in table["date"]] == [day]
