"""A figure's sizes in pixels: what finds no room is seen from farther away, and nothing leaves the sheet."""

import matplotlib
import pytest

import maps
from geo.errors import InputError
from maps.plotting import layout, size
from maps.plotting.composing import plate_of
from maps.plotting.picture import RC

ROWS = [
    {"killed": 3, "killed_min": 2, "killed_max": 5, "actor": "A", "injured": 8},
    {"place": "Balochistan", "precision": "admin1", "killed": 9, "killed_min": 9},
    {"place": "Pakistan", "precision": "country", "admin1_code": None, "killed": 1200, "killed_min": 950},
    {"lon": 67.0, "lat": 24.9, "admin1_code": "PK-SD", "injured": 1, "precision": "admin2"},
    {"lon": 74.3, "lat": 31.5, "admin1_code": "PK-PB", "killed": 0},
]


@pytest.mark.parametrize("asked", ["1080x1080px", "900x700px", "1200x675px", "1080x1920px", "16cm", "16x16cm"])
def test_no_text_leaves_the_sheet(placed, asked: str) -> None:
    picture = maps.figure(placed(*ROWS), size=asked)
    picture.set_dpi(picture.resolution)
    with matplotlib.rc_context(RC):
        picture.canvas.draw()
    wide, high = picture.points
    for axes in picture.axes:
        for text in axes.texts:
            box = text.get_window_extent().transformed(picture.dpi_scale_trans.inverted())
            assert box.x0 * 72 >= layout.MARGIN - 2, text.get_text()
            assert box.x1 * 72 <= wide - layout.MARGIN + 2, text.get_text()
            assert 0 <= box.y0 <= box.y1 <= high / 72


@pytest.mark.parametrize("asked", ["900x700px", "1200x675px"])
def test_pixels_that_are_few_are_a_larger_sheet_and_still_as_many(placed, asked: str) -> None:
    picture = maps.figure(placed(*ROWS), size=asked)
    across, up = (round(side / 72 * picture.resolution) for side in picture.points)
    assert f"{across}x{up}px" == asked
    assert picture.resolution >= 72 / size.PX / size.FARTHER[-1] - 0.01, "letters stay legible"
    assert picture.views[0].height > 0.4 * picture.points[1], "the map is no strip"


def test_a_sheet_with_room_for_nothing_is_refused_by_its_own_size(placed) -> None:
    with pytest.raises(InputError, match=r"size 480x480px: too small"):
        maps.figure(placed(*ROWS), size="480x480px", title="A long title " * 60)


def test_what_is_no_size_costs_no_work() -> None:
    with pytest.raises(InputError, match="write it as"):
        maps.figure(None, size="large")  # type: ignore[arg-type]


def test_a_wide_sheet_has_its_legend_in_two_columns_beside_the_map(placed) -> None:
    picture = maps.figure(placed(*ROWS), size="16x8cm")
    (view,) = picture.views
    assert view.height > 0.55 * picture.points[1]
    assert view.width < 0.55 * picture.points[0]


def test_maps_to_be_compared_are_summed_alike(placed) -> None:
    many = [{"lon": 62 + at % 40 / 8, "lat": 27 + at // 40 / 4, "date": "2023-02-01"} for at in range(480)]
    few = [{"lon": 62 + at / 50, "lat": 27.1, "date": "2024-02-01"} for at in range(12)]
    sheet = layout.Sheet(plate_of(maps.Story(placed(*many, *few), maps.View(by="year"))), 450.0, None)
    crowded, other = sheet.laid(None).plan.marks
    assert len(crowded) < 200
    assert sum(mark.incidents for mark in other) == 12
    assert len(other) < 12


@pytest.mark.parametrize(("by", "said"), [(None, "Beside the map"), ("year", "Beside the map (sum of all)")])
def test_what_stands_beside_several_maps_is_the_sum_of_all(placed, by: str | None, said: str) -> None:
    rows = [{**row, "date": f"202{3 + at % 2}-02-01"} for at, row in enumerate(ROWS)]
    picture = maps.figure(placed(*rows), by=by)
    assert said in " ".join(text.get_text() for axes in picture.axes for text in axes.texts).replace("\n", " ")
    assert ("sum of all" in " ".join(picture.written.values())) == bool(by)
