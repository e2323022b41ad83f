"""Borders are written once, rings close, and neighbours stay together when simplified."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

import boundaries
from maps.page.topology import Topology, topology


def rings(found: Topology) -> list[list[np.ndarray]]:
    """Each unit's rings, put together from arcs."""
    arcs = np.split(found.points, np.cumsum(found.arc_sizes)[:-1])
    refs = np.split(found.refs, np.cumsum(found.ring_sizes)[:-1])
    closed = [np.concatenate([arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in one]) for one in refs]
    cuts = np.cumsum(found.unit_sizes)[:-1]
    return [closed[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(closed)], strict=True)]


def area(found: Topology, unit: int, grid_deg: float = 0.001) -> float:
    """Area of a unit by the even-odd rule, as the page fills it."""
    shapes = [shapely.Polygon(ring * grid_deg) for ring in rings(found)[unit]]
    total = shapes[0]
    for shape in shapes[1:]:
        total = total.symmetric_difference(shape)
    return float(total.area)


def test_a_shared_border_is_one_arc() -> None:
    found = topology(gpd.GeoSeries([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]))
    assert len(found.arc_sizes) == 3


def test_an_enclave_and_the_hole_it_fills_are_one_arc() -> None:
    inner = shapely.box(1, 1, 2, 2)
    found = topology(gpd.GeoSeries([shapely.box(0, 0, 3, 3).difference(inner), inner]))
    assert len(found.arc_sizes) == 2
    assert area(found, 0) == pytest.approx(8)


def test_no_units_and_empty_units_are_written_too() -> None:
    assert topology(gpd.GeoSeries([shapely.Polygon()])).unit_sizes.tolist() == [0]


@pytest.mark.parametrize("tolerance_deg", [0.0, 0.02])
def test_provinces_keep_their_area_and_their_neighbours(tolerance_deg: float) -> None:
    provinces = boundaries.load()
    units = provinces[provinces["country_code"].eq("PK")].reset_index(drop=True).geometry
    found = topology(units, tolerance_deg)
    for unit, ring in enumerate(rings(found)):
        for one in ring:
            assert one[0].tolist() == one[-1].tolist()
        assert area(found, unit) == pytest.approx(units.iloc[unit].area, rel=0.05)
    outside = shapely.union_all([shapely.Polygon(ring * 0.001) for unit in rings(found) for ring in unit])
    apart = sum(area(found, unit) for unit in range(len(units)))
    assert outside.area == pytest.approx(apart, rel=1e-6)  # no gap, no overlap
