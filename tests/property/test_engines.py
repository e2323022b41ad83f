"""Tables in parts, one after the other or on Dask, give what the same table gives in memory, however it is parted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from depth import many
from hypothesis import given, settings
from hypothesis import strategies as st

import boundaries
import geo
from geo import engine, findings
from geo.engine import pooling
from geo.engine.streamed import Streamed
from geo.errors import InputError

ENGINES = ("stream", "dask")
ROWS = (
    {"place": "Zahedan", "country": "Iran", "date": "2024-01-16", "killed": "2 to 5"},
    {"place": "Panjgur", "country": "Pakistan", "date": "2024-01", "killed": "at least 3"},
    {"place": "", "admin1": "Sindh", "country": "Pakistan", "date": "2023", "killed": ""},
    {"place": "Kidal", "country": "Atlantis", "date": "2024-02-01", "killed": "1"},
    {"place": "Qarblatown", "country": "Mali", "date": "", "killed": "0"},
    {"place": "Gaza", "country": "", "date": "2023-12-30", "killed": "40"},
    {"place": "40 km north of Quetta", "country": "Pakistan", "date": "2024-01-16", "killed": "7"},
    {"place": "off the coast", "latitude": "14.9", "longitude": "41.9", "date": "2024-03-04", "killed": "9"},
    {"place": "", "country": "Mali", "date": "2024-03-04", "killed": "6", "injured": "8"},
)
CLAIMS = (
    {"incident_id": "a", "claimed_by": "Army", "killed": "2", "reported_at": "2024-01-17"},
    {"incident_id": "a", "claimed_by": "Hospital", "killed": "9", "reported_at": "2024-01-18"},
    {"incident_id": "a", "claimed_by": "Army", "killed": "4", "reported_at": "2024-01-19"},
    {"incident_id": "b", "claimed_by": "Army", "killed": "1", "reported_at": "2024-01-17"},
    {"incident_id": "c", "claimed_by": "", "killed": "3", "reported_at": ""},
)


def read(rows: Sequence[dict[str, str]]) -> pd.DataFrame:
    columns = dict.fromkeys(name for row in (*rows, *ROWS) for name in row)
    table = pd.DataFrame([{name: row.get(name) or None for name in columns} for row in rows], dtype="string")
    incidents = geo.read(table)
    incidents.attrs = {}  # what was found in reading is of all rows, and stays with none of the parts
    return incidents


def parts(table: pd.DataFrame, cuts: Sequence[int], kind: str) -> Any:
    """The table cut before the rows `cuts`; some parts are without rows."""
    bounds = [0, *sorted(min(cut, len(table)) for cut in cuts), len(table)]
    pieces = [table.iloc[low:high] for low, high in pairwise(bounds)]
    if kind == "stream":
        return Streamed([partial(pd.DataFrame.copy, piece) for piece in pieces], table.iloc[:0])
    dd = pytest.importorskip("dask.dataframe")
    return dd.from_map(lambda at: pieces[at], range(len(pieces)), meta=table.iloc[:0])


def said(table: pd.DataFrame) -> Counter[str]:
    counts: Counter[str] = Counter()
    for item in findings.of(table):
        counts[item["code"]] += item["count"]
    return counts


def in_memory(table: Any) -> pd.DataFrame:
    return table.compute() if hasattr(table, "compute") else table


@pytest.mark.parametrize("kind", ENGINES)
@settings(max_examples=many(2))
@given(
    at=st.lists(st.integers(0, len(ROWS) - 1), min_size=5, max_size=14), cuts=st.lists(st.integers(0, 14), max_size=4)
)
def test_located_joined_and_summed_alike(kind: str, at: list[int], cuts: list[int]) -> None:
    table = read([ROWS[number] for number in at])
    whole = boundaries.join(geo.geocode(table))
    joined = boundaries.join(geo.geocode(parts(table, cuts, kind)))
    gathered = engine.gather(joined)
    pd.testing.assert_frame_equal(pd.DataFrame(gathered), pd.DataFrame(whole))
    assert said(gathered) == said(whole)
    for by, period in (("province", None), ("country", "month"), ("all", "year")):
        expected = boundaries.summarise(whole, by, period)
        summed = in_memory(boundaries.summarise(joined, by, period))
        pd.testing.assert_frame_equal(summed, expected)
        assert said(summed) == said(whole)
        assert summed["killed_max"].sum() == whole["killed_max"].fillna(whole["killed"]).sum()


@pytest.mark.parametrize("kind", ENGINES)
@settings(max_examples=many(2))
@given(
    at=st.lists(st.integers(0, len(CLAIMS) - 1), min_size=1, max_size=9), cuts=st.lists(st.integers(0, 9), max_size=3)
)
def test_rival_claims_are_one_range_wherever_they_lie(kind: str, at: list[int], cuts: list[int]) -> None:
    table = read([{**ROWS[0], **CLAIMS[number]} for number in at])
    whole = boundaries.join(geo.geocode(table))
    joined = boundaries.join(geo.geocode(parts(table, cuts, kind)))
    summed = in_memory(boundaries.summarise(joined))
    pd.testing.assert_frame_equal(summed, boundaries.summarise(whole))


@pytest.mark.parametrize("kind", ENGINES)
@settings(max_examples=many(3))
@given(
    at=st.lists(st.integers(0, len(CLAIMS) - 1), min_size=2, max_size=9),
    cuts=st.lists(st.integers(0, 9), max_size=3),
    as_of=st.sampled_from([None, "2024-01-18"]),
)
def test_claims_are_reconciled_in_order_wherever_they_lie(
    kind: str, at: list[int], cuts: list[int], as_of: str | None
) -> None:
    table = read([{**ROWS[number], **CLAIMS[number]} for number in at]).reset_index(drop=True)
    whole = geo.reconcile(table, as_of=as_of)
    gathered = engine.gather(geo.reconcile(parts(table, cuts, kind), as_of=as_of))
    assert set(gathered) - set(whole) <= {"history"}  # a part cannot know that no other has any
    pd.testing.assert_frame_equal(gathered[list(whole)], whole.reset_index(drop=True))
    assert said(gathered) == said(whole)
    named = {item["code"]: set(item["rows"]) for item in findings.of(gathered)}
    for item in findings.of(whole):  # of more than are named, others may be the first
        assert item["count"] > findings.FIRST or named[item["code"]] == set(item["rows"])


@pytest.mark.parametrize("kind", ENGINES)
@settings(max_examples=many(2))
@given(
    at=st.lists(st.integers(0, len(ROWS) - 1), min_size=5, max_size=14), cuts=st.lists(st.integers(0, 14), max_size=4)
)
def test_an_aggregate_has_the_sums_of_its_rows(kind: str, at: list[int], cuts: list[int]) -> None:
    table = read([ROWS[number] for number in at])
    whole = boundaries.join(geo.geocode(table))
    rows = boundaries.aggregate(boundaries.join(geo.geocode(parts(table, cuts, kind))))
    pd.testing.assert_frame_equal(pd.DataFrame(rows), pd.DataFrame(boundaries.aggregate(whole)))
    assert said(rows) == said(whole)
    assert set(rows.geometry.dropna()) <= set(whole.geometry.dropna())
    for by, period in (("province", None), ("country", "month"), ("all", "year")):
        pd.testing.assert_frame_equal(boundaries.summarise(rows, by, period), boundaries.summarise(whole, by, period))


@pytest.mark.parametrize("kind", ENGINES)
def test_decisions_are_applied_and_said_as_of_the_whole_table(kind: str) -> None:
    table = read(ROWS)
    decided = [("Qarblatown", "15.1, -4.2"), ("Nowhere", "skip"), ("off the coast", "15.1, 41.2")]
    sheet = pd.DataFrame(decided, columns=["place", "decision"]).assign(country="Mali", admin1="", candidates="")
    whole = geo.geocode(table, decisions=sheet)
    gathered = engine.gather(geo.geocode(parts(table, [3, 5], kind), decisions=sheet))
    pd.testing.assert_frame_equal(pd.DataFrame(gathered), pd.DataFrame(whole).reset_index(drop=True))
    assert said(gathered) == said(whole)
    assert gathered["match"].eq("decision").sum() == 1
    with pytest.raises(InputError, match="decisions that cannot be applied"):
        engine.gather(geo.geocode(parts(table, [3], kind), decisions=sheet.assign(decision="91, 400")))


@pytest.mark.parametrize("kind", ENGINES)
def test_what_wants_the_whole_table_is_refused_by_name(kind: str) -> None:
    table = parts(read(ROWS), [3], kind)
    with pytest.raises(InputError, match=r"geocoder= wants the table in memory.*geo\.gather"):
        geo.geocode(table, geocoder="nominatim", user_agent="tests")
    with pytest.raises(InputError, match="has not been joined"):
        boundaries.summarise(table)


def test_nothing_is_read_before_it_is_asked_for() -> None:
    asked: list[int] = []
    table = read(ROWS)

    def part() -> pd.DataFrame:
        asked.append(1)
        return table

    like = table.iloc[:0].copy()
    like.attrs = {pooling.NO_CLAIMS: True}
    joined = boundaries.join(geo.geocode(Streamed([part], like)))
    assert not asked
    boundaries.summarise(joined)
    assert len(asked) == 2  # once for what it asks, once for its rows


def test_a_thousand_parts_do_not_say_a_thousand_things() -> None:
    found = [[findings.finding("odd", f"odd {number}", [f"row {number}"], "look")] for number in range(100)]
    together = engine.together(found)
    assert len(together) == 21
    assert sum(item["count"] for item in together) == 100
