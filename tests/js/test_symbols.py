"""Page and figure paint the same marks for the same rows: shape, size, class, ring, tone; and both legends explain the
same."""

from __future__ import annotations

import json
from typing import Any

import kit
import numpy as np
import pytest
from matplotlib.colors import to_hex

from maps.languages.wording import words_of
from maps.look import style
from maps.page import ground
from maps.plotting import marks, paint, samples, view
from maps.story.standing import standing
from maps.story.symbols import TABLE, pt

NAMED = {"PK-BA": 1, "PK-KP": 2}
"""The provinces of the page's small atlas."""
COLOURS = ("killed", "injured", "halo", "quiet", "text")
SPOTS = [(67.0, 30.2), (66.0, 29.0), (64.0, 28.0), (65.0, 27.0), (67.5, 28.5), (68.5, 30.5), (69.0, 31.0)]
FIGURES = {"killed": ("killed",), "injured": ("injured",), "both": ("killed", "injured")}
INCIDENTS: list[dict[str, Any]] = [
    {"spot": 1, "killed": [3, 3, 3], "injured": [8, 8, 8]},
    {"spot": 1, "killed": [1, 2, 4], "injured": None},
    {"spot": 2, "killed": [90, 90, 90], "injured": [10, 12, 30], "contested": 1},
    {"spot": 3, "killed": [0, 0, 0], "injured": [0, 0, 0]},
    {"spot": 4, "killed": None, "injured": None},
    {"spot": 5, "killed": [9, 9, 9], "injured": None, "open": True},
    {"spot": 6, "killed": [0, 0, 25], "injured": [2, 2, 2], "precision": "admin2"},
    {"spot": 7, "killed": [14, 14, 14], "injured": [0, 0, 0], "weight": 4},
    {"province": "PK-BA", "killed": [40, 40, 40], "injured": [3, 3, 3], "precision": "admin1"},
    {"province": "PK-KP", "killed": [0, 0, 0], "injured": [0, 0, 0], "precision": "admin1"},
]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the page's script paints."""
    rows = [
        {"country": "PK", **row, "province": NAMED.get(row.get("province", "PK-BA"), 0), "day": 0} for row in INCIDENTS
    ]
    asked = {"rows": rows, "spots": SPOTS, "size": {"x": 800, "y": 800}, "zoom": 6}
    node = kit.node("--no-warnings", kit.HERE / "painting.js", told=json.dumps(asked))
    return dict(json.loads(kit.said(node)))


def figures_marks(placed: Any, figure: str) -> tuple[float, list[marks.Mark]]:
    """The same rows as a figure's marks."""
    rows = []
    for row in INCIDENTS:
        lon, lat = SPOTS[row.get("spot", 1) - 1]
        made = {"lon": lon, "lat": lat, "precision": row.get("precision", "settlement")}
        made |= {"admin1_code": row.get("province", "PK-BA"), "events": row.get("weight", 1)}
        for name in FIGURES["both"]:
            if row[name]:
                made |= dict(zip((f"{name}_min", name, f"{name}_max"), row[name], strict=True))
                made[f"{name}_max"] = None if row.get("open") else made[f"{name}_max"]
        rows.append(made)
    table = placed(*rows).assign(claims=1, grade=["contested" if row.get("contested") else None for row in INCIDENTS])
    shown = ground.needed(table, None)
    where = standing(table, shown, ground.square_countries())
    lon, lat = ground.inside(shown)
    paper = view.view((60, 23, 78, 37), 300, 250)
    found = marks.gather(
        table,
        where,
        paper,
        marks.Places(lon.to_numpy(float), lat.to_numpy(float)),
        crowded=marks.is_crowded(where, paper),
    )
    unit = marks.scale(found, FIGURES[figure], paper)
    return unit, marks.sized(found, FIGURES[figure], unit)


def noted(mark: marks.Mark, figure: str, unit: float) -> list[tuple[Any, ...]]:
    """What a figure paints of a mark, as the page's script notes it: in pixels, colours by their names."""
    ink, names = paint.Ink(FIGURES[figure], unit), {style.colour(name): name for name in COLOURS}
    fields = [10.0] * len(paint.field_names(mark, FIGURES[figure])) if mark.kind == "unit" else ()
    ink.mark(mark, fields)
    shapes = {id(paint.DISC): "disc", id(paint.DIAMOND): "diamond", id(paint.CROSS): "line"}
    for part in (paint.HALF, paint.RING):
        shapes |= {id(part["killed"]): "left", id(part["injured"]): "right"}
    out: list[tuple[Any, ...]] = []
    for path, size, _, _, face, edge, width, dash in ink.items:
        shape = shapes.get(id(path), "box")
        high = size * (np.ptp(path.vertices[:, 1]) if shape == "box" else 2 if shape in ("diamond", "line") else 1)
        if face != "none" and face[3]:
            out.append((shape, "fill", names[to_hex(face)], high / pt(1), face[3]))
        if width:
            out.append((shape, "stroke", names[to_hex(edge)], high / pt(1), width / pt(1), dash != paint.SOLID))
    return out


def same(one: list[tuple[Any, ...]], other: list[tuple[Any, ...]]) -> bool:
    def order(part: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(round(value, 3) if isinstance(value, float) else value for value in part)

    return len(one) == len(other) and all(
        a[:3] == b[:3] and a[3:] == pytest.approx(b[3:], rel=1e-3)
        for a, b in zip(sorted(one, key=order), sorted(other, key=order), strict=True)
    )


@pytest.mark.parametrize("figure", FIGURES)
def test_both_paint_the_same_marks(figure: str, page: dict[str, Any], placed: Any) -> None:
    unit, found = figures_marks(placed, figure)
    told = page[figure]
    assert unit == pytest.approx(pt(told["unit"]))

    def key(mark: tuple[Any, ...]) -> tuple[Any, ...]:
        return (*mark[:3], round(mark[3], 2), len(mark[4]), str(mark[4]))

    drawn = [(mark.kind, mark.level, mark.incidents, mark.radius / pt(1), noted(mark, figure, unit)) for mark in found]
    painted = [(mark["kind"], mark["level"], mark["incidents"], mark["radius"], _page(mark)) for mark in told["marks"]]
    for ours, theirs in zip(sorted(drawn, key=key), sorted(painted, key=key), strict=True):
        assert ours[:3] == theirs[:3]
        assert ours[3] == pytest.approx(theirs[3]), (ours, theirs)
        assert same(ours[4], theirs[4]), (ours, theirs)


def _page(mark: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (part["shape"], "fill", part["fill"], float(part["size"]), float(part["alpha"]))
        if "fill" in part
        else (part["shape"], "stroke", part["stroke"], float(part["size"]), float(part["width"]), part["dash"])
        for part in mark["noted"]
    ]


@pytest.mark.parametrize("figure", FIGURES)
def test_both_legends_explain_the_same_signs(figure: str, page: dict[str, Any], placed: Any) -> None:
    _, found = figures_marks(placed, figure)
    assert {sign.name for sign in samples.signs_of(found, figure)} == set(page[figure]["signs"])
    assert samples.sizes_of(max(mark.most(FIGURES[figure]) for mark in found)) == page[figure]["sizes"]


def test_every_sign_is_named_and_the_page_imports_the_table() -> None:
    assert all(words_of("en").t(f"sign.{sign.name}") for sign in TABLE.signs)
    assert TABLE.tray == ("country", "region", "unplaced")
    assert "symbols.json" in (kit.SOURCES / "drawing" / "symbols.js").read_text(encoding="utf-8")
