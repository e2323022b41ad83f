"""What a reader sees first, and the way there and back."""

import io
import json

import pypdf
import pytest

import maps


@pytest.fixture
def spread(placed):
    """Four places in two provinces, one incident known only to its province."""
    return placed(
        {"place": "Quetta", "killed": 3, "date": "2024-01-05"},
        {"place": "Gwadar", "killed": 4, "lon": 62.3, "lat": 25.1, "date": "2024-01-06"},
        {"place": "Zhob", "killed": 5, "lon": 69.4, "lat": 31.3, "date": "2024-01-07"},
        {"place": "Sindh", "killed": 6, "precision": "admin1", "admin1_code": "PK-SD", "date": "2024-01-08"},
    )


def test_an_item_of_the_list_goes_to_its_place_and_there_is_a_way_back(opened, spread) -> None:
    one = opened(maps.draw(spread))
    first = one.page.evaluate("incidentmap.map.getZoom()")
    assert not one.page.is_visible(".im-home")
    one.page.click(".im-item:has-text('Quetta')")
    one.until(f"incidentmap.map.getZoom() > {first}")
    assert one.page.evaluate("incidentmap.map.getBounds().contains([30.2, 67.0])")
    one.page.keyboard.press("Escape")
    one.page.evaluate("incidentmap.map.panBy([30, 0], {animate: false})")
    one.page.evaluate("incidentmap.map.fire('dragend').fire('moveend')")
    one.page.click(".im-home")
    assert one.page.evaluate("incidentmap.map.getZoom()") == first
    assert not one.page.is_visible(".im-home")


def test_a_province_in_the_list_is_shown_as_a_whole(opened, spread) -> None:
    one = opened(maps.draw(spread))
    one.page.click(".im-item:has-text('Sindh')")
    west, east = json.loads(
        one.page.evaluate(
            "(() => {const b = incidentmap.map.getBounds(); return JSON.stringify([b.getWest(), b.getEast()])})()"
        )
    )
    assert west < 66.7
    assert east > 71.1


def test_what_is_filtered_out_is_not_called_nothing(opened, spread) -> None:
    one = opened(maps.draw(spread))
    assert "none recorded" in one.page.inner_text(".im-classes")
    one.filter(province="PK-SD")
    said = one.page.inner_text(".im-classes")
    assert "none recorded" not in said
    assert "none selected" in said


def test_the_incidents_of_one_city_open_at_the_city(opened, placed) -> None:
    one = opened(
        maps.draw(placed({"lon": 66.95, "lat": 24.9}, {"lon": 67.1, "lat": 24.8}, {"lon": 67.05, "lat": 24.95}))
    )
    assert one.page.evaluate("incidentmap.map.getZoom()") > 8.5


def test_one_place_alone_opens_at_its_town(opened, placed) -> None:
    one = opened(maps.draw(placed({"lon": 66.95, "lat": 24.9})))
    assert 9 <= one.page.evaluate("incidentmap.map.getZoom()") <= 11


def test_no_symbol_stands_under_the_legend(opened, placed) -> None:
    places = [(-76.5, 3.0), (-70, -10), (100, 20), (30, 50)]
    table = placed(
        *({"lon": lon, "lat": lat, "killed": 3, "country_code": None, "admin1_code": None} for lon, lat in places)
    )
    page = opened(maps.draw(table)).page
    legend = page.locator(".im-legend").bounding_box()
    for lon, lat in places:
        x, y = page.evaluate(f"(({{x, y}}) => [x, y])(incidentmap.map.latLngToContainerPoint([{lat}, {lon}]))")
        inside = legend["x"] < x < legend["x"] + legend["width"] and legend["y"] < y < legend["y"] + legend["height"]
        assert not inside, (lon, lat)


def test_the_map_alone_says_what_and_whose_it_is(opened, spread) -> None:
    map_ = maps.draw(spread, title="A year of strikes", source="Wire, 2024")
    page = opened(map_, query="?view=map").page
    said = page.inner_text(".im-caption")
    assert "A year of strikes" in said
    assert "Wire, 2024" in said
    box, map_box = (page.locator(name).bounding_box() for name in (".im-caption", ".im-map"))
    assert box["y"] >= map_box["y"] + map_box["height"] - 1


def test_paper_says_what_was_filtered_and_shows_the_whole_legend(opened, spread) -> None:
    one = opened(maps.draw(spread))
    one.page.evaluate("incidentmap.filter({province: 'PK-SD', from: '2024-01-08', to: '2024-01-08'})")
    assert not one.page.is_visible(".im-filtered")
    text = " ".join(pypdf.PdfReader(io.BytesIO(one.page.pdf())).pages[0].extract_text().split())
    assert "Filters: 8 Jan 2024, Sindh" in text
    assert "Killed, by area of the symbol" in text
    assert not one.page.is_visible(".im-filtered")


def test_controls_speak_the_readers_language(opened, spread) -> None:
    page = opened(maps.draw(spread, language="fa")).page
    assert page.inner_text(".leaflet-control-scale-line").endswith("کیلومتر")
    assert page.get_attribute(".leaflet-control-zoom-in", "aria-label") == "بزرگ‌نمایی"


def test_in_windows_contrast_mode_the_classes_keep_their_colours(opened, spread) -> None:
    page = opened(maps.draw(spread), forced_colors="active").page
    colours = page.evaluate(
        "[...document.querySelectorAll('.im-classes .im-swatch')].map(one => getComputedStyle(one).backgroundColor)"
    )
    assert len(set(colours)) == len(colours) > 1


def test_a_window_made_narrow_folds_the_legend(opened, spread) -> None:
    page = opened(maps.draw(spread)).page
    assert page.evaluate("document.querySelector('.im-legend').open")
    page.set_viewport_size({"width": 500, "height": 700})
    page.wait_for_timeout(300)
    assert not page.evaluate("document.querySelector('.im-legend').open")


@pytest.mark.parametrize("window", [(320, 640), (390, 844), (1024, 700)])
def test_every_symbol_of_the_first_view_is_in_sight(opened, placed, window: tuple[int, int]) -> None:
    rows = placed(
        {"killed": 2, "injured": 3, "lon": 67.0, "lat": 30.2},
        {"killed": 12, "lon": 62.3, "lat": 25.1, "place": "Gwadar"},
    )
    size = {"width": window[0], "height": window[1]}
    page = opened(maps.draw(rows), viewport=size).page
    page.wait_for_timeout(300)
    spots = page.evaluate(
        """() => {
          const size = incidentmap.map.getSize();
          const map = incidentmap.map.getContainer().getBoundingClientRect();
          const over = [...document.querySelectorAll(".im-legend, .im-head")].map((one) => one.getBoundingClientRect());
          return [[30.2, 67.0], [25.1, 62.3]].map((at) => {
            const { x, y } = incidentmap.map.latLngToContainerPoint(at);
            const inside = x > 0 && y > 0 && x < size.x && y < size.y;
            const under = over.some((box) => x + map.left > box.left && x + map.left < box.right
              && y + map.top > box.top && y + map.top < box.bottom);
            return inside && !under;
          });
        }"""
    )
    assert spots == [True, True]


def test_paper_shows_one_canvas_with_the_ground(opened, spread) -> None:
    page = opened(maps.draw(spread)).page
    page.wait_for_timeout(600)  # towns have come
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    shown = page.evaluate(
        "[...document.querySelectorAll('.leaflet-pane canvas')].filter(one => one.checkVisibility())"
        ".map(one => one.parentElement.className)"
    )
    assert len(shown) == 1
    assert "incidentmap-ground" in shown[0]


def test_a_disputed_province_brings_no_other_of_its_country(opened, placed) -> None:
    rows = placed({"killed": 2}, {"killed": 1, "lon": 74.5, "lat": 34.1, "admin1_code": "IN-JK", "country_code": "PK"})
    page = opened(maps.draw(rows)).page
    assert "none recorded" in page.inner_text(".im-classes")
    assert "6 provinces" in page.inner_text(".im-classes li:first-child")  # Pakistan's others, none of India's


def test_a_persian_range_runs_in_its_direction_everywhere(opened, placed) -> None:
    rows = placed(
        {"killed": 2, "killed_max": 9}, {"killed": 4, "killed_max": 7, "precision": "country", "admin1_code": None}
    )
    page = opened(maps.draw(rows, "fa")).page
    page.wait_for_timeout(300)
    directions = page.evaluate(
        "[...document.querySelectorAll('.im-tray canvas, .im-legend canvas')]"
        ".map(one => one.getContext('2d').direction)"
    )
    assert set(directions) == {"rtl"}
