"""The prepared index: the exact answer for every point, from memory or from disk."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

import boundaries
from boundaries.locating import cellfile, cells, locator
from boundaries.locating.locator import Locator


@pytest.fixture(scope="module")
def provinces():
    return boundaries.load()


@pytest.fixture(scope="module")
def index(provinces):
    return cells.build(Locator(provinces).areas)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(cellfile, "folder", lambda: tmp_path / "cells")
    return tmp_path / "cells"


def exact(areas, x, y):
    """-1 for no area, the one area, or -2 for several (a border, an overlap), by GEOS."""
    point, area = shapely.STRtree(areas).query(shapely.points(x, y), predicate="intersects")
    found = np.full(len(x), -1)
    found[point] = area
    found[np.bincount(point, minlength=len(x)) > 1] = -2
    return found


def agree(index, areas, x, y):
    found, truth = index.find(x, y), exact(areas, x, y)
    sure = found != cells.EXACT
    assert (found[sure] == truth[sure]).all()
    return sure.mean()


def test_points_everywhere(index, provinces):
    areas = Locator(provinces).areas
    random = np.random.default_rng(3)
    assert agree(index, areas, random.uniform(-180, 180, 50_000), random.uniform(-90, 90, 50_000)) == 1.0
    assert agree(index, areas, random.uniform(20, 100, 100_000), random.uniform(10, 50, 100_000)) == 1.0


@pytest.mark.parametrize("jitter", [0, 1e-15, 1e-13, 1e-11, 1e-8, 1e-4])
def test_points_on_and_beside_vertices_and_edges(index, provinces, jitter):
    areas = Locator(provinces).areas
    random = np.random.default_rng(4)
    edges = cells.edges_of(areas)
    some = random.choice(len(edges), 30_000)
    part = random.uniform(0, 1, len(some)) * (random.uniform(size=len(some)) > 0.5)  # half of them vertices
    x = edges.x1[some] + part * (edges.x2[some] - edges.x1[some]) + random.normal(size=len(some)) * jitter
    y = edges.y1[some] + part * (edges.y2[some] - edges.y1[some]) + random.normal(size=len(some)) * jitter
    agree(index, areas, x, y)


def test_corners_of_the_grid(index, provinces):
    random = np.random.default_rng(5)
    i = random.integers(0, index.coarse.shape[1] * cells.SPLIT, 50_000)
    j = random.integers(0, index.coarse.shape[0] * cells.SPLIT, 50_000)
    agree(index, Locator(provinces).areas, index.x0 + i * index.step, index.y0 + j * index.step)


def test_overlapping_nested_and_touching_areas():
    areas = np.array(
        [
            shapely.box(0, 0, 4, 4),
            shapely.box(1, 1, 2, 2),  # inside the first
            shapely.box(3, 3, 6, 6),  # overlaps the first
            shapely.box(4, 0, 5, 3),  # touches it
            shapely.box(0, 0, 4, 4),  # the first again
            shapely.Polygon([(7, 0), (9, 0), (9, 2), (7, 2)], [[(7.5, 0.5), (8.5, 0.5), (8.5, 1.5), (7.5, 1.5)]]),
        ]
    )
    index = cells.build(areas)
    random = np.random.default_rng(6)
    agree(index, areas, random.uniform(-1, 10, 20_000), random.uniform(-1, 7, 20_000))
    grid = np.arange(-1, 10, 0.5)
    agree(index, areas, *(axis.ravel() for axis in np.meshgrid(grid, grid)))
    assert index.find(np.array([8.0, 7.2]), np.array([1.0, 1.0])).tolist() == [-1, 5]  # the hole; beside it


def test_with_and_without_the_index_the_rule_gives_the_same(index, provinces):
    random = np.random.default_rng(7)
    corners = shapely.get_coordinates(provinces.geometry.to_numpy()[::50])
    x = np.concatenate([corners[:, 0], random.uniform(-180, 180, 20_000), [np.nan, 0, np.inf]])
    y = np.concatenate([corners[:, 1], random.uniform(-90, 90, 20_000), [0, np.nan, 0]])
    assert (Locator(provinces).find(x, y) == Locator(provinces, index).find(x, y)).all()


def test_no_areas_and_no_points():
    empty = cells.build(np.zeros(0, dtype=object))
    assert empty.find(np.array([0.0]), np.array([0.0])).tolist() == [-1]
    assert empty.find(np.zeros(0), np.zeros(0)).tolist() == []


def test_kept_on_disk_and_mapped(cache, provinces, index):
    areas = Locator(provinces).areas
    built = cellfile.cached(areas, build_it=True)
    (file,) = cache.iterdir()
    assert file.stat().st_size <= 42_000_000
    again = cellfile.cached(areas, build_it=False)
    assert isinstance(again.edge_ends.base, np.memmap | np.ndarray)
    for name in cells.ARRAYS:
        assert (getattr(again, name) == getattr(built, name)).all()
        assert (getattr(again, name) == getattr(index, name)).all()
    assert (again.x0, again.y0, again.step) == (index.x0, index.y0, index.step)
    assert cellfile.cached(areas[:100], build_it=False) is None  # other areas, another index


@pytest.mark.parametrize("damage", ["shorter", "other", "empty", "header"])
def test_a_damaged_index_is_built_anew(cache, damage):
    areas = np.array([shapely.box(0, 0, 1, 1)])
    cellfile.cached(areas, build_it=True)
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    wrong = {
        "shorter": whole[: len(whole) // 2],
        "other": b"something else" + whole,
        "empty": b"",
        "header": whole[:40] + b"\xff" * 40 + whole[80:],
    }[damage]
    file.write_bytes(wrong)
    assert cellfile.opened(file) is None
    assert cellfile.cached(areas, build_it=True).find(np.array([0.5]), np.array([0.5])).tolist() == [0]
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path, monkeypatch):
    (tmp_path / "cells").write_text("a file stands where the folder should")
    monkeypatch.setattr(cellfile, "folder", lambda: tmp_path / "cells")
    areas = np.array([shapely.box(0, 0, 1, 1)])
    assert cellfile.cached(areas, build_it=True).find(np.array([0.5]), np.array([0.5])).tolist() == [0]


def test_the_cache_stays_small(cache):
    for size in range(1, cellfile.KEPT + 4):
        cellfile.cached(np.array([shapely.box(0, 0, size, 1)]), build_it=True)
    assert len(list(cache.iterdir())) == cellfile.KEPT


def test_large_tables_use_it(cache, monkeypatch, provinces):
    monkeypatch.setattr(locator, "WORTH_BUILDING", 1000)
    monkeypatch.setattr(locator, "WORTH_OPENING", 1000)
    random = np.random.default_rng(8)
    x, y = random.uniform(-180, 180, 1000), random.uniform(-90, 90, 1000)
    with_index = locator.locate(provinces, x, y, tolerance_km=10)
    assert list(cache.iterdir())
    monkeypatch.setattr(locator, "WORTH_OPENING", 10_000)
    without = locator.locate(provinces, x, y, tolerance_km=10)
    assert (with_index.row == without.row).all()
    assert (with_index.near == without.near).all()
