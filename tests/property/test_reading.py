"""Whatever a cell says: reading does not crash, loses no row, invents no number, and reading again changes nothing."""

from __future__ import annotations

import csv
import io

import pandas as pd
from depth import many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.reading.cells import coordinates, counts, dates, tollwords

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NUMBERS = {word.partition("=")[0] for word in tollwords.words("number")} | tollwords.words("none")
CELL = st.one_of(
    TEXT,
    st.integers(-5, 10**6).map(str),
    st.sampled_from(["3-4", "9+", "unknown", "2024-01-17", "3/4/2024", "1402/10/27", "12,5", "=1"]),
)
SETTINGS = settings(max_examples=many(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(TEXT)
def test_a_figure_is_ordered_and_from_the_text(text: str) -> None:
    read = counts.figure(text)
    if read is not None:
        known = [part for part in read if part is not None]
        assert known == sorted(known)
        digits = any(character.isdigit() for character in counts.western(text))
        assert digits or not known or text.split()[0].casefold() in NUMBERS
        assert digits or not known or len(text.strip()) > 1 or text.strip() in tollwords.words("none")  # "A" is a code


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_ranges_are_read_as_they_are(low: int, more: int) -> None:
    assert counts.figure(f"{low}-{low + more}") == (low, low, low + more)
    assert counts.figure(f"{low:,} to {low + more:,}") == (low, low, low + more)


@given(st.dates(min_value=pd.Timestamp("1900-01-01").date(), max_value=pd.Timestamp("2099-12-31").date()))
def test_dates_in_every_notation_are_the_same_day(day) -> None:
    notations = ["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%A-%B %d-%Y", "%d.%m.%Y", "%d-%b-%Y"]
    for notation in notations:
        read = dates.parse(day.strftime(notation))
        assert read is not None
        assert (read[0].date(), read[1]) == (day, "day"), notation


@given(st.floats(-90, 90, allow_nan=False))
def test_coordinates_in_every_notation_are_the_same(value: float) -> None:
    side = "S" if value < 0 else "N"
    for text in (f"{value:.5f}", f"{value:.5f}".replace(".", ","), f"{abs(value):.5f}° {side}"):
        read = coordinates.degrees(text)
        assert read is not None
        assert abs(read - round(value, 5)) < 1e-9


@SETTINGS
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=8))
def test_no_row_is_lost_and_reading_again_changes_nothing(rows: list[tuple[str, ...]]) -> None:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["id", "date", "place", "killed", "note"])
    writer.writerows([("x", "2024-01-01", "Gao", "1", "")])
    writer.writerows(rows)
    once = geo.read(io.BytesIO(file.getvalue().encode()))
    blank = sum(not any(cell.strip("\r\n") for cell in row) for row in rows)
    assert len(rows) + 1 - blank <= len(once) <= len(rows) + 1
    again = geo.read(once)
    pd.testing.assert_frame_equal(again[list(geo.schema.INCIDENT_COLUMNS)], once[list(geo.schema.INCIDENT_COLUMNS)])
