"""Names of a figure's areas that symbols cover, figures on the halves of discs, and a picture's channels."""

import io

import matplotlib
import numpy as np
import pandas as pd
import pytest
from PIL import Image

import maps
from geo.gazetteer import towns
from maps.page import ground
from maps.plotting import land
from maps.plotting.picture import RC

PESHAWAR = {"lon": 71.55, "lat": 34.0, "admin1_code": "PK-KP", "place": "Peshawar"}


def crowded(placed):
    """Khyber Pakhtunkhwa under its discs, and one incident far away that sets the scale."""
    spots = [(70.2, 32.7), (70.7, 33.4), (71.3, 33.9), (71.9, 34.6), (72.3, 35.2), (72.0, 35.9), (71.2, 34.5)]
    rows = [{**PESHAWAR, "lon": lon, "lat": lat, "killed": 60} for lon, lat in spots]
    return placed(*rows, {"lon": 62.5, "lat": 26.5, "killed": 900})


def labelled(picture, text: str):
    return next(label for label in picture.labels[0] if " ".join(label.lines) == text)


def test_a_province_that_discs_cover_is_named_at_the_end_of_a_line(placed) -> None:
    picture = maps.figure(crowded(placed))
    label = labelled(picture, "Khyber Pakhtunkhwa")
    assert label.kind == "province"
    assert label.leads, "a line leads to it"
    far = np.hypot(label.leads[0] - label.x, label.leads[1] - label.y)
    assert 10 < far < 110
    lines = [tuple(map(tuple, path.vertices)) for part in picture.maps[0].collections for path in part.get_paths()]
    assert any((label.leads, (label.x, label.y)) == line for line in lines)


def test_of_the_world_the_countries_with_most_are_named_though_discs_cover_them(placed) -> None:
    many = [{"lon": 44.2 + 0.4 * at, "lat": 15.4, "killed": 400, "country_code": "YE"} for at in range(12)]
    table = placed(
        *({**row, "admin1_code": "YE-SN"} for row in many),
        {"lon": -99.1, "lat": 19.4, "killed": 1, "admin1_code": "MX-CMX", "country_code": "MX"},
        {"lon": 121.0, "lat": 14.6, "killed": 1, "admin1_code": "PH-00", "country_code": "PH"},
    )
    picture = maps.figure(table)
    assert picture.views[0].name == "eqearth"
    assert labelled(picture, "Yemen").leads


def test_each_half_of_a_disc_carries_its_own_figure(placed) -> None:
    picture = maps.figure(placed({"killed": 90, "injured": 160}, {**PESHAWAR, "killed": 2, "injured": 2}))
    figures = {label.lines[0]: label for label in picture.labels[0] if label.kind == "figure"}
    assert set(figures) == {"90", "160"}
    (x,), _ = picture.views[0].place(np.array([67.0]), np.array([30.2]))
    middle = (figures["90"].x + figures["160"].x) / 2
    assert figures["90"].x < middle < figures["160"].x
    assert figures["90"].box[2] < figures["160"].box[0]
    assert abs(middle - x) < 20


def test_a_disc_of_one_figure_carries_it_in_its_middle(placed) -> None:
    (label,) = [one for one in maps.figure(placed({"killed": 90})).labels[0] if one.kind == "figure"]
    assert label.lines == ("90",)


@pytest.mark.parametrize(("clear", "mode"), [(False, "RGB"), (True, "RGBA")])
def test_a_picture_has_a_fourth_channel_only_where_something_shows_through(placed, clear: bool, mode: str) -> None:
    out = io.BytesIO()
    picture = maps.figure(placed({"killed": 1}), title="One")
    picture.savefig(out, format="png", dpi=80, transparent=clear)
    with Image.open(out) as image:
        assert image.mode == mode
        assert image.text["Title"] == "One"
        assert image.info["dpi"] == pytest.approx((80, 80), abs=0.1)


def test_what_is_drawn_is_matplotlibs_own_picture(placed) -> None:
    picture, out = maps.figure(placed({"killed": 1})), io.BytesIO()
    picture.savefig(out, format="png", dpi=90)
    picture.set_dpi(90)
    with matplotlib.rc_context(RC):
        picture.canvas.draw()
    with Image.open(out) as image:
        assert np.array_equal(np.asarray(image), np.asarray(picture.canvas.buffer_rgba())[..., :3])


def test_a_namesake_of_a_large_town_tells_no_reader_where_they_are() -> None:
    every = towns.towns()
    names = pd.Series(towns.named(every[every["people"] >= towns.LARGE]))
    doubtful = every["doubtful"][every["people"] >= towns.LARGE].reset_index(drop=True)
    kept = names[~doubtful]
    assert {"Quetta", "Lahore", "Kano", "Lima"} <= set(kept)
    gorakhpur = every[every["number"].isin([1270926, 1270927])].set_index("number")["doubtful"]
    assert gorakhpur.to_dict() == {1270926: True, 1270927: False}, "the city is in Uttar Pradesh"
    assert 50 < doubtful.sum() < 400


def test_a_square_can_stand_in_every_country_that_has_a_point() -> None:
    assert ground.square_countries() == {code for code, *_ in ground.country_points() if code}


def test_a_name_led_from_its_land_stands_off_the_land_of_others(placed) -> None:
    """Khyber Pakhtunkhwa's name over Punjab or Gilgit would seem theirs."""
    rows = [{"lon": 72.8, "lat": 31.2, "admin1_code": "PK-PB"}, {"lon": 75.0, "lat": 35.6, "admin1_code": "PK-GB"}]
    table = crowded(placed)
    picture = maps.figure(pd.concat([table, placed(*rows)], ignore_index=True))
    label = labelled(picture, "Khyber Pakhtunkhwa")
    assert label.leads
    units = ground.needed(table, None)
    shapes = dict(zip(units["code"], land.paths(picture.views[0], np.asarray(units.geometry.array)), strict=True))
    assert not shapes["PK-PB"].contains_point((label.x, label.y))
    assert not shapes["PK-GB"].contains_point((label.x, label.y))


def test_the_legend_has_no_class_without_a_province_unless_it_was_asked_for(placed) -> None:
    table = placed({"killed": 3}, {**PESHAWAR, "killed": 500})
    written = [text.get_text() for axes in maps.figure(table, classes=[10, 20]).axes for text in axes.texts]
    assert "0 provinces" in written
    found = maps.compare(table, placed({"killed": 90}, {**PESHAWAR, "killed": 200}))
    told = [text.get_text() for axes in found.figure().axes for text in axes.texts]
    assert "1 province" in told
    assert "0 provinces" not in told
    assert "no change" not in told
