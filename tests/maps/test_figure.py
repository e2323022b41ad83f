"""`maps.figure` draws what the page draws: the same totals, classes and colours, areas that are figures, names that are
free."""

import datetime as dt
import re
import warnings

import mapclassify
import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure

import maps
from geo import figures
from geo.errors import InputError
from maps.languages.wording import Words
from maps.look import assets, style
from maps.page import ground
from maps.plotting import extent, land, marks, samples, squares, tray, view
from maps.story import classes, panels
from maps.story.shading import NOTHING, UNKNOWN, shade
from maps.story.standing import standing

MADE = dt.date(2024, 2, 1)
NOWHERE = {"precision": "unresolved", "admin1_code": None, "country_code": None}


@pytest.fixture
def four(placed):
    return placed(
        {"place": "Quetta", "killed": 3, "killed_min": 2, "killed_max": 5, "actor": "A", "injured": 8},
        {
            "place": "Balochistan",
            "precision": "admin1",
            "killed": 9,
            "killed_min": 9,
            "actor": "A",
            "date": "2024-03-02",
        },
        {"place": "Karachi", "lon": 67.0, "lat": 24.9, "admin1_code": "PK-SD", "actor": "B", "injured": 1},
        {"place": "nowhere", **NOWHERE, "killed": 1, "date": "2024-03-05"},
    )


@pytest.fixture
def paper():
    return view.view((60, 23, 78, 37), 300, 250)


def stood(table):
    provinces = ground.needed(table, None)
    countries, _ = land.ground_layers()
    return provinces, standing(table, provinces, set(countries["country_code"].dropna()))


def places(provinces) -> marks.Places:
    lon, lat = ground.inside(provinces)
    return marks.Places(lon.to_numpy(float), lat.to_numpy(float))


def texts(picture) -> list[str]:
    return [text.get_text() for axes in picture.axes for text in axes.texts]


def test_it_is_a_matplotlib_figure_that_left_no_trace(four) -> None:
    before = dict(matplotlib.rcParams)
    picture = maps.figure(four, made=MADE)
    assert isinstance(picture, Figure)
    assert len(picture.maps) == 1
    assert dict(matplotlib.rcParams) == before


def test_the_sentence_has_the_totals_of_geo_figures(four) -> None:
    total = figures.totals(four, "killed")
    assert (total.min, total.open_ended) == (12, True)
    told = maps.figure(four, made=MADE).description
    assert told.startswith(
        "20 January\u2009–\u20095 March 2024: 4 incidents, 12 or more killed (best estimate 13, not known for 1 of 4),"
        " 9 injured (not known for 2 of 4); 1 without a place (1 killed)."
    )


def test_marks_and_what_stands_beside_the_map_add_up_to_the_total(four, placed, paper) -> None:
    country = {"precision": "country", "admin1_code": None, "killed": 6, "killed_max": 9}
    region = {"precision": "region", "admin1_code": None, "killed": 2}
    table = pd.concat([four, placed(country, region, {**country, "country_code": "AF"})], ignore_index=True)
    provinces, where = stood(table)
    beside = tray.entries(table, where, Words("en"))
    assert [(entry.name, entry.mark.totals["killed"].max) for entry in beside] == [
        ("somewhere in Afghanistan", 9),
        ("somewhere in Pakistan", 9),
        ("known only to a region", 2),
        ("without a place", 1),
    ]
    drawn = marks.gather(table, where, paper, places(provinces), crowded=False) + [entry.mark for entry in beside]
    total = figures.totals(table, "killed")
    for name in ("min", "best", "max", "known", "unknown"):
        assert sum(getattr(mark.totals["killed"], name) for mark in drawn) == getattr(total, name), name


def test_cells_of_a_crowded_map_lose_nothing(placed, paper) -> None:
    random = np.random.default_rng(3)
    rows = [
        {"lon": 62 + 14 * a, "lat": 25 + 10 * b, "killed": int(k), "killed_max": int(k) + 1}
        for a, b, k in zip(random.random(600), random.random(600), random.integers(0, 9, 600), strict=True)
    ]
    table = placed(*rows)
    provinces, where = stood(table)
    drawn = marks.gather(table, where, paper, places(provinces), crowded=marks.is_crowded(where, paper))
    assert len(drawn) < 500
    assert sum(mark.incidents for mark in drawn) == 600
    assert sum(mark.totals["killed"].max for mark in drawn) == figures.totals(table, "killed").max
    assert {mark.kind for mark in drawn} >= {"cluster", "point"}


def test_area_is_proportional_to_the_figure(placed, paper) -> None:
    table = placed(*({"lon": 62 + 3 * number, "killed": killed} for number, killed in enumerate((10, 40, 90, 250))))
    provinces, where = stood(table)
    drawn = marks.gather(table, where, paper, places(provinces), crowded=False)
    unit = marks.scale(drawn, ["killed"], paper)
    sized = marks.sized(drawn, ["killed"], unit)
    assert [mark.totals["killed"].best for mark in sized] == [250, 90, 40, 10]
    for mark in sized:
        assert mark.radius**2 == pytest.approx(sized[0].radius ** 2 * mark.totals["killed"].best / 250)


def test_what_is_drawn_has_that_area(placed) -> None:
    picture = maps.figure(placed({"lon": 64, "killed": 16}, {"lon": 68, "killed": 64}), made=MADE, figure="killed")
    symbols = max(
        (one for one in picture.maps[0].collections if isinstance(one, PathCollection)),
        key=lambda one: len(one.get_offsets()),
    )
    filled = [size for size, face in zip(symbols.get_sizes(), symbols.get_facecolors(), strict=True) if 0 < face[3] < 1]
    assert filled[0] == pytest.approx(4 * filled[1])


@pytest.mark.parametrize("name", ["water", "land", "killed", "injured", "ramp-1", "ramp-5", "text", "nodata"])
def test_colours_are_the_style_sheets(name: str) -> None:
    first = re.search(rf"--im-{name}: (#[0-9a-f]{{6}})", assets.style())
    assert first
    assert style.colour(name) == first[1]


def test_no_colour_is_written_in_the_code(root) -> None:
    for path in (root / "maps" / "plotting").rglob("*.py"):
        assert not re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8")), path.name


def test_provinces_have_the_pages_classes_and_colours(placed) -> None:
    table = placed({"killed": 3}, {"killed": 40, "admin1_code": "PK-SD"}, {"killed": None, "admin1_code": "PK-PB"})
    provinces, where = stood(table)
    found = shade([(table, where)], provinces, "killed")
    assert found.bounds == classes.breaks(table, provinces)["killed"]["count"] == [3.0, 40.0]
    number = dict(zip(provinces["code"], found.classify(table, where, provinces), strict=True))
    assert (number["PK-BA"], number["PK-SD"], number["PK-PB"], number["PK-KP"]) == (1, 2, UNKNOWN, NOTHING)
    assert found.colours == [style.colour("ramp-1"), style.colour("ramp-5")]


def test_a_figure_that_is_not_known_is_hatched(placed) -> None:
    def hatched(table) -> bool:
        return any(one.get_hatch() for one in maps.figure(table, made=MADE).maps[0].collections)

    assert hatched(placed({"killed": None}, {"killed": 2, "admin1_code": "PK-SD"}))
    assert not hatched(placed({"killed": 0}, {"killed": 2, "admin1_code": "PK-SD"}))


def test_panels_by_month_hold_every_row_once_and_share_their_scale(four) -> None:
    words = Words("en")
    _, where = stood(four)
    parts = panels.panels(four, where, "month", words)
    assert [part.title for part in parts] == ["January 2024", "February 2024", "March 2024"]
    assert [len(part.placed) for part in parts] == [2, 0, 2]
    picture = maps.figure(four, made=MADE, by="month")
    assert len(picture.maps) == 3
    assert len({axes.get_xlim() for axes in picture.maps}) == 1
    assert {"January 2024", "2 to 5 killed, 9 injured", "0 incidents"} <= set(texts(picture))


def test_panels_by_actor_put_the_unstated_last(four) -> None:
    _, where = stood(four)
    parts = panels.panels(four, where, "actor", Words("en"))
    assert [(part.title, len(part.placed)) for part in parts] == [("A", 2), ("B", 1), ("By whom: not stated", 1)]


def test_a_vague_date_has_no_month(placed) -> None:
    table = placed({"date": "2024-01-01", "date_precision": "year"}, {"date": "2024-02-01", "date_precision": "month"})
    _, where = stood(table)
    assert [part.title for part in panels.panels(table, where, "month", Words("en"))] == [
        "February 2024",
        "date not known",
    ]


def test_many_actors_leave_the_rest_together(placed) -> None:
    table = placed(*({"actor": f"Group {number}"} for number in range(14)))
    _, where = stood(table)
    parts = panels.panels(table, where, "actor", Words("en"))
    assert parts[-1].title == "6 others"
    assert sum(len(part.placed) for part in parts) == 14


def test_more_panels_than_can_be_read_are_refused(placed) -> None:
    with pytest.raises(InputError, match=r"gives 121 panels.*by=\"year\""):
        maps.figure(placed({"date": "2014-01-01"}, {"date": "2024-01-01"}), by="month")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"by": "week"}, "by 'week'"),
        ({"figure": "dead"}, "'dead'"),
        ({"shade": "red"}, "'red'"),
        ({"per": "people"}, "no column population"),
        ({"size": "large"}, "16x12cm"),
        ({"size": "2x2cm"}, "7 to 120 cm"),
        ({"size": "8x7cm"}, "too small"),
    ],
)
def test_options_that_are_none_are_refused(four, option: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        maps.figure(four, **option)


def test_a_table_that_was_not_joined_is_refused(four) -> None:
    with pytest.raises(InputError, match="no column admin1_code"):
        maps.figure(four.drop(columns="admin1_code"))


def test_a_figure_below_zero_is_refused(placed) -> None:
    with pytest.raises(InputError, match="killed is below zero in row 0"):
        maps.figure(placed({"killed": -1}))


def test_no_incident_at_all_says_so(placed) -> None:
    picture = maps.figure(placed(), made=MADE)
    assert picture.description == "There are no incidents in this table."
    assert "There are no incidents in this table." in texts(picture)


def test_incidents_without_a_place_are_said_to_have_none(placed) -> None:
    picture = maps.figure(placed(NOWHERE | {"killed": 2}), made=MADE)
    assert any("None of these incidents has a place" in text for text in texts(picture))


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ((60, 23, 78, 37), "laea"),
        ((20, 45, 70, 55), "aea"),
        ((-170, -55, 178, 72), "eqearth"),
        ((177, -20, 182, -16), "laea"),
    ],
)
def test_projections_keep_areas_and_lengths_near_the_middle(box, name: str) -> None:
    shown = view.view(box, 300, 200)
    assert shown.name == name
    middle, lat = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    corners = np.array([middle, lat]) + np.array([[0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1]])
    x, y = shown.place(corners[:, 0], corners[:, 1])
    area = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2 * shown.metres**2
    assert area == pytest.approx((0.1 * 111.2e3) ** 2 * np.cos(np.radians(lat + 0.05)), rel=0.01)


def test_everything_in_the_box_is_on_paper() -> None:
    box = (177.0, -20.0, 183.0, -15.0)
    shown = view.view(box, 300, 200)
    x, y = shown.place(np.array([177, -177, 180, -180]), np.array([-20, -15, -17, -17]))
    assert (x > 0).all()
    assert (x < 300).all()
    assert (y > 0).all()
    assert (y < 200).all()
    assert x[2] == pytest.approx(x[3])


def test_the_extent_takes_the_short_way_around(placed) -> None:
    table = placed(
        {"lon": 179.5, "lat": -17, "country_code": "FJ", "admin1_code": None},
        {"lon": -179.5, "lat": -16, "country_code": "FJ", "admin1_code": None},
    )
    provinces, where = stood(table)
    west, _, east, _ = extent.extent(where, provinces, land.ground_layers()[0])
    assert east - west < 5
    assert maps.figure(table, made=MADE).maps


def test_neighbours_share_the_points_of_their_border(four, paper) -> None:
    provinces, _ = stood(four)
    paths = dict(zip(provinces["code"], land.paths(paper, np.asarray(provinces.geometry.array)), strict=True))
    here, there = ({tuple(np.round(point, 6)) for point in paths[code].vertices} for code in ("PK-BA", "PK-SD"))
    assert len(here & there) > 20


def square(x: float, unit: int, killed: int = 5) -> marks.Mark:
    some = {"killed": figures.Total(killed, killed, killed, False, 1, 0)}
    return marks.Mark("unit", x, 100, some, 1, level="admin1", unit=unit, units=(unit,), side=9)


def test_squares_go_off_discs_and_off_each_other_within_their_own_land() -> None:
    disc = marks.Mark("point", 100, 100, square(0, 0).totals, 1, radius=8)
    two = [square(100, 0), square(104, 1)]
    stood, aside = squares.settle([disc, *two], {0: 20.0, 1: 20.0}, lambda *_: True)
    assert not aside
    boxes = [(mark.x, mark.y) for mark in stood[1:]]
    assert abs(boxes[0][0] - boxes[1][0]) > 20 or abs(boxes[0][1] - boxes[1][1]) > 9
    assert all(abs(x - 100) >= 18 or abs(y - 100) >= 12.5 for x, y in boxes)
    stood, aside = squares.settle([disc, *two], {0: 20.0, 1: 20.0}, lambda *_: False)
    assert (stood, [mark.unit for mark in aside]) == ([disc], [0, 1])


def test_small_provinces_of_one_country_are_one_square() -> None:
    three = [square(10, 0, 1), square(12, 1, 4), square(90, 2, 2)]
    found = squares.gathered(three, ["PK", "PK", "PK"], [9.0, 9.0, 90.0].__getitem__)
    assert [(mark.level, mark.units, mark.totals["killed"].best) for mark in found] == [
        ("admin1", (2,), 2),
        ("country", (0, 1), 5),
    ]


def test_names_do_not_cover_each_other(placed) -> None:
    picture = maps.figure(placed({"killed": 3}, {"lat": 34.0, "lon": 71.5, "admin1_code": "PK-KP"}), made=MADE)
    picture.canvas.draw()
    boxes = [text.get_window_extent() for text in picture.maps[0].texts]
    assert len(boxes) > 6
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert not one.overlaps(other)


def test_the_legend_explains_the_signs_that_occur_and_no_others(four, placed) -> None:
    written = texts(maps.figure(four, made=MADE))
    assert {"or more", "known only to the province", "figure not known"} <= set(written)
    assert "accounts differ" not in written
    rivals = placed(
        {"incident_id": "a", "claimed_by": "Police", "killed": 3},
        {"incident_id": "a", "claimed_by": "Residents", "killed": 7},
    )
    assert "accounts differ" in texts(maps.figure(rivals, made=MADE))


def test_three_sizes_for_any_figure() -> None:
    assert [samples.sizes_of(most) for most in (0, 1, 7, 40, 999)] == [[], [1], [5, 1], [20, 5, 1], [500, 100, 20]]


def test_squares_of_very_many_provinces_are_left_to_the_shades(placed) -> None:
    provinces = ground.needed(placed({"country_code": "TR"}), None)["code"]
    assert len(provinces) > 60
    table = placed(
        *({"precision": "admin1", "admin1_code": code, "country_code": "TR", "killed": 2} for code in provinces)
    )
    assert "What is known only to the" in " ".join(texts(maps.figure(table, made=MADE)))
    assert "known only to the province" in texts(maps.figure(table, made=MADE, symbols=True))


def test_sums_of_many_incidents_say_the_same_as_the_incidents(placed) -> None:
    from maps.story.aggregating import aggregated

    table = placed({"killed": 3, "killed_max": 5}, {"killed": 2}, {"killed": None}, {"killed": 1, "date": "2024-05-05"})
    told = maps.figure(table, made=MADE).description
    summed = maps.figure(aggregated(table), made=MADE).description
    assert "4 incidents, 6 to 8 killed" in told
    assert "4 incidents, 6 to 8 killed" in summed


def test_provinces_of_ones_own_are_drawn(four) -> None:
    own = ground.needed(four, None)[["code", "name", "country_code", "geometry"]].copy()
    own.attrs["boundaries"] = "/somewhere/districts.gpkg"
    written = " ".join(texts(maps.figure(four, made=MADE, provinces=own)))
    assert "districts.gpkg; Natural Earth" in written
    assert "/somewhere" not in written


def test_hostile_text_stays_text(placed) -> None:
    table = placed({"killed": 1, "source": r"$\frac{1}{0}$ <script>"})
    picture = maps.figure(table, made=MADE, title=r"$x^2$ & <b>")
    assert r"$x^2$ & <b>" in texts(picture)
    assert any(r"$\frac{1}{0}$" in text for text in texts(picture))


def test_the_frame_is_left_as_it_was(four) -> None:
    before = four.copy(deep=True)
    maps.figure(four, made=MADE, by="actor")
    pd.testing.assert_frame_equal(pd.DataFrame(four), pd.DataFrame(before))


def test_few_provinces_are_no_five_classes() -> None:
    found = [len(classes.bounds(np.arange(1.0, n + 1) ** 2)) for n in range(8)]
    assert found == [0, 1, 2, 2, 2, 3, 3, 4]
    assert classes.bounds(np.array([3.0, 4.0, 90.0])) == [4.0, 90.0]


def test_classes_of_ones_own_are_the_pages_too(placed) -> None:
    killed = {"PK-BA": 1, "PK-SD": 9, "PK-KP": 70, "PK-PB": 400}
    table = placed(*({"admin1_code": code, "killed": count} for code, count in killed.items()))
    view_ = maps.View(classes=[1, 10, 100], shade="killed", made=MADE)
    assert maps.View.from_json(view_.to_json()) == view_
    written = texts(maps.figure(maps.Story(table, view_)))
    assert {"1", "2–10", "11–100", "101–400"} <= set(written)
    page = maps.draw(maps.Story(table, view_)).get_root().render()
    assert '"count":[1.0,10.0,100.0,400.0]' in page.replace(" ", "")
    assert "quantiles" in classes.SCHEMES
    assert classes.bounds(np.arange(1.0, 11.0), "quantiles") == [2.0, 4.0, 6.0, 8.0, 10.0]


@pytest.mark.parametrize("said", ["ten", [0, 1], [3, 2], [1, 2, 3, 4, 5], "1;2", [float("nan")]])
def test_classes_that_are_none_are_refused(said) -> None:
    with pytest.raises(InputError, match="classes"):
        maps.View(classes=said)


def test_a_rate_does_not_start_at_nothing(placed) -> None:
    table = placed({"killed": 3}, {"admin1_code": "PK-SD", "killed": 900})
    written = " ".join(texts(maps.figure(table, per="area", made=MADE)))
    assert "≤ " in written
    assert " 0–" not in written


def test_natural_breaks_are_mapclassifys() -> None:
    random = np.random.default_rng(7)
    for size in (6, 30, 120):
        for values in (random.geometric(0.02, size) * 1.0, random.pareto(1, size) * 100, random.random(size)):
            count = min(5, len(np.unique(values)))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = mapclassify.FisherJenks(values, k=count).bins
            assert np.unique(classes.natural(np.sort(values), count)) == pytest.approx(np.unique(found))
