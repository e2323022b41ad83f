"""The sieve leaves out no point and no border that counts: with it and without, the nearest area is the same."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from boundaries.locating import nearest as module
from boundaries.locating.edges import edges_of
from boundaries.locating.nearest import nearest
from boundaries.locating.sieving import Sieve

CORNERS = st.tuples(
    st.one_of(st.floats(-180, 178), st.sampled_from([-180.0, 177.5, 0.0])),
    st.one_of(st.floats(-90, 88), st.sampled_from([-90.0, 88.0, 0.0])),
    st.floats(0.01, 2.0),
)
SPOTS = st.lists(
    st.tuples(
        st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, 180.0, 179.99])),
        st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 90.0])),
    ),
    min_size=1,
    max_size=30,
)


@given(corners=st.lists(CORNERS, min_size=1, max_size=8), spots=SPOTS, tolerance=st.sampled_from([1.0, 10.0, 300.0]))
def test_with_the_sieve_and_without(corners, spots, tolerance) -> None:
    areas = np.array([shapely.box(x, y, x + side, y + side) for x, y, side in corners])
    near = [(x + 0.01, y - 0.01) for x, y, _ in corners]  # some that certainly lie near one
    x, y = (
        np.clip(np.array(axis), -low, low) for axis, low in zip(zip(*spots, *near, strict=True), (180, 90), strict=True)
    )
    outside = ~np.array([areas_hold(areas, *spot) for spot in zip(x, y, strict=True)])
    x, y, tree = x[outside], y[outside], shapely.STRtree(areas)
    plain = nearest(tree, areas, x, y, tolerance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MANY", 0)
        sieved = nearest(tree, areas, x, y, tolerance)
    assert np.array_equal(plain[0], sieved[0])
    assert np.array_equal(plain[1], sieved[1], equal_nan=True)


def areas_hold(areas, x: float, y: float) -> bool:
    return bool(shapely.intersects(areas, shapely.Point(x, y)).any())


def test_far_points_and_far_borders_are_left_out() -> None:
    areas = np.array([shapely.box(0, 0, 1, 1), shapely.box(50, 0, 51, 1)])
    points, edges = Sieve(edges_of(areas), 10).near(np.array([1.05, 20.0, -170.0]), np.array([0.5, 0.5, 80.0]))
    assert points.tolist() == [0]
    assert set(edges.area.tolist()) == {0}
