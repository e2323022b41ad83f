"""A country's outline divided among its provinces, as their lowest units lie.

The outline stays as it was, so that coast and country lines are one at every level; the lines inside are those of the
lowest units, made simpler as a coverage, so that neighbours share every vertex.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import sparse

Shapes = NDArray[Any]
GRID_DEG: Final = 2.0**-18
"""Coordinates are rounded to this: under 0.25 m on the ground, and few bits, so that they compress."""
TOLERANCE_DEG: Final = 0.004
"""Corners of the inner lines that stand out less are left out: fit for 1:1,000,000."""
GAP_DEG: Final = 0.002
"""Gaps between lowest units below this are drawing faults."""
CRUMB_KM2: Final = 30.0
LARGER_KM2: Final = 200.0
CRUMB: Final = 0.05
"""Smaller pieces of a province that lie inside another are cut off by the two drawings; so are larger ones, up to this
share of it, that are no exclaves of the source."""
REACH_DEG: Final = 0.06
STEP_DEG: Final = 0.03
KM2_PER_DEGREE: Final = 12365
"""A square degree at the equator."""
CORNERS: Final = 400
FAR_DEG: Final = 0.25
APART: Final = 0.3
"""A part of a province this far from its largest, and less than this share of it, that lies inside others is a slip of
the source: a commune filed under the capital, a namesake at the other end of the country."""
SIDES: Final = 0.3
"""Share of an outlier's border that must be with other provinces for it to be taken in."""


def areal(shapes: Shapes) -> Shapes:
    """The shapes as multipolygons, without the points and lines that some operations leave beside them."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    flat, of_part = shapely.get_parts(parts, return_index=True)  # a collection may hold multipolygons
    owner = owner[of_part]
    kept = shapely.get_dimensions(flat) == 2
    empty = np.full(len(shapes), shapely.MultiPolygon())
    united_parts: Shapes = shapely.multipolygons(flat[kept], indices=owner[kept], out=empty)
    return united_parts


def touching(shapes: Shapes) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Pairs of polygons of a coverage that share edges, both ways, and how long the edges are."""
    lines, of_line = shapely.get_parts(shapely.boundary(shapes), return_index=True)
    corners, line = shapely.get_coordinates(lines, return_index=True)
    owner = of_line[line]
    follows = line[1:] == line[:-1]
    start, end, owner = corners[:-1][follows], corners[1:][follows], owner[:-1][follows]
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[swap], end[swap] = end[swap].copy(), start[swap].copy()
    edges = np.hstack([start, end])
    order = np.lexsort(edges.T)
    edges, owner = edges[order], owner[order]
    same = np.flatnonzero((edges[1:] == edges[:-1]).all(axis=1) & (owner[1:] != owner[:-1]))
    long = np.hypot(*(edges[same, :2] - edges[same, 2:]).T)
    size = (len(shapes), len(shapes))
    shared = sparse.coo_matrix((long, (owner[same], owner[same + 1])), shape=size).tocsr()
    both = (shared + shared.T).tocoo()
    return both.row, both.col, both.data


def settled(votes: NDArray[np.float64], shapes: Shapes) -> NDArray[np.intp]:
    """The province of each polygon: what speaks for it, and what its neighbours are.

    A group of polygons cut off from the rest of its province, inside others, is taken in by them.
    """
    one, other, long = touching(shapes)
    around = np.maximum(np.bincount(one, long, minlength=len(shapes)), 1e-12)
    chosen: NDArray[np.intp] = np.where(votes.max(axis=1) > 0, votes.argmax(axis=1), -1)
    for _ in range(30):
        near, told = np.zeros_like(votes), chosen[other] >= 0
        np.add.at(near, (one[told], chosen[other][told]), long[told] / around[one[told]])
        total = votes + near
        again = np.where(total.max(axis=1) > 0, total.argmax(axis=1), -1)
        if (again == chosen).all():
            break
        chosen = again
    unknown, known = np.flatnonzero(chosen < 0), np.flatnonzero(chosen >= 0)
    if len(unknown):
        chosen[unknown] = chosen[known[shapely.STRtree(shapes[known]).nearest(shapes[unknown])]]
    return taken_in(chosen, shapes, 0.15)


def taken_in(
    chosen: NDArray[np.intp], shapes: Shapes, share: float, limits: NDArray[np.float64] | None = None
) -> NDArray[np.intp]:
    """`chosen` with the outliers given to the province around: parts below `share` of it, and `limits`."""
    one, other, long = touching(shapes)
    size = shapely.area(shapes)
    border = shapely.length(shapes)
    chosen = chosen.copy()
    for _ in range(4):
        alike = chosen[one] == chosen[other]
        graph = sparse.coo_matrix((np.ones(alike.sum()), (one[alike], other[alike])), shape=(len(shapes),) * 2)
        count, group = sparse.csgraph.connected_components(graph, directed=False)
        area = np.bincount(group, size, minlength=count)
        unit = np.zeros(count, dtype=np.intp)
        unit[group] = chosen
        whole = np.bincount(chosen, size)
        limit = np.full(count, np.inf)
        np.minimum.at(limit, group, np.inf if limits is None else limits)
        largest = np.zeros(len(whole))
        np.maximum.at(largest, unit, area)
        edge = np.bincount(group, border, minlength=count) - np.bincount(
            group[one[alike]], long[alike], minlength=count
        )
        outward = ~alike
        touched = np.bincount(group[one[outward]], long[outward], minlength=count)
        out = (area < largest[unit]) & (area < share * whole[unit]) & (area < limit) & (touched > SIDES * edge)
        if not out.any():
            break
        neighbour = sparse.coo_matrix(
            (long[outward], (group[one[outward]], chosen[other[outward]])), shape=(count, len(whole))
        ).tocsr()
        for part in np.flatnonzero(out):
            chosen[group == part] = neighbour[part].toarray().argmax()
    return chosen


def divided(outline: Any, shapes: Shapes, chosen: NDArray[np.intp], count: int, over: dict[int, Any]) -> Shapes:
    """The outline as `count` provinces; `over` are shapes that are drawn over the others (cities that have no polygon).

    Where no lowest unit lies (a coast drawn farther out, a lake, an island), the nearest province's is the ground.
    """
    units = united(shapes, chosen, count)
    units = areal(shapely.make_valid(shapely.coverage_simplify(units, TOLERANCE_DEG)))
    for at, shape in over.items():
        units = shapely.difference(units, shape)
        units[at] = shape
    rest = small(shapely.difference(outline, shapely.union_all(units)))
    spots, owner = _spots(units, rest)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.multipoints(spots), extend_to=shapely.buffer(shapely.envelope(outline), 1.0), ordered=True
        )
    )
    part, cell = shapely.STRtree(cells).query(rest, predicate="intersects")
    shapely.prepare(outline)
    inner = shapely.intersection(units, outline)
    faces = _faces(outline, inner, shapely.intersection(rest[part], cells[cell]))
    inside = shapely.point_on_surface(faces)
    of = np.full(len(faces), -1)
    at, unit = shapely.STRtree(units).query(inside, predicate="intersects")
    of[at] = unit
    lost = np.flatnonzero(of < 0)
    of[lost] = owner[shapely.STRtree(shapely.points(spots)).nearest(inside[lost])]
    smaller, larger = _crumbs(outline, units, inside)
    of = taken_in(taken_in(of, faces, np.inf, smaller), faces, CRUMB, larger)
    of = taken_in(of, faces, APART, _far(united(faces, of, count), inside))
    whole = united(faces, of, count)
    thin = straightened(whole, [outline, *inner, *cells])
    sound = shapely.is_valid(thin).all() and shapely.coverage_is_valid(thin[~shapely.is_empty(thin)])
    return thin if sound else whole  # a corner less may make a narrow inlet cross itself


def _faces(outline: Any, inner: Shapes, bits: Shapes) -> Shapes:
    """The smallest areas that all lines together make inside the outline, on the grid."""
    lines = [*shapely.boundary(inner[~shapely.is_empty(inner)]), *shapely.boundary(bits), shapely.boundary(outline)]
    noded = shapely.union_all([line for line in lines if line is not None and not line.is_empty], grid_size=GRID_DEG)
    faces = shapely.get_parts(shapely.polygonize([noded]))
    kept: Shapes = faces[shapely.intersects(outline, shapely.point_on_surface(faces))]
    return kept


def _crumbs(outline: Any, units: Shapes, inside: Shapes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each face, by a point in it, the two areas below which what it is part of is a crumb."""
    middle = float(np.cos(np.radians(shapely.get_y(shapely.centroid(outline)))))
    smaller, larger = (np.full(len(inside), km2 / (KM2_PER_DEGREE * middle)) for km2 in (CRUMB_KM2, LARGER_KM2))
    parts = shapely.get_parts(units)
    at, part = shapely.STRtree(parts).query(inside, predicate="intersects")
    larger[at[shapely.area(parts)[part] < 1.5 * larger[0]]] = 0  # an exclave of its own
    return smaller, larger


def _far(units: Shapes, inside: Shapes) -> NDArray[np.float64]:
    """For each face, by a point in it, the area below which what it is part of is no part of its unit: any where that
    lies far from the unit's largest part, else none."""
    parts, owner = shapely.get_parts(units, return_index=True)
    by_size = np.lexsort((shapely.area(parts), owner))
    largest = dict(zip(owner[by_size], by_size, strict=True))
    far = shapely.distance(parts, parts[np.array([largest[at] for at in owner])]) > FAR_DEG
    limits = np.zeros(len(inside))
    at, part = shapely.STRtree(parts).query(inside, predicate="intersects")
    limits[at] = np.where(far[part], np.inf, 0.0)
    return limits


def straightened(units: Shapes, drawn: list[Any]) -> Shapes:
    """The units without the corners that only cutting left: neither a corner of what was `drawn`, nor a junction."""
    kind, corners, offsets = shapely.to_ragged_array(units)
    spots = _keys(corners)
    kept = np.isin(spots, _keys(shapely.get_coordinates(drawn)))
    ring_ends = np.concatenate([offsets[0][:-1], offsets[0][1:] - 1])
    kept[ring_ends] = True
    follows = np.ones(len(spots), dtype=bool)
    follows[offsets[0][1:] - 1] = False
    at = np.flatnonzero(follows)
    pairs = np.unique(np.sort(np.column_stack([spots[at], spots[at + 1]]), axis=1), axis=0)
    names, ways = np.unique(pairs, return_counts=True)
    kept |= np.isin(spots, names[ways > 2])
    kept |= np.isin(spots, spots[kept])  # of one border's two sides
    before = np.concatenate([[0], np.cumsum(kept)])
    thinned: Shapes = shapely.from_ragged_array(kind, corners[kept], (before[offsets[0]], *offsets[1:]))
    return thinned


def _keys(corners: NDArray[np.float64]) -> NDArray[np.int64]:
    """One number for each spot of the grid."""
    cells = np.round(corners / GRID_DEG).astype(np.int64)
    return cells[:, 0] * (1 << 32) + cells[:, 1]


def small(shape: Any) -> Shapes:
    """A shape as polygons of at most `CORNERS` corners, halved until they are: cutting a long coast is slow."""
    done: list[Any] = []
    todo = [each for each in shapely.get_parts(shape) if shapely.get_dimensions(each) == 2]
    while todo:
        part = todo.pop()
        if shapely.get_num_coordinates(part) <= CORNERS:
            done.append(part)
            continue
        west, south, east, north = shapely.bounds(part)
        if east - west > north - south:
            halves = [(west, south, (west + east) / 2, north), ((west + east) / 2, south, east, north)]
        else:
            halves = [(west, south, east, (south + north) / 2), (west, (south + north) / 2, east, north)]
        cut = shapely.get_parts(shapely.intersection(part, [shapely.box(*half) for half in halves]))
        todo += [each for each in cut if shapely.get_dimensions(each) == 2]
    return np.array(done, dtype=object)


def united(shapes: Shapes, owner: NDArray[np.intp], count: int) -> Shapes:
    """The polygons of a coverage united by their owner; an owner of none is empty."""
    return areal(np.array([shapely.coverage_union_all(shapes[owner == at]) for at in range(count)], dtype=object))


def _spots(units: Shapes, rest: Shapes) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Points along the units' outer borders near what is left over, and whose they are."""
    lines = shapely.segmentize(shapely.boundary(units), STEP_DEG)
    spots, owner = shapely.get_coordinates(lines, return_index=True)
    spots = np.round(spots, 6)
    at = np.unique(spots, axis=0, return_inverse=True)[1]
    owners = sparse.coo_matrix((np.ones(len(owner)), (at.ravel(), owner))).tocsr()
    single = (owners > 0).sum(axis=1).A1[at.ravel()] == 1
    first = np.unique(spots[single], axis=0, return_index=True)[1]
    spots, owner = spots[single][first], owner[single][first]
    points = shapely.points(spots)
    tree = shapely.STRtree(points)
    near = tree.query(rest, predicate="dwithin", distance=REACH_DEG)[1]
    kept = np.unique([*near, *tree.nearest(shapely.points(shapely.get_coordinates(rest)))])
    return spots[kept], owner[kept]
