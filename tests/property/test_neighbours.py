"""The index of spellings misses nothing that is near."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geo.names.neighbours import Neighbours

NAMES = st.text(alphabet="abcdetz 19", max_size=12)


@given(st.lists(NAMES, max_size=30), NAMES, st.integers(0, 2))
def test_nothing_near_is_missed(names, key, edits):
    near = Neighbours(names).near(key, edits).tolist()
    assert near == sorted(set(near))
    assert {at for at, name in enumerate(names) if OSA.distance(name, key) <= edits} <= set(near)
