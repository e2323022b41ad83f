"""Each kind of embed in somebody's page, whose policy is strict and comes as a header, in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import maps

HOST, MAPS = "https://news.example", "https://maps.example"
STRICT = "default-src 'none'"
FRAMES = f"{STRICT}; frame-src {MAPS}"
READY_S = 20


class Host:
    """A page of somebody else's that holds what `maps.embed` wrote."""

    def __init__(self, context: Any, width: int, height: int = 900) -> None:
        self.page = context.new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.wrong: list[str] = []
        self.page.on(
            "console", lambda message: message.type in {"error", "warning"} and self.wrong.append(message.text)
        )
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def show(self, embedded: str, policy: str | None, around: str = "<div>{}</div>") -> Host:
        document = (
            '<!DOCTYPE html><html lang="en"><meta'
            f' charset="utf-8"><title>News</title><body><p>Before.</p>{around.format(embedded)}<p>After.</p>'
        )
        headers = {
            "content-type": "text/html; charset=utf-8",
            **({"content-security-policy": policy} if policy else {}),
        }
        self.page.route(f"{HOST}/", lambda route: route.fulfill(body=document, headers=headers))
        self.page.goto(f"{HOST}/")
        return self

    def frame(self) -> Any:
        """The frame, once the map in it is ready."""
        self.page.locator("iframe").scroll_into_view_if_needed()
        for _ in range(READY_S * 20):
            for frame in self.page.frames[1:]:
                if frame.evaluate("window.incidentmap !== undefined"):
                    return frame
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never ready: {self.wrong}")


@pytest.fixture
def host(browser: Any, map_: Any, tmp_path: Any) -> Iterator[Callable[..., Host]]:
    """`host(width)`: a host page; the map is served beside it, and nothing else is there to be asked."""
    map_.save(tmp_path / "map.html")
    body = (tmp_path / "map.html").read_bytes()
    contexts = []

    def open_(width: int = 1000, height: int = 900) -> Host:
        context = browser.new_context(locale="en-GB", accept_downloads=True)
        contexts.append(context)
        context.route("**", lambda route: route.abort())
        context.route(
            re.compile(f"{MAPS}/map.html"),
            lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
        )
        context.route(
            f"{HOST}/story", lambda route: route.fulfill(body="<title>The story</title>", content_type="text/html")
        )
        return Host(context, width, height)

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def map_(placed: Any) -> Any:
    rows = [
        {"place": "Panjgur", "killed": 2, "injured": 3, "lon": 64.1, "lat": 27.0, "source_url": f"{HOST}/story"},
        {"place": "Quetta", "killed": 20, "killed_max": 25},
    ]
    return maps.draw(placed(*rows), title="Two strikes")


def page_hashes(map_: Any) -> str:
    """What a host has to allow so that the page may run inside its own."""
    rule = re.search(r'Content-Security-Policy" content="([^"]*)"', map_.get_root().render())
    assert rule
    return rule[1].replace("&#x27;", "'")


def test_a_frame_works_in_a_strict_host(host, map_) -> None:
    shown = host(1000).show(maps.embed(map_, url=f"{MAPS}/map.html", style=False), FRAMES)
    frame = shown.frame()
    assert frame.evaluate("incidentmap.state().killed") == {
        "min": 22,
        "best": 22,
        "max": 27,
        "open_ended": False,
        "known": 2,
        "unknown": 0,
    }
    assert frame.evaluate("[window.origin, innerHeight]") == ["null", 500]
    assert frame.evaluate("innerWidth") > 970
    assert not shown.wrong


def test_a_style_that_a_host_refuses_costs_the_ratio_alone(host, map_) -> None:
    shown = host(1000).show(maps.embed(map_, url=f"{MAPS}/map.html"), FRAMES)
    frame = shown.frame()
    assert frame.evaluate("innerHeight") in {496, 500}  # with the border that the style would have taken away, or not
    assert frame.evaluate("innerWidth") > 970
    assert all("style" in text for text in shown.wrong)


@pytest.mark.parametrize(("width", "height"), [(1016, 625), (390, 420)])
def test_a_frame_keeps_its_ratio_down_to_a_height_that_can_be_used(host, map_, width: int, height: int) -> None:
    shown = host(width).show(maps.embed(map_, url=f"{MAPS}/map.html"), f"{FRAMES}; style-src-attr 'unsafe-inline'")
    frame = shown.frame()
    assert frame.evaluate("[innerWidth, innerHeight]") == [width - 16, height]
    assert not shown.wrong


def test_under_480_pixels_there_are_map_sentence_and_legend_and_the_panel_is_folded(host, map_) -> None:
    frame = host(420).show(maps.embed(map_, url=f"{MAPS}/map.html", style=False, height=440), FRAMES).frame()
    seen = """names => names.map(name => { const box = document.querySelector(name)?.getBoundingClientRect(); return Boolean(box?.height) && box.bottom <= innerHeight && box.right <= innerWidth; })"""  # noqa: E501
    assert frame.evaluate(seen, [".im-sentence", ".im-legend", ".im-map"]) == [True, True, True]
    assert frame.evaluate("document.querySelector('.im-panel').classList.contains('im-folded')")
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not frame.evaluate(
        "getComputedStyle(document.querySelector('.im-list')).display !== 'none' &&"
        " document.querySelector('.im-list').getBoundingClientRect().height > 0"
    )


def test_a_map_alone_in_a_frame(host, map_) -> None:
    shown = host(480, 480).show(maps.embed(map_, url=f"{MAPS}/map.html?view=map", style=False, height=360), FRAMES)
    frame = shown.frame()
    assert frame.evaluate("document.querySelectorAll('.im-panel, .im-time').length") == 0
    assert frame.evaluate("document.querySelectorAll('.im-legend').length") == 1
    assert not shown.wrong


def test_in_a_low_frame_the_legend_is_folded_and_the_title_free(host, map_) -> None:
    frame = host(960).show(maps.embed(map_, url=f"{MAPS}/map.html", style=False, height=520), FRAMES).frame()
    assert not frame.evaluate("document.querySelector('.im-legend').open")
    spots = (
        "[[27.0, 64.1], [30.2, 67.0]].map(spot => incidentmap.map.latLngToContainerPoint(spot).y -"
        " document.querySelector('.im-head').getBoundingClientRect().bottom)"
    )
    assert min(frame.evaluate(spots)) > 0


def test_a_frame_that_is_hidden_at_first_draws_when_it_is_shown(host, map_) -> None:
    embedded = maps.embed(map_, url=f"{MAPS}/map.html", style=False).replace('loading="lazy" ', "")
    shown = host(1000).show(
        embedded, f"{FRAMES}; style-src 'unsafe-inline'", around='<div id="tab" style="display: none">{}</div>'
    )
    shown.page.wait_for_timeout(500)
    assert not shown.page.frames[1].evaluate("window.incidentmap !== undefined")
    shown.page.evaluate("document.querySelector('#tab').style.display = 'block'")
    for _ in range(READY_S * 20):
        if shown.page.frames[1].evaluate("window.incidentmap !== undefined"):
            break
        shown.page.wait_for_timeout(50)
    assert shown.page.frames[1].evaluate(
        "[incidentmap.map.getSize().y > 200, incidentmap.map.getBounds().contains([27.0, 64.1])]"
    ) == [True, True]
    assert not shown.wrong


def test_a_page_inside_a_page_has_no_origin_and_misses_none(host, map_) -> None:
    """No address to write to, no storage; links and the table's file still work."""
    shown = host(1200).show(maps.embed(map_, "srcdoc"), None)
    frame = shown.frame()
    assert frame.evaluate("window.origin") == "null"
    assert frame.evaluate("incidentmap.filter({text: 'panjgur'}).visible") == 1
    shown.page.wait_for_timeout(400)  # the address is written after a pause
    frame.click(".im-item")
    with shown.page.expect_popup() as opened:
        frame.click(".im-card a")
    assert opened.value.evaluate("[window.origin, window.opener]") == [HOST, None]  # the source's page is itself again
    frame.click("text=Open as a table")
    with shown.page.expect_download() as saved:
        frame.click("dialog button:has-text('CSV')")
    assert saved.value.suggested_filename == "incidents.csv"
    assert not shown.wrong


def test_a_page_inside_a_page_can_be_allowed_by_its_hashes(host, map_) -> None:
    shown = host(1000).show(maps.embed(map_, "srcdoc", style=False), page_hashes(map_))
    assert shown.frame().evaluate("incidentmap.state().visible") == 2
    assert not shown.wrong


def test_where_the_hosts_policy_stops_it_the_page_says_so(host, map_) -> None:
    shown = host(1000).show(maps.embed(map_, "srcdoc", style=False), STRICT)
    shown.page.wait_for_timeout(300)
    assert "JavaScript, which is off or not allowed here" in shown.page.frames[1].inner_text("body")


def test_a_drawing_stands_in_a_strict_host_with_its_colours(host, map_) -> None:
    shown = host(900).show(maps.embed(map_, "figure", url=f"{MAPS}/map.html", style=False), STRICT)
    page = shown.page
    assert not shown.wrong
    assert page.evaluate("document.querySelector('svg').getBoundingClientRect().width") > 700
    fills = page.evaluate(
        "[...new Set([...document.querySelectorAll('svg path')].map(path => getComputedStyle(path).fill))]"
    )
    assert {"rgb(179, 38, 30)", "rgb(247, 246, 242)"} <= set(fills)  # harm, and land
    assert page.get_by_role("img", name="Two strikes").count() == 1
    assert page.get_by_role("link", name="Open the interactive map").count() == 1


def test_two_drawings_in_one_page_do_not_disturb_each_other(host, placed) -> None:
    first, second = (
        maps.draw(placed({"killed": killed, "lon": lon}), title=f"{killed} killed")
        for killed, lon in ((3, 67.0), (9, 63.0))
    )
    shown = host(900).show(maps.embed(first, "figure") + maps.embed(second, "figure"), None)
    ids = shown.page.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)")
    assert len(ids) == len(set(ids)) > 4
    before = shown.page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "DejaVu" not in before


def test_a_drawing_is_not_turned_over_by_a_page_that_runs_from_right_to_left(host, placed) -> None:
    drawn = maps.embed(maps.draw(placed({"killed": 3}), "fa"), "figure")
    assert 'dir="rtl"' in drawn
    places = []
    for direction in ("rtl", "ltr"):
        page = host(900).show(drawn.replace('dir="rtl"', f'dir="{direction}"'), None).page
        places.append(
            page.evaluate(
                "(left => [...document.querySelectorAll('svg text')].map(text =>"
                " Math.round(text.getBoundingClientRect().left -"
                " left)))(document.querySelector('svg').getBoundingClientRect().left)"
            )
        )
    assert places[0] == places[1]
    assert min(places[0]) >= 0


def test_a_picture_stands_in_a_host_that_allows_pictures(host, map_) -> None:
    shown = host(900).show(maps.embed(map_, "figure", picture="png", style=False), f"{STRICT}; img-src data:")
    shown.page.wait_for_timeout(100)
    assert shown.page.evaluate("document.querySelector('img').naturalWidth") == 1600
    assert not shown.wrong


def test_what_a_notebook_shows_is_the_page_where_it_runs_and_the_picture_where_it_is_stripped(host, map_) -> None:
    html = map_._repr_html_()
    frame = host(900).show(html, None).frame()
    assert frame.evaluate("[innerHeight, incidentmap.state().visible]") == [520, 2]
    frame.page.emulate_media(media="print")
    assert not frame.page.locator("iframe").is_visible()  # a frame would be cut off at its edge
    assert frame.page.get_by_role("img", name="Two strikes").bounding_box()["height"] > 300
    stripped = host(900).show(re.sub(r"<iframe.*?</iframe>", "", html), None).page
    assert stripped.get_by_role("img", name="Two strikes").bounding_box()["height"] > 300


def test_the_host_page_scrolls_under_the_map(host, map_) -> None:
    around = '<div style="height: 1600px">{}</div>'
    shown = host(800, 500).show(maps.embed(map_, url=f"{MAPS}/map.html", style=False, height=460), FRAMES, around)
    frame = shown.frame()
    zoom = frame.evaluate("incidentmap.map.getZoom()")
    shown.page.mouse.move(300, 250)
    shown.page.mouse.wheel(0, 300)
    shown.page.wait_for_timeout(500)
    assert shown.page.evaluate("scrollY") > 0
    assert frame.evaluate("incidentmap.map.getZoom()") == zoom
    assert "Ctrl" in frame.inner_text(".im-frame-hint")
    shown.page.evaluate("scrollTo(0, 0)")
    shown.page.keyboard.down("Control")
    shown.page.mouse.wheel(0, -300)
    shown.page.wait_for_timeout(900)
    shown.page.keyboard.up("Control")
    assert shown.page.evaluate("scrollY") == 0
    assert frame.evaluate("incidentmap.map.getZoom()") > zoom
